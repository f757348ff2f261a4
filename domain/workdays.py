"""Counting in working days. Which days are off is told from outside: the rule alone is kept here."""

import datetime as dt
from collections.abc import Callable

DayOff = Callable[[dt.date], bool]
_DAY = dt.timedelta(days=1)
_LONGEST = 366  # days off in a row: a committee may declare any days off, and then its calendar says nothing


def later(day: dt.date, working_days: int, off: DayOff) -> dt.date:
    """The working day that comes so many working days after `day`."""
    return _walk(day, working_days, off, _DAY)


def earlier(day: dt.date, working_days: int, off: DayOff) -> dt.date:
    """The working day that came so many working days before `day`."""
    return _walk(day, working_days, off, -_DAY)


def working_days(after: dt.date, until: dt.date, off: DayOff) -> int:
    """How many there are behind `after`, up to and with `until`."""
    return sum(not off(after + n * _DAY) for n in range(1, (until - after).days + 1))


def next_working(day: dt.date, off: DayOff) -> dt.date:
    """`day` itself, unless it is off."""
    return later(day, 1, off) if off(day) else day


def previous_working(day: dt.date, off: DayOff) -> dt.date:
    """`day` itself, unless it is off."""
    return earlier(day, 1, off) if off(day) else day


def _walk(day: dt.date, working_days: int, off: DayOff, step: dt.timedelta) -> dt.date:
    """Where no further working day is near: the last one on the way, or else `day` itself."""
    last, idle = day, 0
    while working_days and idle < _LONGEST:
        day += step
        if off(day):
            idle += 1
        else:
            last, idle, working_days = day, 0, working_days - 1
    return last
