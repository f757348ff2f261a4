"""Somebody as one writes them in a line: the name, and the office before or behind it."""

import re

from minutes.written_name import is_name

LONGEST = 300  # characters that are looked at
_PARTED = re.compile(r"\s*[,;()–—]\s*|\s+-\s+")
_OFFICE = re.compile(
    r"[Ии]\.\s?о\.|врио|(?i:зам|директор|завуч|заведующ|заместител|начальник|учител|преподавател|методист|секретар|"
    r"специалист|логопед|бухгалтер|воспитател|педагог|психолог|руководител|ответственн|инспектор|head|deputy|teacher)"
    r"(?:[а-яё]{0,3})\.?(?:-[а-яё]+)?"
)
_SHORTENED = re.compile(r"[А-ЯЁ]{2,4}")  # «по УВР», «по АХР»
_SHORT = re.compile(r"(?i:зам)[а-яё]{1,3}")  # «Замов» is a name
_SMALL = frozenset(("оглы", "кызы", "де", "фон", "ван"))  # parts of names, in small letters


def name_and_office(text: str) -> tuple[str, str | None] | None:
    """«Титова Е.И., заместитель директора» → «Титова Е.И.», «заместитель директора»; None if there is no name."""
    said = " ".join(text.split())[:LONGEST]
    parts = [part for part in _PARTED.split(said) if part]
    # A phone gives the first word a capital, whatever comes then.
    capitals = any(word[0].isupper() and not _is_office(word) for word in said.split()[1:])
    for at, part in enumerate(parts):
        name, rest = _apart(part, capitals=capitals)
        if is_name(name):
            return name, ", ".join(filter(None, (*parts[:at], rest, *parts[at + 1 :]))) or None
    return None


def _apart(part: str, *, capitals: bool) -> tuple[str, str]:
    """The first words in a row that may be a name, and the others. `capitals`: names are written with them."""
    words = part.split()
    names = not all(word.isupper() for word in words)  # written in capitals, «УВР» cannot be told from a name
    fitting = [_fits(word, capitals=capitals) and not (names and _SHORTENED.fullmatch(word)) for word in words]
    start = fitting.index(True) if True in fitting else len(words)
    end = fitting.index(False, start) if False in fitting[start:] else len(words)
    return " ".join(words[start:end]), " ".join([*words[:start], *words[end:]])


def _fits(word: str, *, capitals: bool) -> bool:
    return not _is_office(word) and (not capitals or word[0].isupper() or word in _SMALL)


def _is_office(word: str) -> bool:
    return _OFFICE.fullmatch(word) is not None and _SHORT.fullmatch(word) is None
