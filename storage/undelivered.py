"""Messages to whom no message reaches: kept until they come back, or not sent any more."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from domain.assignments import Status
from storage.database import Session
from storage.outbox import COPY, OPEN, State, drop
from storage.tables import accounts, assignments, outbox


async def blocked(tx: Session, chat_id: int, error: str, now: dt.datetime) -> None:
    """The chat does not take our messages: none of its rows is tried again until it comes back."""
    await tx.execute(_in_chat(tx, chat_id).where(outbox.c.state.in_(OPEN)).values(state=State.BLOCKED, error=error))
    await tx.execute(_accounts(tx, chat_id).where(accounts.c.blocked_at.is_(None)).values(blocked_at=now))
    await hand_back(tx, now, in_chat=chat_id)


async def hand_back(tx: Session, now: dt.datetime, *, in_chat: int | None = None, of_person: int | None = None) -> None:
    """What a deputy was to get, in that chat or about that person, goes to whom it is about."""
    own = (
        sa.select(accounts.c.chat_id)
        .where(accounts.c.district_id == tx.district_id, accounts.c.person_id == outbox.c.person_id)
        .scalar_subquery()
    )
    which = outbox.c.person_id == of_person if in_chat is None else outbox.c.chat_id == in_chat
    waiting = (outbox.c.state.in_((State.QUEUED, State.BLOCKED)), ~outbox.c.key.contains(COPY))
    theirs = sa.update(outbox).where(outbox.c.district_id == tx.district_id, which, *waiting, outbox.c.chat_id != own)
    await tx.execute(theirs.values(chat_id=own, state=State.QUEUED, due_at=now, attempts=0, error=None))


async def revive(tx: Session, chat_id: int, now: dt.datetime) -> int:
    """The chat came back: what could not be delivered and still matters is queued again. Returns how many messages."""
    await tx.execute(_accounts(tx, chat_id).values(blocked_at=None))
    missed = sa.and_(outbox.c.chat_id == chat_id, outbox.c.state == State.BLOCKED)
    settled = await _settled(tx, missed)
    await drop(tx, sa.and_(missed, sa.or_(outbox.c.good_until <= now, outbox.c.id.in_(settled))))
    back = _in_chat(tx, chat_id).where(missed).values(state=State.QUEUED, due_at=now, attempts=0, error=None)
    return (await tx.execute(back)).rowcount


async def drop_of(tx: Session, chat_id: int, people: Collection[int]) -> None:
    """What waits to be said there about these people (ids) is none of its reader's business any more."""
    waiting = (outbox.c.chat_id == chat_id, outbox.c.state.in_((State.QUEUED, State.BLOCKED)))
    await drop(tx, sa.and_(*waiting, outbox.c.person_id.in_(people)))


async def drop_settled(tx: Session, person_id: int) -> None:
    """What waits to be said to them about assignments of which none is theirs to do any more."""
    waiting = sa.and_(outbox.c.person_id == person_id, outbox.c.state.in_((State.QUEUED, State.BLOCKED)))
    await drop(tx, outbox.c.id.in_(await _settled(tx, waiting)))


async def _settled(tx: Session, which: sa.ColumnElement[bool]) -> list[int]:
    """Ids of the messages about assignments of which none is theirs to do any more."""
    letters = sa.select(outbox.c.id, outbox.c.person_id, outbox.c.assignment_ids)
    found = (await tx.execute(letters.where(outbox.c.district_id == tx.district_id, which))).all()
    open_ones = sa.select(assignments.c.id, assignments.c.person_id).where(
        assignments.c.district_id == tx.district_id,
        assignments.c.id.in_({one for row in found for one in row.assignment_ids}),
        assignments.c.status.in_([status for status in Status if status.open]),
    )
    theirs = {(row.id, row.person_id) for row in await tx.execute(open_ones)}
    return [
        row.id
        for row in found
        if row.assignment_ids and not any((one, row.person_id) in theirs for one in row.assignment_ids)
    ]


async def withdraw(tx: Session, chat_id: int, now: dt.datetime) -> None:
    """Whoever is in that chat is no longer whom the messages were for."""
    await hand_back(tx, now, in_chat=chat_id)
    waiting = outbox.c.state.in_((State.QUEUED, State.BLOCKED))
    await tx.execute(_in_chat(tx, chat_id).where(waiting).values(state=State.FAILED, error="the account was replaced"))


async def migrate(tx: Session, old: int, new: int, now: dt.datetime) -> None:
    """A group became a supergroup with another chat id: what is on its way to the old one goes to the new one."""
    moved = _in_chat(tx, old).where(outbox.c.state.in_(OPEN))
    await tx.execute(moved.values(chat_id=new, state=State.QUEUED, due_at=now))
    await tx.execute(_accounts(tx, old).values(chat_id=new))


def _in_chat(tx: Session, chat_id: int) -> sa.Update:
    return sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.chat_id == chat_id)


def _accounts(tx: Session, chat_id: int) -> sa.Update:
    return sa.update(accounts).where(accounts.c.district_id == tx.district_id, accounts.c.chat_id == chat_id)
