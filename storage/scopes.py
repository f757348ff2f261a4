"""The assignments that a paper is about, one set of minutes after the other."""

import datetime as dt

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.scopes import Scope, SetTitle
from domain.standing import Counts, School, count
from storage import accounts, assignments, tallies
from storage.audit import Action
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import audit_log, minutes, organizations, people


async def sets(tx: Session, scope: Scope) -> list[SetTitle]:
    """Those of which somebody was given something, the oldest meeting first."""
    rows = await tx.execute(
        sa.select(minutes.c.id, minutes.c.kind, minutes.c.number, minutes.c.date)
        .where(minutes.c.id.in_(_ids(tx, scope)))
        .order_by(_day(), minutes.c.id)
    )
    return [SetTitle(id=row.id, kind=row.kind, number=row.number, date=row.date) for row in rows]


def _ids(tx: Session, scope: Scope) -> sa.Select[tuple[int]]:
    given = sa.exists().where(table.c.minutes_id == minutes.c.id, *(_of(scope.school) if scope.school else ()))
    conditions = [minutes.c.district_id == tx.district_id, given]
    if scope.minutes_id is not None:
        conditions.append(minutes.c.id == scope.minutes_id)
    if scope.first and scope.last:
        conditions.append(_day().between(scope.first.isoformat(), scope.last.isoformat()))
    return sa.select(minutes.c.id).where(*conditions)


def _day() -> sa.ColumnElement[str]:
    """Of the meeting; of minutes that do not say it, when they were published."""
    return sa.func.coalesce(
        sa.cast(minutes.c.date, sa.Text), sa.func.substr(sa.cast(minutes.c.published_at, sa.Text), 1, 10)
    )


def _of(school: School) -> tuple[sa.ColumnElement[bool], ...]:
    if school.organization_id is not None:
        return (table.c.organization_id == school.organization_id,)
    return table.c.organization_id.is_(None), table.c.person_id == school.person_id


async def held(tx: Session, scope: Scope, minutes_id: int) -> list[Assignment]:
    """What was given of these minutes, in the order of the document."""
    theirs = _of(scope.school) if scope.school else ()
    return await assignments.fitting(tx, table.c.minutes_id == minutes_id, *theirs)


async def counts(tx: Session, scope: Scope, today: dt.date) -> Counts:
    """All of it together: as how things stand is counted."""
    if scope.school:
        theirs = await assignments.fitting(tx, *_of(scope.school))
        return count(theirs, today, unreached=await accounts.unreached(tx, {one.person_id for one in theirs}))
    return await tallies.of_minutes(tx, today, _ids(tx, scope))


async def school(tx: Session, organization_id: int, person_id: int) -> School | None:
    """Ids in buttons can be forged."""
    column, key = (organizations, organization_id) if organization_id else (people, person_id)
    name = sa.select(column.c.name if organization_id else people.c.full_name)
    found = await tx.scalar(name.where(column.c.district_id == tx.district_id, column.c.id == key))
    if found is None:
        return None
    return School(name=found, organization_id=organization_id or None, person_id=None if organization_id else person_id)


async def days(tx: Session, minutes_id: int, zone: dt.tzinfo | None) -> dict[int, dict[Status, dt.date]]:
    """On which day, there, each assignment (id) of these minutes last became what."""
    mine = sa.select(table.c.id).where(table.c.district_id == tx.district_id, table.c.minutes_id == minutes_id)
    rows = await tx.execute(
        sa.select(audit_log.c.assignment_id, audit_log.c.after, sa.func.max(audit_log.c.at).label("at"))
        .where(audit_log.c.assignment_id.in_(mine), audit_log.c.action == Action.STATUS)
        .group_by(audit_log.c.assignment_id, audit_log.c.after)
    )
    found: dict[int, dict[Status, dt.date]] = {}
    for row in rows:
        found.setdefault(row.assignment_id, {})[Status(row.after)] = row.at.astimezone(zone).date()
    return found
