"""«Руководители ОО», «ДОУ», «ШНОР и школы-лидеры»: the organizations that a group's name means."""

import re
from dataclasses import dataclass, replace

from domain.people import Group, Organization, OrganizationKind, Roster
from minutes import organizations
from minutes.lone_surnames import names_in
from minutes.names import is_nominative, same_person
from minutes.offices import EXCEPT
from minutes.russian import WORD, lemma
from minutes.vocabulary import HEAD, LEGAL_FORM, SHORT_NAME

JOINT = re.compile(r"\s*[,;]\s*(?:(?:и|а\s+также)\s+)?|(?<![дД])\s*/\s*|\s+(?:и|а\s+также)\s+")
NEXT = re.compile(r"(?:,|\sи|также)\s*$")
DISTRICT = re.compile(r"\b[А-ЯЁ][а-яё-]+(?:ского|цкого)\s+(?:муниципального\s+)?(?:района|округа)|\bнашего\s+района")
SINGLE = re.compile(r"\d|[«\"]")  # a number or a name of its own: one organization, no group
INSTITUTION_AHEAD = re.compile(
    rf"{LEGAL_FORM}|{SHORT_NAME}|\b[А-ЯЁ][а-яё-]+\s+(?:(?:С|СО|О|ОО|НО?)Ш\b|школ|гимнази|лице|детск)"
)
KIND = re.compile(r"\b(?:(?:С|СО|О|ОО|НО?)Ш|М?[БКА]?ДО[УО]|д/с)\b|\b(?:школ|гимнази|лице|детск[а-я]+\s+сад)[а-я]*")
SCHOOL, PRESCHOOL, SUPPLEMENTARY = (
    frozenset((OrganizationKind.SCHOOL,)),
    frozenset((OrganizationKind.PRESCHOOL,)),
    frozenset((OrganizationKind.SUPPLEMENTARY,)),
)
EDUCATIONAL = frozenset(kind for kind in OrganizationKind if kind.educational)
NEUTRAL = frozenset(
    """организация учреждение образование образовательный муниципальный район округ весь подведомственный тип вид
    оо оу""".split()  # noqa: SIM905  # a list of words reads best as words
)
TELLING = frozenset(("организация", "учреждение", "оо", "оу", "образовательный"))
KINDS = {
    frozenset(words.split()): kinds
    for kinds, names in (
        (SCHOOL, ("общеобразовательный", "школа", "общий", "сш", "сош", "оош", "сш оош", "общеобразовательный школа")),
        (PRESCHOOL, ("дошкольный", "детский сад", "сад", "доу", "доо", "мдоу", "мбдоу", "мкдоу", "дс", "детсад")),
        (SUPPLEMENTARY, ("дополнительный", "удо", "удод", "одо", "цдо", "дополнительный центр")),
    )
    for words in names
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """What could be resolved, and whether that is everything that was named."""

    organizations: list[Organization]
    complete: bool


def find(phrase: str, roster: Roster) -> Found:
    """Joined names («школ и детских садов») are joined groups; each part must be known."""
    rest, heads = _without_heads(DISTRICT.sub(" ", phrase))
    whole = _own_group(rest, roster)
    if whole is not None:
        return Found(organizations=whole, complete=heads)
    if heads and not WORD.search(rest) and re.search(r"\bруководител", phrase, re.I):  # «все руководители»
        return Found(organizations=[one for one in roster.organizations if one.kind.educational], complete=True)
    resolved = [_part(part, roster) for part in _parts(rest)]
    ids = {one.id for some in resolved for one in some.organizations}
    complete = bool(resolved) and heads and all(some.complete for some in resolved)
    return Found(organizations=[one for one in roster.organizations if one.id in ids], complete=complete)


def left(said: str, roster: Roster) -> tuple[Found, bool]:
    """«Руководители школ, кроме СШ № 7 и Титова»: who is left; everybody and False where that is not clear."""
    phrase, *rest = EXCEPT.split(said, maxsplit=1)
    found = find(phrase, roster)
    if not rest:
        return found, True
    excepted = _excepted(rest[0], roster)
    ids = {one.id for one in excepted.organizations}
    if not excepted.complete or not ids <= {one.id for one in found.organizations}:
        return found, False
    kept = [one for one in found.organizations if one.id not in ids]
    return Found(organizations=kept, complete=found.complete), True


def _excepted(said: str, roster: Roster) -> Found:
    """Schools, or those who head them. Whoever follows in the nominative may be one who acts."""
    known = tuple(person.full_name for person in roster.people)
    headed: set[int | None] = set()
    complete, others = True, said
    for name in reversed(names_in(said, known)):
        bearers = [one for one in roster.people if same_person(name, one.full_name)]
        acts = NEXT.search(said[: name.start]) and any(is_nominative(name, one.full_name) for one in bearers)
        complete = complete and not acts and len(bearers) == 1 and bearers[0].is_head
        headed |= {one.organization_id for one in bearers}
        others = others[: name.start] + others[name.end :]
    named = find(others, roster) if WORD.search(JOINT.sub(" ", others)) else Found(organizations=[], complete=True)
    found = [one for one in roster.organizations if one.id in headed or one in named.organizations]
    return Found(organizations=found, complete=complete and named.complete)


def _parts(said: str) -> list[str]:
    """«школ № 2 и № 12» names «школ № 2» and «школ № 12», «Ветлинской, Заречной школ» two schools."""
    parts = [part for part in JOINT.split(said) if re.search(r"\w", part)]
    for at, part in enumerate(parts):
        if at and re.fullmatch(r"\W*\d+\W*", part) and (number := re.search(r"№?\s?\d", parts[at - 1])):
            parts[at] = f"{parts[at - 1][: number.start()]} № {part.strip(' №')}"
    for at in range(len(parts) - 2, -1, -1):
        kind = KIND.search(parts[at + 1])
        if kind and not KIND.search(parts[at]) and re.search(r"\b[А-ЯЁ][а-яё-]+(?:ой|ая|ую|ей)$", parts[at].strip()):
            parts[at] += f" {kind[0]}"
    return parts


def _without_heads(phrase: str) -> tuple[str, bool]:
    """«Всем руководителям школ» → «школ»; False where it is not the heads who are named: «заместителям директоров»."""
    heads = True
    kept: list[str] = []
    for word in phrase.split():
        bare = re.sub(r"[^А-ЯЁа-яё-]", "", word)
        known = lemma(bare) if bare else ""
        if known in HEAD or known == "весь":
            kept.append("," if word.endswith(",") and kept else "")
            continue
        if not any(kept) and known in ("заместитель", "зам", "учитель", "педагог", "методист", "специалист"):
            heads = False
            continue
        kept.append(word)
    return " ".join(filter(None, kept)), heads


def _part(part: str, roster: Roster) -> Found:
    own = _own_group(part, roster)
    if own is not None:
        return Found(organizations=own, complete=bool(own))
    if SINGLE.search(part):
        return _single(part, roster)
    lemmas = frozenset(lemma(word[0]) for word in WORD.finditer(part))
    telling = lemmas - NEUTRAL
    kinds = KINDS.get(telling) if telling else (EDUCATIONAL if lemmas & TELLING else None)
    if kinds is not None:
        found = [one for one in roster.organizations if one.kind in kinds]
        return Found(organizations=found, complete=bool(found))
    if INSTITUTION_AHEAD.search(part):
        return _single(part, roster)
    # «сельские школы»: the secretary chooses among all schools
    wider = [kinds for words, kinds in KINDS.items() if len(words) < len(telling) and words < telling]
    return Found(organizations=[one for one in roster.organizations if wider and one.kind in wider[0]], complete=False)


def _single(part: str, roster: Roster) -> Found:
    """One organization; several that fit are all offered."""
    named = organizations.find(part, roster.organizations)
    return Found(organizations=named, complete=len(named) == 1)


def _own_group(said: str, roster: Roster) -> list[Organization] | None:
    """A group that the committee named itself."""
    wanted = _lemmas(said)
    for group in roster.groups:
        if wanted and wanted == _lemmas(group.name):
            return members(group, roster)
    return None


def members(group: Group, roster: Roster) -> list[Organization]:
    if group.rule is None:
        return [one for one in roster.organizations if one.id in group.organization_ids]
    return read_rule(group.rule, roster).organizations


def read_rule(rule: str, roster: Roster) -> Found:
    """Read anew each time: a school that comes later belongs to it too. It names no other rule."""
    known = replace(roster, groups=tuple(one for one in roster.groups if one.rule is None))
    phrase, *excepted = EXCEPT.split(rule, maxsplit=1)
    named = find(phrase, known)
    without = _excepted(excepted[0], known) if excepted else Found(organizations=[], complete=True)
    return Found(
        organizations=[one for one in named.organizations if one not in without.organizations],
        complete=named.complete and without.complete,
    )


def _lemmas(text: str) -> list[str]:
    return [lemma(word[0]) for word in WORD.finditer(text) if lemma(word[0]) not in ("весь", "группа")]
