"""A draft goes out as a table for Excel and comes back corrected: shown first, taken only then."""

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Any

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Document, Message

from domain.people import Role, Roster
from handlers.access import Has
from handlers.comparing import compare, edit_of
from handlers.files import download
from handlers.giving import closed
from handlers.reply import redraw
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Step, Table, TableStep
from messaging.telegram import say
from messaging.texts import table_refusals as refusals
from messaging.texts import tables as texts
from messaging.texts.doubts import name
from messaging.texts.tables import Comparison
from minutes.plan import plan
from papers.draft_table import DraftTable, is_draft_table, read_draft_table
from papers.draft_workbook import DraftLine, draft_workbook
from papers.errors import RosterError
from papers.limits import MAX_FILE_BYTES
from storage import drafts, minutes, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database
from storage.minutes import State, StoredMinutes

_Compared = tuple[StoredMinutes, Comparison]


def router() -> Router:
    router = Router(name="tables")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(table_sent, F.document, _is_draft)
    router.callback_query.register(give, Draft.filter(F.step == Step.TABLE))
    router.callback_query.register(leave, Table.filter(F.step == TableStep.LEAVE))
    router.callback_query.register(take, Table.filter(F.step == TableStep.TAKE))
    router.callback_query.register(turn, Table.filter())
    return router


async def _is_draft(message: Message, bot: Bot) -> bool | dict[str, Any]:
    """By its content: a roster looks the same from outside."""
    data = await _fetched(message.document, bot)
    return data is not None and {"data": data}


async def _fetched(document: Document | None, bot: Bot) -> bytes | None:
    """The file, if it is the table of a draft."""
    if document is None or not (document.file_name or "").lower().endswith(".xlsx"):
        return None
    if (document.file_size or 0) > MAX_FILE_BYTES:
        return None
    data = await download(bot, document.file_id)
    return data if await asyncio.to_thread(is_draft_table, data) else None


async def give(query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        stored, known = await minutes.load(tx, callback_data.minutes_id), await roster.load(tx)
        if stored is None or stored.state is not State.DRAFT:
            await redraw(query, bot, await closed(tx, stored))
            await query.answer()
            return
    file = BufferedInputFile(await asyncio.to_thread(_workbook, stored, known), texts.file_name(stored.meeting))
    await bot.send_document(query.from_user.id, file, caption=texts.caption())
    await query.answer()


def _workbook(stored: StoredMinutes, known: Roster) -> bytes:
    entries = plan([line.decision for line in stored.decisions], known)
    lines = [
        DraftLine(id=line.id, name=name(position, entry), decision=line.decision, unclear=texts.unclear(entry))
        for position, (line, entry) in enumerate(zip(stored.decisions, entries, strict=True), 1)
    ]
    suggestions = [*(group.name for group in known.groups), *(one.name for one in known.organizations)]
    return draft_workbook(stored.id, lines, suggestions)


async def table_sent(message: Message, bot: Bot, database: Database, data: bytes) -> None:
    """What it would change, as an answer to the very file, which is read again when the changes are taken."""
    compared = await _compare(database, data)
    reply = compared if isinstance(compared, Outgoing) else _drawn(*compared)
    await say(bot, message.chat.id, reply, reply_to=message.message_id)


async def _compare(database: Database, data: bytes) -> _Compared | Outgoing:
    """The table beside the draft as it is now; or why there is nothing to compare."""
    try:
        table: DraftTable = await asyncio.to_thread(read_draft_table, data)
    except RosterError as error:
        return Outgoing(text=refusals.unreadable(error.problems[0].code))
    async with database.read() as tx:
        stored, known = await minutes.load(tx, table.minutes_id), await roster.load(tx)
    if stored is not None and stored.state is State.PUBLISHED:
        return Outgoing(text=refusals.already_published(stored.meeting))
    if stored is None or stored.state is not State.DRAFT:
        return Outgoing(text=refusals.no_draft())
    return stored, await asyncio.to_thread(compare, table, stored, known)


def _drawn(stored: StoredMinutes, comparison: Comparison, page: int = 0, *, taken: int = 0) -> Outgoing:
    return texts.compared(stored.id, stored.meeting, comparison, page, taken=taken)


async def turn(query: CallbackQuery, callback_data: Table, bot: Bot, database: Database) -> None:
    """Another page of what it would change by now."""
    compared = await _again(query, callback_data, bot, database)
    await redraw(query, bot, compared if isinstance(compared, Outgoing) else _drawn(*compared, callback_data.page))
    await query.answer()


async def _again(query: CallbackQuery, pressed: Table, bot: Bot, database: Database) -> _Compared | Outgoing:
    """The file that the pressed message answers, compared anew."""
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    data = await _fetched(asked.document, bot) if asked else None
    return texts.send_again(pressed.minutes_id) if data is None else await _compare(database, data)


async def take(
    query: CallbackQuery,
    callback_data: Table,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """Exactly as many changes as the button has said, if the draft is still the one that they were compared with."""
    compared = await _again(query, callback_data, bot, database)
    if isinstance(compared, Outgoing):
        await redraw(query, bot, compared)
        await query.answer()
        return
    stored, comparison = compared
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    taken, toast = 0, None
    async with database.write() as tx:
        if await drafts.made(tx, update_id) is not None:
            taken = callback_data.count
        elif (
            callback_data.count
            and len(comparison.differences) == callback_data.count
            and await minutes.load(tx, stored.id) == stored
        ):
            await drafts.apply(tx, stored, edit_of(comparison), by)
            taken, comparison = callback_data.count, replace(comparison, differences=())
        else:
            toast = texts.look_again()
    await redraw(query, bot, _drawn(stored, comparison, taken=taken))
    await query.answer(toast)


async def leave(query: CallbackQuery, callback_data: Table, bot: Bot) -> None:
    await redraw(query, bot, texts.left(callback_data.minutes_id))
    await query.answer()
