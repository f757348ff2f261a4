"""What somebody was given, in its parts and its years."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assignments import Assignment, Status
from domain.decisions import Deadline, DeadlineKind
from domain.own import Part, Past, by_deadline, given_in, part_of, school_year, school_years
from tests.domain.made import TODAY, assignment

DAYS = st.none() | st.dates(dt.date(2026, 11, 1), dt.date(2027, 1, 31))


@st.composite
def assignments(draw: st.DrawFn) -> Assignment:
    day = draw(DAYS)
    return assignment(
        id=draw(st.integers(1, 10**6)),
        status=draw(st.sampled_from(Status)),
        person_id=draw(st.integers(1, 3)),
        deadline=Deadline(kind=DeadlineKind.BY, date=day) if day else Deadline(),
    )


@settings(deadline=None)
@given(st.lists(assignments()))
def test_all_but_what_is_withdrawn_is_in_one_part_and_what_is_overdue_in_the_open_one(found: list[Assignment]) -> None:
    parts = {part: part_of(found, part, TODAY) for part in Part}
    apart = [*parts[Part.OPEN], *parts[Part.WAITING], *parts[Part.DONE]]
    assert sorted(one.id for one in apart) == sorted(one.id for one in found if one.status is not Status.WITHDRAWN)
    assert all(one in parts[Part.OPEN] for one in parts[Part.OVERDUE])
    assert all(one.deadline.date and one.deadline.date < TODAY for one in parts[Part.OVERDUE])


@settings(deadline=None)
@given(st.lists(assignments()), st.booleans())
def test_the_readers_own_come_first_and_each_in_the_order_of_the_days(found: list[Assignment], latest: bool) -> None:
    ordered = by_deadline(found, 2, latest=latest)
    assert sorted(one.id for one in ordered) == sorted(one.id for one in found)
    people = [one.person_id for one in ordered]
    assert people == sorted(people, key=lambda one: (one != 2, one))
    for person in set(people):
        days = [one.deadline.date for one in ordered if one.person_id == person]
        dated = [day for day in days if day]
        assert dated == sorted(dated, reverse=latest)
        assert days == [*dated, *[None] * (len(days) - len(dated))], "what has no day comes last"


@pytest.mark.parametrize(
    ("day", "year"), [(dt.date(2026, 8, 31), 2025), (dt.date(2026, 9, 1), 2026), (dt.date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_september(day: dt.date, year: int) -> None:
    assert school_year(day) == year


def test_what_was_given_in_a_year() -> None:
    days = [dt.date(2025, 5, 1), dt.date(2025, 12, 14), dt.date(2025, 12, 15), dt.date(2026, 12, 14)]
    pasts = [Past(assignment=assignment(), given=day, since=TODAY) for day in days]
    assert school_years(pasts) == [2026, 2025, 2024]
    assert [one.given for one in given_in(pasts, None, TODAY)] == days[2:]
    assert [[one.given for one in given_in(pasts, year, TODAY)] for year in (2024, 2025, 2026, 2027)] == [
        days[:1],
        days[1:3],
        days[3:],
        [],
    ]
