"""One assignee of the minutes from the words that name it: a person, an organization or a group."""

import re

from domain.decisions import Assignee, AssigneeKind, Sure
from minutes.lone_surnames import names_in
from minutes.names import Name, nominative
from minutes.offices import (
    ENUMERATED,
    ENUMERATION,
    EXCEPT,
    FORM,
    REMARKED,
    is_general,
    is_position,
    organization_in,
    starts_group,
)
from minutes.russian import WORD, lemma, nominative_phrase
from minutes.spoken import without_deadline
from minutes.surnames import Case
from minutes.vocabulary import ADDRESSED, POSITION

EDGES = " ,;:–—-\n"
EMPTY = re.compile(r"\s*\(\s*\)")
BRACKET = re.compile(r"\(([^()]*)\)?")


def assignees_of(chunk: str, known: tuple[str, ...] = (), case: Case | None = None) -> list[Assignee]:
    """Several only where several people are named in one breath; `known` are the names of the same paper."""
    phrase = _balanced(chunk.strip(EDGES))
    phrase = phrase if re.search(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.$", phrase) else phrase.rstrip(EDGES + ".")
    if not WORD.search(phrase) and "№" not in phrase:
        return []
    names = names_in(EXCEPT.split(phrase, maxsplit=1)[0], known)
    if names:
        return [_person(phrase, name, known, alone=len(names) == 1, case=case) for name in names]
    said = _undated(REMARKED.sub("", phrase))
    organization = organization_in(said)
    several = EXCEPT.search(phrase) or ENUMERATED.match(phrase) or (organization and ENUMERATION.search(organization))
    if starts_group(phrase, case) or several:
        return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=_group_name(phrase, case))]
    if is_position(phrase) and (organization is None or is_general(organization)):
        return [Assignee(kind=AssigneeKind.PERSON, phrase=phrase, position=_nominative(phrase, case))]
    if organization is not None:
        position = said.partition(organization)[0].strip(' ,«"') or None
        return [_organization(phrase, organization, _nominative(position, case))]
    return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=_group_name(phrase, case))]


def _balanced(phrase: str) -> str:
    """A bracket that a comma has parted from the other half."""
    missing = phrase.count("(") - phrase.count(")")
    return phrase + ")" * missing if missing >= 0 else phrase[::-1].replace(")", "", -missing)[::-1]


def _undated(phrase: str) -> str:
    """«СШ № 2 (до 1 марта)» → «СШ № 2»; the number of a school is no day of «2 – 5 марта»."""
    numbered = re.match(r".*№\s?\d+", phrase)
    kept, rest = (numbered[0], phrase[numbered.end() :]) if numbered else ("", phrase)
    undated = without_deadline(rest)
    return phrase if undated == rest.strip(" ,") else EMPTY.sub("", f"{kept} {undated}").strip(EDGES)


def sureness(assignees: tuple[Assignee, ...]) -> Sure:
    """Low where nothing tells that somebody is named at all, fair where a name had to be put into the nominative.

    A surname without initials is fair too: the roster may have its bearer, or the paper may mean somebody else.
    """
    told = [_sureness(assignee) for assignee in assignees]
    return next((sure for sure in (Sure.LOW, Sure.FAIR) if sure in told), Sure.HIGH)


def _sureness(assignee: Assignee) -> Sure:
    if assignee.kind is AssigneeKind.PERSON and assignee.name is not None:
        surname, _, initials = assignee.name.partition(" ")
        if not initials:
            return Sure.FAIR
        return Sure.HIGH if surname in re.split(r"[^А-ЯЁа-яё-]+", assignee.phrase) else Sure.FAIR
    words = (lemma(word[0]) for word in WORD.finditer(assignee.phrase))
    return Sure.HIGH if any(word in ADDRESSED for word in words) or FORM.search(assignee.phrase) else Sure.LOW


def _organization(phrase: str, organization: str, position: str | None) -> Assignee:
    """Words before it that name no office may name somebody: they are shown."""
    kind = AssigneeKind.ORGANIZATION
    office = position is None or any(lemma(word) in POSITION for word in WORD.findall(position))
    name = organization if office else phrase
    return Assignee(kind=kind, phrase=phrase, name=name, position=position, organization=organization)


def _person(phrase: str, name: Name, known: tuple[str, ...], *, alone: bool, case: Case | None) -> Assignee:
    """The words around the name are the position; «Отдел (Громова А.П.)» puts the name itself in the nominative."""
    bracketed = phrase.rfind("(", 0, name.start) > phrase.rfind(")", 0, name.start)
    if bracketed:
        case = case if case in (None, Case.DATIVE) else None  # «Обязать отдел (Громова А.П.)»
    said = nominative(name, case, known)
    if not alone:
        return Assignee(kind=AssigneeKind.PERSON, phrase=phrase[name.start : name.end], name=said)
    before = phrase[: phrase.rfind("(", 0, name.start)] if bracketed else phrase[: name.start]
    outside, after = _office(before), _office(phrase[name.end :])
    if bracketed:
        inside = phrase[phrase.rfind("(", 0, name.start) + 1 : name.start].strip(EDGES)
        position = inside or after or (outside if is_position(outside) else None)
        organization = organization_in(outside)
    else:
        position = after or outside or None
        organization = organization_in(after) or organization_in(outside)
    return Assignee(
        kind=AssigneeKind.PERSON,
        phrase=phrase,
        name=said,
        position=_nominative(position, case),
        organization=organization,
    )


def _office(said: str) -> str:
    """The words beside a name without «(по согласованию)», tasks and deadlines in brackets."""
    kept = BRACKET.sub(lambda found: f" {found[1]}" if organization_in(found[1]) or is_position(found[1]) else "", said)
    return without_deadline(kept).strip(EDGES + "().")


def _nominative(position: str | None, case: Case | None) -> str | None:
    return position if position is None or case is None else nominative_phrase(position, case.tag)


def _group_name(phrase: str, case: Case | None) -> str:
    """«Руководителям ОО» → «руководители ОО»; what may be anything stays as it is."""
    first = WORD.search(phrase)
    known = starts_group(phrase, case) or (first is not None and lemma(first[0]) in ADDRESSED)
    if ENUMERATED.match(phrase) or not known:
        return phrase
    turned = nominative_phrase(phrase, (case or Case.DATIVE).tag)
    return turned if turned != phrase or turned.split(" ")[0].isupper() else turned[:1].lower() + turned[1:]
