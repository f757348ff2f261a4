"""Minutes as text, pasted or forwarded: what Telegram has cut into messages waits in a stack and is one document."""

import asyncio
import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from domain.answers import Intent, read_answers
from domain.people import Role
from handlers import unheard
from handlers.access import Has
from handlers.arriving import in_message
from handlers.conversation import PATIENCE, left
from handlers.stacked import has_open_points, read_stack, say_below, view
from messaging.outgoing import Outgoing
from messaging.presses import Asked
from messaging.telegram import rewrite
from messaging.texts import stacks as texts
from minutes.pasted import LONG, begins_minutes, goes_on, is_whole, length, looks_like_minutes, opens
from storage import stacks
from storage.accounts import Account
from storage.database import Database, Session
from storage.files import SentFile
from storage.stacks import Stack, StackState

_MAY_QUOTE = frozenset({Asked.ANNOUNCEMENT, Asked.REPLY})  # whose answers are passed on, and may have minutes in them
AT_ONCE = dt.timedelta(seconds=10)  # the parts of a text that an app has cut come together
FLOW = dt.timedelta(minutes=1)  # so soon behind a part, whatever says nothing else is the next one


def router() -> Router:
    router = Router(name="pasted")
    router.message.filter(Has(Role.SECRETARY))
    router.message.register(part_sent, F.text, ~F.text.startswith("/"), ~F.reply_to_message, IsPartOfMinutes())
    return router


def asked_router() -> Router:
    """Stands before all that takes words for an answer."""
    router = Router(name="pasted instead")
    router.message.filter(Has(Role.SECRETARY))
    router.message.register(part_sent, F.text, ~F.text.startswith("/"), ~F.reply_to_message, IsNoAnswer())
    return router


class IsNoAnswer(Filter):
    """Minutes, or what Telegram has cut off them, while something else is asked."""

    async def __call__(
        self, message: Message, state: FSMContext, database: Database, account: Account, now: dt.datetime
    ) -> bool:
        asked = unheard.question(await left(state))
        if asked is None or asked in _MAY_QUOTE:
            return False
        text = message.text or ""
        if begins_minutes(text):
            return True
        async with database.read() as tx:
            if await stacks.of_message(tx, account.person.id, message.message_id):  # handled again
                return True
            growing = await stacks.open_stack(tx, account.person.id, since=now - AT_ONCE, written=True)
        last = growing.pages[-1].text if growing and growing.pages else None
        return growing is not None and (goes_on(text) or length(last or "") > LONG)


class IsPartOfMinutes(Filter):
    """A text that is a document or goes on with one, and no question or answer."""

    async def __call__(self, message: Message, database: Database, account: Account, now: dt.datetime) -> bool:
        text, sender = message.text or "", account.person.id
        async with database.read() as tx:
            if await stacks.of_message(tx, sender, message.message_id):
                return True
            may_answer = await has_open_points(tx, account)
            growing = await stacks.open_stack(tx, sender, since=now - PATIENCE, written=True)
            flowing = growing and await stacks.open_stack(tx, sender, since=now - FLOW, written=True)
        if looks_like_minutes(text, may_answer=may_answer):
            return True
        said = {one.intent for one in read_answers(text)}
        if growing is None or not said <= {Intent.UNCLEAR, Intent.NOT_DONE}:
            return False
        if may_answer and Intent.NOT_DONE in said and not goes_on(text):
            return False  # «не выполнено»
        return bool(flowing) or (goes_on(text) and not may_answer)


async def part_sent(
    message: Message,
    bot: Bot,
    database: Database,
    reading_room: asyncio.Semaphore,
    account: Account,
    now: dt.datetime,
    update_id: int,
    state: FSMContext,
) -> None:
    """A text that is clearly whole is read at once. What was asked before is asked still."""
    async with database.write() as tx:
        handled = await stacks.of_message(tx, account.person.id, message.message_id)
        growing = None if handled else await _growing(tx, message, account, now)
        refusal = texts.full(growing, 0) if growing else None
        if refusal is None:
            stack = handled or await _lay(tx, message, growing, account, now)
            reply = await view(tx, stack, account)
    if refusal is not None:
        await message.answer(refusal)
    elif stack.state is StackState.OPEN and _is_complete(stack, message):
        says = texts.reading_text(queued=reading_room.locked())
        receipt = await say_below(bot, database, message.chat.id, stack, Outgoing(text=says))
        summary = await read_stack(
            stack,
            bot=bot,
            database=database,
            reading_room=reading_room,
            account=account,
            now=now,
            update_id=update_id,
            tell=in_message(bot, message.chat.id, receipt, says),
        )
        await rewrite(bot, message.chat.id, receipt, await unheard.still_asked(state, database, summary))
    elif handled and stack.receipt_message_id:
        await rewrite(bot, message.chat.id, stack.receipt_message_id, reply)
    else:
        await say_below(bot, database, message.chat.id, stack, await unheard.still_asked(state, database, reply))


async def _growing(tx: Session, message: Message, account: Account, now: dt.datetime) -> Stack | None:
    """What the text goes on with; nothing, if it begins with the title of minutes."""
    if opens(message.text or ""):
        return None
    return await stacks.open_stack(tx, account.person.id, since=now - PATIENCE, written=True)


async def _lay(tx: Session, message: Message, growing: Stack | None, account: Account, now: dt.datetime) -> Stack:
    text = message.text or ""
    stack_id = growing.id if growing else await stacks.begin(tx, account.person.id, now, written=True)
    part = SentFile(kind="text", file_id="", unique_id="", name=None, size=len(text.encode()))
    await stacks.put(tx, stack_id, part, message_id=message.message_id, album_id=None, now=now, text=text)
    stack = await stacks.find(tx, stack_id)
    assert stack is not None  # in this transaction
    return stack


def _is_complete(stack: Stack, message: Message) -> bool:
    """One message that nothing need follow; of several that are forwarded nobody knows which is the last."""
    return len(stack.pages) == 1 and message.forward_origin is None and is_whole(message.text or "")
