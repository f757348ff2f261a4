"""A director asks for more time: until which day, then why; the secretary decides."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.answers import SAYS_SOMETHING, read_answer
from domain.assignments import Assignment
from domain.extensions import Plea, is_later, is_too_far, may_ask, offered
from domain.people import Role
from handlers import drawing
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.reply import answer, redraw
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import Act, Deed, Extend, Ground, TakeBackPlea
from messaging.texts import common
from messaging.texts import extensions as texts
from messaging.texts.leave import on_behalf
from messaging.texts.points import length
from minutes.written_day import Fault, day_among_words
from storage import assignments, audit, calendar, extensions
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="extending")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(written, F.text, ~F.text.startswith("/"), AsksForTime())
    router.callback_query.register(ask, Act.filter(F.deed == Deed.EXTEND))
    router.callback_query.register(ask_reason, Extend.filter(F.ground.is_(None)))
    router.callback_query.register(reason_pressed, Extend.filter())
    router.callback_query.register(take_back, TakeBackPlea.filter())
    return router


class AsksForTime(Filter):
    """Words that were asked for; or, handled again after a kill, those by which more time was asked for.

    Who says that it is done needs no time.
    """

    async def __call__(self, message: Message, state: FSMContext, database: Database, update_id: int) -> bool:
        if await state.get_state() == Waiting.extension.state:
            return read_answer(message.text or "").intent not in SAYS_SOMETHING
        async with database.read() as tx:
            return await audit.recorded(tx, Action.EXTEND, update_id)


async def ask(
    query: CallbackQuery,
    callback_data: Act,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        off = await calendar.days_off(tx)
    if found is None:
        await query.answer(common.button_is_spent())
        return
    if not may_ask(found) or found.deadline.date is None:
        await query.answer(texts.cannot_ask(found), show_alert=True)
        return
    reply = texts.ask_day(found, offered(found.deadline.date, today, off))
    await answer(bot, database, query.from_user.id, on_behalf(reply, [found], account.person.id), about=[found.id])
    await query.answer()
    await wait_for(state, Waiting.extension, update_id, assignment=found.id)


async def asked_in_words(tx: Session, found: Assignment, said: str, by: By, today: dt.date) -> tuple[Outgoing, bool]:
    """«Просим продлить до 15 мая, ждём ответ»: with its reason. Without a day that is asked for, and True returned."""
    day, _ = day_among_words(said, today)
    due = found.deadline.date or today
    if isinstance(day, dt.date):
        reply = await _ask(tx, found, day, said, by, today)
        if isinstance(reply, Outgoing):
            return reply, False
    days = offered(due, today, await calendar.days_off(tx))
    return on_behalf(texts.ask_day(found, days), [found], by.person_id), True


async def wait_for_day(state: FSMContext, assignment_id: int, update_id: int) -> None:
    await wait_for(state, Waiting.extension, update_id, assignment=assignment_id)


async def ask_reason(
    query: CallbackQuery,
    callback_data: Extend,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    until = dt.date.fromordinal(callback_data.day)
    async with database.read() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
    wrong = _wrong(found, until, today) if found else common.button_is_spent()
    if found is None or wrong:
        await query.answer(wrong, show_alert=True)
        return
    await redraw(query, bot, on_behalf(texts.ask_reason(found, until), [found], account.person.id))
    await query.answer()
    await wait_for(state, Waiting.extension, update_id, assignment=found.id, day=callback_data.day)


async def reason_pressed(
    query: CallbackQuery,
    callback_data: Extend,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    until, reason = dt.date.fromordinal(callback_data.day), texts.reason(callback_data.ground or Ground.UNSAID)
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        reply = await _ask(tx, found, until, reason, by, today) if found else common.button_is_spent()
    if isinstance(reply, str):
        await query.answer(reply, show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer()
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
    """A day, a reason, or both in a sentence."""
    asked, said = await state.get_data(), message.text or ""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    day, more = day_among_words(said, today)
    if "day" in asked and more:
        day = dt.date.fromordinal(asked["day"])
    async with database.write() as tx:
        known = await extensions.of_update(tx, by)
        assignment_id = known.assignment_id if known else asked.get("assignment", 0)
        found = await assignments.find_own(tx, assignment_id, account.acts_for)
        if found is None:
            reply: Outgoing | str = common.button_is_spent()
        elif isinstance(day, Fault):
            reply = await _bad_day(tx, day, found, today)
        elif more or known:
            reply = await _ask(tx, found, day, said, by, today)
        else:
            reply = _wrong(found, day, today) or on_behalf(texts.ask_reason(found, day), [found], by.person_id)
    if isinstance(reply, str):
        await message.answer(escape(reply))
        return
    assert found is not None
    assert isinstance(day, dt.date)
    await answer(bot, database, message.chat.id, reply, about=[found.id])
    if more or known:
        await state.clear()
    else:
        await wait_for(state, Waiting.extension, update_id, assignment=found.id, day=day.toordinal())


async def _ask(tx: Session, found: Assignment, until: dt.date, reason: str, by: By, today: dt.date) -> Outgoing | str:
    """Or what is wrong with it."""
    plea = await extensions.of_update(tx, by)
    if plea is None:
        wrong = _wrong(found, until, today) or (texts.too_long() if length(reason) > texts.REASON else None)
        if wrong:
            return wrong
        plea = await extensions.ask(tx, found, until, reason, by)
        await dialogue.ask_for_time(tx, plea, found, today=today, now=by.now)
    return on_behalf(texts.asked(found, plea), [found], by.person_id)


def _wrong(found: Assignment, until: dt.date, today: dt.date) -> str | None:
    due = found.deadline.date
    if not may_ask(found) or due is None:
        return texts.cannot_ask(found)
    if not is_later(until, due, today):
        return texts.not_later(due)
    return texts.too_far() if is_too_far(until, due, today) else None


async def _bad_day(tx: Session, fault: Fault, found: Assignment, today: dt.date) -> str:
    due = found.deadline.date or today
    if fault is Fault.PAST:
        return texts.not_later(due)
    if fault is Fault.FAR:
        return texts.too_far()
    return texts.no_day(offered(due, today, await calendar.days_off(tx))[-1])


async def take_back(
    query: CallbackQuery, callback_data: TakeBackPlea, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.write() as tx:
        plea = await extensions.find(tx, callback_data.extension_id)
        found = await assignments.find_own(tx, plea.assignment_id, account.acts_for) if plea else None
        if plea and found and plea.state is Plea.WAITING:
            await extensions.take_back(tx, plea)
        gone = plea is not None and plea.state in (Plea.WAITING, Plea.WITHDRAWN)
        card = await drawing.card(tx, found, account, today) if found and gone else None
    if card is None:
        await query.answer(texts.decided_already(), show_alert=True)
        return
    await redraw(query, bot, card)
    await query.answer(texts.taken_back())
