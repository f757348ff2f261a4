"""Why more time is needed: a reason that comes after the request, by a press or in words."""

import datetime as dt
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.addressing import names
from domain.answers import Intent, calls_off, read_answers
from domain.people import Role
from handlers import asked_before, extending, more_time
from handlers.access import Has
from handlers.attached import replied_to
from handlers.commands import Command
from handlers.conversation import ANSWERED, Awaited, Waiting
from handlers.reply import RepliesTo, answer, conclude
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import Explain
from messaging.telegram import rewrite
from messaging.texts import common
from messaging.texts import extensions as texts
from messaging.texts.points import length
from minutes.more_time import says_only_day
from minutes.written_day import read_day
from storage import assignments, drawings, extensions
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="explaining")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(written, F.text, ~F.text.startswith("/"), Explains())
    router.message.register(stands, Command("cancel"), Waiting.ground)
    router.callback_query.register(pressed, Explain.filter())
    return router


class Explains(Filter):
    """Words right after a request without a reason, or in reply to its receipt, that say nothing else.

    Gives `asked`: the id of the extension.
    """

    def __init__(self) -> None:
        self._awaited = Awaited(Waiting.ground, Action.EXTEND)
        self._replies = RepliesTo(Explain)

    async def __call__(
        self, message: Message, state: FSMContext, database: Database, account: Account, update_id: int
    ) -> bool | dict[str, Any]:
        awaited = await self._awaited(message, state, database, account, update_id)
        if isinstance(awaited, dict) and awaited["asked"].get(ANSWERED):
            return awaited if "explained" in awaited["asked"] else False
        found = await self._replied_to(message, database, awaited) if message.reply_to_message else awaited
        if not isinstance(found, dict):
            return False
        said = read_answers(message.text or "", account.person.full_name)
        async with database.read() as tx:
            elsewhere = await _means_another(
                tx, found["asked"]["extension"], [n for one in said for n in one.numbers], account
            )
        reasons = all(one.intent in extending.MAY_BE_A_REASON for one in said)
        if not elsewhere and reasons and not calls_off(message.text or ""):
            return found
        if isinstance(awaited, dict) and not all(one.intent in extending.LEAVES_OPEN for one in said):
            await state.clear()
        return False

    async def _replied_to(
        self, message: Message, database: Database, awaited: bool | dict[str, Any]
    ) -> bool | dict[str, Any]:
        """The receipt; or whatever else is about the point whose reason is waited for."""
        found = await self._replies(message)
        press = found["press"] if isinstance(found, dict) else None
        if isinstance(press, Explain):
            return {"asked": {"extension": press.extension_id}}
        if not isinstance(awaited, dict):
            return False
        async with database.read() as tx:
            one = await extensions.find(tx, awaited["asked"]["extension"])
            return awaited if one and one.assignment_id in await replied_to(tx, message) else False


async def _means_another(tx: Session, extension_id: int, numbers: list[str], account: Account) -> bool:
    """Whether another point of theirs is named, and not this one."""
    one = await extensions.find(tx, extension_id)
    mine = await assignments.of_people(tx, account.acts_for)
    named = [held.id for number in numbers if "." in number for held in mine if names((number,), held)]
    return bool(named) and one is not None and one.assignment_id not in named


async def written(
    message: Message,
    asked: dict[str, Any],
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply, about = await _heard(tx, asked["extension"], message.text or "", account, by, today)
        one = await extensions.find(tx, asked["extension"])
    if isinstance(reply, str):
        await message.answer(escape(reply))
    else:
        await answer(bot, database, message.chat.id, reply, about=about, kept=True)
        receipt = _receipt(message, asked)
        if one and one.reason and receipt:  # asks for no reason any more
            await rewrite(bot, message.chat.id, receipt, reply)
        await state.clear()


async def stands(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    """The request itself is sent: its card has the button that takes it back."""
    async with database.read() as tx:
        reply = await extending.no_more(tx, account, (), today, (await state.get_data()).get("extension"))
    await answer(bot, database, message.chat.id, reply)
    await state.clear()


def _receipt(message: Message, asked: dict[str, Any]) -> int | None:
    """Id of the message that has asked for it."""
    replied = message.reply_to_message
    return replied.message_id if replied else asked.get("receipt")


async def _heard(
    tx: Session, extension_id: int, said: str, account: Account, by: By, today: dt.date
) -> tuple[Outgoing | str, list[int]]:
    """The reason; or another day, where these words ask for one."""
    one = await extensions.find(tx, extension_id)
    held = await assignments.find_own(tx, one.assignment_id, account.acts_for) if one else None
    if one is None or held is None:
        return texts.decided_already(), []
    its = await more_time.read_wish(tx, held, said, today)
    if says_only_day(said, its):
        heard = await asked_before.another_day(tx, held, said, by, today)
        return heard.reply or texts.decided_already(), [held.id]
    pleads = all(part.intent is Intent.MORE_TIME for part in read_answers(said))
    if (
        isinstance(its.until, dt.date)
        and its.until != one.until
        and (pleads or isinstance(read_day(said, today), dt.date))
    ):
        reply, _ = await more_time.asked_in_words(tx, [held], said, by, today)
        return reply, [held.id]
    reason = " ".join(said.split())
    if length(reason) > texts.REASON:
        return texts.too_long(), []
    return await _explain(tx, extension_id, reason, by, today), [held.id]


async def pressed(
    query: CallbackQuery,
    callback_data: Explain,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        held = await assignments.find_own(tx, one.assignment_id, account.acts_for) if one else None
        reply: Outgoing | str = common.button_is_spent()
        if one and held and one.reason and not texts.is_pressed(one.reason):  # their own words stay
            reply = texts.explained_already(one)
        elif one and held:
            reply = await _explain(tx, one.id, texts.text(callback_data.ground), by, today)
        if query.message and isinstance(reply, Outgoing):  # the receipt shows it, and stays one
            await drawings.forget(tx, query.message.chat.id, query.message.message_id)
            await drawings.add(tx, query.message.chat.id, query.message.message_id, now)
    await conclude(query, bot, reply)


async def _explain(tx: Session, extension_id: int, reason: str, by: By, today: dt.date) -> Outgoing | str:
    """Said again, nothing is told anew."""
    one = await extensions.find(tx, extension_id)
    waiting = await extensions.waits_for(tx, one.assignment_id) if one else None
    if one is None or waiting is None or waiting.id != one.id:
        return texts.decided_already()
    if one.reason != reason:
        one = await extensions.explain(tx, one, reason, by)
        (held,) = await assignments.some(tx, [one.assignment_id])
        await dialogue.tell_reason(tx, one, held, today=today, by=by)
    return await more_time.receipt(tx, [one], by)
