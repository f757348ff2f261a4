"""Assignments: given, answered, undone. Each change of status goes into the journal with it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment, Status, last_day, may_become
from domain.decisions import Deadline, DeadlineKind
from storage import audit, drawings
from storage.audit import Action, Change
from storage.database import Session
from storage.decisions import read_deadline
from storage.tables import assignments, decisions, minutes, organizations, people

_ASSIGNMENTS = (
    sa.select(
        assignments.c.id,
        assignments.c.minutes_id,
        assignments.c.decision_id,
        assignments.c.person_id,
        assignments.c.status,
        assignments.c.period,
        assignments.c.due_on,
        assignments.c.first_due_on,
        assignments.c.delivered_at,
        decisions.c.position,
        decisions.c.agenda_item,
        decisions.c.number.label("decision_number"),
        decisions.c.text,
        decisions.c.deadline_kind,
        decisions.c.deadline_date,
        decisions.c.deadline_phrase,
        decisions.c.important_at,
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
    .order_by(assignments.c.minutes_id, decisions.c.position, assignments.c.period, assignments.c.id)
)

# Before all mornings: what has changed is looked at on the next one.
ANY_DAY = dt.date.min


async def give(
    tx: Session,
    *,
    minutes_id: int,
    decision_id: int,
    person_id: int,
    organization_id: int | None,
    due_on: dt.date | None,
    now: dt.datetime,
    status: Status = Status.ASSIGNED,
    period: str = "",
    renews_on: dt.date | None = None,
) -> None:
    """One assignment for one decision, assignee and period. `due_on`: the day that counts, none if no day ends it."""
    await tx.execute(
        assignments.insert().values(
            district_id=tx.district_id,
            minutes_id=minutes_id,
            decision_id=decision_id,
            person_id=person_id,
            organization_id=organization_id,
            status=status,
            status_at=now,
            created_at=now,
            due_on=due_on,
            period=period,
            renews_on=renews_on,
            **_looked_at(status),
        )
    )


def _looked_at(status: Status) -> dict[str, dt.date | None]:
    """What is open is looked at on the next morning, the rest on none."""
    return dict.fromkeys(("look_on", "escalate_on"), ANY_DAY if status.open else None)


async def look_again(tx: Session, *conditions: sa.ColumnElement[bool]) -> None:
    """On the next morning at those of the open ones: something has changed what is to be said of them, or to whom."""
    await tx.execute(
        assignments.update()
        # The sum keeps SQLite from the indexes of the district: it would read all of its open ones for a few.
        .where(assignments.c.district_id + 0 == tx.district_id, is_open(), *conditions)
        .values(**_looked_at(Status.ASSIGNED))
    )


async def given(tx: Session, minutes_id: int) -> frozenset[tuple[int, int]]:
    """Which decisions (id) of these minutes whom (person id) was given."""
    rows = await tx.execute(
        sa.select(assignments.c.decision_id, assignments.c.person_id).where(
            assignments.c.district_id == tx.district_id, assignments.c.minutes_id == minutes_id
        )
    )
    return frozenset((row.decision_id, row.person_id) for row in rows)


async def holders(tx: Session, minutes_id: int) -> Mapping[tuple[int, int], frozenset[int]]:
    """By decision (id) of these minutes and organization (id): who of it (person id) has it, or had it."""
    mine = (assignments.c.district_id == tx.district_id, assignments.c.minutes_id == minutes_id)
    query = sa.select(assignments.c.decision_id, assignments.c.organization_id, assignments.c.person_id)
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for row in await tx.execute(query.where(*mine, assignments.c.organization_id.is_not(None))):
        found[row.decision_id, row.organization_id].add(row.person_id)
    return {place: frozenset(people) for place, people in found.items()}


async def hand_over(
    tx: Session, former: int, person_id: int, *, organization_id: int | None = None, reported: bool = False
) -> int:
    """The open assignments go from one person to another, all or those of an organization; returns how many.

    So does the period of a recurring one after which the next will open, whatever became of it. `reported`: and what
    waits for acceptance.
    """
    theirs = [assignments.c.district_id == tx.district_id, assignments.c.person_id == former]
    if organization_id is not None:
        theirs.append(assignments.c.organization_id == organization_id)
    mine = sa.select(assignments.c.decision_id).where(
        assignments.c.district_id == tx.district_id, assignments.c.person_id == person_id
    )
    moved = await tx.execute(
        assignments.update()
        .where(
            *theirs,
            sa.or_(
                is_open(),
                assignments.c.renews_on.is_not(None),
                *([assignments.c.status == Status.REPORTED] if reported else []),
            ),
            assignments.c.decision_id.not_in(mine),
        )
        .values(person_id=person_id, **dict.fromkeys(_looked_at(Status.ASSIGNED), sa.case((is_open(), ANY_DAY))))
    )
    # What the other one has had all along goes on with theirs.
    await tx.execute(assignments.update().where(*theirs, assignments.c.renews_on.is_not(None)).values(renews_on=None))
    return moved.rowcount


async def find(tx: Session, assignment_id: int) -> Assignment | None:
    found = await _select(tx, assignments.c.id == assignment_id)
    return found[0] if found else None


async def given_at(tx: Session, assignment_id: int) -> dt.datetime:
    """When it was given."""
    mine = (assignments.c.district_id == tx.district_id, assignments.c.id == assignment_id)
    found: dt.datetime = (await tx.execute(sa.select(assignments.c.created_at).where(*mine))).scalar_one()
    return found


async def given_with(tx: Session, assignment_id: int) -> int:
    """How many of the same minutes its assignee was given at the same time, with it."""
    one, others = assignments.alias(), assignments.alias()
    same = [others.c[name] == one.c[name] for name in ("minutes_id", "person_id", "created_at")]
    query = sa.select(sa.func.count()).select_from(one.join(others, sa.and_(*same)))
    return int(await tx.scalar(query.where(one.c.district_id == tx.district_id, one.c.id == assignment_id)) or 0)


async def find_own(tx: Session, assignment_id: int, whose: Collection[int]) -> Assignment | None:
    """The assignment, if it is one of these people's (ids): ids in buttons can be forged."""
    found = await find(tx, assignment_id)
    return found if found and found.person_id in whose else None


async def some(tx: Session, assignment_ids: Sequence[int]) -> list[Assignment]:
    """Those of the ids that exist, in the order of their minutes."""
    return await _select(tx, assignments.c.id.in_(assignment_ids))


async def of_person(tx: Session, person_id: int, *, minutes_id: int | None = None) -> list[Assignment]:
    return await of_people(tx, {person_id}, minutes_id=minutes_id)


async def of_people(tx: Session, whose: Collection[int], *, minutes_id: int | None = None) -> list[Assignment]:
    """Everything given to these people (ids), in the order of the minutes."""
    conditions: list[sa.ColumnElement[bool]] = [assignments.c.person_id.in_(whose)]
    if minutes_id is not None:
        conditions.append(assignments.c.minutes_id == minutes_id)
    return await _select(tx, *conditions)


async def open_of(tx: Session, whose: Collection[int]) -> list[Assignment]:
    """What these people (ids) still have to act on, in the order of the minutes."""
    return [one for one in await of_people(tx, whose) if one.status.open]


async def of_minutes(tx: Session, minutes_id: int) -> list[Assignment]:
    return await _select(tx, assignments.c.minutes_id == minutes_id)


async def everything(tx: Session) -> list[Assignment]:
    return await _select(tx, sa.true())


async def fitting(tx: Session, *conditions: sa.ColumnElement[bool]) -> list[Assignment]:
    """For queries of other tables' files about assignments."""
    return await _select(tx, *conditions)


async def count_overdue(tx: Session, today: dt.date) -> int:
    late = (assignments.c.district_id == tx.district_id, is_open(), assignments.c.due_on < today)
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(assignments).where(*late)))


async def longest_overdue(tx: Session, before: dt.date, limit: int) -> list[Assignment]:
    """Of those that were to be done before that day the ones that wait longest."""
    late = (assignments.c.district_id == tx.district_id, is_open(), assignments.c.due_on < before)
    ids = sa.select(assignments.c.id).where(*late).order_by(assignments.c.due_on, assignments.c.id).limit(limit)
    return await some(tx, (await tx.execute(ids)).scalars().all())


async def count_reported(tx: Session) -> int:
    """How many wait for acceptance."""
    mine = (assignments.c.district_id == tx.district_id, is_reported())
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(assignments).where(*mine)))


async def waiting_for_acceptance(tx: Session, decision_id: int | None = None) -> list[Assignment]:
    """Of that decision, or all."""
    which = sa.true() if decision_id is None else assignments.c.decision_id == decision_id
    return await _select(tx, sa.and_(is_reported(), which))


async def delivered(tx: Session, assignment_ids: Sequence[int], now: dt.datetime) -> None:
    """A message about these has arrived."""
    first = (assignments.c.id.in_(assignment_ids), assignments.c.delivered_at.is_(None))
    await tx.execute(
        assignments.update().where(assignments.c.district_id + 0 == tx.district_id, *first).values(delivered_at=now)
    )


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


async def restore(
    tx: Session,
    change: Change,
    *,
    person_id: int,
    update_id: int,
    now: dt.datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Back to the status before a change."""
    await _set(tx, change.assignment_id, Status(change.before), now)
    back = Change(assignment_id=change.assignment_id, before=change.after, after=change.before)
    await audit.record(tx, Action.UNDO, now=now, person_id=person_id, update_id=update_id, change=back, details=details)


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
        .values(status=status, status_at=now, **_looked_at(status))
    )
    await drawings.outdate(tx, assignments.c.id == assignment_id)


def open_without_day() -> sa.ColumnElement[bool]:
    """For queries of other tables' files, which find them by their index."""
    return sa.and_(is_open(), assignments.c.due_on.is_(None))


def is_open() -> sa.TextClause:
    # Written out, not bound: SQLite uses a partial index only when it sees its very condition.
    return sa.text("assignments.status IN ('assigned', 'acknowledged', 'returned')")


def is_reported() -> sa.TextClause:
    return sa.text("assignments.status = 'reported'")


def is_unseen() -> sa.TextClause:
    return sa.text("assignments.status = 'assigned'")


async def _select(tx: Session, *conditions: sa.ColumnElement[bool]) -> list[Assignment]:
    rows = await tx.execute(_ASSIGNMENTS.where(assignments.c.district_id == tx.district_id, *conditions))
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
        deadline=_deadline(row),
        person_id=row.person_id,
        organization=row.organization,
        person=row.full_name,
        status=Status(row.status),
        period=row.period,
        first_date=row.first_due_on,
        important=row.important_at is not None,
        delivered=row.delivered_at is not None,
    )


def _deadline(row: sa.Row[Any]) -> Deadline:
    """The printed one, unless another day counts."""
    printed = read_deadline(row)
    return printed if row.due_on == last_day(printed) else replace(printed, kind=DeadlineKind.BY, date=row.due_on)
