"""One assignee of the minutes from the words that name it: a person, an organization or a group."""

import re

from domain.decisions import Assignee, AssigneeKind, Sure
from minutes.lone_surnames import lone_surnames
from minutes.names import Name, find_names, nominative
from minutes.russian import (
    WORD,
    agreeing,
    is_adjective,
    is_animate,
    lemma,
    nominative_phrase,
    parses,
)
from minutes.spoken import without_deadline
from minutes.surnames import Case
from minutes.vocabulary import ADDRESSED, BENEFICIARY, GROUP, INSTITUTION, LEGAL_FORM, POSITION, SCHOOLS, SHORT_NAME

FORM = re.compile(rf"(?:{LEGAL_FORM}|{SHORT_NAME}|филиал[ау]?\b|[А-ЯЁ]{{2,7}}\s?(?=[«\"]))")
EDGES = " ,;:–—-\n"
# «МОУ Ветлинской, Яблоневской и Заречной школ»: several in one breath, none of them in full.
ENUMERATION = re.compile(
    r"(?:,|\sи)\s.{1,200}\b(?:школ(?:ы|ам|ами)?|сад(?:ов|ам|ами)|гимнази[йям]+|лицее[вм]|организаций)\b"
    r"|№\s?\d+\s?(?:,|\sи)\s?(?:№\s?)?\d",
    re.I,
)
ENUMERATED = re.compile(r"(?:[А-ЯЁ][А-ЯЁа-яё-]+(?:,\s|\sи\s))+[А-ЯЁ][а-яё-]+\s(?:[СО]|[СОН]О)Ш\b")
BRACKET = re.compile(r"\(([^()]*)\)?")
DUTY = re.compile(r"\s+по\s+(?!делам)[а-яё]|\s+по\s+[А-ЯЁ]{2}")  # «МБОУ СШ № 2 по воспитательной работе»


def assignees_of(chunk: str, known: tuple[str, ...] = (), case: Case | None = None) -> list[Assignee]:
    """Several only where several people are named in one breath; `known` are the names of the same paper."""
    phrase = chunk.strip(EDGES)
    phrase = phrase if re.search(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.$", phrase) else phrase.rstrip(EDGES + ".")
    if not WORD.search(phrase):
        return []
    names = find_names(phrase)
    if names:
        return [_person(phrase, name, known, alone=len(names) == 1, case=case) for name in names]
    organization = organization_in(phrase)
    if starts_group(phrase, case) or ENUMERATED.match(phrase) or (organization and ENUMERATION.search(organization)):
        return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=_group_name(phrase, case))]
    if organization is not None:
        position = phrase[: phrase.find(organization)].strip(" ,") or None
        return [_organization(phrase, organization, _nominative(position, case))]
    if is_position(phrase):
        return [Assignee(kind=AssigneeKind.PERSON, phrase=phrase, position=_nominative(phrase, case))]
    group = Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=_group_name(phrase, case))
    return lone_surnames(phrase, case) or [group]


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
    kind = AssigneeKind.ORGANIZATION
    return Assignee(kind=kind, phrase=phrase, name=organization, position=position, organization=organization)


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
        organization = organization_in(position or "")
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


def organization_in(said: str) -> str | None:
    """The institution named in a position: «директор МБОУ Луговской СШ» → «МБОУ Луговской СШ»."""
    words = list(WORD.finditer(said))
    for at, word in enumerate(words):
        following = words[at + 1][0].lower() if at + 1 < len(words) else ""
        school = following in SCHOOLS and lemma(word[0]) not in POSITION and is_adjective(word[0])
        if FORM.match(said, word.start()) or school or word[0].lower() in SCHOOLS:
            return _until_comma(DUTY.split(said[word.start() :])[0])
    for place, word in enumerate(words):
        at = place
        if lemma(word[0]) in INSTITUTION:
            while at and is_adjective(words[at - 1][0]) and lemma(words[at - 1][0]) not in POSITION:
                at -= 1
            return _until_comma(said[words[at].start() :])
    return None


def _until_comma(said: str) -> str:
    """An enumeration of schools goes on behind its commas."""
    whole = said.strip(" .")
    return whole if ENUMERATION.search(whole) else whole.partition(",")[0].strip(" .")


def starts_group(said: str, case: Case | None = None) -> bool:
    """«руководители ОО», «социальные педагоги», «ДОУ»: a plural, or an abbreviation of one."""
    first = WORD.search(said)
    if first is None:
        return False
    word = first[0]
    if re.match(r"вс(?:ем?|ех)$", word.replace("ё", "е"), re.I):
        return True
    if FORM.match(said, first.start()):
        return False
    if word.isupper() and word.lower() in GROUP - SCHOOLS:
        return True
    cases = (case.tag,) if case is not None else ("nomn", "datv")
    return any(_is_plural(said[first.start() :], tag) for tag in cases)


def _is_plural(said: str, tag: str) -> bool:
    words = agreeing(said, tag)
    if not words or words[-1][1].tag.number != "plur" or not _acts(words[-1][0][0], tag):
        return False
    other = {"sing", "nomn"} if tag in ("nomn", "datv") else {"sing", tag}
    return not any(other in p.tag for p in parses(words[-1][0][0]))


def _acts(noun: str, tag: str) -> bool:
    known = lemma(noun)
    return known in GROUP or (is_animate(noun, tag) and known not in BENEFICIARY)


def is_position(said: str) -> bool:
    """«начальник отдела»: one office, nobody's name."""
    first = WORD.search(said)
    return first is not None and lemma(first[0]) in POSITION and not starts_group(said)


def _group_name(phrase: str, case: Case | None) -> str:
    """«Руководителям ОО» → «руководители ОО»."""
    if ENUMERATED.match(phrase):
        return phrase
    turned = nominative_phrase(phrase, (case or Case.DATIVE).tag)
    return turned if turned != phrase or turned.split(" ")[0].isupper() else turned[:1].lower() + turned[1:]
