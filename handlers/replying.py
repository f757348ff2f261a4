"""The secretary answers what directors have written."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.inquiries import Inquiry, InquiryKind, InquiryState
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.queue import behind
from handlers.reply import RepliesTo, answer, redraw
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import Inquire, Inquiries, Reply
from messaging.texts import replying as texts
from messaging.texts.points import length
from storage import assignments, audit, calendar, inquiries, reports
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session

_ANSWERABLE = (InquiryState.WAITING, InquiryState.SETTLED)


def router() -> Router:
    router = Router(name="replying")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(written, F.text, ~F.text.startswith("/"), Waiting.reply)
    router.callback_query.register(listed, Inquiries.filter())
    router.callback_query.register(show, Inquire.filter(F.step.in_((Reply.SHOW, Reply.NEXT))))
    router.callback_query.register(ask, Inquire.filter(F.step == Reply.WRITE))
    router.callback_query.register(send, Inquire.filter(F.step == Reply.SEND))
    router.callback_query.register(settle, Inquire.filter())
    return router


def replies_router() -> Router:
    """Telegram's own «Reply» says more surely what is meant than the question that was asked last."""
    router = Router(name="replies to questions")
    router.message.filter(Has(Role.SECRETARY))
    router.message.register(replied, F.text, ~F.text.startswith("/"), RepliesTo(Inquire))
    return router


async def listed(
    query: CallbackQuery, callback_data: Inquiries, bot: Bot, database: Database, now: dt.datetime
) -> None:
    kind = InquiryKind.UNCLEAR if callback_data.unclear else InquiryKind.QUESTION
    async with database.read() as tx:
        waiting = await inquiries.waiting(tx, kind, now)
    await redraw(query, bot, texts.listed(waiting, kind, callback_data.page))
    await query.answer()


async def show(
    query: CallbackQuery, callback_data: Inquire, bot: Bot, database: Database, now: dt.datetime, today: dt.date
) -> None:
    """It, what waits behind it, or what became of it."""
    async with database.read() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        if found and callback_data.step is Reply.NEXT:
            found = await _behind(tx, found, now)
        reply = await _card(tx, found, today, now) if found else None
    if reply is None:
        await query.answer(str(texts.nothing_waits()))
        return
    await answer(bot, database, query.from_user.id, reply)
    await query.answer()


async def _card(tx: Session, found: Inquiry, today: dt.date, now: dt.datetime) -> Outgoing:
    if found.state is not InquiryState.WAITING:
        return texts.handled(found, more=await _behind(tx, found, now) is not None)
    about = await assignments.find(tx, found.assignment_id) if found.assignment_id else None
    report = await reports.find(tx, found.report_id) if found.report_id else None
    return texts.card(
        found, about, today=today, off=await calendar.days_off(tx), now=now, files=report.files if report else ()
    )


async def _behind(tx: Session, one: Inquiry, now: dt.datetime) -> Inquiry | None:
    """The next of its kind; behind the last one the first."""
    return behind(await inquiries.waiting(tx, one.kind, now), one, lambda it: it.id)


async def ask(
    query: CallbackQuery,
    callback_data: Inquire,
    state: FSMContext,
    bot: Bot,
    database: Database,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        open_one = found is not None and found.state in _ANSWERABLE
        handled = await _card(tx, found, today, now) if found and not open_one else None
    if found is None:
        await query.answer(texts.gone())
        return
    if handled:
        await redraw(query, bot, handled)
    else:
        await answer(bot, database, query.from_user.id, texts.ask(found))
    await query.answer()
    if not handled:
        await wait_for(state, Waiting.reply, update_id, inquiry=found.id)


async def replied(
    message: Message,
    press: Inquire,
    state: FSMContext,
    bot: Bot,
    database: Database,
    now: dt.datetime,
    update_id: int,
) -> None:
    """To the message itself."""
    await _confirm(message, press.inquiry_id, state, bot, database, now, update_id)


async def written(
    message: Message, state: FSMContext, bot: Bot, database: Database, now: dt.datetime, update_id: int
) -> None:
    await _confirm(message, (await state.get_data()).get("inquiry", 0), state, bot, database, now, update_id)


async def _confirm(
    message: Message,
    inquiry_id: int,
    state: FSMContext,
    bot: Bot,
    database: Database,
    now: dt.datetime,
    update_id: int,
) -> None:
    """What is written is shown before it is sent: it cannot be taken back."""
    said = message.text or ""
    if length(said) > texts.LONGEST:
        await answer(bot, database, message.chat.id, texts.too_long())
        return
    async with database.read() as tx:
        found = await inquiries.find(tx, inquiry_id)
        more = await _behind(tx, found, now) is not None if found else False
    if found is None:
        await message.answer(escape(texts.gone()))
        return
    open_one = found.state in _ANSWERABLE
    reply = texts.confirm(found, said, update_id) if open_one else texts.handled(found, more=more, unsent=True)
    await answer(bot, database, message.chat.id, reply)
    if open_one:
        await wait_for(state, Waiting.reply, 0, inquiry=found.id, said=said, words=update_id)


async def send(
    query: CallbackQuery,
    callback_data: Inquire,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    asked = await state.get_data()
    said = _to_send(query, callback_data, asked)
    async with database.write() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        reply = await _send(tx, found, said, by, today) if found else None
    if reply is None:
        await query.answer(texts.asked_too_long_ago(), show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer()
    if said is not None and asked.get("inquiry") == callback_data.inquiry_id:
        await state.clear()  # last: run again after a fault, this handler must know what was written


def _to_send(query: CallbackQuery, press: Inquire, asked: Mapping[str, Any]) -> str | None:
    """What stands above the button; None if something else was written for the same one since."""
    if asked.get("inquiry") == press.inquiry_id and "said" in asked:
        return str(asked["said"]) if asked.get("words") == press.words else None
    shown = query.message.text if isinstance(query.message, Message) else None
    _, _, quoted = (shown or "").partition("\n\n")  # `texts.confirm` has all of it, between quotation marks
    return quoted[1:-1] or None


async def _send(tx: Session, found: Inquiry, said: Any, by: By, today: dt.date) -> Outgoing | None:
    """Now, or when it was handled before. None if it is not known any more what was to be said."""
    known = await audit.recorded(tx, Action.REPLY, by.update_id)
    if found.state not in _ANSWERABLE and not known:
        more = await _behind(tx, found, by.now) is not None
        return texts.handled(found, more=more, unsent=isinstance(said, str) and said != found.answer)
    if not known:
        if not isinstance(said, str):
            return None
        await inquiries.answer(tx, found, said, by)
        await dialogue.forget_inquiry(tx, found)
    now = await inquiries.find(tx, found.id) or found
    about = await assignments.find(tx, now.assignment_id) if now.assignment_id else None
    heard = await dialogue.tell_reply(tx, now, about, now.answer or "", today=today, now=by.now)
    return texts.handled(now, more=await _behind(tx, now, by.now) is not None, unheard=not heard)


async def settle(
    query: CallbackQuery,
    callback_data: Inquire,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """It needs no answer."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        if found and found.state is InquiryState.WAITING:
            await inquiries.settle(tx, found, by)
            await dialogue.tell_settled(tx, found, now)
            await dialogue.forget_inquiry(tx, found)
            found = await inquiries.find(tx, found.id)
        reply = await _card(tx, found, today, now) if found else None
    if reply is None:
        await query.answer(texts.gone())
        return
    await redraw(query, bot, reply)
    await query.answer()
