"""Reports and minutes that fit a search."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment
from domain.decisions import AgendaItem, Meeting
from domain.search import Wanted
from storage import assignments as stored_assignments
from storage import reports as stored_reports
from storage.database import Session
from storage.memory import Kind
from storage.minutes import State, agenda_of, meeting_of
from storage.reports import Report
from storage.searches import held, named, naming, worded
from storage.tables import assignments, decisions, minutes, reports

_REPORTS = (
    reports.join(assignments, assignments.c.id == reports.c.assignment_id)
    .join(decisions, decisions.c.id == assignments.c.decision_id)
    .join(minutes, minutes.c.id == assignments.c.minutes_id)
)


@dataclass(frozen=True, kw_only=True)
class FoundReport:
    report: Report
    assignment: Assignment


@dataclass(frozen=True, kw_only=True)
class FoundMinutes:
    id: int
    meeting: Meeting
    agenda: tuple[AgendaItem, ...]


async def count_reports(tx: Session, wanted: Wanted, today: dt.date, *, every: bool = True) -> int:
    return await _count(tx, _reports(tx, wanted, today, every=every))


async def find_reports(
    tx: Session, wanted: Wanted, today: dt.date, *, start: int, most: int, every: bool = True
) -> list[FoundReport]:
    """Those that most words fit, of these the newest first."""
    query = _reports(tx, wanted, today, every=every)
    ids = (await tx.execute(query.order_by(reports.c.id.desc()).limit(most).offset(start))).scalars().all()
    found = [await find_report(tx, one) for one in ids]
    return [one for one in found if one is not None]


async def find_report(tx: Session, report_id: int) -> FoundReport | None:
    """None if it is not there, was taken back, or is on nothing yet."""
    report = await stored_reports.find(tx, report_id)
    if report is None or report.assignment_id is None:
        return None
    assignment = await stored_assignments.find(tx, report.assignment_id)
    return FoundReport(report=report, assignment=assignment) if assignment else None


def _reports(tx: Session, wanted: Wanted, today: dt.date, *, every: bool) -> sa.Select[Any]:
    there = (
        reports.c.district_id == tx.district_id,
        reports.c.withdrawn_at.is_(None),
        reports.c.assignment_id.is_not(None),
    )
    of_points = [*named(wanted), *held(wanted, today)]
    if wanted.person_ids:
        theirs = assignments.c.person_id.in_(wanted.person_ids)
        of_points.append(sa.or_(theirs, reports.c.id.in_(naming(tx, Kind.REPORT, wanted))))
    fitting = (*there, *of_points)
    # Words alone may fit ten thousands: whose they are is looked up only where it counts.
    rows, best = worded(tx, _REPORTS if of_points else reports, reports, Kind.REPORT, wanted.words, every=every)
    return sa.select(reports.c.id).select_from(rows).where(*fitting).order_by(*best)


async def count_minutes(tx: Session, wanted: Wanted, *, every: bool = True) -> int:
    return 0 if _of_points(wanted) else await _count(tx, _minutes(tx, wanted, every=every))


async def find_minutes(tx: Session, wanted: Wanted, *, start: int, most: int, every: bool = True) -> list[FoundMinutes]:
    """Those that most words fit, of these the newest first."""
    if _of_points(wanted):
        return []
    query = _minutes(tx, wanted, every=every).order_by(minutes.c.id.desc()).limit(most).offset(start)
    ids: Sequence[int] = (await tx.execute(query)).scalars().all()
    mine = (minutes.c.district_id == tx.district_id, minutes.c.id.in_(ids))
    rows = {row.id: row for row in await tx.execute(sa.select(minutes).where(*mine))}
    return [_found(rows[one]) for one in ids]


async def find_set(tx: Session, minutes_id: int) -> FoundMinutes | None:
    """None if they are not published."""
    mine = (minutes.c.district_id == tx.district_id, minutes.c.id == minutes_id, minutes.c.state == State.PUBLISHED)
    row = (await tx.execute(sa.select(minutes).where(*mine))).first()
    return _found(row) if row else None


def _found(row: sa.Row[Any]) -> FoundMinutes:
    return FoundMinutes(id=row.id, meeting=meeting_of(row), agenda=agenda_of(row))


def _of_points(wanted: Wanted) -> bool:
    """Whether what is looked for is nothing that minutes have: a point, a school, how far it is."""
    return bool(wanted.point or wanted.lag or wanted.important or wanted.organization_ids)


def _minutes(tx: Session, wanted: Wanted, *, every: bool) -> sa.Select[Any]:
    rows, best = worded(tx, minutes, minutes, Kind.MINUTES, wanted.words, every=every)
    there = (minutes.c.district_id == tx.district_id, minutes.c.state == State.PUBLISHED)
    those = [minutes.c.id.in_(naming(tx, Kind.MINUTES, wanted))] if wanted.person_ids else []
    return sa.select(minutes.c.id).select_from(rows).where(*there, *named(wanted), *those).order_by(*best)


async def _count(tx: Session, query: sa.Select[Any]) -> int:
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery())))
