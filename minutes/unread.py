"""What looks like a decision and is none of those found: listed for the secretary, never dropped silently."""

import re
from collections.abc import Iterable

from domain.decisions import Unclear, Unread
from minutes.addressees import before_verb
from minutes.clauses import split
from minutes.hierarchy import Point
from minutes.layout import Layout
from minutes.lines import Line
from minutes.markers import marker
from minutes.russian import WORD, is_known, orders, tells

READABLE = 0.5  # the share of a point's words that must be words at all
LONGEST = 1000  # letters of an excerpt


def lost_pages(lines: Iterable[Line]) -> list[Unread]:
    """Pages of which nothing could be recognized: they come as a line without text."""
    return [Unread(excerpt="", reason=Unclear.ILLEGIBLE, page=line.page) for line in lines if not line.text]


def outside(found: Layout) -> list[Unread]:
    """Lines of reports and speeches that are numbered orders, or name somebody to act or a deadline for one."""
    return [
        Unread(excerpt=line.text[:LONGEST], reason=Unclear.OUTSIDE, page=line.page, line=line.at)
        for line in [*found.head, *found.talk, *found.following, *filter(_is_listed, found.end)]
        if _looks_decided(line)
    ]


def _is_listed(line: Line) -> bool:
    """Not a signature."""
    return bool(line.cells) or marker(line.text) is not None


def _looks_decided(line: Line) -> bool:
    if line.cells:
        return any(orders(cell) for cell in line.cells) and len(list(filter(None, line.cells))) > 2
    own = marker(line.text)
    if own is not None and orders(own.rest):
        return True
    clauses = split(line.text)
    if clauses.text and (clauses.who or clauses.when) and orders(clauses.text):
        return True
    return bool(before_verb(line.text)) and not tells(line.text)


def fragments(points: list[Point]) -> list[Unread]:
    """Points of a part of decisions of which nothing could be made."""
    return [_unread(point, Unclear.FRAGMENT) for point in points if WORD.search(point.body)]


def illegible(points: list[Point]) -> list[Unread]:
    return [_unread(point, Unclear.ILLEGIBLE) for point in points]


def by_legibility(points: list[Point]) -> tuple[list[Point], list[Point]]:
    """The points that can be read, and those of which most is no words."""
    legible: list[Point] = []
    blurred: list[Point] = []
    for point in points:
        (legible if _is_legible(point) else blurred).append(point)
    return legible, blurred


def _is_legible(point: Point) -> bool:
    """Text that was never a picture is; recognized text is, unless most of it is no words."""
    if point.legibility == 100:
        return True
    words = re.findall(r"\w{3,}", point.body)
    known = sum(word.isdigit() or (WORD.fullmatch(word) is not None and is_known(word)) for word in words)
    return bool(known >= READABLE * len(words))


def _unread(point: Point, reason: Unclear) -> Unread:
    return Unread(excerpt=point.body[:LONGEST], reason=reason, page=point.page, line=point.at)
