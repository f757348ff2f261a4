"""Minutes come as .pdf: what was one paragraph or one row on paper is one line for the reader."""

from collections.abc import Callable

import pytest

from minutes.formats.source import lines_of
from minutes.lines import Line
from tests.minutes.printing import LEFT, Paper, first_line, pdf

LONG = (
    "Провести повторные диагностические работы по математике в тех классах, где доля не справившихся выше 30 %, "
    "и представить результаты на ближайшее заседание районного совета по качеству образования"
)


def read(draw: Callable[[Paper], None]) -> list[Line]:
    return lines_of(pdf(draw))


def texts(draw: Callable[[Paper], None]) -> list[str]:
    return [line.text for line in read(draw)]


@pytest.mark.parametrize("justified", [False, True], ids=["ragged", "justified"])
@pytest.mark.parametrize("indent", [0, 35], ids=["flush", "indented"])
def test_every_paragraph_is_one_line(indent: float, justified: bool) -> None:
    written = [f"1.1. {LONG}.", "Срок: до 14.04.2023г.", f"1.2. {LONG}.", f"Принять к сведению. {LONG}."]

    def draw(paper: Paper) -> None:
        for text in written:
            paper.paragraph(text, indent=indent, justified=justified)

    assert texts(draw) == written


def test_a_list_that_hangs_is_read_by_points() -> None:
    written = [f"1. {LONG};", f"2. {LONG};", f"– {LONG};", f"• {LONG}."]

    def draw(paper: Paper) -> None:
        for text in written:
            paper.paragraph(text, hanging=18)

    assert texts(draw) == written


def test_a_line_that_begins_with_a_date_or_a_dash_goes_on() -> None:
    text = f"{LONG[:90]} до 12.04.2023 – на совете. {LONG}, в районе на 1 сентября было 2 школы – это все – и лицей"

    assert texts(lambda paper: paper.paragraph(text)) == [text]


def test_a_label_begins_a_line_also_under_a_full_one() -> None:
    full, _ = first_line(f"1.4. {LONG}")

    def draw(paper: Paper) -> None:
        paper.paragraph(f"1.3. {LONG}.")
        paper.line(full)
        paper.line("Исполнители: директора школ")

    assert texts(draw)[1:] == [full, "Исполнители: директора школ"]


def test_a_title_over_several_lines_is_told_by_its_place() -> None:
    def draw(paper: Paper) -> None:
        paper.centred("ПРОТОКОЛ № 7")
        paper.centred("заседания районного совета")
        paper.y += 20
        paper.paragraph(f"{LONG}.")

    title, body, text = read(draw)
    assert (title.text, title.soft) == ("ПРОТОКОЛ № 7", False)
    assert (body.text, body.soft) == ("заседания районного совета", True)
    assert (text.text, text.soft) == (f"{LONG}.", False)


def test_lines_tell_their_page_and_their_place_on_it() -> None:
    def draw(paper: Paper) -> None:
        paper.paragraph(f"{LONG}.")
        paper.line("Срок: постоянно.")
        paper.turn_page()
        paper.line("Секретарь Ежова П.С.")

    found = read(draw)
    assert [(line.page, line.at) for line in found] == [(1, 1), (1, 4), (2, 1)]
    assert {line.legibility for line in found} == {100}


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    first, second = first_line(f"1.2. {LONG}")

    def draw(paper: Paper) -> None:
        paper.paragraph(f"1.1. {LONG}.")
        paper.line(first)
        paper.turn_page()
        paper.paragraph(f"{second}.")
        paper.paragraph(f"1.3. {LONG}.")

    assert texts(draw)[1] == f"{first} {second}."


def test_page_numbers_and_running_heads_are_no_text() -> None:
    def draw(paper: Paper) -> None:
        for page in range(1, 5):
            paper.put(LEFT, 30, f"Протокол заседания совета от 19.01.2022 № 2, лист {page}")
            paper.put(280, 815, f"- {page} -" if page % 2 else f"стр. {page} из 4")
            paper.paragraph(f"{page}. {LONG}.")
            paper.line("Срок: постоянно")
            paper.turn_page()

    assert texts(draw) == [text for page in range(1, 5) for text in (f"{page}. {LONG}.", "Срок: постоянно")]


def test_the_same_deadline_under_two_pages_is_no_running_foot() -> None:
    def draw(paper: Paper) -> None:
        for page in (1, 2, 3):
            paper.line(f"1.{page}. Проверить подвалы.")
            paper.line("Срок: постоянно")
            paper.turn_page()

    assert texts(draw).count("Срок: постоянно") == 3


def test_words_cut_at_the_end_of_a_line_are_joined() -> None:
    def draw(paper: Paper) -> None:
        paper.line("1. Руководителям обще-")
        paper.line("образовательных организаций провести учебно-")
        paper.line("методический семинар.")

    assert texts(draw) == ["1. Руководителям общеобразовательных организаций провести учебно-методический семинар."]


def test_a_signature_is_one_line_however_wide_the_gap() -> None:
    def draw(paper: Paper) -> None:
        for role, name in (("Председатель совета", "Г.Л. Ромашин"), ("Секретарь ________", "П.С. Ежова")):
            paper.put(LEFT, paper.y, role)
            paper.line(name, 400)

    assert texts(draw) == ["Председатель совета Г.Л. Ромашин", "Секретарь ________ П.С. Ежова"]


def test_the_blocks_of_a_letterhead_are_read_one_after_the_other() -> None:
    left = ["Отдел образования", "ул. Лесная, д. 4", "тел. 2-14-15", ""]
    right = ["УТВЕРЖДАЮ", "Начальник отдела", "Г.Л. Ромашин", "14 марта 2023 г."]

    def draw(paper: Paper) -> None:
        for one, other in zip(left, right, strict=True):
            paper.put(LEFT, paper.y, one)
            paper.line(other, 380)
        paper.y += 30
        paper.centred("ПРОТОКОЛ № 7")
        paper.paragraph(f"{LONG}.")

    found = texts(draw)
    assert found[: found.index("ПРОТОКОЛ № 7")] == [*left[:3], *right]


def test_a_list_of_people_in_two_columns_is_read_by_rows() -> None:
    people = [
        ("Ромашин Г.Л.", ["– начальник управления образования,", "председатель совета"]),
        ("Ежова П.С.", ["– ведущий специалист, секретарь совета"]),
        ("Дзюба О.Р.", ["– директор МБОУ «Талкинская СОШ № 1»,", "депутат районного собрания"]),
    ]

    def draw(paper: Paper) -> None:
        paper.line("Присутствовали:")
        paper.y += 10
        for name, positions in people:
            paper.put(LEFT, paper.y, name)
            for position in positions:
                paper.line(position, 240)

    assert texts(draw) == ["Присутствовали:", *(f"{name} {' '.join(lines)}" for name, lines in people)]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_sheet_that_is_shown_turned_is_read_as_it_is_shown(degrees: int) -> None:
    def draw(paper: Paper) -> None:
        paper.turn(degrees)
        paper.line("1. Проверить подвалы.")
        paper.line("2. Закрыть чердаки.")

    assert texts(draw) == ["1. Проверить подвалы.", "2. Закрыть чердаки."]
