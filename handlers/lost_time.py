"""Buttons of messages that the database has forgotten: after a restored backup their ids mean something else."""

import datetime as dt
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.types import CallbackQuery, MaybeInaccessibleMessageUnion, Message, TelegramObject

from messaging.texts import common
from storage import lost_times
from storage.database import Database, Session


class LostTime(BaseMiddleware):
    """Before every handler of a press."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        assert isinstance(event, CallbackQuery)
        if event.message is not None:
            database: Database = data["database"]
            async with database.read() as tx:
                lost = await is_lost(tx, event.message)
            if lost:
                return await event.answer(common.button_is_spent())
        return await handler(event, data)


async def is_lost(tx: Session, message: MaybeInaccessibleMessageUnion) -> bool:
    """By when it was last changed. Of one that is too old to be shown nobody knows (Bot API: its date is 0)."""
    if not isinstance(message, Message):
        return False
    at = dt.datetime.fromtimestamp(message.edit_date, dt.UTC) if message.edit_date else message.date
    return await lost_times.covers(tx, at)
