"""Phone numbers of people: to call them, and to know them by when they share one."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from domain.people import Person
from domain.phones import is_mobile
from storage.database import Session
from storage.people import from_row
from storage.tables import accounts, people, phones


async def keep(tx: Session, person_id: int, numbers: Sequence[str]) -> None:
    """These and no others from now on. A mobile number is taken from whoever had it before: a list knows it better.

    Namesakes keep theirs: who heads two schools stands in the roster twice.
    """
    await tx.execute(phones.delete().where(phones.c.district_id == tx.district_id, phones.c.person_id == person_id))
    mobile = [number for number in numbers if is_mobile(number)]
    await tx.execute(
        phones.delete().where(
            phones.c.district_id == tx.district_id,
            phones.c.number.in_(mobile),
            phones.c.person_id.not_in(_namesakes(tx, person_id)),
        )
    )
    for number in numbers:
        row = {"district_id": tx.district_id, "person_id": person_id, "number": number, "mobile": number in mobile}
        await tx.execute(phones.insert().values(**row))


def _namesakes(tx: Session, person_id: int) -> sa.Select[tuple[int]]:
    theirs = sa.select(people.c.name_key).where(people.c.district_id == tx.district_id, people.c.id == person_id)
    return sa.select(people.c.id).where(
        people.c.district_id == tx.district_id, people.c.name_key == theirs.scalar_subquery()
    )


async def forget(tx: Session, number: str) -> None:
    """It is none of the district's people's."""
    await tx.execute(phones.delete().where(phones.c.district_id == tx.district_id, phones.c.number == number))


async def of_people(tx: Session, among: Collection[int]) -> Mapping[int, Sequence[str]]:
    """By the id of the person; those that are their own first."""
    rows = await tx.execute(
        sa.select(phones.c.person_id, phones.c.number)
        .where(phones.c.district_id == tx.district_id, phones.c.person_id.in_(among))
        .order_by(phones.c.mobile.desc(), phones.c.number)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row.number)
    return found


async def owner(tx: Session, number: str) -> Person | None:
    """Who may register by it; nobody by a landline, or by a number of people with different names."""
    rows = (
        await tx.execute(
            sa.select(people)
            .join(phones, phones.c.person_id == people.c.id)
            .where(
                phones.c.district_id == tx.district_id,
                phones.c.number == number,
                phones.c.mobile,
                people.c.left_at.is_(None),
            )
            .order_by(people.c.is_head.desc(), people.c.id)
        )
    ).all()
    return from_row(rows[0]) if len({row.name_key for row in rows}) == 1 else None


async def any_registers(tx: Session) -> bool:
    """Whether somebody may register by a number."""
    theirs = sa.select(phones.c.number).join(people, people.c.id == phones.c.person_id)
    there = (phones.c.district_id == tx.district_id, phones.c.mobile, people.c.left_at.is_(None))
    return await tx.scalar(theirs.where(*there).limit(1)) is not None


async def count_waiting(tx: Session) -> int:
    """Who is not registered and may register by a number."""
    found: int = await tx.scalar(
        sa.select(sa.func.count(phones.c.person_id.distinct()))
        .join(people, people.c.id == phones.c.person_id)
        .outerjoin(accounts, accounts.c.person_id == phones.c.person_id)
        .where(
            phones.c.district_id == tx.district_id,
            phones.c.mobile,
            people.c.left_at.is_(None),
            accounts.c.id.is_(None),
        )
    )
    return found
