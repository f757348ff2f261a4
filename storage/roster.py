"""Organizations, their people and groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.names import fold_name
from domain.people import Group, Organization, OrganizationKind, Person, Role, Roster
from storage.database import Session
from storage.tables import accounts, group_members, groups, organizations, people, roles


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a roster. The first person of an organization is its head."""

    organization: str
    kind: OrganizationKind
    full_name: str
    position: str | None
    groups: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Imported:
    organizations: int  # in the file
    people: int
    new_organizations: int
    new_people: int


async def load(tx: Session) -> Roster:
    found = await tx.execute(sa.select(organizations).where(organizations.c.district_id == tx.district_id))
    everyone = await tx.execute(sa.select(people).where(people.c.district_id == tx.district_id).order_by(people.c.id))
    members: dict[int, set[int]] = {}
    for row in await tx.execute(sa.select(group_members).where(group_members.c.district_id == tx.district_id)):
        members.setdefault(row.group_id, set()).add(row.organization_id)
    named = await tx.execute(sa.select(groups).where(groups.c.district_id == tx.district_id))
    return Roster(
        organizations=tuple(Organization(id=row.id, name=row.name, kind=OrganizationKind(row.kind)) for row in found),
        people=tuple(_person(row) for row in everyone),
        groups=tuple(
            Group(id=row.id, name=row.name, organization_ids=frozenset(members.get(row.id, ()))) for row in named
        ),
    )


async def add(tx: Session, entries: Iterable[Entry]) -> Imported:
    """Add or update; nobody is removed. A new first person of an organization becomes its head."""
    known: dict[str, int] = {}
    fresh_organizations = fresh_people = people_count = 0
    for entry in entries:
        key = fold_name(entry.organization)
        is_head = key not in known
        if is_head:
            known[key], created = await _organization(tx, entry, key)
            fresh_organizations += created
        fresh_people += await _add_person(tx, entry, known[key], is_head=is_head)
        people_count += 1
        for name in entry.groups:
            await _join(tx, name, known[key])
    return Imported(
        organizations=len(known),
        people=people_count,
        new_organizations=fresh_organizations,
        new_people=fresh_people,
    )


async def find_person(tx: Session, person_id: int) -> Person | None:
    row = (
        await tx.execute(sa.select(people).where(people.c.district_id == tx.district_id, people.c.id == person_id))
    ).first()
    return row and _person(row)


async def organization_name(tx: Session, organization_id: int | None) -> str | None:
    name: str | None = await tx.scalar(
        sa.select(organizations.c.name).where(
            organizations.c.district_id == tx.district_id, organizations.c.id == organization_id
        )
    )
    return name


async def invite_person(tx: Session, full_name: str) -> int:
    """The person of that name, or a new one who belongs to no organization yet."""
    found = await _by_name(tx, fold_name(full_name))
    return await new_person(tx, full_name) if found is None else int(found.id)


async def new_person(tx: Session, full_name: str) -> int:
    """Somebody who belongs to no organization yet."""
    return await _insert_person(tx, full_name=full_name, position=None, organization_id=None, is_head=False)


async def give_role(tx: Session, person_id: int, role: Role) -> None:
    held = await roles_of(tx, person_id)
    if role not in held:
        await tx.execute(roles.insert().values(district_id=tx.district_id, person_id=person_id, role=role))


async def move_roles(tx: Session, person_id: int, to: int) -> None:
    """What one person may do, another may do instead."""
    for role in await roles_of(tx, person_id):
        await give_role(tx, to, role)
    await tx.execute(roles.delete().where(roles.c.district_id == tx.district_id, roles.c.person_id == person_id))


async def roles_of(tx: Session, person_id: int) -> frozenset[Role]:
    found = await tx.execute(
        sa.select(roles.c.role).where(roles.c.district_id == tx.district_id, roles.c.person_id == person_id)
    )
    return frozenset(Role(row.role) for row in found)


async def unregistered(tx: Session) -> Sequence[Person]:
    """People of the roster who have not opened their link yet, by organization."""
    rows = await tx.execute(
        sa.select(people)
        .outerjoin(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.district_id == tx.district_id, people.c.organization_id.is_not(None), accounts.c.id.is_(None))
        .order_by(people.c.organization_id, people.c.is_head.desc(), people.c.id)
    )
    return [_person(row) for row in rows]


async def _organization(tx: Session, entry: Entry, key: str) -> tuple[int, bool]:
    mine = (organizations.c.district_id == tx.district_id, organizations.c.name_key == key)
    found: int | None = await tx.scalar(sa.select(organizations.c.id).where(*mine))
    if found is not None:
        await tx.execute(organizations.update().where(*mine).values(name=entry.organization, kind=entry.kind))
        return found, False
    result = await tx.execute(
        organizations.insert().values(
            district_id=tx.district_id, name=entry.organization, name_key=key, kind=entry.kind
        )
    )
    return _new_id(result), True


async def _add_person(tx: Session, entry: Entry, organization_id: int, *, is_head: bool) -> bool:
    """True if the person is new. Somebody invited by name alone is recognised and gets the organization."""
    if is_head:
        await tx.execute(
            people.update()
            .where(people.c.district_id == tx.district_id, people.c.organization_id == organization_id)
            .values(is_head=False)
        )
    found = await _by_name(tx, fold_name(entry.full_name), organization_id)
    if found is None:
        person_id = await _insert_person(
            tx,
            full_name=entry.full_name,
            position=entry.position,
            organization_id=organization_id,
            is_head=is_head,
        )
    else:
        person_id = found.id
        values = {"organization_id": organization_id, "is_head": is_head, "full_name": entry.full_name}
        if entry.position:
            values["position"] = entry.position
        await tx.execute(
            people.update().where(people.c.district_id == tx.district_id, people.c.id == person_id).values(**values)
        )
    await give_role(tx, person_id, Role.DIRECTOR)
    return found is None


async def _by_name(tx: Session, key: str, organization_id: int | None = None) -> sa.Row[Any] | None:
    """By name; with an organization given, in it or in none."""
    condition = [people.c.district_id == tx.district_id, people.c.name_key == key]
    if organization_id is not None:
        condition.append(sa.or_(people.c.organization_id == organization_id, people.c.organization_id.is_(None)))
    rows = await tx.execute(
        sa.select(people).where(*condition).order_by(people.c.organization_id.is_(None), people.c.id).limit(1)
    )
    return rows.first()


async def _insert_person(
    tx: Session, *, full_name: str, position: str | None, organization_id: int | None, is_head: bool
) -> int:
    result = await tx.execute(
        people.insert().values(
            district_id=tx.district_id,
            full_name=full_name,
            name_key=fold_name(full_name),
            position=position,
            organization_id=organization_id,
            is_head=is_head,
        )
    )
    return _new_id(result)


async def _join(tx: Session, name: str, organization_id: int) -> None:
    mine = (groups.c.district_id == tx.district_id, groups.c.name_key == fold_name(name))
    group_id: int | None = await tx.scalar(sa.select(groups.c.id).where(*mine))
    if group_id is None:
        group_id = _new_id(
            await tx.execute(groups.insert().values(district_id=tx.district_id, name=name, name_key=fold_name(name)))
        )
    member = {"district_id": tx.district_id, "group_id": group_id, "organization_id": organization_id}
    held = await tx.scalar(
        sa.select(group_members.c.group_id).where(
            *(group_members.c[column] == value for column, value in member.items())
        )
    )
    if held is None:
        await tx.execute(group_members.insert().values(**member))


def _new_id(result: sa.CursorResult[Any]) -> int:
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def _person(row: sa.Row[Any]) -> Person:
    return Person(
        id=row.id,
        full_name=row.full_name,
        position=row.position,
        organization_id=row.organization_id,
        is_head=row.is_head,
    )
