"""How reminders are set: the administrator and the secretary see it, the administrator changes it."""

import datetime as dt
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.people import RUNS, STAFF, Role
from domain.tuning import Setting, changed
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting
from handlers.reply import answer, redraw
from messaging import moves
from messaging.outgoing import Outgoing
from messaging.presses import Tune
from messaging.texts import settings as texts
from messaging.texts.common import button_is_spent
from messaging.texts.unasked import to_meetings, to_overview
from messaging.texts.wishes import own
from minutes.recurrence import period_day
from storage import districts, rules
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="settings")
    router.message.register(overview, Command("settings"), Has(*RUNS))
    router.message.register(value_given, Waiting.setting, F.text, ~F.text.startswith("/"), Has(Role.ADMINISTRATOR))
    router.callback_query.register(show_all, Tune.filter(F.setting.is_(None)), Has(*RUNS))
    router.callback_query.register(show, Tune.filter(F.value.is_(None)), Has(Role.ADMINISTRATOR))
    router.callback_query.register(choose, Tune.filter(), Has(Role.ADMINISTRATOR))
    return router


async def overview(message: Message, bot: Bot, database: Database, account: Account) -> None:
    async with database.read() as tx:
        drawn = await all_settings(tx, account)
    await answer(bot, database, message.chat.id, drawn)


async def all_settings(tx: Session, account: Account) -> Outgoing:
    """The committee's, and the ways to one's own."""
    roles = account.roles
    drawn = texts.overview(await districts.policy(tx), may_change=Role.ADMINISTRATOR in roles)
    if roles & STAFF:
        drawn = texts.with_picture(drawn, dark=account.prefers_dark)
    if Role.DIRECTOR in roles:
        drawn = replace(drawn, buttons=(*drawn.buttons, own()))
    if Role.CHAIR in roles:
        drawn = replace(drawn, buttons=(*drawn.buttons, to_overview()))
    if Role.SECRETARY in roles:
        drawn = replace(drawn, buttons=(*drawn.buttons, (to_meetings(),)))
    return drawn


async def show_all(query: CallbackQuery, state: FSMContext, bot: Bot, database: Database, account: Account) -> None:
    async with database.read() as tx:
        drawn = await all_settings(tx, account)
    await state.clear()
    await redraw(query, bot, drawn)
    await query.answer()


async def show(query: CallbackQuery, callback_data: Tune, state: FSMContext, bot: Bot, database: Database) -> None:
    """The question what it shall be."""
    setting = callback_data.setting
    assert setting is not None  # or it is `show_all`
    async with database.read() as tx:
        drawn = texts.question(await districts.policy(tx), setting)
    if setting.choice:
        await state.clear()
    else:
        await state.set_state(Waiting.setting)
        await state.set_data({"setting": setting})
    await redraw(query, bot, drawn)
    await query.answer()


async def choose(
    query: CallbackQuery,
    callback_data: Tune,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    setting = callback_data.setting
    reply = await _set(database, setting, callback_data.value or "", account, by, today) if setting else None
    if reply is None:
        await query.answer(button_is_spent())  # the other values have changed since it was offered
        return
    await redraw(query, bot, reply)
    await query.answer(texts.changed(setting))
    await state.clear()


async def value_given(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    setting = Setting((await state.get_data())["setting"])
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    reply = await _set(database, setting, message.text or "", account, by, today)
    if reply is None:
        async with database.read() as tx:
            policy = await districts.policy(tx)
        await answer(bot, database, message.chat.id, texts.question(policy, setting, again=True))
        return
    await answer(bot, database, message.chat.id, reply)
    await state.clear()  # last: run again after a fault, this handler must know its update again


async def _set(
    database: Database, setting: Setting, value: str, account: Account, by: By, today: dt.date
) -> Outgoing | None:
    """How all is set with it; none if that cannot be."""
    async with database.write() as tx:
        after = changed(await districts.policy(tx), setting, value)
        if after is None:
            return None
        moved = await rules.set_policy(tx, after, by, period_day)
        await moves.tell_holders(tx, moved, by, today)
        return await all_settings(tx, account)
