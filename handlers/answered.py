"""After every handler: who helps a head has answered in the head's name, and the head is to learn it."""

import datetime as dt
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.types import TelegramObject

from messaging import notices
from storage import answered_for
from storage.accounts import Account
from storage.database import Database


class TellsTheHead(BaseMiddleware):
    """Killed before it has done so, the update is handled again and then told of."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        done = await handler(event, data)
        account: Account | None = data.get("account")
        if account and account.stands_in_for:
            await _tell(data["database"], account, data["update_id"], data["now"], data["today"])
        return done


async def _tell(database: Database, account: Account, update_id: int, now: dt.datetime, today: dt.date) -> None:
    async with database.read() as tx:
        heads = await answered_for.by_update(tx, update_id, account.person.id)
    if heads:
        async with database.write() as tx:
            for person_id in heads:
                await notices.tell_answered(tx, person_id, account, today=today, now=now)
