"""What stands before a point: a number, a letter, a bullet, or nothing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes.lines import NEARBY

BULLET = re.compile(r"^[-–—•●▪■□◦○*✓✔➢→·‣⁃\uf0b7\uf0a7\uf0fc\uf0d8]+\s*")
NAMED = re.compile(r"^(?:решение|поручение|рекомендация)\s*№?\s?(\d{1,3})\s?[:.–—-]\s+(?=\S)", re.I)
NUMBER = re.compile(r"^(?:п\.\s?|пункт\s|№\s?)?(\d{1,3}(?:\.\s?\d{1,2})*)\s?([.)]?)\s*")
ROMAN = re.compile(r"^([IVXІ]{1,4})\s?[.)]\s*(?=\S)")
LETTER = re.compile(r"^([а-яa-z])\)\s*")
DATE_REST = re.compile(r"^\d{0,2}\s?[./]?\s?\d{4}|^\d")
# How deep a mark stands: I. over 1. over 1.1 over 1) over а) over bullets.
ROMAN_LEVEL, NUMBER_LEVEL, PAREN_LEVEL, LETTER_LEVEL, BULLET_LEVEL = 1, 1, 6, 7, 9  # 1.1 is NUMBER_LEVEL + 2


@dataclass(frozen=True, kw_only=True)
class Marker:
    number: str | None  # without the last dot
    level: int  # how deep; compares across kinds
    rest: str
    bullet: str = ""  # the sign itself


@lru_cache(maxsize=NEARBY)
def marker(text: str) -> Marker | None:
    """What the line begins with; a bullet before a number is decoration."""
    bullet = BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    if (named := NAMED.match(rest)) is not None:  # «Решение № 1: утвердить план»
        return Marker(number=named[1], level=NUMBER_LEVEL + 1, rest=rest[named.end() :])
    numbered = _number(rest) or _letter(rest) or _roman(rest)
    if numbered is not None:
        return numbered
    return Marker(number=None, level=BULLET_LEVEL, rest=rest, bullet=bullet[0][0]) if bullet and rest else None


def _number(text: str) -> Marker | None:
    found = NUMBER.match(text)
    if found is None:
        return None
    if " " in found[1] and text[found.end() : found.end() + 1].islower():  # «6. 22 сентября провести …»
        end = found.start(1) + found[1].index(" ")
        return Marker(number=found[1][: end - found.start(1)].rstrip("."), level=NUMBER_LEVEL + 1, rest=text[end + 1 :])
    number, rest = found[1].replace(" ", ""), text[found.end() :]
    depth = number.count(".") + 1
    if re.search(r"\.0", number):  # «15.03 – провести …» begins with a day
        return None
    if not rest or (depth == 1 and not found[2]) or rest.startswith((".", ",", "%", ":")):
        return None
    if (depth > 1 and re.match(r"\d", rest)) or (DATE_REST.match(rest) and depth > 1):
        return None
    if depth == 1 and re.match(r"\d{1,2}\.\d{4}|\d{4}\s?г", rest):  # a date printed with a space: 25. 02.2022
        return None
    if rest[0].islower() and re.match(r"г\b|год", rest):
        return None
    return Marker(
        number=number, level=PAREN_LEVEL if found[2] == ")" and depth == 1 else NUMBER_LEVEL + depth, rest=rest
    )


def _roman(text: str) -> Marker | None:
    found = ROMAN.match(text)
    if found is None:
        return None
    return Marker(number=found[1].replace("І", "I"), level=ROMAN_LEVEL, rest=text[found.end() :])


def _letter(text: str) -> Marker | None:
    found = LETTER.match(text)
    if found is None or found.end() == len(text):
        return None
    return Marker(number=found[1], level=LETTER_LEVEL, rest=text[found.end() :])


def split_run_on(text: str) -> list[str]:
    """«1. … 2. …» printed as one paragraph, cut before each next number of the row."""
    first = marker(text)
    if first is None or first.number is None or first.level > PAREN_LEVEL or not first.number[-1].isdigit():
        return [text]
    parts: list[str] = []
    start, number = 0, first.number
    sign = r"\)" if first.level == PAREN_LEVEL else r"\.?"
    while True:
        head, _, last = number.rpartition(".")
        number = f"{head}.{int(last) + 1}" if head else str(int(last) + 1)
        if text.find(number, start) < 0:  # as nearly always: a pattern of its own for every number costs more
            return [*parts, text[start:].strip()]
        sign_here = sign if head or sign == r"\)" else r"\."
        following = re.compile(rf"(?<=[.;:])\s+(?={re.escape(number)}{sign_here}\s*[А-ЯЁа-яё«])")
        found = following.search(text, start)
        if found is None:
            return [*parts, text[start:].strip()]
        parts.append(text[start : found.start()].strip())
        start = found.end()
