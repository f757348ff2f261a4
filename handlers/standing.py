"""«How do we stand?»: the chair and the secretary ask."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Standing, View
from messaging.texts import standing as texts
from storage import accounts, assignments
from storage.database import Database


def router() -> Router:
    router = Router(name="standing")
    router.message.filter(Has(Role.SECRETARY, Role.CHAIR))
    router.callback_query.filter(Has(Role.SECRETARY, Role.CHAIR))
    router.message.register(status, Command("status"))
    router.callback_query.register(turn, Standing.filter())
    return router


async def status(message: Message, bot: Bot, database: Database, today: dt.date) -> None:
    await answer(bot, database, message.chat.id, await _view(database, Standing(view=View.SUMMARY), today))


async def turn(query: CallbackQuery, callback_data: Standing, bot: Bot, database: Database, today: dt.date) -> None:
    await redraw(query, bot, await _view(database, callback_data, today))
    await query.answer()


async def _view(database: Database, press: Standing, today: dt.date) -> Outgoing:
    async with database.read() as tx:
        given = await assignments.everything(tx)
        unreached = await accounts.unreached(tx)
    if press.view is View.OVERDUE:
        return texts.overdue_page(given, today, press.page)
    if press.view is View.SCHOOLS:
        return texts.schools_page(given, today, press.page, unreached=unreached)
    return texts.summary(given, today, unreached=unreached)
