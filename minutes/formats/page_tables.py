"""Tables of pages to rows: one table may go on over several pages, and one row over two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from minutes.formats.grid import Grid, GridCell
from minutes.formats.paragraphs import FINISHED, Setting, paragraphs
from minutes.formats.printed import Printed, in_lines, printed
from minutes.formats.rows import Cell, Rows
from minutes.lines import Line

SAME_WIDTH = 8.0  # points; two parts of one table differ less, also when each was scanned by itself
SAME_HEADER = 85  # percent; letters of a scan differ from page to page
MOST_PADDING = 6.0  # points between a cell's side and its text, the same on both sides
NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")


@dataclass(kw_only=True)
class Piece:
    """One cell of one row; what was printed of it."""

    column: int
    span: int
    continues: bool  # merged with the cell above
    right: float
    lines: list[Printed]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


_Row = list[Piece]


@dataclass(kw_only=True)
class PageTable:
    """A table, from its first page to its last."""

    page: int  # the last of its pages
    downs: tuple[float, ...]
    rows: list[_Row] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid, page: int, at: dict[int, int]) -> "PageTable":
        """`at`: the number of the printed line in which a word stands, by the word's id."""
        rows = [[_piece(cell, row, grid, page, at) for cell in cells] for row, cells in enumerate(grid.rows)]
        return cls(page=page, downs=grid.downs, rows=rows)

    def continued_by(self, part: "PageTable") -> bool:
        """Whether the first table of the next page has the same columns."""
        if part.page == self.page or len(self.downs) != len(part.downs):
            return False
        shift = part.downs[0] - self.downs[0]
        return all(abs(b - a - shift) < SAME_WIDTH for a, b in zip(self.downs, part.downs, strict=True))

    def add(self, part: "PageTable") -> None:
        """A header printed again goes; a row cut by the page break is put together."""
        self.page, rows = part.page, part.rows
        if _same(self.rows[0], rows[0]):
            rows = rows[1:]
            if rows and len(self.rows) > 1 and _counts(rows[0]) and _same(self.rows[1], rows[0]):
                rows = rows[1:]
        if rows and self.rows and _is_rest(self.rows[-1], rows[0]):
            for above, below in zip(self.rows[-1], rows[0], strict=True):
                above.lines += below.lines
            rows = rows[1:]
        self.rows += rows

    def lines(self) -> Iterator[Line]:
        rows = Rows()
        for row in self.rows:
            places = [line for piece in row for line in piece.lines]
            if not places:
                continue
            first = min(places, key=lambda line: (line.page, line.at))
            legibility = round(sum(line.legibility for line in places) / len(places))
            cells = [Cell(lines=_content(piece), span=piece.span, continues=piece.continues) for piece in row]
            for line in rows.lines(first.at, cells):
                yield line if line.page else _placed(line, first.page, legibility)


def _placed(line: Line, page: int, legibility: int) -> Line:
    return replace(line, page=page, legibility=legibility)


def _piece(cell: GridCell, row: int, grid: Grid, page: int, at: dict[int, int]) -> Piece:
    first = row == cell.row
    lines = [printed(words, page, at[id(words[0])]) for words in in_lines(cell.words)] if first else []
    left, right = grid.downs[cell.column], grid.downs[cell.column + cell.span]
    padding = min([MOST_PADDING, *(line.x0 - left for line in lines)])
    return Piece(column=cell.column, span=cell.span, continues=not first, right=right - padding, lines=lines)


def _content(piece: Piece) -> list[Line]:
    """The paragraphs of a cell."""
    if not piece.lines:
        return []
    setting = Setting.of(piece.lines, right=piece.right)
    return list(paragraphs(piece.lines, {line.page: setting for line in piece.lines}))


def _same(header: _Row, row: _Row) -> bool:
    one, other = (" | ".join(piece.text for piece in cells) for cells in (header, row))
    return fuzz.ratio(one, other) >= SAME_HEADER


def _counts(row: _Row) -> bool:
    """Numbers of columns, under the header."""
    return all(piece.text.isdigit() for piece in row)


def _is_rest(above: _Row, below: _Row) -> bool:
    """The lower half of a row has no number of its own, or goes on in the middle of a sentence."""
    if [(piece.column, piece.span) for piece in above] != [(piece.column, piece.span) for piece in below]:
        return False
    if len(below) < 2:
        return False
    if not below[0].lines or NUMBER.fullmatch(below[0].text):
        return not below[0].lines
    pairs = zip(above, below, strict=True)
    return any(b.text[:1].islower() and a.lines and not FINISHED.search(a.text) for a, b in pairs)
