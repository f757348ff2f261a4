"""Which schools and which decisions hold things up: those with most overdue, of equals those that wait longest."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.standing import DECISIONS, SCHOOLS, Counts, Hindering, School, Stuck
from storage import assignments
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import audit_log, decisions, minutes, organizations, people

Rank = tuple[int, int, dt.date]  # id, how much is overdue, since when the first of it
Ranked = tuple[Sequence[Rank], Sequence[Rank], Sequence[Rank]]  # organizations, people who stand for none, decisions

FEW = 2000  # overdue ones are found by their days, more are counted in the order of an index
# To rank a hundred thousand that are overdue takes a tenth of a second, and most looks come when nothing has happened
# since the last: then the ranks are the same, day and journal being so. Names are read anew each time.
_kept: WeakKeyDictionary[AsyncEngine, dict[int, tuple[object, Ranked]]] = WeakKeyDictionary()


async def found(tx: Session, today: dt.date, counts: Counts) -> tuple[list[Hindering], list[Stuck]]:
    """`counts`: of the whole district on that day."""
    by_organization, by_person, by_decision = await _ranked(tx, today, counts)
    return await _schools(tx, by_organization, by_person), await _decisions(tx, by_decision)


async def _ranked(tx: Session, today: dt.date, counts: Counts) -> Ranked:
    known = _kept.setdefault(tx.connection.engine, {})
    state = (today, counts, await tx.scalar(sa.select(sa.func.max(audit_log.c.id))))
    if tx.district_id not in known or known[tx.district_id][0] != state:
        known[tx.district_id] = (state, await ranked(tx, today, few=counts.overdue <= FEW))
    return known[tx.district_id][1]


async def ranked(tx: Session, today: dt.date, *, few: bool) -> Ranked:
    """Counted now. `few`: as far as is known, few are overdue."""
    late = _late(today, few=few)
    return (
        await _most(tx, table.c.organization_id, SCHOOLS, late, table.c.organization_id.is_not(None)),
        await _most(tx, table.c.person_id, SCHOOLS, late, table.c.organization_id.is_(None)),
        await _most(tx, table.c.decision_id, DECISIONS, late),
    )


def _late(today: dt.date, *, few: bool) -> sa.ColumnElement[bool]:
    """As an expression SQLite does not take the index of the days, which has them in no order that helps to count."""
    day = table.c.due_on if few else sa.func.coalesce(table.c.due_on, today)
    return sa.and_(assignments.is_open(), day < today)


async def _most(tx: Session, column: sa.Column[Any], most: int, *which: sa.ColumnElement[bool]) -> Sequence[Rank]:
    number, first = sa.func.count().label("number"), sa.func.min(table.c.due_on).label("first")
    query = (
        sa.select(column.label("id"), number, first)
        .where(table.c.district_id == tx.district_id, *which)
        .group_by(column)
        .order_by(number.desc(), first, column)
        .limit(most)
    )
    return [(row.id, row.number, row.first) for row in await tx.execute(query)]


async def _schools(tx: Session, by_organization: Sequence[Rank], by_person: Sequence[Rank]) -> list[Hindering]:
    names = await _names(tx, organizations.c.name, [rank[0] for rank in by_organization])
    people_names = await _names(tx, people.c.full_name, [rank[0] for rank in by_person])
    ranked = [
        *((rank, School(name=names[rank[0]], organization_id=rank[0], person_id=None)) for rank in by_organization),
        *((rank, School(name=people_names[rank[0]], organization_id=None, person_id=rank[0])) for rank in by_person),
    ]
    ranked.sort(key=lambda one: (-one[0][1], one[0][2]))
    return [Hindering(school=school, overdue=rank[1]) for rank, school in ranked[:SCHOOLS]]


async def _names(tx: Session, column: sa.Column[str], ids: Sequence[int]) -> dict[int, str]:
    of = column.table.c
    rows = await tx.execute(
        sa.select(of.id, column.label("name")).where(of.district_id == tx.district_id, of.id.in_(ids))
    )
    return {row.id: row.name for row in rows}


async def _decisions(tx: Session, ranked: Sequence[Rank]) -> list[Stuck]:
    named = sa.select(
        decisions.c.id.label("decision_id"),
        decisions.c.agenda_item,
        decisions.c.number,
        decisions.c.position,
        minutes.c.kind.label("minutes_kind"),
        minutes.c.number.label("minutes_number"),
        minutes.c.date.label("minutes_date"),
    ).join(minutes, minutes.c.id == decisions.c.minutes_id)
    mine = (decisions.c.district_id == tx.district_id, decisions.c.id.in_([rank[0] for rank in ranked]))
    rows = {row.decision_id: row._mapping for row in await tx.execute(named.where(*mine))}
    return [Stuck(**rows[rank[0]], overdue=rank[1]) for rank in ranked]
