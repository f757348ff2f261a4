"""When a morning begins on a day on which its rules are changed."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.mornings import Change, Morning
from domain.policy import Policy

MOSCOW, KAMCHATKA = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Kamchatka")
FRIDAY, SATURDAY = dt.date(2026, 12, 11), dt.date(2026, 12, 12)


def at(hour: int, minute: int = 0, day: dt.date = FRIDAY, zone: ZoneInfo = MOSCOW) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), zone)


def change(moment: dt.datetime, before: int, *off: dt.date) -> Change:
    return Change(at=moment, begin=dt.time(before), off=frozenset(off))


def begins(policy: Policy, *changes: Change, day: dt.date = FRIDAY, off: tuple[dt.date, ...] = ()) -> str:
    """At which hour, after the changes; nothing if it does not."""
    moments = (at(0, day=day) + dt.timedelta(minutes=n) for n in range(24 * 60))
    for now in moments:
        known = Morning(now=now, off=lambda one: one in off, policy=policy, changes=changes)
        if known.begun and all(one.at.date() > day or one.at <= now for one in changes):
            return f"{now:%H:%M}"
    return ""


@pytest.mark.parametrize(
    ("changes", "hour", "begun"),
    [
        ([], 9, "09:00"),
        ([change(at(10), 15)], 9, "15:00"),  # by the new hour it has begun: as it was set
        ([change(at(10), 15)], 11, "11:00"),  # it is still to come: as it is set
        ([change(at(8), 15)], 9, "09:00"),
        ([change(at(10), 15), change(at(10, 5), 9)], 9, "15:00"),  # and something else afterwards
        ([change(at(8), 9), change(at(13), 15)], 9, "15:00"),
        ([change(at(10, day=FRIDAY - dt.timedelta(days=1)), 15)], 9, "09:00"),  # of yesterday
    ],
)
def test_an_hour_that_is_changed_calls_nobody_at_once(changes: list[Change], hour: int, begun: str) -> None:
    assert begins(Policy(begin=dt.time(hour)), *changes) == begun


def test_where_it_was_to_begin_in_what_are_quiet_hours_now_nobody_is_forgotten() -> None:
    assert begins(Policy(begin=dt.time(9), end=dt.time(14)), change(at(10), 15)) == "10:00"


def test_a_day_off_that_is_made_a_working_day_begins_only_if_its_morning_is_to_come() -> None:
    assert begins(Policy(), change(at(12, day=SATURDAY), 9, SATURDAY), day=SATURDAY) == ""
    assert begins(Policy(), change(at(7, day=SATURDAY), 9, SATURDAY), day=SATURDAY) == "09:00"


def test_a_working_day_that_is_made_a_day_off_does_not_begin() -> None:
    assert begins(Policy(), change(at(8), 9), off=(FRIDAY,)) == ""
    assert begins(Policy(begin=dt.time(9)), change(at(10), 15), off=(FRIDAY,)) == ""


def test_each_time_zone_has_its_own_day() -> None:
    """Half an hour before midnight in Moscow is half past eight of the next morning in Kamchatka."""
    changed = change(at(23, 30), 12)
    for minute, begun in ((40, False), (59, False)):
        now = at(23, minute).astimezone(KAMCHATKA)
        assert now.date() == SATURDAY
        known = Morning(now=now, off=lambda _: False, policy=Policy(begin=dt.time(8)), changes=[changed])
        assert known.begun is begun
    noon = at(12, day=SATURDAY, zone=KAMCHATKA)
    assert Morning(now=noon, off=lambda _: False, policy=Policy(begin=dt.time(8)), changes=[changed]).begun
