"""The secretary's minutes: a document comes in, its draft is looked through."""

import asyncio
import datetime as dt

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.drafts import Edit, What, confirmed
from domain.people import Role
from handlers.access import Has
from handlers.arriving import in_message
from handlers.commands import Command
from handlers.conversation import Waiting, wait_for
from handlers.desk import next_open, overview, sample
from handlers.drafting import Sent, draft
from handlers.files import too_large
from handlers.giving import closed, planned
from handlers.reply import answer, redraw
from handlers.templates import offer
from handlers.walking import follow
from messaging.outgoing import Outgoing
from messaging.presses import AllMinutes, Draft, Step
from messaging.telegram import rewrite
from messaging.texts import correcting, documents, refusals, unread
from messaging.texts import draft as texts
from messaging.texts.refusals import Form
from messaging.texts.templates import refused_now
from minutes.errors import TooLarge
from storage import drafts, minutes, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="review")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(listed, Command("minutes"))
    router.message.register(document_sent, F.document)
    router.callback_query.register(turn, AllMinutes.filter())
    router.callback_query.register(preview, Draft.filter(F.step == Step.SAMPLE))
    router.callback_query.register(add, Draft.filter(F.step == Step.ADD))
    router.callback_query.register(agree, Draft.filter(F.step == Step.AGREE))
    router.callback_query.register(undo, Draft.filter(F.step == Step.UNDO))
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
    says = documents.reading(name, queued=reading_room.locked())
    progress = await message.answer(says)
    drafted = await draft(
        Sent(name=name, file_ids=[document.file_id], size=document.file_size or 0),
        bot=bot,
        database=database,
        reading_room=reading_room,
        account=account,
        now=now,
        update_id=update_id,
        tell=in_message(bot, message.chat.id, progress.message_id, says),
    )
    await rewrite(bot, message.chat.id, progress.message_id, drafted.reply)
    if drafted.template and (problems := await offer(message, bot)):
        await answer(bot, database, message.chat.id, refused_now(problems))


async def listed(message: Message, bot: Bot, database: Database) -> None:
    await answer(bot, database, message.chat.id, await _listed(database, 0))


async def turn(query: CallbackQuery, callback_data: AllMinutes, bot: Bot, database: Database) -> None:
    await redraw(query, bot, await _listed(database, callback_data.page))
    await query.answer()


async def _listed(database: Database, page: int) -> Outgoing:
    async with database.read() as tx:
        return documents.listed(await minutes.listed(tx), page)


async def show(
    query: CallbackQuery, callback_data: Draft, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    """The summary, a page of the points, the first unclear one, or what was not understood."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            reply = await _look(tx, stored, callback_data.step, callback_data.page)
    await redraw(query, bot, reply)
    await query.answer()
    await follow(reply, state, update_id)


async def _look(tx: Session, stored: StoredMinutes, step: Step, page: int) -> Outgoing:
    entries = await planned(tx, stored)
    if step is Step.POINTS and entries:
        return texts.points(stored, entries, await roster.load(tx), page)
    if step in (Step.UNCLEAR, Step.COMPARE):
        return await next_open(tx, stored, marked=step is Step.COMPARE)
    if step is Step.UNREAD:
        return unread.listed(stored, page)
    return await overview(tx, stored)


async def preview(
    query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database, now: dt.datetime, today: dt.date
) -> None:
    """The very message that one of the assignees will get. It writes, and takes back what it has written."""
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            reply = await sample(tx, stored, callback_data.page, today=today, now=now)
    await redraw(query, bot, reply)
    await query.answer()


async def add(
    query: CallbackQuery, callback_data: Draft, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    """A point by hand: its words are asked for."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        draft_again = stored is not None and stored.state is State.DRAFT
        reply = correcting.ask_new() if draft_again else await closed(tx, stored)
    if draft_again:
        await wait_for(state, Waiting.correction, update_id, minutes=callback_data.minutes_id)
    await answer(bot, database, query.from_user.id, reply)
    await query.answer()


async def agree(
    query: CallbackQuery,
    callback_data: Draft,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """All that was inferred is right: exactly as many points as the button has said."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            lines = zip(stored.decisions, await planned(tx, stored), strict=True)
            meant = [line for line, entry in lines if entry.to_agree]
            if meant and len(meant) == callback_data.count:
                changed = {line.id: confirmed(line.decision) for line in meant}
                await drafts.apply(tx, stored, Edit(what=What.CONFIRM, changed=changed), by)
            reply = await next_open(tx, await minutes.reload(tx, stored), just=bool(meant))
    await redraw(query, bot, reply)
    await query.answer()
    await follow(reply, state, update_id)


async def undo(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """The last correction, whoever has made it, as the button has named it."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    toast = None
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            undone = await drafts.undo(tx, stored, callback_data.count, by)
            newest = await drafts.last(tx, stored.id)
            toast = correcting.undone(undone) if undone else correcting.not_undone(callback_data.count, newest)
            reply = await overview(tx, await minutes.reload(tx, stored))
    await redraw(query, bot, reply)
    await query.answer(toast)
