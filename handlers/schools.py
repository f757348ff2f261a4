"""The secretary and the chair look at the past of one organization."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from domain.people import STAFF
from handlers.access import Has
from handlers.reply import answer, redraw
from messaging.presses import SchoolPast
from messaging.texts import schools as texts
from messaging.texts.paging import Page
from storage import schools
from storage.database import Database


def router() -> Router:
    router = Router(name="schools")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(show, SchoolPast.filter())
    return router


async def show(
    query: CallbackQuery, callback_data: SchoolPast, bot: Bot, database: Database, today: dt.date, zone: dt.tzinfo
) -> None:
    which, year = callback_data.organization_id, callback_data.year or None
    async with database.read() as tx:
        name = await schools.name_of(tx, which)
        years = await schools.years(tx, which, today, zone)
        count = await schools.count(tx, which, year, zone)
        number, total = Page.place(callback_data.page, count, texts.PAGE)
        found = await schools.pasts(tx, which, year, zone, start=number * texts.PAGE, most=texts.PAGE)
    if name is None:
        await query.answer(texts.gone(), show_alert=True)
        return
    reply = texts.history(name, callback_data, years, Page(items=found, number=number, total=total), today, zone)
    if callback_data.apart:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()
