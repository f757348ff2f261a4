"""Rows of a table of decisions become points: one a row, several in one cell, or one over several rows."""

from collections.abc import Sequence
from itertools import takewhile

from minutes.hierarchy import Point
from minutes.lines import Line
from minutes.markers import NUMBER_LEVEL, marker, split_run_on
from minutes.russian import action
from minutes.tables import ORDINAL, Columns, columns, fits, guessed

SAMPLE = 20  # rows from which the columns of a table without a header are guessed


class DecisionTable:
    """The table that is being read: its columns, until a row of another width or another header comes."""

    def __init__(self) -> None:
        self._columns: Columns | None = None
        self._width = 0  # cells of a row
        self._named: dict[int, Columns] = {}  # of the headers of the paper, by width

    def begin(self) -> None:
        """A new block: its first row may belong to another table, or to one like those before without the header."""
        self._columns, self._width = None, 0

    def is_header(self, line: Line) -> bool:
        header = columns(line.cells)
        if header is not None:
            self._columns, self._width = header, len(line.cells)
            self._named[self._width] = header
        return header is not None

    def holds(self, rows: Sequence[Line]) -> bool:
        """Whether the first of these rows is one of decisions, by the header above it or by what stands in them all."""
        width = len(rows[0].cells)
        if width != self._width:
            alike = [row.cells for row in takewhile(lambda row: len(row.cells) == width, rows[:SAMPLE])]
            named = self._named.get(width)
            self._columns = named if named is not None and fits(named, alike) else guessed(alike)
            self._width = width
        return self._columns is not None

    def points(self, line: Line, current: Point | None) -> list[Point]:
        """The new points of a row; what it only adds to the decision of the row above goes to `current`."""
        assert self._columns is not None  # it holds decisions
        table = self._columns
        text = table.cell(line.cells, "text")
        if current is not None and (table.text in line.continued or not text):
            self._extend(current, line)
            return []
        alone = sum(map(bool, line.cells)) < 2
        if text.isdigit() or (alone and action(text) is None):  # a row of column numbers, a title between rows
            return []
        number = "" if table.number in line.continued else table.cell(line.cells, "number").rstrip(". )")
        if table.number is None and table.text > 0 and ORDINAL.fullmatch(line.cells[0]):
            number = line.cells[0].rstrip(". )")  # the header says nothing, or was recognized badly
        several = split_run_on(text)
        return [self._point(line, part, number if len(several) == 1 else "") for part in several]

    def _point(self, line: Line, text: str, number: str) -> Point:
        table = self._columns
        assert table is not None
        found = marker(text)
        own = number or (found.number if found else None)
        point = Point.of(line, NUMBER_LEVEL + 1, own, found.rest if found else text)
        point.who, point.when = table.cell(line.cells, "assignees"), table.cell(line.cells, "deadline")
        return point

    def _extend(self, point: Point, line: Line) -> None:
        """One decision over several rows has further assignees or deadlines in them."""
        table = self._columns
        assert table is not None
        if table.assignees not in line.continued:
            point.who = "\n".join(filter(None, (point.who, table.cell(line.cells, "assignees"))))
        if table.deadline not in line.continued:
            point.when = "; ".join(filter(None, (point.when, table.cell(line.cells, "deadline"))))
