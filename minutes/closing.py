"""Those whom a sentence names at its end: «… (Титов И.В., до 1 марта).», «… – Титов И.В.», «… за Орловой Д.К.»."""

import re

from domain.decisions import Assignee
from minutes.lists import from_list
from minutes.names import find_names
from minutes.offices import starts_group
from minutes.russian import WORD, action, lemma
from minutes.spoken import without_deadline
from minutes.surnames import Case
from minutes.vocabulary import DECLARED, POSITION

BRACKETED = re.compile(r"\(([^()]{3,300})\)")
DASHED = re.compile(r"(?<=[а-яё\d»\")])\s[–—-]\s([^()–—]{3,200})$")
FASTENED = re.compile(r"\bзакрепить\s+за\s+", re.I)


def at_end(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """Only where something is ordered: neither speakers beside a topic nor members of what is approved have to act."""
    verb = action(text)
    if verb is None or verb[0].lower() in DECLARED:
        return ()
    for found in BRACKETED.finditer(text):
        if _closes(text[found.end() :]) and _names(found[1]):
            return from_list(found[1], known)
    dashed = DASHED.search(text.rstrip(" .;"))
    if dashed is not None and _is_person(dashed[1]):
        return from_list(dashed[1], known)
    return _fastened(text, known)


def _closes(rest: str) -> bool:
    """Whether nothing but a deadline follows in the sentence."""
    following = rest.lstrip()
    if following[:1] in ("", ".", ";"):
        return True
    sentence = re.split(r"(?<=[а-яё]{2})[.;](?:\s|$)|;", following)[0]
    return not without_deadline(sentence).strip(" .,;")


def _names(said: str) -> bool:
    """«Титов И.В.», «секретари школ», «все исполнители», but not «школы, сады»."""
    if _is_person(said):
        return True
    heads = {lemma(word[0]) for word in list(WORD.finditer(said))[:3]}
    return starts_group(said) and bool(heads & (POSITION | {"исполнитель"}))


def _is_person(said: str) -> bool:
    return any(name.start == 0 for name in find_names(said.strip()))


def _fastened(text: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """«Закрепить за Орловой Д.К. методическую помощь»."""
    found = FASTENED.search(text)
    names = find_names(text[found.end() :]) if found else []
    if found is None or not names or names[0].start:
        return ()
    return from_list(text[found.end() : found.end() + names[0].end], known, Case.INSTRUMENTAL)
