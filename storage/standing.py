"""How the committee stands, a page at a time: nothing here reads all assignments."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from domain.assignments import Assignment
from domain.standing import School, Standing, week
from storage import assignments, hindrances, tallies
from storage.database import Session
from storage.tables import accounts, organizations, people
from storage.tables import assignments as table


async def standing(tx: Session, today: dt.date) -> Standing:
    counts, known = await tallies.total(tx, today)
    schools, decisions = await hindrances.found(tx, today, counts) if counts.overdue else ((), ())
    due_soon = await tallies.due(tx, today, week(today)[0])
    return Standing(counts=counts, sets=known, week=due_soon, schools=schools, decisions=decisions)


async def overdue(tx: Session, today: dt.date, *, start: int, most: int) -> list[Assignment]:
    """From the oldest minutes on, in each by school as the roster has them, of each the longest overdue first."""
    sets = await tallies.overdue(tx, today, start + most)  # none is there without one
    # As an expression, that SQLite takes the index that has them in this order and not the one of the days.
    late = sa.func.coalesce(table.c.due_on, today) < today
    return await _listed(tx, sets, sa.and_(assignments.is_open(), late), start=start, most=most)


async def unseen(tx: Session, *, start: int, most: int) -> list[Assignment]:
    """What is not taken on, in the same order."""
    sets = await tallies.unseen(tx, start + most)
    return await _listed(tx, sets, assignments.is_unseen(), start=start, most=most)


async def still_open(tx: Session, *, start: int, most: int) -> list[Assignment]:
    """What is not reported, in the same order."""
    sets = await tallies.still_open(tx, start + most)
    return await _listed(tx, sets, assignments.is_open(), start=start, most=most)


async def unreached(tx: Session, *, start: int, most: int) -> list[Assignment]:
    """What is open of whom no message reaches, in the same order."""
    sets = await tallies.unreached(tx, start + most)
    heard = sa.exists().where(accounts.c.person_id == table.c.person_id, accounts.c.blocked_at.is_(None))
    return await _listed(tx, sets, sa.and_(assignments.is_open(), ~heard), start=start, most=most)


async def due(tx: Session, first: dt.date, last: dt.date, *, start: int, most: int) -> list[Assignment]:
    """What is open and due on these days, the soonest first."""
    days = (table.c.district_id == tx.district_id, assignments.is_open(), table.c.due_on.between(first, last))
    order = (table.c.due_on, table.c.minutes_id, table.c.decision_id, table.c.id)
    return await _in_order(tx, sa.select(table.c.id).where(*days).order_by(*order), start=start, most=most)


async def waiting(tx: Session, *, start: int, most: int) -> list[Assignment]:
    """What waits for acceptance, by decision."""
    reported = (table.c.district_id == tx.district_id, assignments.is_reported())
    order = (table.c.decision_id, table.c.organization_id, table.c.id)
    return await _in_order(tx, sa.select(table.c.id).where(*reported).order_by(*order), start=start, most=most)


async def _in_order(tx: Session, query: sa.Select[tuple[int]], *, start: int, most: int) -> list[Assignment]:
    found = list((await tx.execute(query.limit(most).offset(start))).scalars())
    shown = {one.id: one for one in await assignments.some(tx, found)}
    return [shown[key] for key in found]


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


async def held(tx: Session, school: School | None, minutes_id: int | None) -> list[Assignment]:
    """What was given to one of them, in one set of minutes, or both."""
    which: list[sa.ColumnElement[bool]] = []
    if school is not None and school.organization_id is not None:
        which.append(table.c.organization_id == school.organization_id)
    elif school is not None:
        which.append(table.c.person_id == school.person_id)
    if minutes_id is not None:
        which.append(table.c.minutes_id == minutes_id)
    return await assignments.fitting(tx, *which)


async def school(tx: Session, person: bool, key: int) -> School | None:
    """The organization, or the `person`, of that id."""
    of = people if person else organizations
    name = people.c.full_name if person else organizations.c.name
    found = await tx.scalar(sa.select(name).where(of.c.district_id == tx.district_id, of.c.id == key))
    if found is None:
        return None
    return School(name=found, organization_id=None if person else key, person_id=key if person else None)


async def assignees(tx: Session, *, start: int, most: int) -> list[School]:
    """People who were ever given something, by name."""
    query = sa.select(people.c.id, people.c.full_name).where(*_given(tx)).order_by(people.c.name_key, people.c.id)
    rows = await tx.execute(query.limit(most).offset(start))
    return [School(name=row.full_name, organization_id=None, person_id=row.id) for row in rows]


async def count_assignees(tx: Session) -> int:
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(people).where(*_given(tx))))


def _given(tx: Session) -> tuple[sa.ColumnElement[bool], ...]:
    return people.c.district_id == tx.district_id, sa.exists().where(table.c.person_id == people.c.id)


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
