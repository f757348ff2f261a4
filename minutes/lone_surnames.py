"""Surnames without initials, «Исполнители: Зимин, Котова»: rare in minutes, usual where a secretary writes in haste."""

import re

from domain.decisions import Assignee, AssigneeKind
from domain.people import Person, Roster
from minutes.names import SURNAME, TELLTALE, Name, nominative
from minutes.russian import is_adjective, is_known, lemma, parses
from minutes.surnames import Case, is_form_of
from minutes.vocabulary import ADDRESSED, BENEFICIARY

AND = re.compile(r"\s*[,;]\s*(?:и\s+)?|\s+(?:и|а также)\s+")


def lone_surnames(phrase: str, case: Case | None) -> list[Assignee]:
    """One for each; nothing where any word may be something else: «Совет», «Учредитель», «Луговская»."""
    words = AND.split(phrase)
    if not all(may_be_surname(word) and _is_surname(word) for word in words):
        return []
    return [Assignee(kind=AssigneeKind.PERSON, phrase=word, name=_nominative(word, case)) for word in words]


def may_be_surname(word: str) -> bool:
    """One word with a capital letter that is no office, body or group."""
    return re.fullmatch(SURNAME, word) is not None and lemma(word) not in ADDRESSED | BENEFICIARY


def bearers(surname: str, roster: Roster) -> list[Person]:
    """All whose surname it is in any case."""
    return [person for person in roster.people if is_form_of(surname, person.full_name.split()[0])]


def _is_surname(word: str) -> bool:
    if any("Surn" in parse.tag for parse in parses(word)):
        return not is_adjective(word)
    return not is_known(word) and re.fullmatch(TELLTALE, word) is not None


def _nominative(word: str, case: Case | None) -> str:
    return nominative(Name(start=0, end=len(word), surname=word, initials=""), case).strip()
