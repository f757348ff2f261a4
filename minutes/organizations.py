"""An organization's name in any case and half written, and the one of the roster that it means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.people import Organization
from minutes.russian import lemma
from minutes.vocabulary import LEGAL_FORM, POSITION

TOKEN = re.compile(r"\d+|[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
PLACE = re.compile(
    r"\b(?:г|п|с|д|х|ст|р\.?\s?п|пгт|пос|село|деревня|поселок|город|хутор|станица)\.?\s+[А-ЯЁ][а-яё-]+(?:\s+[А-ЯЁ][а-яё-]+)?"
)
NAMED_AFTER = re.compile(r"\b(?:им\.|имени)\s*(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)?")
TYPES = (
    (re.compile(r"\bсредн\w+\s+(?:общеобразовательн\w+\s+)?школ\w*|\bс(?:о)?ш\b", re.I), " сш "),
    (re.compile(r"\bосновн\w+\s+(?:общеобразовательн\w+\s+)?школ\w*|\bоо?ш\b", re.I), " ош "),
    (re.compile(r"\bдетск\w+\s+сад\w*|\bд/с\b|\bдсад\b", re.I), " садик "),
    (
        re.compile(r"\b(?:дом|центр)\w*\s+(?:детского\s+творчества|дополнительного\s+образования(?:\s+детей)?)", re.I),
        " цдо ",
    ),
)
KINDS = frozenset(("сш", "ош", "садик", "школа", "цдо", "гимназия", "лицей"))
SCHOOL_KINDS = frozenset(("сш", "ош", "школа", "гимназия", "лицей"))
SMALL = frozenset("и по в на для с г п администрация муниципальный район округ".split())  # noqa: SIM905
LIKE = 88  # of 100, for words of at least five letters


@dataclass(frozen=True, kw_only=True)
class _Name:
    words: frozenset[str]  # what tells it from others of its kind
    places: frozenset[str]
    kinds: frozenset[str]
    numbers: tuple[str, ...]

    @property
    def telling(self) -> bool:
        return bool(self.words or self.numbers or self.kinds)


def find(phrase: str, organizations: Sequence[Organization]) -> list[Organization]:
    """Those that the phrase names: one, or several that fit equally, or none."""
    said = _name(phrase)
    if not said.telling:
        return []
    full = [found for found in organizations if _same(said, _name(found.name))]
    if full:
        return full
    part = [found for found in organizations if _fits(said, _name(found.name))]
    return part or [found for found in organizations if _fits(said, _name(found.name), spelling=True)]


def without_position(phrase: str) -> str:
    """«директору МКОУ Луговской СШ» → «МКОУ Луговской СШ»."""
    for found in re.finditer(r"\S+", phrase):
        word = re.sub(r"[^а-яё]", "", found[0].lower())
        if word and lemma(word) not in POSITION:
            return phrase[found.start() :]
    return ""


def _name(text: str) -> _Name:
    text = re.sub(LEGAL_FORM, " ", NAMED_AFTER.sub(" ", text))
    places = frozenset(lemma(word[0]) for place in PLACE.finditer(text) for word in TOKEN.finditer(place[0]))
    text = PLACE.sub(" ", text)
    for pattern, kind in TYPES:
        text = pattern.sub(kind, text)
    tokens = [word[0] for word in TOKEN.finditer(text)]
    numbers = tuple(sorted(token.lstrip("0") for token in tokens if token.isdigit()))
    lemmas = {token if token in KINDS else lemma(token) for token in tokens if not token.isdigit()}
    kinds = frozenset(lemmas & KINDS)
    return _Name(words=frozenset(lemmas - KINDS - SMALL), places=places - SMALL, kinds=kinds, numbers=numbers)


def _same(said: _Name, listed: _Name) -> bool:
    alike = said.words == listed.words and said.numbers == listed.numbers and said.places == listed.places
    return alike and _kinds_agree(said, listed)


def _fits(said: _Name, listed: _Name, *, spelling: bool = False) -> bool:
    """Nothing that was said speaks against it; a place may be left out on either side, a number never differs."""
    if (said.numbers and said.numbers != listed.numbers) or not _kinds_agree(said, listed):
        return False
    if said.places and listed.places and not said.places & listed.places:
        return False
    known = listed.words | listed.places
    return all(word in known or (spelling and _like(word, known)) for word in said.words)


def _kinds_agree(said: _Name, listed: _Name) -> bool:
    """«школа» is any school; a «СШ» is no «ОШ»."""
    return said.kinds <= (listed.kinds | {"школа"} if listed.kinds & SCHOOL_KINDS else listed.kinds)


def _like(word: str, known: frozenset[str]) -> bool:
    from rapidfuzz import fuzz

    return len(word) > 4 and any(len(other) > 4 and fuzz.ratio(word, other) >= LIKE for other in known)
