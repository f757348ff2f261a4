"""Which days are off: the administrator and the secretary see it, the administrator corrects it."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.corrections import read_corrections
from domain.people import RUNS, Role
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting
from handlers.reply import answer, redraw
from messaging import moves
from messaging.outgoing import Outgoing
from messaging.presses import Calendar, Days
from messaging.texts import calendar as texts
from minutes.recurrence import period_day
from storage import calendar, rules
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="calendar")
    router.message.register(overview, Command("calendar"), Has(*RUNS))
    router.message.register(days_given, Waiting.days, F.text, ~F.text.startswith("/"), Has(Role.ADMINISTRATOR))
    reads = Has(*RUNS)
    router.callback_query.register(turn, Calendar.filter(F.step == Days.TURN), reads)
    router.callback_query.register(ask, Calendar.filter(F.step == Days.ASK), Has(Role.ADMINISTRATOR))
    router.callback_query.register(take_back, Calendar.filter(F.step == Days.BACK), Has(Role.ADMINISTRATOR))
    return router


async def overview(message: Message, bot: Bot, database: Database, account: Account, today: dt.date) -> None:
    async with database.read() as tx:
        reply = await _overview(tx, today, may_change=Role.ADMINISTRATOR in account.roles)
    await answer(bot, database, message.chat.id, reply)


async def turn(
    query: CallbackQuery, callback_data: Calendar, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        reply = await _overview(tx, today, callback_data.day, may_change=Role.ADMINISTRATOR in account.roles)
    await redraw(query, bot, reply)
    await query.answer()


async def ask(query: CallbackQuery, state: FSMContext, bot: Bot, database: Database) -> None:
    await state.set_state(Waiting.days)
    await answer(bot, database, query.from_user.id, texts.ask_days())
    await query.answer()


async def days_given(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    given = read_corrections(message.text or "", today)
    if given.wrong or not given.days:
        await answer(bot, database, message.chat.id, texts.not_understood(given.wrong))
        return
    async with database.write() as tx:
        by = By(person_id=account.person.id, update_id=update_id, now=now)
        moved = await rules.correct_calendar(tx, given.days, by, period_day)
        await moves.tell_holders(tx, moved, by, today)
        reply = await _overview(tx, today, may_change=True)
    await answer(bot, database, message.chat.id, reply)
    await state.clear()  # last: run again after a fault, this handler must know its update again


async def take_back(
    query: CallbackQuery,
    callback_data: Calendar,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    day = dt.date.fromordinal(max(callback_data.day, 1))
    async with database.write() as tx:
        if any(row.day == day for row in await calendar.corrections(tx)):
            by = By(person_id=account.person.id, update_id=update_id, now=now)
            moved = await rules.correct_calendar(tx, {day: calendar.day_off(day)}, by, period_day)
            await moves.tell_holders(tx, moved, by, today)
        reply = await _around(tx, today, day)
    await redraw(query, bot, reply)
    await query.answer()


async def _overview(tx: Session, today: dt.date, page: int = 0, *, may_change: bool) -> Outgoing:
    corrected = [row.day for row in await calendar.corrections(tx) if row.day >= today]
    return texts.overview(today, await calendar.days_off(tx), corrected, page, may_change=may_change)


async def _around(tx: Session, today: dt.date, day: dt.date) -> Outgoing:
    """The page where that day stands, or stood."""
    corrected = [row.day for row in await calendar.corrections(tx) if row.day >= today]
    off = await calendar.days_off(tx)
    before = sum(one < day for one in texts.special(today, off, corrected))
    return texts.overview(today, off, corrected, before // texts.PAGE, may_change=True)
