"""More time: asked for, granted, refused."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from domain.assignments import OPEN, Assignment, last_day
from domain.extensions import Extension, Plea
from domain.people import short_name
from storage import assignments, audit
from storage.audit import Action, By
from storage.database import Session, new_id
from storage.tables import assignments as given
from storage.tables import extensions as table
from storage.tables import people

_EXTENSIONS = sa.select(table, people.c.full_name).join(people, people.c.id == table.c.person_id).order_by(table.c.id)


async def ask(tx: Session, one: Assignment, until: dt.date, reason: str, by: By) -> Extension:
    """It takes the place of what was asked for before."""
    await _withdraw(tx, table.c.assignment_id == one.id)
    row = {
        "district_id": tx.district_id,
        "assignment_id": one.id,
        "person_id": by.person_id,
        "state": Plea.WAITING,
        "until": until,
        "reason": reason,
        "created_at": by.now,
        "update_id": by.update_id,
    }
    asked = new_id(await tx.execute(table.insert().values(row)))
    await _note(tx, asked, one, by, asked=until, reason=reason)
    (found,) = await _select(tx, table.c.id == asked)
    return found


async def take_back(tx: Session, one: Extension) -> None:
    await _withdraw(tx, table.c.id == one.id)


async def find(tx: Session, extension_id: int) -> Extension | None:
    return next(iter(await _select(tx, table.c.id == extension_id)), None)


async def of_update(tx: Session, by: By) -> Extension | None:
    """What was asked for with this update when it was handled before."""
    return next(iter(await _select(tx, table.c.update_id == by.update_id, table.c.person_id == by.person_id)), None)


async def waits_for(tx: Session, assignment_id: int) -> Extension | None:
    """What was asked for and is not decided."""
    return next(iter(await _select(tx, _is_waiting(), table.c.assignment_id == assignment_id)), None)


async def waiting(tx: Session) -> list[Extension]:
    """What is to be decided, the oldest first: not of what was reported meanwhile, or need not be done any more."""
    still = sa.exists().where(given.c.id == table.c.assignment_id, given.c.status.in_(OPEN))
    return await _select(tx, _is_waiting(), still)


async def grant(tx: Session, one: Extension, until: dt.date, by: By) -> bool:
    """The assignment has time until that day. False if it was decided before, or is none that is open."""
    held = await assignments.find(tx, one.assignment_id)
    if held is None or not held.status.open or not await _decide(tx, one, by, state=Plea.GRANTED, granted=until):
        return False
    mine = (given.c.district_id == tx.district_id, given.c.id == held.id)
    first = sa.func.coalesce(given.c.first_due_on, given.c.due_on)
    await tx.execute(given.update().where(*mine).values(first_due_on=first, due_on=until))
    await assignments.look_again(tx, given.c.id == held.id)
    await _note(tx, one.id, held, by, granted=until)
    return True


async def refuse(tx: Session, one: Extension, answer: str, by: By) -> bool:
    """False if it was decided before."""
    held = await assignments.find(tx, one.assignment_id)
    if held is None or not await _decide(tx, one, by, state=Plea.REFUSED, answer=answer):
        return False
    await _note(tx, one.id, held, by, refused=one.until, reason=answer)
    return True


async def _decide(tx: Session, one: Extension, by: By, **values: object) -> bool:
    decided = {**values, "decided_by": by.person_id, "decided_at": by.now}
    mine = (table.c.district_id == tx.district_id, table.c.id == one.id, _is_waiting())
    return (await tx.execute(table.update().where(*mine).values(decided))).rowcount > 0


async def _withdraw(tx: Session, which: sa.ColumnElement[bool]) -> None:
    mine = (table.c.district_id == tx.district_id, which, _is_waiting())
    await tx.execute(table.update().where(*mine).values(state=Plea.WITHDRAWN))


async def _note(tx: Session, extension_id: int, one: Assignment, by: By, **said: object) -> None:
    what = {"extension": extension_id, "assignment": one.id, "due": last_day(one.deadline), **said}
    details = {name: str(value) if isinstance(value, dt.date) else value for name, value in what.items()}
    await audit.record(tx, Action.EXTEND, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)


def _is_waiting() -> sa.TextClause:
    # Written out, not bound: SQLite uses a partial index only when it sees its very condition.
    return sa.text("extensions.state = 'waiting'")


async def _select(tx: Session, *conditions: sa.ColumnElement[bool] | sa.TextClause) -> list[Extension]:
    rows = await tx.execute(_EXTENSIONS.where(table.c.district_id == tx.district_id, *conditions))
    return [_extension(row) for row in rows]


def _extension(row: sa.Row[Any]) -> Extension:
    return Extension(
        id=row.id,
        assignment_id=row.assignment_id,
        person_id=row.person_id,
        person=short_name(row.full_name),
        state=Plea(row.state),
        until=row.until,
        reason=row.reason,
        created_at=row.created_at,
        granted=row.granted,
    )
