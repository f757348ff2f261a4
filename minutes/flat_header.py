"""The header of a table that was saved as text: the titles of its columns, one a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.lines import Line
from minutes.markers import marker
from minutes.russian import orders
from minutes.tables import ASSIGNEES, DEADLINE, DECIDED, NUMBER, PLANNED, Columns, columns

NARROWEST, WIDEST = 3, 6  # columns
LONGEST_TITLE = 60  # letters
REMARK = re.compile(r"примечани|отметк|контрол|результат|форма", re.I)
TITLES = (DECIDED, PLANNED, DEADLINE, ASSIGNEES, REMARK)


@dataclass(frozen=True, kw_only=True)
class FlatHeader:
    start: int
    after: int
    titles: tuple[str, ...]
    columns: Columns
    spaced: bool  # an empty line stands between all cells, so it is no cell itself


def flat_header(lines: Sequence[Line], start: int) -> FlatHeader | None:
    """Titles of columns, one a line, up to the first row; «№⏎п/п» and «Срок⏎исполнения» are one title each."""
    numbered = NUMBER.match(lines[start].text) is not None
    titles: list[str] = []
    after = start
    while after < min(len(lines), start + 2 * WIDEST) and _is_title(lines[after], numbered=numbered):
        text = lines[after].text
        if titles and text[0].islower():
            titles[-1] += f" {text}"
        else:
            titles.append(text)
        after += 1
    found = columns(tuple(titles)) if NARROWEST <= len(titles) <= WIDEST else None
    if found is None or (found.deadline is None and found.assignees is None):
        return None
    if found.number != (0 if numbered else None):
        return None
    spaced = all(empty_after(lines, at) for at in range(start, after))
    return FlatHeader(start=start, after=after, titles=tuple(titles), columns=found, spaced=spaced)


def _is_title(line: Line, *, numbered: bool) -> bool:
    """Under a column of numbers any few words may be a title, as the first row begins with its number."""
    text = line.text
    if line.cells or not text or len(text) > LONGEST_TITLE:
        return False
    if NUMBER.match(text):
        return numbered
    if re.search(r"\d|[.:;]$", text) or marker(text):
        return False
    return numbered or (any(pattern.search(text) for pattern in TITLES) and not orders(text))


def empty_after(lines: Sequence[Line], at: int) -> int:
    """How many empty lines follow this one, as far as a row could need them."""
    if at + 1 >= len(lines) or lines[at + 1].page != lines[at].page:
        return 0
    return max(0, min(lines[at + 1].at - lines[at].at - 1, WIDEST))
