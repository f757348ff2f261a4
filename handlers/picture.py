"""The picture of how things stand: asked for where only its words are, and drawn by day or by night."""

import datetime as dt
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from domain.people import RUNS, STAFF
from handlers import unasked
from handlers.access import Has
from handlers.reply import redraw
from handlers.settings import all_settings
from handlers.standing_views import Look
from handlers.summary import Pictures, tell, tell_again
from messaging.presses import Paint, Picture
from storage import accounts
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="picture")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(show, Picture.filter())
    router.callback_query.register(paint, Paint.filter())
    return router


async def show(
    query: CallbackQuery,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    look = Look(account=account, now=now, today=today, zone=zone)
    await tell(bot, database, pictures, query.from_user.id, look)
    await query.answer()


async def paint(
    query: CallbackQuery,
    callback_data: Paint,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """Pressed under the picture, or among the settings."""
    account = replace(account, prefers_dark=callback_data.dark)
    async with database.write() as tx:
        await accounts.prefer_dark(tx, account.person.id, dark=account.prefers_dark)
    if isinstance(query.message, Message) and query.message.photo:
        await tell_again(query, bot, database, pictures, Look(account=account, now=now, today=today, zone=zone))
    else:
        async with database.read() as tx:
            runs = account.roles & RUNS
            drawn = await all_settings(tx, account) if runs else await unasked.overview(tx, account, today)
        await redraw(query, bot, drawn)
    await query.answer()
