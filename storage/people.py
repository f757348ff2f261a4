"""People, their roles and their place in an organization."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from domain.names import fold_name, natural
from domain.people import Person, Role, same_initials
from storage.database import Session, new_id
from storage.tables import accounts, organizations, people, roles


async def find_person(tx: Session, person_id: int) -> Person | None:
    row = (
        await tx.execute(sa.select(people).where(people.c.district_id == tx.district_id, people.c.id == person_id))
    ).first()
    return row and from_row(row)


async def organization_name(tx: Session, organization_id: int | None) -> str | None:
    name: str | None = await tx.scalar(
        sa.select(organizations.c.name).where(
            organizations.c.district_id == tx.district_id, organizations.c.id == organization_id
        )
    )
    return name


async def invite_person(tx: Session, full_name: str) -> int:
    """The person of that name, or a new one who belongs to no organization yet."""
    found = await by_name(tx, fold_name(full_name))
    return await new_person(tx, full_name) if found is None else int(found.id)


async def new_person(tx: Session, full_name: str) -> int:
    """Somebody who belongs to no organization yet."""
    return await insert_person(tx, full_name=full_name, position=None, organization_id=None, is_head=False)


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


async def is_staff(tx: Session, person_id: int) -> bool:
    """Whose rights only the administrator gives and takes."""
    return bool(await roles_of(tx, person_id) - {Role.DIRECTOR})


async def unregistered(tx: Session) -> Sequence[Person]:
    """People of the roster who have not opened their link yet, by organization."""
    rows = await tx.execute(
        sa.select(people, organizations.c.name)
        .join(organizations, organizations.c.id == people.c.organization_id)
        .outerjoin(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.district_id == tx.district_id, people.c.left_at.is_(None), accounts.c.id.is_(None))
    )
    return [from_row(row) for row in sorted(rows, key=lambda it: (natural(it.name), not it.is_head, it.id))]


async def gone(tx: Session, among: Collection[int]) -> frozenset[int]:
    """Ids of those of these people who do not work there any more."""
    left = (people.c.district_id == tx.district_id, people.c.left_at.is_not(None), people.c.id.in_(among))
    return frozenset((await tx.execute(sa.select(people.c.id).where(*left))).scalars())


async def formers(tx: Session) -> list[Person]:
    """Everybody who does not work there any more."""
    left = (people.c.district_id == tx.district_id, people.c.left_at.is_not(None))
    return [from_row(row) for row in await tx.execute(sa.select(people).where(*left))]


async def assignees_only(tx: Session) -> frozenset[int]:
    """Ids of those who receive assignments and may do nothing else."""
    rows = await tx.execute(
        sa.select(roles.c.person_id)
        .where(roles.c.district_id == tx.district_id)
        .group_by(roles.c.person_id)
        .having(sa.func.count() == 1, sa.func.max(roles.c.role) == Role.DIRECTOR)
    )
    return frozenset(row.person_id for row in rows)


async def by_name(tx: Session, key: str, organization_id: int | None = None) -> sa.Row[Any] | None:
    """By name; with an organization given, in it or in none, or the only one in it whose initials these are."""
    condition = [people.c.district_id == tx.district_id, people.c.name_key == key]
    if organization_id is not None:
        condition.append(sa.or_(people.c.organization_id == organization_id, people.c.organization_id.is_(None)))
    rows = await tx.execute(
        sa.select(people).where(*condition).order_by(people.c.organization_id.is_(None), people.c.id).limit(1)
    )
    exact = rows.first()
    return exact if exact or organization_id is None else await _by_initials(tx, key, organization_id)


async def _by_initials(tx: Session, key: str, organization_id: int) -> sa.Row[Any] | None:
    """Who works there, before those who have left; None if it may be either of two."""
    there = (people.c.district_id == tx.district_id, people.c.organization_id == organization_id)
    fitting = [one for one in await tx.execute(sa.select(people).where(*there)) if same_initials(key, one.full_name)]
    found = [one for one in fitting if one.left_at is None] or fitting
    return found[0] if len(found) == 1 else None


async def set_aide(tx: Session, person_id: int, *, is_aide: bool) -> bool:
    """Of somebody who works in an organization and does not head it. False if it was so before, or cannot be."""
    one = (people.c.district_id == tx.district_id, people.c.id == person_id, people.c.is_aide != is_aide)
    works = (people.c.organization_id.is_not(None), ~people.c.is_head, people.c.left_at.is_(None))
    return (await tx.execute(people.update().where(*one, *works).values(is_aide=is_aide))).rowcount > 0


async def aides_of(tx: Session, head_id: int) -> frozenset[int]:
    """Ids of those who help this person, if it is a head."""
    head = people.alias()
    where = sa.select(head.c.organization_id).where(head.c.id == head_id, head.c.is_head).scalar_subquery()
    helps = (people.c.organization_id == where, people.c.is_aide, ~people.c.is_head, people.c.left_at.is_(None))
    rows = await tx.execute(sa.select(people.c.id).where(people.c.district_id == tx.district_id, *helps))
    return frozenset(rows.scalars())


async def helped_by(tx: Session, aide: Person) -> frozenset[int]:
    """Ids of whom this person helps: who heads their organization, or has, while nobody follows."""
    return await heads_of(tx, aide.id) if aide.is_aide and not aide.is_head else frozenset()


async def heads_of(tx: Session, person_id: int) -> frozenset[int]:
    """Ids of who heads the organization of this person."""
    one = people.alias()
    where = sa.select(one.c.organization_id).where(one.c.id == person_id).scalar_subquery()
    heads = (people.c.organization_id == where, people.c.is_head)
    rows = await tx.execute(sa.select(people.c.id).where(people.c.district_id == tx.district_id, *heads))
    return frozenset(rows.scalars())


async def insert_person(
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
    return new_id(result)


def from_row(row: sa.Row[Any]) -> Person:
    return Person(
        id=row.id,
        full_name=row.full_name,
        position=row.position,
        organization_id=row.organization_id,
        is_head=row.is_head,
        is_aide=row.is_aide,
    )
