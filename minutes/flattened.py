"""Tables that were saved as text: every cell on a line of its own becomes a cell of its row again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from minutes.flat_header import FlatHeader, empty_after, flat_header
from minutes.headings import heading, question_of
from minutes.lines import Line, row
from minutes.row_cells import by_kind, by_place, is_told
from minutes.tables import ORDINAL

LONGEST_ROW = 24  # lines and empty cells
LONGEST_LEAD = 120  # letters


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The same lines; those of a table of decisions are rows with cells where they surely can be told apart.

    Comes before page numbers are taken out: a column of numbers saved as text looks like them.
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        header = flat_header(lines, at)
        rows, after = _Table(lines, header).read() if header else ([], at)
        found += rows or [lines[at]]
        at = after if rows else at + 1
    return found


class _Table:
    """The rows under one header, read one after another."""

    def __init__(self, lines: Sequence[Line], header: FlatHeader) -> None:
        self._lines = lines
        self._header = header
        self._columns = header.columns
        self._width = len(header.titles)
        self._numbered = header.columns.number is not None
        self._last: tuple[int, ...] = ()  # the number of the row above; empty where numbers may begin anew

    def read(self) -> tuple[list[Line], int]:
        """The header, rows and titles between rows, and which line comes after; nothing where no row is sure."""
        at = self._header.after
        head = self._lines[self._header.start : at]
        found = [_joined(head, self._header.titles)]
        rows = 0
        while at < len(self._lines):
            if rows and self._repeats(at):
                at += len(head)
            elif self._numbers_columns(at):
                at += self._width
            elif self._begins(at) and (read := self._row(at)) is not None:
                line, at = read
                found.append(line)
                rows += 1
            elif self._leads(at):
                found.append(self._lead(at))
                self._last = ()
                at += 1
            else:
                break
        return (found if rows > (0 if self._numbered else 1) else []), at

    def _row(self, at: int) -> tuple[Line, int] | None:
        """The row that begins here and which line comes after it; None if the lines do not make one."""
        slots, closed = self._slots(at)
        placed = [slot.text if slot else "" for slot in slots[: self._width]]
        cells = by_place([*placed, *[""] * (self._width - len(placed))], self._columns, surely=not closed)
        lines = [slot for slot in slots[: self._width] if slot]
        beyond = [slot for slot in slots[self._width :] if slot]
        if closed and (cells is None or len(beyond) > 1 or any(is_told(line.text) for line in beyond)):
            lines += beyond
            cells = by_kind([line.text for line in lines], self._columns, self._width)
        elif cells is None and self._numbered:
            lines = [*lines[:2], *takewhile(lambda line: is_told(line.text), lines[2:])]
            cells = by_kind([line.text for line in lines], self._columns, self._width)
        if cells is None:
            return None
        if self._numbered:
            self._last = _number(self._lines[at].text)
        return _joined(lines, cells), at + len(lines)

    def _slots(self, at: int) -> tuple[list[Line | None], bool]:
        """The lines of a row, None for an empty one, and maybe some after it; whether its end is known."""
        slots: list[Line | None] = []
        longest = LONGEST_ROW if self._numbered else self._width
        first = at
        while at < len(self._lines) and len(slots) < longest:
            line = self._lines[at]
            if at > first and (self._repeats(at) or question_of(line.text) or self._follows(at, first, len(slots))):
                return slots, self._numbered
            if line.cells or (at > first and self._closes(line, len(slots))):
                break
            slots.append(line)
            slots += [None] * (0 if self._header.spaced else empty_after(self._lines, at))
            at += 1
        return slots, False

    def _closes(self, line: Line, place: int) -> bool:
        """A heading ends the table; «Секретарь комиссии» among the assignees is none, nor is what a decision says."""
        return place not in (self._columns.text, self._columns.assignees) and heading(line.text) is not None

    def _begins(self, at: int) -> bool:
        line = self._lines[at]
        if line.cells or question_of(line.text):
            return False
        if not self._numbered:
            return True
        return ORDINAL.fullmatch(line.text) is not None and (not self._last or _is_next(self._last, line.text))

    def _follows(self, at: int, first: int, taken: int) -> bool:
        """Whether the next row begins here; a number that skips some does so only after a whole row."""
        above, text = self._lines[first].text, self._lines[at].text
        if not self._numbered or not ORDINAL.fullmatch(text) or not ORDINAL.fullmatch(above):
            return False
        own = _number(text)
        return own in _successors(_number(above)) or (taken >= self._width and _is_next(_number(above), text))

    def _numbers_columns(self, at: int) -> bool:
        """«1⏎2⏎3⏎4» under the header."""
        texts = [line.text for line in self._lines[at : at + self._width]]
        return texts == [str(n + 1) for n in range(self._width)]

    def _repeats(self, at: int) -> bool:
        head = self._lines[self._header.start : self._header.after]
        return self._lines[at].text == head[0].text and [line.text for line in head] == [
            line.text for line in self._lines[at : at + len(head)]
        ]

    def _leads(self, at: int) -> bool:
        """A title between rows stands right before one."""
        line = self._lines[at]
        if line.cells or len(line.text) > LONGEST_LEAD or at + 1 == len(self._lines):
            return False
        following = (
            ORDINAL.fullmatch(self._lines[at + 1].text) is not None if self._numbered else question_of(line.text)
        )
        return bool(following) or self._repeats(at + 1)

    def _lead(self, at: int) -> Line:
        """A question of the agenda stays a line; any other title is a row of one cell, as it is in office formats."""
        line = self._lines[at]
        if question_of(line.text) or heading(line.text):
            return line
        return _joined([line], tuple(line.text if n == self._columns.text else "" for n in range(self._width)))


def _number(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


def _successors(number: tuple[int, ...]) -> list[tuple[int, ...]]:
    """1.2 → 1.3, 2, 2.1, 1.2.1."""
    parents = [(*number[:at], number[at] + 1) for at in range(len(number))]
    return [*parents, *((*parent, 1) for parent in parents), (*number, 1)]


def _is_next(above: tuple[int, ...], text: str) -> bool:
    own = _number(text)
    return own in _successors(above) or (own[:-1] == above[:-1] and own > above)


def _joined(lines: Sequence[Line], cells: tuple[str, ...]) -> Line:
    whole = row(lines[0].at, list(cells))
    return replace(whole, page=lines[0].page, legibility=min(line.legibility for line in lines))
