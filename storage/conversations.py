"""Which answer the bot is waiting for in a chat."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from storage.database import Session
from storage.tables import conversations


async def left(tx: Session, chat_id: int, user_id: int) -> tuple[str | None, dict[str, Any], dt.datetime | None]:
    """What was touched last, however long ago, and when."""
    row = (await tx.execute(sa.select(conversations).where(*_mine(tx, chat_id, user_id)))).first()
    return (row.state, row.data, row.updated_at) if row else (None, {}, None)


async def save(
    tx: Session, chat_id: int, user_id: int, *, state: str | None, data: dict[str, Any], now: dt.datetime
) -> None:
    """An empty conversation is forgotten."""
    await tx.execute(conversations.delete().where(*_mine(tx, chat_id, user_id)))
    if state or data:
        await tx.execute(
            conversations.insert().values(
                district_id=tx.district_id, chat_id=chat_id, user_id=user_id, state=state, data=data, updated_at=now
            )
        )


def _mine(tx: Session, chat_id: int, user_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    table = conversations.c
    return (table.district_id == tx.district_id, table.chat_id == chat_id, table.user_id == user_id)
