"""More time: asked for, granted, refused."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from domain.assignments import OPEN, Assignment, last_day
from domain.extensions import Extension, ExtensionState
from domain.people import short_name
from storage import assignments, audit, drawings, inquiries
from storage.audit import Action, By
from storage.database import Session, new_id
from storage.tables import assignments as given
from storage.tables import extensions as table
from storage.tables import people, referrals

_LATER = table.alias()
# What was taken back has its time; what was replaced, that of what has taken its place.
_AT_ONCE = sa.or_(table.c.decided_at.is_(None), _LATER.c.created_at == table.c.decided_at)
_REPLACED = sa.exists().where(_LATER.c.assignment_id == table.c.assignment_id, _LATER.c.id > table.c.id, _AT_ONCE)
_WITH_CHAIR = (referrals.c.extension_id == table.c.id, sa.text("referrals.state = 'waiting'"))
_COLUMNS = (people.c.full_name, _REPLACED.label("replaced"), sa.exists().where(*_WITH_CHAIR).label("with_chair"))
_EXTENSIONS = sa.select(table, *_COLUMNS).join(people, people.c.id == table.c.person_id)
_EXTENSIONS = _EXTENSIONS.order_by(table.c.id)


async def ask(tx: Session, one: Assignment, until: dt.date, reason: str, by: By) -> Extension:
    """What was asked for before is withdrawn first, by `withdraw`."""
    row = {
        "district_id": tx.district_id,
        "assignment_id": one.id,
        "person_id": by.person_id,
        "state": ExtensionState.WAITING,
        "until": until,
        "due_on": last_day(one.deadline),
        "reason": reason,
        "created_at": by.now,
        "update_id": by.update_id,
    }
    asked = new_id(await tx.execute(table.insert().values(row)))
    (found,) = await _select(tx, table.c.id == asked)
    await drawings.outdate(tx, given.c.id == one.id)
    await _note(tx, Action.EXTEND, found, by, asked=str(until), reason=reason)
    await inquiries.settle_unclear(tx, by)  # whoever was not understood has said it in other words
    return found


async def explain(tx: Session, one: Extension, reason: str, by: By) -> Extension:
    """Why, of what was asked for without a reason, or with another one."""
    await _set(tx, one, reason=reason)
    await drawings.outdate(tx, given.c.id == one.assignment_id)
    await _note(tx, Action.EXTEND, one, by, explained=str(one.until), reason=reason)
    await inquiries.settle_unclear(tx, by)
    return replace(one, reason=reason)


async def withdraw(tx: Session, one: Extension, by: By, *, replaced: bool = False) -> None:
    """By who asked, or since something else is asked for."""
    await _set(tx, one, state=ExtensionState.WITHDRAWN, decided_at=by.now)
    await drawings.outdate(tx, given.c.id == one.assignment_id)
    more = {"replaced": str(one.until)} if replaced else {}
    await _note(tx, Action.EXTEND, one, by, withdrawn=str(one.until), **more)


async def find(tx: Session, extension_id: int) -> Extension | None:
    return next(iter(await _select(tx, table.c.id == extension_id)), None)


async def of_update(tx: Session, by: By) -> list[Extension]:
    """What was asked for with this update when it was handled before."""
    return await asked_in(tx, by.update_id, by.person_id)


async def asked_in(tx: Session, update_id: int, person_id: int) -> list[Extension]:
    """With this update of this person."""
    return await _select(tx, table.c.update_id == update_id, table.c.person_id == person_id)


async def of_assignment(tx: Session, assignment_id: int) -> list[Extension]:
    """All that was ever asked for, the oldest first."""
    return await _select(tx, table.c.assignment_id == assignment_id)


async def of_others(tx: Session, person_id: int, since: dt.datetime) -> list[Extension]:
    """What others have asked for in this person's name since then, and have not taken back."""
    theirs = sa.exists().where(given.c.id == table.c.assignment_id, given.c.person_id == person_id)
    by_others = (table.c.person_id != person_id, table.c.state != ExtensionState.WITHDRAWN)
    return await _select(tx, theirs, *by_others, table.c.created_at >= since)


async def waits_for(tx: Session, assignment_id: int) -> Extension | None:
    """What was asked for and is to be decided."""
    return next(iter(await _select(tx, *_undecided(), table.c.assignment_id == assignment_id)), None)


async def waiting_among(tx: Session, assignment_ids: Sequence[int]) -> dict[int, Extension]:
    """The same of several, by the id of the assignment."""
    found = await _select(tx, *_undecided(), table.c.assignment_id.in_(assignment_ids))
    return {one.assignment_id: one for one in found}


async def waiting(tx: Session) -> list[Extension]:
    """What the secretary is to decide, the oldest first: not what is with the chair."""
    with_chair = sa.exists().where(*_WITH_CHAIR, referrals.c.person_id.is_not(None))
    return await _select(tx, *_undecided(), ~with_chair)


async def grant(tx: Session, one: Extension, until: dt.date, by: By) -> None:
    """The assignment has time until that day."""
    await _set(tx, one, state=ExtensionState.GRANTED, granted=until, decided_by=by.person_id, decided_at=by.now)
    first = sa.func.coalesce(given.c.first_due_on, given.c.due_on)
    await _move(tx, one.assignment_id, due_on=until, first_due_on=first)
    await _note(tx, Action.GRANT, one, by, granted=str(until))


async def give(tx: Session, one: Assignment, until: dt.date) -> None:
    """Nobody has asked for it."""
    first = sa.func.coalesce(given.c.first_due_on, given.c.due_on)
    await _move(tx, one.id, due_on=until, first_due_on=first)


async def take_back(tx: Session, one: Assignment, due_on: dt.date) -> None:
    """It was given by mistake."""
    await _move(tx, one.id, due_on=due_on, first_due_on=sa.func.nullif(given.c.first_due_on, due_on))


async def _move(tx: Session, assignment_id: int, **values: object) -> None:
    mine = given.c.id == assignment_id
    await tx.execute(given.update().where(given.c.district_id == tx.district_id, mine).values(**values))
    await assignments.look_again(tx, mine)
    await drawings.outdate(tx, mine)


async def refuse(tx: Session, one: Extension, answer: str, by: By) -> None:
    await _set(tx, one, state=ExtensionState.REFUSED, answer=answer, decided_by=by.person_id, decided_at=by.now)
    await drawings.outdate(tx, given.c.id == one.assignment_id)
    await _note(tx, Action.GRANT, one, by, refused=str(one.until), reason=answer)


async def may_undo(tx: Session, one: Extension, person_id: int) -> bool:
    """Whether it is this person's decision, and nothing else has happened since."""
    (held,) = await assignments.some(tx, [one.assignment_id])
    of_mine = (table.c.district_id == tx.district_id, table.c.id == one.id, table.c.decided_by == person_id)
    mine = await tx.scalar(sa.select(table.c.id).where(*of_mine))
    now = one.granted if one.state is ExtensionState.GRANTED else one.due_on
    decided = one.state in (ExtensionState.GRANTED, ExtensionState.REFUSED)
    as_left = held.status.open and last_day(held.deadline) == now
    return bool(mine and decided and as_left) and not await waits_for(tx, one.assignment_id)


async def undo(tx: Session, one: Extension, by: By) -> bool:
    """Its own decision: what was asked for waits again. False if something else has happened since."""
    if not await may_undo(tx, one, by.person_id):
        return False
    (held,) = await assignments.some(tx, [one.assignment_id])
    await _set(tx, one, state=ExtensionState.WAITING, granted=None, answer=None, decided_by=None, decided_at=None)
    if one.state is ExtensionState.GRANTED:
        await take_back(tx, held, one.due_on)
    await _note(tx, Action.GRANT, one, by, undone=str(one.state))
    return True


async def hand_over(tx: Session, former: int, person_id: int) -> None:
    """Two entries were one person: what one has asked for is for the other's assignment of the same point."""
    theirs, kept = given.alias(), given.alias()
    same = (
        sa.select(kept.c.id)
        .join(theirs, sa.and_(theirs.c.decision_id == kept.c.decision_id, theirs.c.period == kept.c.period))
        .where(theirs.c.id == table.c.assignment_id, theirs.c.person_id == former, kept.c.person_id == person_id)
        .scalar_subquery()
    )
    mine = (table.c.district_id == tx.district_id, _is_waiting())
    await tx.execute(table.update().where(*mine, same.is_not(None)).values(assignment_id=same))
    asked = (table.c.district_id == tx.district_id, table.c.person_id == former)
    await tx.execute(table.update().where(*asked).values(person_id=person_id))


async def _set(tx: Session, one: Extension, **values: object) -> None:
    mine = (table.c.district_id == tx.district_id, table.c.id == one.id)
    await tx.execute(table.update().where(*mine).values(values))


async def _note(tx: Session, action: Action, one: Extension, by: By, **said: str) -> None:
    details = {"extension": one.id, "assignment": one.assignment_id, "due": str(one.due_on), **said}
    await audit.record(tx, action, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)


def is_undecided(extension_id: sa.Column[int]) -> sa.ColumnElement[bool]:
    """For queries of other tables' files: whether the one of that id is to be decided."""
    return sa.select(table.c.id).where(table.c.id == extension_id, *_undecided()).exists()


def _undecided() -> tuple[sa.ColumnElement[bool] | sa.TextClause, ...]:
    """Not of what was reported meanwhile, need not be done any more, or has got as much time anyway."""
    still = (given.c.id == table.c.assignment_id, given.c.status.in_(OPEN), given.c.due_on < table.c.until)
    return _is_waiting(), sa.exists().where(*still)


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
        state=ExtensionState(row.state),
        until=row.until,
        due_on=row.due_on,
        reason=row.reason,
        created_at=row.created_at,
        granted=row.granted,
        decided_at=row.decided_at,
        replaced=row.replaced,
        with_chair=row.with_chair,
    )
