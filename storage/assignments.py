"""Assignments: given, answered, undone. Each change of status goes into the journal with it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment, Status, may_become
from storage import audit
from storage.audit import Action, Change
from storage.database import Session
from storage.decisions import read_deadline
from storage.tables import assignments, decisions, minutes, organizations, people


async def give(
    tx: Session,
    *,
    minutes_id: int,
    decision_id: int,
    person_id: int,
    organization_id: int | None,
    now: dt.datetime,
) -> None:
    """One assignment for one decision and assignee."""
    await tx.execute(
        assignments.insert().values(
            district_id=tx.district_id,
            minutes_id=minutes_id,
            decision_id=decision_id,
            person_id=person_id,
            organization_id=organization_id,
            status=Status.ASSIGNED,
            status_at=now,
            created_at=now,
        )
    )


async def given(tx: Session, minutes_id: int) -> frozenset[tuple[int, int]]:
    """Which decisions (id) of these minutes whom (person id) was given."""
    rows = await tx.execute(
        sa.select(assignments.c.decision_id, assignments.c.person_id).where(
            assignments.c.district_id == tx.district_id, assignments.c.minutes_id == minutes_id
        )
    )
    return frozenset((row.decision_id, row.person_id) for row in rows)


async def hand_over(tx: Session, organization_id: int, former: int, person_id: int) -> int:
    """The open assignments of an organization go from its former head to the new one; returns how many."""
    mine = sa.select(assignments.c.decision_id).where(
        assignments.c.district_id == tx.district_id, assignments.c.person_id == person_id
    )
    moved = await tx.execute(
        assignments.update()
        .where(
            assignments.c.district_id == tx.district_id,
            assignments.c.organization_id == organization_id,
            assignments.c.person_id == former,
            assignments.c.status.in_([status for status in Status if status.open]),
            assignments.c.decision_id.not_in(mine),
        )
        .values(person_id=person_id)
    )
    return moved.rowcount


async def find(tx: Session, assignment_id: int) -> Assignment | None:
    found = await _select(tx, assignments.c.id == assignment_id)
    return found[0] if found else None


async def find_own(tx: Session, assignment_id: int, person_id: int) -> Assignment | None:
    """The assignment, if it is this person's: ids in buttons can be forged."""
    found = await find(tx, assignment_id)
    return found if found and found.person_id == person_id else None


async def some(tx: Session, assignment_ids: Sequence[int]) -> list[Assignment]:
    """Those of the ids that exist, in the order of their minutes."""
    return await _select(tx, assignments.c.id.in_(assignment_ids))


async def of_person(tx: Session, person_id: int, *, minutes_id: int | None = None) -> list[Assignment]:
    """Everything given to a person, in the order of the minutes."""
    condition = assignments.c.person_id == person_id
    if minutes_id is not None:
        condition &= assignments.c.minutes_id == minutes_id
    return await _select(tx, condition)


async def of_minutes(tx: Session, minutes_id: int) -> list[Assignment]:
    return await _select(tx, assignments.c.minutes_id == minutes_id)


async def everything(tx: Session) -> list[Assignment]:
    return await _select(tx, sa.true())


async def still_open(tx: Session, person_id: int | None = None) -> list[Assignment]:
    """What this person, or everybody, still has to do."""
    condition = assignments.c.status.in_([status for status in Status if status.open])
    return await _select(tx, condition if person_id is None else condition & (assignments.c.person_id == person_id))


async def waiting_for_acceptance(tx: Session) -> list[Assignment]:
    return await _select(tx, assignments.c.status == Status.REPORTED)


async def change_status(
    tx: Session,
    assignment_id: int,
    after: Status,
    *,
    person_id: int,
    update_id: int,
    now: dt.datetime,
    details: dict[str, Any] | None = None,
) -> bool:
    """True if the assignment changed; False if it may not become that from what it is."""
    before = await _status(tx, assignment_id)
    if before is None or not may_become(before, after):
        return False
    await _set(tx, assignment_id, after, now)
    change = Change(assignment_id=assignment_id, before=before, after=after)
    await audit.record(
        tx, Action.STATUS, now=now, person_id=person_id, update_id=update_id, change=change, details=details
    )
    return True


async def restore(tx: Session, change: Change, *, person_id: int, update_id: int, now: dt.datetime) -> None:
    """Back to the status before a change."""
    await _set(tx, change.assignment_id, Status(change.before), now)
    back = Change(assignment_id=change.assignment_id, before=change.after, after=change.before)
    await audit.record(tx, Action.UNDO, now=now, person_id=person_id, update_id=update_id, change=back)


async def _status(tx: Session, assignment_id: int) -> Status | None:
    found = await tx.scalar(
        sa.select(assignments.c.status).where(
            assignments.c.district_id == tx.district_id, assignments.c.id == assignment_id
        )
    )
    return None if found is None else Status(found)


async def _set(tx: Session, assignment_id: int, status: Status, now: dt.datetime) -> None:
    await tx.execute(
        assignments.update()
        .where(assignments.c.district_id == tx.district_id, assignments.c.id == assignment_id)
        .values(status=status, status_at=now)
    )


async def _select(tx: Session, condition: sa.ColumnElement[bool]) -> list[Assignment]:
    rows = await tx.execute(
        sa.select(
            assignments.c.id,
            assignments.c.minutes_id,
            assignments.c.decision_id,
            assignments.c.person_id,
            assignments.c.status,
            decisions.c.position,
            decisions.c.agenda_item,
            decisions.c.number.label("decision_number"),
            decisions.c.text,
            decisions.c.deadline_kind,
            decisions.c.deadline_date,
            decisions.c.deadline_phrase,
            minutes.c.number.label("minutes_number"),
            minutes.c.date.label("minutes_date"),
            minutes.c.kind.label("minutes_kind"),
            people.c.full_name,
            organizations.c.name.label("organization"),
        )
        .join(decisions, decisions.c.id == assignments.c.decision_id)
        .join(minutes, minutes.c.id == assignments.c.minutes_id)
        .join(people, people.c.id == assignments.c.person_id)
        .outerjoin(organizations, organizations.c.id == assignments.c.organization_id)
        .where(assignments.c.district_id == tx.district_id, condition)
        .order_by(assignments.c.minutes_id, decisions.c.position, assignments.c.id)
    )
    return [_assignment(row) for row in rows]


def _assignment(row: sa.Row[Any]) -> Assignment:
    return Assignment(
        id=row.id,
        minutes_id=row.minutes_id,
        decision_id=row.decision_id,
        minutes_number=row.minutes_number,
        minutes_date=row.minutes_date,
        minutes_kind=row.minutes_kind,
        position=row.position,
        agenda_item=row.agenda_item,
        number=row.decision_number,
        text=row.text,
        deadline=read_deadline(row),
        person_id=row.person_id,
        organization=row.organization,
        person=row.full_name,
        status=Status(row.status),
    )
