"""Who there is: organizations, groups of them, people and what each may do."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.names import fold_name

_PLACE_WORD = re.compile(
    r"школа(?:-\w+)?|(?:дет)?сад(?:ик)?|детский|лицей|гимназия|колледж|техникум|интернат|центр|комитет|отдел|управление|"
    r"администрация|[мгч](?:б|к|а)?(?:д|о)?оу|оо|со?ш|о?оош|нош|school|kindergarten",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]+[.'’-]?){1,4}")


class Role(StrEnum):
    """What a registered person may do; one person may have several roles."""

    ADMINISTRATOR = "administrator"  # appoints secretaries and the chair
    SECRETARY = "secretary"  # sends minutes, publishes, accepts reports
    CHAIR = "chair"  # asks how things stand
    DIRECTOR = "director"  # receives assignments and answers them


STAFF = frozenset({Role.SECRETARY, Role.CHAIR})  # of the committee: who may see how things stand
RUNS = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})  # the bot for the committee: who sees how reminders are set


class OrganizationKind(StrEnum):
    SCHOOL = "school"  # общеобразовательная организация
    PRESCHOOL = "preschool"  # дошкольная
    SUPPLEMENTARY = "supplementary"  # дополнительного образования
    COMMITTEE = "committee"  # the committee itself and its offices
    OTHER = "other"

    @property
    def educational(self) -> bool:
        """Whether «образовательные организации» means it too (273-ФЗ, art. 23)."""
        return self in (self.SCHOOL, self.PRESCHOOL, self.SUPPLEMENTARY)


@dataclass(frozen=True, kw_only=True)
class Organization:
    id: int
    name: str  # as the roster has it: «МБОУ Луговская СШ»
    kind: OrganizationKind


@dataclass(frozen=True, kw_only=True)
class Person:
    id: int
    full_name: str  # «Фамилия Имя Отчество» or «Фамилия И.О.»
    position: str | None  # «директор»
    organization_id: int | None
    is_head: bool  # an assignment for the organization goes to its head
    is_aide: bool = False  # hears what the head is given, and may answer it

    @property
    def short_name(self) -> str:
        return short_name(self.full_name)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A set of organizations with a name of the committee's own: «ШНОР»."""

    id: int
    name: str
    organization_ids: frozenset[int]
    rule: str | None = None  # whom it means in words, instead of members: «руководители школ, кроме СШ № 7»


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Everybody and everything that an assignment can be given to."""

    organizations: tuple[Organization, ...]
    people: tuple[Person, ...]
    groups: tuple[Group, ...]


def short_name(full_name: str) -> str:
    """«Титова Елена Ильинична» → «Титова Е.И.»; what has initials keeps them, what is no name too."""
    surname, *rest = full_name.split(maxsplit=4)
    if rest[2:] and rest[-1].isdigit():  # «удалённый пользователь № 7»
        return full_name
    initials = "".join(part if "." in part else f"{part[0].upper()}." for part in rest[:2])
    return f"{surname} {initials}".strip()


def same_initials(one: str, other: str) -> bool:
    """«Титова Е.И.» and «Титова Елена Ильинична»: one of the two is not written out."""
    in_full = ["." not in name for name in (one, other)]
    return in_full[0] != in_full[1] and fold_name(short_name(one)) == fold_name(short_name(other))


def looks_like_name(text: str) -> bool:
    """A surname and at least a first name or an initial, in letters: «Фамилия Имя Отчество», «Фамилия И.О.»."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 120 or any(map(_PLACE_WORD.fullmatch, words)):
        return False
    return all(_NAME_WORD.fullmatch(word) for word in words)
