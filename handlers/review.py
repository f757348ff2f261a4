"""The secretary's minutes: from the document to a draft, from the draft to what directors get."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Document, Message

from domain.decisions import Minutes
from domain.people import Role
from handlers.access import Has
from handlers.files import download, too_large
from handlers.giving import closed, planned, waiting
from handlers.reply import redraw
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Step
from messaging.telegram import rewrite
from messaging.texts import documents
from messaging.texts import review as texts
from minutes.errors import ReadError
from minutes.isolated import read_isolated
from minutes.plan import plan
from storage import minutes, roster
from storage.accounts import Account
from storage.database import Database
from storage.minutes import File, State


def router() -> Router:
    router = Router(name="review")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(document_sent, F.document)
    router.callback_query.register(show, Draft.filter())
    return router


async def document_sent(
    message: Message, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> None:
    assert message.document is not None  # the filter
    if too_large(message.document):
        await message.answer(documents.unreadable("too_large"))
        return
    progress = await message.answer(documents.reading())
    reply = await _draft(message.document, bot, database, account, now, update_id)
    await rewrite(bot, message.chat.id, progress.message_id, reply)


async def _draft(
    document: Document, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> Outgoing:
    data = await download(bot, document.file_id)
    file = File(name=document.file_name or "", file_id=document.file_id, sha256=hashlib.sha256(data).digest())
    async with database.read() as tx:
        twin = await minutes.published_with(tx, file.sha256)
        stored = await minutes.load(tx, twin) if twin else None
        owed = await waiting(tx, stored) if stored else None
    if stored and owed:
        return documents.sent_again(stored.id, stored.meeting, len(owed.pairs))
    try:
        read = await _read(data)
    except ReadError as error:
        return Outgoing(text=documents.unreadable(error.code))
    if not read.decisions:
        return Outgoing(text=documents.no_decisions())
    async with database.write() as tx:
        minutes_id = await minutes.save_draft(tx, read, file, update_id=update_id, person_id=account.person.id, now=now)
        planned = plan(read.decisions, await roster.load(tx))
    return texts.summary(minutes_id, read.meeting, planned)


async def _read(data: bytes) -> Minutes:
    with tempfile.TemporaryDirectory(prefix="sroki-") as folder:
        path = Path(folder) / "document"
        path.write_bytes(data)
        return await read_isolated(path)


async def show(query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database) -> None:
    """The summary or a page of the points."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        elif callback_data.step is Step.POINTS:
            known = await roster.load(tx)
            reply = texts.points(stored.id, stored.meeting, await planned(tx, stored), known, callback_data.page)
        else:
            reply = texts.summary(stored.id, stored.meeting, await planned(tx, stored))
    await redraw(query, bot, reply)
    await query.answer()
