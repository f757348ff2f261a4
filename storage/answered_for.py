"""What others have answered in somebody's name: who stands in for them, or helps them; and taking it back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.extensions import Extension
from domain.people import short_name
from storage import answering, assignments, audit, extensions, reports
from storage.audit import Action, By
from storage.database import Session
from storage.files import SentFile
from storage.tables import assignments as given
from storage.tables import audit_log, people

REACH = dt.timedelta(days=60)  # how far back it is told of: a leave and some weeks


@dataclass(frozen=True, kw_only=True)
class Answered:
    assignment: Assignment
    after: Status | None  # what was said: taken on, or done; or
    asked: Extension | None  # for more time
    at: dt.datetime
    person_id: int  # who said it
    person: str  # «Седова О.П.»
    update_id: int
    files: Sequence[SentFile]
    last: bool  # nothing has happened since, so it can be taken back


async def of_person(tx: Session, person_id: int, now: dt.datetime) -> list[Answered]:
    """The newest first; not what was taken back."""
    answers = [*await _changes(tx, person_id, now), *await _requests(tx, person_id, now)]
    return sorted(answers, key=lambda one: (one.at, one.update_id), reverse=True)


async def _requests(tx: Session, person_id: int, now: dt.datetime) -> list[Answered]:
    asked = await extensions.of_others(tx, person_id, now - REACH)
    points = {one.id: one for one in await assignments.some(tx, [one.assignment_id for one in asked])}
    return [
        Answered(
            assignment=points[one.assignment_id],
            after=None,
            asked=one,
            at=one.created_at,
            person_id=one.person_id,
            person=one.person,
            update_id=0,
            files=(),
            last=False,
        )
        for one in asked
    ]


async def _changes(tx: Session, person_id: int, now: dt.datetime) -> list[Answered]:
    theirs = sa.select(given.c.id).where(given.c.district_id == tx.district_id, given.c.person_id == person_id)
    rows = (
        await tx.execute(
            sa.select(audit_log, people.c.full_name)
            .outerjoin(people, people.c.id == audit_log.c.person_id)
            .where(
                audit_log.c.district_id + 0 == tx.district_id,  # by the index of assignments
                audit_log.c.assignment_id.in_(theirs),
                audit_log.c.at >= now - REACH,
            )
            .order_by(audit_log.c.id)
        )
    ).all()
    found: dict[int, list[sa.Row[tuple[object, ...]]]] = {}
    for row in rows:
        changes = found.setdefault(row.assignment_id, [])
        if row.action == Action.UNDO and changes and changes[-1].after == row.before:
            changes.pop()  # it was taken back
        else:
            changes.append(row)
    answers = [
        (row, row is changes[-1])
        for changes in found.values()
        for row in changes
        if row.action == Action.STATUS and row.after in answering.ANSWERS and row.person_id != person_id
    ]
    points = {one.id: one for one in await assignments.some(tx, list({row.assignment_id for row, _ in answers}))}
    return [
        Answered(
            assignment=points[row.assignment_id],
            after=Status(row.after),
            asked=None,
            at=row.at,
            person_id=row.person_id,
            person=short_name(row.full_name),
            update_id=row.update_id,
            files=await _files(tx, row.assignment_id, row.person_id, row.update_id),
            last=last,
        )
        for row, last in answers
    ]


async def _files(tx: Session, assignment_id: int, person_id: int, update_id: int) -> Sequence[SentFile]:
    sent = await reports.of_update(tx, person_id, update_id)
    return [file for report in sent if report.assignment_id == assignment_id for file in report.files]


async def by_update(tx: Session, update_id: int, person_id: int) -> frozenset[int]:
    """Ids of the others in whose name this update of this person has answered."""
    ids = [change.assignment_id for change in await audit.changes_of(tx, update_id, person_id)]
    ids += [one.assignment_id for one in await extensions.asked_in(tx, update_id, person_id)]
    return frozenset(one.person_id for one in await assignments.some(tx, ids)) - {person_id}


async def take_back(tx: Session, assignment_id: int, undone: int, by: By) -> int | None:
    """What another has answered with the update `undone` in the name of whoever takes it back, if it is the last word.

    Returns who had answered (person id); handled again, the same.
    """
    mine = await assignments.find_own(tx, assignment_id, {by.person_id})
    last = await audit.last_change(tx, assignment_id)
    who = await _who(tx, assignment_id, undone)
    if mine is None or last is None or who is None or who == by.person_id:
        return None
    if last.action is Action.UNDO and last.update_id == by.update_id:
        return who
    changes = await audit.changes_of(tx, undone, who)
    change = next((one for one in changes if one.assignment_id == assignment_id), None)
    if change is None or change.after not in answering.ANSWERS or last.update_id != undone:
        return None
    await assignments.restore(tx, change, person_id=by.person_id, update_id=by.update_id, now=by.now)
    sent = [one for one in await answering.undecided_of(tx, change, undone) if one.person_id == who]
    await reports.withdraw(tx, [one.id for one in sent], by.now)
    return who


async def way_back(tx: Session, assignment: Assignment, reader: int) -> int | None:
    """The answer (its update) that another has given in the reader's name, if it is the last word on it."""
    last = await audit.last_change(tx, assignment.id)
    if assignment.person_id != reader or last is None or last.action is not Action.STATUS:
        return None
    by_another = last.person_id not in (None, reader) and last.after in answering.ANSWERS
    return last.update_id if by_another else None


async def _who(tx: Session, assignment_id: int, update_id: int) -> int | None:
    one = (audit_log.c.assignment_id == assignment_id, audit_log.c.update_id == update_id)
    of_district = audit_log.c.district_id == tx.district_id
    found: int | None = await tx.scalar(sa.select(audit_log.c.person_id).where(of_district, *one).limit(1))
    return found
