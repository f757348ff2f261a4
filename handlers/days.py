"""The secretary says by which day a point is due that the minutes leave open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.decisions import Meeting
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting
from handlers.overstepping import latest, oversteps
from handlers.reply import answer, redraw
from messaging import notices, upward
from messaging.outgoing import Outgoing
from messaging.presses import NameDay, UndatedPoints
from messaging.texts import days as texts
from messaging.texts.overstepping import Overstep
from messaging.texts.points import length
from minutes.typed import LONGEST, typed_deadline
from minutes.written_day import Fault, read_day
from storage import accounts, audit, calendar, districts, due_days, minutes
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="days")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(day_written, Waiting.day, F.text, ~F.text.startswith("/"))
    router.callback_query.register(turn, UndatedPoints.filter())
    router.callback_query.register(ask_day, NameDay.filter())
    return router


async def turn(query: CallbackQuery, callback_data: UndatedPoints, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        found = await due_days.undated(tx, callback_data.minutes_id or None)
    await redraw(query, bot, texts.undated(found, callback_data.minutes_id, callback_data.page))
    await query.answer()


async def ask_day(
    query: CallbackQuery,
    callback_data: NameDay,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
) -> None:
    async with database.read() as tx:
        given = await due_days.of_decision(tx, callback_data.decision_id)
        still_open = [one for one in given if one.status.open]
        most = await latest(tx, still_open[0], account.roles) if still_open else None
    if not still_open:
        await query.answer(texts.nobody_has_it())
        return
    await state.set_state(Waiting.day)
    await state.set_data({"decision": callback_data.decision_id})
    await answer(bot, database, query.from_user.id, texts.ask_day(still_open[0], today, most))
    await query.answer()


async def day_written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    day = _understood(message.text or "", today)
    if isinstance(day, Fault):
        await answer(bot, database, message.chat.id, texts.bad_day(day, today))
        return
    decision_id = (await state.get_data()).get("decision", 0)
    async with database.write() as tx:
        reply = await _name_day(tx, decision_id, day, account, update_id, today, now)
    await answer(bot, database, message.chat.id, reply)
    await state.clear()  # last: run again after a fault, this handler must know its update again


def _understood(said: str, today: dt.date) -> dt.date | Fault:
    """«15 января»; else as the words of a draft are, from today on: «до конца января», «через неделю»."""
    day = read_day(said, today)
    if day is not Fault.UNREAD or length(said) > LONGEST:
        return day
    read = typed_deadline(said, today)
    last = read.deadline.date
    return day if last is None or read.doubts or last < today else last


async def _name_day(
    tx: Session,
    decision_id: int,
    day: dt.date,
    account: Account,
    update_id: int,
    today: dt.date,
    now: dt.datetime,
) -> Outgoing:
    """Whoever has to act on it is told, if the day is another one than before."""
    before = await due_days.of_decision(tx, decision_id)
    if not any(one.status.open for one in before):
        return Outgoing(text=texts.nobody_has_it())
    policy, off = await districts.policy(tx), await calendar.days_off(tx)
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    steps, meeting = await _oversteps(tx, decision_id, day, account, today)
    changed = await due_days.name_day(tx, decision_id, day, policy.due_on(day, off) or day)
    still_open = [one for one in await due_days.of_decision(tx, decision_id) if one.status.open]
    if changed:
        details = {"decision": decision_id, "before": str(before[0].deadline.date), "after": str(day)}
        await audit.record(tx, Action.DAY, now=now, person_id=by.person_id, update_id=update_id, details=details)
        await upward.tell_overstepped(tx, steps, meeting, "", by)
        known = {one.id: one.deadline for one in before}
        for one in still_open:
            await notices.tell_day(tx, one, known[one.id], update_id=update_id, today=today, now=now)
    told = len(still_open) - len(await accounts.unreached(tx, [one.person_id for one in still_open])) if changed else 0
    return texts.day_named(still_open[0], day, told)


async def _oversteps(
    tx: Session, decision_id: int, day: dt.date, account: Account, today: dt.date
) -> tuple[Sequence[Overstep], Meeting]:
    """Where that is another day than the one that was named before, and too late; with whose point it is."""
    stored = await minutes.of_decision(tx, decision_id)
    assert stored is not None  # somebody has it
    line = next(one for one in stored.decisions if one.id == decision_id)
    after = replace(line.decision, deadline=replace(line.decision.deadline, date=day))
    return await oversteps(tx, stored, [(line, after)], today, account.roles), stored.meeting
