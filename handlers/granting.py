"""The secretary decides on more time that somebody asks for."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.assignments import Assignment
from domain.extensions import Extension, ExtensionState, wrong
from domain.people import Role
from handlers.access import Has
from handlers.conversation import ANSWERED, Awaited, Waiting, wait_for
from handlers.queue import behind
from handlers.reply import RepliesTo, answer, conclude, redraw
from messaging import dialogue, upward
from messaging.outgoing import Outgoing
from messaging.presses import Asked, Denial, Extensions, Grant, GrantStep
from messaging.texts import extensions as asking
from messaging.texts import granting as texts
from messaging.texts import leaving
from messaging.texts.points import length
from messaging.texts.reports import cannot_undo
from minutes.more_time import consents, wish
from minutes.written_day import Fault, read_day
from storage import assignments, audit, calendar, extensions, referrals
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session

_SHOWS = (GrantStep.SHOW, GrantStep.NEXT, GrantStep.BACK)


def router() -> Router:
    router = Router(name="granting")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(written, F.text, ~F.text.startswith("/"), Awaited(Waiting.ruling, Action.GRANT))
    router.callback_query.register(listed, Extensions.filter())
    router.callback_query.register(show, Grant.filter(F.step.in_(_SHOWS)))
    asks = (F.step == GrantStep.OTHER) | ((F.step == GrantStep.REFUSE) & F.why.is_(None))
    router.callback_query.register(ask, Grant.filter(asks))
    router.callback_query.register(undo, Grant.filter(F.step == GrantStep.UNDO))
    router.callback_query.register(decide, Grant.filter())
    return router


def replies_router() -> Router:
    """Telegram's own «Reply» says more surely what is meant than the question that was asked last."""
    router = Router(name="replies to requests")
    router.message.filter(Has(Role.SECRETARY))
    router.message.register(replied, F.text, ~F.text.startswith("/"), RepliesTo(Grant))
    return router


async def listed(query: CallbackQuery, callback_data: Extensions, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        waiting = await extensions.waiting(tx)
        held = {one.id: one for one in await assignments.some(tx, [one.assignment_id for one in waiting])}
    reply = texts.listed([(one, held[one.assignment_id]) for one in waiting], callback_data.page)
    await redraw(query, bot, reply)
    await query.answer()


async def show(
    query: CallbackQuery,
    callback_data: Grant,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
) -> None:
    """A request, what waits behind it, or what became of it. Back from a question, that is over."""
    async with database.read() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        if one and callback_data.step is GrantStep.NEXT:
            one = behind(await extensions.waiting(tx), one, lambda it: it.id)
        reply = await _card(tx, one, today, account) if one else None
    if reply is None:
        await query.answer(str(texts.nothing_waits()))
    elif callback_data.step is GrantStep.BACK:
        await redraw(query, bot, reply)
        await query.answer()
        if (await state.get_data()).get("extension") == callback_data.extension_id:
            await state.clear()
    else:
        await answer(bot, database, query.from_user.id, reply)
        await query.answer()


async def _card(tx: Session, one: Extension, today: dt.date, account: Account) -> Outgoing:
    (held,) = await assignments.some(tx, [one.assignment_id])
    limit = await referrals.limit(tx, held, one.id, roles=account.roles)
    if not await _waits(tx, one):
        return await _settled(tx, one, held, account.person.id)
    return texts.card(one, held, today, await calendar.days_off(tx), limit)


async def _settled(tx: Session, one: Extension, held: Assignment, me: int) -> Outgoing:
    """What became of it, with the way back from the own decision."""
    more, may_undo = bool(await extensions.waiting(tx)), await extensions.may_undo(tx, one, me)
    return texts.decided(one, held, more=more, may_undo=may_undo)


async def _waits(tx: Session, one: Extension) -> bool:
    waiting = await extensions.waits_for(tx, one.assignment_id)
    return waiting is not None and waiting.id == one.id


@dataclass(frozen=True, kw_only=True)
class _Request:
    one: Extension
    held: Assignment
    waits: bool  # to be decided


async def _found(tx: Session, extension_id: int) -> _Request | None:
    one = await extensions.find(tx, extension_id)
    if one is None:
        return None
    (held,) = await assignments.some(tx, [one.assignment_id])
    return _Request(one=one, held=held, waits=await _waits(tx, one))


async def ask(
    query: CallbackQuery,
    callback_data: Grant,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    """Until which other day, or why not."""
    async with database.read() as tx:
        found = await _found(tx, callback_data.extension_id)
        now = await _card(tx, found.one, today, account) if found and not found.waits else None
    if found is None:
        await query.answer(texts.gone())
        return
    if now:
        await redraw(query, bot, now)
    elif callback_data.step is GrantStep.OTHER:
        await answer(bot, database, query.from_user.id, texts.ask_day(found.one, found.held))
    else:
        await redraw(query, bot, texts.ask_reason(found.one, found.held))
    await query.answer()
    if not now:
        await wait_for(state, Waiting.ruling, update_id, extension=found.one.id, step=callback_data.step)


async def decide(
    query: CallbackQuery,
    callback_data: Grant,
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
    asked = await state.get_data()
    async with database.write() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        known = await audit.recorded(tx, Action.GRANT, update_id)
        said = _reason(callback_data, asked)
        if one is None:
            reply: Outgoing | str = texts.gone()
        elif known or callback_data.step is GrantStep.GRANT:
            until = await _named(tx, one, callback_data.value, asked)
            reply = await _grant(tx, one, until, by, today, account.roles) if until or known else texts.gone()
        else:
            reply = texts.asked_too_long_ago() if said is None else await _refuse(tx, one, said, by, today)
    await conclude(query, bot, reply)
    if isinstance(reply, Outgoing) and asked.get("extension") == callback_data.extension_id:
        await state.clear()  # last: run again after a fault, this handler must know what was written


async def _named(tx: Session, one: Extension, value: int, asked: dict[str, Any]) -> dt.date | None:
    """The day on the button, if it was offered: asked for, the longest that may be given, or written."""
    (held,) = await assignments.some(tx, [one.assignment_id])
    most = (await referrals.limit(tx, held)).until
    named = (one.until.toordinal(), most and most.toordinal(), asked.get("extension") == one.id and asked.get("day"))
    return dt.date.fromordinal(value) if value in named else None


def _reason(press: Grant, asked: dict[str, Any]) -> str | None:
    """None where it was to be in words, and is not known any more."""
    if press.why is Denial.WRITTEN:
        shown = (asked.get("extension"), asked.get("words")) == (press.extension_id, press.value)
        return asked.get("because") if shown else None
    return texts.reason(press.why) if press.why else None


async def replied(
    message: Message,
    press: Grant,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    """To the request itself. A day or a consent is agreed to by a button; other words are a reason to refuse."""
    async with database.read() as tx:
        found = await _found(tx, press.extension_id)
        card = await _card(tx, found.one, today, account) if found and found.waits else None
    if found is None or card is None:
        await _confirm(message, press.extension_id, state, bot, database, update_id)
        return
    one, held = found.one, found.held
    until = wish(message.text or "", held.deadline.date or today, today).until
    if isinstance(until, dt.date) and wrong(held, until, today) is None:
        await answer(bot, database, message.chat.id, texts.confirm_day(one, held, until))
        await wait_for(state, Waiting.ruling, 0, extension=one.id, step=GrantStep.OTHER, day=until.toordinal())
    elif consents(message.text or ""):
        await answer(bot, database, message.chat.id, card)
    else:
        await _confirm(message, press.extension_id, state, bot, database, update_id)


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
    """Until which other day; or why there is no more time, which is shown before anything is decided."""
    if not asked.get(ANSWERED) and asked["step"] == GrantStep.REFUSE:
        await _confirm(message, asked["extension"], state, bot, database, update_id)
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await extensions.find(tx, asked["extension"])
        day = read_day(message.text or "", today)
        if one is None:
            reply: Outgoing | str = texts.gone()
        elif isinstance(day, Fault) and not asked.get(ANSWERED):
            (held,) = await assignments.some(tx, [one.assignment_id])
            reply = asking.bad_day(day, held, one.until)
        else:
            until = None if isinstance(day, Fault) else day
            reply = await _grant(tx, one, until, by, today, account.roles)
    outgoing = texts.not_taken(reply, asked["extension"]) if isinstance(reply, str) else reply
    await answer(bot, database, message.chat.id, outgoing)
    if not isinstance(reply, str):
        await state.clear()


async def _confirm(
    message: Message, extension_id: int, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    said = " ".join((message.text or "").split())
    if length(said) > asking.REASON:
        again = leaving.once_more(escape(asking.too_long()), Asked.RULING)
        await answer(bot, database, message.chat.id, again)
        return
    async with database.read() as tx:
        found = await _found(tx, extension_id)
    if found is None:
        await message.answer(escape(texts.gone()))
        return
    question = texts.ask_reason(found.one, found.held, said, update_id)
    reply = question if found.waits else texts.decided(found.one, found.held, more=False, unsent=True)
    await answer(bot, database, message.chat.id, reply)
    if found.waits:
        # What is written next is another reason: the words are no answer to this question.
        asked = {"extension": extension_id, "step": GrantStep.REFUSE, "because": said, "words": update_id}
        await wait_for(state, Waiting.ruling, 0, **asked)


async def undo(
    query: CallbackQuery,
    callback_data: Grant,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Granted or refused by mistake: it waits again, while nothing else has happened to it."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        if one and await extensions.undo(tx, one, by):
            await dialogue.tell_decided_anew(tx, one, today=today, now=now, update_id=update_id)
        known = await audit.recorded(tx, Action.GRANT, update_id)
        found = await extensions.find(tx, callback_data.extension_id)
        known = known or (found is not None and await _waits(tx, found))  # pressed twice
        card = await _card(tx, found, today, account) if found and known else None
    if card is None:
        await query.answer(cannot_undo(), show_alert=True)
        return
    await redraw(query, bot, card)
    await query.answer()


async def _grant(
    tx: Session, one: Extension, until: dt.date | None, by: By, today: dt.date, roles: Collection[Role]
) -> Outgoing | str:
    if not await audit.recorded(tx, Action.GRANT, by.update_id):
        (held,) = await assignments.some(tx, [one.assignment_id])
        if not await _waits(tx, one):
            return await _settled(tx, one, held, by.person_id)
        what = wrong(held, until or today, today)
        if what or until is None:
            return texts.not_that_day(held, what) if what else texts.gone()
        limit = await referrals.limit(tx, held, roles=roles)
        if limit.forbids(until):
            return texts.beyond(limit)
        await extensions.grant(tx, one, until, by)
    return await _decided(tx, one, "", by, today)


async def _refuse(tx: Session, one: Extension, why: str, by: By, today: dt.date) -> Outgoing:
    (held,) = await assignments.some(tx, [one.assignment_id])
    if not await _waits(tx, one):
        return await _settled(tx, one, held, by.person_id)
    await extensions.refuse(tx, one, why, by)
    return await _decided(tx, one, why, by, today)


async def _decided(tx: Session, one: Extension, why: str, by: By, today: dt.date) -> Outgoing:
    """The assignee hears of it, and the secretary reads what has been done, now or when it was handled before."""
    now, (held,) = await extensions.find(tx, one.id), await assignments.some(tx, [one.assignment_id])
    assert now is not None  # rows are kept
    await dialogue.forget_request(tx, now)
    await upward.forget_extension(tx, now.id)
    known = await audit.details_of(tx, by.update_id, Action.GRANT) or {}
    why = why or str(known.get("reason", ""))
    heard = True
    if now.state in (ExtensionState.GRANTED, ExtensionState.REFUSED):
        heard = await dialogue.tell_decided(tx, now, held, why, today=today, now=by.now, update_id=by.update_id)
    more = bool(await extensions.waiting(tx))
    return texts.decided(now, held, why, more=more, unheard=not heard, may_undo=True)
