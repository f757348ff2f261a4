"""Messages of the bot to assignees that are drawn again when what they are about has changed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.database import Session
from storage.tables import assignments, drawings, message_subjects
from storage.upsert import insert_new

LEAVE = -1  # as a page: the message says of a leave how it stands
_MORNINGS = dt.timedelta(days=14)  # an older one is kept up to date no more: newer ones have said the same since
KEPT = dt.timedelta(days=90)  # an older message says what was true then; what is true now: /my


@dataclass(frozen=True, kw_only=True)
class Drawing:
    chat_id: int
    message_id: int
    page: int | None  # of the points of minutes, from 0; or `LEAVE`; or
    letter_id: int | None  # of the outbox, with what a morning reminds of; or it says what was said of its points
    sent_at: dt.datetime
    changes: int  # that it does not show yet


async def add(
    tx: Session,
    chat_id: int,
    message_id: int,
    now: dt.datetime,
    *,
    page: int | None = None,
    letter_id: int | None = None,
) -> None:
    """This message is kept up to date from now on; what it is about `subjects` knows."""
    row = {"district_id": tx.district_id, "chat_id": chat_id, "message_id": message_id, "until": now + KEPT}
    if letter_id is not None:
        earlier = (drawings.c.district_id == tx.district_id, drawings.c.chat_id == chat_id)
        old = (drawings.c.letter_id.is_not(None), drawings.c.until < now + KEPT - _MORNINGS)
        await tx.execute(drawings.delete().where(*earlier, *old))
    await tx.execute(insert_new(tx, drawings).values(**row, page=page, letter_id=letter_id))


async def find(tx: Session, chat_id: int, message_id: int) -> Drawing | None:
    row = (await tx.execute(sa.select(drawings).where(*_one(tx, chat_id, message_id)))).first()
    return _drawing(row) if row else None


async def outdate(tx: Session, *conditions: sa.ColumnElement[bool]) -> None:
    """What shows one of these assignments does not show it as it is any more."""
    shown = (
        sa.select(message_subjects.c.chat_id, message_subjects.c.message_id)
        .join(assignments, assignments.c.id == message_subjects.c.assignment_id)
        # The sum keeps SQLite from looking through all messages of the district.
        .where(message_subjects.c.district_id + 0 == tx.district_id, *conditions)
    )
    place = sa.tuple_(drawings.c.chat_id, drawings.c.message_id)
    theirs = (drawings.c.district_id == tx.district_id, place.in_(shown))
    await tx.execute(drawings.update().where(*theirs).values(changes=drawings.c.changes + 1))


async def outdate_point(tx: Session, decision_id: int) -> None:
    """Everybody's messages about it."""
    await outdate(tx, assignments.c.decision_id == decision_id)


async def outdate_in(tx: Session, chat_id: int, person_id: int) -> None:
    """What was sent there about the assignments of this person: whoever reads it acts for them no more."""
    theirs = (
        sa.select(message_subjects.c.message_id)
        .join(assignments, assignments.c.id == message_subjects.c.assignment_id)
        .where(message_subjects.c.district_id + 0 == tx.district_id, message_subjects.c.chat_id == chat_id)
        .where(assignments.c.person_id == person_id)
    )
    here = (drawings.c.district_id == tx.district_id, drawings.c.chat_id == chat_id, drawings.c.message_id.in_(theirs))
    await tx.execute(drawings.update().where(*here).values(changes=drawings.c.changes + 1))


async def outdate_leave(tx: Session, chat_id: int) -> None:
    """What was said there of a leave: it has ended."""
    here = (drawings.c.district_id == tx.district_id, drawings.c.chat_id == chat_id, drawings.c.page == LEAVE)
    await tx.execute(drawings.update().where(*here).values(changes=drawings.c.changes + 1))


async def stale(tx: Session, limit: int) -> list[Drawing]:
    """To be drawn again."""
    rows = await tx.execute(
        sa.select(drawings).where(drawings.c.district_id + 0 == tx.district_id, sa.text("changes > 0")).limit(limit)
    )
    return [_drawing(row) for row in rows]


def _drawing(row: sa.Row[Any]) -> Drawing:
    return Drawing(
        chat_id=row.chat_id,
        message_id=row.message_id,
        page=row.page,
        letter_id=row.letter_id,
        sent_at=row.until - KEPT,
        changes=row.changes,
    )


async def shows(tx: Session, one: Drawing) -> None:
    """What had changed when it was drawn; not what has changed since."""
    mine = _one(tx, one.chat_id, one.message_id)
    await tx.execute(drawings.update().where(*mine).values(changes=drawings.c.changes - one.changes))


async def forget(tx: Session, chat_id: int, message_id: int) -> None:
    """It shows something else from now on, or cannot be changed any more."""
    await tx.execute(drawings.delete().where(*_one(tx, chat_id, message_id)))


def _one(tx: Session, chat_id: int, message_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        drawings.c.district_id == tx.district_id,
        drawings.c.chat_id == chat_id,
        drawings.c.message_id == message_id,
    )


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget those that are not kept up to date any more since then."""
    gone = drawings.delete().where(drawings.c.district_id == tx.district_id, drawings.c.until < before)
    return (await tx.execute(gone)).rowcount
