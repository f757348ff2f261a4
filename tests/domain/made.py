"""Assignments for tests of rules."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.assignments import Assignment, Status
from domain.decisions import Deadline, DeadlineKind
from domain.standing import SetOfMinutes, Standing, count, overdue_first

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
    """Counted from scratch, with the newest eight sets of minutes and the first eight overdue."""
    sets: dict[int, list[Assignment]] = defaultdict(list)
    for one in given:
        sets[one.minutes_id].append(one)
    newest = [(sets[key][0], count(sets[key], today, unreached=unreached)) for key in sorted(sets, reverse=True)[:8]]
    return Standing(
        counts=count(given, today, unreached=unreached),
        newest=[
            SetOfMinutes(kind=one.minutes_kind, number=one.minutes_number, date=one.minutes_date, counts=counts)
            for one, counts in newest
        ],
        sets=len(sets),
        late=overdue_first(given, today)[:8],
    )


def numbered(*numbers: str | None) -> list[Assignment]:
    """One for each number, in their order."""
    return [assignment(id=place, position=place, number=number) for place, number in enumerate(numbers, 1)]
