"""Updates of the messenger, kept from before they are acknowledged until they are handled."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage import posts
from storage.database import Session
from storage.tables import inbox
from storage.upsert import insert_new


@dataclass(frozen=True, kw_only=True)
class RawUpdate:
    """One update as it came over the wire."""

    update_id: int
    lane: int  # the chat whose updates keep their order
    payload: dict[str, Any]
    attempts: int = 0  # earlier runs that did not end


async def record(tx: Session, updates: Sequence[RawUpdate], now: dt.datetime) -> list[RawUpdate]:
    """Keep the updates; returns those that were not known yet, in order."""
    if not updates:
        return []
    rows = [
        {
            "district_id": tx.district_id,
            "update_id": update.update_id,
            "lane": update.lane,
            "payload": update.payload,
            "received_at": now,
            "attempts": 0,
        }
        for update in updates
    ]
    result = await tx.execute(insert_new(tx, inbox).returning(inbox.c.update_id), rows)
    new = set(result.scalars())
    await posts.tell(tx)
    return sorted((update for update in updates if update.update_id in new), key=lambda update: update.update_id)


async def pending(tx: Session) -> list[RawUpdate]:
    """What is recorded and not handled yet, in order of update id."""
    columns = (inbox.c.update_id, inbox.c.lane, inbox.c.payload, inbox.c.attempts)
    # The sum keeps SQLite from the primary key: it would read all updates ever handled instead of the few open ones.
    query = sa.select(*columns).where(inbox.c.district_id + 0 == tx.district_id, inbox.c.done_at.is_(None))
    rows = await tx.execute(query.order_by(inbox.c.update_id))
    return [RawUpdate(**row) for row in rows.mappings()]


async def waiting(tx: Session) -> int:
    """How many are recorded and not handled yet."""
    query = sa.select(sa.func.count()).where(inbox.c.district_id + 0 == tx.district_id, inbox.c.done_at.is_(None))
    return int(await tx.scalar(query) or 0)


async def first_waiting(tx: Session) -> int | None:
    """The id of the oldest of them."""
    open_ones = sa.select(sa.func.min(inbox.c.update_id)).where(
        inbox.c.district_id + 0 == tx.district_id, inbox.c.done_at.is_(None)
    )
    found: int | None = await tx.scalar(open_ones)
    return found


async def done(tx: Session, update_ids: Collection[int], now: dt.datetime) -> None:
    """What people wrote is not kept longer than it is needed; the rows still tell a duplicate."""
    await tx.execute(_some(tx, update_ids).values(done_at=now, error=None, payload={}))


async def attempted(tx: Session, update_id: int, error: str) -> None:
    """Count a run that did not end well."""
    await tx.execute(_some(tx, [update_id]).values(attempts=inbox.c.attempts + 1, error=error))


async def give_up(tx: Session, update_id: int, error: str, now: dt.datetime) -> None:
    """No more attempts. The row stays with its error: it is not handled, but not lost either."""
    await tx.execute(_some(tx, [update_id]).values(done_at=now, error=error))


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget what was handled before that time; what was given up is kept. Returns the number of rows deleted.

    A row is what tells a duplicate from a new update. Telegram keeps updates for 24 hours (Bot API, getUpdates), so
    `before` must be at least a day ago.
    """
    handled = sa.delete(inbox).where(
        inbox.c.district_id == tx.district_id, inbox.c.done_at < before, inbox.c.error.is_(None)
    )
    return (await tx.execute(handled)).rowcount


def _some(tx: Session, update_ids: Collection[int]) -> sa.Update:
    return sa.update(inbox).where(inbox.c.district_id == tx.district_id, inbox.c.update_id.in_(update_ids))
