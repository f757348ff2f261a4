"""Messages of the bot that are edited as a publication goes on."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from storage.database import Session
from storage.tables import bulletins
from storage.upsert import insert_new

KEPT = dt.timedelta(days=3)  # after that how things stand is looked up


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    chat_id: int
    message_id: int
    minutes_id: int | None  # of these, or of
    announcement_id: int | None
    shown: bytes | None  # SHA-256 of what it says; None: not known


async def add(
    tx: Session,
    chat_id: int,
    message_id: int,
    now: dt.datetime,
    *,
    minutes_id: int | None = None,
    announcement_id: int | None = None,
) -> None:
    """This message is kept up to date from now on."""
    row = {"district_id": tx.district_id, "chat_id": chat_id, "message_id": message_id, "until": now + KEPT}
    about = {"minutes_id": minutes_id, "announcement_id": announcement_id}
    await tx.execute(insert_new(tx, bulletins).values(**row, **about))


async def resume(tx: Session, chat_id: int, message_id: int, now: dt.datetime, *, announcement_id: int) -> None:
    """There is something new to tell, perhaps after it was kept up to date no more."""
    one = (bulletins.c.chat_id == chat_id, bulletins.c.message_id == message_id)
    await tx.execute(bulletins.delete().where(bulletins.c.district_id == tx.district_id, *one))
    await add(tx, chat_id, message_id, now, announcement_id=announcement_id)


async def live(tx: Session, now: dt.datetime) -> list[Bulletin]:
    rows = await tx.execute(
        sa.select(bulletins).where(bulletins.c.district_id == tx.district_id, bulletins.c.until > now)
    )
    return [
        Bulletin(
            chat_id=row.chat_id,
            message_id=row.message_id,
            minutes_id=row.minutes_id,
            announcement_id=row.announcement_id,
            shown=row.shown,
        )
        for row in rows
    ]


async def shows(tx: Session, one: Bulletin, shown: bytes) -> None:
    await tx.execute(bulletins.update().where(*_one(tx, one)).values(shown=shown))


async def forget(tx: Session, one: Bulletin) -> None:
    await tx.execute(bulletins.delete().where(*_one(tx, one)))


def _one(tx: Session, one: Bulletin) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        bulletins.c.district_id == tx.district_id,
        bulletins.c.chat_id == one.chat_id,
        bulletins.c.message_id == one.message_id,
    )


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget those that are not kept up to date any more since then."""
    gone = bulletins.delete().where(bulletins.c.district_id == tx.district_id, bulletins.c.until < before)
    return (await tx.execute(gone)).rowcount
