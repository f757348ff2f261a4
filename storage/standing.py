"""How the committee stands, a page at a time: nothing here reads all assignments."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from domain.assignments import Assignment
from domain.standing import School, Standing
from storage import assignments, tallies
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import organizations, people


async def standing(tx: Session, today: dt.date, *, sets: int, late: int) -> Standing:
    """With the newest `sets` of minutes and the first `late` of what is overdue."""
    counts, known = await tallies.total(tx, today)
    return Standing(
        counts=counts,
        newest=await tallies.newest(tx, today, sets),
        sets=known,
        late=await overdue(tx, today, start=0, most=late) if counts.overdue else (),
    )


async def overdue(tx: Session, today: dt.date, *, start: int, most: int) -> list[Assignment]:
    """From the oldest minutes on, in each by school as the roster has them, of each the longest overdue first."""
    sets = await tallies.overdue(tx, today, start + most)  # none is there without one
    # As an expression, that SQLite takes the index that has them in this order and not the one of the days.
    late = sa.func.coalesce(table.c.due_on, today) < today
    return await _listed(tx, sets, sa.and_(assignments.is_open(), late), start=start, most=most)


async def unseen(tx: Session, *, start: int, most: int) -> list[Assignment]:
    """What is not taken on, in the same order."""
    sets = await tallies.unseen(tx, start + most)
    new = sa.text("assignments.status = 'assigned'")  # written out, so that the partial index is used
    return await _listed(tx, sets, new, start=start, most=most)


async def _listed(
    tx: Session,
    sets: Sequence[tuple[int, int]],
    which: sa.ColumnElement[bool] | sa.TextClause,
    *,
    start: int,
    most: int,
) -> list[Assignment]:
    """`sets`: of minutes (id), and how many each has."""
    found: list[int] = []
    for minutes_id, known in sets:
        if len(found) < most and start < known:
            query = (
                sa.select(table.c.id)
                .where(table.c.district_id == tx.district_id, table.c.minutes_id == minutes_id, which)
                .order_by(table.c.organization_id, table.c.person_id, table.c.due_on, table.c.id)
                .limit(most - len(found))
                .offset(start)
            )
            found += (await tx.execute(query)).scalars()
        start = max(0, start - known)
    shown = {one.id: one for one in await assignments.some(tx, found)}
    return [shown[key] for key in found]


async def schools(tx: Session) -> list[School]:
    """Whoever was ever given something."""
    given = sa.exists().where(table.c.organization_id == organizations.c.id)
    named = sa.select(organizations.c.name, organizations.c.id).where(
        organizations.c.district_id == tx.district_id, given
    )
    alone = sa.select(table.c.person_id).where(table.c.organization_id.is_(None))
    others = sa.select(people.c.full_name, people.c.id).where(
        people.c.district_id == tx.district_id, people.c.id.in_(alone)
    )
    return [
        *(School(name=row.name, organization_id=row.id, person_id=None) for row in await tx.execute(named)),
        *(School(name=row.full_name, organization_id=None, person_id=row.id) for row in await tx.execute(others)),
    ]


async def given_to(tx: Session, schools: Sequence[School]) -> dict[School, list[Assignment]]:
    """What each of them was given."""
    return {
        school: await assignments.fitting(
            tx,
            table.c.organization_id == school.organization_id,
            *([] if school.person_id is None else [table.c.person_id == school.person_id]),
        )
        for school in schools
    }
