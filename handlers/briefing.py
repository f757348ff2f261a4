"""The secretary and the chair get the next agenda's section on the decisions carried out."""

import asyncio
import datetime as dt

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from domain.people import STAFF
from handlers.access import Has
from handlers.control import given, unpublished
from handlers.reply import redraw
from messaging.outgoing import Outgoing
from messaging.presses import GiveBriefing
from messaging.texts import briefing as texts
from messaging.texts.control import nothing_given
from papers.briefing import briefing_document
from storage import minutes
from storage.accounts import Account
from storage.database import Database
from storage.minutes import State


def router() -> Router:
    router = Router(name="briefing")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(give, GiveBriefing.filter())
    return router


async def give(
    query: CallbackQuery, callback_data: GiveBriefing, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.PUBLISHED:
            await redraw(query, bot, await unpublished(tx, stored, account))
            await query.answer()
            return
        subjects = await given(tx, stored, today)
    if not subjects:
        await redraw(query, bot, Outgoing(text=nothing_given()))
        await query.answer()
        return
    document = await asyncio.to_thread(briefing_document, texts.briefing(subjects, today))
    file = BufferedInputFile(document, texts.file_name(stored.meeting))
    await bot.send_document(query.from_user.id, file, caption=texts.caption())
    await query.answer()
