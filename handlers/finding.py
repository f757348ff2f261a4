"""The secretary and the chair look for published points; each search within the hour narrows the one before."""

import asyncio
import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.people import STAFF, Role
from domain.search import Wanted
from handlers.access import Has
from handlers.control import subject
from handlers.conversation import PATIENCE, Waiting
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Hit, Search, Seek
from messaging.texts import control
from messaging.texts import finding as texts
from messaging.texts.correcting import gone
from messaging.texts.paging import Page
from minutes.groups import members
from minutes.searching import LONGEST, forms, understood
from storage import calendar, roster, searches
from storage.accounts import Account
from storage.database import Database, Session
from storage.searches import Formless

_AT_ONCE = 500  # points whose words are looked up


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
    router.callback_query.register(show, Hit.filter())
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
) -> None:
    """«/find СШ 2 просрочено»; without words it asks for them."""
    if command.args:
        await _search(message.chat.id, command.args, state, bot, database, account, now, today)
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
) -> None:
    await _search(message.chat.id, message.text or "", state, bot, database, account, now, today)


async def _search(
    chat_id: int,
    text: str,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
) -> None:
    async with database.read() as tx:
        known = await roster.load(tx)
        before = await searches.last(tx, account.person.id, since=now - PATIENCE)
    groups = {one.name: [place.id for place in members(one, known)] for one in known.groups}
    more = await asyncio.to_thread(understood, text, known.organizations, groups)
    if more.empty:
        await answer(bot, database, chat_id, texts.not_understood())
        await state.set_state(Waiting.wanted)
        return
    wanted = before.refined(more)
    await _look_up_words(database)
    async with database.write() as tx:
        await searches.keep(tx, account.person.id, wanted, now)
        reply = await _results(tx, wanted, 0, account, today)
    await answer(bot, database, chat_id, reply)
    await state.clear()


async def _look_up_words(database: Database) -> None:
    """Of what was published or changed since the last search."""
    while True:
        async with database.read() as tx:
            points = await searches.formless(tx, _AT_ONCE)
        if not points:
            return
        found = await asyncio.to_thread(_forms, points)
        async with database.write() as tx:
            await searches.keep_forms(tx, found)


def _forms(points: Sequence[Formless]) -> dict[Formless, str]:
    return {one: forms(one.text) for one in points}


async def ask(
    query: CallbackQuery, state: FSMContext, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    await answer(bot, database, query.from_user.id, await _question(database, account, now))
    await query.answer()
    await state.set_state(Waiting.wanted)


async def _question(database: Database, account: Account, now: dt.datetime) -> Outgoing:
    async with database.read() as tx:
        before = await searches.last(tx, account.person.id, since=now - PATIENCE)
        return texts.ask(before, await _schools(tx, before))


async def reset(query: CallbackQuery, state: FSMContext, bot: Bot, database: Database, account: Account) -> None:
    """Nothing is looked for any more; what comes next begins anew."""
    async with database.write() as tx:
        await searches.forget(tx, account.person.id)
    await redraw(query, bot, texts.ask(Wanted(), []))
    await query.answer()
    await state.set_state(Waiting.wanted)


async def turn(
    query: CallbackQuery, callback_data: Search, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    """Of what was looked for last, however long ago."""
    async with database.read() as tx:
        wanted = await searches.last(tx, account.person.id)
        reply = (
            texts.ask(wanted, []) if wanted.empty else await _results(tx, wanted, callback_data.page, account, today)
        )
    await redraw(query, bot, reply)
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
    card = control.card(one, today, off, may_change=Role.SECRETARY in account.roles)
    await answer(bot, database, query.from_user.id, card)
    await query.answer()


async def _results(tx: Session, wanted: Wanted, page: int, account: Account, today: dt.date) -> Outgoing:
    count = await searches.count(tx, wanted, today)
    number, total = Page.place(page, count, texts.PAGE)
    ids = await searches.found(tx, wanted, today, start=number * texts.PAGE, most=texts.PAGE)
    shown = [one for key in ids if (one := await subject(tx, key, today)) is not None]
    found = Page(items=shown, number=number, total=total)
    changes = control.changes(shown[0]) if len(shown) == count == 1 and Role.SECRETARY in account.roles else ()
    return texts.results(wanted, await _schools(tx, wanted), found, count, changes)


async def _schools(tx: Session, wanted: Wanted) -> list[str]:
    """Their names; of a group its own."""
    if not wanted.organization_ids:
        return []
    known, ids = await roster.load(tx), set(wanted.organization_ids)
    for group in known.groups:
        if {one.id for one in members(group, known)} == ids:
            return [group.name]
    return [one.name for one in known.organizations if one.id in wanted.organization_ids]
