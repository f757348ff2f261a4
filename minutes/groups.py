"""«Руководители ОО», «ДОУ», «ШНОР и школы-лидеры»: the organizations that a group's name means."""

import re
from dataclasses import dataclass

from domain.people import Organization, OrganizationKind, Roster
from minutes import organizations
from minutes.russian import WORD, lemma
from minutes.vocabulary import HEAD, LEGAL_FORM

JOINT = re.compile(r"\s*[,;/]\s*|\s+(?:и|а\s+также)\s+")
DISTRICT = re.compile(r"\b[А-ЯЁ][а-яё-]+(?:ского|цкого)\s+(?:муниципального\s+)?(?:района|округа)|\bнашего\s+района")
SINGLE = re.compile(r"\d|[«\"]")  # a number or a name of its own: one organization, no group
INSTITUTION_AHEAD = re.compile(rf"{LEGAL_FORM}|\b[А-ЯЁ][а-яё]+\s+(?:С|СО|О|ОО)Ш\b")
SCHOOL, PRESCHOOL, SUPPLEMENTARY = (
    frozenset((OrganizationKind.SCHOOL,)),
    frozenset((OrganizationKind.PRESCHOOL,)),
    frozenset((OrganizationKind.SUPPLEMENTARY,)),
)
EDUCATIONAL = frozenset(kind for kind in OrganizationKind if kind.educational)
NEUTRAL = frozenset(
    """организация учреждение образование образовательный муниципальный район округ весь подведомственный
    оо оу""".split()  # noqa: SIM905  # a list of words reads best as words
)
TELLING = frozenset(("организация", "учреждение", "оо", "оу", "образовательный"))
KINDS = {
    frozenset(words.split()): kinds
    for kinds, names in (
        (SCHOOL, ("общеобразовательный", "школа", "общий", "сш", "сош", "оош", "сш оош", "общеобразовательный школа")),
        (PRESCHOOL, ("дошкольный", "детский сад", "сад", "доу", "доо", "мдоу", "мбдоу", "мкдоу", "дс")),
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
    parts = [part for part in JOINT.split(rest) if WORD.search(part)]
    whole = _own_group(rest, roster)
    if whole is not None:
        return Found(organizations=whole, complete=heads)
    resolved = [_part(part, roster) for part in parts]
    ids = {one.id for some in resolved if some is not None for one in some}
    complete = bool(resolved) and all(resolved) and heads
    return Found(organizations=[one for one in roster.organizations if one.id in ids], complete=complete)


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


def _part(part: str, roster: Roster) -> list[Organization] | None:
    own = _own_group(part, roster)
    if own is not None:
        return own
    if SINGLE.search(part):
        return _single(part, roster)
    lemmas = frozenset(lemma(word[0]) for word in WORD.finditer(part))
    telling = lemmas - NEUTRAL
    kinds = KINDS.get(telling) if telling else (EDUCATIONAL if lemmas & TELLING else None)
    if kinds is None:
        return _single(part, roster) if INSTITUTION_AHEAD.search(part) else None
    return [one for one in roster.organizations if one.kind in kinds]


def _single(part: str, roster: Roster) -> list[Organization] | None:
    named = organizations.find(part, roster.organizations)
    return named if len(named) == 1 else None


def _own_group(said: str, roster: Roster) -> list[Organization] | None:
    """A group that the committee named itself."""
    wanted = _lemmas(said)
    for group in roster.groups:
        if wanted and wanted == _lemmas(group.name):
            return [one for one in roster.organizations if one.id in group.organization_ids]
    return None


def _lemmas(text: str) -> list[str]:
    return [lemma(word[0]) for word in WORD.finditer(text) if lemma(word[0]) not in ("весь", "группа")]
