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
    kept = [list(page) for page in pages]
    for edge in (0, -1):
        for _ in range(DEEPEST):
            running = [page for page in kept if page and (_is_number(page, edge) or _repeats(page[edge], kept, edge))]
            if not running:
                break
            for page in running:
                del page[edge]
    return kept


def _is_number(page: Sequence[Printed], edge: int) -> bool:
    """«- 2 -», «стр. 2 из 5»: the page's own number, or any that keeps away from the text."""
    found = NUMBER_ONLY.match(page[edge].text)
    if found is None:
        return False
    if len(page) < 3 or int(found[1]) == page[edge].page:
        return True
    steps = [below.y1 - above.y1 for above, below in pairwise(page)]
    return steps[edge] > ASIDE * median(steps)


def _repeats(line: Printed, pages: Sequence[Sequence[Printed]], edge: int) -> bool:
    """Whether at least half of the other pages have the same words at the same height, but for their own numbers."""
    if len(line.text) < 4 or is_label(line.text):  # «Срок: постоянно» may well end two pages
        return False
    others = [page[edge] for page in pages if page and page[edge].page != line.page]
    same = [other for other in others if abs(other.y1 - line.y1) < LEVEL and _alike(other, line)]
    return bool(same) and 2 * len(same) >= len(others)


def _alike(one: Printed, other: Printed) -> bool:
    return fuzz.ratio(_bare(one), _bare(other)) >= ALIKE


def _bare(line: Printed) -> str:
    """Without the page's own number."""
    return re.sub(rf"(?<!\d){line.page}(?!\d)", "#", line.text.lower())
