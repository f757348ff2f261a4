"""«Мои поручения»: what a director was given, in parts and by years."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers import drawing
from handlers.access import Has
from handlers.reply import answer, redraw
from messaging.presses import Mine, Year
from messaging.texts import own as texts
from storage import calendar, histories
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="own")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(show, Command("my"))
    router.callback_query.register(turn, Mine.filter())
    router.callback_query.register(turn_year, Year.filter())
    return router


async def show(message: Message, bot: Bot, database: Database, account: Account, today: dt.date) -> None:
    async with database.read() as tx:
        drawn = await drawing.own_list(tx, account, today)
    await answer(bot, database, message.chat.id, drawn)


async def turn(
    query: CallbackQuery, callback_data: Mine, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        drawn = await drawing.own_list(tx, account, today, callback_data.part, callback_data.page)
    await redraw(query, bot, drawn)
    await query.answer()


async def turn_year(
    query: CallbackQuery,
    callback_data: Year,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    async with database.read() as tx:
        pasts, off = await histories.of(tx, account.acts_for, zone), await calendar.days_off(tx)
    year, page = callback_data.year or None, callback_data.page
    await redraw(query, bot, texts.history(pasts, today, off, year, page, reader=account.person.id))
    await query.answer()
