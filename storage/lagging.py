"""Who lags most behind with the newest minutes: a row for each school, a cell for each set."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from domain.assignments import OPEN, Status
from domain.standing import Behind, Counts, Lagging, School
from storage import tallies
from storage.database import Session
from storage.tables import accounts, organizations, people
from storage.tables import assignments as table

_Key = tuple[int | None, int | None]  # of a school, or of the person who stands for none
_FIGURES = tuple(Counts.__dataclass_fields__)


async def lagging(tx: Session, today: dt.date, *, sets: int, most: int) -> Lagging:
    """Of the newest `sets` of minutes, and the schools with most overdue there, then with most open."""
    newest = await tallies.newest_ids(tx, sets)
    rows = (await tx.execute(_lagging(tx, today, newest, most))).all()
    found: dict[_Key, list[Counts | None]] = {}
    for row in rows:
        cells = found.setdefault((row.organization_id, row.person_id), [None] * len(newest))
        cells[newest.index(row.minutes_id)] = Counts(**{name: row._mapping[name] for name in _FIGURES})
    named = await _named(tx, list(found))
    return Lagging(
        newest=await tallies.newest(tx, today, sets),
        schools=[Behind(school=named[key], cells=cells) for key, cells in found.items()],
        known=rows[0].known if rows else 0,
    )


def _lagging(tx: Session, today: dt.date, newest: Sequence[int], most: int) -> sa.Select[tuple[int, ...]]:
    """The cells of those who lag most, the first of them first. What is withdrawn is in none of the figures."""
    alone = sa.case((table.c.organization_id.is_(None), table.c.person_id))  # a person who stands for no school
    cells = (
        sa.select(table.c.minutes_id, table.c.organization_id, alone.label("person_id"), *_sums(today))
        .where(
            table.c.district_id + 0 == tx.district_id,  # by the index of the minutes
            table.c.minutes_id.in_(newest),
            table.c.status != Status.WITHDRAWN,
        )
        .group_by(table.c.minutes_id, table.c.organization_id, alone)
        .cte("cells")
    )
    late, still_open = sa.func.sum(cells.c.overdue), sa.func.sum(cells.c.open)
    order = (late.desc(), still_open.desc(), cells.c.organization_id, cells.c.person_id)
    first = (
        sa.select(
            cells.c.organization_id,
            cells.c.person_id,
            sa.func.row_number().over(order_by=order).label("place"),
            sa.func.count().over().label("known"),
        )
        .group_by(cells.c.organization_id, cells.c.person_id)
        .order_by("place")
        .limit(most)
        .subquery("first")
    )
    same = (cells.c[name].is_not_distinct_from(first.c[name]) for name in ("organization_id", "person_id"))
    return sa.select(cells, first.c.known).join(first, sa.and_(*same)).order_by(first.c.place)


def _sums(today: dt.date) -> list[sa.Label[int]]:
    """The figures of `Counts`."""

    def of(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    status, still_open = table.c.status, table.c.status.in_(OPEN)
    reached = sa.exists().where(accounts.c.person_id == table.c.person_id, accounts.c.blocked_at.is_(None))
    return [
        sa.func.count().label("total"),
        of(status == Status.ACCEPTED).label("accepted"),
        of(status == Status.REPORTED).label("reported"),
        of(still_open).label("open"),
        of(still_open & (table.c.due_on < today)).label("overdue"),
        of(status == Status.ASSIGNED).label("unseen"),
        of(still_open & ~reached).label("unreached"),
    ]


async def _named(tx: Session, keys: Sequence[_Key]) -> dict[_Key, School]:
    schools = sa.select(organizations.c.id, organizations.c.name).where(
        organizations.c.district_id == tx.district_id, organizations.c.id.in_({one for one, _ in keys if one})
    )
    alone = sa.select(people.c.id, people.c.full_name).where(
        people.c.district_id == tx.district_id, people.c.id.in_({one for _, one in keys if one})
    )
    named: dict[_Key, School] = {}
    for row in await tx.execute(schools):
        named[row.id, None] = School(name=row.name, organization_id=row.id, person_id=None)
    for row in await tx.execute(alone):
        named[None, row.id] = School(name=row.full_name, organization_id=None, person_id=row.id)
    return named
