"""Days, months, quarters and spans of time in Russian words. Dates by our own rules: libraries guess."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
MONTH = (
    r"(январ[яьюе]|феврал[яьюе]|март[аеу]?|апрел[яьюе]|ма[яйюе]|июн[яьюе]|июл[яьюе]|август[аеу]?"
    r"|сентябр[яьюе]|октябр[яьюе]|ноябр[яьюе]|декабр[яьюе])"
)
YEAR = r"(20\d\d)"
YEARLY = re.compile(r"20\d\d|\d\.\s?\d\d(?!\d)$")
TODAY = re.compile(r"\b(?:текущего|этого|т\.?\s?г\.|с\.?\s?г\.)")
NEXT = re.compile(r"\bследующего\b")
NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\s?[./]\s?(\d{1,2})(?:\s?[./]\s?(\d{4}|\d{2})(?!\d))?(?![\d%])")
SPACED = re.compile(r"(?<![\d.])(\d{1,2}) (\d{1,2}) (20\d\d)(?!\d)")
WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})(?:-?(?:го|е))?\s*{MONTH}\b(?:\s+{YEAR})?")
MONTH_YEAR = re.compile(rf"\b{MONTH}\b(?:\s+{YEAR})?")
QUARTER = re.compile(rf"\b(i{{1,3}}|iv|[1-4]|перв|втор|трет|четв)(?:-?[а-яё]{{1,6}})?\s+квартал[а-я]*(?:\s+{YEAR})?")
HALF = re.compile(rf"\b(i{{1,2}}|[12]|перв|втор)(?:-?[а-яё]{{1,6}})?\s+полугоди[а-я]*(?:\s+{YEAR})?")
SCHOOL_YEAR = re.compile(r"\bуч(?:ебн|\.)|\b20\d\d\s?[/–—-]\s?(?:20)?\d\d")
WHOLE_YEAR = re.compile(rf"\b{YEAR}\s*(?:г\.|г\b|год)")
THIS_YEAR = re.compile(r"\b(?:текущего\s+)?(?:календарного\s+)?года?\b|\bгоду\b")
THIS_MONTH = re.compile(r"\bмесяца\b")
COUNTS = ("один одного одной", "два две двух", "три трех", "четыре четырех", "пять пяти", "шесть шести", "семь семи",
          "восемь восьми", "девять девяти", "десять десяти")  # fmt: skip
NUMBERS = {word: n for n, forms in enumerate(COUNTS, start=1) for word in forms.split()}
NUMBERS |= {"пятнадцати": 15, "пятнадцать": 15, "двадцати": 20, "двадцать": 20, "тридцати": 30, "тридцать": 30}
COUNT = r"(?:(\d{1,3})(?:-?[тихм]{1,2})?|(" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"))"
UNIT = r"(дн|день|сут|недел|месяц)"
SPAN = re.compile(
    rf"\b(?:в\s+течени[еи]|через|за|спустя|не\s+позднее(?:,?\s*чем)?\s+через)\s+(?:{COUNT}\s*(?:-х\s+)?(?:\(?[а-яё]+\)\s+)?)?"
    rf"(рабоч\w+\s+|календарн\w+\s+)?{UNIT}\w*"
)
TERM = re.compile(rf"\b(?:{COUNT}[\s-]*)?(рабоч\w+\s+)?(дневн|недельн|месячн)\w+\s+срок")


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day as printed, maybe without a year, maybe one that no calendar has."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    @property
    def impossible(self) -> bool:
        longest = 29 if self.month == 2 and self.year is None else None
        if not 1 <= self.month <= 12:
            return True
        return not 1 <= self.day <= (longest or calendar.monthrange(self.year or 2001, self.month)[1])

    def resolve(self, meeting: dt.date | None) -> dt.date | None:
        """Without a year it is the next such day, the day of the meeting included."""
        if self.impossible:
            return None
        if self.year is not None:
            return dt.date(self.year, self.month, self.day)
        if meeting is None:
            return None
        for year in range(meeting.year, meeting.year + 9):
            if self.month == 2 and self.day == 29 and not calendar.isleap(year):
                continue
            if (found := dt.date(year, self.month, self.day)) >= meeting:
                return found
        return None


@dataclass(frozen=True, kw_only=True)
class Span:
    """«в течение десяти дней»."""

    end: int
    days: int = 0
    months: int = 0
    working: bool = False

    def after(self, date: dt.date) -> dt.date:
        month = date.month - 1 + self.months
        year, month = date.year + month // 12, month % 12 + 1
        day = min(date.day, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day) + dt.timedelta(days=self.days)


def simplify(text: str) -> str:
    """Small letters, е for ё, no quotation marks around a day: «15» декабря."""
    text = re.sub(r"\s+", " ", text.lower().replace("ё", "е"))
    text = re.sub(r"[«\"“](\d{1,2})[»\"”]", r"\1", text)
    return re.sub(r"(?<=\d)(?=г\.|год|уч)", " ", text)


def days(text: str) -> list[Day]:
    """Every full day of a simplified text, in order."""
    return sorted(_days(text), key=lambda day: day.start)


def _days(text: str) -> Iterator[Day]:
    for found in WORDED.finditer(text):
        year = int(found[3]) if found[3] else None
        yield Day(start=found.start(), end=found.end(), day=int(found[1]), month=month(found[2]), year=year)
    for found in NUMERIC.finditer(text):
        if not found[3] and (len(found[2]) < 2 or re.match(r"\s*(?:%|тыс|млн|ч\b|час)", text[found.end() :])):
            continue
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
        yield Day(start=found.start(), end=found.end(), day=int(found[1]), month=int(found[2]), year=year)
    for found in SPACED.finditer(text):
        yield Day(start=found.start(), end=found.end(), day=int(found[1]), month=int(found[2]), year=int(found[3]))


def month(word: str) -> int:
    """1 to 12 of a month's name in any case."""
    return next(n for n, stem in enumerate(MONTHS, start=1) if word.startswith(stem) and (n != 5 or len(word) <= 3))


def period_end(text: str, meeting: dt.date | None) -> dt.date | None:
    """The last day of the last month, quarter, half or year that the text names."""
    bounds = _period(text, meeting)
    return bounds[1] if bounds else None


def period_start(text: str, meeting: dt.date | None) -> dt.date | None:
    bounds = _period(text, meeting)
    return bounds[0] if bounds else None


def _period(text: str, meeting: dt.date | None) -> tuple[dt.date, dt.date] | None:
    if SCHOOL_YEAR.search(text):
        return None
    for pattern, length in ((MONTH_YEAR, 1), (QUARTER, 3), (HALF, 6)):
        found = list(pattern.finditer(text))
        if found:
            last = found[-1]
            first_month = month(last[1]) if length == 1 else (_ordinal(last[1]) - 1) * length + 1
            return _months(first_month, length, int(last[2]) if last[2] else None, text, meeting)
    if named := list(WHOLE_YEAR.finditer(text)):
        year = int(named[-1][1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if meeting is not None and THIS_MONTH.search(text):
        return _month_bounds(meeting.year, meeting.month, 1)
    if meeting is not None and THIS_YEAR.search(text):
        year = meeting.year + (1 if NEXT.search(text) else 0)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return None


def _months(
    first: int, length: int, year: int | None, text: str, meeting: dt.date | None
) -> tuple[dt.date, dt.date] | None:
    """Without a year: the next such period that is not over on the day of the meeting."""
    if year is None and meeting is None:
        return None
    if year is None and meeting is not None:
        year = meeting.year
        if NEXT.search(text) or (not TODAY.search(text) and _month_bounds(year, first, length)[1] < meeting):
            year += 1
    assert year is not None
    return _month_bounds(year, first, length)


def _month_bounds(year: int, first: int, length: int) -> tuple[dt.date, dt.date]:
    last = first + length - 1
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _ordinal(word: str) -> int:
    names = ({"1", "i", "перв"}, {"2", "ii", "втор"}, {"3", "iii", "трет"}, {"4", "iv", "четв"})
    return next(n for n, forms in enumerate(names, start=1) if word in forms)


def span(text: str) -> Span | None:
    """«в течение 10 рабочих дней», «через две недели», «в десятидневный срок»."""
    compound = re.search(r"\b(" + "|".join(NUMBERS) + r")(дневн|недельн|месячн)\w+\s+срок", text)
    if compound is not None:
        return _span(NUMBERS[compound[1]], compound[2], False, compound.end())
    found = SPAN.search(text) or TERM.search(text)
    if found is None:
        return None
    count = int(found[1]) if found[1] else NUMBERS.get(found[2] or "", 1)
    if found.re is TERM and not found[1] and not found[2] and found[4].startswith("дн"):
        return None
    return _span(count, found[4], (found[3] or "").startswith("рабоч"), found.end())


def _span(count: int, unit: str, working: bool, end: int) -> Span:
    if unit.startswith(("месяц", "месячн")):
        return Span(end=end, months=count)
    return Span(end=end, days=count * (7 if unit.startswith("недел") else 1), working=working)
