"""Tables in a .pdf are ruled lines and words: they come out by rows and cells, as somebody filled them in."""

from collections.abc import Callable

from minutes.formats.source import lines_of
from minutes.lines import Line
from tests.minutes.printing import LEFT, RIGHT, Paper, pdf


def read(draw: Callable[[Paper], None]) -> list[Line]:
    return lines_of(pdf(draw))


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


def test_a_table_printed_along_the_sheet_is_read() -> None:
    def draw(paper: Paper) -> None:
        paper.lay_along()
        paper.table(COLUMNS, [HEADER, ["1.", "Проверить подвалы", "постоянно", "директора"]])

    assert [line.cells for line in read(draw)] == [tuple(HEADER), ("1.", "Проверить подвалы", "постоянно", "директора")]
