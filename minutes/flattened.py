"""Tables that were saved as text: every cell on a line of its own becomes a cell of its row again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from minutes.headings import heading, question_of
from minutes.lines import Line, row
from minutes.markers import marker
from minutes.row_cells import by_kind, by_place, is_told
from minutes.russian import orders
from minutes.tables import ASSIGNEES, DEADLINE, DECIDED, NUMBER, ORDINAL, PLANNED, Columns, columns

NARROWEST, WIDEST = 3, 6  # columns
LONGEST_TITLE = 60  # letters
LONGEST_ROW = 24  # lines and empty cells
REMARK = re.compile(r"примечани|отметк|контрол|результат|форма", re.I)
TITLES = (DECIDED, PLANNED, DEADLINE, ASSIGNEES, REMARK)


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The same lines; those of a table of decisions are rows with cells where they surely can be told apart.

    Comes before page numbers are taken out: a column of numbers saved as text looks like them.
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        rows, after = _Table(lines, header).read() if header else ([], at)
        found += rows or [lines[at]]
        at = after if rows else at + 1
    return found


@dataclass(frozen=True, kw_only=True)
class _Header:
    start: int
    after: int
    titles: tuple[str, ...]
    columns: Columns
    spaced: bool  # an empty line stands between all cells, so it is no cell itself


def _header(lines: Sequence[Line], start: int) -> _Header | None:
    """Titles of columns, one a line, up to the first row; «№⏎п/п» and «Срок⏎исполнения» are one title each."""
    numbered = NUMBER.match(lines[start].text) is not None
    titles: list[str] = []
    after = start
    while after < min(len(lines), start + 2 * WIDEST) and _is_title(lines[after], numbered=numbered):
        text = lines[after].text
        if titles and text[0].islower():
            titles[-1] += f" {text}"
        else:
            titles.append(text)
        after += 1
    found = columns(tuple(titles)) if NARROWEST <= len(titles) <= WIDEST else None
    if found is None or (found.deadline is None and found.assignees is None):
        return None
    if found.number != (0 if numbered else None):
        return None
    spaced = all(_empty_after(lines, at) for at in range(start, after))
    return _Header(start=start, after=after, titles=tuple(titles), columns=found, spaced=spaced)


def _is_title(line: Line, *, numbered: bool) -> bool:
    """Under a column of numbers any few words may be a title, as the first row begins with its number."""
    text = line.text
    if line.cells or not text or len(text) > LONGEST_TITLE:
        return False
    if NUMBER.match(text):
        return numbered
    if re.search(r"\d|[.:;]$", text) or marker(text):
        return False
    return numbered or (any(pattern.search(text) for pattern in TITLES) and not orders(text))


def _empty_after(lines: Sequence[Line], at: int) -> int:
    """How many empty lines follow this one, as far as a row could need them."""
    if at + 1 >= len(lines) or lines[at + 1].page != lines[at].page:
        return 0
    return max(0, min(lines[at + 1].at - lines[at].at - 1, WIDEST))


class _Table:
    """The rows under one header, read one after another."""

    def __init__(self, lines: Sequence[Line], header: _Header) -> None:
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
            if self._repeats(at):
                at += len(head)
            elif self._begins(at) and (read := self._row(at)) is not None:
                line, at = read
                found.append(line)
                rows += 1
            elif self._leads(at):
                found.append(self._lines[at])
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
        if self._numbered and not self._numbers_columns(at):
            self._last = _number(self._lines[at].text)
        return _joined(lines, cells), at + len(lines)

    def _slots(self, at: int) -> tuple[list[Line | None], bool]:
        """The lines of a row, None for an empty one, and maybe some after it; whether its end is known."""
        slots: list[Line | None] = []
        longest = self._width if not self._numbered or self._numbers_columns(at) else LONGEST_ROW
        first = at
        while at < len(self._lines) and len(slots) < longest:
            line = self._lines[at]
            if at > first and (self._repeats(at) or question_of(line.text) or self._follows(at, first, len(slots))):
                return slots, self._numbered
            if line.cells or (at > first and self._closes(line, len(slots))):
                break
            slots.append(line)
            slots += [None] * (0 if self._header.spaced else _empty_after(self._lines, at))
            at += 1
        return slots, longest == self._width and self._numbered

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
        if line.cells or len(line.text) > 2 * LONGEST_TITLE or at + 1 == len(self._lines):
            return False
        following = (
            ORDINAL.fullmatch(self._lines[at + 1].text) is not None if self._numbered else question_of(line.text)
        )
        return bool(following) or self._repeats(at + 1)


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
