"""Times of which nothing is known any more: a backup was restored that is older.

Messages of such a time are still in people's chats. Their buttons name ids that have been given anew since.
"""

import datetime as dt

import sqlalchemy as sa

from storage.database import Database, Session
from storage.tables import audit_log, districts, inbox, lost_times, outbox

# What the database of a backup remembers last, whatever its file is called. `storage.restoring` leaves the moment.
_LAST = (inbox.c.received_at, outbox.c.sent_at, audit_log.c.at)


async def remember(database: Database) -> None:
    """At the start, before anything is written: whether a backup has been restored since the last one."""
    if not database.is_sqlite:
        return
    async with database.read() as tx:
        restored = await tx.scalar(sa.text("PRAGMA user_version"))
    if not restored:
        return
    async with database.write() as tx:
        until = dt.datetime.fromtimestamp(restored, dt.UTC)
        known = [await tx.scalar(sa.select(sa.func.max(column))) for column in _LAST]
        since = max(filter(None, known), default=dt.datetime.fromtimestamp(0, dt.UTC))
        # The file is that of all districts, and so is what it has lost.
        ids = (await tx.execute(sa.select(districts.c.id))).scalars().all()
        rows = [{"district_id": one, "since": since, "until": until} for one in ids]
        await tx.execute(lost_times.insert(), rows)
        await tx.execute(sa.text("PRAGMA user_version = 0"))


async def covers(tx: Session, moment: dt.datetime) -> bool:
    """Whether it lies in such a time, to the second."""
    query = sa.select(lost_times.c.id).where(
        lost_times.c.district_id == tx.district_id,
        lost_times.c.since < moment + dt.timedelta(seconds=1),
        lost_times.c.until > moment,
    )
    return await tx.scalar(query.limit(1)) is not None
