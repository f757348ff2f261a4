"""Who is reminded of what on which morning. Every reminder has a key and is given once, ever."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.assignments import Assignment, last_day, overdue
from domain.workdays import DayOff, earlier, later

BEGIN = dt.time(9, 0)  # of the messages of a morning, in the district's time zone
END = dt.time(20, 0)  # until then a morning that was missed is made up for
SOON = (7, 3, 1)  # working days before the deadline
AGAIN = 5  # working days between two reminders of the same overdue assignment
LATE = 3  # working days after the deadline the secretary is told


class Kind(StrEnum):
    """What is said of an assignment."""

    OVERDUE = "overdue"
    TODAY = "today"  # the last working day on which it can be done in time
    RETURNED = "returned"  # for rework
    SOON = "soon"
    LATE = "late"  # overdue for some days, told to the secretary


@dataclass(frozen=True, kw_only=True)
class Key:
    """Of a reminder that somebody was given: nobody gets the same twice."""

    assignment_id: int
    kind: Kind
    day: dt.date


@dataclass(frozen=True, kw_only=True)
class Reminder:
    assignment: Assignment
    kind: Kind
    day: dt.date  # that it stands for: the morning, the day of the return, the deadline that is over

    @property
    def key(self) -> Key:
        return Key(assignment_id=self.assignment.id, kind=self.kind, day=self.day)


@dataclass(frozen=True, kw_only=True)
class Watched:
    """An assignment and since when the assignee knows of it. The days are those of the district's time zone."""

    assignment: Assignment
    given_on: dt.date
    known_on: dt.date  # given then, or given before and the assignee registered then
    returned_on: dt.date | None = None  # for rework, if it is


@dataclass(frozen=True, kw_only=True)
class Morning:
    """Of a working day, while there is time to remind."""

    now: dt.datetime  # in the district's time zone
    off: DayOff

    @property
    def today(self) -> dt.date:
        return self.now.date()

    @property
    def week(self) -> list[dt.date]:
        """Its days that are over."""
        return [self.today - dt.timedelta(days=days) for days in range(self.today.weekday(), 0, -1)]

    @property
    def begun(self) -> bool:
        return BEGIN <= self.now.time() < END

    @property
    def end(self) -> dt.datetime:
        """What could not be sent by then is left to another morning."""
        return dt.datetime.combine(self.today, END, self.now.tzinfo)

    @cached_property
    def ahead(self) -> tuple[dt.date, ...]:
        """The working days that follow, as far as is looked."""
        return tuple(later(self.today, days, self.off) for days in range(1, max(SOON) + 2))

    @cached_property
    def again(self) -> dt.date:
        """Who was told then or before that something is overdue is told again."""
        return earlier(self.today, AGAIN, self.off)

    @cached_property
    def late(self) -> dt.date:
        """What was to be done before that day the secretary is told of."""
        return earlier(self.today, LATE - 1, self.off)


def due(watched: Iterable[Watched], morning: Morning, told: Collection[Key]) -> list[Reminder]:
    """What the assignee is to be told, the most urgent first. `told`: all that they were told before."""
    found = [
        Reminder(assignment=one.assignment, kind=kind, day=day)
        for one in watched
        if one.assignment.status.open and one.known_on < morning.today
        for kind, day in _kinds(one, morning, told)
    ]
    urgency = list(Kind)
    return sorted(
        (one for one in found if one.key not in told),
        key=lambda one: (urgency.index(one.kind), one.assignment.deadline.date or dt.date.max, one.assignment.id),
    )


def _kinds(one: Watched, morning: Morning, told: Collection[Key]) -> Iterable[tuple[Kind, dt.date]]:
    today = morning.today
    if overdue(one.assignment, today):
        last = _last_told_overdue(one, told)
        if last is None or last <= morning.again:
            yield Kind.OVERDUE, today
    elif (days := _working_days_left(one.assignment, morning)) == 0:
        yield Kind.TODAY, today
    elif days in SOON:
        yield Kind.SOON, today
    if one.returned_on and one.returned_on < today:
        yield Kind.RETURNED, one.returned_on


def _last_told_overdue(one: Watched, told: Collection[Key]) -> dt.date | None:
    """When they last heard that it is overdue: who was given it late was told so then."""
    heard = [key.day for key in told if key.assignment_id == one.assignment.id and key.kind is Kind.OVERDUE]
    if overdue(one.assignment, one.known_on):
        heard.append(one.known_on)
    return max(heard, default=None)


def _working_days_left(assignment: Assignment, morning: Morning) -> int | None:
    """0 on the last day or, if the deadline is a day off, on the working day before; None if it is far or none."""
    last = last_day(assignment.deadline)
    if last is None:
        return None
    return next((days for days, day in enumerate(morning.ahead) if last < day), None)


def late(given: Iterable[Watched], morning: Morning, told: Collection[Key]) -> list[Reminder]:
    """What the secretary is to be told: each once for each deadline.

    An assignment that was given when its deadline was over is late from the day it was given.
    """
    found = [
        Reminder(assignment=one.assignment, kind=Kind.LATE, day=last)
        for one in given
        if overdue(one.assignment, morning.today) and (last := last_day(one.assignment.deadline))
        if max(last, one.given_on) < morning.late
    ]
    return [one for one in found if one.key not in told]
