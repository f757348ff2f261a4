"""The secretary's minutes: a document comes in, its draft is looked through."""

import asyncio
import datetime as dt

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.drafting import Sent, draft
from handlers.files import too_large
from handlers.giving import closed, planned
from handlers.reply import redraw
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Step
from messaging.telegram import rewrite
from messaging.texts import documents, refusals, unread
from messaging.texts import draft as texts
from messaging.texts.refusals import Form
from messaging.texts.review import summary
from minutes.errors import TooLarge
from storage import minutes, roster
from storage.accounts import Account
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="review")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(document_sent, F.document)
    router.callback_query.register(show, Draft.filter())
    return router


async def document_sent(
    message: Message,
    bot: Bot,
    database: Database,
    reading_room: asyncio.Semaphore,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    document = message.document
    assert document is not None  # the filter
    name = document.file_name or ""
    if too_large(document.file_size):
        await message.answer(refusals.unreadable(TooLarge(), Form.PDF if name.lower().endswith(".pdf") else Form.OTHER))
        return
    progress = await message.answer(documents.reading(name, queued=reading_room.locked()))
    drafted = await draft(
        Sent(name=name, file_ids=[document.file_id]),
        bot=bot,
        database=database,
        reading_room=reading_room,
        account=account,
        now=now,
        update_id=update_id,
    )
    await rewrite(bot, message.chat.id, progress.message_id, drafted.reply)


async def show(query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database) -> None:
    """The summary, a page of the points, one of them, or what was not understood."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            reply = await _look(tx, stored, callback_data.step, callback_data.page)
    await redraw(query, bot, reply)
    await query.answer()


async def _look(tx: Session, stored: StoredMinutes, step: Step, page: int) -> Outgoing:
    entries = await planned(tx, stored)
    if step is Step.POINTS and entries:
        return texts.points(stored, entries, await roster.load(tx), page)
    if step is Step.POINT and entries:
        return texts.point(stored, entries, await roster.load(tx), page)
    if step is Step.UNREAD:
        return unread.listed(stored, page)
    return summary(stored, entries, await minutes.twins(tx, stored))
