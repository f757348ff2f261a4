"""A search in words, and the words of a point by which it is found: both as dictionary forms."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from domain.names import fold_name
from domain.people import Organization, Person
from domain.search import WORDS, Lag, Wanted, fits
from minutes.asked_people import people_named
from minutes.calendar_words import written
from minutes.organizations import KINDS, SMALL, TOKEN, find
from minutes.russian import WORD, lemma, parses

LONGEST = 200  # characters of a search
_SCHOOLS = 5  # that a name may fit; what fits more names none
_NAME = 6  # words of it
_FULL_NAME = 3  # words of a person’s
_LAGS = (
    (re.compile(r"\bпросроч\w*", re.I), Lag.OVERDUE),
    (re.compile(r"\b(?:жд[её]т|ждут|ожида\w+)\s+проверк\w*|\bна\s+проверке", re.I), Lag.WAITING),
    (re.compile(r"\bне\s+принят\w*(?:\s+к\s+исполнению)?", re.I), Lag.UNSEEN),
    (
        re.compile(r"\bне\s+(?:отчитал|выполн|исполнен|сдал|сделан)\w*|\b(?:без|нет)\s+отч[её]т\w*", re.I),
        Lag.UNREPORTED,
    ),
    (re.compile(r"\bвозвращ[её]н\w*|\bна\s+доработк\w+", re.I), Lag.RETURNED),
    (re.compile(r"\bотч[её]т\w*\s+принят\w*|\bпринят\w*\s+отч[её]т\w*|\bпринят[оыа]?\b(?!\s+к\b)", re.I), Lag.ACCEPTED),
    (re.compile(r"\bснят[оыа]?\b(?:\s+с\s+контроля)?", re.I), Lag.WITHDRAWN),
)
_IMPORTANT = re.compile(r"\bважн(?:о|ое|ые|ых)\b", re.I)
_MINUTES = re.compile(r"\bпротокол\w*\s*(?:№\s*)?([\w/-]*\d[\w/-]*)", re.I)
_IDLE = SMALL | frozenset("до от о об к с со за из не что как".split())  # noqa: SIM905
_OF = re.compile(r"\bот\s+(\d{1,2})\.(\d{1,2})\.(\d{4})\b", re.I)
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b")
_POINT = re.compile(r"(?<![\w.])(?:(?:п\.|пункт\w*)\s*(\d+(?:\.\d+)*)|(\d+(?:\.\d+)+))\.?(?!\w)", re.I)


def understood(
    text: str,
    organizations: Sequence[Organization],
    groups: Mapping[str, Sequence[int]] | None = None,
    people: Sequence[Person] = (),
) -> Wanted:
    """«СШ 2 просрочено», «протокол 3, п. 1.2», «ограждение школ»; empty if nothing of it can be looked for.

    `groups`: the ids of the organizations of each, by its name.
    """
    rest = text[:LONGEST]
    lag, rest = _lag(rest)
    important, rest = _IMPORTANT.search(rest) is not None, _IMPORTANT.sub(" ", rest)
    minutes, rest = _taken(_MINUTES, rest)
    date, rest = _of(rest)
    point, rest = _taken(_POINT, _DATE.sub(" ", rest))
    in_full, rest = _people(rest, people, least=2)
    schools, rest = _group(rest, groups or {})
    if not schools:
        schools, rest = _schools(rest, organizations)
    by_surname, rest = _people(rest, people, least=1)
    named = {**in_full, **by_surname}
    words = (_form(token) for token in TOKEN.findall(rest) if token.lower() not in _IDLE)
    return Wanted(
        point=point,
        minutes=minutes,
        date=date,
        lag=lag,
        important=important,
        organization_ids=schools,
        person_ids=tuple(sorted(named)),
        names=tuple(dict.fromkeys(name for names in named.values() for name in names))[:WORDS],
        words=tuple(dict.fromkeys(word for word in words if len(word) > 1 or word.isdigit()))[:WORDS],
    )


def _lag(text: str) -> tuple[Lag | None, str]:
    for pattern, lag in _LAGS:
        if pattern.search(text):
            return lag, pattern.sub(" ", text)
    return None, text


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str | None, str]:
    """The number that it finds, and the text without it."""
    found = pattern.search(text)
    if found is None:
        return None, text
    number = next(group for group in found.groups() if group)
    return number, f"{text[: found.start()]} {text[found.end() :]}"


def _group(text: str, groups: Mapping[str, Sequence[int]]) -> tuple[tuple[int, ...], str]:
    """Whom a group means that is named in full, and the text without it."""
    known = {fold_name(name): ids for name, ids in groups.items() if ids}
    for start, end in _parts(text):
        if ids := known.get(fold_name(text[start:end])):
            return tuple(sorted(ids)), f"{text[:start]} {text[end:]}"
    return (), text


def _people(text: str, people: Sequence[Person], *, least: int) -> tuple[dict[int, tuple[str, ...]], str]:
    """Who is named with so many words: the ids, each with these as dictionary forms; and the text without them."""
    named: dict[int, tuple[str, ...]] = {}
    while found := next(_named(text, people, least), None):
        start, end, those = found
        names = tuple(_form(word) for word in TOKEN.findall(text[start:end]) if len(word) > 1)
        named |= {one.id: names for one in those}
        text = f"{text[:start]} {text[end:]}"
    return named, text


def _named(text: str, people: Sequence[Person], least: int) -> Iterator[tuple[int, int, Sequence[Person]]]:
    for start, end in _parts(text):
        words = TOKEN.findall(text[start:end])
        if least <= len(words) <= _FULL_NAME and (those := people_named(words, people)):
            yield start, end, those


def _of(text: str) -> tuple[dt.date | None, str]:
    """«от 20.11.2026»: of which day the minutes are."""
    for found in _OF.finditer(text):
        day, month, year = map(int, found.groups())
        with suppress(ValueError):
            return dt.date(year, month, day), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _schools(text: str, organizations: Sequence[Organization]) -> tuple[tuple[int, ...], str]:
    """Whom the longest part of the text names, and the text without it."""
    found, rest = school_named(text, organizations)
    return tuple(one.id for one in found), rest


def school_named(text: str, organizations: Sequence[Organization]) -> tuple[Sequence[Organization], str]:
    """Those of the roster whom the longest part of the text may name, and the text without it."""
    for start, end in _parts(text):
        named = text[start:end]
        if _tells(named):
            found = find(named, organizations)
            if 0 < len(found) <= _SCHOOLS:
                return found, f"{text[:start]} {text[end:]}"
    return (), text


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Words in a row, the longest first."""
    tokens = list(TOKEN.finditer(text))
    for length in range(min(len(tokens), _NAME), 0, -1):
        for first in range(len(tokens) - length + 1):
            yield tokens[first].start(), tokens[first + length - 1].end()


def _tells(name: str) -> bool:
    """Neither a kind alone, «школа», nor a number alone."""
    tokens = TOKEN.findall(name)
    numbers = [token for token in tokens if token.isdigit()]
    own = [token for token in tokens if not token.isdigit() and lemma(token) not in KINDS | SMALL | {"сад"}]
    return bool(own) or 0 < len(numbers) < len(tokens)


def _form(token: str) -> str:
    return token if token.isdigit() else lemma(token)


def forms(text: str, day: dt.date | None = None) -> str:
    """Every dictionary form that a word of the text may have, parted by single spaces, one before the first.

    `day`: one that the text is of, found as «20 ноября 2026».
    """
    found: dict[str, None] = {}
    for token in TOKEN.findall(f"{text}\n{written(day)}" if day else text):
        found |= dict.fromkeys(_forms(token))
    return "".join(f" {one}" for one in found)


def _forms(token: str) -> Iterator[str]:
    yield _form(token)
    if WORD.fullmatch(token):
        for reading in parses(token):
            yield str(reading.normal_form).replace("ё", "е")


def spots(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where in the text what was looked for stands, in whatever form: beginnings and ends."""
    return tuple(
        token.span()
        for token in TOKEN.finditer(text)
        if any(fits(word, form) for form in _forms(token[0]) for word in words)
    )
