"""Points marked as important, and which of them the chair has heard to be overdue."""

import datetime as dt

import sqlalchemy as sa

from domain.assignments import Assignment
from domain.reminders import Kind, Reminder
from storage import assignments, audit, drawings
from storage.audit import Action, By
from storage.database import Session
from storage.tables import assignments as given
from storage.tables import decisions, reminders


async def mark(tx: Session, decision_id: int, by: By, *, important: bool) -> None:
    one = (decisions.c.district_id == tx.district_id, decisions.c.id == decision_id)
    other = decisions.c.important_at.is_(None) if important else decisions.c.important_at.is_not(None)
    marked = await tx.execute(decisions.update().where(*one, other).values(important_at=by.now if important else None))
    if marked.rowcount:
        await drawings.outdate_point(tx, decision_id)
        details = {"decision": decision_id, "important": important}
        await audit.record(tx, Action.MARK, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)


async def untold(tx: Session, person_id: int, today: dt.date) -> list[Reminder]:
    """What is overdue of what is important; not what this person has heard of that point and deadline before."""
    late = (decisions.c.important_at.is_not(None), assignments.is_open(), given.c.due_on < today)
    ids = sa.select(given.c.id).join(decisions, decisions.c.id == given.c.decision_id)
    found = await assignments.some(
        tx, (await tx.execute(ids.where(decisions.c.district_id == tx.district_id, *late))).scalars().all()
    )
    told = await _told(tx, person_id)
    return [_reminder(one) for one in found if (one.decision_id, one.deadline.date) not in told]


def _reminder(one: Assignment) -> Reminder:
    assert one.deadline.date is not None  # it is overdue
    return Reminder(assignment=one, kind=Kind.IMPORTANT, day=one.deadline.date)


async def _told(tx: Session, person_id: int) -> set[tuple[int, dt.date | None]]:
    """Points (id) with the deadline that was over."""
    mine = (reminders.c.district_id == tx.district_id, reminders.c.person_id == person_id)
    query = sa.select(given.c.decision_id, reminders.c.day).join(given, given.c.id == reminders.c.assignment_id)
    rows = await tx.execute(query.where(*mine, reminders.c.kind == Kind.IMPORTANT).distinct())
    return {(row.decision_id, row.day) for row in rows}
