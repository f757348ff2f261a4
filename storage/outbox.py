"""Messages to people who did not just speak: committed with the change that causes them, sent by the sender."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from domain.handling import handled
from storage import assignments, reminders, subjects
from storage.database import Session
from storage.tables import alarms, outbox, referrals_known
from storage.upsert import insert_new


class State(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"  # on its way: after a kill nobody knows whether it arrived
    SENT = "sent"
    BLOCKED = "blocked"  # the person does not want to hear from us now
    LATE = "late"  # could not leave while it was of use
    FAILED = "failed"  # the messenger refused the message itself
    UNSURE = "unsure"  # sent more than once, and nobody knows whether it arrived


OPEN = (State.QUEUED, State.SENDING)
TWICE = 2  # times that a message is sent without hearing of it; a third time nobody wants
PATIENCE = dt.timedelta(minutes=1)  # for what a second start in a row finds on its way, twice as long for a third…
LONGEST = dt.timedelta(hours=1)  # …and so on: it may be what kills the bot, and must not be sent at each start


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
    unheard: int  # attempts that may have been accepted
    killed: int  # starts that found it on its way
    created_at: dt.datetime
    good_until: dt.datetime | None
    update_id: int | None  # that it follows from; none: from the clock

    @property
    def repeated(self) -> bool:
        """Whether it may have arrived already."""
        return self.unheard + self.killed > 0


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """What has not been sent yet; times in seconds."""

    letters: int
    age: float  # of the oldest
    overdue: float  # for how long one could have been sent


# Written out, not bound: SQLite uses the partial indexes only when it sees their very condition.
_OPEN_IN = "{}.state IN ('queued', 'sending')"
_IS_OPEN = sa.text(_OPEN_IN.format("outbox"))
_EARLIER = outbox.alias("earlier")
# Behind another one to the same chat. Made once: the sender asks all the time.
_WAITS = sa.exists().where(
    _EARLIER.c.chat_id == outbox.c.chat_id,
    _EARLIER.c.id < outbox.c.id,
    sa.text(_OPEN_IN.format("earlier")),
    _EARLIER.c.district_id + 0 == outbox.c.district_id,
)
COPY = ":copy:"  # stands in the keys of what goes to somebody who helps, before their user's id


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

    `person_id`: whom it is about; `chat_id`: theirs, or that of a deputy.

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
        "update_id": handled(),
    }
    new: int | None = await tx.scalar(insert_new(tx, outbox).values(row).returning(outbox.c.id))
    return new


async def claim(tx: Session, now: dt.datetime, limit: int, resting: Collection[int] = ()) -> list[Letter]:
    """Take up to `limit` due messages, the oldest first and one a chat, so that a chat's messages keep their order.

    None to the chats `resting`, which would have to wait.
    """
    names = [field.name for field in fields(Letter)]
    due = _due(tx, now).where(outbox.c.chat_id.not_in(resting)).order_by(outbox.c.due_at, outbox.c.id).limit(limit)
    due = due.with_for_update(skip_locked=True, of=outbox)  # on PostgreSQL; SQLite has one writer
    taken = sa.update(outbox).where(outbox.c.id.in_(due)).values(state=State.SENDING)
    rows = (await tx.execute(taken.returning(*(outbox.c[name] for name in names)))).mappings()
    letters = (Letter(**{**row, "assignment_ids": tuple(row["assignment_ids"])}) for row in rows)
    return sorted(letters, key=lambda letter: letter.id)


async def busy(tx: Session, now: dt.datetime) -> bool:
    """Whether any message could be claimed or is on its way."""
    underway = sa.select(outbox.c.id).where(outbox.c.state == State.SENDING, _IS_OPEN)
    return bool(await tx.scalar(sa.select(sa.or_(_due(tx, now).exists(), underway.exists()))))


async def waits_for(tx: Session, chat_id: int) -> bool:
    """Whether anything is to be sent to that chat."""
    theirs = sa.select(outbox.c.id).where(outbox.c.district_id + 0 == tx.district_id, outbox.c.chat_id == chat_id)
    return bool(await tx.scalar(sa.select(theirs.where(_IS_OPEN).exists())))


async def backlog(tx: Session, now: dt.datetime) -> Backlog:
    """By its own clock: what is due later, after an attempt that failed, is not overdue."""
    unsent = sa.select(sa.func.count().label("letters"), sa.func.min(outbox.c.created_at).label("oldest"))
    found = (await tx.execute(unsent.where(outbox.c.district_id + 0 == tx.district_id, _IS_OPEN))).one()
    since = await tx.scalar(sa.select(sa.func.min(outbox.c.due_at)).where(outbox.c.id.in_(_due(tx, now))))
    return Backlog(letters=found.letters, age=_seconds(found.oldest, now), overdue=_seconds(since, now))


def _seconds(since: dt.datetime | None, now: dt.datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _due(tx: Session, now: dt.datetime) -> sa.Select[tuple[int]]:
    """Whose turn it is in each chat; found by the indexes on open letters, however many were ever sent."""
    return sa.select(outbox.c.id).where(
        outbox.c.district_id + 0 == tx.district_id,  # the sum keeps SQLite from the index on districts
        outbox.c.state == State.QUEUED,
        _IS_OPEN,
        outbox.c.due_at <= now,
        sa.or_(outbox.c.good_until.is_(None), outbox.c.good_until > now),
        ~_WAITS,
    )


async def drop_late(tx: Session, now: dt.datetime) -> None:
    """What could not leave in time never will; what it reminded of may be told another time."""
    await drop(tx, sa.and_(_IS_OPEN, outbox.c.state != State.SENDING, outbox.c.good_until <= now))


async def supersede(tx: Session, prefix: str) -> bool:
    """What waits to be sent with such keys is not true any more. `prefix`: it ends with a colon.

    Returns whether anything did.
    """
    theirs = sa.and_(outbox.c.key >= prefix, outbox.c.key < prefix[:-1] + ";")  # the sign after the colon
    return await drop(tx, sa.and_(theirs, outbox.c.state.in_((State.QUEUED, State.BLOCKED))))


async def drop_one(tx: Session, outbox_id: int) -> None:
    """Its turn has come too late."""
    await drop(tx, outbox.c.id == outbox_id)


async def drop(tx: Session, which: sa.ColumnElement[bool]) -> bool:
    """These are of no use any more. Returns whether there are any."""
    late = (outbox.c.district_id + 0 == tx.district_id, which)
    letters = sa.select(outbox.c.id).where(*late)
    if await tx.scalar(letters.limit(1)) is None:
        return False
    await reminders.take_back(tx, letters)
    # Whom the secretary was to be told of, and what waits for the chair.
    for table in (alarms, referrals_known):
        theirs = (table.c.district_id + 0 == tx.district_id, table.c.letter_id.in_(letters))
        await tx.execute(table.delete().where(*theirs))
    await tx.execute(sa.update(outbox).where(*late).values(state=State.LATE))
    return True


async def sent(tx: Session, outbox_id: int, message_id: int, chat_id: int, now: dt.datetime) -> None:
    """The messenger has accepted it; a reply to `message_id` will mean its assignments."""
    accepted = _one(tx, outbox_id).values(state=State.SENT, sent_at=now, chat_id=chat_id, error=None)
    assignment_ids = await tx.scalar(accepted.returning(outbox.c.assignment_ids))
    await subjects.add(tx, chat_id, message_id, assignment_ids or ())
    await assignments.delivered(tx, assignment_ids or (), now)


async def retry(tx: Session, outbox_id: int, due_at: dt.datetime, error: str) -> None:
    again = _one(tx, outbox_id).values(state=State.QUEUED, due_at=due_at, attempts=outbox.c.attempts + 1, error=error)
    await tx.execute(again)


async def forget_delays(tx: Session, now: dt.datetime, *, beyond: dt.timedelta = dt.timedelta()) -> None:
    """The clock was set back: what was to be tried again in a minute would wait for an hour or a day.

    `beyond`: what is due within that time may be so by a rule of ours.
    """
    waiting = (outbox.c.district_id + 0 == tx.district_id, _IS_OPEN, outbox.c.due_at > now + beyond)
    await tx.execute(sa.update(outbox).where(*waiting).values(due_at=now))


async def doubt(tx: Session, outbox_id: int, due_at: dt.datetime, error: str) -> None:
    """It failed so that it may have arrived: it is sent once more, and says so."""
    once_more = outbox.c.unheard + 1 < TWICE
    await tx.execute(
        _one(tx, outbox_id).values(
            state=sa.case((once_more, State.QUEUED), else_=State.UNSURE),
            lost_at=sa.case((once_more, None), else_=due_at),
            unheard=outbox.c.unheard + 1,
            due_at=due_at,
            attempts=outbox.c.attempts + 1,
            error=error,
        )
    )


async def failed(tx: Session, outbox_id: int, error: str, now: dt.datetime) -> None:
    await tx.execute(_one(tx, outbox_id).values(state=State.FAILED, lost_at=now, error=error))


async def unsure(tx: Session, outbox_id: int, error: str, now: dt.datetime) -> None:
    """What became of it cannot be stored: it is not sent again, and the next one of its chat may go."""
    await tx.execute(_one(tx, outbox_id).values(state=State.UNSURE, lost_at=now, error=error))


async def interrupted(tx: Session, outbox_ids: Collection[int]) -> None:
    """A part of each has been said and the rest was to follow: said from the beginning, they are repetitions."""
    begun = sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.id.in_(outbox_ids))
    await tx.execute(begun.where(outbox.c.state == State.QUEUED).values(unheard=outbox.c.unheard + 1))


async def put_back(tx: Session, outbox_ids: Iterable[int]) -> None:
    """They were taken, and nothing of them was said."""
    taken = sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.id.in_(tuple(outbox_ids)))
    await tx.execute(taken.where(outbox.c.state == State.SENDING).values(state=State.QUEUED))


async def recover(tx: Session, now: dt.datetime) -> int:
    """At start: whatever a killed run had on its way is sent again, and says so. Returns how many messages.

    Not what is of no use any more: nobody knows whether it arrived, and being told nothing is better than twice.
    """
    left = sa.select(outbox.c.id, outbox.c.killed, outbox.c.good_until).where(
        outbox.c.district_id + 0 == tx.district_id, outbox.c.state == State.SENDING, _IS_OPEN
    )
    found = (await tx.execute(left)).all()
    for row in found:
        late = row.good_until is not None and row.good_until <= now
        wait = min(PATIENCE * 2 ** min(row.killed - 1, 10), LONGEST) if row.killed else dt.timedelta()
        again = {"state": State.FAILED, "lost_at": now} if late else {"state": State.QUEUED, "due_at": now + wait}
        why = "on its way when the bot was killed"
        await tx.execute(_one(tx, row.id).values(again | {"killed": row.killed + 1, "error": why}))
    return sum(row.good_until is None or row.good_until > now for row in found)


@dataclass(frozen=True, kw_only=True)
class Sent:
    key: str
    at: dt.datetime


async def last_sent(tx: Session, chat_id: int) -> Sent | None:
    """The newest letter that has arrived there."""
    there = (outbox.c.district_id + 0 == tx.district_id, outbox.c.chat_id == chat_id, outbox.c.state == State.SENT)
    newest = sa.select(outbox.c.key, outbox.c.sent_at).where(*there).order_by(outbox.c.id.desc()).limit(1)
    row = (await tx.execute(newest)).first()
    return Sent(key=row.key, at=row.sent_at) if row else None


async def last_state(tx: Session, keys: Collection[str]) -> State | None:
    """Of the last message of these."""
    of_district = outbox.c.district_id == tx.district_id
    last = sa.select(outbox.c.state).where(of_district, outbox.c.key.in_(keys)).order_by(outbox.c.id.desc()).limit(1)
    found = await tx.scalar(last)
    return None if found is None else State(found)


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget what was sent before that time, and what was written before it and never will be.

    Returns the number of rows deleted. What waits for somebody to come back stays.

    With the row goes the memory of its key: `before` must be older than anything that is still enqueued by key.
    """
    given_up = outbox.c.state.in_((State.LATE, State.FAILED, State.UNSURE))
    old = sa.delete(outbox).where(
        outbox.c.district_id == tx.district_id,
        sa.or_(
            sa.and_(outbox.c.state == State.SENT, outbox.c.sent_at < before),
            sa.and_(given_up, outbox.c.created_at < before),
        ),
    )
    return (await tx.execute(old)).rowcount


def _one(tx: Session, outbox_id: int) -> sa.Update:
    return sa.update(outbox).where(outbox.c.district_id == tx.district_id, outbox.c.id == outbox_id)
