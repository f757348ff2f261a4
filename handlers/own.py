"""«Мои поручения»: what a director was given, in parts and by years."""

import asyncio
import datetime as dt

from aiogram import Bot, Router
from aiogram.filters import or_f
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from domain.assignments import last_day
from domain.people import Role
from handlers import drawing
from handlers.access import Has
from handlers.commands import Command
from handlers.questions import Asks
from handlers.reply import answer, redraw
from messaging.presses import Mine, PhoneCalendar, Year
from messaging.texts import own as texts
from messaging.texts import phone_calendar as phone_texts
from papers.phone_calendar import calendar_file
from storage import assignments, calendar, histories, phone_calendars
from storage.accounts import Account
from storage.database import Database

_REMEMBERED = dt.timedelta(days=31)  # what was due before and is done is cancelled no more: nobody looks there


def router() -> Router:
    router = Router(name="own")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(show, or_f(Command("my"), Asks("my")))
    router.callback_query.register(turn, Mine.filter())
    router.callback_query.register(turn_year, Year.filter())
    router.callback_query.register(give_calendar, PhoneCalendar.filter())
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


async def give_calendar(
    query: CallbackQuery, bot: Bot, database: Database, account: Account, now: dt.datetime, today: dt.date
) -> None:
    """Run again, it gives a newer file, which takes the place of the other like any."""
    async with database.write() as tx:
        mine = await assignments.of_people(tx, account.acts_for)
        days = {one.id: day for one in mine if one.status.open and (day := last_day(one.deadline))}
        handed = await phone_calendars.hand_out(tx, account.person.id, days, since=today - _REMEMBERED)
        named = {one.id: one for one in await assignments.some(tx, [one.assignment_id for one in handed])}
    if not handed:
        await query.answer(phone_texts.nothing_dated(), show_alert=True)
        return
    await query.answer()
    entries = [phone_texts.entry(named[one.assignment_id], one, bot_id=bot.id) for one in handed]
    document = await asyncio.to_thread(calendar_file, entries, now)
    file = BufferedInputFile(document, phone_texts.file_name())
    await bot.send_document(
        query.from_user.id, file, caption=phone_texts.caption(again=any(one.sequence for one in handed))
    )
