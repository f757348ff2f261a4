"""Everything that waits for the secretary, in one place."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Everything
from messaging.texts import waiting as texts
from storage import waiting
from storage.database import Database


def router() -> Router:
    router = Router(name="queue")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(asked, Command("queue"))
    router.callback_query.register(show, Everything.filter())
    return router


async def asked(message: Message, bot: Bot, database: Database, now: dt.datetime) -> None:
    await answer(bot, database, message.chat.id, await _everything(database, now))


async def show(query: CallbackQuery, bot: Bot, database: Database, now: dt.datetime) -> None:
    await redraw(query, bot, await _everything(database, now))
    await query.answer()


async def _everything(database: Database, now: dt.datetime) -> Outgoing:
    async with database.read() as tx:
        return texts.everything(await waiting.counts(tx, now))
