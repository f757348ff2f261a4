"""Lines of one block to points: where one begins, what continues it, under which heading it stands."""

import re
from dataclasses import replace

from minutes.addressees import before_verb, from_heading, hands_over
from minutes.calendar_words import MONTH
from minutes.clauses import CONTROL, is_label
from minutes.decision_table import SAMPLE, DecisionTable
from minutes.headings import CONSIDERED, Mark, announces, heading
from minutes.hierarchy import (
    BULLET_HEAD_LEVEL,
    HEADING_LEVEL,
    INNER_BULLET_LEVEL,
    PLAIN_LEVEL,
    Point,
    is_title,
    names_only,
    settle,
)
from minutes.layout import Block
from minutes.lines import Line
from minutes.markers import BULLET_LEVEL, Marker, marker, split_run_on
from minutes.russian import action, orders
from minutes.sentences import split_orders

LONGEST_HEADING = 250
LONGEST_TITLE = 120
# «15.03 – провести субботник», «до 20 марта – сдать отчёт».
DATED = re.compile(
    rf"(?P<when>(?:(?:до|к|с|в|во)\s+)?(?:\d{{1,2}}\.\d\d(?:\.(?:20)?\d\d)?|\d{{1,2}}\s+{MONTH}|{MONTH})(?:\s+20\d\d)?(?:\s*г\.?)?)"
    r"\s+[–—-]\s+",
    re.I,
)


def points(block: Block, table: DecisionTable) -> tuple[list[Point], list[Point]]:
    """The decisions of a block, in order, each with the points above it; and what could not be understood.

    `table` is one for the whole paper: later tables may do without the header.
    """
    lines = _paragraphs(block.lines)
    table.begin()
    builder = _Builder(lines, table)
    for n in range(len(lines)):
        builder.take(n)
    return settle(builder.roots)


class _Builder:
    def __init__(self, lines: list[Line], table: DecisionTable) -> None:
        self._lines = lines
        self.roots: list[Point] = []
        self._open: list[Point] = []
        self._table = table
        self._signs: list[str] = [""]  # of the bullets that are open, the outer first
        self._closed = False  # a title stood between: what follows does not continue the point before it

    def take(self, at: int) -> None:
        line = self._lines[at]
        if line.cells:
            self._row(at)
            return
        mark = heading(line.text)
        if (mark is not None and mark.mark is Mark.VOTED) or CONSIDERED.match(line.text):
            return
        found = marker(line.text)
        if found is not None and self._open and self._open[-1].enumerates(found.number):
            self._open[-1].add(line)
        elif found is not None:
            level = self._bullet_level(found) if found.bullet else found.level
            self._add(Point.of(line, level, found.number, found.rest))
        else:
            self._plain(line, self._lines[at + 1] if at + 1 < len(self._lines) else None)

    def _bullet_level(self, found: Marker) -> int:
        """Bullets of one sign are of one depth; another sign under «…:» is a list within the point."""
        if found.rest.endswith(":") and from_heading(found.rest):
            self._signs = [found.bullet]
            return BULLET_HEAD_LEVEL
        current = self._open[-1] if self._open else None
        if current is None or current.level < BULLET_HEAD_LEVEL:
            self._signs = [found.bullet]
        elif found.bullet not in self._signs and current.parts[-1].endswith(":"):
            self._signs = [self._signs[0], found.bullet]
        inner = found.bullet in self._signs[1:]
        return INNER_BULLET_LEVEL if inner else BULLET_LEVEL

    def _plain(self, line: Line, following: Line | None) -> None:
        current = self._open[-1] if self._open else None
        if current is not None and is_label(line.text):
            current.add(line)
        elif announces(line.text):
            self._closed = True
        elif (dated := DATED.match(line.text)) and action(line.text):
            point = Point.of(line, PLAIN_LEVEL, text=line.text[dated.end() :])
            point.when = dated["when"]
            self._add(point)
        elif _is_heading(line) and (current is None or not line.soft or _may_be_headed_after(current, line)):
            if current is not None and is_title(current):
                self._drop(current)
            head = Point.of(line, HEADING_LEVEL)
            head.heads = True
            self._add(head)
        elif (current is None or current.complete) and _is_title(line, following):
            self._closed = True
        elif current is None or self._closed or self._begins(line, current):
            self._add(Point.of(line, PLAIN_LEVEL))
        else:
            current.add(line)

    def _begins(self, line: Line, current: Point) -> bool:
        """Whether an unmarked paragraph is a point of its own."""
        if current.heads or _goes_on_listing(current, line):
            return True
        if line.text[:1].islower():
            return False
        if line.soft:  # a new sentence; under a number it goes on, in running text it may order something new
            anew = current.complete and current.level == PLAIN_LEVEL
            return anew and (orders(line.text) or bool(before_verb(line.text)))
        if not (current.complete or current.labelled):  # somebody forgot the full stop
            return orders(line.text) and current.level == PLAIN_LEVEL
        if CONTROL.match(line.text) or before_verb(line.text):  # a paragraph of its own, also after numbered points
            return True
        if current.heads or current.level == PLAIN_LEVEL or current.labelled or _is_addressee(current):
            return orders(line.text) or bool(before_verb(line.text)) or _from_text(line.text)
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

    def _drop(self, title: Point) -> None:
        (self.roots if title.parent is None else title.parent.children).remove(title)
        self._open.pop()

    def _row(self, at: int) -> None:
        line, current = self._lines[at], self._open[-1] if self._open else None
        if self._table.is_header(line):
            return
        if self._table.holds(self._lines[at : at + SAMPLE]):
            for point in self._table.points(line, current):
                self._add(point)
        elif current is not None:
            current.add(line, " | ".join(filter(None, line.cells)))


def _goes_on_listing(current: Point, line: Line) -> bool:
    """The next of several orders, none of which has a mark: «провести …;⏎обновить …»."""
    if current.level != PLAIN_LEVEL or not current.parts[-1].endswith(";"):
        return False
    return orders(line.text) or bool(before_verb(line.text))


def _from_text(text: str) -> bool:
    """Whether a paragraph without any sign begins by saying who shall act or what is done with a report."""
    return bool(re.match(r"(?:информацию|отч[её]т|план|доклад)\b", text, re.I)) and action(text) is not None


def _is_heading(line: Line) -> bool:
    """«Руководителям школ:», «Рекомендовать ОМВД:» — ends in a colon and says for whom, not what."""
    if not line.text.endswith(":") or len(line.text) >= LONGEST_HEADING:
        return False
    return action(line.text) is None or hands_over(line.text)


def _may_be_headed_after(current: Point, line: Line) -> bool:
    """Where nobody can tell whether the line goes on: after a sentence, or after a title that names nobody itself."""
    if current.complete or current.labelled:
        return True
    return is_title(current) and not from_heading(current.body) and bool(from_heading(line.text))


def _is_title(line: Line, following: Line | None) -> bool:
    """A few words between points that belong to none: the next line is a heading, or the title has no full stop."""
    if following is None or following.cells or len(line.text) > LONGEST_TITLE or line.text[:1].islower() or line.soft:
        return False
    if action(line.text) is not None:
        return False
    return _is_heading(following) or (
        not line.text.endswith((".", ";", ",", ":")) and marker(following.text) is not None
    )


def _parts(text: str) -> list[str]:
    """Numbered points printed in one paragraph; without numbers, sentences that each order something."""
    return split_run_on(text) if marker(text) else split_orders(text)


def _is_addressee(point: Point) -> bool:
    return len(point.parts) == 1 and names_only(point.parts[0])


def _paragraphs(lines: list[Line]) -> list[Line]:
    """One line for every point, also where several were printed in a row."""
    return [
        line if line.cells else replace(line, text=part, soft=line.soft and n == 0)
        for line in lines
        for n, part in enumerate([line.text] if line.cells else _parts(line.text))
    ]
