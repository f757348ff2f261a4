"""Who is registered: which Telegram account speaks for which person, and where to write to them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.people import Person, Role
from storage import outbox
from storage.database import Session
from storage.people import find_person, roles_of
from storage.tables import accounts, people, roles


@dataclass(frozen=True, kw_only=True)
class Account:
    person: Person
    roles: frozenset[Role]
    user_id: int
    chat_id: int
    language: str
    blocked: bool


async def by_user(tx: Session, user_id: int) -> Account | None:
    return await _one(tx, accounts.c.user_id == user_id)


async def of_person(tx: Session, person_id: int) -> Account | None:
    return await _one(tx, accounts.c.person_id == person_id)


async def with_role(tx: Session, role: Role) -> list[Account]:
    """Everybody registered who has this role."""
    rows = await tx.execute(
        sa.select(accounts)
        .join(roles, roles.c.person_id == accounts.c.person_id)
        .where(accounts.c.district_id == tx.district_id, roles.c.role == role)
        .order_by(accounts.c.id)
    )
    return [await _account(tx, row) for row in rows]


async def register(tx: Session, *, person_id: int, user_id: int, chat_id: int, language: str, now: dt.datetime) -> None:
    """This account speaks for this person from now on; an earlier account of either is replaced.

    What still waits for the earlier account is not sent any more: it is no longer that person's chat.
    """
    former = await of_person(tx, person_id)
    if former and former.chat_id != chat_id:
        await outbox.withdraw(tx, former.chat_id)
    await tx.execute(
        accounts.delete().where(
            accounts.c.district_id == tx.district_id,
            sa.or_(accounts.c.person_id == person_id, accounts.c.user_id == user_id),
        )
    )
    await tx.execute(
        accounts.insert().values(
            district_id=tx.district_id,
            person_id=person_id,
            user_id=user_id,
            chat_id=chat_id,
            language=language,
            registered_at=now,
        )
    )


async def set_language(tx: Session, user_id: int, language: str) -> None:
    await tx.execute(
        accounts.update()
        .where(accounts.c.district_id == tx.district_id, accounts.c.user_id == user_id)
        .values(language=language)
    )


async def set_blocked(tx: Session, user_id: int, at: dt.datetime | None) -> None:
    await tx.execute(
        accounts.update()
        .where(accounts.c.district_id == tx.district_id, accounts.c.user_id == user_id)
        .values(blocked_at=at)
    )


async def _one(tx: Session, condition: sa.ColumnElement[bool]) -> Account | None:
    row = (await tx.execute(sa.select(accounts).where(accounts.c.district_id == tx.district_id, condition))).first()
    return row and await _account(tx, row)


async def _account(tx: Session, row: sa.Row[Any]) -> Account:
    person = await find_person(tx, row.person_id)
    assert person is not None  # a foreign key
    return Account(
        person=person,
        roles=await roles_of(tx, row.person_id),
        user_id=row.user_id,
        chat_id=row.chat_id,
        language=row.language,
        blocked=row.blocked_at is not None,
    )


async def without(tx: Session) -> frozenset[int]:
    """Ids of the people who have no account."""
    return await _people(tx, accounts.c.id.is_(None))


async def unreached(tx: Session) -> frozenset[int]:
    """Ids of the people whom no message reaches: not registered, or they blocked the bot."""
    return await _people(tx, sa.or_(accounts.c.id.is_(None), accounts.c.blocked_at.is_not(None)))


async def _people(tx: Session, condition: sa.ColumnElement[bool]) -> frozenset[int]:
    rows = await tx.execute(
        sa.select(people.c.id)
        .outerjoin(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.district_id == tx.district_id, condition)
    )
    return frozenset(row.id for row in rows)
