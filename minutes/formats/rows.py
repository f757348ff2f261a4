"""Rows of tables in office documents: cells that are merged, and frames that only look like tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes.lines import Line, row

WIDEST = 64  # columns; more than Word allows


@dataclass(frozen=True, kw_only=True)
class Cell:
    lines: Sequence[Line]
    span: int = 1  # columns
    continues: bool = False  # merged with the cell above it

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Rows:
    """The rows of one table, asked for from the first to the last."""

    def __init__(self) -> None:
        self._above: dict[int, str] = {}

    def lines(self, at: int, cells: Sequence[Cell]) -> Iterator[Line]:
        """The row; or, where one cell alone is filled, its text: such a table is a frame or a title between rows."""
        texts: list[str] = []
        continued: list[int] = []
        above = {}
        for cell in cells:
            column = len(texts)
            text = self._above.get(column, "") if cell.continues else cell.text
            above[column] = text
            if cell.continues and text:
                continued.append(column)
            texts += [text, *[""] * (min(cell.span, WIDEST) - 1)]
        self._above = above
        own = [cell.lines for cell in cells if cell.lines and not cell.continues]
        if len(own) == 1 and not continued:
            yield from own[0]
        elif own:
            yield row(at, texts, tuple(continued))
