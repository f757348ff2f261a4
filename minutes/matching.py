"""Whom of the roster an assignee of the minutes means. Nobody is guessed: what is not clear goes to the secretary."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.decisions import Assignee, AssigneeKind
from domain.people import Organization, Person, Roster
from minutes import groups, organizations
from minutes.lists import from_list
from minutes.lone_surnames import bearers, may_be_surname
from minutes.names import is_nominative, printed_name, related_person, same_person, similar_person
from minutes.offices import EXCEPT, is_general, organization_in
from minutes.plan import Target
from minutes.russian import lemma
from minutes.vocabulary import HEAD, POSITION

CONDITION = re.compile(
    r"\b(?:на\s+базе|котор|имеющ|реализующ|участвующ|осуществляющ|вошедш|где\b|при\s+наличии)",
    re.I,
)
OFFICES = re.compile(r"\s*[,;]\s*")


class MatchProblem(StrEnum):
    AMBIGUOUS = "ambiguous"  # several fit equally
    UNKNOWN = "unknown"  # nothing in the roster fits, or only a part of what is named
    CONDITION = "condition"  # «на базе которых …»: whom of the group only a person can tell


@dataclass(frozen=True, kw_only=True)
class Match:
    targets: tuple[Target, ...] = ()
    candidates: tuple[Target, ...] = ()  # to be offered where there is a problem
    problem: MatchProblem | None = None


def match(assignee: Assignee, roster: Roster) -> Match:
    """Either targets, or a problem with candidates."""
    if assignee.organization_id is not None or assignee.person_id is not None:
        return _chosen(assignee, roster)
    found = _named(assignee, roster)
    return (found.problem and (_by_name(assignee, roster) or _read_again(assignee, roster))) or found


def _named(assignee: Assignee, roster: Roster) -> Match:
    if assignee.kind is AssigneeKind.PERSON and assignee.name is not None:
        return _person(assignee, roster)
    if assignee.kind is AssigneeKind.GROUP:
        return _group(assignee, roster)
    return _office(assignee, roster)


def _chosen(assignee: Assignee, roster: Roster) -> Match:
    """By the secretary; an organization may have got another head since."""
    if assignee.organization_id is not None:
        return _only(_heads([one for one in roster.organizations if one.id == assignee.organization_id], roster))
    return _only(tuple(_target(person) for person in roster.people if person.id == assignee.person_id))


def _person(assignee: Assignee, roster: Roster) -> Match:
    printed = printed_name(assignee.name or "")
    found = [person for person in roster.people if same_person(printed, person.full_name)]
    found = [person for person in found if is_nominative(printed, person.full_name)] or found
    if len(found) > 1:
        found = [person for person in found if _holds(person, assignee, roster)] or found
    if not found:
        alike = [person for person in roster.people if similar_person(printed, person.full_name)]
        alike = alike or [person for person in roster.people if related_person(printed, person.full_name)]
        related = tuple(map(_target, alike))
        heads = _heads(organizations.find(assignee.organization or "", roster.organizations), roster)
        return Match(candidates=related or heads, problem=MatchProblem.UNKNOWN)
    targets = tuple(_target(person) for person in found)
    if len(found) == 1 and (others := _others(found[0], assignee, roster)) is not None:
        return Match(candidates=(*targets, *others), problem=MatchProblem.UNKNOWN)
    return _only(targets)


def _by_name(assignee: Assignee, roster: Roster) -> Match | None:
    """«Исполнитель: Мельник», «Исполнитель: Журавлик», if anybody of the roster is called so."""
    if assignee.kind is AssigneeKind.ORGANIZATION or not may_be_surname(assignee.phrase):
        return None
    found = tuple(map(_target, bearers(assignee.phrase, roster)))
    found = found or _heads(organizations.titled(assignee.phrase, roster.organizations), roster)
    return _only(found) if found else None


def _read_again(assignee: Assignee, roster: Roster) -> Match | None:
    """«СШ № 2 (Мельник)», «СШ № 2 Крутовой»: that these words are names, only the roster can tell."""
    again = from_list(assignee.phrase, tuple(person.full_name for person in roster.people))
    if len(again) != 1 or again[0].kind is not AssigneeKind.PERSON or assignee.kind is AssigneeKind.PERSON:
        return None
    return _named(again[0], roster)


def _others(person: Person, assignee: Assignee, roster: Roster) -> tuple[Target, ...] | None:
    """Who may be meant instead, the paper having another school or office than the roster; None: nobody."""
    if _elsewhere(person, assignee, roster):
        return _heads(organizations.find(assignee.organization or "", roster.organizations), roster)
    if not assignee.position:
        return None
    for office in OFFICES.split(assignee.position):  # the second may be somebody else
        named = replace(assignee, phrase=office)
        holders = [one for one in roster.people if _is_held(named, one, [], roster)]
        if len(holders) == 1 and holders[0] != person:
            return (_target(holders[0]),)
    return None


def _elsewhere(person: Person, assignee: Assignee, roster: Roster) -> bool:
    """Perhaps a namesake: the paper says school 5, the roster knows the person in another. Offices are less exact."""
    where = assignee.organization or ""
    own = next((one for one in roster.organizations if one.id == person.organization_id), None)
    named = [] if is_general(where) else organizations.find(where, roster.organizations)
    if own is not None and any(one.kind.educational for one in (own, *named)):
        return bool(named or _numbers(where) - _numbers(own.name)) and own not in named
    said, listed = _numbers(where), _numbers(own.name if own else "")
    return bool(said and listed) and not said & listed


def _numbers(text: str) -> set[int]:
    return set(map(int, re.findall(r"[0-9]+", text)))


def _holds(person: Person, assignee: Assignee, roster: Roster) -> bool:
    """Whether the printed position or organization is this person's."""
    said = _lemmas(assignee.position or assignee.phrase)
    if assignee.organization is not None:
        found = organizations.find(assignee.organization, roster.organizations)
        return any(organization.id == person.organization_id for organization in found)
    return bool(person.position) and _lemmas(person.position or "") <= said


def _office(assignee: Assignee, roster: Roster) -> Match:
    """An organization, or somebody named by position alone."""
    name = assignee.organization or organizations.without_position(assignee.phrase)
    found = organizations.find(name, roster.organizations) if name else []
    position = assignee.position or ""
    if found and (not position or (_lemmas(position) & HEAD and not _deputy(position))):
        return _only(_heads(found, roster))
    holders = tuple(_target(person) for person in roster.people if _is_held(assignee, person, found, roster))
    return _only(holders) if holders else Match(candidates=_heads(found, roster), problem=MatchProblem.UNKNOWN)


def _is_held(assignee: Assignee, person: Person, found: list[Organization], roster: Roster) -> bool:
    """Whether this person's position is the one named, with no word left over that is not of the organization."""
    if person.position is None or (found and all(one.id != person.organization_id for one in found)):
        return False
    own = next((one.name for one in roster.organizations if one.id == person.organization_id), "")
    said, held = _lemmas(assignee.phrase), _lemmas(person.position)
    return (held <= said or said <= held) and said <= held | _lemmas(own) and bool(said & POSITION)


def _group(assignee: Assignee, roster: Roster) -> Match:
    condition = CONDITION.search(assignee.phrase)
    said = assignee.phrase[: condition.start()] if condition else assignee.phrase
    left, clear = groups.left(said, roster)
    targets = _heads(left.organizations, roster)
    if condition or not clear:
        return Match(candidates=targets, problem=MatchProblem.CONDITION)
    if left.complete and targets:
        return Match(targets=targets)
    phrase = EXCEPT.split(said, maxsplit=1)[0]
    return Match(candidates=targets or _staff(phrase, roster), problem=MatchProblem.UNKNOWN)


def of_group(assignee: Assignee, roster: Roster) -> frozenset[int]:
    """Ids of the organizations that it means, whether somebody heads them or not; none unless it is a group."""
    if assignee.kind is not AssigneeKind.GROUP or assignee.organization_id is not None:
        return frozenset()
    left, clear = groups.left(assignee.phrase, roster)
    return frozenset(one.id for one in left.organizations if clear)


def _staff(phrase: str, roster: Roster) -> tuple[Target, ...]:
    """Everybody of the organization that the phrase names: «специалисты комитета образования»."""
    named = organizations.find(organization_in(phrase) or "", roster.organizations)
    ids = {organization.id for organization in named}
    return tuple(_target(person) for person in roster.people if person.organization_id in ids)


def _only(found: tuple[Target, ...]) -> Match:
    if len(found) == 1:
        return Match(targets=found)
    return Match(candidates=found, problem=MatchProblem.AMBIGUOUS if found else MatchProblem.UNKNOWN)


def _heads(found: list[Organization], roster: Roster) -> tuple[Target, ...]:
    heads: dict[int | None, Person] = {}
    for person in roster.people:
        if person.is_head:
            heads.setdefault(person.organization_id, person)
    return tuple(_target(heads[organization.id]) for organization in found if organization.id in heads)


def _target(person: Person) -> Target:
    return Target(organization_id=person.organization_id, person_id=person.id)


def _lemmas(text: str) -> set[str]:
    return {lemma(word[0]) for word in re.finditer(r"\d+|[А-ЯЁа-яё-]{2,}", text) if word[0].lower() not in ("по", "на")}


def _deputy(position: str) -> bool:
    return bool({"заместитель", "зам"} & _lemmas(position))
