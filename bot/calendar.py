"""Which days are off: weekends and public holidays of Russia, with those that the government transfers each year."""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def day_off(day: dt.date) -> bool:
    """Articles 111 and 112 of the Labour Code; of years whose transfers nobody knows yet, without them."""
    return not _russia().is_working_day(day)


@cache
def _russia() -> "HolidayBase":
    from holidays import country_holidays  # 0.1 s, which the start need not wait for

    return country_holidays("RU")
