"""What is wrong with the bot, from when it was first seen until the administrators know that it is over."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from storage.database import Session
from storage.tables import ailments


class Kind(StrEnum):
    DISK = "disk"  # it is filling up
    QUEUE = "queue"  # messages do not leave although Telegram answers
    INBOX = "inbox"  # something that a person has sent is not handled
    TOKEN = "token"  # noqa: S105  (no secret: Telegram has refused the bot's)


@dataclass(frozen=True, kw_only=True)
class Ailment:
    kind: Kind
    since: dt.datetime
    seen_at: dt.datetime
    told: frozenset[int]  # ids of the users who know of it


async def load(tx: Session) -> list[Ailment]:
    rows = await tx.execute(sa.select(ailments).where(ailments.c.district_id == tx.district_id))
    return [
        Ailment(kind=Kind(row.kind), since=row.since, seen_at=row.seen_at, told=frozenset(row.told)) for row in rows
    ]


async def see(tx: Session, kind: Kind, now: dt.datetime) -> None:
    """It is there, for the first time or still."""
    seen = (await tx.execute(_one(tx, kind).values(seen_at=now))).rowcount
    if not seen:
        row = {"district_id": tx.district_id, "kind": kind, "since": now, "seen_at": now}
        await tx.execute(ailments.insert().values(row))


async def tell(tx: Session, kind: Kind, user_ids: Collection[int]) -> None:
    """All who know of it now."""
    await tx.execute(_one(tx, kind).values(told=sorted(user_ids)))


async def forget(tx: Session, user_ids: Collection[int]) -> None:
    """That these know of any."""
    for one in await load(tx):
        if one.told.intersection(user_ids):
            await tell(tx, one.kind, one.told.difference(user_ids))


async def end(tx: Session, kind: Kind) -> None:
    await tx.execute(ailments.delete().where(ailments.c.district_id == tx.district_id, ailments.c.kind == kind))


def _one(tx: Session, kind: Kind) -> sa.Update:
    return ailments.update().where(ailments.c.district_id == tx.district_id, ailments.c.kind == kind)
