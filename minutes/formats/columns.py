"""Columns that no line parts: lists of people set with tabs or in a table without borders, blocks of a letterhead."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from minutes.clauses import is_label
from minutes.formats.page_tables import PageTable, Piece
from minutes.formats.printed import Printed, printed
from minutes.headings import heading
from minutes.markers import marker

WIDE = 1.5  # of the letter height: no space between words is as wide in line after line
NEXT = 3.0  # of the letter height from line to line: further down something else begins
FEWEST = 3  # lines; in two, words stand below each other by chance

_Gap = tuple[float, float]
_Row = list[Printed | None]  # what stands in each column


def in_columns(lines: Sequence[Printed], *, letterhead: bool) -> Iterator[Printed | PageTable]:
    """The lines of a page; where columns stand side by side a table, above the first heading one after the other."""
    n = 0
    while n < len(lines):
        letterhead = letterhead and heading(lines[n].text) is None
        rows, gaps = _block(lines[n:])
        if not _are_columns(rows, gaps):
            yield lines[n]
            n += 1
            continue
        n += len(rows)
        if letterhead and len(gaps) == 1:
            yield from (part for column in zip(*rows, strict=True) for part in column if part is not None)
        else:
            yield _table(rows, gaps)


def _block(lines: Sequence[Printed]) -> tuple[list[_Row], list[_Gap]]:
    """As many lines as leave the same gaps free, up to the last that has something in a further column."""
    block = [lines[0]]
    gaps = [gap for gap in _gaps(lines[0]) if gap[0] > -inf and gap[1] < inf]
    for line in lines[1:]:
        left = list(_common(gaps, _gaps(line), WIDE * line.size))
        if not left or line.y1 - block[-1].y1 > NEXT * line.size:
            break
        block, gaps = [*block, line], left
    rows = [_cut(line, gaps) for line in block]
    while rows and not any(rows[-1][1:]):
        rows.pop()
    return rows, gaps


def _gaps(line: Printed) -> list[_Gap]:
    """Wide ones, and what is free on both sides of the line."""
    least = WIDE * line.size
    inner = [(left.x1, right.x0) for left, right in pairwise(line.words) if right.x0 - left.x1 > least]
    return [(-inf, line.x0), *inner, (line.x1, inf)]


def _common(gaps: Sequence[_Gap], others: Sequence[_Gap], least: float) -> Iterator[_Gap]:
    for gap in gaps:
        for other in others:
            left, right = max(gap[0], other[0]), min(gap[1], other[1])
            if right - left > least:
                yield left, right


def _are_columns(rows: Sequence[_Row], gaps: Sequence[_Gap]) -> bool:
    """Text goes on in one column beside nothing in the first; a list or a label with its text set in is no column."""
    if not gaps or len(rows) < FEWEST or all(row[0] for row in rows):
        return False
    firsts = [row[0].text for row in rows if row[0] is not None]
    listed = any(is_label(text) or text.endswith(":") or (len(gaps) == 1 and _is_sign(text)) for text in firsts)
    return not listed and sum(sum(map(bool, row)) > 1 for row in rows) > 1


def _is_sign(text: str) -> bool:
    """A number or a bullet alone."""
    return marker(f"{text} слово") is not None and marker(text) is None


def _cut(line: Printed, gaps: Sequence[_Gap]) -> _Row:
    """The parts of a line between the gaps."""
    parts: _Row = []
    edges = [-inf, *((left + right) / 2 for left, right in gaps), inf]
    for left, right in pairwise(edges):
        words = [word for word in line.words if left < word.centre < right]
        parts.append(printed(words, line.page, line.at) if words else None)
    return parts


def _table(rows: Sequence[_Row], gaps: Sequence[_Gap]) -> PageTable:
    """A row begins where the first column says something."""
    edges = [0.0, *((left + right) / 2 for left, right in gaps)]
    rights = [*(left for left, _ in gaps), max(part.x1 for row in rows for part in row if part is not None)]
    page = next(part.page for part in rows[0] if part is not None)
    table = PageTable(page=page, downs=tuple(edges))
    for row in rows:
        if row[0] is not None or not table.rows:
            table.rows.append(
                [Piece(column=n, span=1, continues=False, right=right, lines=[]) for n, right in enumerate(rights)]
            )
        for piece, part in zip(table.rows[-1], row, strict=True):
            piece.lines += [part] if part is not None else []
    return table
