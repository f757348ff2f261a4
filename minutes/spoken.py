"""Deadlines without the word «срок»: «сформировать список до 25 сентября», «ежемесячно», «в течение недели»."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from domain.decisions import DeadlineKind, Doubt, Sure
from minutes.calendar_words import MONTH, NUMBERS, SPAN, TERM
from minutes.deadlines import NOTHING, Reading, read_phrase

DAY = (
    rf"(?:[«\"]?\d{{1,2}}[»\"]?(?:-?го)?\s*{MONTH}\b(?:\s+20\d\d)?|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d\d)(?!\d)|\d{{1,2}}\.\d\d(?![\d.]*\d))"
    r"(?:\s*(?:года\b|г\b\.?))?"
)
SURE = re.compile(rf"\b(?:в\s+срок\s+(?:до|к|не\s+позднее)|не\s+позднее)\s+{DAY}")
PERIOD = re.compile(rf"\bс\s+(?:{DAY}|\d{{1,2}})\s+(?:по|до)\s+{DAY}")
RANGE = re.compile(rf"(?<![\d.])\d{{1,2}}\s*[-–—]\s*{DAY}")
UNTIL = re.compile(rf"\b(?:до|к)\s+{DAY}")
END = re.compile(
    rf"\bдо\s+конца\s+(?:{MONTH}(?:\s+20\d\d(?:\s*(?:года\b|г\b\.?))?)?|(?:текущего\s+|календарного\s+)*(?:года|месяца)\b|20\d\d\s*(?:года\b|г\b\.?))"
)
OFTEN = re.compile(
    r"\bеже(?:дневно|недельно|месячно|квартально|годно)(?:,?\s+(?:до|к|не\s+позднее)\s+\d{1,2}(?:-?го)?\s+числа)?|\bне\s+реже\s+[^,.;]{0,15}раза?\s+в\s+[а-яё]+"
)
ALWAYS = re.compile(r"\bна\s+постоянной\s+основе|\bпостоянно\s*[.;)]*$")
SCHEDULE = re.compile(r"\b(?:по|согласно)\s+(?:[а-яё]+\s+)?графику|\bв\s+соответствии\s+с\s+(?:[а-яё]+\s+)?графиком")
BRACKET = re.compile(rf"\((?:[^()]{{0,80}},\s*)?({MONTH}(?:\s+20\d\d)?(?:\s*(?:года|г\.?))?)\)")
MONTHLY = re.compile(rf"\b(?:в|во)\s+{MONTH}\s+20\d\d(?:\s*(?:года|г\b\.?))?")
FROM = re.compile(rf"\b(?:с|начиная\s+с)\s+{DAY}")
assert NUMBERS  # SPAN and TERM are built from it
DATED = (DeadlineKind.BY, DeadlineKind.IN, DeadlineKind.FROM)


def find_deadline(text: str, meeting: dt.date | None) -> Reading:
    """The first sure deadline in running text; dates of what has already happened are none."""
    lower = text.lower().replace("ё", "е")
    for found, start, end in _candidates(lower):
        reading = read_phrase(text[start:end], meeting)
        if Doubt.IMPOSSIBLE_DATE in reading.doubts:
            return reading
        if Doubt.DEADLINE_UNREAD in reading.doubts or reading.deadline.kind is DeadlineKind.NONE:
            continue
        date = reading.deadline.date
        if date is not None and meeting is not None and date < meeting and found is not SURE:
            continue
        return replace(reading, sure=Sure.FAIR if reading.sure is Sure.HIGH else reading.sure)
    return NOTHING


def without_deadline(text: str) -> str:
    """The words left when a deadline among them is blanked: «Директорам до 1 марта» → «Директорам»."""
    lower = text.lower().replace("ё", "е")
    for pattern in (OFTEN, SURE, PERIOD, UNTIL, END, SPAN, TERM, ALWAYS, MONTHLY, FROM):
        for found in pattern.finditer(lower):
            text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return re.sub(r"\s+", " ", re.sub(r"\bв срок\s*$", "", text.strip())).strip(" ,")


def _candidates(text: str) -> Iterator[tuple[re.Pattern[str], int, int]]:
    for pattern in (OFTEN, SURE, PERIOD, UNTIL, RANGE, END, SPAN, TERM, BRACKET, ALWAYS, MONTHLY, FROM, SCHEDULE):
        for found in pattern.finditer(text):
            group = 1 if pattern is BRACKET else 0
            yield pattern, found.start(group), found.end(group)
