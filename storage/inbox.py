"""Updates of the messenger, kept from before they are acknowledged until they are handled."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

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
    result = await tx.execute(insert_new(tx, inbox).values(rows).returning(inbox.c.update_id))
    new = set(result.scalars())
    return sorted((update for update in updates if update.update_id in new), key=lambda update: update.update_id)


async def pending(tx: Session) -> list[RawUpdate]:
    """What is recorded and not handled yet, in order of update id."""
    columns = (inbox.c.update_id, inbox.c.lane, inbox.c.payload, inbox.c.attempts)
    query = sa.select(*columns).where(inbox.c.district_id == tx.district_id, inbox.c.done_at.is_(None))
    rows = await tx.execute(query.order_by(inbox.c.update_id))
    return [RawUpdate(**row) for row in rows.mappings()]


async def done(tx: Session, update_id: int, now: dt.datetime) -> None:
    """What people wrote is not kept longer than it is needed; the row still tells a duplicate."""
    await tx.execute(_one(tx, update_id).values(done_at=now, error=None, payload={}))


async def attempted(tx: Session, update_id: int, error: str) -> int:
    """Count a run that did not end well; returns how many there were."""
    counted = _one(tx, update_id).values(attempts=inbox.c.attempts + 1, error=error)
    attempts: int = await tx.scalar(counted.returning(inbox.c.attempts)) or 0
    return attempts


async def give_up(tx: Session, update_id: int, error: str, now: dt.datetime) -> None:
    """No more attempts. The row stays with its error: it is not handled, but not lost either."""
    await tx.execute(_one(tx, update_id).values(done_at=now, error=error))


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget what was handled before that time; what was given up is kept. Returns the number of rows deleted.

    A row is what tells a duplicate from a new update. Telegram keeps updates for 24 hours (Bot API, getUpdates), so
    `before` must be at least a day ago.
    """
    handled = sa.delete(inbox).where(
        inbox.c.district_id == tx.district_id, inbox.c.done_at < before, inbox.c.error.is_(None)
    )
    return (await tx.execute(handled)).rowcount


def _one(tx: Session, update_id: int) -> sa.Update:
    return sa.update(inbox).where(inbox.c.district_id == tx.district_id, inbox.c.update_id == update_id)
