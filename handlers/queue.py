"""Everything that waits for the secretary, in one place."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.commands import Command
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Everything
from messaging.texts import waiting as texts
from storage import waiting
from storage.database import Database

T = TypeVar("T")


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


def behind(waiting: Sequence[T], one: T, place: Callable[[T], Any]) -> T | None:
    """The next one that waits; behind the last one the first. `place`: in the order of the queue, its own for each."""
    others = [other for other in waiting if place(other) != place(one)]
    return next((other for other in others if place(other) > place(one)), others[0] if others else None)
