"""Counting in working days ends, whatever days a committee has declared off."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import earlier, later, next_working, previous_working
from storage.calendar import day_off

TODAY = dt.date(2026, 12, 25)
DAY = dt.timedelta(days=1)


def always(_: dt.date) -> bool:
    return True


@pytest.mark.timeout(10)
def test_where_all_days_are_off_a_day_is_taken_as_it_is() -> None:
    for count in (later, earlier):
        assert count(TODAY, 5, always) == TODAY
        assert count(TODAY, 0, always) == TODAY
    assert next_working(TODAY, always) == previous_working(TODAY, always) == TODAY


@pytest.mark.timeout(10)
def test_where_all_further_days_are_off_the_last_working_day_counts() -> None:
    """The 25th is a Friday."""

    def off(day: dt.date) -> bool:
        return day > TODAY or day_off(day)

    assert later(dt.date(2026, 12, 21), 30, off) == TODAY
    assert next_working(dt.date(2026, 12, 26), off) == dt.date(2026, 12, 26)
    assert previous_working(dt.date(2026, 12, 26), off) == TODAY


def test_a_year_off_is_still_walked_through() -> None:
    def off(day: dt.date) -> bool:
        return TODAY < day <= TODAY + 365 * DAY

    assert later(TODAY, 1, off) == TODAY + 366 * DAY
    assert earlier(TODAY + 366 * DAY, 1, off) == TODAY


@given(st.sets(st.integers(-200, 200)), st.integers(-50, 50))
def test_otherwise_it_is_the_working_day_so_many_behind(extra: set[int], begin: int) -> None:
    def off(day: dt.date) -> bool:
        return day_off(day) or (day - TODAY).days in extra

    start = TODAY + begin * DAY
    for count, step in ((later, DAY), (earlier, -DAY)):
        working = [day for day in (start + n * step for n in range(1, 400)) if not off(day)]
        assert [count(start, n, off) for n in range(1, 21)] == working[:20]
