"""Before every handler: who is speaking, in which language, and what time it is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.types import TelegramObject, User

from messaging.i18n import language_of, speaking
from storage import accounts, undelivered
from storage.database import Database

Clock = Callable[[], dt.datetime]  # UTC


class Identity(BaseMiddleware):
    """Gives handlers `account` (None for a stranger), `now` (UTC), `zone` and `today` (where they live)."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        user: User | None = data.get("event_from_user")
        database: Database = data["database"]
        usual: ZoneInfo = data["timezone"]
        now = data["clock"]()
        language = language_of(user.language_code if user else None)
        account = await _account(database, user.id, language, now, usual) if user else None
        if account and account.chose_language:
            language = account.language
        data["account"] = account
        data["now"] = now
        data["today"] = now.astimezone(_zone(account, usual)).date()
        data["language"] = language
        data["zone"] = usual
        with speaking(language):
            return await handler(event, data)


def _zone(account: accounts.Account | None, usual: dt.tzinfo) -> dt.tzinfo:
    return ZoneInfo(account.timezone) if account and account.timezone else usual


async def _account(
    database: Database, user_id: int, language: str, now: dt.datetime, usual: ZoneInfo
) -> accounts.Account | None:
    async with database.read() as tx:
        account = await accounts.speaking(tx, user_id, now, usual=now.astimezone(usual).date())
    if account and ((account.language != language and not account.chose_language) or account.blocked):
        async with database.write() as tx:
            await accounts.set_language(tx, user_id, language)
            if account.blocked:  # whoever writes to us can be written to, whatever we believed
                await accounts.set_blocked(tx, user_id, None)
                await undelivered.revive(tx, account.chat_id, now)
    return account and replace(account, timezone=account.timezone or usual.key)
