"""The whole picture from top to bottom: what it is about, the bars, the heat map."""

from collections.abc import Sequence
from dataclasses import replace

from papers.picture.bars import BAR, LARGE_BAR, draw_bars, key
from papers.picture.heat import Heat, lagging
from papers.picture.letters import Letters, readable
from papers.picture.pen import INSIDE, MARGIN, Pen
from papers.picture.sheet import Area, Hand, Ink, Sheet, Text
from papers.standing_picture import BARS, BARS_ALONE, ROWS, Bar, Labels, Row

WIDTH = 1080
HIGHEST = 2 * WIDTH
_LOWEST = WIDTH // 2
_TITLE = Hand(46, bold=True)
_HEADING = Hand(38, bold=True)
_NOTE = Hand(32)
_FEW = 3  # bars that have the picture for themselves


def page(
    bars: Sequence[Bar], rows: Sequence[Row], labels: Labels, letters: Letters, *, others: int = 0
) -> Sheet | None:
    """None: there is nothing to draw."""
    kept = [at for at, one in enumerate(bars) if one.counts.total > 0]
    if not kept:
        return None
    shown, shown_rows = kept[:BARS], _rows(rows, kept[:BARS])
    if len(shown) < 2 or len(shown_rows) < 2:
        shown, shown_rows = kept[:BARS_ALONE], []
    pen = Pen(letters)
    _title(pen, labels.title, _TITLE)
    _bars(pen, [bars[at] for at in shown], labels, large=len(shown) <= _FEW and not shown_rows)
    if len(kept) > len(shown):
        _note(pen, labels.more_bars(len(kept) - len(shown)))
    elif others and len(shown) > 1 and not shown_rows:
        _note(pen, labels.more_rows(others))
    if shown_rows:
        _heat(pen, [bars[at] for at in shown], shown_rows, labels, others)
    pen.y += MARGIN
    return pen.sheet(WIDTH, max(_LOWEST, pen.y))


def _rows(rows: Sequence[Row], shown: Sequence[int]) -> list[Row]:
    """Of the bars that are shown; without those who have nothing there."""
    theirs = (replace(row, cells=[row.cells[at] for at in shown]) for row in rows)
    return [row for row in theirs if any(cell and cell.total > 0 for cell in row.cells)]


def _title(pen: Pen, words: str, hand: Hand) -> None:
    for line in pen.letters.wrapped(readable(words), hand, INSIDE, lines=2):
        height = hand.size * 4 // 3
        pen.write(Text(words=line, room=Area(MARGIN, pen.y, INSIDE, height), hand=hand))
        pen.y += height
    pen.y += 8


def _bars(pen: Pen, bars: Sequence[Bar], labels: Labels, *, large: bool) -> None:
    alone = len(bars) == 1
    if not alone:
        key(pen, labels)
    draw_bars(pen, bars, labels, LARGE_BAR if large else BAR)
    if alone:
        key(pen, labels, bars[0].counts)


def _note(pen: Pen, words: str) -> None:
    height = _NOTE.size * 4 // 3
    line, hand = pen.letters.fitted(readable(words), _NOTE, INSIDE)
    pen.write(Text(words=line, room=Area(MARGIN, pen.y, INSIDE, height), hand=hand, ink=Ink.DIM))
    pen.y += height


def _heat(pen: Pen, bars: Sequence[Bar], rows: Sequence[Row], labels: Labels, others: int) -> None:
    pen.y += 14
    _title(pen, labels.schools, _HEADING)
    heat = Heat(pen, bars, lagging(rows, ROWS), labels)
    heat.head()
    room = HIGHEST - pen.y - MARGIN - _NOTE.size * 4 // 3
    drawn = heat.rows(room)
    more = len(rows) - drawn + others
    if more:
        _note(pen, labels.more_rows(more))
