"""How well assignments were carried out, by the month of their deadline. Each figure is defined in docs/figures.md."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

MONTHS = 12  # the current one and those before


@dataclass(frozen=True, kw_only=True)
class Month:
    """Of the assignments whose deadline was in it and is over; those withdrawn from control are in no figure."""

    first: dt.date  # its first day
    due: int
    in_time: int  # first reported by the deadline, and reported or accepted now
    extended: int
    days_to_take_on: int | None  # median, calendar days since it was given; none: nobody has
    days_to_report: int | None


def first_month(today: dt.date) -> dt.date:
    """The first day of the first month that is shown."""
    months = today.year * 12 + today.month - MONTHS
    return dt.date(months // 12, months % 12 + 1, 1)


def median(numbers: Mapping[int, int]) -> int | None:
    """`numbers`: how often each occurs. Of two in the middle the smaller."""
    left = (sum(numbers.values()) + 1) // 2
    for number in sorted(numbers):
        left -= numbers[number]
        if left <= 0:
            return number
    return None
