"""A bar for each set of minutes: what is accepted, waits for acceptance, is open in time, is overdue."""

from collections.abc import Sequence

from domain.standing import Counts
from papers.picture.letters import readable
from papers.picture.names import names_in
from papers.picture.pen import INSIDE, MARGIN, Pen
from papers.picture.sheet import Align, Area, Hand, Ink, Text
from papers.standing_picture import Bar, Labels

BAR = 44  # high
LARGE_BAR = 110
_GAP = 4  # between the parts, so that they are told apart without colours
_NAME, _DONE, _NUMBER = Hand(32, bold=True), Hand(30), Hand(32, bold=True)
_LINE = 42
_BETWEEN = 8
_PADDING = 14
_APART = 24  # a name and what is done of it


def parts(counts: Counts) -> list[tuple[Ink, int]]:
    """What a bar consists of, in its order, nothing that is not there."""
    return [
        (ink, count)
        for ink, count in (
            (Ink.ACCEPTED, counts.accepted),
            (Ink.REPORTED, counts.reported),
            (Ink.IN_TIME, counts.open - counts.overdue),
            (Ink.OVERDUE, counts.overdue),
        )
        if count > 0
    ]


def key(pen: Pen, labels: Labels, counts: Counts | None = None) -> None:
    """What the colours mean; with `counts`, how many of each, one a line."""
    meanings = {
        Ink.ACCEPTED: labels.accepted,
        Ink.REPORTED: labels.reported,
        Ink.IN_TIME: labels.in_time,
        Ink.OVERDUE: labels.overdue,
    }
    if counts is None:
        pen.keys([(ink, "", words) for ink, words in meanings.items()])
    else:
        numbers = dict(parts(counts))
        pen.keys([(ink, str(numbers.get(ink, 0)), words) for ink, words in meanings.items()], apart=True)


def draw_bars(pen: Pen, bars: Sequence[Bar], labels: Labels, height: int) -> None:
    """Each with its name above it, and how much of it is done."""
    done = [
        pen.letters.fitted(
            readable(labels.done.format(n=one.counts.accepted, total=one.counts.total)), _DONE, INSIDE // 2
        )
        for one in bars
    ]
    room = INSIDE - _APART - max(pen.letters.width(*one) for one in done)
    names, hand = names_in([one.name for one in bars], _NAME, room, pen.letters)
    for one, name, (words, small) in zip(bars, names, done, strict=True):
        right = Area(MARGIN + room + _APART, pen.y, INSIDE - room - _APART, _LINE)
        pen.write(Text(words=name, room=Area(MARGIN, pen.y, room, _LINE), hand=hand))
        pen.write(Text(words=words, room=right, hand=small, align=Align.RIGHT, ink=Ink.DIM))
        pen.y += _LINE
        _draw(pen, one.counts, height)
        pen.y += height + max(_BETWEEN, height // 4)


def _draw(pen: Pen, counts: Counts, height: int) -> None:
    x, found = MARGIN, parts(counts)
    for (ink, count), width in zip(found, _widths(pen, [count for _, count in found]), strict=True):
        pen.number(ink, Area(x, pen.y, width, height), str(count), _NUMBER)
        x += width + _GAP


def _widths(pen: Pen, counts: Sequence[int]) -> list[int]:
    """In proportion, but none so narrow that its number has no room."""
    room = INSIDE - _GAP * (len(counts) - 1)
    least = [min(room // len(counts), pen.letters.width(str(count), _NUMBER) + _PADDING) for count in counts]
    made = [0] * len(counts)
    left = set(range(len(counts)))
    while left:
        share = (room - sum(made[at] for at in range(len(counts)) if at not in left)) / sum(counts[at] for at in left)
        tight = {at for at in left if counts[at] * share < least[at]}
        for at in tight or left:
            made[at] = least[at] if tight else int(counts[at] * share)
        left -= tight or left
    made[made.index(max(made))] += room - sum(made)
    return made
