"""The secretary answers what directors have written."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.inquiries import Inquiry, Kind, State
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.reply import answer, redraw
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import Inquire, Inquiries, Reply
from messaging.texts import replying as texts
from messaging.texts.points import length
from storage import assignments, audit, inquiries, reports
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="replying")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(written, F.text, ~F.text.startswith("/"), Replies())
    router.callback_query.register(listed, Inquiries.filter())
    router.callback_query.register(show, Inquire.filter(F.step.in_((Reply.SHOW, Reply.NEXT))))
    router.callback_query.register(ask, Inquire.filter(F.step == Reply.WRITE))
    router.callback_query.register(settle, Inquire.filter())
    return router


class Replies(Filter):
    """Words that were asked for; or, handled again after a kill, those by which somebody was answered."""

    async def __call__(self, message: Message, state: FSMContext, database: Database, update_id: int) -> bool:
        if await state.get_state() == Waiting.reply.state:
            return True
        async with database.read() as tx:
            return await audit.recorded(tx, Action.REPLY, update_id)


async def listed(
    query: CallbackQuery, callback_data: Inquiries, bot: Bot, database: Database, now: dt.datetime
) -> None:
    kind = Kind.UNCLEAR if callback_data.unclear else Kind.QUESTION
    async with database.read() as tx:
        waiting = await inquiries.waiting(tx, kind, now)
    await redraw(query, bot, texts.listed(waiting, kind, callback_data.page))
    await query.answer()


async def show(
    query: CallbackQuery,
    callback_data: Inquire,
    bot: Bot,
    database: Database,
    now: dt.datetime,
    today: dt.date,
) -> None:
    """It, or what waits behind it."""
    async with database.read() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        if found and callback_data.step is Reply.NEXT:
            found = await _behind(tx, found, now)
        waits = found is not None and found.state is State.WAITING
        card = await _card(tx, found, today, now) if found and waits else None
    if card is None:
        await query.answer(texts.no_longer_waiting(), show_alert=True)
        return
    await answer(bot, database, query.from_user.id, card)
    await query.answer()


async def _card(tx: Session, found: Inquiry, today: dt.date, now: dt.datetime) -> Outgoing:
    about = await assignments.find(tx, found.assignment_id) if found.assignment_id else None
    report = await reports.find(tx, found.report_id) if found.report_id else None
    return texts.card(found, about, today=today, now=now, files=report.files if report else ())


async def _behind(tx: Session, one: Inquiry, now: dt.datetime) -> Inquiry | None:
    """The next of its kind; behind the last one the first."""
    waiting = [other for other in await inquiries.waiting(tx, one.kind, now) if other.id != one.id]
    behind = (other for other in waiting if other.id > one.id)
    return next(behind, waiting[0] if waiting else None)


async def ask(
    query: CallbackQuery, callback_data: Inquire, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    async with database.read() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
    if found is None or found.state is State.ANSWERED:
        await query.answer(texts.no_longer_waiting(), show_alert=True)
        return
    await bot.send_message(query.from_user.id, texts.ask(found))
    await query.answer()
    await wait_for(state, Waiting.reply, update_id, inquiry=found.id)


async def written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    said, by = message.text or "", By(person_id=account.person.id, update_id=update_id, now=now)
    if length(said) > texts.LONGEST:
        await message.answer(texts.too_long())
        return
    async with database.write() as tx:
        known = await audit.details_of(tx, update_id, Action.REPLY)
        found = await inquiries.find(tx, (known or await state.get_data())["inquiry"])
        reply = Outgoing(text=escape(texts.no_longer_waiting()))
        if found and (known or found.state is not State.ANSWERED):
            if not known:
                await inquiries.answer(tx, found, said, by)
            about = await assignments.find(tx, found.assignment_id) if found.assignment_id else None
            sent = await dialogue.tell_reply(tx, found, about, said, today=today, now=now)
            more = await _behind(tx, found, now) is not None
            reply = texts.answered(found, said, sent=sent, more=more)
    await answer(bot, database, message.chat.id, reply)
    await state.clear()


async def settle(
    query: CallbackQuery,
    callback_data: Inquire,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """It needs no answer."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        if found and found.state is State.WAITING:
            await inquiries.settle(tx, found, by)
            found = await inquiries.find(tx, found.id)
        more = await _behind(tx, found, now) is not None if found else False
    if found is None or found.state is not State.SETTLED:
        await query.answer(texts.no_longer_waiting(), show_alert=True)
        return
    await redraw(query, bot, texts.settled(found, more=more))
    await query.answer()
