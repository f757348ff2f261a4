"""Words of a page put into the lines in which they were printed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean, median

from minutes.formats.page import Box, Word

OVERLAP = 0.5  # of the lower word's height: two words stand in one line
BACK = 0.5  # of a letter's height: how far a word may begin before the one on its left ends


@dataclass(frozen=True, kw_only=True)
class Printed(Box):
    """One printed line, or the part of it in one column."""

    page: int
    at: int  # from 1, counted down the page
    words: tuple[Word, ...]
    size: float = field(default=0)  # the usual height of its words

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def legibility(self) -> int:
        letters = sum(len(word.text) for word in self.words)
        return round(sum(word.legibility * len(word.text) for word in self.words) / letters)


def printed(words: Iterable[Word], page: int, at: int) -> Printed:
    """One line of words that stand from left to right; `at` is its number on the page."""
    row = tuple(words)
    return Printed(
        page=page,
        at=at,
        words=row,
        x0=row[0].x0,
        x1=max(word.x1 for word in row),
        y0=median(word.y0 for word in row),
        y1=median(word.y1 for word in row),
        size=median(word.height for word in row),
    )


def in_lines(words: Iterable[Word]) -> list[list[Word]]:
    """From top to bottom. A word joins the line whose last word is level with it: lines of a photograph slope."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.x0):
        level = [line for line in lines if _goes_on(line[-1], word)]
        if level:
            min(level, key=lambda line: abs(line[-1].middle - word.middle)).append(word)
        else:
            lines.append([word])
    return sorted(lines, key=lambda line: fmean(word.middle for word in line))


def _goes_on(left: Word, right: Word) -> bool:
    common = min(left.y1, right.y1) - max(left.y0, right.y0)
    lower = min(left.height, right.height)
    return common > OVERLAP * lower and right.x0 > left.x1 - BACK * max(left.height, right.height)
