"""Personal links: stored hashed, used once, expiring, revocable."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.links import LIFETIME, new_token, token_hash
from domain.people import Role
from storage.database import Session, new_id
from storage.tables import accounts, links, roles


@dataclass(frozen=True, kw_only=True)
class Link:
    id: int
    role: Role
    person_id: int | None
    expires_at: dt.datetime
    opened_by: int | None
    used: bool
    revoked: bool
    number: str | None = None  # shared by `opened_by`, who was given no link

    def valid(self, now: dt.datetime) -> bool:
        return not self.used and not self.revoked and now < self.expires_at


async def issue(
    tx: Session, role: Role, person_id: int | None, now: dt.datetime, *, update_id: int | None = None
) -> str:
    """A new secret for a link; earlier unused ones of the same person and role stop working."""
    await tx.execute(
        links.update()
        .where(
            links.c.district_id == tx.district_id,
            links.c.role == role,
            links.c.person_id.is_not_distinct_from(person_id),
            links.c.used_at.is_(None),
            links.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    token = new_token()
    await tx.execute(
        links.insert().values(
            district_id=tx.district_id,
            token_hash=token_hash(token),
            role=role,
            person_id=person_id,
            update_id=update_id,
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    return token


async def newest(tx: Session) -> int:
    """The id of the last one; 0 if there is none."""
    return await tx.scalar(sa.select(sa.func.max(links.c.id)).where(links.c.district_id == tx.district_id)) or 0


async def open_by_number(tx: Session, person_id: int, number: str, user_id: int, now: dt.datetime) -> int:
    """What stands for a link where somebody has shared their number: its id. Shared again, the same.

    Links that were given out go on working; nobody ever learns the secret of this one.
    """
    mine = {"role": Role.DIRECTOR, "person_id": person_id, "opened_by": user_id, "number": number}
    known: int | None = await tx.scalar(
        sa.select(links.c.id).where(
            links.c.district_id == tx.district_id,
            *(links.c[column] == value for column, value in mine.items()),
            links.c.used_at.is_(None),
            links.c.revoked_at.is_(None),
            links.c.expires_at > now,
        )
    )
    if known is not None:
        return known
    new = {"token_hash": token_hash(new_token()), "created_at": now, "expires_at": now + LIFETIME}
    return new_id(await tx.execute(links.insert().values(district_id=tx.district_id, **mine, **new)))


async def open_link(tx: Session, token: str, user_id: int, now: dt.datetime) -> Link | None:
    """The link behind a secret, remembered as opened by this user if it is still good."""
    found = await _one(tx, links.c.token_hash == token_hash(token))
    if found is not None and found.valid(now):
        await tx.execute(
            links.update()
            .where(links.c.district_id == tx.district_id, links.c.id == found.id)
            .values(opened_by=user_id)
        )
    return found


async def find(tx: Session, link_id: int) -> Link | None:
    return await _one(tx, links.c.id == link_id)


async def used_last(tx: Session, person_id: int) -> int | None:
    """The id of the user who has registered as this person last, if that is known."""
    mine = (links.c.district_id == tx.district_id, links.c.person_id == person_id)
    query = sa.select(links.c.opened_by).where(*mine, links.c.used_at.is_not(None), links.c.role == Role.DIRECTOR)
    found: int | None = await tx.scalar(query.order_by(links.c.used_at.desc(), links.c.id.desc()).limit(1))
    return found


async def use(tx: Session, link_id: int, now: dt.datetime) -> None:
    await _stamp(tx, links.c.id == link_id, used_at=now)


async def revoke(tx: Session, link_id: int, now: dt.datetime) -> None:
    await _stamp(tx, links.c.id == link_id, revoked_at=now)


async def waiting(tx: Session, now: dt.datetime, *, but_of: int | None = None) -> list[Link]:
    """Links given out and not used yet. `but_of`: without those of this update, which is handled once more."""
    rows = await tx.execute(
        sa.select(links)
        .where(
            links.c.district_id == tx.district_id,
            links.c.used_at.is_(None),
            links.c.revoked_at.is_(None),
            links.c.number.is_(None),
            links.c.expires_at > now,
            links.c.update_id.is_distinct_from(but_of) if but_of is not None else sa.true(),
        )
        .order_by(links.c.id)
    )
    return [_link(row) for row in rows]


async def made_for(tx: Session, update_id: int) -> bool:
    """Whether this update has made links before: they were perhaps seen, and a second run replaces them."""
    query = sa.select(links.c.id).where(links.c.district_id == tx.district_id, links.c.update_id == update_id)
    return await tx.scalar(query.limit(1)) is not None


async def revoke_others(tx: Session, person_id: int, held: Collection[Role], now: dt.datetime) -> None:
    """Unused links of a person that would give nothing new are only a way in for somebody else."""
    mine = (links.c.person_id == person_id) & links.c.used_at.is_(None) & links.c.revoked_at.is_(None)
    await _stamp(tx, mine & links.c.role.in_(held), revoked_at=now)


async def first_until(tx: Session, now: dt.datetime) -> dt.datetime | None:
    """Until when the link of the first administrator can be used that was given out before; None if there is none."""
    first = (links.c.role == Role.ADMINISTRATOR) & links.c.person_id.is_(None)
    good = links.c.used_at.is_(None) & links.c.revoked_at.is_(None) & (links.c.expires_at > now)
    query = sa.select(sa.func.max(links.c.expires_at)).where(links.c.district_id == tx.district_id, first, good)
    until: dt.datetime | None = await tx.scalar(query)
    return until


async def has_administrator(tx: Session) -> bool:
    found = await tx.scalar(
        sa.select(accounts.c.id)
        .join(roles, roles.c.person_id == accounts.c.person_id)
        .where(accounts.c.district_id == tx.district_id, roles.c.role == Role.ADMINISTRATOR)
        .limit(1)
    )
    return found is not None


async def _stamp(tx: Session, condition: sa.ColumnElement[bool], **values: dt.datetime) -> None:
    await tx.execute(links.update().where(links.c.district_id == tx.district_id, condition).values(**values))


async def _one(tx: Session, condition: sa.ColumnElement[bool]) -> Link | None:
    row = (await tx.execute(sa.select(links).where(links.c.district_id == tx.district_id, condition))).first()
    return row and _link(row)


def _link(row: sa.Row[Any]) -> Link:
    return Link(
        id=row.id,
        role=Role(row.role),
        person_id=row.person_id,
        expires_at=row.expires_at,
        opened_by=row.opened_by,
        used=row.used_at is not None,
        revoked=row.revoked_at is not None,
        number=row.number,
    )
