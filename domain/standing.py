"""How things stand: the counts that the chair is told, each defined once."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from domain.assignments import Assignment, Status, overdue
from domain.names import natural


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Of a set of assignments; those withdrawn from control are in none of the figures."""

    total: int
    accepted: int
    reported: int  # wait for acceptance
    open: int  # the assignee still has to act
    overdue: int  # of the open ones
    unseen: int  # of the open ones: not taken on yet
    unreached: int  # of the open ones: the assignee is not registered or blocked the bot


@dataclass(frozen=True, kw_only=True)
class SetOfMinutes:
    """The assignments of one document."""

    id: int
    kind: str | None
    number: str | None
    date: dt.date | None
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class School:
    """Who is told apart in the figures: an organization, or a person who stands for none."""

    name: str
    organization_id: int | None
    person_id: int | None


@dataclass(frozen=True, kw_only=True)
class Behind:
    """How far a school is with the newest minutes."""

    school: School
    cells: Sequence[Counts | None]  # one for each set of them; none: nothing was given, or all of it was withdrawn


@dataclass(frozen=True, kw_only=True)
class Lagging:
    """School by minutes: those who have most overdue come first, then those who have most open."""

    newest: Sequence[SetOfMinutes]
    schools: Sequence[Behind]
    known: int  # of schools with anything in these minutes, in all


@dataclass(frozen=True, kw_only=True)
class Hindering:
    """A school that holds things up."""

    school: School
    overdue: int


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """A decision that many have not carried out."""

    decision_id: int
    minutes_kind: str | None
    minutes_number: str | None
    minutes_date: dt.date | None
    agenda_item: int | None
    number: str | None
    position: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Of the whole committee."""

    counts: Counts
    sets: int  # of minutes
    week: int = 0  # open ones that are due from today until Sunday
    # Those with most overdue, of equals those with what is longest overdue; see `SCHOOLS` and `DECISIONS`.
    schools: Sequence[Hindering] = ()
    decisions: Sequence[Stuck] = ()


def week(today: dt.date) -> tuple[dt.date, dt.date]:
    """Sunday, and the Sunday after it."""
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return sunday, sunday + dt.timedelta(days=7)


SCHOOLS = 5  # that hold things up are named
DECISIONS = 3


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How things stood when somebody looked on that day."""

    day: dt.date
    total: int
    accepted: int
    overdue: int
    reported: int | None = None  # not known of looks before these were kept
    unseen: int | None = None


@dataclass(frozen=True, kw_only=True)
class Since:
    """What is different since somebody looked last."""

    day: dt.date  # of that look
    given: int
    accepted: int
    reported: int  # and to be accepted
    overdue: int
    unseen: int

    @property
    def nothing(self) -> bool:
        return not (self.given or self.accepted or self.reported or self.overdue or self.unseen)


def figures(counts: Counts, today: dt.date) -> Figures:
    return Figures(
        day=today,
        total=counts.total,
        accepted=counts.accepted,
        overdue=counts.overdue,
        reported=counts.reported,
        unseen=counts.unseen,
    )


def since(base: Figures, now: Figures) -> Since:
    return Since(
        day=base.day,
        given=now.total - base.total,
        accepted=now.accepted - base.accepted,
        reported=_more(base.reported, now.reported),
        overdue=now.overdue - base.overdue,
        unseen=_more(base.unseen, now.unseen),
    )


def _more(before: int | None, now: int | None) -> int:
    return 0 if before is None or now is None else now - before


def count(assignments: Iterable[Assignment], today: dt.date, *, unreached: Collection[int]) -> Counts:
    """`unreached`: ids of the people whom no message reaches."""
    kept = [one for one in assignments if one.status is not Status.WITHDRAWN]
    still_open = [one for one in kept if one.status.open]
    return Counts(
        total=len(kept),
        accepted=sum(one.status is Status.ACCEPTED for one in kept),
        reported=sum(one.status is Status.REPORTED for one in kept),
        open=len(still_open),
        overdue=sum(overdue(one, today) for one in still_open),
        unseen=sum(one.status is Status.ASSIGNED for one in still_open),
        unreached=sum(one.person_id in unreached for one in still_open),
    )


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far those are who have one point; each of the first five figures includes the next."""

    given: int
    received: int  # a message about it has arrived
    acknowledged: int  # taken on, or more
    reported: int  # or accepted
    accepted: int
    returned: int  # for rework
    overdue: int  # and not reported
    withdrawn: int  # in none of the other figures


def progress(held: Iterable[Assignment], today: dt.date) -> Progress:
    """`held`: one for everybody who has the point or had it."""
    everybody = list(held)
    kept = [one for one in everybody if one.status is not Status.WITHDRAWN]
    said = (Status.REPORTED, Status.ACCEPTED)
    return Progress(
        given=len(kept),
        received=sum(one.delivered or one.status is not Status.ASSIGNED for one in kept),
        acknowledged=sum(one.status is not Status.ASSIGNED for one in kept),
        reported=sum(one.status in said for one in kept),
        accepted=sum(one.status is Status.ACCEPTED for one in kept),
        returned=sum(one.status is Status.RETURNED for one in kept),
        overdue=sum(overdue(one, today) for one in kept),
        withdrawn=len(everybody) - len(kept),
    )


def overdue_first(assignments: Iterable[Assignment], today: dt.date) -> list[Assignment]:
    """The overdue ones, by minutes, then by school, the longest overdue first."""
    late = [one for one in assignments if overdue(one, today)]
    return sorted(
        late,
        key=lambda one: (
            one.minutes_id,
            natural(one.organization or one.person),
            one.deadline.date or today,
            one.position,
        ),
    )
