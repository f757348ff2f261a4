"""Who is reminded of what on which morning. Every reminder has a key and is given once, ever."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.assignments import Assignment, Status, last_day
from domain.decisions import DeadlineKind
from domain.mornings import Morning
from domain.policy import Policy, Rhythm
from domain.recurrence import Period, Unit
from domain.workdays import DayOff, earlier, later, next_working, previous_working

TOGETHER = 10  # points of a morning, with those that come along with others

_DAY = dt.timedelta(days=1)


class Kind(StrEnum):
    """What is said of an assignment, the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"  # the last working day on which it can be done in time
    RETURNED = "returned"  # for rework
    BEGINS = "begins"  # «с 1 сентября»: it applies from now on
    RENEWED = "renewed"  # the next period of a recurring one has been opened
    SOON = "soon"
    NUDGE = "nudge"  # not taken on for some days
    STANDING = "standing"  # how is it going
    LATE = "late"  # overdue for some days, told to the secretary
    CALL = "call"  # not taken on in spite of a nudge: the secretary is to call
    IMPORTANT = "important"  # overdue and marked so, told to the chair
    UNDATED = "undated"  # nobody knows by which day: the secretary is to name one


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
    """An assignment and since when the assignee knows of it. The days are those of the assignee's time zone."""

    assignment: Assignment
    given_on: dt.date
    known_on: dt.date  # given then, or given before and the assignee registered then
    renewed: bool = False  # given because a further period of it began
    returned_on: dt.date | None = None  # for rework, if it is

    @property
    def weekly(self) -> bool:
        """Said at the beginning and on the last day: more would be said of it each day."""
        period = self.assignment.period
        return bool(period) and Period.named(period).unit is Unit.WEEK


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something to be said, on the first working morning from `on` to `until` on which it can be."""

    kind: Kind
    on: dt.date
    until: dt.date = dt.date.max
    day: dt.date | None = None  # that its reminder stands for; none: the morning on which it is said
    along_from: dt.date | None = None  # said before: from then on it comes with any other of its kind, before `on`, too


Told = Collection[Key]
Rule = Callable[[Watched, Policy, DayOff, Told], Iterator[Event]]


def due(watched: Iterable[Watched], rule: Rule, morning: Morning, told: Told) -> list[Reminder]:
    """What is to be said this morning, the most urgent first. `told`: all that was said before."""
    ahead = [
        (one, event)
        for one in watched
        for event in rule(one, morning.policy, morning.off, told)
        if morning.today <= event.until
    ]
    own = [(one, event) for one, event in ahead if event.on <= morning.today]
    kinds = {event.kind for _, event in own}
    along = [
        (one, event)
        for one, event in ahead
        if event.kind in kinds and event.along_from and event.along_from <= morning.today < event.on
    ]
    found = [
        Reminder(assignment=one.assignment, kind=event.kind, day=event.day or morning.today)
        # Of many the message would show the oldest, and not what is new.
        for one, event in (own + along if len(own) + len(along) <= TOGETHER else own)
    ]
    return by_urgency(one for one in found if one.key not in told)


def by_urgency(found: Iterable[Reminder]) -> list[Reminder]:
    urgency = list(Kind)
    return sorted(
        found,
        key=lambda one: (urgency.index(one.kind), one.assignment.deadline.date or dt.date.max, one.assignment.id),
    )


def next_look(one: Watched, rule: Rule, morning: Morning, told: Told) -> dt.date | None:
    """The next day on which there may be something to say; none if there never will. `told`: with this morning's."""
    ahead = (event.on for event in rule(one, morning.policy, morning.off, told) if event.until > morning.today)
    return min((max(day, morning.today + _DAY) for day in ahead), default=None)


def for_assignee(one: Watched, policy: Policy, off: DayOff, told: Told) -> Iterator[Event]:
    """On the day on which they have just learned of it nothing is said."""
    if not one.assignment.status.open:
        return
    known = one.known_on + _DAY
    announced = one.renewed and one.known_on == one.given_on  # on a morning, as a reminder
    if announced:
        found = Event(kind=Kind.RENEWED, on=one.given_on, day=one.given_on)
        yield from () if _said(one, found, told) else (found,)
    for event in _for_assignee(one, policy, off, told):
        # Of a new period that is its last working day, too, that is said at once: no other morning is left.
        on = max(event.on, one.given_on if announced and event.kind is Kind.TODAY else known)
        if on <= event.until and not _said(one, event, told):
            yield replace(event, on=on)


def _for_assignee(one: Watched, policy: Policy, off: DayOff, told: Told) -> Iterator[Event]:
    last = last_day(one.assignment.deadline)
    if last is not None:
        yield from _around(last, () if one.weekly else policy.soon, off)
        yield _overdue(one, last, policy, off, told)
    if one.returned_on:
        yield Event(kind=Kind.RETURNED, on=one.returned_on + _DAY, day=one.returned_on)
    if one.assignment.status is Status.ASSIGNED:
        yield Event(kind=Kind.NUDGE, on=later(one.known_on, policy.nudge, off), day=one.known_on)
    yield from _without_end(one, policy, off, told)


def _around(last: dt.date, soon: Iterable[int], off: DayOff) -> Iterator[Event]:
    """Before the deadline and on its day: each on that morning or not at all."""
    working = previous_working(last, off)
    yield Event(kind=Kind.TODAY, on=working, until=last)
    for days in soon:
        on = earlier(working, days, off)
        yield Event(kind=Kind.SOON, on=on, until=on)


def last_working_day(one: Assignment, today: dt.date, off: DayOff) -> bool:
    """Whether after today only days off are left until it is due."""
    last = last_day(one.deadline)
    return one.status.open and last is not None and today < last and previous_working(last, off) == today


def _overdue(one: Watched, last: dt.date, policy: Policy, off: DayOff, told: Told) -> Event:
    """The first time, or again. Who was given it when it was overdue was told so then."""
    heard = [key.day for key in told if key.assignment_id == one.assignment.id and key.kind is Kind.OVERDUE]
    if one.known_on > last:
        heard.append(one.known_on)
    since = max((day for day in heard if day > last), default=None)
    if since is None:
        return Event(kind=Kind.OVERDUE, on=later(last, policy.overdue, off))
    return Event(kind=Kind.OVERDUE, on=later(since, policy.again, off), along_from=since + _DAY)


def _without_end(one: Watched, policy: Policy, off: DayOff, told: Told) -> Iterator[Event]:
    deadline = one.assignment.deadline
    if deadline.kind is DeadlineKind.FROM and deadline.date and one.known_on < deadline.date:
        yield Event(kind=Kind.BEGINS, on=previous_working(deadline.date, off), day=deadline.date)
    # Of a recurring one whose phrase gives no days it is not known when the next report is due.
    if deadline.kind in (DeadlineKind.STANDING, DeadlineKind.RECURRING):
        yield from _asked(one, Kind.STANDING, policy.standing, one.known_on, off, told)


def _asked(one: Watched, kind: Kind, rhythm: Rhythm, since: dt.date, off: DayOff, told: Told) -> Iterator[Event]:
    """Once in each month or quarter that began after the last time; of those that are over the last one only."""
    asked = [key.day for key in told if key.assignment_id == one.assignment.id and key.kind is kind]
    following = rhythm.next(max([since, *asked]))
    if following is not None:
        yield Event(kind=kind, on=next_working(following, off))


def _said(one: Watched, event: Event, told: Told) -> bool:
    """Whether it was, where it is said once ever; what is said again is told apart by its day."""
    if event.day is None:
        return False
    return Key(assignment_id=one.assignment.id, kind=event.kind, day=event.day) in told


def for_secretary(one: Watched, policy: Policy, off: DayOff, told: Told) -> Iterator[Event]:
    """Each once for each deadline, once if the assignee does not take it on, and monthly what has no day."""
    if not one.assignment.status.open:
        return
    last = last_day(one.assignment.deadline)
    found = []
    if last is not None:
        # What was given when its deadline was over is late from the day it was given.
        found.append(Event(kind=Kind.LATE, on=later(max(last, one.given_on), policy.late, off), day=last))
    if one.assignment.status is Status.ASSIGNED:
        found.append(Event(kind=Kind.CALL, on=later(one.known_on, 2 * policy.nudge, off), day=one.known_on))
    yield from (event for event in found if not _said(one, event, told))
    if one.assignment.deadline.undated:
        yield from _asked(one, Kind.UNDATED, Rhythm.MONTH, one.given_on, off, told)
