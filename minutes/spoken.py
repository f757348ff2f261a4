"""Deadlines without the word «срок»: «сформировать список до 25 сентября», «ежемесячно», «в течение недели»."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from domain.decisions import DeadlineKind, Doubt, Sure
from minutes import phrases
from minutes.deadlines import NOTHING, Reading, read_phrase
from minutes.russian import action
from minutes.vocabulary import DECLARED

TITLE = re.compile(r"«(?!\s?\d{1,2}\s?»)[^»]{0,300}»|\"(?!\s?\d{1,2}\s?\")[^\"]{0,300}\"")
UNREADABLE = (Doubt.DEADLINE_UNREAD, Doubt.IMPOSSIBLE_DATE)
# What «срок …» within a sentence may say; days are found without that word.
OF_LABEL = (DeadlineKind.IN, DeadlineKind.RELATIVE, DeadlineKind.RECURRING, DeadlineKind.STANDING)
# A full date after «до» and «ежемесячно» can hardly mean anything else, also without the word «срок».
AS_SURE = (DeadlineKind.BY, DeadlineKind.RECURRING)


def find_deadline(text: str, meeting: dt.date | None) -> Reading:
    """The surest deadline in running text; dates of what has already happened are none."""
    lower = _plain(text)
    impossible = NOTHING
    for patterns in phrases.BY_SURENESS:
        read = [
            (found, start, end, read_phrase(text[start:end], meeting))
            for found, start, end in _apart(_candidates(lower, patterns))
        ]
        kept = [(start, end, reading) for found, start, end, reading in read if _is_meant(found, reading, meeting)]
        if kept and not (patterns in phrases.NOT_OF_DECLARED and _declares(text)):
            return _joined(text, kept, meeting)
        wrong = [reading for *_, reading in read if Doubt.IMPOSSIBLE_DATE in reading.doubts]
        impossible = impossible if impossible != NOTHING or not wrong else wrong[0]
    return impossible


def without_deadline(text: str) -> str:
    """The words left when a deadline among them is blanked: «Директорам до 1 марта» → «Директорам»."""
    lower = _plain(text)
    for pattern in phrases.SAID_BEFORE_VERB:
        for found in pattern.finditer(lower):
            text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return re.sub(r"\s+", " ", re.sub(r"\bв срок\s*$", "", text.strip())).strip(" ,")


def _plain(text: str) -> str:
    """Of the same length, in small letters, titles in quotation marks blanked."""
    return TITLE.sub(lambda found: " " * len(found[0]), text).lower().replace("ё", "е")


def _candidates(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[re.Pattern[str], int, int]]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            group = "said" if "said" in pattern.groupindex else 0
            yield pattern, found.start(group), found.end(group)


def _apart(found: Iterator[tuple[re.Pattern[str], int, int]]) -> list[tuple[re.Pattern[str], int, int]]:
    """In the order of the text; of two that overlap the earlier and longer one."""
    apart: list[tuple[re.Pattern[str], int, int]] = []
    for one in sorted(found, key=lambda each: (each[1], -each[2])):
        if not apart or one[1] >= apart[-1][2]:
            apart.append(one)
    return apart


def _is_meant(pattern: re.Pattern[str], reading: Reading, meeting: dt.date | None) -> bool:
    """Understood, and not a date of what was before the meeting, unless it says «не позднее»."""
    kind, date = reading.deadline.kind, reading.deadline.date
    if kind is DeadlineKind.NONE or set(UNREADABLE) & set(reading.doubts):
        return False
    if pattern is phrases.LABELLED and kind not in OF_LABEL:
        return False
    return pattern is phrases.SURE or date is None or meeting is None or date >= meeting


def _declares(text: str) -> bool:
    """«Утвердить состав на 25 декабря»: such a day is part of what is declared."""
    verb = action(text)
    return verb is not None and verb[0].lower() in DECLARED


def _joined(text: str, kept: list[tuple[int, int, Reading]], meeting: dt.date | None) -> Reading:
    """The only reading, or the last of several days with a doubt and all of their words."""
    dated = {reading.deadline.date for *_, reading in kept if reading.deadline.kind.ends and reading.deadline.date}
    first = kept[0][2]
    if len(dated) < 2:
        less = first.sure is Sure.HIGH and first.deadline.kind not in AS_SURE
        return replace(first, sure=Sure.FAIR) if less else first
    whole = read_phrase(text[kept[0][0] : kept[-1][1]], meeting)
    deadline = replace(whole.deadline, kind=DeadlineKind.BY, date=max(dated))
    return Reading(deadline=deadline, doubts=(Doubt.SEVERAL_DEADLINES,), sure=Sure.LOW)
