"""What printing, typing and recognition did to the letters is undone, and nothing else."""

import pytest

from minutes.lines import Line
from minutes.reader import read_text
from minutes.repair import letters, repaired


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Cрок: до 1О.О9.2025", "Срок: до 10.09.2025"),
        ("Срокдо 15 марта", "Срок до 15 марта"),
        ("Сроки до15.03.2024", "Сроки до 15.03.2024"),
        ("c 1 по 20 октября", "с 1 по 20 октября"),
        ("Р Е Ш И Л И:", "РЕШИЛИ:"),
        ("П О С Т А Н О В И Л И", "ПОСТАНОВИЛИ"),
        ("руководителям OO", "руководителям ОО"),
        ("МКOУ COШ № 5", "МКОУ СОШ № 5"),
        ("Луговсkой и ЛуговсKой СШ", "Луговсkой и Луговской СШ"),
        ("до 25,09,2025 включительно", "до 25.09.2025 включительно"),
    ],
)
def test_letters_become_what_they_look_like(printed: str, meant: str) -> None:
    assert letters(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "II квартал, IX и XI классы",
        "программа Word и сайт school.example.org",
        "приложение MAX для родителей",
        "письма на a-school@example.org и https://example.org/a",
        "HR-отдел, СМИ, ВКонтакте (VK)",
        "сроком до трёх лет",
        "А. П. Громова и Б. В. Зайцев",
        "доставка до школы",
    ],
)
def test_what_was_meant_is_left_alone(text: str) -> None:
    assert letters(text) == text


def test_initials_are_capital_again_in_recognized_text_only() -> None:
    text = "МКУ «Автохозяйство» (Чуб и.и.), Громова, Зайцев и.о. директора"
    recognized, typed = repaired([Line(at=1, text=text, legibility=93), Line(at=2, text=text)])
    assert recognized.text == "МКУ «Автохозяйство» (Чуб И.И.), Громова, Зайцев и.о. директора"
    assert typed.text == text


def test_numbers_and_days_of_recognized_text_are_apart_again() -> None:
    text = ["3:2 Вести раздел", "С1мая 2025 года принимать отчёты", "в 9:30 до 12 мая"]
    lines = repaired(Line(at=n, text=one, legibility=90) for n, one in enumerate(text))
    assert [line.text for line in lines] == [
        "3.2 Вести раздел",
        "С 1 мая 2025 года принимать отчёты",
        "в 9:30 до 12 мая",
    ]


def test_a_word_cut_at_the_end_of_a_line_is_whole_again() -> None:
    lines = repaired([Line(at=1, text="для обще-"), Line(at=2, text="образовательных учреждений", soft=True)])
    assert [line.text for line in lines] == ["для общеобразовательных", "учреждений"]


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    lines = repaired([Line(at=1, text="совершенствовать учебно-"), Line(at=2, text="методическую работу", soft=True)])
    assert [line.text for line in lines] == ["совершенствовать учебно-методическую", "работу"]


PRINTED = """ПРОТОКОЛ № 4
совещания директоров от 12.03.2024

РЕШИЛИ:
1. Провести проверку готовности зданий школ к
пропуску паводковых вод и представить в отдел

2

Протокол совещания директоров

акты обследования. Срок: до 25.03.2024
2. Назначить дежурных на время каникул и

3

Протокол совещания директоров

сообщить их телефоны. Срок: до 20.03.2024
"""


def test_a_point_goes_on_over_the_page_number_and_the_running_header() -> None:
    found = read_text(PRINTED)
    assert [decision.text for decision in found.decisions] == [
        "Провести проверку готовности зданий школ к пропуску паводковых вод и представить в отдел акты обследования.",
        "Назначить дежурных на время каникул и сообщить их телефоны.",
    ]


def test_a_heading_that_a_page_cut_within_its_bracket_is_whole() -> None:
    head = "ПРОТОКОЛ № 4\nот 12.03.2024\n\nРЕШИЛИ:\n"
    text = head + "4. Руководителям школ (А.П. Громова,\n\n2\n\nП.Р. Зайцев):\n4.1. проверить меню."
    (one,) = read_text(text).decisions
    assert [who.name for who in one.assignees] == ["Громова А.П.", "Зайцев П.Р."]


def test_numbers_that_are_no_page_numbers_stay() -> None:
    found = read_text(PRINTED.replace("зданий школ", "зданий\n2\nшкол"))
    assert "зданий 2 школ" in found.decisions[0].text
