"""Days in Russian words and figures: «15 декабря», «15.12.26». By our own rules: libraries guess."""

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
THIS = re.compile(r"\b(?:текуще(?:го|м)|это(?:го|м)|наступивше(?:го|м))\b|(?<![а-я])(?:[тс]\.\s?г\b\.?|тг\b)")
NEXT = re.compile(r"\b(?:следующе|будуще)(?:го|м)\b")
NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\s?[./]\s?(\d{1,2})(?:\s?[./]\s?(\d{4}|\d{2})(?!\d))?(?![\d%])")
SPACED = re.compile(r"(?<![\d.])(\d{1,2}) (\d{1,2}) (20\d\d)(?!\d)")
ISO = re.compile(r"(?<![\d-])(20\d\d)-(\d\d)-(\d\d)(?![\d-])")
WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})(?:-?(?:ого|го|ое|е))?\s*{MONTH}\b(?:\s+{YEAR})?")
# «до первого сентября»: the words for days, in the genitive and dative.
ORDINALS = ("перв", "втор", "треть", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат",
            "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат",
            "девятнадцат", "двадцат")  # fmt: skip
DAY_WORDS = rf"\b(?:(двадцать|тридцать)\s+)?({'|'.join(ORDINALS)}|тридцат)(?:ого|его|ому|ему)"
_RUSSIAN = tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split())  # noqa: SIM905
_ENGLISH = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTHS = {
    **{name[:3]: name for name in _RUSSIAN if name != "мая"},
    "сент": "сентября",
    "нояб": "ноября",
    "sept": "сентября",
    **{name[:3]: russian for name, russian in zip(_ENGLISH, _RUSSIAN, strict=True)},
    **dict(zip(_ENGLISH, _RUSSIAN, strict=True)),
}
_ANY_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_SHORT = re.compile(rf"(?<=\d)(?:st|nd|rd|th)?\s*{_ANY_MONTH}\b\.?")
_MONTH_FIRST = re.compile(rf"\b{_ANY_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b,?")
_IN_ENGLISH = re.compile(rf"\b(?:{'|'.join(name for name in _ENGLISH if name != 'may')})\b")  # «may» says more
DAY_WORD = re.compile(rf"{DAY_WORDS}(?=\s+{MONTH})")
CLOCK = (0, 15, 20, 25, 30, 35, 40, 45, 50, 55)  # minutes in «до 10.00 20 мая»


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day as printed, maybe without a year, maybe one that no calendar has."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    years_on: int | None = None  # «текущего года» is 0, «следующего года» is 1

    @property
    def impossible(self) -> bool:
        longest = 29 if self.month == 2 and self.year is None else None
        if not 1 <= self.month <= 12:
            return True
        return not 1 <= self.day <= (longest or calendar.monthrange(self.year or 2001, self.month)[1])

    def resolve(self, since: dt.date | None) -> dt.date | None:
        """Without a year it is the next such day; `since` (the meeting) is the first that it can be."""
        if self.impossible or (self.year is None and since is None):
            return None
        if self.year is not None:
            return dt.date(self.year, self.month, self.day)
        assert since is not None
        for year in range(since.year, since.year + 9) if self.years_on is None else (since.year + self.years_on,):
            if self.month == 2 and self.day == 29 and not calendar.isleap(year):
                continue
            if (found := dt.date(year, self.month, self.day)) >= since or self.years_on is not None:
                return found
        return None

    @property
    def clock(self) -> bool:
        """Whether it is rather an hour: «10.00»."""
        return self.year is None and self.day <= 24 and self.month in CLOCK


def simplify(text: str) -> str:
    """Small letters, е for ё, no quotation marks around a day («15» декабря), figures for days in words."""
    text = re.sub(r"\s+", " ", text.lower().replace("ё", "е"))
    text = re.sub(r"[«\"“„]\s?(\d{1,2})\s?[»\"”]", r"\1", text)
    text = DAY_WORD.sub(lambda found: str(_ordinal(found[1], found[2])), text)
    return re.sub(r"(?<=\d)(?=г\.|г\b|год|уч)", " ", text)


def at_length(said: str) -> str:
    """«15 янв», «21 December», «Dec 21st, 2026» of a simplified text, as `days` reads them: «21 декабря 2026»."""
    said = _MONTH_FIRST.sub(lambda found: f"{found[2]} {_MONTHS[found[1]]}", said)
    said = _SHORT.sub(lambda found: f" {_MONTHS[found[1]]}", said)
    return _IN_ENGLISH.sub(lambda found: _MONTHS[found[0]], said)


def _ordinal(tens: str | None, unit: str) -> int:
    number = 30 if unit == "тридцат" else ORDINALS.index(unit) + 1
    return number + {"двадцать": 20, "тридцать": 30}.get(tens or "", 0)


def days(text: str) -> list[Day]:
    """Every full day of a simplified text, in order."""
    found = sorted(_days(text), key=lambda day: day.start)
    dates = [day for day in found if not day.clock]
    return dates or found


def _days(text: str) -> Iterator[Day]:
    for found in WORDED.finditer(text):
        year = int(found[3]) if found[3] else None
        yield _day(text, found, int(found[1]), month(found[2]), year)
    for found in NUMERIC.finditer(text):
        if not found[3] and (len(found[2]) < 2 or re.match(r"\s*(?:%|тыс|млн|ч\b|час)", text[found.end() :])):
            continue
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
        yield _day(text, found, int(found[1]), int(found[2]), year)
    for found in SPACED.finditer(text):
        yield _day(text, found, int(found[1]), int(found[2]), int(found[3]))
    for found in ISO.finditer(text):
        yield _day(text, found, int(found[3]), int(found[2]), int(found[1]))


def _day(text: str, found: re.Match[str], day: int, month: int, year: int | None) -> Day:
    after = text[found.end() : found.end() + 12]
    years_on = None if year is not None else years_after(after) if re.match(r"\s?[а-я]", after) else None
    return Day(start=found.start(), end=found.end(), day=day, month=month, year=year, years_on=years_on)


def years_after(text: str) -> int | None:
    """0 for «текущего года», 1 for «следующего года», None where no such word is said."""
    return 1 if NEXT.search(text) else 0 if THIS.search(text) else None


def month(word: str) -> int:
    """1 to 12 of a month's name in any case."""
    return next(n for n, stem in enumerate(MONTHS, start=1) if word.startswith(stem) and (n != 5 or len(word) <= 3))


def written(day: dt.date) -> str:
    """«20 ноября 2026»."""
    return f"{day.day} {_RUSSIAN[day.month - 1]} {day.year}"
