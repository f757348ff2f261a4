"""What has become of pages or parts that were sent one after another, as whoever sent them sees it."""

import asyncio
import datetime as dt
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from handlers import drafting
from handlers.arriving import Tell
from handlers.drafting import Sent
from messaging.outgoing import Outgoing
from messaging.presses import Stack as Press
from messaging.telegram import say
from messaging.texts import stacks as texts
from minutes.pasted import put_together
from storage import assignments, stacks
from storage.accounts import Account
from storage.database import Database, Session
from storage.stacks import Stack, StackState


async def view(tx: Session, stack: Stack, account: Account, problem: Outgoing | None = None) -> Outgoing:
    if stack.state is StackState.OPEN:
        may_report = await has_open_points(tx, account)
        return texts.receipt(stack, left=await _left(tx, stack), may_report=may_report, problem=problem)
    if stack.minutes_id is not None:
        return await drafting.view(tx, stack.minutes_id)
    if stack.state is StackState.REPORTED:
        return Outgoing(text=texts.given_as_report(written=stack.written))
    return Outgoing(text=texts.cancelled(written=stack.written))


async def read_stack(
    stack: Stack,
    *,
    bot: Bot,
    database: Database,
    reading_room: asyncio.Semaphore,
    account: Account,
    now: dt.datetime,
    update_id: int,
    tell: Tell,
) -> Outgoing:
    """The summary of what was read of an open one; or the receipt again, with what is wrong."""
    drafted = await drafting.draft(
        _document(stack),
        bot=bot,
        database=database,
        reading_room=reading_room,
        account=account,
        now=now,
        update_id=update_id,
        tell=tell,
    )
    async with database.write() as tx:
        if drafted.minutes_id is None:
            return await view(tx, stack, account, drafted.reply)
        await stacks.close(tx, stack.id, StackState.READ, minutes_id=drafted.minutes_id)
    return drafted.reply


def _document(stack: Stack) -> Sent:
    if stack.written:
        return Sent(name=texts.name_of_text(), text=put_together([page.text or "" for page in stack.pages]))
    files = [page.file for page in stack.pages]
    return Sent(name="", file_ids=[file.file_id for file in files], size=sum(file.size or 0 for file in files))


async def say_below(bot: Bot, database: Database, chat_id: int, stack: Stack, reply: Outgoing) -> int:
    """The receipt stands below the newest page, and only there; the id of its message."""
    sent = await say(bot, chat_id, reply)
    async with database.write() as tx:
        await stacks.set_receipt(tx, stack.id, sent.message_id)
    if stack.receipt_message_id:
        with suppress(TelegramBadRequest):  # gone already
            await bot.delete_message(chat_id, stack.receipt_message_id)
    return sent.message_id


async def has_open_points(tx: Session, account: Account) -> bool:
    """Whether the pictures of a secretary may be meant for an assignment that they may answer."""
    return any(one.status.open for one in await assignments.of_people(tx, account.acts_for))


async def _left(tx: Session, stack: Stack) -> Stack | None:
    """What was begun before and not read, to be named with the first page of the new one."""
    before = await stacks.previous(tx, stack) if len({page.album_id or page.id for page in stack.pages}) == 1 else None
    return before if before and before.state is StackState.OPEN and before.pages else None


async def own(tx: Session, press: Press, account: Account) -> Stack | None:
    stack = await stacks.find(tx, press.stack_id)
    return stack if stack and stack.person_id == account.person.id else None
