"""The secretary decides on more time that somebody asks for."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.assignments import Assignment
from domain.extensions import Extension, Plea, is_later, is_too_far
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.reply import answer, redraw
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import NextPlea, Plead, Pleas, Ruling
from messaging.texts import extensions as asking
from messaging.texts import granting as texts
from messaging.texts.points import length
from minutes.written_day import Fault, read_day
from storage import assignments, audit, extensions
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="granting")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(written, F.text, ~F.text.startswith("/"), Decides())
    router.callback_query.register(listed, Pleas.filter())
    router.callback_query.register(show_next, NextPlea.filter())
    router.callback_query.register(show, Plead.filter(F.step.in_((Ruling.SHOW, Ruling.BACK))))
    router.callback_query.register(ask_day, Plead.filter(F.step == Ruling.OTHER))
    router.callback_query.register(ask_reason, Plead.filter((F.step == Ruling.REFUSE) & F.why.is_(None)))
    router.callback_query.register(decide, Plead.filter())
    return router


class Decides(Filter):
    """Words that were asked for; or, handled again after a kill, those by which it was decided."""

    async def __call__(self, message: Message, state: FSMContext, database: Database, update_id: int) -> bool:
        if await state.get_state() == Waiting.plea.state:
            return True
        async with database.read() as tx:
            return await audit.recorded(tx, Action.EXTEND, update_id)


async def listed(query: CallbackQuery, callback_data: Pleas, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        waiting = await extensions.waiting(tx)
        held = {one.id: one for one in await assignments.some(tx, [plea.assignment_id for plea in waiting])}
    reply = texts.listed([(plea, held[plea.assignment_id]) for plea in waiting], callback_data.page)
    await redraw(query, bot, reply)
    await query.answer()


async def show(query: CallbackQuery, callback_data: Plead, bot: Bot, database: Database, today: dt.date) -> None:
    async with database.read() as tx:
        found = await _waiting(tx, callback_data.extension_id)
    if found is None:
        await query.answer(texts.no_longer_waiting(), show_alert=True)
        return
    if callback_data.step is Ruling.BACK:
        await redraw(query, bot, texts.card(*found, today))
    else:
        await answer(bot, database, query.from_user.id, texts.card(*found, today))
    await query.answer()


async def show_next(
    query: CallbackQuery, callback_data: NextPlea, bot: Bot, database: Database, today: dt.date
) -> None:
    """What waits behind it; behind the last one the first."""
    async with database.read() as tx:
        waiting = await extensions.waiting(tx)
        behind = (plea for plea in waiting if plea.id > callback_data.extension_id)
        plea = next(behind, waiting[0] if waiting else None)
        found = await _waiting(tx, plea.id) if plea else None
    if found is None:
        await query.answer(texts.nothing_waits())
        return
    await answer(bot, database, query.from_user.id, texts.card(*found, today))
    await query.answer()


async def ask_day(
    query: CallbackQuery, callback_data: Plead, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    async with database.read() as tx:
        found = await _waiting(tx, callback_data.extension_id)
    if found is None:
        await query.answer(texts.no_longer_waiting(), show_alert=True)
        return
    await bot.send_message(query.from_user.id, texts.ask_day(*found))
    await query.answer()
    await wait_for(state, Waiting.plea, update_id, extension=found[0].id, step=Ruling.OTHER)


async def ask_reason(
    query: CallbackQuery, callback_data: Plead, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    async with database.read() as tx:
        found = await _waiting(tx, callback_data.extension_id)
    if found is None:
        await query.answer(texts.no_longer_waiting(), show_alert=True)
        return
    await redraw(query, bot, texts.ask_reason(*found))
    await query.answer()
    await wait_for(state, Waiting.plea, update_id, extension=found[0].id, step=Ruling.REFUSE)


async def decide(
    query: CallbackQuery,
    callback_data: Plead,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """By a press."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        plea = await extensions.find(tx, callback_data.extension_id)
        reply: Outgoing | str = texts.no_longer_waiting()
        if plea and callback_data.why:
            reply = await _refuse(tx, plea, texts.reason(callback_data.why), by, today)
        elif plea and callback_data.value == plea.until.toordinal():
            reply = await _grant(tx, plea, plea.until, by, today)
    if isinstance(reply, str):
        await query.answer(reply, show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer()
    if (await state.get_data()).get("extension") == callback_data.extension_id:
        await state.clear()


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
    """Until which other day, or why there is no more time."""
    said, by = message.text or "", By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        asked = await audit.details_of(tx, update_id, Action.EXTEND) or await state.get_data()
        plea = await extensions.find(tx, asked["extension"])
        if plea is None:
            reply: Outgoing | str = texts.no_longer_waiting()
        elif "refused" in asked or asked.get("step") == Ruling.REFUSE:
            long = length(said) > asking.REASON
            reply = asking.too_long() if long else await _refuse(tx, plea, said, by, today)
        else:
            day = read_day(said, today)
            wrong = asking.no_day(plea.until) if day in (Fault.UNREAD, Fault.IMPOSSIBLE) else None
            reply = wrong or await _grant(tx, plea, day, by, today)
        done = not isinstance(reply, str) or plea is None or plea.state is not Plea.WAITING
    await answer(bot, database, message.chat.id, Outgoing(text=escape(reply)) if isinstance(reply, str) else reply)
    if done:
        await state.clear()


async def _grant(tx: Session, plea: Extension, until: dt.date | Fault, by: By, today: dt.date) -> Outgoing | str:
    held = await assignments.find(tx, plea.assignment_id)
    due = held.deadline.date if held else None
    if held is None or due is None:
        return texts.no_longer_waiting()
    if not await audit.recorded(tx, Action.EXTEND, by.update_id):
        if until is Fault.PAST or (isinstance(until, dt.date) and not is_later(until, due, today)):
            return asking.not_later(due)
        if isinstance(until, Fault) or is_too_far(until, due, today):
            return asking.too_far()
        if not await extensions.grant(tx, plea, until, by):
            return texts.no_longer_waiting()
    return await _decided(tx, plea, "", by, today)


async def _refuse(tx: Session, plea: Extension, why: str, by: By, today: dt.date) -> Outgoing | str:
    if not await audit.recorded(tx, Action.EXTEND, by.update_id) and not await extensions.refuse(tx, plea, why, by):
        return texts.no_longer_waiting()
    return await _decided(tx, plea, why, by, today)


async def _decided(tx: Session, plea: Extension, why: str, by: By, today: dt.date) -> Outgoing | str:
    """The assignee hears of it, and the secretary reads what has been done, now or when it was handled before."""
    now = await extensions.find(tx, plea.id)
    held = await assignments.find(tx, plea.assignment_id)
    if now is None or held is None:
        return texts.no_longer_waiting()
    await dialogue.tell_decided(tx, now, held, why, today=today, now=by.now)
    more = bool(await extensions.waiting(tx))
    if now.state is Plea.GRANTED:
        return texts.granted(now, held, more=more)
    return texts.refused(now, held, why, more=more)


async def _waiting(tx: Session, extension_id: int) -> tuple[Extension, Assignment] | None:
    """Only while there is something to decide."""
    plea = await extensions.find(tx, extension_id)
    held = await assignments.find(tx, plea.assignment_id) if plea and plea.state is Plea.WAITING else None
    return (plea, held) if plea and held and held.status.open else None
