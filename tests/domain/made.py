"""Assignments for tests of rules."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from domain.assignments import Assignment, Status, overdue
from domain.decisions import Deadline, DeadlineKind
from domain.standing import (
    DECISIONS,
    SCHOOLS,
    Hindering,
    School,
    SetOfMinutes,
    Standing,
    Stuck,
    count,
    week,
)

TODAY = dt.date(2026, 12, 14)
_PLAIN = Assignment(
    id=1,
    minutes_id=1,
    decision_id=1,
    minutes_number="3",
    minutes_date=dt.date(2026, 11, 20),
    minutes_kind="протокол",
    position=1,
    agenda_item=1,
    number="1.2",
    text="Составить списки",
    deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 11)),
    person_id=1,
    organization="МБОУ СШ № 2",
    person="Крутова Марина Олеговна",
    status=Status.ASSIGNED,
)


def assignment(**changes: object) -> Assignment:
    return replace(_PLAIN, **changes)  # type: ignore[arg-type]  # fields of the record


def standing(given: Sequence[Assignment], today: dt.date, *, unreached: Collection[int] = ()) -> Standing:
    """Counted from scratch. Of those that hold things up a name stands for the id."""
    late = [one for one in given if overdue(one, today)]
    schools = _most(late, lambda one: one.organization or one.person)[:SCHOOLS]
    decisions = _most(late, lambda one: one.decision_id)[:DECISIONS]
    due = [one.deadline.date for one in given if one.status.open and one.deadline.kind.ends and one.deadline.date]
    return Standing(
        counts=count(given, today, unreached=unreached),
        sets=len({one.minutes_id for one in given}),
        week=sum(today <= day <= week(today)[0] for day in due),
        schools=[
            Hindering(
                school=School(name=ones[0].organization or ones[0].person, organization_id=None, person_id=None),
                overdue=len(ones),
            )
            for ones in schools
        ],
        decisions=[
            Stuck(
                decision_id=ones[0].decision_id,
                minutes_kind=ones[0].minutes_kind,
                minutes_number=ones[0].minutes_number,
                minutes_date=ones[0].minutes_date,
                agenda_item=ones[0].agenda_item,
                number=ones[0].number,
                position=ones[0].position,
                overdue=len(ones),
            )
            for ones in decisions
        ],
    )


def sets(given: Sequence[Assignment], today: dt.date, *, unreached: Collection[int] = ()) -> list[SetOfMinutes]:
    """The newest first."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    for one in given:
        found[one.minutes_id].append(one)
    return [
        SetOfMinutes(
            id=key,
            kind=ones[0].minutes_kind,
            number=ones[0].minutes_number,
            date=ones[0].minutes_date,
            counts=count(ones, today, unreached=unreached),
        )
        for key, ones in sorted(found.items(), reverse=True)
    ]


def _most(late: Sequence[Assignment], of: Callable[[Assignment], object]) -> list[list[Assignment]]:
    found: dict[object, list[Assignment]] = defaultdict(list)
    for one in late:
        found[of(one)].append(one)
    return sorted(found.values(), key=lambda ones: (-len(ones), min(one.deadline.date or TODAY for one in ones)))


def numbered(*numbers: str | None) -> list[Assignment]:
    """One for each number, in their order."""
    return [assignment(id=place, position=place, number=number) for place, number in enumerate(numbers, 1)]
