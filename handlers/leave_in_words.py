"""A leave told in words: its day and its deputy are understood, and nothing begins before a name is pressed."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from markupsafe import escape

from domain.people import Role
from handlers import leave
from handlers.access import Has
from handlers.away import GoesAway, SpeaksOfLeave
from handlers.conversation import Waiting
from handlers.reply import answer
from messaging.presses import Asked
from messaging.texts import leave as texts
from messaging.texts.leaving import question
from minutes.going_away import Away, comes_back, first_day, is_named
from minutes.written_day import Fault
from storage import answered_for, leaves
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="leave in words")
    router.message.filter(Has(Role.DIRECTOR))
    free = StateFilter(None, Waiting.walk, Waiting.last_day, Waiting.deputy, Waiting.report)
    router.message.register(told, F.text, ~F.text.startswith("/"), free, GoesAway())
    router.message.register(is_back, F.text, F.text.func(comes_back), ~F.reply_to_message, free)
    router.message.register(leave.ask_last_day, F.text, ~F.text.startswith("/"), free, SpeaksOfLeave())
    return router


async def is_back(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
) -> None:
    """Nothing ends before a press."""
    async with database.read() as tx:
        known = await leaves.of_person(tx, account.person.id, today)
        reply = texts.are_you_back(known, len(await answered_for.of_person(tx, account.person.id, now)))
    await answer(bot, database, message.chat.id, reply)
    await state.clear()


async def told(
    message: Message,
    away: Away,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    day = away.last_day
    said = f"{(await state.get_data()).get(leave.SAID, '')} {message.text}"  # before the day was asked for
    wrong = leave.WRONG[day]() if isinstance(day, Fault) else leave.unfit(day, today) if day else None
    async with database.read() as tx:
        if day is None:
            known = await leaves.of_person(tx, account.person.id, today)
            ahead = await leaves.ahead(tx, account.person.id, today)
            reply = texts.ask_last_day(known, len(await answered_for.of_person(tx, account.person.id, now)), ahead)
        elif not wrong and isinstance(day, dt.date):
            first = leave.begins_later(first_day(said, today, day), day)
            found = await leaves.candidates(tx, account.person, first or today)
            meant = [one for one in found if is_named(one.full_name, said)]
            unknown = None if meant else away.name
            reply = texts.ask_deputy(meant or found, day, in_words=True, unknown=unknown, first_day=first)
    if wrong:
        reply = question(escape(wrong), Asked.LAST_DAY)
    sent = await answer(bot, database, message.chat.id, reply)
    if wrong or not isinstance(day, dt.date):
        await state.set_state(Waiting.last_day)
        await state.set_data({leave.SAID: said})
    else:
        await leave.wait_for_deputy(state, update_id, day, first or today, offered=sent.message_id, said=said)
