"""Messages to people who did not just speak: committed with the change that causes them, sent by the sender."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from storage import reminders, subjects
from storage.database import Session
from storage.tables import accounts, outbox
from storage.upsert import insert_new


class State(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"  # on its way: after a kill nobody knows whether it arrived
    SENT = "sent"
    BLOCKED = "blocked"  # the person does not want to hear from us now
    LATE = "late"  # could not leave while it was of use
    FAILED = "failed"  # the messenger refused the message itself


OPEN = (State.QUEUED, State.SENDING)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One row on its way out."""

    id: int
    key: str
    person_id: int
    chat_id: int
    message: dict[str, Any]
    assignment_ids: tuple[int, ...]
    attempts: int


async def enqueue(
    tx: Session,
    *,
    key: str,
    person_id: int,
    chat_id: int,
    message: dict[str, Any],
    assignment_ids: Sequence[int] = (),
    good_until: dt.datetime | None = None,
    now: dt.datetime,
) -> int | None:
    """Queue a message (`dataclasses.asdict` of an Outgoing) once per key; returns the id of the row if it is new.

    `good_until`: what cannot leave before is not sent any more.
    """
    row = {
        "district_id": tx.district_id,
        "key": key,
        "person_id": person_id,
        "chat_id": chat_id,
        "message": message,
        "assignment_ids": list(assignment_ids),
        "state": State.QUEUED,
        "created_at": now,
        "due_at": now,
        "good_until": good_until,
        "attempts": 0,
    }
    new: int | None = await tx.scalar(insert_new(tx, outbox).values(row).returning(outbox.c.id))
    return new


async def claim(tx: Session, now: dt.datetime, limit: int) -> list[Letter]:
    """Take up to `limit` due messages, the oldest first and one a chat, so that a chat's messages keep their order."""
    await drop_late(tx, now)
    columns = [
        outbox.c[name] for name in ("id", "key", "person_id", "chat_id", "message", "assignment_ids", "attempts")
    ]
    due = _due(tx, now).order_by(outbox.c.id).limit(limit)
    taken = sa.update(outbox).where(outbox.c.id.in_(due)).values(state=State.SENDING).returning(*columns)
    rows = (await tx.execute(taken)).mappings()
    letters = (Letter(**{**row, "assignment_ids": tuple(row["assignment_ids"])}) for row in rows)
    return sorted(letters, key=lambda letter: letter.id)


async def busy(tx: Session, now: dt.datetime) -> bool:
    """Whether any message could be claimed or is on its way."""
    underway = sa.select(outbox.c.id).where(outbox.c.state == State.SENDING, _is_open())
    return bool(await tx.scalar(sa.select(sa.or_(_due(tx, now).exists(), underway.exists()))))


def _due(tx: Session, now: dt.datetime) -> sa.Select[tuple[int]]:
    # The sum keeps SQLite from the index on districts: it would read all rows ever sent instead of the few open ones.
    of_district = outbox.c.district_id + 0 == tx.district_id
    heads = (
        sa.select(sa.func.min(outbox.c.id).label("id"))
        .where(of_district, _is_open())
        .group_by(outbox.c.chat_id)
        .subquery()
    )
    return (
        sa.select(outbox.c.id)
        .join(heads, heads.c.id == outbox.c.id)
        .where(of_district, outbox.c.state == State.QUEUED, outbox.c.due_at <= now)
    )


async def drop_late(tx: Session, now: dt.datetime) -> None:
    """What could not leave in time never will; what it reminded of may be told another time."""
    await _drop_late(tx, _is_open(), now)


async def _drop_late(tx: Session, which: sa.ColumnElement[bool] | sa.TextClause, now: dt.datetime) -> None:
    late = sa.update(outbox).where(
        outbox.c.district_id + 0 == tx.district_id, which, outbox.c.state != State.SENDING, outbox.c.good_until <= now
    )
    dropped = late.values(state=State.LATE).returning(outbox.c.id)
    if ids := (await tx.execute(dropped)).scalars().all():
        await reminders.take_back(tx, ids)


async def sent(tx: Session, outbox_id: int, message_id: int, chat_id: int, now: dt.datetime) -> None:
    """The messenger has accepted it; a reply to `message_id` will mean its assignments."""
    accepted = _one(tx, outbox_id).values(state=State.SENT, sent_at=now, chat_id=chat_id, error=None)
    assignment_ids = await tx.scalar(accepted.returning(outbox.c.assignment_ids))
    await subjects.add(tx, chat_id, message_id, assignment_ids or ())


async def retry(tx: Session, outbox_id: int, due_at: dt.datetime, error: str) -> None:
    again = _one(tx, outbox_id).values(state=State.QUEUED, due_at=due_at, attempts=outbox.c.attempts + 1, error=error)
    await tx.execute(again)


async def failed(tx: Session, outbox_id: int, error: str) -> None:
    await tx.execute(_one(tx, outbox_id).values(state=State.FAILED, error=error))


async def blocked(tx: Session, chat_id: int, error: str, now: dt.datetime) -> None:
    """The chat does not take our messages: none of its rows is tried again until it comes back."""
    await tx.execute(_in_chat(tx, chat_id).where(_is_open()).values(state=State.BLOCKED, error=error))
    await tx.execute(_accounts(tx, chat_id).where(accounts.c.blocked_at.is_(None)).values(blocked_at=now))


async def revive(tx: Session, chat_id: int, now: dt.datetime) -> int:
    """The chat came back: what could not be delivered is queued again. Returns how many messages."""
    await tx.execute(_accounts(tx, chat_id).values(blocked_at=None))
    missed = outbox.c.state == State.BLOCKED
    await _drop_late(tx, sa.and_(outbox.c.chat_id == chat_id, missed), now)
    back = _in_chat(tx, chat_id).where(missed)
    return (await tx.execute(back.values(state=State.QUEUED, due_at=now, attempts=0, error=None))).rowcount


async def withdraw(tx: Session, chat_id: int) -> None:
    """Whoever is in that chat is no longer whom the messages were for."""
    waiting = outbox.c.state.in_((State.QUEUED, State.BLOCKED))
    await tx.execute(_in_chat(tx, chat_id).where(waiting).values(state=State.FAILED, error="the account was replaced"))


async def migrate(tx: Session, old: int, new: int, now: dt.datetime) -> None:
    """A group became a supergroup with another chat id: what is on its way to the old one goes to the new one."""
    moved = _in_chat(tx, old).where(_is_open())
    await tx.execute(moved.values(chat_id=new, state=State.QUEUED, due_at=now))
    await tx.execute(_accounts(tx, old).values(chat_id=new))


async def put_back(tx: Session, outbox_ids: Iterable[int]) -> None:
    """They were taken, and nothing of them was said."""
    taken = sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.id.in_(tuple(outbox_ids)))
    await tx.execute(taken.where(outbox.c.state == State.SENDING).values(state=State.QUEUED))


async def recover(tx: Session, now: dt.datetime) -> int:
    """At start: whatever a killed run had on its way is sent again, perhaps twice. Returns how many messages.

    Not what is of no use any more: nobody knows whether it arrived, and being told nothing is better than twice.
    """
    left = sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.state == State.SENDING)
    late = left.where(outbox.c.good_until <= now)
    await tx.execute(late.values(state=State.FAILED, error="on its way when the bot was killed"))
    return (await tx.execute(left.values(state=State.QUEUED))).rowcount


async def came_too_late(tx: Session, keys: Collection[str]) -> bool:
    """Whether the last message of these could not leave while it was of use."""
    of_district = outbox.c.district_id == tx.district_id
    last = sa.select(outbox.c.state).where(of_district, outbox.c.key.in_(keys)).order_by(outbox.c.id.desc()).limit(1)
    return bool(await tx.scalar(last) == State.LATE)


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget what was sent before that time. Returns the number of rows deleted.

    With the row goes the memory of its key: `before` must be older than anything that is still enqueued by key.
    """
    old = sa.delete(outbox).where(
        outbox.c.district_id == tx.district_id, outbox.c.state == State.SENT, outbox.c.sent_at < before
    )
    return (await tx.execute(old)).rowcount


def _is_open() -> sa.TextClause:
    # Written out, not bound: SQLite uses the partial index only when it sees its very condition.
    return sa.text("outbox.state IN ('queued', 'sending')")


def _one(tx: Session, outbox_id: int) -> sa.Update:
    return sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.id == outbox_id)


def _in_chat(tx: Session, chat_id: int) -> sa.Update:
    return sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.chat_id == chat_id)


def _accounts(tx: Session, chat_id: int) -> sa.Update:
    return sa.update(accounts).where(accounts.c.district_id == tx.district_id, accounts.c.chat_id == chat_id)
