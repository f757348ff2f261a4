"""What became of assignments, and when."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from domain.own import Past
from storage.assignments import of_people
from storage.database import Session
from storage.tables import assignments


async def of(tx: Session, whose: Collection[int], zone: dt.tzinfo) -> list[Past]:
    """Everything given to these people (ids), in the order of the minutes; the days are those of that time zone."""
    rows = await tx.execute(
        sa.select(assignments.c.id, assignments.c.created_at, assignments.c.status_at).where(
            assignments.c.district_id == tx.district_id, assignments.c.person_id.in_(whose)
        )
    )
    times = {row.id: (row.created_at.astimezone(zone).date(), row.status_at.astimezone(zone).date()) for row in rows}
    pasts = []
    for one in await of_people(tx, whose):
        given, since = times[one.id]
        pasts.append(Past(assignment=one, given=given, since=since))
    return pasts
