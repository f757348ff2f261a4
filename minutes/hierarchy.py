"""Which points are decisions, which only head others, and which are lists that belong to a decision."""

import re
from dataclasses import dataclass, field

from minutes.addressees import from_heading
from minutes.clauses import is_label, split
from minutes.lines import Line
from minutes.markers import BULLET_LEVEL, LETTER_LEVEL
from minutes.russian import action, orders

HEADING_LEVEL = 0
BULLET_HEAD_LEVEL = BULLET_LEVEL - 1  # «– Директорам школ:», over bullets of the same sign
INNER_BULLET_LEVEL = BULLET_LEVEL + 1  # of another sign than those around it
ENUMERATED = re.compile(r"(?:^|:\s?)(\d{1,2})\)")
PLAIN_LEVEL = BULLET_LEVEL + 2


@dataclass(kw_only=True)
class Point:
    """A numbered or unnumbered point and what hangs on it."""

    level: int
    number: str | None
    at: int
    page: int | None = None
    legibility: int = 100  # of the worst of its lines
    parts: list[str] = field(default_factory=list)
    parent: "Point | None" = None
    children: list["Point"] = field(default_factory=list)
    heads: bool = False  # only introduces other points
    who: str | None = None  # of a table cell
    when: str | None = None
    labelled: bool = False  # «Исполнители» or «Срок» has begun
    numbered_above: bool = False  # the number is the heading's, of which this is the only point

    @property
    def body(self) -> str:
        return "\n".join(self.parts)

    @property
    def complete(self) -> bool:
        return not self.parts or self.parts[-1].rstrip().endswith((".", ";", ":", "!"))

    @classmethod
    def of(cls, line: Line, level: int, number: str | None = None, text: str | None = None) -> "Point":
        """The point that begins on this line; `text` without its number."""
        parts = [line.text if text is None else text]
        return cls(level=level, number=number, at=line.at, page=line.page, legibility=line.legibility, parts=parts)

    def enumerates(self, number: str | None) -> bool:
        """Whether this is the next of «Исполнители: 1) …;⏎2) …»."""
        last = ENUMERATED.search(self.parts[-1]) if self.labelled else None
        return last is not None and number == str(int(last[1]) + 1)

    def add(self, line: Line, text: str | None = None) -> None:
        """The line goes on with the point."""
        part = line.text if text is None else text
        if line.soft and not is_label(part) and not self.complete:
            self.parts[-1] += " " + part  # one sentence over two lines
        else:
            self.parts.append(part)
        self.labelled = self.labelled or is_label(part)
        self.legibility = min(self.legibility, line.legibility)


def settle(roots: list[Point]) -> tuple[list[Point], list[Point]]:
    """The points that are decisions, and those of which nothing could be made."""
    found: list[Point] = []
    for n, point in enumerate(roots):
        following = roots[n + 1] if n + 1 < len(roots) else None
        if following is not None and following.heads and _opened(point):
            point.heads = True
            if not point.children:
                continue  # it only introduces what follows
        found += _leaves(point)
    return [point for point in found if not _empty(point)], [point for point in found if _empty(point)]


def is_title(point: Point) -> bool:
    """«1. В сфере воспитания» over headings with their points."""
    return not point.complete and not point.children and action(point.body) is None


def _opened(point: Point) -> bool:
    """«1. Определить следующие задачи:», then a title, then headings with their points."""
    return any(part.endswith(":") for part in point.parts[:1])


def _leaves(point: Point) -> list[Point]:
    """The point itself with what hangs on it as text, or the points that it heads."""
    children = point.children
    if not children:
        return [point]
    opens = split(point.body).text.endswith(":")
    listed = all(child.level == LETTER_LEVEL and not orders(child.body) for child in children)
    numbered = [child for child in children if child.level < BULLET_HEAD_LEVEL and not listed]
    if not point.heads and not numbered and not _list_of_orders(point, opens):
        separate = [child for child in children if not opens and orders(child.body)]
        if not separate:
            return [_merged(point)]
        point.children = []
        return [point, *(leaf for child in children for leaf in _leaves(child))]
    heads = point.heads or opens or names_only(point.body)
    if not heads:
        return [point, *(leaf for child in children for leaf in _leaves(child))]
    point.heads = True
    if len(children) == 1 and children[0].number is None and children[0].level == PLAIN_LEVEL:
        children[0].number = point.number
        children[0].numbered_above = point.number is not None
    return [leaf for child in children for leaf in _leaves(child)]


def _empty(point: Point) -> bool:
    """A heading that heads nothing, or a label without a decision."""
    text = split(point.body).text
    return point.heads or not text or (text.endswith(":") and not point.who and names_only(point.body))


def _list_of_orders(point: Point, opens: bool) -> bool:
    """Whether bullets under a point are decisions themselves, or only say what the decision consists of."""
    if names_only(point.body):
        return True
    ordering = sum(orders(child.body) for child in point.children)
    return opens and ordering * 2 > len(point.children)


def _merged(point: Point) -> Point:
    for child in point.children:
        mark = f"{child.number}) " if child.number else "- "
        point.parts += [("" if child.level == PLAIN_LEVEL else mark) + child.parts[0], *child.parts[1:]]
        point.parts += [f"- {deeper.body}" for deeper in child.children]
        point.legibility = min(point.legibility, child.legibility)
    point.children = []
    return point


def names_only(body: str) -> bool:
    """A point that says for whom, not what."""
    text = split(body).text
    return action(text) is None and (text.endswith(":") or bool(from_heading(text)))
