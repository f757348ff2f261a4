"""The secretary and the chair look for what there is; each search within the hour narrows the one before."""

import asyncio
import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.people import STAFF
from domain.search import Wanted
from handlers.access import Has
from handlers.catching_up import catch_up
from handlers.commands import Command
from handlers.control import subject
from handlers.conversation import PATIENCE, Waiting
from handlers.found import drawn, look, names_of
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Found, FoundMinutes, FoundReport, Hit, Search, Section, Seek
from messaging.texts import control, memory
from messaging.texts import finding as texts
from messaging.texts.correcting import gone
from messaging.texts.originals import no_document
from minutes.groups import members
from minutes.searching import LONGEST, understood
from storage import calendar, hits, people, roster, searches
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="finding")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(find, Command("find"))
    # What is longer was meant for somebody else: minutes that are pasted, say.
    router.message.register(words_given, Waiting.wanted, F.text.len() <= LONGEST, ~F.text.startswith("/"))
    router.callback_query.register(ask, Search.filter(F.step == Seek.ASK))
    router.callback_query.register(reset, Search.filter(F.step == Seek.RESET))
    router.callback_query.register(turn, Search.filter())
    router.callback_query.register(turn_section, Found.filter())
    router.callback_query.register(show, Hit.filter())
    router.callback_query.register(show_report, FoundReport.filter())
    router.callback_query.register(show_minutes, FoundMinutes.filter())
    return router


async def find(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """«/find СШ 2 просрочено»; without words it asks for them."""
    if command.args:
        await _search(message.chat.id, command.args, state, bot, database, account, now, today, zone)
    else:
        await answer(bot, database, message.chat.id, await _question(database, account, now))
        await state.set_state(Waiting.wanted)


async def words_given(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    await _search(message.chat.id, message.text or "", state, bot, database, account, now, today, zone)


async def _search(
    chat_id: int,
    text: str,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    async with database.read() as tx:
        known = await roster.load(tx)
        before = await searches.last(tx, account.person.id, since=now - PATIENCE)
    groups = {one.name: [place.id for place in members(one, known)] for one in known.groups}
    more = await asyncio.to_thread(understood, text, known.organizations, groups, known.people)
    if more.empty:
        await answer(bot, database, chat_id, texts.not_understood())
        await state.set_state(Waiting.wanted)
        return
    await search_for(chat_id, before.refined(more), bot, database, account, now, today, zone)
    await state.clear()


async def search_for(
    chat_id: int,
    wanted: Wanted,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """What is looked for next narrows it."""
    whole = await catch_up(database)
    async with database.write() as tx:
        await searches.keep(tx, account.person.id, wanted, now)
    async with database.read() as tx:
        found = await look(tx, wanted, account, today=today, zone=zone, whole=whole)
    await answer(bot, database, chat_id, await drawn(found))


async def ask(
    query: CallbackQuery, state: FSMContext, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    await answer(bot, database, query.from_user.id, await _question(database, account, now))
    await query.answer()
    await state.set_state(Waiting.wanted)


async def _question(database: Database, account: Account, now: dt.datetime) -> Outgoing:
    async with database.read() as tx:
        before = await searches.last(tx, account.person.id, since=now - PATIENCE)
        return texts.ask(before, await names_of(tx, before))


async def reset(query: CallbackQuery, state: FSMContext, bot: Bot, database: Database, account: Account) -> None:
    """Nothing is looked for any more; what comes next begins anew."""
    async with database.write() as tx:
        await searches.forget(tx, account.person.id)
    await redraw(query, bot, texts.ask(Wanted(), []))
    await query.answer()
    await state.set_state(Waiting.wanted)


async def turn(
    query: CallbackQuery,
    callback_data: Search,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """A page of the points: so pressed messages of before there were sections."""
    press = Found(section=Section.POINTS, page=callback_data.page)
    await turn_section(query, press, bot, database, account, today, zone)


async def turn_section(
    query: CallbackQuery,
    callback_data: Found,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """Of what was looked for last, however long ago."""
    section, page = callback_data.section, callback_data.page
    async with database.read() as tx:
        wanted = await searches.last(tx, account.person.id)
        found = await look(tx, wanted, account, today=today, zone=zone, section=section, page=page)
    await redraw(query, bot, texts.ask(wanted, []) if wanted.empty else await drawn(found))
    await query.answer()


async def show(
    query: CallbackQuery, callback_data: Hit, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    """The card of the point; what can be done about it is for the secretary."""
    async with database.read() as tx:
        one, off = await subject(tx, callback_data.decision_id, today), await calendar.days_off(tx)
    if one is None:
        await query.answer(gone())
        return
    card = control.card(one, today, off, account.roles)
    await answer(bot, database, query.from_user.id, card)
    await query.answer()


async def show_report(
    query: CallbackQuery,
    callback_data: FoundReport,
    bot: Bot,
    database: Database,
    account: Account,
    zone: dt.tzinfo,
) -> None:
    """What was reported, with its files."""
    async with database.read() as tx:
        one = await hits.find_report(tx, callback_data.report_id)
        sender = await people.find_person(tx, one.report.person_id) if one else None
    if one is None or sender is None:
        await query.answer(memory.report_gone(), show_alert=True)
        return
    await answer(bot, database, query.from_user.id, memory.report(one, sender.short_name, account.roles, zone))
    await query.answer()


async def show_minutes(query: CallbackQuery, callback_data: FoundMinutes, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        one = await hits.find_set(tx, callback_data.minutes_id)
    if one is None:
        await query.answer(no_document(), show_alert=True)
        return
    await answer(bot, database, query.from_user.id, memory.card(one))
    await query.answer()
