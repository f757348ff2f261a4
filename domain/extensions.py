"""More time for an assignment: who may ask for it, until which days."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from domain.assignments import Assignment, last_day
from domain.workdays import DayOff, next_working

LONGEST = dt.timedelta(days=366)  # beyond the day that counts
_OFFERED = (3, 7, 14)  # calendar days more


class Plea(StrEnum):
    """What became of a request for more time."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # by who asked, or another one has taken its place


@dataclass(frozen=True, kw_only=True)
class Extension:
    """More time that was asked for."""

    id: int
    assignment_id: int
    person_id: int  # who asks: the assignee, or who stands in
    person: str
    state: Plea
    until: dt.date
    reason: str  # empty: none was given
    created_at: dt.datetime
    granted: dt.date | None = None


def may_ask(assignment: Assignment) -> bool:
    return assignment.status.open and last_day(assignment.deadline) is not None


def offered(due: dt.date, today: dt.date, off: DayOff) -> list[dt.date]:
    """Three days, a week and two weeks more, each a working day; of what is overdue counted from today."""
    begin = max(due, today)
    days = (next_working(begin + dt.timedelta(days=more), off) for more in _OFFERED)
    return list(dict.fromkeys(days))


def is_later(day: dt.date, due: dt.date, today: dt.date) -> bool:
    """Whether it gives more time."""
    return day > due and day >= today


def is_too_far(day: dt.date, due: dt.date, today: dt.date) -> bool:
    return day > max(due, today) + LONGEST
