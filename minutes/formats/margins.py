"""What a program prints on every page: page numbers, running heads and feet."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from minutes.clauses import is_label
from minutes.formats.printed import Printed

NUMBER_ONLY = re.compile(
    r"^[-–—\s]*(?:(?:стр(?:аница|\.)?|лист|с\.)\s*№?\s*)?(\d{1,3})(?:\s*(?:из|/)\s*\d{1,3})?[-–—\s.]*$", re.I
)
DEEPEST = 3  # lines of a running head or foot
LEVEL = 6.0  # points; a running line stands at the same height on every page
ALIKE = 85  # percent; letters of a scan differ from page to page
ASIDE = 1.3  # times the usual distance of lines: what stands further off does not belong to the text


def without_running_lines(pages: Sequence[Sequence[Printed]]) -> list[list[Printed]]:
    """The lines of every page, from top to bottom, without what is repeated at the edges of pages."""
    turned = [page[::-1] for page in pages]
    heads = [_running(page, pages) for page in pages]
    feet = [_running(page, turned) for page in turned]
    return [list(page[head : len(page) - foot]) for page, head, foot in zip(pages, heads, feet, strict=True)]


def _running(page: Sequence[Printed], pages: Sequence[Sequence[Printed]]) -> int:
    """How many lines from the edge are no text: all repeated, and apart from what follows."""
    steps = [abs(one.y1 - other.y1) for one, other in pairwise(page)]
    found = 0
    for n, line in enumerate(page[:DEEPEST]):
        number = NUMBER_ONLY.match(line.text)
        if number is None and not _repeats(line, [other[n] for other in pages if len(other) > n]):
            break
        own = number is not None and (int(number[1]) == line.page or n == len(steps))
        if own or (n < len(steps) and steps[n] > ASIDE * median(steps)):
            found = n + 1
    return found


def _repeats(line: Printed, others: Sequence[Printed]) -> bool:
    """Whether at least half of the other pages have the same words at the same height, but for their own numbers."""
    if len(line.text) < 4 or is_label(line.text):  # «Срок: постоянно» may well end two pages
        return False
    elsewhere = [other for other in others if other.page != line.page]
    same = [other for other in elsewhere if abs(other.y1 - line.y1) < LEVEL and _alike(other, line)]
    return bool(same) and 2 * len(same) >= len(elsewhere)


def _alike(one: Printed, other: Printed) -> bool:
    return fuzz.ratio(_bare(one), _bare(other)) >= ALIKE


def _bare(line: Printed) -> str:
    """Without the page's own number."""
    return re.sub(rf"(?<!\d){line.page}(?!\d)", "#", line.text.lower())
