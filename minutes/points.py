"""Lines of one block to points: which are decisions, which only head others, what continues what."""

import re
from dataclasses import dataclass, field

from minutes.addressees import from_heading
from minutes.clauses import is_label, split
from minutes.headings import CONSIDERED, Mark, heading
from minutes.layout import Block, paragraphs
from minutes.lines import Line
from minutes.markers import BULLET_LEVEL, marker
from minutes.russian import action, orders
from minutes.tables import Columns, columns

HEADING_LEVEL = 0
PLAIN_LEVEL = BULLET_LEVEL + 1
LONGEST_HEADING = 250
LONGEST_TITLE = 120


@dataclass(kw_only=True)
class Point:
    """A numbered or unnumbered point and what hangs on it."""

    level: int
    number: str | None
    at: int
    parts: list[str] = field(default_factory=list)
    parent: "Point | None" = None
    children: list["Point"] = field(default_factory=list)
    heads: bool = False  # only introduces other points
    who: str | None = None  # of a table cell
    when: str | None = None
    labelled: bool = False  # «Исполнители» or «Срок» has begun

    @property
    def body(self) -> str:
        return "\n".join(self.parts)

    @property
    def complete(self) -> bool:
        return not self.parts or self.parts[-1].rstrip().endswith((".", ";", ":", "!"))

    def add(self, part: str) -> None:
        self.parts.append(part)
        self.labelled = self.labelled or is_label(part)


def points(block: Block) -> list[Point]:
    """The decisions of a block, in order, each with the points above it."""
    builder = _Builder()
    lines = paragraphs(block.lines)
    for n, line in enumerate(lines):
        builder.take(line, lines[n + 1] if n + 1 < len(lines) else None)
    return _settle(builder.roots)


class _Builder:
    def __init__(self) -> None:
        self.roots: list[Point] = []
        self._open: list[Point] = []
        self._columns: Columns | None = None
        self._closed = False  # a title stood between: what follows does not continue the point before it

    def take(self, line: Line, following: Line | None) -> None:
        if line.cells:
            self._row(line)
            return
        self._columns = None
        mark = heading(line.text)
        if (mark is not None and mark.mark is Mark.VOTED) or CONSIDERED.match(line.text):
            return
        found = marker(line.text)
        if found is not None:
            self._add(Point(level=found.level, number=found.number, at=line.at, parts=[found.rest]))
        else:
            self._plain(line, following)

    def _plain(self, line: Line, following: Line | None) -> None:
        current = self._open[-1] if self._open else None
        if current is not None and is_label(line.text):
            current.add(line.text)
        elif _is_heading(line) and (current is None or current.complete or current.labelled):
            self._add(Point(level=HEADING_LEVEL, number=None, at=line.at, parts=[line.text], heads=True))
        elif current is not None and _is_title(line, following) and current.complete:
            self._closed = True
        elif current is None or self._closed or self._begins(line, current):
            self._add(Point(level=PLAIN_LEVEL, number=None, at=line.at, parts=[line.text]))
        else:
            current.add(line.text)

    def _begins(self, line: Line, current: Point) -> bool:
        """Whether an unmarked paragraph is a point of its own."""
        if line.soft or not (current.complete or current.labelled) or line.text[:1].islower():
            return False
        if current.heads or current.level == PLAIN_LEVEL or current.labelled or _is_addressee(current):
            return orders(line.text) or bool(from_text(line.text))
        return False

    def _add(self, point: Point) -> None:
        self._closed = False
        while self._open and self._open[-1].level >= point.level:
            self._open.pop()
        if self._open:
            point.parent = self._open[-1]
            point.parent.children.append(point)
        else:
            self.roots.append(point)
        self._open.append(point)

    def _row(self, line: Line) -> None:
        header = columns(line.cells)
        if header is not None:
            self._columns = header
        elif self._columns is not None:
            self._from_row(line, self._columns)
        elif self._open:
            self._open[-1].add(" | ".join(filter(None, line.cells)))

    def _from_row(self, line: Line, table: Columns) -> None:
        text = table.cell(line.cells, "text")
        if not text or text.isdigit() or len([cell for cell in line.cells if cell]) < 2:
            return
        found = marker(text)
        number = table.cell(line.cells, "number").rstrip(". )") or (found.number if found else None)
        text = found.rest if found else text
        who, when = table.cell(line.cells, "assignees"), table.cell(line.cells, "deadline")
        self._add(Point(level=1, number=number or None, at=line.at, parts=[text], who=who, when=when))


def from_text(text: str) -> bool:
    """Whether a paragraph without any sign begins by saying who shall act or what is done with a report."""
    return bool(re.match(r"(?:информацию|отч[её]т|план|доклад)\b", text, re.I)) and action(text) is not None


def _is_heading(line: Line) -> bool:
    """«Руководителям школ:» — ends in a colon and orders nothing itself."""
    return line.text.endswith(":") and len(line.text) < LONGEST_HEADING and action(line.text) is None


def _is_title(line: Line, following: Line | None) -> bool:
    """A few words between points that belong to none: the next line is a heading, or the title has no full stop."""
    if following is None or following.cells or len(line.text) > LONGEST_TITLE or line.text[:1].islower() or line.soft:
        return False
    if action(line.text) is not None:
        return False
    return _is_heading(following) or (
        not line.text.endswith((".", ";", ",", ":")) and marker(following.text) is not None
    )


def _is_addressee(point: Point) -> bool:
    return len(point.parts) == 1 and _names_only(point.parts[0])


def _names_only(body: str) -> bool:
    """A point that says for whom, not what."""
    text = split(body).text
    return action(text) is None and (text.endswith(":") or bool(from_heading(text)))


def _settle(roots: list[Point]) -> list[Point]:
    found: list[Point] = []
    for n, point in enumerate(roots):
        following = roots[n + 1] if n + 1 < len(roots) else None
        if following is not None and following.heads and _opened(point):
            point.heads = True
        found += _leaves(point)
    return found


def _opened(point: Point) -> bool:
    """«1. Определить следующие задачи:», then a title, then headings with their points."""
    return any(part.endswith(":") for part in point.parts[:1])


def _leaves(point: Point) -> list[Point]:
    """The point itself with what hangs on it as text, or the points that it heads."""
    children = point.children
    if not children:
        return [] if point.heads or _empty(point) else [point]
    opens = split(point.body).text.endswith(":")
    numbered = [child for child in children if child.level < BULLET_LEVEL]
    if not point.heads and not numbered and not _list_of_orders(point, opens):
        separate = [child for child in children if not opens and orders(child.body)]
        if not separate:
            return [_merged(point)]
        point.children = []
        return [point, *(leaf for child in children for leaf in _leaves(child))]
    heads = point.heads or opens or _names_only(point.body)
    if not heads:
        return [point, *(leaf for child in children for leaf in _leaves(child))]
    point.heads = True
    if len(children) == 1 and children[0].number is None and children[0].level == PLAIN_LEVEL:
        children[0].number = point.number
    return [leaf for child in children for leaf in _leaves(child)]


def _empty(point: Point) -> bool:
    """A heading that heads nothing."""
    return _names_only(point.body) and not point.who and split(point.body).text.endswith(":")


def _list_of_orders(point: Point, opens: bool) -> bool:
    """Whether bullets under a point are decisions themselves, or only say what the decision consists of."""
    if _names_only(point.body):
        return True
    ordering = sum(orders(child.body) for child in point.children)
    return opens and ordering * 2 > len(point.children)


def _merged(point: Point) -> Point:
    for child in point.children:
        mark = f"{child.number}) " if child.number else "- "
        point.parts += [("" if child.level == PLAIN_LEVEL else mark) + child.parts[0], *child.parts[1:]]
        point.parts += [f"- {deeper.body}" for deeper in child.children]
    point.children = []
    return point
