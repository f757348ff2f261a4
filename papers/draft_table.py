"""Reads the table of a draft that was corrected in Excel or LibreOffice: cells only, nobody asks yet what they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papers.draft_cells import Cells, DraftColumn
from papers.draft_workbook import MARK, VERSION
from papers.errors import RosterError, RosterProblemCode
from papers.limits import HEADER_ROWS, MAX_FILE_BYTES, MAX_ROWS
from papers.lines import Line
from papers.spelling import heading, plain
from papers.workbook import holds, read_workbook

_MARKED = re.compile(rf"{MARK}(\d{{1,18}})")
_ID = re.compile(r"\d{1,18}")
_HEADINGS = {heading(column.value): column for column in DraftColumn}


@dataclass(frozen=True, kw_only=True)
class DraftRow:
    row: int  # as Excel numbers it, from 1
    id: int | None  # of the point; none: a new one
    version: str  # of the row as it was written; empty if it is lost
    cells: Cells  # of the columns that are there


@dataclass(frozen=True, kw_only=True)
class DraftTable:
    minutes_id: int
    rows: tuple[DraftRow, ...]


def is_draft_table(data: bytes) -> bool:
    """By its content, whatever it is called. Takes up to a second for a large file: call it off the event loop."""
    return len(data) <= MAX_FILE_BYTES and holds(data, MARK.encode())


def read_draft_table(data: bytes) -> DraftTable:
    """Takes seconds for the largest files: call it off the event loop.

    Raises RosterError if it cannot be read as a whole.
    """
    if len(data) > MAX_FILE_BYTES:
        raise RosterError.of(RosterProblemCode.TOO_LARGE)
    for lines in read_workbook(data):
        for line in lines:
            if line.row <= HEADER_ROWS and (found := _marked(line)):
                return _table(found, line, [below for below in lines if below.row > line.row])
    raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)


def _marked(line: Line) -> int | None:
    return next((int(found[1]) for cell in line.cells if (found := _MARKED.fullmatch(cell.strip()))), None)


def _table(minutes_id: int, header: Line, lines: Sequence[Line]) -> DraftTable:
    if len(lines) > MAX_ROWS:
        raise RosterError.of(RosterProblemCode.TOO_MANY_ROWS)
    titles = [plain(cell) for cell in header.cells]
    ids = titles.index(f"{MARK}{minutes_id}")
    versions = titles.index(VERSION) if VERSION in titles else None
    places: dict[DraftColumn, int] = {}
    for place, title in enumerate(titles):
        if column := _HEADINGS.get(heading(title)):
            places.setdefault(column, place)
    rows = (
        DraftRow(
            row=line.row,
            id=_id(_cell(line, ids)),
            version=_cell(line, versions) if versions is not None else "",
            cells={column: _cell(line, place) for column, place in places.items()},
        )
        for line in lines
    )
    return DraftTable(minutes_id=minutes_id, rows=tuple(row for row in rows if row.id is not None or _filled(row)))


def _cell(line: Line, place: int) -> str:
    return line.cells[place].strip() if place < len(line.cells) else ""


def _id(cell: str) -> int | None:
    """0, which is no point's, for something that is no id."""
    if not cell:
        return None
    return int(cell) if _ID.fullmatch(cell) else 0


def _filled(row: DraftRow) -> bool:
    return any(plain(cell) for cell in row.cells.values())
