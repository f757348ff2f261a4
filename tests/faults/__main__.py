"""`python -m tests.faults`: the bot's handlers on aiogram's own polling as it is, to be killed and compared with."""

import asyncio
import sys
import time
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.types import TelegramObject, Update

from bot.app import utc_now
from bot.dispatching import make_dispatcher, of_district
from bot.district import UPDATES, make_bot
from bot.door import Door
from bot.settings import load_settings
from messaging.faults import Forgiving
from messaging.pacing import Pace, Paced
from messaging.sender import Sender
from storage.database import Database


class Numbered(BaseMiddleware):
    """What the bot's own workers give to handlers."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        assert isinstance(event, Update)
        return await handler(event, data | {"update_id": event.update_id})


async def main() -> None:
    settings = load_settings()
    database, bot, pace = Database(settings.database_url), make_bot(settings), Pace(time.monotonic)
    bot.session.timeout = 60.0  # aiogram's polling reckons with a number
    bot.session.middleware(Forgiving())
    bot.session.middleware(Paced(pace))
    sender = Sender(database, bot, pace, utc_now, settings.zone)
    dispatcher = make_dispatcher()
    dispatcher.workflow_data.update(of_district(database, settings, sender, utc_now, Door()))
    dispatcher.update.outer_middleware(Numbered())
    sys.stdout.write("Ctrl+C\n")
    sys.stdout.flush()
    await dispatcher.start_polling(bot, allowed_updates=list(UPDATES))


asyncio.run(main())
