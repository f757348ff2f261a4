"""What the chair wants to be sent without asking."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from domain.people import RUNS, Role
from handlers.access import Has
from handlers.commands import Command
from handlers.reply import answer, redraw
from messaging.outgoing import Button, Outgoing
from messaging.presses import OwnUnasked, Unwanted
from messaging.telegram import strip
from messaging.texts import unasked as texts
from messaging.texts.settings import with_picture
from messaging.texts.wishes import own
from storage import districts, meetings, silences
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="unasked")
    router.message.filter(Has(Role.CHAIR))
    router.callback_query.filter(Has(Role.CHAIR))
    router.message.register(settings, Command("settings"))
    router.callback_query.register(show, OwnUnasked.filter())
    router.callback_query.register(change, Unwanted.filter())
    return router


async def settings(message: Message, bot: Bot, database: Database, account: Account, today: dt.date) -> None:
    async with database.read() as tx:
        drawn = await overview(tx, account, today)
    await answer(bot, database, message.chat.id, drawn)


async def overview(tx: Session, account: Account, today: dt.date) -> Outgoing:
    silent, coming = await silences.of_person(tx, account.person.id), await meetings.coming(tx, today)
    drawn = texts.overview(silent, (await districts.policy(tx)).begin, coming)
    if not account.roles & RUNS:  # who have it among the other settings
        drawn = with_picture(drawn, dark=account.prefers_dark)
    return replace(drawn, buttons=(*drawn.buttons, own())) if Role.DIRECTOR in account.roles else drawn


async def show(query: CallbackQuery, bot: Bot, database: Database, account: Account, today: dt.date) -> None:
    async with database.read() as tx:
        drawn = await overview(tx, account, today)
    await redraw(query, bot, drawn)
    await query.answer()


async def change(
    query: CallbackQuery,
    callback_data: Unwanted,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """At once; pressed again, nothing is different."""
    by, wanted = By(person_id=account.person.id, update_id=update_id, now=now), callback_data.wanted
    async with database.write() as tx:
        await silences.keep(tx, callback_data.what, by, wanted=wanted)
        drawn = await overview(tx, account, today)
    if callback_data.here and isinstance(query.message, Message) and query.message.reply_markup:
        left = Outgoing(text=drawn.text, buttons=_turned(query.message.reply_markup.inline_keyboard, callback_data))
        await strip(bot, query.message.chat.id, query.message.message_id, left)
    else:
        await redraw(query, bot, drawn)
    await query.answer(texts.silenced(wanted=wanted))


def _turned(rows: Sequence[Sequence[InlineKeyboardButton]], press: Unwanted) -> tuple[tuple[Button, ...], ...]:
    """The keys of the message with the one that was pressed the other way round."""
    other = texts.toggle(press.what, wanted=press.wanted)
    return tuple(
        tuple(
            other if key.callback_data == press.pack() else Button(text=key.text, data=key.callback_data or "")
            for key in row
        )
        for row in rows
    )
