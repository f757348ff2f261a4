"""A draft as a table: what goes out comes back the same, whatever Excel, LibreOffice or a stranger does to it."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Decision, DecisionKind
from papers.draft_cells import CORRECTED, DraftColumn, cells, differing, version
from papers.draft_table import DraftRow, is_draft_table, read_draft_table
from papers.draft_workbook import MARK, VERSION, DraftLine, draft_workbook
from papers.errors import RosterError, RosterProblemCode
from papers.example import roster_example
from papers.limits import MAX_FILE_BYTES, MAX_ROWS
from tests.papers.sheets import archive, replaced, table, xlsx

COLUMNS = list(DraftColumn)
SCHOOL = Assignee(kind=AssigneeKind.ORGANIZATION, phrase="МБОУ СШ № 2", name="МБОУ СШ № 2")
HEADS = Assignee(kind=AssigneeKind.GROUP, phrase="руководителям ОО, кроме СШ № 7", name="руководители ОО, кроме СШ № 7")
POINT = Decision(
    agenda_item=1,
    number="1.2",
    text="Провести осмотр кровли.",
    kind=DecisionKind.ASSIGNMENT,
    assignees=(HEADS, SCHOOL),
    deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2027, 3, 1), phrase="до 1 марта"),
)


def written(*decisions: Decision) -> bytes:
    lines = [DraftLine(id=10 + n, name=f"п. {n}", decision=one) for n, one in enumerate(decisions, 1)]
    return draft_workbook(7, lines, ["ШНОР", "МБОУ СШ № 2"])


def edited(data: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """Opened, changed and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def unchanged(row: DraftRow, decision: Decision) -> bool:
    return not differing(row.cells, cells(decision)) and row.version == version(row.cells) == version(cells(decision))


# Without «#»: what looks like an error of Excel's own, «#REF!», is read as nothing.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="#"), max_size=80) | st.sampled_from(
    ["=1+1", "+7", "@SUM(A1)", "-5", "https://ya.ru", "_x0041_", "1.2", "007", "{=A1}", " а\nб\t в ", "'x"]
)
ASSIGNEES = st.builds(
    Assignee, kind=st.sampled_from(AssigneeKind), phrase=TEXTS, name=st.none() | TEXTS, person_id=st.none() | st.just(3)
)
DEADLINES = st.builds(
    Deadline,
    kind=st.sampled_from(DeadlineKind),
    date=st.none() | st.dates(),
    phrase=st.none() | TEXTS,
)
DECISIONS = st.builds(
    Decision,
    agenda_item=st.none() | st.integers(1, 99),
    number=st.none() | TEXTS,
    text=TEXTS,
    kind=st.sampled_from(DecisionKind),
    assignees=st.lists(ASSIGNEES, max_size=4).map(tuple),
    deadline=DEADLINES,
    skipped=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(DECISIONS, min_size=1, max_size=6))
def test_whatever_goes_out_comes_back_unchanged(decisions: list[Decision]) -> None:
    data = written(*decisions)
    assert is_draft_table(data)
    for file in (data, edited(data, lambda sheet: None)):
        back = read_draft_table(file)
        assert (back.minutes_id, [row.id for row in back.rows]) == (7, [10 + n for n in range(1, len(decisions) + 1)])
        assert all(unchanged(row, one) for row, one in zip(back.rows, decisions, strict=True))


def test_what_excel_shows() -> None:
    note = Deadline(kind=DeadlineKind.RECURRING, phrase="ежемесячно до 5 числа")
    noted = Decision(agenda_item=None, number=None, text="=1+1", kind=DecisionKind.RESOLUTION, deadline=note)
    book = openpyxl.load_workbook(io.BytesIO(written(POINT, noted)))
    sheet, advice, listed = book.worksheets
    assert [cell.value for cell in sheet[1]] == [*DraftColumn, f"{MARK}7", VERSION]
    assert [cell.value for cell in sheet[2]][:7] == [
        "п. 1",
        "1",
        "Провести осмотр кровли.",
        "руководители ОО, кроме СШ № 7; МБОУ СШ № 2",
        dt.datetime(2027, 3, 1),  # noqa: DTZ001 - a cell has no time zone
        "поручение",
        None,
    ]
    assert [(sheet.cell(3, n).value, sheet.cell(3, n).data_type) for n in (3, 5)] == [
        ("=1+1", "s"),
        ("ежемесячно до 5 числа", "s"),
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:J3"), "the ids are sorted with their rows"
    technical = sheet.column_dimensions["I"]
    assert (technical.min, technical.max, technical.hidden) == (9, 10, True)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$1:$1",
    )
    choices = {
        str(one.sqref): (one.formula1, bool(one.showErrorMessage)) for one in sheet.data_validations.dataValidation
    }
    assert choices == {
        "F2:F203": ('"поручение,к сведению"', True),
        "G2:G203": ('"да"', True),
        "D2:D203": ("'Список для «Кому»'!$A$1:$A$2", False),
    }
    assert [cell.value for (cell,) in listed.iter_rows()] == ["ШНОР", "МБОУ СШ № 2"]
    assert (advice.title, advice.max_row) == ("Как заполнять", 8)


def test_the_same_draft_makes_the_same_file() -> None:
    assert written(POINT) == written(POINT)


def test_a_changed_cell_is_found_wherever_its_row_and_its_column_stand() -> None:
    def shuffle(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        rows[2][COLUMNS.index(DraftColumn.WHEN)] = dt.datetime(2027, 3, 15)  # noqa: DTZ001 - as Excel has it
        sheet.delete_rows(1, 9)
        for row in (["Черновик", None], rows[0], rows[2], rows[1]):
            sheet.append(row[::-1])
        for _ in range(3):
            sheet.append([""] * 10)

    first, second = read_draft_table(edited(written(POINT, POINT), shuffle)).rows
    assert (first.row, first.id, second.row, second.id) == (3, 12, 4, 11)
    assert differing(first.cells, cells(POINT)) == (DraftColumn.WHEN,)
    assert first.cells[DraftColumn.WHEN] == "15.03.2027"
    assert first.version != version(first.cells)
    assert unchanged(second, POINT)


def test_rows_without_an_id_are_new_and_empty_ones_are_none() -> None:
    def write(sheet: Worksheet) -> None:
        sheet["C5"] = "Новый пункт"
        sheet["A7"] = " "
        sheet["I3"] = "не номер"

    rows = read_draft_table(edited(written(POINT, POINT), write)).rows
    assert [(row.row, row.id) for row in rows] == [(2, 11), (3, 0), (5, None)]
    assert rows[2].cells[DraftColumn.TEXT] == "Новый пункт"


def test_a_column_that_was_deleted_changes_nothing() -> None:
    def delete(sheet: Worksheet) -> None:
        sheet.delete_cols(4)

    (row,) = read_draft_table(edited(written(POINT), delete)).rows
    assert DraftColumn.WHO not in row.cells
    assert not differing(row.cells, cells(POINT))


def test_ids_as_numbers_and_a_copied_sheet() -> None:
    def renumber(sheet: Worksheet) -> None:
        sheet["I2"] = 11

    assert read_draft_table(edited(written(POINT), renumber)).rows[0].id == 11
    book = openpyxl.load_workbook(io.BytesIO(written(POINT)))
    book.move_sheet(book.worksheets[0], 2)
    assert read_draft_table(saved(book)).rows[0].id == 11


def test_spaces_are_no_change() -> None:
    def spread(sheet: Worksheet) -> None:
        sheet["C2"] = " Провести  осмотр\nкровли. "

    (row,) = read_draft_table(edited(written(POINT), spread)).rows
    assert unchanged(row, POINT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 and nothing of the kind",
        roster_example(),
        table(["МБОУ СШ № 2", None, "Титова Елена Ильинична"]),
        "Пункт;Текст".encode(),
        written(POINT)[:-300],
        archive({"xl/workbook.xml": MARK.encode()}),
        archive({"xl/sharedStrings.xml": MARK.encode()}, zipfile.ZIP_BZIP2),
        written(POINT) + bytes(MAX_FILE_BYTES),
    ],
)
def test_what_is_no_table_of_a_draft(data: bytes) -> None:
    assert not is_draft_table(data)


def test_a_mark_between_two_pieces_is_found_and_a_bomb_is_not_unpacked() -> None:
    assert is_draft_table(archive({"xl/sharedStrings.xml": b" " * (64 * 1024 - 5) + MARK.encode()}))
    bomb = {f"xl/worksheets/sheet{n}.xml": bytes(30 * 1024 * 1024) for n in range(2)}
    assert not is_draft_table(archive({**bomb, "xl/worksheets/sheet9.xml": MARK.encode()}))


def code_of(data: bytes) -> RosterProblemCode:
    with pytest.raises(RosterError) as caught:
        read_draft_table(data)
    return caught.value.problems[0].code


def test_what_cannot_be_read_as_a_whole() -> None:
    header = [f"{MARK}7", "Текст"]
    assert code_of(replaced(written(POINT), "xl/worksheets/sheet1.xml", b"</sheetData>", b"")) == "damaged"
    assert code_of(xlsx([header, *([[n, "а"] for n in range(1, MAX_ROWS + 2)])])) == "too_many_rows"
    assert code_of(xlsx([["Текст"], [f"{MARK}nothing"]])) == "unsupported_format"
    assert code_of(bytes(MAX_FILE_BYTES + 1)) == "too_large"
    assert code_of(xlsx([["x", f"{MARK}{'9' * 40}"]])) == "unsupported_format"


def test_all_that_is_corrected_counts_for_the_version() -> None:
    for column in CORRECTED:
        assert version({**cells(POINT), column: "иначе"}) != version(cells(POINT))
