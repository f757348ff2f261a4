"""What somebody has been given, in the parts in which they look for it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.assignments import Assignment, Status, overdue

SEPTEMBER = 9  # a school year begins on its first day (Federal law 273-FZ, order of the Ministry No. 115, point 17)
YEAR = dt.timedelta(days=365)


class Part(StrEnum):
    OPEN = "o"
    OVERDUE = "l"  # of the open ones
    WAITING = "w"  # for acceptance
    DONE = "d"


def part_of(everything: Iterable[Assignment], part: Part, today: dt.date) -> list[Assignment]:
    def belongs(one: Assignment) -> bool:
        if part is Part.OVERDUE:
            return overdue(one, today)
        if part is Part.OPEN:
            return one.status.open
        return one.status is (Status.REPORTED if part is Part.WAITING else Status.ACCEPTED)

    return [one for one in everything if belongs(one)]


def by_deadline(found: Iterable[Assignment], reader: int, *, latest: bool = False) -> list[Assignment]:
    """The most urgent first, or the `latest`; without a day last. Those of the reader (person id) before all others."""
    last = dt.date.min if latest else dt.date.max

    def order(one: Assignment) -> tuple[object, ...]:
        return (one.deadline.date or last, one.minutes_id, one.position)

    by_day = sorted(found, key=order, reverse=latest)
    return sorted(by_day, key=lambda one: (one.person_id != reader, one.person_id))


@dataclass(frozen=True, kw_only=True)
class Past:
    """An assignment and what has become of it, on which days where its reader lives."""

    assignment: Assignment
    given: dt.date
    since: dt.date  # it has the status that it has


def school_year(day: dt.date) -> int:
    """The year in which it begins."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def given_in(pasts: Iterable[Past], year: int | None, today: dt.date) -> list[Past]:
    """In that school year; without one, in the last 365 days."""
    if year is None:
        return [one for one in pasts if one.given > today - YEAR]
    return [one for one in pasts if school_year(one.given) == year]


def school_years(pasts: Sequence[Past]) -> list[int]:
    """In which anything was given, the last first."""
    return sorted({school_year(one.given) for one in pasts}, reverse=True)
