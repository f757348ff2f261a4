"""A director's own settings: the hour of the morning message, the language, and what else to be reminded of."""

import datetime as dt
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.filters import or_f
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from domain.wishes import HOURS, Wishes
from handlers.access import Has
from handlers.commands import Command
from handlers.questions import Asks
from handlers.reply import answer, redraw, show_menu
from messaging.i18n import language_of, speaking
from messaging.presses import Wanted, Wish
from messaging.texts import wishes as texts
from messaging.texts.common import button_is_spent
from storage import accounts, districts, wishes
from storage.accounts import Account
from storage.audit import Action, By, recorded
from storage.database import Database


def router() -> Router:
    router = Router(name="wishes")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(show, or_f(Command("settings"), Asks("settings")))
    router.callback_query.register(change, Wish.filter())
    return router


async def show(message: Message, bot: Bot, database: Database, account: Account, language: str) -> None:
    async with database.read() as tx:
        policy, mine = await districts.policy(tx), await wishes.latest(tx, account.person.id)
    await answer(bot, database, message.chat.id, texts.overview(mine, policy, language))


async def change(
    query: CallbackQuery,
    callback_data: Wish,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    language: str,
    update_id: int,
) -> None:
    """Shows the settings or the hours, or sets one; pressed again, nothing is different."""
    wanted, by = callback_data.wanted, By(person_id=account.person.id, update_id=update_id, now=now)
    if wanted is Wanted.LANGUAGE:
        await _speak(query, callback_data.value, bot, database, account, by)
        return
    async with database.write() as tx:
        policy, before = await districts.policy(tx), await wishes.latest(tx, account.person.id)
        after = _with(before, callback_data)
        if after is not None:
            await wishes.keep(tx, account.person.id, after, today=today, by=by)
    if after is None:
        await query.answer(button_is_spent())
    elif wanted is Wanted.HOURS:
        await redraw(query, bot, texts.hours(after, policy))
        await query.answer()
    else:
        await redraw(query, bot, texts.overview(after, policy, language))
        await query.answer(None if wanted is Wanted.SHOW else texts.changed())


def _with(wishes: Wishes, press: Wish) -> Wishes | None:
    """None: a forged press."""
    if press.wanted is Wanted.HOUR:
        hour = next((one for one in HOURS if one.hour == press.value), None)
        return replace(wishes, begin=hour) if hour or press.value == 0 else None
    if press.wanted in (Wanted.EARLIER, Wanted.NOT_EARLIER):
        return wishes.with_earlier(press.value, wanted=press.wanted is Wanted.EARLIER)
    if press.wanted in (Wanted.DAILY, Wanted.NOT_DAILY):
        return replace(wishes, daily=press.wanted is Wanted.DAILY)
    return wishes


async def _speak(query: CallbackQuery, value: int, bot: Bot, database: Database, account: Account, by: By) -> None:
    """The other language of two, at once; that of their Telegram goes with it when that changes."""
    telegrams = language_of(query.from_user.language_code)
    async with database.write() as tx:
        policy, mine = await districts.policy(tx), await wishes.latest(tx, account.person.id)
        if not await recorded(tx, Action.LANGUAGE, by.update_id):
            named = texts.LANGUAGES[value - 1 : value] if value else ()
            other = named[0] if named else texts.other(account.language)
            await accounts.choose_language(tx, account.person.id, None if other == telegrams else other, by)
        account = await accounts.of_person(tx, account.person.id) or account
    language = account.language if account.chose_language else telegrams
    with speaking(language):
        await redraw(query, bot, texts.overview(mine, policy, language))
        await query.answer(texts.language_changed())
    await show_menu(bot, replace(account, language=language))
