"""Tables of decisions as committees draw them, and the tables that are none."""

import pytest

from minutes.reader import read, read_text
from tests.minutes import documents as word
from tests.minutes.documents import cell, paragraph, table

HEAD = paragraph("ПРОТОКОЛ № 4") + paragraph("от 12.03.2025")
DECIDED = paragraph("РЕШИЛИ:")
HEADER = ["№ п/п", "Решение", "Срок", "Ответственный"]
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def found(*body: str) -> list[tuple[str | None, str, list[str | None], str | None]]:
    """Number, text, names and deadline of every decision."""
    minutes = read(word.docx(HEAD + "".join(body)))
    return [
        (one.number, one.text, [who.name for who in one.assignees], one.deadline.phrase) for one in minutes.decisions
    ]


def test_the_deadline_may_stand_before_the_assignee() -> None:
    rows = table(HEADER, ["1.", "Составить график", "до 20.03.2025", "Громова А.П."])
    assert found(rows) == [("1", "Составить график", ["Громова А.П."], "до 20.03.2025")]


@pytest.mark.parametrize(
    "header",
    [
        ["№", "Мероприятие", "Сроки исполнения", "Исполнители"],
        ["№ пункта", "Что нужно сделать", "Когда", "Кто"],
        ["Номер", "Содержание поручения", "Срок", "Ответственные лица"],
        ["№ п/п", "Решение по вопросу", "Дата исполнения", "Кому поручено"],
    ],
)
def test_columns_are_known_by_many_names(header: list[str]) -> None:
    rows = table(header, ["1", "Составить график", "до 20.03.2025", "Громова А.П."])
    assert found(DECIDED, rows) == [("1", "Составить график", ["Громова А.П."], "до 20.03.2025")]


def test_a_column_for_the_question_is_not_taken_for_the_decision() -> None:
    rows = table(["Вопрос", "Решение", "Срок"], ["О питании", "Составить меню", "20.03.2025"])
    assert found(DECIDED, rows) == [(None, "Составить меню", [], "20.03.2025")]


def test_an_assignee_merged_over_several_rows_is_for_all_of_them() -> None:
    rows = table(
        HEADER,
        ["1", "Составить график", "20.03.2025", cell("Громова А.П.", DOWN)],
        ["2", "Разослать график", "25.03.2025", cell("", GOES_ON)],
        ["3", "Проверить меню", "28.03.2025", "Зайцев П.Р."],
    )
    assert [names for _, _, names, _ in found(DECIDED, rows)] == [["Громова А.П."], ["Громова А.П."], ["Зайцев П.Р."]]


def test_a_decision_merged_over_several_rows_is_one_for_several_people() -> None:
    rows = table(
        HEADER,
        [cell("1", DOWN), cell("Составить график", DOWN), "20.03.2025", "Громова А.П."],
        [cell("", GOES_ON), cell("", GOES_ON), "25.03.2025", "Зайцев П.Р."],
    )
    ((number, text, names, deadline),) = found(DECIDED, rows)
    assert (number, text, names) == ("1", "Составить график", ["Громова А.П.", "Зайцев П.Р."])
    assert deadline == "20.03.2025; 25.03.2025"


def test_the_header_repeated_on_the_next_page_is_no_decision() -> None:
    row = ["1", "Составить график", "20.03.2025", "Громова А.П."]
    assert len(found(DECIDED, table(HEADER, row, HEADER, ["2", "Проверить меню", "", "Зайцев П.Р."]))) == 2


def test_a_table_goes_on_over_rows_that_name_the_next_question() -> None:
    across = '<w:gridSpan w:val="4"/>'
    rows = table(
        HEADER,
        [cell("Вопрос 1. Питание", across)],
        ["1", "Составить меню", "20.03.2025", "Громова А.П."],
        [cell("Вопрос 2. Ремонт", across)],
        ["2", "Составить смету", "25.03.2025", "Зайцев П.Р."],
    )
    minutes = read(word.docx(HEAD + rows))
    assert [(one.agenda_item, one.number) for one in minutes.decisions] == [(1, "1"), (2, "2")]


def test_a_table_without_a_header_is_understood_by_what_stands_in_it() -> None:
    rows = table(
        ["1", "Составить график", "Громова А.П.", "до 20.03.2025"],
        ["2", "Проверить меню", "руководители ОО", "постоянно"],
    )
    assert found(DECIDED, rows) == [
        ("1", "Составить график", ["Громова А.П."], "до 20.03.2025"),
        ("2", "Проверить меню", ["руководители ОО"], "постоянно"),
    ]


def test_several_decisions_in_one_cell_share_the_row() -> None:
    rows = table(HEADER[1:], ["1. Составить график. 2. Проверить меню.", "20.03.2025", "Громова А.П."])
    assert [(number, names) for number, _, names, _ in found(DECIDED, rows)] == [
        ("1", ["Громова А.П."]),
        ("2", ["Громова А.П."]),
    ]


def test_a_table_in_a_text_file() -> None:
    text = "ПРОТОКОЛ № 4 от 12.03.2025\n\nРЕШИЛИ:\n| № | Решение | Отв. | Срок |\n|---|---|---|---|\n"
    minutes = read_text(text.replace("Отв.", "Исполнитель") + "| 1 | Составить график | Громова А.П. | 20.03.2025 |\n")
    assert [(one.number, one.text) for one in minutes.decisions] == [("1", "Составить график")]


def test_a_schedule_in_the_report_is_no_decision_but_its_orders_are_listed() -> None:
    schedule = table(
        ["Дата", "Мероприятие", "Место", "Ответственный"],
        ["20.03.2025", "Турнир по шахматам", "Дом творчества", "Громова А.П."],
        ["21.03.2025", "Провести мастер-класс", "МБОУ Луговская СШ", "Зайцев П.Р."],
    )
    body = paragraph("СЛУШАЛИ: Громову А.П. о каникулах.") + schedule + DECIDED + paragraph("1. Утвердить план.")
    minutes = read(word.docx(HEAD + body))
    assert [one.text for one in minutes.decisions] == ["Утвердить план."]
    assert ["мастер-класс" in one.excerpt for one in minutes.unread] == [True]


def test_statistics_are_no_decisions() -> None:
    statistics = table(["Показатель", "2023", "2024"], ["Охват питанием, %", "71", "78"])
    body = paragraph("СЛУШАЛИ: Громову А.П. о питании.") + statistics + DECIDED + paragraph("1. Утвердить план.")
    assert [text for _, text, _, _ in found(body)] == ["Утвердить план."]


def test_a_row_that_only_names_somebody_adds_to_the_decision_above() -> None:
    rows = table(HEADER, ["1", "Составить график", "20.03.2025", "Громова А.П."], ["", "", "25.03.2025", "Зайцев П.Р."])
    ((_, text, names, deadline),) = found(DECIDED, rows)
    assert (text, names, deadline) == ("Составить график", ["Громова А.П.", "Зайцев П.Р."], "20.03.2025; 25.03.2025")


def test_a_decision_alone_in_its_row_is_one() -> None:
    text = "ПРОТОКОЛ № 4 от 12.03.2025\n\nРЕШИЛИ:\n| Решение | Исполнитель | Срок |\n| Составить график | | |\n"
    assert [one.text for one in read_text(text).decisions] == ["Составить график"]


def test_what_was_heard_and_what_was_decided_side_by_side() -> None:
    rows = table(["СЛУШАЛИ", "РЕШИЛИ"], ["О питании", "1. Составить меню. 2. Проверить кухни."])
    assert [(number, text) for number, text, _, _ in found(rows)] == [
        ("1", "Составить меню."),
        ("2", "Проверить кухни."),
    ]
