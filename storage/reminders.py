"""Reminders that were given, mornings that were gone through, and what there may be to remind of."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.reminders import Key, Kind, Morning, Reminder, Watched
from storage import assignments
from storage.database import Session
from storage.tables import accounts, mornings, reminders
from storage.tables import assignments as table
from storage.upsert import insert_new

_OPEN = [status for status in Status if status.open]


async def gone_through(tx: Session, first: dt.date, last: dt.date) -> bool:
    """Whether all reminders of any of these days have been given."""
    query = sa.select(mornings.c.day).where(
        mornings.c.district_id == tx.district_id, mornings.c.day.between(first, last)
    )
    return await tx.scalar(query.limit(1)) is not None


async def go_through(tx: Session, day: dt.date) -> None:
    """All reminders of that day have been given."""
    await tx.execute(insert_new(tx, mornings).values(district_id=tx.district_id, day=day))


async def assignees(tx: Session) -> Sequence[int]:
    """Ids of the people with something to do whom a message can reach."""
    query = (
        sa.select(table.c.person_id)
        .distinct()
        .join(accounts, accounts.c.person_id == table.c.person_id)
        .where(table.c.district_id == tx.district_id, table.c.status.in_(_OPEN), accounts.c.blocked_at.is_(None))
        .order_by(table.c.person_id)
    )
    return (await tx.execute(query)).scalars().all()


async def watched(tx: Session, morning: Morning, person_id: int | None = None) -> list[Watched]:
    """What this registered person, or everybody, has to do."""
    query = (
        sa.select(table.c.id, table.c.created_at, table.c.status_at, accounts.c.registered_at)
        .outerjoin(accounts, accounts.c.person_id == table.c.person_id)
        .where(table.c.district_id == tx.district_id, table.c.status.in_(_OPEN))
    )
    if person_id is not None:
        query = query.where(table.c.person_id == person_id)
    rows = {row.id: row for row in await tx.execute(query)}
    return [_watched(one, rows[one.id], morning.now.tzinfo) for one in await assignments.still_open(tx, person_id)]


def _watched(one: Assignment, times: sa.Row[Any], timezone: dt.tzinfo | None) -> Watched:
    def day(moment: dt.datetime) -> dt.date:
        return moment.astimezone(timezone).date()

    return Watched(
        assignment=one,
        given_on=day(times.created_at),
        known_on=day(max(times.created_at, times.registered_at or times.created_at)),
        returned_on=day(times.status_at) if one.status is Status.RETURNED else None,
    )


async def told(tx: Session, person_id: int) -> frozenset[Key]:
    """All that this person was ever reminded of."""
    rows = await tx.execute(
        sa.select(reminders.c.assignment_id, reminders.c.kind, reminders.c.day).where(
            reminders.c.district_id == tx.district_id, reminders.c.person_id == person_id
        )
    )
    return frozenset(Key(assignment_id=row.assignment_id, kind=Kind(row.kind), day=row.day) for row in rows)


async def give(tx: Session, person_id: int, given: Iterable[Reminder], letter_id: int) -> None:
    """They are given with that letter of the outbox. A key that is known is an error: nobody is told twice."""
    rows = [
        {
            "district_id": tx.district_id,
            "person_id": person_id,
            "assignment_id": one.assignment.id,
            "kind": one.kind,
            "day": one.day,
            "letter_id": letter_id,
        }
        for one in given
    ]
    if rows:
        await tx.execute(reminders.insert(), rows)


async def take_back(tx: Session, letter_ids: Sequence[int]) -> None:
    """Those letters have not been sent and never will be: what they reminded of may be told another time."""
    # The sum keeps SQLite from the primary key: it would read all reminders of the district.
    of_district = reminders.c.district_id + 0 == tx.district_id
    await tx.execute(reminders.delete().where(of_district, reminders.c.letter_id.in_(letter_ids)))
