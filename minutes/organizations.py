"""An organization's name in any case and half written, and the one of the roster that it means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.people import Organization
from minutes.russian import lemma
from minutes.vocabulary import LEGAL_FORM, POSITION, SHORT_NAME

TOKEN = re.compile(r"\d+|[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
PLACE = re.compile(
    r"(?<!/)\b(?:г|п|с|д|х|ст|р\.?\s?п|пгт|пос|село|деревня|поселок|город|хутор|станица)\.?\s+[А-ЯЁ][а-яё-]+(?:\s+[А-ЯЁ][а-яё-]+)?"
)
NAMED_AFTER = re.compile(r"\b(?:им\.|имени)\s*(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)?")
FORM = re.compile(rf"\b{LEGAL_FORM}", re.I)
SHORT = re.compile(SHORT_NAME)
TYPES = (
    (re.compile(r"\bсредн\w+\s+(?:общеобразовательн\w+\s+)?школ\w*|\bс(?:о)?ш\b", re.I), " сш "),
    (re.compile(r"\bосновн\w+\s+(?:общеобразовательн\w+\s+)?школ\w*|\bоо?ш\b", re.I), " ош "),
    (re.compile(r"\bначальн\w+\s+(?:общеобразовательн\w+\s+)?школ\w*|\bнош\b", re.I), " нош "),
    (
        re.compile(
            r"\bдетск\w+\s+сад\w*|\bсад(?:ик)?(?:а|у|е|ом)?\b|\bд/с\b|\bдсад\b|\bдс\b|\b(?:м[бка]?)?до[уо]\b", re.I
        ),
        " садик ",
    ),
    (
        re.compile(r"\b(?:дом|центр)\w*\s+(?:детского\s+творчества|дополнительного\s+образования(?:\s+детей)?)", re.I),
        " цдо ",
    ),
)
KINDS = frozenset(("сш", "ош", "нош", "садик", "школа", "цдо", "гимназия", "лицей"))
SCHOOL_KINDS = frozenset(("сш", "ош", "нош", "школа", "гимназия", "лицей"))
SMALL = frozenset("и по в на для с г п номер администрация муниципальный район округ".split())  # noqa: SIM905
LIKE = 88  # of 100, for words of at least five letters


@dataclass(frozen=True, kw_only=True)
class _Name:
    words: frozenset[str]  # what tells it from others of its kind
    places: frozenset[str]
    kinds: frozenset[str]
    numbers: tuple[str, ...]
    form: str  # «МБОУ»; tells only where nothing else does
    short: str  # «ЦДТ», as printed
    initials: str  # what «Центр детского творчества» would be for short

    @property
    def telling(self) -> bool:
        return bool(self.words or self.numbers or self.kinds)


def find(phrase: str, organizations: Sequence[Organization]) -> list[Organization]:
    """Those that the phrase names: one, or several that fit equally, or none."""
    said = _name(phrase)
    if not said.telling:
        return []
    listed = [(one, _name(one.name)) for one in organizations]
    for fits in (_shortened, _same, _fits, _fits_nearly):
        found = [(one, name) for one, name in listed if fits(said, name)]
        found = [(one, name) for one, name in found if said.places & name.places] or found
        if found:
            of_form = [one for one, name in found if said.form and name.form == said.form]
            return of_form if len(of_form) == 1 else [one for one, _ in found]
    return []


def titled(said: str, organizations: Sequence[Organization]) -> list[Organization]:
    """«Журавлику»: those that are called so in quotation marks."""
    words = _lemmas(said)
    titles = ((one, re.search("«([^»]+)»", one.name)) for one in organizations)
    return [one for one, title in titles if title and words and _lemmas(title[1]) == words]


def _lemmas(text: str) -> list[str]:
    return [lemma(word[0]) for word in TOKEN.finditer(text)]


def without_position(phrase: str) -> str:
    """«директору МКОУ Луговской СШ» → «МКОУ Луговской СШ»."""
    for found in re.finditer(r"\S+", phrase):
        word = re.sub(r"[^а-яё]", "", found[0].lower())
        if word and lemma(word) not in POSITION:
            return phrase[found.start() :]
    return ""


@lru_cache(maxsize=2048)
def _name(text: str) -> _Name:
    text = NAMED_AFTER.sub(" ", text)
    form = FORM.search(text)
    places = frozenset(lemma(word[0]) for place in PLACE.finditer(text) for word in TOKEN.finditer(place[0]))
    bare = PLACE.sub(" ", text)
    kinded = bare
    for pattern, kind in TYPES:
        kinded = pattern.sub(kind, kinded)
    bare, kinded = FORM.sub(" ", bare), FORM.sub(" ", kinded)
    tokens = [word[0] for word in TOKEN.finditer(kinded)]
    numbers = tuple(sorted(token.lstrip("0") for token in tokens if token.isdigit()))
    lemmas = {token if token in KINDS else lemma(token) for token in tokens if not token.isdigit()}
    short = SHORT.search(bare)
    return _Name(
        words=frozenset(lemmas - KINDS - SMALL),
        places=places - SMALL,
        kinds=frozenset(lemmas & KINDS),
        numbers=numbers,
        form=form[0].upper() if form else "",
        short=short[0] if short else "",
        initials=_initials(bare),
    )


def _initials(text: str) -> str:
    words = re.findall(r"[А-ЯЁа-яё]+", text.partition("администрации")[0])
    return "".join(word[0].upper() for word in words if word.lower() not in SMALL)


def _shortened(said: _Name, listed: _Name) -> bool:
    """«ЦДТ» is the «Центр детского творчества»."""
    if said.numbers != listed.numbers or bool(said.short) == bool(listed.short):
        return False
    short, full = (said.short, listed.initials) if said.short else (listed.short, said.initials)
    return short == full


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


def _fits_nearly(said: _Name, listed: _Name) -> bool:
    return _fits(said, listed, spelling=True)


def _kinds_agree(said: _Name, listed: _Name) -> bool:
    """«школа» is any school; a «СШ» is no «ОШ»; a number alone, as of «№ 5», tells no kind."""
    return said.kinds <= (listed.kinds | {"школа"} if listed.kinds & SCHOOL_KINDS else listed.kinds)


def _like(word: str, known: frozenset[str]) -> bool:
    from rapidfuzz import fuzz

    return len(word) > 4 and any(len(other) > 4 and fuzz.ratio(word, other) >= LIKE for other in known)
