"""The secretary and the chair look at the past of one organization."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from domain.people import STAFF
from handlers.access import Has
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import SchoolPast
from messaging.texts import schools as texts
from messaging.texts.paging import Page
from storage import schools
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="schools")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(show, SchoolPast.filter())
    return router


async def show(
    query: CallbackQuery, callback_data: SchoolPast, bot: Bot, database: Database, today: dt.date, zone: dt.tzinfo
) -> None:
    async with database.read() as tx:
        reply = await history(tx, callback_data, today, zone)
    if reply is None:
        await query.answer(texts.gone(), show_alert=True)
        return
    if callback_data.apart:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()


async def history(tx: Session, press: SchoolPast, today: dt.date, zone: dt.tzinfo) -> Outgoing | None:
    """None if there is no such organization."""
    which, year = press.organization_id, press.year or None
    name = await schools.name_of(tx, which)
    if name is None:
        return None
    years = await schools.years(tx, which, today, zone)
    number, total = Page.place(press.page, await schools.count(tx, which, year, zone), texts.PAGE)
    found = await schools.pasts(tx, which, year, zone, start=number * texts.PAGE, most=texts.PAGE)
    return texts.history(name, press, years, Page(items=found, number=number, total=total), today, zone)
