"""Counting in working days. Which days are off is told from outside: the rule alone is kept here."""

import datetime as dt
from collections.abc import Callable

DayOff = Callable[[dt.date], bool]
_DAY = dt.timedelta(days=1)


def later(day: dt.date, working_days: int, off: DayOff) -> dt.date:
    """The working day that comes so many working days after `day`."""
    return _walk(day, working_days, off, _DAY)


def earlier(day: dt.date, working_days: int, off: DayOff) -> dt.date:
    """The working day that came so many working days before `day`."""
    return _walk(day, working_days, off, -_DAY)


def _walk(day: dt.date, working_days: int, off: DayOff, step: dt.timedelta) -> dt.date:
    while working_days:
        day += step
        working_days -= not off(day)
    return day
