"""From an update to its handler: one dispatcher for the process, and what each district brings to it."""

import asyncio
from functools import cache
from typing import Any

from aiogram import BaseMiddleware, Dispatcher
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.types import TelegramObject

import handlers
from bot.door import Door, TellsOfFlood
from bot.settings import Settings
from handlers.answered import TellsTheHead
from handlers.conversation import Conversations
from handlers.drafting import AT_ONCE
from handlers.identity import Clock, Identity
from handlers.lost_time import LostTime
from handlers.questions import EndsQuestions
from handlers.summary import Pictures
from messaging.sender import Sender
from storage.database import Database


class _Wakes(BaseMiddleware):
    """What a handler has put into the outbox leaves at once."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        try:
            return await handler(event, data)
        finally:
            data["sender"].wake()


def make_dispatcher() -> Dispatcher:
    """It knows no district: `of_district` is fed to it with each update."""
    dispatcher = Dispatcher(disable_fsm=True)  # aiogram's own has one storage; here each district has one
    for middleware in (Conversations(), _Wakes(), Identity(), TellsOfFlood()):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.callback_query.outer_middleware(LostTime())
    for observer in (dispatcher.callback_query, dispatcher.message):
        observer.outer_middleware(EndsQuestions())
        observer.outer_middleware(TellsTheHead())
    dispatcher.include_router(handlers.router())
    return dispatcher


# To put the handlers together takes 0.1 s and some megabytes, and forty districts need it but once.
the_dispatcher = cache(make_dispatcher)


def of_district(database: Database, settings: Settings, sender: Sender, clock: Clock, door: Door) -> dict[str, Any]:
    """What middlewares and handlers of one district may ask for by name."""
    return {
        "database": database,
        "sender": sender,
        "clock": clock,
        "timezone": settings.zone,
        "door": door,
        "reading_room": asyncio.Semaphore(AT_ONCE),
        "pictures": Pictures(),
        "backups_kept": settings.backups_kept,
        "keep_years": settings.keep_years,
    }
