"""Days by which points are due that the minutes leave open: which ones those are, and what the secretary names."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.decisions import DeadlineKind
from storage import assignments, drawings
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import decisions


@dataclass(frozen=True, kw_only=True)
class Undated:
    """A point of which nobody knows by which day it is due."""

    one: Assignment  # of those who have it
    people: int


async def undated(tx: Session, minutes_id: int | None = None) -> list[Undated]:
    """Of these minutes, or of all, in their order, while somebody has to act on them."""
    query = (
        sa.select(sa.func.min(table.c.id).label("one"), sa.func.count().label("people"))
        .join(decisions, decisions.c.id == table.c.decision_id)
        .where(
            table.c.district_id == tx.district_id,
            assignments.open_without_day(),
            decisions.c.deadline_kind.in_([kind for kind in DeadlineKind if kind.ends]),
            decisions.c.deadline_date.is_(None),
        )
        # The sum keeps SQLite from the index of the decisions: it would read all that is open, whatever its day.
        .group_by(table.c.decision_id + 0)
    )
    if minutes_id is not None:
        query = query.where(table.c.minutes_id == minutes_id)
    people = {row.one: row.people for row in await tx.execute(query)}
    return [Undated(one=one, people=people[one.id]) for one in await assignments.some(tx, list(people))]


async def of_decision(tx: Session, decision_id: int) -> list[Assignment]:
    """All that were given for it, if the secretary may say by which day it is due."""
    found = await assignments.fitting(tx, table.c.id.in_(_given_for(tx, decision_id)))
    return [one for one in found if one.deadline.kind.ends and not one.period]


async def name_day(tx: Session, decision_id: int, day: dt.date, due_on: dt.date) -> bool:
    """Who gets the point later gets that day too. `due_on`: the day that counts. False if it was so before."""
    point = (decisions.c.district_id == tx.district_id, decisions.c.id == decision_id)
    await tx.execute(decisions.update().where(*point).values(deadline_date=day))
    theirs = table.c.id.in_(_given_for(tx, decision_id))
    unsettled = table.c.status.not_in((Status.ACCEPTED, Status.WITHDRAWN))
    other = sa.or_(table.c.due_on.is_distinct_from(due_on), table.c.first_due_on.is_not(None))
    which = (table.c.district_id == tx.district_id, theirs, unsettled, other)
    changed = await tx.execute(table.update().where(*which).values(due_on=due_on, first_due_on=None))
    await assignments.look_again(tx, theirs)
    await drawings.outdate_point(tx, decision_id)
    return changed.rowcount > 0


def _given_for(tx: Session, decision_id: int) -> sa.Select[tuple[int]]:
    # The sum keeps SQLite from the index of the district: it would read all of its assignments.
    of_district = table.c.district_id + 0 == tx.district_id
    return sa.select(table.c.id).where(of_district, table.c.decision_id == decision_id)
