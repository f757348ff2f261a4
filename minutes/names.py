"""People's names as minutes print them, and back to «Фамилия И.О.» in the nominative."""

import re
from dataclasses import dataclass

from domain.people import short_name

SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]\s?\.\s?[А-ЯЁ](?:\s?\.|(?=[\s,;)]|$))"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вн|ичн|ьич|мич|кич)(?:а|у|ем|е|ой|ы)?"
# Words with a capital letter that stand before initials and are no surnames: «Председатель В.Н. …».
# «Секретарёв», «Школьников» have the ending of a surname and are surnames.
OFFICE = (
    "(?!(?:Председател|Секретар|Директор|Заведующ|Начальник|Заместител|Консультант|Методист|Специалист|Руководител"
    "|Инспектор|Исполнител|Ответственн|Докладчик|Член|Коллеги|Комисси|Групп|Совет|Комитет|Управлени|Отдел|Школ|Центр"
    "|Гимнази|Лице|Образовани|Администраци)"
    "(?![а-яё]*(?:[оеё]в|[иы]н|ск)(?:а|у|ым|ой|ий|ая|ого|ому|им)?[^а-яё])[а-яё]*)"
)
NAME = re.compile(
    rf"(?<![А-Яа-яЁё.])(?:{OFFICE}(?P<s1>{SURNAME})\s+(?P<i1>{INITIALS})"
    rf"|(?P<i2>{INITIALS})\s?(?P<s2>{SURNAME})"
    rf"|(?P<s3>{SURNAME})\s+(?P<n3>{SURNAME})\s+(?P<p3>{PATRONYMIC})(?![а-яё]))"
)
DEDICATED = re.compile(r"(?:\bим\.?|\bимени|\bпамяти)\s*$", re.I)
# Endings of the dative, longest first, and what they were in the nominative.
DATIVE = (
    (r"ью$", "ей"),
    (r"скому$", "ский"), (r"цкому$", "цкий"), (r"ской$", "ская"), (r"цкой$", "цкая"), (r"ому$", "ой"),
    (r"([ое])вой$", r"\1ва"), (r"ёвой$", "ёва"), (r"([иы])ной$", r"\1на"), (r"ой$", "ая"),
    (r"([аеиоуыэюяё])ю$", r"\1й"), (r"([бвгджзклмнпрстфхцчшщ])ю$", r"\1ь"),
    (r"([бвгджзклмнпрстфхцчшщ])у$", r"\1"), (r"([бвгджзклмнпрстфхцчшщ])е$", r"\1а"),
)  # fmt: skip
# The same for the accusative: «возложить на Захарову Т.М.».
ACCUSATIVE = (
    (r"([сц]к)ого$", r"\1ий"), (r"ого$", "ый"), (r"([сц]к)ую$", r"\1ая"), (r"ую$", "ая"), (r"([оеё]в|[иы]н)у$", r"\1а"),
    (r"([оеё]в|[иы]н)а$", r"\1"), (r"([бвгджзклмнпрстфхцчшщ])у$", r"\1а"), (r"([бвгджзклмнпрстфхцчшщ])а$", r"\1"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Name:
    """One name in a text; `surname` in the case in which it is printed."""

    start: int
    end: int
    surname: str
    initials: str  # «И.О.»

    @property
    def short(self) -> str:
        return f"{self.surname} {self.initials}"


def find_names(text: str) -> list[Name]:
    """Every person named in the text, but not those whom a school is named after."""
    return [
        _name(found)
        for found in NAME.finditer(text)
        if not DEDICATED.search(text[max(0, found.start() - 12) : found.start()])
    ]


def _name(found: re.Match[str]) -> Name:
    surname = found["s1"] or found["s2"] or found["s3"]
    letters = [found["n3"][0], found["p3"][0]] if found["n3"] else re.findall(r"[А-ЯЁ]", found["i1"] or found["i2"])
    initials = "".join(f"{letter}." for letter in letters)
    return Name(start=found.start(), end=found.end(), surname=surname, initials=initials)


def nominative(name: Name, known: tuple[str, ...] = (), endings: tuple[tuple[str, str], ...] = DATIVE) -> str:
    """«Громовой А.П.» → «Громова А.П.»: as the paper itself names the person elsewhere, else by the ending."""
    for other in known:
        surname, _, initials = other.partition(" ")
        if initials == name.initials and _same_stem(surname, name.surname):
            return other
    return f"{'-'.join(_turned(part, endings) for part in name.surname.split('-'))} {name.initials}"


def _turned(surname: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in endings:
        changed, count = re.subn(ending, replacement, surname)
        if count:
            return changed
    return surname


def _same_stem(one: str, other: str) -> bool:
    """Cases change no more than the last three letters."""
    one, other = one.lower().replace("ё", "е"), other.lower().replace("ё", "е")
    shared = min(len(one), len(other)) - 2
    return shared > 1 and one[:shared] == other[:shared] and abs(len(one) - len(other)) <= 3


def same_person(printed: Name, full_name: str) -> bool:
    """Whether the printed name, in whatever case, is this person's."""
    surname, initials = _listed(full_name)
    return initials == printed.initials and _plain(printed.surname) in _forms(_plain(surname), _gender(full_name))


def similar_person(printed: Name, full_name: str) -> bool:
    """Same initials and one wrong letter inside the surname; the ends tell gender and stay exact."""
    from rapidfuzz.distance import Levenshtein

    surname, initials = _listed(full_name)
    one, other = _plain(printed.surname), _plain(surname)
    if initials != printed.initials or min(len(one), len(other)) < 6 or (one[0], one[-2:]) != (other[0], other[-2:]):
        return False
    return Levenshtein.distance(one, other) == 1


def related_person(printed: Name, full_name: str) -> bool:
    """Near enough to be asked about: the same surname in the other gender, or other initials."""
    return _same_stem(printed.surname, _listed(full_name)[0])


def _listed(full_name: str) -> tuple[str, str]:
    surname, _, initials = short_name(full_name).partition(" ")
    return surname, initials


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _gender(full_name: str) -> str | None:
    """By the patronymic; None where there are initials only."""
    if full_name.endswith(("вич", "ьич", "мич", "кич")):
        return "m"
    return "f" if full_name.endswith(("вна", "чна")) else None


def _forms(surname: str, gender: str | None) -> set[str]:
    """All cases of a surname in small letters."""
    forms = {surname}
    if surname.endswith(("ская", "цкая", "ая")):
        stem = surname[:-2]
        return forms | {stem + "ой", stem + "ую"}
    if surname.endswith(("ва", "на")) and gender != "m":
        return forms | {surname[:-1] + "ой", surname[:-1] + "у"}
    if surname.endswith(("ий", "ый", "ой")) and gender != "f":
        return forms | {surname[:-2] + end for end in ("ого", "ому", "им", "ым", "ом", "его", "ему", "ем")}
    if surname.endswith(("а", "я")):
        return forms | {surname[:-1] + end for end in ("ы", "и", "е", "у", "ю", "ой", "ей")}
    if gender == "f" or surname.endswith(("их", "ых", "о", "е", "и", "у")):
        return forms
    stem = surname[:-1] if surname.endswith(("ь", "й")) else surname
    if surname.endswith("ец"):
        forms |= {surname[:-2] + "ц" + end for end in ("а", "у", "ом", "ем", "е")}
    return forms | {stem + end for end in ("а", "у", "ым", "ом", "ем", "е", "я", "ю")}
