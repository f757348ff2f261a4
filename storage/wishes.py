"""What people want of their own reminders. A change counts from a later day on, so that no day has two mornings."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from domain.wishes import Since, Wishes, at_last
from storage import assignments, audit
from storage.audit import Action, By
from storage.database import Session
from storage.tables import assignments as given
from storage.tables import wishes as table

_DAY = dt.timedelta(days=1)


async def everybodys(tx: Session) -> list[Since]:
    return await _select(tx)


async def of_people(tx: Session, people: Collection[int]) -> list[Since]:
    return await _select(tx, table.c.person_id.in_(people))


async def latest(tx: Session, person_id: int) -> Wishes:
    """As they have set it, whether it counts already or not."""
    found = await of_people(tx, {person_id})
    return max(found, key=lambda one: one.day).wishes if found else Wishes()


async def keep(tx: Session, person_id: int, wishes: Wishes, *, today: dt.date, by: By) -> None:
    """From tomorrow on; `today`: where they live."""
    before = await latest(tx, person_id)
    if wishes == before:
        return
    theirs = (table.c.district_id == tx.district_id, table.c.person_id == person_id)
    counts = sa.select(sa.func.max(table.c.day)).where(*theirs, table.c.day <= today).scalar_subquery()
    await tx.execute(table.delete().where(*theirs, table.c.day < counts))
    await _set(tx, person_id, wishes, today + _DAY)
    # What was not to be said on any of the next mornings may be now.
    await assignments.look_again(tx, given.c.person_id == person_id)
    details = _noted(wishes) | {"was": _noted(before)}
    await audit.record(tx, Action.WISHES, now=by.now, person_id=person_id, update_id=by.update_id, details=details)


def _noted(wishes: Wishes) -> dict[str, Any]:
    return {"begin": str(wishes.begin), "soon": list(wishes.soon), "daily": wishes.daily}


async def bring_forward(tx: Session, today: dt.date) -> None:
    """The clock was ahead: what was wished meanwhile counts from tomorrow on."""
    ahead = await _select(tx, table.c.day > today + _DAY)
    for person_id, wishes in at_last(ahead).items():
        await _set(tx, person_id, wishes, today + _DAY)


async def hand_over(tx: Session, former: int, person_id: int) -> None:
    """Two entries are one person: what the one that is kept has set counts, if it has set anything."""
    theirs = (table.c.district_id == tx.district_id, table.c.person_id == former)
    if not await of_people(tx, {person_id}):
        await tx.execute(table.update().where(*theirs).values(person_id=person_id))
    await tx.execute(table.delete().where(*theirs))


async def _set(tx: Session, person_id: int, wishes: Wishes, day: dt.date) -> None:
    """Instead of all that was to count from that day on."""
    key = {"district_id": tx.district_id, "person_id": person_id}
    await tx.execute(table.delete().where(*(table.c[name] == value for name, value in key.items()), table.c.day >= day))
    row = {"day": day, "begin": wishes.begin, "soon": list(wishes.soon), "daily": wishes.daily}
    await tx.execute(table.insert().values(**key, **row))


async def _select(tx: Session, *which: sa.ColumnElement[bool]) -> list[Since]:
    rows = await tx.execute(sa.select(table).where(table.c.district_id == tx.district_id, *which))
    return [_since(row) for row in rows]


def _since(row: sa.Row[Any]) -> Since:
    wishes = Wishes(begin=row.begin, soon=tuple(row.soon), daily=row.daily)
    return Since(person_id=row.person_id, day=row.day, wishes=wishes)
