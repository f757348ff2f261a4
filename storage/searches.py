"""Published points that fit a search, and what somebody has looked for last.

The points are gone through, never all assignments: those are found by the indexes of what is open or reported.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.assignments import Status
from domain.search import Lag, Wanted
from storage import assignments
from storage.database import Session
from storage.minutes import State
from storage.tables import assignments as table
from storage.tables import decisions, minutes, searches

_WANTED = TypeAdapter(Wanted)
_POINTS = decisions.join(minutes, minutes.c.id == decisions.c.minutes_id)


@dataclass(frozen=True, kw_only=True)
class Formless:
    """A point whose dictionary forms have not been looked up since it was last changed."""

    id: int
    revision: int
    text: str


async def formless(tx: Session, most: int) -> list[Formless]:
    """Of published minutes."""
    query = (
        sa.select(decisions.c.id, decisions.c.revision, decisions.c.text)
        .join(minutes, minutes.c.id == decisions.c.minutes_id)
        .where(
            decisions.c.district_id == tx.district_id,
            # Written out, not bound: SQLite uses a partial index only when it sees its very condition.
            sa.text("decisions.forms IS NULL"),
            minutes.c.state == State.PUBLISHED,
        )
        .order_by(decisions.c.id)
        .limit(most)
    )
    return [Formless(id=row.id, revision=row.revision, text=row.text) for row in await tx.execute(query)]


async def keep_forms(tx: Session, found: Mapping[Formless, str]) -> None:
    """Unless the point has been changed meanwhile."""
    for point, forms in found.items():
        same = (decisions.c.id == point.id, decisions.c.revision == point.revision)
        await tx.execute(decisions.update().where(decisions.c.district_id == tx.district_id, *same).values(forms=forms))


async def count(tx: Session, wanted: Wanted, today: dt.date) -> int:
    query = sa.select(sa.func.count()).select_from(_POINTS).where(*_fitting(tx, wanted, today))
    return int(await tx.scalar(query))


async def found(tx: Session, wanted: Wanted, today: dt.date, *, start: int, most: int) -> list[int]:
    """Ids of points, those of the newest minutes first, in each in their order."""
    query = (
        sa.select(decisions.c.id)
        .select_from(_POINTS)
        .where(*_fitting(tx, wanted, today))
        .order_by(minutes.c.id.desc(), decisions.c.position)
        .limit(most)
        .offset(start)
    )
    return list((await tx.execute(query)).scalars().all())


def _fitting(tx: Session, wanted: Wanted, today: dt.date) -> list[sa.ColumnElement[bool]]:
    conditions = [
        decisions.c.district_id == tx.district_id,
        minutes.c.state == State.PUBLISHED,
        sa.or_(decisions.c.skipped.is_(False), _was_given()),
        *(decisions.c.forms.like(f"% {word}%") for word in wanted.words),  # letters and figures: nothing to escape
    ]
    if wanted.point:
        conditions.append(decisions.c.number.in_([wanted.point, f"{wanted.point}."]))
    if wanted.minutes:
        conditions.append(minutes.c.number == wanted.minutes)
    if wanted.lag or wanted.organization_ids:
        conditions.append(decisions.c.id.in_(_held(tx, wanted, today)))
    return conditions


def _was_given() -> sa.ColumnElement[bool]:
    """Withdrawn for everybody, a point counts as skipped; who has it in the year's list still looks for it."""
    return sa.exists().where(table.c.district_id == decisions.c.district_id, table.c.decision_id == decisions.c.id)


def _held(tx: Session, wanted: Wanted, today: dt.date) -> sa.Select[tuple[int]]:
    """The points that somebody has who fits."""
    lags: dict[Lag | None, sa.ColumnElement[bool]] = {
        Lag.OVERDUE: sa.and_(assignments.is_open(), table.c.due_on < today),
        Lag.WAITING: sa.and_(assignments.is_reported()),
        Lag.UNSEEN: sa.and_(assignments.is_unseen()),
        Lag.RETURNED: table.c.status == Status.RETURNED,
        Lag.ACCEPTED: table.c.status == Status.ACCEPTED,
        Lag.WITHDRAWN: table.c.status == Status.WITHDRAWN,
        None: sa.true(),
    }
    query = sa.select(table.c.decision_id).where(table.c.district_id == tx.district_id, lags[wanted.lag])
    if wanted.organization_ids:
        query = query.where(table.c.organization_id.in_(wanted.organization_ids))
    return query


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
