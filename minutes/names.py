"""People's names as minutes print them, and back to «Фамилия И.О.» in the nominative."""

import re
from dataclasses import dataclass

from domain.people import short_name
from minutes.russian import is_adjective
from minutes.surnames import Case, is_form_of, nominative_of

SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ](?:\s?\.\s?|,)[А-ЯЁ](?:\s?\.|(?=[\s,;):–—-]|$))"  # a comma is how recognition reads a dot
# One initial is too little unless the word before it can be nothing but a surname.
TELLTALE = r"[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н|[сц]к|енк|чук|ян)(?:а|о|у|ой|ым|ий|ая|ого|ому|ую|ом)?"
TELLTALE_CAPITALS = r"[А-ЯЁ]{2,}(?:[ОЕЁ]В|[ИЫ]Н|[СЦ]К|ЕНК|ЧУК|ЯН)(?:А|О|У|ОЙ|ЫМ|ИЙ|АЯ|ОГО|ОМУ|УЮ|ОМ)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вн|ичн|ьич|мич|кич)(?:а|у|ем|е|ой|ы)?|[А-ЯЁ][а-яё]+[\s-](?:оглы|кызы|угли|заде)"
# Words with a capital letter that stand before initials and are no surnames: «Председатель В.Н. …».
# «Секретарёв», «Школьников» have the ending of a surname and are surnames.
OFFICE = (
    "(?!(?:Председател|Секретар|Директор|Заведующ|Начальник|Заместител|Консультант|Методист|Специалист|Руководител"
    "|Инспектор|Исполнител|Ответственн|Докладчик|Член|Коллеги|Комисси|Групп|Совет|Комитет|Управлени|Отдел|Школ|Центр"
    "|Гимнази|Лице|Образовани|Администраци|Контрол|Педагог|Учител|Ведущ|Главн|Глав)"
    "(?![а-яё]*(?:[оеё]в|[иы]н|ск)(?:а|у|ым|ой|ий|ая|ого|ому|им)?[^а-яё])[а-яё]*)"
)
NAME = re.compile(
    rf"(?<![А-Яа-яЁё.])(?:{OFFICE}(?P<s1>{SURNAME}|{TELLTALE_CAPITALS})\s+(?P<i1>{INITIALS})"
    rf"|(?P<i2>{INITIALS})\s?{OFFICE}(?P<s2>{SURNAME}|{TELLTALE_CAPITALS})(?![а-яё])"
    rf"|{OFFICE}(?P<s3>{SURNAME}|{TELLTALE_CAPITALS})\s+(?P<n3>{SURNAME})\s+(?P<p3>{PATRONYMIC})(?![а-яё])"
    rf"|{OFFICE}(?P<n4>[А-ЯЁ][а-яё]+)\s+(?P<p4>{PATRONYMIC})\s+(?P<s4>{SURNAME})"
    rf"|(?P<s5>{TELLTALE})\s+(?P<i5>[А-ЯЁ])\.(?=\s*(?:[,;:)(–—-]|$)))"
)
DEDICATED = re.compile(r"(?:\bим\.?|\bимени|\bпамяти)\s*(?:[А-ЯЁа-яё]+\s+){0,5}$", re.I)


@dataclass(frozen=True, kw_only=True)
class Name:
    """One name in a text; `surname` in the case in which it is printed."""

    start: int
    end: int
    surname: str
    initials: str  # «И.О.», «И.» where the paper has only one, nothing where it has none
    gender: str | None = None  # «m» or «f», where a patronymic is printed in full

    @property
    def short(self) -> str:
        return f"{self.surname} {self.initials}".strip()


def find_names(text: str) -> list[Name]:
    """Every person named in the text, but not those whom a school is named after."""
    return [
        _name(found)
        for found in NAME.finditer(text)
        if not DEDICATED.search(text[max(0, found.start() - 60) : found.start()])
    ]


def printed_name(name: str) -> Name:
    """Of «Фамилия И.О.», «Фамилия И.» or «Фамилия», in whatever case."""
    surname, _, initials = (short_name(name) if name.strip() else "").partition(" ")
    return Name(start=0, end=len(name), surname=surname, initials=initials, gender=_gender(name))


def _name(found: re.Match[str]) -> Name:
    given, patronymic = found["n3"] or found["n4"], found["p3"] or found["p4"]
    letters = [given[0], patronymic[0]] if given else re.findall(r"[А-ЯЁ]", found["i1"] or found["i2"] or found["i5"])
    surname = next(filter(None, (found[f"s{n}"] for n in range(1, 6))))
    return Name(
        start=found.start(),
        end=found.end(),
        surname=surname.capitalize() if surname.isupper() else surname,
        initials="".join(f"{letter}." for letter in letters),
        gender=_gender(patronymic) if patronymic else None,
    )


def nominative(name: Name, case: Case | None, known: tuple[str, ...] = ()) -> str:
    """«Громовой А.П.» → «Громова А.П.»: as the paper itself names the person elsewhere, else by the ending."""
    for other in known:
        surname, _, initials = other.partition(" ")
        if name.initials and _same_initials(initials, name.initials) and is_form_of(name.surname, surname):
            return other
    case = _betrayed(name.surname) if case is None else case
    surname = name.surname if case is None else nominative_of(name.surname, case, name.gender)
    return f"{surname} {name.initials}".strip()


def _betrayed(surname: str) -> Case | None:
    """The case that an ending gives away where a nominative should be: «Исполнители: Громовой А.П.»."""
    if re.search(r"(?:[оеё]в|[иы]н)у$|[сц]кому$", surname):
        return Case.DATIVE
    return Case.DATIVE if re.search(r"(?:[оеё]в|[иы]н)ой$", surname) and not is_adjective(surname) else None


def same_person(printed: Name, full_name: str) -> bool:
    """Whether the printed name, in whatever case, is this person's."""
    if _plain(printed.surname[:1]) != _plain(full_name[:1]):  # first what is quick
        return False
    surname, initials = _listed(full_name)
    return _same_initials(initials, printed.initials) and is_form_of(printed.surname, surname, _gender(full_name))


def is_nominative(printed: Name, full_name: str) -> bool:
    """Whether the surname is printed as the list has it: «Титова И.В.» is rather Титова than Титов in the genitive."""
    return _plain(printed.surname) == _plain(_listed(full_name)[0])


def similar_person(printed: Name, full_name: str) -> bool:
    """Same initials and one wrong letter inside the surname: to be asked about; the ends tell gender and stay exact."""
    from rapidfuzz.distance import Levenshtein

    surname, initials = _listed(full_name)
    one, other = _plain(printed.surname), _plain(surname)
    if initials != printed.initials or min(len(one), len(other)) < 6 or (one[0], one[-2:]) != (other[0], other[-2:]):
        return False
    return Levenshtein.distance(one, other) == 1


def related_person(printed: Name, full_name: str) -> bool:
    """Near enough to be asked about: the same surname in the other gender, or other initials."""
    one, other = _plain(printed.surname), _plain(_listed(full_name)[0])
    shared = min(len(one), len(other)) - 2
    return shared > 1 and one[:shared] == other[:shared] and abs(len(one) - len(other)) <= 3


def _same_initials(one: str, other: str) -> bool:
    """A paper may have only the first of two, or none."""
    return one.startswith(other) or other.startswith(one)


def _listed(full_name: str) -> tuple[str, str]:
    surname, _, initials = short_name(full_name).partition(" ")
    return surname, initials


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _gender(name: str) -> str | None:
    """By the patronymic in any case; None where there are initials only."""
    last = _plain(name).split()[-1] if name.split() else ""
    if re.search(r"(?:[вьмк]ич(?:а|у|ем|е)?|оглы|угли)$", last):
        return "m"
    return "f" if re.search(r"(?:вн|ичн)(?:а|у|ой|ы|е)$|кызы$", last) else None
