"""Spans of time in Russian words: «в течение 10 рабочих дней», «в десятидневный срок»."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

COUNTS = ("один одного одной", "два двух две", "три трех", "четыре четырех", "пять пяти", "шесть шести", "семь семи",
          "восемь восьми", "девять девяти", "десять десяти")  # fmt: skip
NUMBERS = {word: n for n, forms in enumerate(COUNTS, start=1) for word in forms.split()}
NUMBERS |= {"четырнадцати": 14, "четырнадцать": 14, "пятнадцати": 15, "пятнадцать": 15, "двадцати": 20}
NUMBERS |= {"двадцать": 20, "тридцати": 30, "тридцать": 30}
WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
COUNT = rf"(?:(\d{{1,3}})(?:-?[тихм]{{1,2}})?|({WORDS}))"
BRACKETED = r"(?:\s*\([а-я]{2,16}\))?"  # «10 (десяти) дней»
UNIT = r"(дн[яейию]{1,3}|день|сут[окисм]{1,3}|недел[яиюьеям]{1,3}|месяц[аев]{0,2}|полугода|час[аов]{0,2})"
QUALITY = r"(рабоч[а-я]{1,3}\s+|календарн[а-я]{1,3}\s+)?"
SPAN = re.compile(
    r"\b(?:в\s+течени[еи]|через|за|спустя|не\s+позднее(?:,?\s*чем)?(?:\s+(?:через|за))?|в\s+срок,?(?:\s+не\s+(?:более|позднее))?)"
    rf"\s+(?:{COUNT}{BRACKETED}\s+)?{QUALITY}{UNIT}\b"
)
BARE = re.compile(rf"^(?:срок\s+|не\s+более\s+)?{COUNT}{BRACKETED}\s+{QUALITY}{UNIT}\b")
TERM = re.compile(rf"\b(?:{COUNT}{BRACKETED}[\s-]*)?(рабоч[а-я]+\s+)?(дневн|недельн|месячн)[а-я]+\s+срок")
COMPOUND = re.compile(rf"\b({WORDS})(дневн|недельн|месячн)[а-я]+\s+срок")
ELSEWHERE = re.compile(r"\b(?:со\s+дня|с\s+момента|с\s+даты|с\s+начала|после|до|от)\b")
MEETING = re.compile(
    r"(?:со\s+дня|с\s+момента|с\s+даты|после|от)\s+(?:даты\s+|дня\s+)?(?:проведения\s+|подписания\s+)?(?:настоящего\s+|данного\s+|этого\s+)?"
    r"(?:заседания|совещания|коллегии)\b"
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """How long, and whether it counts from the meeting."""

    days: int = 0
    months: int = 0
    working: bool = False
    elsewhere: bool = False  # «со дня получения», «до начала смены»

    def after(self, date: dt.date) -> dt.date:
        month = date.month - 1 + self.months
        year, month = date.year + month // 12, month % 12 + 1
        day = min(date.day, calendar.monthrange(year, month)[1])
        return dt.date(year, month, day) + dt.timedelta(days=self.days)


def span(text: str) -> Span | None:
    """The first span of a simplified text."""
    compound = COMPOUND.search(text)
    if compound is not None:
        return _span(NUMBERS[compound[1]], compound[2], text[: compound.end()], text[compound.end() :])
    found = SPAN.search(text) or TERM.search(text) or BARE.search(text)
    if found is None:
        return None
    if found.re is TERM and not found[1] and not found[2] and found[4].startswith("дн"):
        return None
    count = int(found[1]) if found[1] else NUMBERS.get(found[2] or "", 1)
    return _span(count, found[4], found[0], text[found.end() :])


def _span(count: int, unit: str, said: str, rest: str) -> Span:
    working = "рабоч" in said
    elsewhere = ELSEWHERE.search(rest) is not None and MEETING.search(rest) is None
    if unit.startswith(("месяц", "месячн", "полугод")):
        return Span(months=count * (6 if unit.startswith("полугод") else 1), elsewhere=elsewhere)
    if unit.startswith("час"):
        return Span(days=count // 24, working=working, elsewhere=elsewhere)
    return Span(days=count * (7 if unit.startswith("недел") else 1), working=working, elsewhere=elsewhere)
