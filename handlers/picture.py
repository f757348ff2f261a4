"""How things stand, as a picture: a bar for each set of minutes, and the schools that lag most behind."""

import asyncio
import datetime as dt

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from domain.people import STAFF
from handlers.access import Has
from messaging.presses import Picture
from messaging.texts import standing_picture as texts
from papers.standing_picture import BARS, ROWS, Theme, standing_picture
from storage.database import Database
from storage.lagging import lagging


def router() -> Router:
    router = Router(name="picture")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(show, Picture.filter())
    return router


async def show(query: CallbackQuery, bot: Bot, database: Database, today: dt.date) -> None:
    async with database.read() as tx:
        found = await lagging(tx, today, sets=BARS, most=ROWS)
    others = found.known - len(found.schools)
    drawn = (texts.bars(found), texts.rows(found), texts.labels(today), Theme.LIGHT)
    png = await asyncio.to_thread(standing_picture, *drawn, others=others)
    if png is None:
        await query.answer(texts.nothing_to_draw(), show_alert=True)
        return
    await bot.send_photo(query.from_user.id, BufferedInputFile(png, "standing.png"), caption=texts.caption(today))
    await query.answer()
