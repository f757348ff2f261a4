"""The secretary photographs or scans page after page: they wait in a stack and are read as one document."""

import asyncio
import datetime as dt

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.arriving import below_button
from handlers.conversation import PATIENCE
from handlers.files import is_heic, is_picture, sent_file, too_large
from handlers.receipts import ask_about
from handlers.reply import redraw
from handlers.stacked import has_open_points, own, read_stack, say_below, view
from messaging.outgoing import Outgoing
from messaging.presses import Handling
from messaging.presses import Stack as Press
from messaging.telegram import rewrite
from messaging.texts import common, refusals
from messaging.texts import stacks as texts
from messaging.texts.refusals import Form
from minutes.errors import TooLarge, UnsupportedFormat
from minutes.pasted import put_together
from storage import reports, stacks
from storage.accounts import Account
from storage.database import Database, Session
from storage.files import SentFile
from storage.stacks import Stack, StackState


def router() -> Router:
    router = Router(name="stacks")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(heic_sent, is_heic)
    router.message.register(page_sent, is_picture)
    router.callback_query.register(read, Press.filter(F.handling == Handling.READ))
    router.callback_query.register(report, Press.filter(F.handling == Handling.REPORT))
    router.callback_query.register(change, Press.filter())
    return router


async def heic_sent(message: Message) -> None:
    await message.answer(refusals.unreadable(UnsupportedFormat(), Form.HEIC))


async def page_sent(message: Message, bot: Bot, database: Database, account: Account, now: dt.datetime) -> None:
    file = sent_file(message)
    assert file is not None  # the filter
    if too_large(file.size):
        await message.answer(refusals.unreadable(TooLarge(), Form.PICTURE))
        return
    async with database.write() as tx:
        handled = await stacks.of_message(tx, account.person.id, message.message_id)
        growing = await stacks.open_stack(tx, account.person.id, since=now - PATIENCE)
        refusal = texts.full(growing, file.size or 0) if growing and not handled else None
        if refusal is None:
            stack = handled or await _lay(tx, message, file, growing, account, now)
            reply = await view(tx, stack, account)
    if refusal is not None:
        await message.answer(refusal)
    elif stack.receipt_message_id and (handled or _album_of(stack, message)):
        await rewrite(bot, message.chat.id, stack.receipt_message_id, reply)
    else:
        await say_below(bot, database, message.chat.id, stack, reply)


async def _lay(
    tx: Session, message: Message, file: SentFile, growing: Stack | None, account: Account, now: dt.datetime
) -> Stack:
    """Onto the stack that grows, or onto a new one if nothing came for a while."""
    stack_id = growing.id if growing else await stacks.begin(tx, account.person.id, now)
    await stacks.put(tx, stack_id, file, message_id=message.message_id, album_id=message.media_group_id, now=now)
    stack = await stacks.find(tx, stack_id)
    assert stack is not None  # in this transaction
    return stack


def _album_of(stack: Stack, message: Message) -> bool:
    """Whether other pages came in the same album: they have one receipt."""
    album = [page for page in stack.pages if page.album_id and page.album_id == message.media_group_id]
    return len(album) > 1


async def read(
    query: CallbackQuery,
    callback_data: Press,
    bot: Bot,
    database: Database,
    reading_room: asyncio.Semaphore,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    async with database.read() as tx:
        stack = await own(tx, callback_data, account)
        reply = await view(tx, stack, account) if stack else None
    if stack is None or reply is None:
        await query.answer(common.button_is_spent())
        return
    await query.answer()
    if stack.state is StackState.OPEN:
        queued = reading_room.locked()
        progress = (
            texts.reading_text(queued=queued) if stack.written else texts.reading(len(stack.pages), queued=queued)
        )
        await redraw(query, bot, Outgoing(text=progress))
        reply = await read_stack(
            stack,
            bot=bot,
            database=database,
            reading_room=reading_room,
            account=account,
            now=now,
            update_id=update_id,
            tell=below_button(bot, query, progress),
        )
    await redraw(query, bot, reply)


async def change(query: CallbackQuery, callback_data: Press, bot: Bot, database: Database, account: Account) -> None:
    """The last page is removed, or all of them."""
    async with database.write() as tx:
        stack = await own(tx, callback_data, account)
        if stack and callback_data.handling is Handling.DROP:
            await stacks.take_off(tx, stack.id, callback_data.page_id)
        stack = await own(tx, callback_data, account)
        if stack and (callback_data.handling is Handling.CANCEL or not stack.pages):
            await stacks.close(tx, stack.id, StackState.CANCELLED)
            stack = await own(tx, callback_data, account)
        reply = await view(tx, stack, account) if stack else None
    await _answer(query, bot, reply)


async def report(
    query: CallbackQuery,
    callback_data: Press,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """A secretary who has assignments too meant a report: it is kept, and asked about like any other."""
    person_id = account.person.id
    async with database.write() as tx:
        stack = await own(tx, callback_data, account)
        if stack and stack.state is StackState.OPEN and await has_open_points(tx, account):
            files = [] if stack.written else [page.file for page in stack.pages]
            await reports.save(
                tx,
                assignment_id=None,
                person_id=person_id,
                text=put_together([page.text or "" for page in stack.pages]) if stack.written else "",
                files=files,
                update_id=update_id,
                album_id=None,
                now=now,
            )
            await stacks.close(tx, stack.id, StackState.REPORTED)
            stack = await own(tx, callback_data, account)
        made = await reports.of_update(tx, person_id, update_id)
        reply = await view(tx, stack, account) if stack else None
        if made:
            reply = await ask_about(tx, made[0], account, now, sure=True)
    await _answer(query, bot, reply)


async def _answer(query: CallbackQuery, bot: Bot, reply: Outgoing | None) -> None:
    if reply is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, reply)
    await query.answer()
