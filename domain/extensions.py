"""More time for an assignment: who may ask for it, until which days."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from domain.assignments import Assignment, last_day
from domain.workdays import DayOff, later, next_working

# «ну что там с продлением?», «продлили нам?»
_ASKS_AFTER = re.compile(
    r"\b(?:что|как)\b(?:\W+\w+){0,3}\W+(?:с|по|насчет|насчёт|о)\W+(?:\w+\W+){0,2}(?:продлени|просьб|запрос|перенос|отсрочк)\w*"
    r"|\b(?:продлили|перенесли|разрешили|согласовали|одобрили)\b[^.!,;]*\?"
    r"|\b(?:есть|был|будет|когда)\b(?:\W+\w+){0,2}\W+(?:ответ|решени)\w*\W+(?:по|на|о|насчет|насчёт)\b.*\b(?:продлени|просьб|запрос|перенос)\w*"
    r"|\b(?:what about|any news (?:on|about))\b.*\b(?:request|extension|more time)\b",
    re.IGNORECASE,
)
LONGEST = dt.timedelta(days=366)  # beyond the day that counts


class ExtensionState(StrEnum):
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
    state: ExtensionState
    until: dt.date
    due_on: dt.date  # by which day it was due when more time was asked for
    reason: str  # empty: none was given
    created_at: dt.datetime
    granted: dt.date | None = None
    decided_at: dt.datetime | None = None
    replaced: bool = False  # another one was asked for since
    with_chair: bool = False  # who is to decide


class Longer(StrEnum):
    """How much more time is offered."""

    DAYS = "3 working days"
    WEEK = "week"
    FORTNIGHT = "fortnight"


class Wrong(StrEnum):
    """Why a day gives nobody more time."""

    SETTLED = "settled"  # nothing is to be done any more
    UNDATED = "undated"  # no day ends it
    SOONER = "sooner"
    FAR = "far"


def asks_after(text: str) -> bool:
    """Whether the words ask what has become of a request."""
    return bool(_ASKS_AFTER.search(text))


def may_ask(assignment: Assignment) -> bool:
    return assignment.status.open and last_day(assignment.deadline) is not None


def due(assignment: Assignment, today: dt.date) -> dt.date:
    """The day from which more time is counted."""
    return last_day(assignment.deadline) or today


def wrong(assignment: Assignment, until: dt.date, today: dt.date) -> Wrong | None:
    """What speaks against that day, if anything does."""
    due = last_day(assignment.deadline)
    if not assignment.status.open:
        return Wrong.SETTLED
    if due is None:
        return Wrong.UNDATED
    if until <= due or until < today:
        return Wrong.SOONER
    return Wrong.FAR if until > max(due, today) + LONGEST else None


def offered(due: dt.date, today: dt.date, off: DayOff) -> dict[dt.date, Longer]:
    """By the day until which there would be time, each a working day; of what is overdue counted from today."""
    begin = max(due, today)
    days = {
        Longer.DAYS: later(begin, 3, off),
        Longer.WEEK: next_working(begin + dt.timedelta(days=7), off),
        Longer.FORTNIGHT: next_working(begin + dt.timedelta(days=14), off),
    }
    return dict(sorted((day, more) for more, day in days.items() if day > begin))


def longest(one: Assignment, grants: int, off: DayOff, first: dt.date | None = None) -> dt.date | None:
    """Until which day the secretary may extend it alone; none: until any.

    `grants`: how many working days after the first deadline, `Policy.grants`; `first`: by when its point was due
    before it was corrected, if it was.
    """
    first = first or one.first_date or last_day(one.deadline)
    return later(first, grants, off) if grants and first else None


def exceeds(one: Assignment, until: dt.date | None, grants: int, off: DayOff, first: dt.date | None = None) -> bool:
    """Whether that gives more time than the secretary may alone. `until`: none: no day ends it any more.

    `grants`, `first`: as of `longest`.
    """
    due, most = last_day(one.deadline), longest(one, grants, off, first)
    if due is None or most is None:
        return False
    return until is None or until > max(due, most)
