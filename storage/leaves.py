"""Who is away, until when, and who stands in: one step, since whoever is away stands in for nobody."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.people import Person, short_name
from storage import audit, undelivered
from storage.audit import Action
from storage.database import Session
from storage.people import from_row
from storage.tables import accounts, leaves, people

_AWAY, _DEPUTY, _OTHER = people.alias(), people.alias(), leaves.alias()
_LEAVES = (
    sa.select(leaves, _AWAY.c.full_name.label("person"), _DEPUTY.c.full_name.label("deputy"))
    .join(_AWAY, _AWAY.c.id == leaves.c.person_id)
    .join(_DEPUTY, _DEPUTY.c.id == leaves.c.deputy_id)
    .order_by(leaves.c.id)
)


@dataclass(frozen=True, kw_only=True)
class Leave:
    id: int
    person_id: int
    person: str  # «Крутова М.О.»
    deputy_id: int
    deputy: str
    last_day: dt.date
    first_day: dt.date


async def of_person(tx: Session, person_id: int, today: dt.date) -> Leave | None:
    """Whether they are away today."""
    found = await _select(tx, today, leaves.c.person_id == person_id)
    return found[0] if found else None


async def ahead(tx: Session, person_id: int, today: dt.date) -> Leave | None:
    """The one that was entered ahead and has not begun."""
    rows = await tx.execute(_LEAVES.where(*_ahead(tx, today), leaves.c.person_id == person_id))
    return next((_leave(row) for row in rows), None)


async def find(tx: Session, leave_id: int, person_id: int) -> Leave | None:
    """One of theirs, ended or not."""
    mine = (leaves.c.district_id == tx.district_id, leaves.c.id == leave_id, leaves.c.person_id == person_id)
    return next((_leave(row) for row in await tx.execute(_LEAVES.where(*mine))), None)


async def begun(tx: Session, since: dt.date, today: dt.date) -> list[Leave]:
    """Those that were entered ahead, last now, and whose first day is behind that day."""
    rows = await tx.execute(_LEAVES.where(*_lasting(tx, today), leaves.c.first_day > since))
    return [_leave(row) for row in rows if row.created_at.date() < row.first_day]


async def stood_in_for(tx: Session, person_id: int, today: dt.date) -> Leave | None:
    """The leave for which somebody stands in today, who is not away themselves."""
    found = await _select(tx, today, leaves.c.person_id == person_id, _present(tx, today))
    return found[0] if found else None


async def of_deputy(tx: Session, deputy_id: int, today: dt.date) -> list[Leave]:
    """For whom this person stands in today."""
    return await _select(tx, today, leaves.c.deputy_id == deputy_id, _present(tx, today))


def ever_stood_in_for(tx: Session, deputies: sa.Select[tuple[int]]) -> sa.Select[tuple[int]]:
    """Ids of the people for whom these (ids) were named, on whatever days."""
    return sa.select(leaves.c.person_id).where(leaves.c.district_id == tx.district_id, leaves.c.deputy_id.in_(deputies))


async def deputies(tx: Session, today: dt.date) -> dict[int, str]:
    """Who stands in («Седова О.П.») for everybody (person id) who is away today."""
    return {one.person_id: one.deputy for one in await _select(tx, today)}


async def ended(tx: Session, since: dt.date, today: dt.date) -> list[Leave]:
    """Those whose last day was since then and is over; not of whoever is away again."""
    over = (leaves.c.ended_at.is_(None), leaves.c.last_day >= since, leaves.c.last_day < today)
    again = sa.exists().where(*_lasting(tx, today, _OTHER), _OTHER.c.person_id == leaves.c.person_id)
    rows = await tx.execute(_LEAVES.where(leaves.c.district_id == tx.district_id, *over, ~again))
    return [_leave(row) for row in rows]


async def candidates(tx: Session, person: Person, today: dt.date) -> list[Person]:
    """Who may be asked to stand in: of the same organization, reached by messages, and not away."""
    if person.organization_id is None:  # that somebody else has none either makes no colleague of them
        return []
    away = sa.select(leaves.c.person_id).where(*_lasting(tx, today))
    rows = await tx.execute(
        sa.select(people)
        .join(accounts, accounts.c.person_id == people.c.id)
        .where(
            people.c.district_id == tx.district_id,
            people.c.organization_id == person.organization_id,
            people.c.id != person.id,
            people.c.id.not_in(away),
            accounts.c.blocked_at.is_(None),
        )
        .order_by(people.c.full_name, people.c.id)
    )
    return [from_row(row) for row in rows]


async def begin(
    tx: Session,
    person_id: int,
    deputy_id: int,
    *,
    last_day: dt.date,
    first_day: dt.date | None = None,
    today: dt.date,
    now: dt.datetime,
    update_id: int,
) -> None:
    """From today if no other day is said; in place of another leave on these days. What is so is not begun again.

    One that begins later than today takes the place of another such one, and ends what lasts until then.
    """
    first_day = first_day or today
    later = first_day > today
    known = await (ahead(tx, person_id, today) if later else of_person(tx, person_id, today))
    if (
        known
        and (known.deputy_id, known.last_day) == (deputy_id, last_day)
        and (not later or known.first_day == first_day)
    ):
        return
    if later:
        await _shorten(tx, person_id, first_day, today)
    else:
        await _end(tx, person_id, today, now)
    overtaken = sa.true() if later else leaves.c.first_day <= last_day
    mine = (*_ahead(tx, today), leaves.c.person_id == person_id, overtaken)
    await tx.execute(leaves.update().where(*mine).values(ended_at=now))
    row = {
        "district_id": tx.district_id,
        "person_id": person_id,
        "deputy_id": deputy_id,
        "first_day": first_day,
        "last_day": last_day,
        "created_at": now,
        "update_id": update_id,
    }
    await tx.execute(leaves.insert().values(row))
    details = {"deputy": deputy_id, "until": last_day.isoformat(), "since": first_day.isoformat()}
    await audit.record(tx, Action.LEAVE, now=now, person_id=person_id, update_id=update_id, details=details)


async def _shorten(tx: Session, person_id: int, first_day: dt.date, today: dt.date) -> None:
    """What lasts now ends before the next begins."""
    reaching = (*_lasting(tx, today), leaves.c.person_id == person_id, leaves.c.last_day >= first_day)
    await tx.execute(leaves.update().where(*reaching).values(last_day=first_day - dt.timedelta(days=1)))


async def call_off(tx: Session, one: Leave, *, now: dt.datetime, update_id: int) -> None:
    """Of one that has not begun."""
    mine = (leaves.c.district_id == tx.district_id, leaves.c.id == one.id, leaves.c.ended_at.is_(None))
    await tx.execute(leaves.update().where(*mine).values(ended_at=now))
    details = {"since": one.first_day.isoformat()}
    await audit.record(tx, Action.COME_BACK, now=now, person_id=one.person_id, update_id=update_id, details=details)


async def come_back(tx: Session, person_id: int, *, today: dt.date, now: dt.datetime, update_id: int) -> None:
    await _end(tx, person_id, today, now)
    await audit.record(tx, Action.COME_BACK, now=now, person_id=person_id, update_id=update_id)


async def end_of_deputy(tx: Session, deputy_id: int, now: dt.datetime) -> list[int]:
    """Nobody stands in any more for those whose deputy has gone; returns their ids."""
    theirs = (leaves.c.district_id == tx.district_id, leaves.c.deputy_id == deputy_id, leaves.c.ended_at.is_(None))
    rows = await tx.execute(leaves.update().where(*theirs).values(ended_at=now).returning(leaves.c.person_id))
    return list(rows.scalars())


async def hand_over(tx: Session, former: int, deputy_id: int) -> None:
    """Who stands in for others is another person from now on. Nobody stands in for themselves."""
    theirs = (leaves.c.district_id == tx.district_id, leaves.c.deputy_id == former, leaves.c.person_id != deputy_id)
    await tx.execute(leaves.update().where(*theirs).values(deputy_id=deputy_id))


async def _end(tx: Session, person_id: int, today: dt.date, now: dt.datetime) -> None:
    """Before its last day. What still waits to be sent to the deputy goes to whom it is about."""
    await tx.execute(leaves.update().where(*_lasting(tx, today), leaves.c.person_id == person_id).values(ended_at=now))
    await undelivered.hand_back(tx, now, of_person=person_id)


def _lasting(tx: Session, today: dt.date, of: sa.FromClause = leaves) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        of.c.district_id == tx.district_id,
        of.c.ended_at.is_(None),
        of.c.first_day <= today,
        of.c.last_day >= today,
    )


def _ahead(tx: Session, today: dt.date) -> tuple[sa.ColumnElement[bool], ...]:
    return (leaves.c.district_id == tx.district_id, leaves.c.ended_at.is_(None), leaves.c.first_day > today)


def _present(tx: Session, today: dt.date) -> sa.ColumnElement[bool]:
    return ~sa.exists().where(*_lasting(tx, today, _OTHER), _OTHER.c.person_id == leaves.c.deputy_id)


async def _select(tx: Session, today: dt.date, *conditions: sa.ColumnElement[bool]) -> list[Leave]:
    rows = await tx.execute(_LEAVES.where(*_lasting(tx, today), *conditions))
    return [_leave(row) for row in rows]


def _leave(row: sa.Row[Any]) -> Leave:
    return Leave(
        id=row.id,
        person_id=row.person_id,
        person=short_name(row.person),
        deputy_id=row.deputy_id,
        deputy=short_name(row.deputy),
        last_day=row.last_day,
        first_day=row.first_day,
    )
