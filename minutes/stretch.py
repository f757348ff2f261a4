"""A stretch of time that somebody writes to the bot: «с 1 сентября по 30 ноября», «III квартал», «октябрь 2026»."""

import datetime as dt
import re

from minutes.calendar_words import at_length, days, simplify
from minutes.periods import period

LONGEST = 80  # letters
_YEAR = dt.timedelta(days=364)
_FROM_TO = re.compile(r"^(?:за\s+)?(?:период\s+)?(?:с|со|от|from)\s+(.+?)\s+(?:по|до|to|until)\s+(.+)$")
_SOON = dt.timedelta(days=62)  # «с 1 сентября по 30 ноября» on the 23rd is not over, and meant
_LONG = dt.timedelta(days=300)
_OTHER = re.compile(r"прошл|предыдущ|следующ|будущ|уч(?:\.|ебн)")  # which year is meant is another matter
_DASH = re.compile(r"^(.*\d.*?)(?:\s*[–—]\s*|\s+-\s+|(?<=\.\d{4})-)(.+)$")
_AND = re.compile(r"^(?:за\s+)?([а-я]+)\s*(?:\s+и\s+|,|\s[–—-]\s)\s*([а-я]+(?:\s+20\d\d)?)$")  # «октябрь и ноябрь»
_BEFORE = re.compile(r"^(?:за\s+)?(?:прошл\w+|предыдущ\w+)\s+(месяц|квартал)$")
_LONE_DAY = re.compile(r"^(\d{1,2})(?:-?(?:го|е))?$")  # «с 1 по 30 ноября»: its month is that of the other
_WITH_YEAR = re.compile(r"20\d\d|\.\d\d?\.\d\d\s*$")
_FROM = re.compile(r"^(?:с|со|от|from)\s+")
_LONE_YEAR = re.compile(r"^(?:за\s+)?(20\d\d)$")


def read_stretch(text: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day; None of what is no stretch of time, or ends before it begins."""
    said = re.sub(r"^for\s+", "", at_length(simplify(text[:LONGEST])).strip(" ."))
    if before := _BEFORE.match(said):
        return _before(today, months=1 if before[1] == "месяц" else 3)
    if len(text) > LONGEST or _OTHER.search(text.lower()):
        return None
    found = _FROM_TO.match(said) or _DASH.match(said) or _AND.match(said)
    first, last = _between(found[1], found[2], today) if found else _alone(said, today)
    turned = first and last and (_backwards(first, last) or (_AND.match(said) and last - first > _LONG))
    if found and turned and not _WITH_YEAR.search(said):
        first, last = _between(found[2], found[1], today)
    return (first, last) if first and last and first <= last else None


def _before(today: dt.date, *, months: int) -> tuple[dt.date, dt.date]:
    """The last whole month or quarter."""
    begins = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    last = begins - dt.timedelta(days=1)
    first = last.replace(day=1)
    for _ in range(months - 1):
        first = (first - dt.timedelta(days=1)).replace(day=1)
    return first, last


def _backwards(first: dt.date, last: dt.date) -> bool:
    """«с 30 ноября по 1 ноября» is no year: only what begins with a month may last so long."""
    return last - first > _LONG and first.day != 1


_Ends = tuple[dt.date | None, dt.date | None]


def _between(one: str, other: str, today: dt.date) -> _Ends:
    """A year that one of them leaves out is that of the other; «с 1 декабря по 28 февраля» ends in the year after."""
    ends, begins = _span(other, today), _span(one, today)
    dated = _WITH_YEAR.search(other) is not None
    if (lone := _LONE_DAY.match(one)) and ends and ends[0] == ends[1]:
        later = None if dated else _next(other, ends[1] + dt.timedelta(days=1))
        ends = later if later and later[0].replace(day=1) <= today else ends  # «с 1 по 30 ноября» on the 23rd
        begins = _span(f"{lone[1]}.{ends[1]:%m.%Y}", today)
    elif begins and ends and dated and not _WITH_YEAR.search(one):
        begins = _span(one, ends[1])
    elif begins and not dated:
        coming = _next(other, begins[0])
        if _WITH_YEAR.search(one) or ends is None or (coming and coming[1] - today <= _SOON):
            ends = coming
        else:
            begins = _span(one, ends[1])
    return begins and begins[0], ends and ends[1]


def _alone(said: str, today: dt.date) -> _Ends:
    """«с 1 сентября» lasts until today."""
    whole = _span(_FROM.sub("", said), today)
    if whole is None:
        return None, None
    return whole[0], today if _FROM.match(said) else whole[1]


def _span(said: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """A day, month, quarter, half-year or year; without a year the last one that has begun by then."""
    found = _next(said, today)
    return found if found is None or found[0] <= today else _next(said, today - _YEAR)


def _next(said: str, since: dt.date) -> tuple[dt.date, dt.date] | None:
    """Without a year the first that ends after that day."""
    found = days(said)
    if len(found) == 1:
        day = found[0].resolve(since)
        return (day, day) if day else None
    named = None if found else period(_LONE_YEAR.sub(r"\1 год", said), since)
    return (named.start, named.end) if named and named.start and named.end else None
