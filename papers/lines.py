"""A table as it was in the file: numbered lines of text cells, before anybody asks what they mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papers.limits import HEADER_ROWS, MAX_COLUMNS, MAX_ROWS


@dataclass(frozen=True, kw_only=True)
class Line:
    row: int  # as Excel numbers it, from 1
    cells: tuple[str, ...]


def filled(rows: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[Line]:
    """Lines with something in them, and no more than it takes to see that there are too many."""
    left = HEADER_ROWS + MAX_ROWS + 1
    for row, cells in rows:
        if any(cell.strip() for cell in cells[:MAX_COLUMNS]):
            yield Line(row=row, cells=cells[:MAX_COLUMNS])
            left -= 1
        if not left:
            return
