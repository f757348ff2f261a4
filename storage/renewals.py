"""Recurring assignments whose next period may be opened."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.recurrence import Term
from storage import assignments
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import organizations, people


async def waiting(tx: Session, timezone: str, today: dt.date, *, usual: str) -> Sequence[int]:
    """Ids of those that people who live by that time zone have; `usual`: the district's."""
    query = (
        sa.select(table.c.id)
        .join(people, people.c.id == table.c.person_id)
        .outerjoin(organizations, organizations.c.id == people.c.organization_id)
        .where(
            table.c.district_id == tx.district_id,
            table.c.renews_on <= today,
            sa.func.coalesce(organizations.c.timezone, usual) == timezone,
        )
    )
    return (await tx.execute(query)).scalars().all()


async def renew(tx: Session, before: Assignment, term: Term | None, now: dt.datetime) -> None:
    """Its next period is given to who has it now, taken on if it was taken on. None: there will be no further one."""
    one = (table.c.district_id == tx.district_id, table.c.id == before.id)
    organization_id = await tx.scalar(
        table.update().where(*one).values(renews_on=None).returning(table.c.organization_id)
    )
    if term and not await _given(tx, before, term.period):
        await assignments.give(
            tx,
            minutes_id=before.minutes_id,
            decision_id=before.decision_id,
            person_id=before.person_id,
            organization_id=organization_id,
            now=now,
            status=Status.ASSIGNED if before.status is Status.ASSIGNED else Status.ACKNOWLEDGED,
            **dataclasses.asdict(term),
        )


async def put_off(tx: Session, assignment_id: int, day: dt.date) -> None:
    """The next period opens on that day and not before: the calendar has changed."""
    one = (table.c.district_id == tx.district_id, table.c.id == assignment_id)
    await tx.execute(table.update().where(*one).values(renews_on=day))


async def _given(tx: Session, before: Assignment, period: str) -> bool:
    found = await tx.scalar(
        sa.select(table.c.id).where(
            table.c.district_id == tx.district_id,
            table.c.decision_id == before.decision_id,
            table.c.person_id == before.person_id,
            table.c.period == period,
        )
    )
    return found is not None
