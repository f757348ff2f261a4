"""Months, quarters, halves, seasons and years in Russian words, with their first and last days."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from minutes.calendar_words import MONTH, YEAR, month, years_after

# Typists also write the Roman numerals in Cyrillic: П, Ш, 1У.
WHICH = r"(перв|втор|трет|четв|последн|i{1,3}|iv|і{1,3}|п\b|ш\b|1у|[1-4])(?:-?[а-я]{1,6})?"
OF_YEAR = rf"(?:\s+{YEAR}(?!\s?[/–—-]\s?(?:20)?\d\d))?"
MONTH_YEAR = re.compile(rf"\b{MONTH}\b{OF_YEAR}")
QUARTER = re.compile(rf"\b{WHICH}\s+(?:кв\b\.?|квартал[а-я]*){OF_YEAR}")
HALF = re.compile(rf"\b{WHICH}\s+(?:полугоди[а-я]*|половин[а-я]*(?=\s+(?:20\d\d|года))){OF_YEAR}")
SEASON = re.compile(
    rf"\b(зим|весн|весен|лет|осен)(?:а|у|е|ы|ой|о|ом|ь|ью|и|н[а-я]{{2,3}})\b(?!\s+каникул)(?:\s+период[а-я]*)?{OF_YEAR}"
)
SEASONS = {"зим": 12, "весн": 3, "весен": 3, "лет": 6, "осен": 9}
# The first and last days of a third or a half of a month; 31 stands for its end.
PARTS = {"декад": ((1, 10), (11, 20), (21, 31)), "половин": ((1, 15), (16, 31))}
PART = re.compile(rf"\b{WHICH}\s+(декад|половин)[а-я]*\s+$")
UNCLEAR_PART = re.compile(
    r"\b(?:начал[оеау]|середин[аеуы]|(?:перв|втор|трет|\d)[а-я-]*\s+(?:недел[а-я]+|числах?|дни))\s+$"
)
PAIR = r"(20\d\d)\s?[/–—-]\s?(?:20)?(\d\d)(?!\d)"
YEARS = re.compile(rf"\b{PAIR}\s*(?:г\.?\s?г\b|год[аыо])")
WHOLE_YEAR = re.compile(rf"\b{YEAR}\s*(?:г\.|г\b|год|$)")
SCHOOL_YEAR = re.compile(r"\bуч(?:ебн[а-я]+|\.)?\s*-?\s?(?:год|г\b)|\bчетверт[ьи]\b")
CURRENT = re.compile(r"\b(месяц[ае]?|квартал[ае]?|год[ау]?)\b")
LENGTHS = {"м": 1, "к": 3, "г": 12}


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days from `start` to `end`; both None where the paper does not say when it ends, as of a school year."""

    start: dt.date | None = None
    end: dt.date | None = None
    printed: bool = False  # the year, too, is printed


def period(text: str, meeting: dt.date | None) -> Period | None:
    """The last month, quarter, half, season or year that a simplified text names."""
    named = None
    for read in (_months, _quarters, _halves, _seasons):
        named = named or read(text, meeting)
    if named is not None:
        return named
    if is_school_year(text):
        return Period()
    return _years(text, meeting)


def is_school_year(text: str) -> bool:
    """«2025/26», «2025-2026 уч. год», «учебный год», «I четверть»; «2025-2027 годы» are none."""
    pair = re.search(rf"\b{PAIR}", text)
    following = pair is not None and int(pair[2]) == (int(pair[1]) + 1) % 100 and not YEARS.search(text)
    return following or SCHOOL_YEAR.search(text) is not None


def _months(text: str, meeting: dt.date | None) -> Period | None:
    found = _last(MONTH_YEAR, text, meeting, lambda one: (month(one[1]), 1))
    if found is None:
        return None
    named, at = found
    before = text[:at]
    part = PART.search(before)
    if UNCLEAR_PART.search(before):
        return Period()
    if part is None or named.start is None or named.end is None:
        return named
    parts = PARTS[part[2]]
    which = len(parts) if part[1] == "последн" else _ordinal(part[1])
    first, last = parts[min(which, len(parts)) - 1]
    return replace(named, start=named.start.replace(day=first), end=named.end.replace(day=min(last, named.end.day)))


def _quarters(text: str, meeting: dt.date | None) -> Period | None:
    found = _last(QUARTER, text, meeting, lambda one: (_ordinal(one[1]) * 3 - 2, 3))
    return found[0] if found else None


def _halves(text: str, meeting: dt.date | None) -> Period | None:
    """Of a calendar year; when the halves of a school year end the paper does not say."""
    if HALF.search(text) and is_school_year(text):
        return Period()
    found = _last(HALF, text, meeting, lambda one: (min(_ordinal(one[1]), 2) * 6 - 5, 6))
    return found[0] if found else None


def _seasons(text: str, meeting: dt.date | None) -> Period | None:
    found = _last(SEASON, text, meeting, lambda one: (SEASONS[one[1]], 3))
    return found[0] if found else None


Months = Callable[[re.Match[str]], tuple[int, int]]


def _last(pattern: re.Pattern[str], text: str, meeting: dt.date | None, months: Months) -> tuple[Period, int] | None:
    """The last such period and where it stands; without a year each is the next one after the one before it."""
    since, found = meeting, None
    for one in pattern.finditer(text):
        first, length = months(one)
        year = int(one[one.re.groups]) if one[one.re.groups] else _school_year(text, first)
        printed = year is not None
        if year is None and since is not None:
            year = _next_year(first, length, since, text)
        if year is None:
            found = Period(), one.start()
            continue
        start, end = _bounds(year, first, length)
        since = max(start, meeting) if meeting else start
        found = Period(start=start, end=end, printed=printed), one.start()
    return found


def _school_year(text: str, first: int) -> int | None:
    """«сентябрь 2024/2025 учебного года» is in 2024, «май» in 2025."""
    pair = re.search(rf"\b{PAIR}", text) if is_school_year(text) else None
    return int(pair[1]) + (first < 9) if pair else None


def _next_year(first: int, length: int, since: dt.date, text: str) -> int:
    said = years_after(text)
    if said is not None:
        return since.year + said
    return since.year + (_bounds(since.year, first, length)[1] < since)


def _bounds(year: int, first: int, length: int) -> tuple[dt.date, dt.date]:
    last = year * 12 + first + length - 2
    end_year, end_month = divmod(last, 12)
    return dt.date(year, first, 1), dt.date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])


def _years(text: str, meeting: dt.date | None) -> Period | None:
    if several := YEARS.search(text):
        first, last = int(several[1]), 2000 + int(several[2])
        return Period(start=dt.date(first, 1, 1), end=dt.date(last, 12, 31), printed=True)
    if named := list(WHOLE_YEAR.finditer(text)):
        year = int(named[-1][1])
        return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), printed=True)
    current = CURRENT.search(text)
    return _current(current[1][0], years_after(text) == 1, meeting) if current and meeting else None


def _current(unit: str, following: bool, meeting: dt.date) -> Period:
    """«до конца месяца», «в следующем году»: the one that holds the meeting, or the next."""
    length = LENGTHS[unit]
    start, end = _bounds(meeting.year, (meeting.month - 1) // length * length + 1, length)
    if following:
        begins = end + dt.timedelta(days=1)
        start, end = _bounds(begins.year, begins.month, length)
    return Period(start=start, end=end)


def _ordinal(word: str) -> int:
    names = (
        {"1", "i", "і", "перв"},
        {"2", "ii", "іі", "п", "втор"},
        {"3", "iii", "ііі", "ш", "трет"},
        {"4", "iv", "1у", "четв", "последн"},
    )
    return next(n for n, forms in enumerate(names, start=1) if word in forms)
