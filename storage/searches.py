"""Published points that fit a search, and what somebody has looked for last.

The points are gone through, never all assignments: those are found by the indexes of what is open or reported.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.assignments import Status
from domain.search import Lag, Wanted
from storage import assignments, memory
from storage.database import Session
from storage.memory import Kind
from storage.minutes import State
from storage.tables import assignments as table
from storage.tables import decisions, minutes, searches

_WANTED = TypeAdapter(Wanted)
_POINTS = decisions.join(minutes, minutes.c.id == decisions.c.minutes_id)


async def count(tx: Session, wanted: Wanted, today: dt.date, *, every: bool = True) -> int:
    """`every`: all words have to fit, not just any."""
    joined, _ = worded(tx, _POINTS, decisions, Kind.POINT, wanted.words, every=every)
    query = sa.select(sa.func.count()).select_from(joined).where(*_fitting(tx, wanted, today))
    return int(await tx.scalar(query))


async def found(tx: Session, wanted: Wanted, today: dt.date, *, start: int, most: int, every: bool = True) -> list[int]:
    """Ids of points: those that most words fit, of these those of the newest minutes first, in each in their order."""
    joined, fit = worded(tx, _POINTS, decisions, Kind.POINT, wanted.words, every=every)
    query = (
        sa.select(decisions.c.id)
        .select_from(joined)
        .where(*_fitting(tx, wanted, today))
        .order_by(*fit, minutes.c.id.desc(), decisions.c.position)
        .limit(most)
        .offset(start)
    )
    return list((await tx.execute(query)).scalars().all())


def worded(
    tx: Session, rows: sa.FromClause, table: sa.Table, kind: Kind, words: Sequence[str], *, every: bool
) -> tuple[sa.FromClause, tuple[sa.ColumnElement[Any], ...]]:
    """Those of the rows that the words fit, and what puts the best first."""
    if not words:
        return rows, ()
    those = memory.hits(tx, kind, words, every=every)
    return rows.join(those, those.c.id == table.c.id), () if every else (those.c.fit.desc(),)


def _fitting(tx: Session, wanted: Wanted, today: dt.date) -> list[sa.ColumnElement[bool]]:
    conditions = [
        decisions.c.district_id == tx.district_id,
        minutes.c.state == State.PUBLISHED,
        sa.or_(decisions.c.skipped.is_(False), _was_given()),
        *named(wanted),
    ]
    if wanted.lag or wanted.organization_ids:
        those = sa.select(table.c.decision_id).where(table.c.district_id == tx.district_id, *held(wanted, today))
        conditions.append(decisions.c.id.in_(those))
    if wanted.person_ids:
        theirs = (table.c.district_id == tx.district_id, table.c.person_id.in_(wanted.person_ids))
        had = sa.select(table.c.decision_id).where(*theirs, *held(wanted, today))
        conditions.append(sa.or_(decisions.c.id.in_(had), decisions.c.id.in_(naming(tx, Kind.POINT, wanted))))
    return conditions


def naming(tx: Session, kind: Kind, wanted: Wanted) -> sa.Select[tuple[int]]:
    """What says the names of the people that are wanted."""
    return sa.select(memory.hits(tx, kind, wanted.names, called="naming").c.id)


def _was_given() -> sa.ColumnElement[bool]:
    """Withdrawn for everybody, a point counts as skipped; who has it in the year's list still looks for it."""
    return sa.exists().where(table.c.district_id == decisions.c.district_id, table.c.decision_id == decisions.c.id)


def named(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    """Of which point and minutes it has to be."""
    if wanted.point:
        yield decisions.c.number.in_([wanted.point, f"{wanted.point}."])
    if wanted.minutes:
        yield minutes.c.number == wanted.minutes
    if wanted.date:
        yield minutes.c.date == wanted.date
    if wanted.important:
        yield decisions.c.important_at.is_not(None)


def held(wanted: Wanted, today: dt.date) -> Iterator[sa.ColumnElement[bool]]:
    """Who has to have it, and how far they are."""
    lags: dict[Lag, sa.ColumnElement[bool]] = {
        Lag.OVERDUE: sa.and_(assignments.is_open(), table.c.due_on < today),
        Lag.WAITING: sa.and_(assignments.is_reported()),
        Lag.UNSEEN: sa.and_(assignments.is_unseen()),
        Lag.RETURNED: table.c.status == Status.RETURNED,
        Lag.UNREPORTED: sa.and_(assignments.is_open()),
        Lag.ACCEPTED: table.c.status == Status.ACCEPTED,
        Lag.WITHDRAWN: table.c.status == Status.WITHDRAWN,
    }
    if wanted.lag:
        yield lags[wanted.lag]
    if wanted.organization_ids:
        yield table.c.organization_id.in_(wanted.organization_ids)


async def last(tx: Session, person_id: int, *, since: dt.datetime | None = None) -> Wanted:
    """What this person has looked for last; nothing if that was before."""
    query = sa.select(searches.c.wanted).where(*_of(tx, person_id))
    kept = await tx.scalar(query if since is None else query.where(searches.c.at >= since))
    return _WANTED.validate_python(kept) if kept else Wanted()


async def keep(tx: Session, person_id: int, wanted: Wanted, now: dt.datetime) -> None:
    await forget(tx, person_id)
    if not wanted.empty:
        await tx.execute(
            searches.insert().values(
                district_id=tx.district_id,
                person_id=person_id,
                wanted=_WANTED.dump_python(wanted, mode="json"),
                at=now,
            )
        )


async def forget(tx: Session, person_id: int) -> None:
    await tx.execute(searches.delete().where(*_of(tx, person_id)))


def _of(tx: Session, person_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return searches.c.district_id == tx.district_id, searches.c.person_id == person_id
