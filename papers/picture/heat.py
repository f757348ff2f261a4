"""Who is how far with which minutes: a row for a school, a column for a set of minutes."""

from collections.abc import Sequence
from heapq import nsmallest

from domain.names import natural
from domain.standing import Counts
from papers.picture.letters import readable
from papers.picture.names import names_in
from papers.picture.pen import INSIDE, MARGIN, Pen
from papers.picture.sheet import Align, Area, Hand, Ink, Text
from papers.standing_picture import Bar, Labels, Row

_NAMES = 300  # at least this wide
_WIDEST = 160  # of a cell
_ROW, _GAP = 45, 3
_NAME, _HEAD, _NUMBER, _LATE = Hand(32), Hand(30), Hand(32), Hand(30, bold=True)
_HEAD_LINE = 40
_INNER = 4  # a number keeps this much from the edges of its cell, both together
_AROUND = 14  # the number of a mark, both sides together
_SLIT = 2  # between it and the mark
_MANY = 99
_KNOWN = 80  # characters of a name that it is sorted by
_NOTHING = "·"


def lagging(rows: Sequence[Row], most: int) -> list[Row]:
    """Those with most overdue first, then those with most open."""

    def lag(row: Row) -> tuple[int, int, list[tuple[str, int]]]:
        there = [cell for cell in row.cells if cell]
        late, still_open = sum(cell.overdue for cell in there), sum(cell.open for cell in there)
        return -late, -still_open, natural(row.name[:_KNOWN])

    return nsmallest(most, rows, key=lag)


def _done(cell: Counts) -> int:
    return cell.accepted + cell.reported


def _percent(cell: Counts) -> int:
    """Rounded so that 100 is all of it and 0 is nothing."""
    done = _done(cell)
    return min(99, max(1, 100 * done // cell.total)) if 0 < done < cell.total else 100 * (done == cell.total)


def _ink(cell: Counts) -> Ink:
    inks = (Ink.DONE_1, Ink.DONE_2, Ink.DONE_3)
    percent = _percent(cell)
    return {0: Ink.DONE_0, 100: Ink.DONE_4}.get(percent) or inks[percent * 3 // 100]


class Heat:
    """`rows` in their order, with a cell for each of the bars."""

    def __init__(self, pen: Pen, bars: Sequence[Bar], rows: Sequence[Row], labels: Labels) -> None:
        self._pen, self._bars, self._rows, self._labels = pen, bars, rows, labels
        self._cell = min(_WIDEST, (INSIDE - _NAMES) // len(bars))
        self._names = INSIDE - self._cell * len(bars)
        cells = [cell for row in rows for cell in row.cells if cell and cell.total > 0]
        late = [_many(cell.overdue) for cell in cells if cell.overdue]
        widest = max((pen.letters.width(one, _LATE) for one in late), default=0)
        self._mark = _LATE._replace(narrow=widest > self._cell // 3)
        self._late = max((pen.letters.width(one, self._mark) + _AROUND for one in late), default=0)  # wide
        self._counted, self._hand = self._how(cells)

    def _how(self, cells: Sequence[Counts]) -> tuple[bool, Hand]:
        """Whether the cells have room for counts, else for percents alone; and in which hand, one for all."""
        rooms = [self._cell - _GAP - _INNER - (self._late + _SLIT if cell.overdue else 0) for cell in cells]
        ways = [(counted, _NUMBER._replace(narrow=narrow)) for counted in (True, False) for narrow in (False, True)]
        for counted, hand in ways:
            words = map(_counted if counted else _share, cells)
            if all(self._pen.letters.fit(one, hand, room) for one, room in zip(words, rooms, strict=True)):
                return counted, hand
        return ways[-1]

    def head(self) -> None:
        """What the cells mean, and which minutes each column is."""
        pen, labels = self._pen, self._labels
        what = (Ink.DONE_2, "3/5", labels.of_count) if self._counted else (Ink.DONE_2, "60", labels.of_share)
        pen.keys([what, *([(Ink.OVERDUE, "2", labels.of_late)] if self._late else [])])
        for line in range(2):
            for at, one in enumerate(self._bars):
                words = (list(one.head) or [one.name])[line : line + 1]
                self._heading(at, words[0] if words else "", bold=line == 0)
            pen.y += _HEAD_LINE

    def _heading(self, at: int, words: str, *, bold: bool) -> None:
        room = Area(self._x(at), self._pen.y, self._cell - _GAP, _HEAD_LINE)
        words, hand = self._pen.letters.fitted(readable(words), _HEAD._replace(bold=bold), room.width)
        self._pen.write(Text(words=words, room=room, hand=hand, align=Align.MIDDLE, ink=Ink.TEXT if bold else Ink.DIM))

    def rows(self, room: int) -> int:
        """Draws what has room, and says how many."""
        drawn = self._rows[: room // _ROW]
        width = self._names - 16
        names, hand = names_in([row.name for row in drawn], _NAME, width, self._pen.letters)
        for row, name in zip(drawn, names, strict=True):
            self._pen.write(Text(words=name, room=Area(MARGIN, self._pen.y, width, _ROW - _GAP), hand=hand))
            for at, cell in enumerate(row.cells):
                self._draw(at, cell)
            self._pen.y += _ROW
        return len(drawn)

    def _draw(self, at: int, cell: Counts | None) -> None:
        whole = Area(self._x(at), self._pen.y, self._cell - _GAP, _ROW - _GAP)
        if cell is None or cell.total <= 0:
            self._pen.write(Text(words=_NOTHING, room=whole, hand=_NUMBER, align=Align.MIDDLE, ink=Ink.DIM))
            return
        mark = self._late + _SLIT if cell.overdue else 0
        words = _counted(cell) if self._counted else _share(cell)
        self._pen.number(_ink(cell), whole._replace(width=whole.width - mark), words, self._hand)
        if mark:
            area = whole._replace(x=whole.right - self._late, width=self._late)
            self._pen.number(Ink.OVERDUE, area, _many(cell.overdue), self._mark)

    def _x(self, at: int) -> int:
        return MARGIN + self._names + at * self._cell


def _counted(cell: Counts) -> str:
    return f"{_done(cell)}/{cell.total}"


def _share(cell: Counts) -> str:
    return str(_percent(cell))


def _many(count: int) -> str:
    return str(count) if count <= _MANY else f"{_MANY}+"
