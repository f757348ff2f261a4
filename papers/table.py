"""The roster as read, and what contradicts itself in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.people import OrganizationKind
from domain.phones import is_mobile, shown
from papers.errors import RosterProblem, RosterProblemCode, problem
from papers.spelling import fold, organization_key, person_key

_HEAD = re.compile(
    r"(?:(?:и\.? ?о\.?|врио|исполняющ\w+ обязанности) )?(?:директор\w{0,2}|заведующ\w+|руководител\w+)"
    r"(?: (?:школ\w+|лице\w+|гимнази\w+|детск\w+ сад\w+|м?[абк]?доу|центр\w*|дом\w*|учреждени\w+|организаци\w+|оо).*)?"
)


@dataclass(frozen=True, kw_only=True)
class RosterRow:
    row: int  # as the person sees it in Excel, from 1
    organization: str  # spelled alike in all rows of one organization
    kind: OrganizationKind
    full_name: str
    position: str | None
    groups: tuple[str, ...]
    timezone: str | None = None  # an IANA name
    phones: tuple[str, ...] | None = None  # digits with the code of the country; None: nothing is said of them
    local_phones: tuple[str, ...] = ()  # what only the town can dial, as written; extensions stand among them

    @property
    def is_head(self) -> bool:
        """By the position; only of schools and the like, a committee may well have several «руководитель отдела»."""
        return self.kind.educational and bool(_HEAD.fullmatch(fold(self.position or "")))


@dataclass(frozen=True, kw_only=True)
class RosterTable:
    """By organization; of several people of one organization the first is its head."""

    rows: tuple[RosterRow, ...]


def repetitions(rows: Sequence[RosterRow]) -> list[RosterProblem]:
    """The same person twice in one organization, and one school with two directors; the later row is the one named."""
    people: set[tuple[str, str]] = set()
    headed: set[str] = set()
    found: list[RosterProblem] = []
    for row in rows:
        organization = organization_key(row.organization)
        person = (organization, person_key(row.full_name))
        if person in people:
            found.append(problem(RosterProblemCode.DUPLICATE_PERSON, row=row.row, value=row.full_name))
        elif row.is_head and organization in headed:
            found.append(problem(RosterProblemCode.DUPLICATE_ORGANIZATION, row=row.row, value=row.organization))
        people.add(person)
        if row.is_head:
            headed.add(organization)
    return found


def supposed_heads(rows: Iterable[RosterRow]) -> list[RosterRow]:
    """Who is taken for the head of a school only because they stand first of several without a position."""
    schools: dict[str, list[RosterRow]] = {}
    for row in rows:
        if row.kind.educational:
            schools.setdefault(row.organization, []).append(row)
    return [
        next(one for one in there if not one.position)
        for there in schools.values()
        if not any(one.is_head for one in there) and sum(not one.position for one in there) > 1
    ]


def shared_numbers(rows: Sequence[RosterRow]) -> list[RosterProblem]:
    """A mobile number is one person's; the later row is the one named. Who heads two schools may have it in both."""
    owners: dict[str, str] = {}
    return [
        problem(RosterProblemCode.SHARED_PHONE, row=row.row, value=shown(number))
        for row in rows
        for number in row.phones or ()
        if is_mobile(number) and owners.setdefault(number, person_key(row.full_name)) != person_key(row.full_name)
    ]


def heads_first(rows: Sequence[RosterRow]) -> list[RosterRow]:
    """Organizations in the order of the file; in each first its head by position, then the others as they stand."""
    order = {organization: place for place, organization in reversed(list(enumerate(row.organization for row in rows)))}
    return sorted(rows, key=lambda row: (order[row.organization], not row.is_head))


def spelled_alike(names: Iterable[str]) -> Iterator[str]:
    """Every organization as it was spelled the first time."""
    first: dict[str, str] = {}
    for name in names:
        yield first.setdefault(organization_key(name), name)
