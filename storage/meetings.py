"""Days on which the committee meets."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from storage import audit
from storage.audit import Action, By
from storage.database import Session
from storage.tables import meetings
from storage.upsert import insert_new


async def name(tx: Session, days: Collection[dt.date], by: By) -> None:
    for day in days:
        await tx.execute(insert_new(tx, meetings).values(district_id=tx.district_id, day=day))
    await _note(tx, by, named=[str(day) for day in days])


async def remove(tx: Session, day: dt.date, by: By) -> None:
    await tx.execute(meetings.delete().where(meetings.c.district_id == tx.district_id, meetings.c.day == day))
    await _note(tx, by, removed=[str(day)])


async def coming(tx: Session, today: dt.date) -> list[dt.date]:
    """From today on, the next one first."""
    ahead = (meetings.c.district_id == tx.district_id, meetings.c.day >= today)
    return list((await tx.execute(sa.select(meetings.c.day).where(*ahead).order_by(meetings.c.day))).scalars())


async def _note(tx: Session, by: By, **days: list[str]) -> None:
    if not await audit.recorded(tx, Action.MEETING, by.update_id):
        await audit.record(
            tx, Action.MEETING, now=by.now, person_id=by.person_id, update_id=by.update_id, details=dict(days)
        )
