"""Printed lines to the paragraphs that somebody wrote: a line is continued where its next word did not fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from statistics import median, median_low

from minutes.clauses import is_label
from minutes.formats.hyphens import joined
from minutes.formats.printed import Printed
from minutes.headings import heading
from minutes.lines import Line, clean
from minutes.markers import marker
from minutes.russian import orders

FINISHED = re.compile(r"[.;:!?][»\")]*$")
LISTED = re.compile(r"[;:]$")
CUT_WORD = re.compile(r"[А-Яа-яЁё]-$")
WANTS_NUMBER = re.compile(
    r"(?:[№,(–—-]|(?:^|\s)(?:до|от|с|со|по|на|в|во|к|и|или|не|за|из|для|при|№№|п|пп|пункт\w*|приложени\w*)\.?)$", re.I
)
GOES_ON = re.compile(r"[а-яёa-z(]|[А-ЯЁ]\.\s?[А-ЯЁ]\.\S?$")  # a small letter, a bracket, the initials of the name above
SHOUTED = re.compile(r"[А-ЯЁ]{8,}")  # longer than any abbreviation
DASH = re.compile(r"[-–—]\s")
INDENT = 0.8  # of the letter height: a paragraph begins here or a list is set in
SPACE = 0.7  # of the letter height: what goes before the next word, and some play
RAGGED = 5.0  # of the letter height: a word that did not fit is seldom longer
TIGHT = 0.5  # of the letter height: what justified lines may differ at the margin
BLANK = 1.45  # of the usual distance of lines: something was left free between them
OTHER_SIZE = 1.3  # times larger: a title


class Link(Enum):
    SAME = auto()  # one sentence over two lines
    SOFT = auto()  # a line break, or nobody can tell
    NEW = auto()


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a page is set."""

    left: float  # where most lines begin
    right: float  # where full lines end
    pitch: float  # from line to line
    justified: bool

    @classmethod
    def of(cls, lines: Sequence[Printed], *, right: float | None = None, least: float = 0.0) -> "Setting":
        """Measured; `right` where it is known, as in the cell of a table, `least` where it is not further left."""
        edge = right if right is not None else max(least, _edge(lines))
        steps = [b.y1 - a.y1 for a, b in pairwise(lines) if a.page == b.page and b.y1 > a.y1]
        near = [line for line in lines if edge - line.x1 < RAGGED * line.size]
        tight = [line for line in near if edge - line.x1 < TIGHT * line.size]
        return cls(
            left=median_low(line.x0 for line in lines) if lines else 0.0,
            right=edge,
            pitch=median(steps) if steps else 0.0,
            justified=len(near) > 4 and len(tight) > 0.7 * len(near),
        )


def _edge(lines: Sequence[Printed]) -> float:
    """The furthest that lines reach; one alone may stick out."""
    first, second, *_ = [*sorted((line.x1 for line in lines), reverse=True), 0.0, 0.0]
    return first if first - second < RAGGED * lines[0].size else second


def paragraphs(lines: Iterable[Printed], settings: dict[int, Setting]) -> Iterator[Line]:
    """`settings` of every page by its number; page breaks are no ends of paragraphs."""
    group: list[Printed] = []
    soft = False
    for line in lines:
        link = _link(group, line, settings) if group else Link.NEW
        if link is not Link.SAME and group:
            yield _line(group, soft)
            group = []
        if not group:
            soft = link is Link.SOFT
        group.append(line)
    if group:
        yield _line(group, soft)


def _line(group: list[Printed], soft: bool) -> Line:
    return Line(
        at=group[0].at,
        text=clean(joined(line.text for line in group)),
        soft=soft,
        page=group[0].page,
        legibility=min(100, round(sum(line.legibility for line in group) / len(group))),
    )


def _link(group: list[Printed], line: Printed, settings: dict[int, Setting]) -> Link:
    before, here = group[-1], settings[group[-1].page]
    small = GOES_ON.match(line.text) is not None
    if CUT_WORD.search(before.text) and line.text[:1].isalpha():
        return Link.SAME
    if _apart(before, line, here):
        return Link.NEW
    finished = FINISHED.search(before.text) is not None
    slack = here.right - before.x1
    if slack > line.words[0].width + SPACE * line.size:
        broken = (small and not finished and not marker(line.text)) or _centred(before, line, here)
        return Link.SOFT if broken else Link.NEW
    certain = here.justified and slack < TIGHT * before.size
    if _marked(group, line, finished=finished, certain=certain) or (is_label(line.text) and not small):
        return Link.NEW
    if _set_in(group, line) and not _centred(before, line, here):
        return Link.NEW
    if small or (certain and not finished):
        return Link.SAME
    return _after_full(group, line, finished=finished, certain=certain)


def _after_full(group: list[Printed], line: Printed, *, finished: bool, certain: bool) -> Link:
    """The line above is full, and this one begins with a capital: a name, a sentence or a paragraph?"""
    opens = line.text.endswith(":")
    shouted = SHOUTED.match(line.text) and not group[-1].text.isupper()
    if shouted or heading(line.text) or LISTED.search(group[-1].text):
        return Link.NEW
    if finished and (opens or orders(line.text)):
        return Link.NEW
    indented = len(group) > 1 and group[0].x0 - group[1].x0 > INDENT * line.size
    if certain or (finished and indented) or not (finished or opens):
        return Link.SAME
    return Link.SOFT


def _apart(before: Printed, line: Printed, here: Setting) -> bool:
    if before.page == line.page and here.pitch and line.y1 - before.y1 > BLANK * here.pitch:
        return True
    sizes = sorted((before.size, line.size))
    return sizes[1] > OTHER_SIZE * sizes[0] and min(len(before.words), len(line.words)) > 1


def _centred(before: Printed, line: Printed, here: Setting) -> bool:
    """Both in the middle, one of them well away from the margins."""
    middle = (here.left + here.right) / 2
    level = max(abs(before.centre - middle), abs(line.centre - middle)) < 2 * line.size
    return level and max(before.x0, line.x0) - here.left > 2 * line.size


def _marked(group: list[Printed], line: Printed, *, finished: bool, certain: bool) -> bool:
    """A number, letter or bullet begins a paragraph, unless the sentence above goes on with a number or a dash."""
    found = marker(line.text)
    if found is None:
        return False
    level = abs(line.x0 - group[-1].x0) < INDENT * line.size
    if DASH.match(line.text):
        return finished or not level or DASH.match(group[0].text) is not None
    if found.number is None:
        return True
    return finished or not (certain or WANTS_NUMBER.search(group[-1].text))


def _set_in(group: list[Printed], line: Printed) -> bool:
    """Whether the line begins further right than a continued line would."""
    before, indent = group[-1], INDENT * line.size
    if line.x0 - before.x0 <= indent:
        return False
    hangs = marker(group[0].text) is not None or any(abs(word.x0 - line.x0) < indent for word in before.words[1:])
    return not (len(group) == 1 and hangs)
