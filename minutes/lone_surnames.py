"""Surnames without initials, «Исполнители: Зимин, СШ № 2 (Котова)»: rare in minutes, usual among the hasty."""

import re

from domain.people import Person, Roster
from minutes.names import DEDICATED, PATRONYMIC, SURNAME, TELLTALE, Name, find_names
from minutes.offices import REMARK, is_trade, organization_in
from minutes.russian import WORD, is_adjective, is_known, lemma, parses
from minutes.surnames import UNCHANGING, is_form_of
from minutes.vocabulary import ADDRESSED, BENEFICIARY

SLASH = r"\s+/\s+|(?<=[а-яё]{3})/(?=[А-ЯЁ])"
AND = re.compile(rf"\s*[,;]\s*(?:и\s+)?|\s+(?:и|а также)\s+|{SLASH}")
APART = re.compile(rf"{AND.pattern}|\s*[()\n:]\s*|\s+[–—-]\s+")
TOKEN = re.compile(r"\S+")


def names_in(phrase: str, known: tuple[str, ...] = ()) -> list[Name]:
    """Everybody named in a list, with initials or without; `known` are names that may be meant."""
    named = find_names(phrase)
    start = 0
    for end, following in [*((cut.start(), cut.end()) for cut in APART.finditer(phrase)), (len(phrase), 0)]:
        if not any(one.start < end and start < one.end for one in named):
            named += filter(None, (_in_part(phrase, start, end, known),))
        start = following
    return sorted(named, key=lambda one: one.start)


def may_be_surname(word: str) -> bool:
    """One word with a capital letter that is no office, body or group."""
    return re.fullmatch(SURNAME, word) is not None and lemma(word) not in ADDRESSED | BENEFICIARY


def may_be_form_of(word: str, surname: str) -> bool:
    """«Крутовой» is Крутова; «Луговской» may be a school’s name as well as a person’s."""
    if word[:2].lower() != surname[:2].lower():  # first what is quick
        return False
    return is_form_of(word, surname) and not (is_adjective(surname) and is_adjective(word))


def bearers(surname: str, roster: Roster) -> list[Person]:
    """All whose surname it is in any case."""
    return [person for person in roster.people if is_form_of(surname, person.full_name.split()[0])]


def is_given_name(word: str) -> bool:
    """«Игорь», «Игорю»."""
    named = (parse for parse in parses(word) if "Name" in parse.tag and "plur" not in parse.tag)
    return word[:1].isupper() and is_known(word) and any(named)


def _in_part(phrase: str, start: int, end: int, known: tuple[str, ...]) -> Name | None:
    """«Титов», «Титов Игорь»; at the beginning or end of a part only beside an office or a school."""
    words = list(TOKEN.finditer(phrase[:end].rstrip(" ."), start))
    for size in (2, 1):
        for first in dict.fromkeys((0, len(words) - size)):
            run = words[first : first + size]
            if first < 0 or not run or (name := _name(run, known)) is None:
                continue
            before, after = phrase[start : run[0].start()].strip(), phrase[run[-1].end() : end].strip(" .")
            fits = all(not said or _is_beside_a_name(said) for said in (before, after))
            if fits and not DEDICATED.search(f"{before} "):
                return name
    return None


def _is_beside_a_name(said: str) -> bool:
    """«директор», «СШ № 2», «ответственный за питание»."""
    office = any(map(is_trade, WORD.findall(said)[:3]))  # «и.о. директора»
    organization = organization_in(said)
    return office or REMARK.match(said) is not None or (organization is not None and said.startswith(organization))


def _name(run: list[re.Match[str]], known: tuple[str, ...]) -> Name | None:
    words = [word[0] for word in run]
    surname = words[0] if len(words) == 1 or not is_given_name(words[0]) or _is_surname(words[0], known) else words[1]
    given = next((word for word in words if word is not surname), "")
    if given and not (is_given_name(given) and may_be_surname(surname) and not re.fullmatch(PATRONYMIC, surname)):
        return None
    if not given and not _is_surname(surname, known):
        return None
    initials = f"{given[0]}." if given else ""
    return Name(start=run[0].start(), end=run[-1].end(), surname=surname, initials=initials)


def _is_surname(word: str, known: tuple[str, ...]) -> bool:
    """Unless it may be something else: «Совет», «Учредитель», «Луговская»."""
    if not may_be_surname(word) or re.fullmatch(PATRONYMIC, word):
        return False
    if any(may_be_form_of(word, one.split()[0]) for one in known):
        return True
    if is_adjective(word) and not UNCHANGING.search(word):
        return False
    if any("Surn" in parse.tag for parse in parses(word)):
        return True
    return not is_known(word) and re.fullmatch(TELLTALE, word) is not None
