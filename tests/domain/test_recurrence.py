"""Periods of recurring assignments: which is open when, and by which day it is due."""

import datetime as dt

import pytest

from domain.policy import Move, Policy
from domain.recurrence import Period, Recurrence, Schedule, Unit
from storage.calendar import day_off

DAY = dt.timedelta(days=1)
HOLIDAYS = {dt.date(2026, 12, 31), *(dt.date(2027, 1, day) for day in range(1, 9))}


def off(day: dt.date) -> bool:
    return day.weekday() >= 5 or day in HOLIDAYS


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def schedule(unit: Unit, day: int = 31, month: int = 0, move: Move = Move.NONE) -> Schedule:
    return Schedule(rule=Recurrence(unit=unit, day=day, month=month), policy=Policy(move=move), off=off)


@pytest.mark.parametrize(
    ("unit", "day", "key", "first", "last"),
    [
        (Unit.WEEK, "2026-12-13", "2026-W50", "2026-12-07", "2026-12-13"),
        (Unit.WEEK, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-03"),
        (Unit.WEEK, "2024-12-30", "2025-W01", "2024-12-30", "2025-01-05"),
        (Unit.MONTH, "2026-12-31", "2026-12", "2026-12-01", "2026-12-31"),
        (Unit.MONTH, "2028-02-29", "2028-02", "2028-02-01", "2028-02-29"),
        (Unit.QUARTER, "2026-10-01", "2026-Q4", "2026-10-01", "2026-12-31"),
        (Unit.HALF, "2026-06-30", "2026-H1", "2026-01-01", "2026-06-30"),
        (Unit.YEAR, "2026-02-03", "2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_period_of_a_day(unit: Unit, day: str, key: str, first: str, last: str) -> None:
    period = Period.holding(unit, date(day))
    assert (period.key, period.first, period.last) == (key, date(first), date(last))


@pytest.mark.parametrize("unit", list(Unit))
def test_periods_follow_each_other_without_a_gap_and_their_keys_tell_the_order(unit: Unit) -> None:
    period, keys = Period.holding(unit, date("2023-12-31")), list[str]()
    while period.first < date("2034-01-01"):
        assert period == Period.holding(unit, period.first) == Period.holding(unit, period.last)
        assert period == Period.named(period.key) == period.next.previous
        assert period.next.first == period.last + DAY
        keys.append(period.key)
        period = period.next
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("rule", "period", "due"),
    [
        (Recurrence(unit=Unit.MONTH, day=5, month=1), "2026-12", "2026-12-05"),
        (Recurrence(unit=Unit.MONTH, day=31, month=1), "2027-04", "2027-04-30"),
        (Recurrence(unit=Unit.MONTH, day=30, month=1), "2027-02", "2027-02-28"),
        (Recurrence(unit=Unit.MONTH), "2028-02", "2028-02-29"),
        (Recurrence(unit=Unit.MONTH, day=5, month=2), "2026-12", "2027-01-05"),
        (Recurrence(unit=Unit.QUARTER), "2026-Q4", "2026-12-31"),
        (Recurrence(unit=Unit.QUARTER, day=10, month=4), "2026-Q4", "2027-01-10"),
        (Recurrence(unit=Unit.QUARTER, day=25, month=3), "2027-Q1", "2027-03-25"),
        (Recurrence(unit=Unit.HALF), "2027-H1", "2027-06-30"),
        (Recurrence(unit=Unit.YEAR, day=1, month=9), "2027", "2027-09-01"),
        (Recurrence(unit=Unit.YEAR, day=29, month=2), "2027", "2027-02-28"),
        (Recurrence(unit=Unit.YEAR, day=29, month=2), "2028", "2028-02-29"),
        (Recurrence(unit=Unit.WEEK), "2026-W53", "2027-01-03"),
        (Recurrence(unit=Unit.WEEK, day=5), "2026-W53", "2027-01-01"),
    ],
)
def test_by_which_day_a_period_is_due(rule: Recurrence, period: str, due: str) -> None:
    assert rule.due(Period.named(period)) == date(due)


@pytest.mark.parametrize(
    ("rule", "period", "opens"),
    [
        (Recurrence(unit=Unit.MONTH, day=25, month=1), "2026-12", "2026-12-01"),
        (Recurrence(unit=Unit.MONTH, day=5, month=1), "2026-12", "2026-11-27"),  # a week ahead, a Friday
        (Recurrence(unit=Unit.MONTH, day=1, month=1), "2026-12", "2026-11-24"),
        (Recurrence(unit=Unit.MONTH, day=25, month=1), "2027-01", "2026-12-30"),  # not in the holidays, but before
        (Recurrence(unit=Unit.MONTH, day=5, month=2), "2026-12", "2026-12-29"),
        (Recurrence(unit=Unit.QUARTER), "2027-Q2", "2027-04-01"),
        (Recurrence(unit=Unit.HALF), "2027-H1", "2027-04-01"),  # with its last quarter
        (Recurrence(unit=Unit.YEAR, day=1, month=9), "2027", "2027-07-01"),
        (Recurrence(unit=Unit.WEEK, day=5), "2026-W50", "2026-12-07"),
        (Recurrence(unit=Unit.WEEK, day=1), "2026-W50", "2026-12-04"),  # a Friday: on the Monday it is due
    ],
)
def test_a_period_opens_early_enough_and_on_a_working_day(rule: Recurrence, period: str, opens: str) -> None:
    assert rule.opens(Period.named(period), off) == date(opens)


@pytest.mark.parametrize(
    ("of", "today", "period", "due"),
    [
        (schedule(Unit.MONTH, 5, 1), "2026-11-20", "2026-12", "2026-12-05"),  # November's day is over
        (schedule(Unit.MONTH, 5, 1), "2026-12-05", "2026-12", "2026-12-05"),
        (schedule(Unit.MONTH, 5, 1, Move.PREVIOUS), "2026-11-20", "2026-12", "2026-12-04"),  # the 5th is a Saturday
        (schedule(Unit.MONTH, 5, 1, Move.NEXT), "2026-11-20", "2026-12", "2026-12-07"),
        (schedule(Unit.MONTH, 5, 1, Move.PREVIOUS), "2026-12-05", "2027-01", "2026-12-30"),
        (schedule(Unit.MONTH, 5, 1, Move.NEXT), "2026-12-07", "2026-12", "2026-12-07"),
        (schedule(Unit.MONTH, 5, 2), "2026-12-03", "2026-11", "2026-12-05"),
        (schedule(Unit.QUARTER), "2026-11-20", "2026-Q4", "2026-12-31"),
        (schedule(Unit.YEAR, 1, 9), "2026-11-20", "2027", "2027-09-01"),
        (schedule(Unit.WEEK, 1), "2026-11-20", "2026-W48", "2026-11-23"),
    ],
)
def test_the_first_period_can_be_done_in_time(of: Schedule, today: str, period: str, due: str) -> None:
    term = of.first(date(today))
    assert (term.period, term.due_on) == (period, date(due))
    assert term.renews_on == of.rule.opens(Period.named(period).next, off)


@pytest.mark.parametrize(
    ("today", "period", "due"),
    [
        ("2026-11-26", None, None),  # it opens the day after
        ("2026-11-27", "2026-12", "2026-12-05"),
        ("2026-12-14", "2026-12", "2026-12-05"),  # a bot that was off: it is over, but the next has not begun
        ("2026-12-29", "2027-01", "2027-01-05"),  # of two that it has missed the last one
        ("2027-03-01", "2027-03", "2027-03-05"),
    ],
)
def test_the_next_period_opens_when_it_is_time(today: str, period: str | None, due: str | None) -> None:
    term = schedule(Unit.MONTH, 5, 1).following(Period.named("2026-11"), date(today))
    assert (term and (term.period, term.due_on)) == (period and (period, date(due or "")))


def test_what_is_not_over_is_not_passed_over() -> None:
    term = schedule(Unit.MONTH).following(Period.named("2026-11"), date("2026-12-30"))
    assert term
    assert (term.period, term.due_on) == ("2026-12", date("2026-12-31"))
    assert term.renews_on == date("2026-12-30")  # January, too, opens before the holidays


def days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("day", range(1, 8))
def test_over_years_every_week_in_which_anybody_works_is_asked_for_once_and_no_other(day: int, move: Move) -> None:
    """By the calendar of Russia: in the New Year holidays there are whole weeks without a working day."""
    weekly = Schedule(rule=Recurrence(unit=Unit.WEEK, day=day), policy=Policy(move=move), off=day_off)
    start, end = date("2023-11-06"), date("2028-02-06")
    weeks = [Period.holding(Unit.WEEK, one).key for one in days(date("2023-10-02"), end) if not day_off(one)]
    term, asked = weekly.first(start), list[str]()
    while (period := Period.named(term.period)).first <= end:
        asked.append(term.period)
        opens = weekly.rule.opens(period, day_off)
        assert term.due_on
        assert not day_off(opens)
        assert opens <= weekly.rule.due(period)
        assert term.renews_on
        assert weekly.following(period, term.renews_on - DAY) is None
        later = weekly.following(period, term.renews_on)
        assert later
        assert term.renews_on == weekly.rule.opens(Period.named(later.period), day_off)
        term = later
    assert asked == [key for key in dict.fromkeys(weeks) if key >= asked[0]]
    assert asked[0] <= "2023-W46"
    assert "2027-W01" not in asked
    assert weekly.first(date("2027-01-05")).period in ("2026-W53", "2027-W02")  # the first by a deadline that is moved


@pytest.mark.parametrize("unit", list(Unit))
def test_where_nobody_ever_works_the_periods_follow_as_they_are(unit: Unit) -> None:
    """A committee may declare any days off."""
    rule, today = Recurrence(unit=unit), date("2026-11-20")
    idle = Schedule(rule=rule, policy=Policy(), off=lambda day: day > today)
    assert idle.first(today).period == Period.holding(unit, today).key
    assert idle.renews_on(Period.holding(unit, today)) <= today
