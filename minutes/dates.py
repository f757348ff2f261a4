"""What the days of a phrase mean: an end, a beginning, a period or several deadlines."""

import datetime as dt
import re
from itertools import pairwise
from typing import NamedTuple

from domain.decisions import DeadlineKind, Doubt, Sure
from minutes import calendar_words as words
from minutes.calendar_words import Day

# Days of papers and of figures: «приказ от 12.01.2022», «по состоянию на 1 октября».
NOT_MEANT = re.compile(r"(?:\bот|\bпо\s+состоянию\s+на|\bутвержд[а-я]+|№\s?\S{1,12})\s*$")
HERE = r"\s*(?:г\.?|год[а-я]?)?\s*"
RANGE = re.compile(rf"^{HERE}(?:[-–—]|по|до|включительно)\s*$")
FIRST_OF_RANGE = re.compile(r"\b\d{1,2}\.?(?:-?го)?\s*(?:[-–—,]|по|до|и)\s*$")


class Found(NamedTuple):
    """What a rule makes of a phrase."""

    kind: DeadlineKind
    date: dt.date | None = None
    doubts: tuple[Doubt, ...] = ()
    sure: Sure = Sure.HIGH


def dates(text: str, meeting: dt.date | None) -> Found | None:
    """One day is an end or a beginning, two may be a period; of several deadlines the last, and a doubt."""
    days = [day for day in words.days(text) if not NOT_MEANT.search(text[: day.start])]
    if not days:
        return None
    resolved = _resolved(days, meeting)
    missing = next((day for day, date in zip(days, resolved, strict=True) if date is None), None)
    if missing is not None:
        return Found(
            DeadlineKind.NONE, None, (Doubt.IMPOSSIBLE_DATE if missing.impossible else Doubt.DEADLINE_UNREAD,), Sure.LOW
        )
    date = max(date for date in resolved if date is not None)
    doubts = () if _one(text, days) else (Doubt.SEVERAL_DEADLINES,)
    sure = Sure.FAIR if days[-1].year is None else Sure.HIGH
    return Found(DeadlineKind.BY if doubts else _kind(text, days), date, doubts, Sure.LOW if doubts else sure)


def _resolved(days: list[Day], meeting: dt.date | None) -> list[dt.date | None]:
    """A day without a year goes by the year of the last day, or by the next such day after the one before it."""
    resolved: list[dt.date | None] = []
    for day in days:
        before = resolved[-1] if resolved else None
        since = max(filter(None, (before, meeting)), default=None)
        resolved.append(day.resolve(since if day.years_on is None else meeting))
    last = days[-1]
    for n, day in enumerate(days[:-1]):
        if day.year is None and last.year is not None and not day.impossible:
            resolved[n] = _before(day, resolved[-1])
    return resolved


def _before(day: Day, end: dt.date | None) -> dt.date | None:
    """«с 20 декабря по 10 января 2027»: the last such day not after the end."""
    if end is None:
        return None
    dates = (day.resolve(dt.date(end.year - back, 1, 1)) for back in range(5))
    return next((date for date in dates if date is not None and date <= end), None)


def _one(text: str, days: list[Day]) -> bool:
    """Whether all days belong to one period."""
    return all(RANGE.search(text[one.end : other.start]) for one, other in pairwise(days))


def _kind(text: str, days: list[Day]) -> DeadlineKind:
    before = text[: days[0].start]
    if len(days) > 1 or FIRST_OF_RANGE.search(before):  # «с 1 по 15 декабря», «17 и 18 марта»
        return DeadlineKind.IN
    return DeadlineKind.FROM if re.search(r"\b(?:с|со|после)\s*$", before) else DeadlineKind.BY
