"""Which minutes a question is about: by their numbers, one or several, or by the day of the meeting."""

import re

from domain.asking import LATEST, MeetingDay
from minutes.calendar_words import Day, at_length, days, simplify

_ONE = r"\d[\w/-]*"
_SIGN = r"(?:№|номер\w*|N|#|no\.?|number)?\s*"
_AND = r"(?:\s*,\s*(?:и\s+|and\s+)?|\s+(?:и|and)\s+|\s*&\s*)"
# «по протоколу 1 и 2 школе»: the second number is the school's.
_OF_SCHOOL = r"(?![\w.-]*\s+(?:школ|с?о?ш\b|нош\b|дет|д/с|сад|гимн|лице|school))"
_ORDINAL = r"(?:-?(?:й|го|му|ый|ой|ого|ому))?"
_MORE = rf"(?:{_AND}{_SIGN}\d[\w/-]*+{_OF_SCHOOL}(?!\.\d))*"
_BARE = re.compile(rf"\s*{_SIGN}(\d[\w/-]{{0,15}}(?:{_AND}{_SIGN}\d[\w/-]{{0,15}})*)\s*", re.I)
_NUMBERED = (
    re.compile(rf"\bпротокол\w*\s*{_SIGN}({_ONE}{_MORE})", re.I),
    re.compile(
        rf"(?<![\w№])((?:{_SIGN}\d+{_ORDINAL}{_AND})+{_SIGN}\d+{_ORDINAL})\s+протокол(?:ам|ами|ах|ов|ы)\b", re.I
    ),
    re.compile(rf"(?<![\w№])№?\s*(\d+){_ORDINAL}\s+протокол\w*", re.I),
    re.compile(rf"\b(?:minutes|protocols?)\s*{_SIGN}({_ONE}{_MORE})", re.I),
)
_NUMBER = re.compile(r"\d[\w/-]*")
_TAIL = re.compile(r"(?<=\d)-?(?:й|го|му|ый|ой|ого|ому)$")
_LATEST = re.compile(
    r"\bпоследн\w+\s+(?:протокол\w*|заседани\w+)|\b(?:last|latest|newest)\s+(?:minutes|meeting)\b", re.I
)
_MEETING = re.compile(
    r"(?:\b(?:протокол\w*|заседани\w+|совещани\w+|minutes|meeting)\s+(?:(?:от|за|of|on|from)\s+)?|\b(?:от|of)\s+)$"
)


def bare_numbers(text: str) -> tuple[str, ...]:
    """«2», «№ 1 и 2»: nothing but numbers."""
    found = _BARE.fullmatch(text)
    return _each(found[1]) if found else ()


def numbers_in(text: str) -> tuple[tuple[str, ...], str]:
    """Of minutes, each once, and the text without them; `LATEST` stands for those of the last meeting."""
    if _LATEST.search(text):
        return (LATEST,), _LATEST.sub(" ", text)
    for pattern in _NUMBERED:
        if found := pattern.search(text):
            return _each(found[1]), f"{text[: found.start()]} {text[found.end() :]}"
    return (), text


def _each(numbers: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_TAIL.sub("", one) for one in _NUMBER.findall(numbers)))


def day_in(text: str) -> tuple[MeetingDay | None, str]:
    """«заседание 4 декабря», «протокол от 20.11.2026»; and the text without it."""
    said = at_length(simplify(text))
    for day in days(said):
        before = _MEETING.search(said[: day.start])
        if before and not day.impossible:
            return _read(day), f"{said[: before.start()]} {said[day.end :]}"
    return None, text


def bare_day(text: str) -> MeetingDay | None:
    """«20 ноября»: nothing but a day."""
    said = at_length(simplify(text)).strip(" ?.!")
    found = days(said)
    whole = len(found) == 1 and found[0].start == 0 and said[found[0].end :].strip(" .") in ("", "г", "года", "год")
    return _read(found[0]) if whole and not found[0].impossible else None


def _read(day: Day) -> MeetingDay:
    return MeetingDay(day=day.day, month=day.month, year=day.year)
