"""One assignee of the minutes from the words that name it: a person, an organization or a group."""

import re

from domain.decisions import Assignee, AssigneeKind
from minutes.names import Name, find_names, nominative
from minutes.russian import WORD, is_adjective, is_dative_plural, lemma, nominative_plural, parses
from minutes.vocabulary import GROUP, INSTITUTION, LEGAL_FORM, POSITION, SCHOOLS

FORM = re.compile(rf"(?:{LEGAL_FORM}|филиал[ау]?\b)")
EDGES = " ,;:–—-\n"


def assignees_of(chunk: str, known: tuple[str, ...] = (), *, dative: bool = False) -> list[Assignee]:
    """Several only where several people are named in one breath; `known` are the names of the same paper."""
    phrase = chunk.strip(EDGES)
    phrase = phrase if re.search(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.$", phrase) else phrase.rstrip(EDGES + ".")
    if not WORD.search(phrase):
        return []
    names = find_names(phrase)
    if names:
        return [_person(phrase, name, known, alone=len(names) == 1, dative=dative) for name in names]
    plural = dative and (word := WORD.search(phrase)) is not None and is_dative_plural(word[0])
    if starts_group(phrase) or plural:
        return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=_group_name(phrase))]
    organization = organization_in(phrase)
    if organization is not None:
        position = phrase[: phrase.find(organization)].strip(" ,") or None
        return [_organization(phrase, organization, position)]
    if is_position(phrase):
        return [Assignee(kind=AssigneeKind.PERSON, phrase=phrase, position=phrase)]
    return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=phrase)]


def _organization(phrase: str, organization: str, position: str | None) -> Assignee:
    kind = AssigneeKind.ORGANIZATION
    return Assignee(kind=kind, phrase=phrase, name=organization, position=position, organization=organization)


def _person(phrase: str, name: Name, known: tuple[str, ...], *, alone: bool, dative: bool) -> Assignee:
    """The words around the name are the position; «Отдел (Громова А.П.)» puts the name itself in the nominative."""
    bracketed = phrase.rfind("(", 0, name.start) > phrase.rfind(")", 0, name.start)
    before, after = phrase[: name.start].strip(" ,(–—-"), phrase[name.end :].strip(" ,.–—-:()")
    if bracketed and "(" in phrase[: name.start]:
        outside, _, inside = phrase[: name.start].rpartition("(")
        before, after = outside.strip(" ,"), after.strip(" )")
        position = inside.strip(" ,") or after or None
        organization = organization_in(before) or before or None
    else:
        position = (after or before) or None
        organization = organization_in(position or "")
    return Assignee(
        kind=AssigneeKind.PERSON,
        phrase=phrase if alone else phrase[name.start : name.end],
        name=nominative(name, known) if dative and not bracketed else name.short,
        position=position if alone else None,
        organization=organization if alone else None,
    )


def organization_in(said: str) -> str | None:
    """The institution named in a position: «директор МБОУ Луговской СШ» → «МБОУ Луговской СШ»."""
    words = list(WORD.finditer(said))
    for at, word in enumerate(words):
        following = words[at + 1][0].lower() if at + 1 < len(words) else ""
        school = following in SCHOOLS and lemma(word[0]) not in POSITION and is_adjective(word[0])
        if FORM.match(said, word.start()) or school or word[0].lower() in SCHOOLS:
            return _until_comma(said[word.start() :])
    for place, word in enumerate(words):
        at = place
        if lemma(word[0]) in INSTITUTION:
            while at and is_adjective(words[at - 1][0]) and lemma(words[at - 1][0]) not in POSITION:
                at -= 1
            return _until_comma(said[words[at].start() :])
    return None


def _until_comma(said: str) -> str:
    return said.partition(",")[0].strip(" .")


def starts_group(said: str) -> bool:
    """«руководители ОО», «все школы», «ДОУ»: a plural, or an abbreviation of one."""
    first = WORD.search(said)
    if first is None:
        return False
    word = first[0]
    if re.match(r"вс[её]м?$", word, re.I):
        return True
    if FORM.match(said, first.start()):
        return False
    if word.isupper() and word.lower() in GROUP - SCHOOLS:
        return True
    if lemma(word) not in GROUP:
        return False
    readings = parses(word)
    plural = any("plur" in p.tag and ("nomn" in p.tag or "datv" in p.tag) for p in readings)
    return plural and not any({"sing", "nomn"} in p.tag for p in readings)


def is_position(said: str) -> bool:
    """«начальник отдела»: one office, nobody's name."""
    first = WORD.search(said)
    return first is not None and lemma(first[0]) in POSITION and not starts_group(said)


def _group_name(phrase: str) -> str:
    """«Руководителям ОО» → «руководители ОО»."""
    words: list[str] = []
    rest = phrase.split(" ")
    while rest and is_dative_plural(rest[0].strip(",")):
        words.append(nominative_plural(rest.pop(0)))
    name = " ".join([*words, *rest])
    return name if words or name.split(" ")[0].isupper() else name[:1].lower() + name[1:]
