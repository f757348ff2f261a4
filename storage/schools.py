"""What an organization was given, and what became of each."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from storage import assignments as stored
from storage.audit import Action
from storage.database import Session
from storage.tables import assignments, audit_log, organizations

_AT_ONCE = 500  # ids in one statement


@dataclass(frozen=True, kw_only=True)
class Past:
    """One assignment: when it was given, reported and accepted; none: it was not, or that was undone."""

    assignment: Assignment
    given: dt.datetime
    due_on: dt.date | None
    reported: dt.datetime | None
    accepted: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class Year:
    """Of the year in which they were given; those withdrawn from control are in none of the figures."""

    year: int
    given: int
    done: int  # reported or accepted
    late: int  # of these: the last report came after the day that counts
    overdue: int  # still open, and the day has passed


async def name_of(tx: Session, organization_id: int) -> str | None:
    mine = (organizations.c.district_id == tx.district_id, organizations.c.id == organization_id)
    name: str | None = await tx.scalar(sa.select(organizations.c.name).where(*mine))
    return name


async def years(tx: Session, organization_id: int, today: dt.date, zone: dt.tzinfo) -> list[Year]:
    """The newest first."""
    rows = await _rows(tx, organization_id)
    found: dict[int, list[sa.Row[Any]]] = {}
    for row in rows:
        if row.status != Status.WITHDRAWN:
            found.setdefault(row.created_at.astimezone(zone).year, []).append(row)
    reported = await _times(tx, [row.id for row in rows], Status.REPORTED)
    counted = []
    for year, given in sorted(found.items(), reverse=True):
        done = [row for row in given if not Status(row.status).open]
        late = [row for row in done if _is_late(reported.get(row.id), row.due_on, zone)]
        overdue = [row for row in given if Status(row.status).open and row.due_on and row.due_on < today]
        counted.append(Year(year=year, given=len(given), done=len(done), late=len(late), overdue=len(overdue)))
    return counted


def _is_late(at: dt.datetime | None, due_on: dt.date | None, zone: dt.tzinfo) -> bool:
    return at is not None and due_on is not None and at.astimezone(zone).date() > due_on


async def count(tx: Session, organization_id: int, year: int | None, zone: dt.tzinfo) -> int:
    """Of one year only, if one is named."""
    return len(await _of_year(tx, organization_id, year, zone))


async def pasts(
    tx: Session, organization_id: int, year: int | None, zone: dt.tzinfo, *, start: int, most: int
) -> list[Past]:
    """A page of them, the newest first."""
    rows = await _of_year(tx, organization_id, year, zone)
    here = {row.id: row for row in rows[start : start + most]}
    reported = await _times(tx, here, Status.REPORTED)
    accepted = await _times(tx, here, Status.ACCEPTED)
    held = {one.id: one for one in await stored.some(tx, list(here))}
    return [_past(held[key], row, reported.get(key), accepted.get(key)) for key, row in here.items()]


async def _of_year(tx: Session, organization_id: int, year: int | None, zone: dt.tzinfo) -> list[sa.Row[Any]]:
    rows = await _rows(tx, organization_id)
    return [row for row in rows if year in (None, row.created_at.astimezone(zone).year)]


def _past(held: Assignment, row: sa.Row[Any], reported: dt.datetime | None, accepted: dt.datetime | None) -> Past:
    done, settled = held.status in (Status.REPORTED, Status.ACCEPTED), held.status is Status.ACCEPTED
    return Past(
        assignment=held,
        given=row.created_at,
        due_on=row.due_on,
        reported=reported if done else None,
        accepted=accepted if settled else None,
    )


async def _rows(tx: Session, organization_id: int) -> list[sa.Row[Any]]:
    """Some hundreds a year at most."""
    table = assignments.c
    return list(
        await tx.execute(
            sa.select(table.id, table.status, table.created_at, table.due_on)
            .where(table.district_id == tx.district_id, table.organization_id == organization_id)
            .order_by(table.created_at.desc(), table.id.desc())
        )
    )


async def _times(tx: Session, ids: Collection[int], to: Status) -> dict[int, dt.datetime]:
    """When each became that, the last time."""
    table, found = audit_log.c, {}
    keys = sorted(ids)
    for start in range(0, len(keys), _AT_ONCE):
        rows = await tx.execute(
            sa.select(table.assignment_id, table.at)
            .where(
                # The sum keeps SQLite from an index of the district: it would read all of the journal.
                table.district_id + 0 == tx.district_id,
                table.assignment_id.in_(keys[start : start + _AT_ONCE]),
                table.action == Action.STATUS,
                table.after == to,
            )
            .order_by(table.id)
        )
        found.update({row.assignment_id: row.at for row in rows})
    return found
