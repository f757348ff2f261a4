"""Minutes come as .pdf: what was one paragraph or one row on paper is one line for the reader."""

from collections.abc import Callable

import pytest

from minutes.errors import Damaged, EmptyFile, PasswordProtected, TooLarge, TooManyPages
from minutes.formats.source import lines_of
from minutes.lines import Line
from tests.minutes.printing import LEFT, RIGHT, Paper, first_line, pdf

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


COLUMNS = [LEFT, 120.0, 330.0, 420.0, RIGHT]
HEADER = ["№", "Решение", "Срок", "Ответственный"]


def test_a_ruled_table_is_read_by_cells() -> None:
    def draw(paper: Paper) -> None:
        paper.line("РЕШИЛИ:")
        paper.table(COLUMNS, [HEADER, ["1.", "Провести школьный этап\nпо астрономии", "до 17.10.2025", "директора"]])

    assert [line.cells for line in read(draw)] == [
        (),
        tuple(HEADER),
        ("1.", "Провести школьный этап по астрономии", "до 17.10.2025", "директора"),
    ]


def test_a_cell_merged_over_rows_holds_for_all_of_them() -> None:
    def draw(paper: Paper) -> None:
        top = paper.y
        for n in range(3):
            paper.put(LEFT + 5, top + 15 + 32 * n, f"{n + 1}.")
            paper.put(125, top + 15 + 32 * n, f"Проверить подвал {n + 1}")
        paper.put(335, top + 15, "Дзюба О.Р.")
        for n in range(4):
            paper.rule(LEFT, top + 32 * n, 330 if n in (1, 2) else 500, top + 32 * n)
        for x in (LEFT, 120, 330, 500):
            paper.rule(x, top, x, top + 96)

    found = read(draw)
    assert [line.cells[2] for line in found] == ["Дзюба О.Р."] * 3
    assert [line.continued for line in found] == [(), (2,), (2,)]


def test_a_title_across_a_table_is_a_line_between_its_rows() -> None:
    def draw(paper: Paper) -> None:
        paper.line("РЕШИЛИ:")
        top = paper.y
        paper.put(LEFT + 5, top + 15, "1.")
        paper.put(125, top + 15, "Проверить подвалы")
        paper.put(LEFT + 5, top + 47, "Вопрос 2. Электронный журнал")
        paper.put(LEFT + 5, top + 79, "2.")
        paper.put(125, top + 79, "Загрузить расписание")
        for n in range(4):
            paper.rule(LEFT, top + 32 * n, 500, top + 32 * n)
        for x in (LEFT, 500):
            paper.rule(x, top, x, top + 96)
        for y in (top, top + 64):
            paper.rule(120, y, 120, y + 32)

    assert [line.cells or line.text for line in read(draw)[1:]] == [
        ("1.", "Проверить подвалы"),
        "Вопрос 2. Электронный журнал",
        ("2.", "Загрузить расписание"),
    ]


def test_a_table_goes_on_over_pages_under_its_header_again() -> None:
    def draw(paper: Paper) -> None:
        paper.line("РЕШИЛИ:")
        for page in range(3):
            paper.table(COLUMNS, [HEADER, [f"{page + 1}.", "Проверить подвалы", "постоянно", "директора"]])
            paper.turn_page()

    assert [line.cells[0] for line in read(draw)[1:]] == ["№", "1.", "2.", "3."]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    def draw(paper: Paper) -> None:
        paper.line("РЕШИЛИ:")
        paper.table(COLUMNS, [HEADER, ["1.", "Подготовить площадку", "до 5 ноября", "Рябухина С.В.,"]])
        paper.turn_page()
        paper.table(COLUMNS, [["", "и видеозапись", "2025 г.", "Хромов Д.А."], ["2.", "подвоз", "", "школы"]])

    assert [line.cells for line in read(draw)[2:]] == [
        ("1.", "Подготовить площадку и видеозапись", "до 5 ноября 2025 г.", "Рябухина С.В., Хромов Д.А."),
        ("2.", "подвоз", "", "школы"),
    ]


def test_a_word_wider_than_its_cell_is_one_word() -> None:
    def draw(paper: Paper) -> None:
        paper.table([LEFT, 120, 214, 300], [["1.", "Централизованна\nя бухгалтерия", "срок"]])

    assert [line.cells[1] for line in read(draw)] == ["Централизованная бухгалтерия"]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(paper: Paper) -> None:
        top = paper.y
        paper.y += 16
        paper.line("УТВЕРЖДАЮ", LEFT + 5)
        paper.line("Начальник отдела", LEFT + 5)
        for x, y, to_x, to_y in ((LEFT, top, 300, top), (LEFT, top + 50, 300, top + 50)):
            paper.rule(x, y, to_x, to_y)
        for x in (LEFT, 300):
            paper.rule(x, top, x, top + 50)

    assert [(line.cells, line.text) for line in read(draw)] == [((), "УТВЕРЖДАЮ"), ((), "Начальник отдела")]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_sheet_that_is_shown_turned_is_read_as_it_is_shown(degrees: int) -> None:
    def draw(paper: Paper) -> None:
        paper.turn(degrees)
        paper.line("1. Проверить подвалы.")
        paper.line("2. Закрыть чердаки.")

    assert texts(draw) == ["1. Проверить подвалы.", "2. Закрыть чердаки."]


def test_a_table_printed_along_the_sheet_is_read() -> None:
    def draw(paper: Paper) -> None:
        paper.lay_along()
        paper.table(COLUMNS, [HEADER, ["1.", "Проверить подвалы", "постоянно", "директора"]])

    assert [line.cells for line in read(draw)] == [tuple(HEADER), ("1.", "Проверить подвалы", "постоянно", "директора")]


def test_something_may_stand_before_the_signature() -> None:
    file = pdf(lambda paper: paper.line("1. Проверить подвалы."))
    assert [line.text for line in lines_of(b"\r\nfrom a mail program\r\n" + file)] == ["1. Проверить подвалы."]


def test_several_files_are_one_document() -> None:
    first = pdf(lambda paper: paper.paragraph(f"1. {LONG}."))
    second = pdf(lambda paper: paper.paragraph(f"2. {LONG}."))
    assert [(line.page, line.text[:2]) for line in lines_of(first, second)] == [(1, "1."), (2, "2.")]


def test_a_document_that_asks_for_a_password_is_not_read() -> None:
    with pytest.raises(PasswordProtected):
        lines_of(pdf(lambda paper: paper.line("Тайна."), opens_with="слово"))


def test_a_document_that_only_forbids_changes_is_read() -> None:
    file = pdf(lambda paper: paper.line("1. Проверить подвалы."), changes_with="слово")
    assert [line.text for line in lines_of(file)] == ["1. Проверить подвалы."]


def test_the_beginning_of_a_document_is_damaged() -> None:
    with pytest.raises(Damaged):
        lines_of(pdf(lambda paper: paper.line("1. Проверить подвалы."))[:400])


def test_a_document_without_any_mark_on_it_is_empty() -> None:
    with pytest.raises(EmptyFile):
        lines_of(pdf(lambda paper: paper.turn_page()))


def test_more_than_three_hundred_pages_are_no_minutes() -> None:
    def draw(paper: Paper) -> None:
        for _ in range(301):
            paper.line("1. Проверить подвалы.")
            paper.turn_page()

    with pytest.raises(TooManyPages):
        lines_of(pdf(draw))


def test_a_page_with_a_whole_book_on_it_is_too_large() -> None:
    def draw(paper: Paper) -> None:
        for n in range(900):
            paper.put(LEFT, 30 + n * 0.9, f"{n} слово" * 16)

    with pytest.raises(TooLarge):
        lines_of(pdf(draw))
