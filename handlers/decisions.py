"""The chair's queue: what is handed up, decided with a press; a reason is a button too, or words."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.assignments import last_day
from domain.people import Role
from domain.referrals import Referral, State
from handlers.access import Has
from handlers.cases import case, decide, undo
from handlers.commands import Command
from handlers.conversation import Waiting, left, wait_for
from handlers.files import sent_file
from handlers.queue import behind
from handlers.reply import RepliesTo, answer, conclude
from messaging.outgoing import Outgoing
from messaging.presses import Decisions, Rule, Ruling
from messaging.texts import decisions as texts
from messaging.texts.decisions import Case, Said
from messaging.texts.extensions import REASON, too_long
from messaging.texts.points import length
from minutes.more_time import wish
from storage import audit, calendar, referrals, referrals_known
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session

_DECIDES = {Ruling.TIME: State.TIME, Ruling.END: State.END, Ruling.KEEP: State.KEEP}


def router() -> Router:
    router = Router(name="decisions")
    router.message.filter(Has(Role.CHAIR))
    router.callback_query.filter(Has(Role.CHAIR))
    router.message.register(asked, Command("decisions"))
    router.message.register(written, Waiting.decision, F.text, ~F.text.startswith("/"))
    router.message.register(sent, Waiting.decision, ~F.text, DecidesAlone())
    router.callback_query.register(opened, Decisions.filter())
    router.callback_query.register(ask_words, Rule.filter(F.step == Ruling.WRITE))
    router.callback_query.register(ruled, Rule.filter(F.step.in_(_DECIDES)))
    router.callback_query.register(take_back, Rule.filter(F.step == Ruling.UNDO))
    router.callback_query.register(show, Rule.filter())
    return router


def replies_router() -> Router:
    """Telegram's own «Reply» to a question says which one is meant."""
    router = Router(name="replies to questions for the chair")
    router.message.filter(Has(Role.CHAIR))
    router.message.register(replied, F.text, ~F.text.startswith("/"), RepliesTo(Rule))
    return router


async def asked(
    message: Message, bot: Bot, database: Database, account: Account, today: dt.date, zone: dt.tzinfo
) -> None:
    await answer(bot, database, message.chat.id, await _first(database, account, today, zone))


async def opened(
    query: CallbackQuery, bot: Bot, database: Database, account: Account, today: dt.date, zone: dt.tzinfo
) -> None:
    await answer(bot, database, query.from_user.id, await _first(database, account, today, zone))
    await query.answer()


async def _first(database: Database, account: Account, today: dt.date, zone: dt.tzinfo) -> Outgoing:
    async with database.write() as tx:
        await referrals_known.know(tx, account.person.id)
        return await first(tx, today, zone)


async def first(tx: Session, today: dt.date, zone: dt.tzinfo) -> Outgoing:
    """What waits longest."""
    waiting = await referrals.waiting(tx)
    if not waiting:
        return texts.nothing_waits()
    return texts.card(await case(tx, waiting[0], zone), today, await calendar.days_off(tx))


async def show(
    query: CallbackQuery,
    callback_data: Rule,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """One of them, or what waits behind it; whatever was asked is over."""
    async with database.read() as tx:
        one = await referrals.find(tx, callback_data.referral_id)
        if one and callback_data.step is Ruling.NEXT:
            one = behind(await referrals.waiting(tx), one, lambda it: it.id)
        me = account.person.id
        reply = await _now(tx, await case(tx, one, zone), today, me=me) if one else texts.nothing_waits()
    await conclude(query, bot, reply)
    if (await left(state)).data.get("referral") == callback_data.referral_id:
        await state.clear()


async def _now(tx: Session, one: Case, today: dt.date, said: Said | None = None, *, me: int) -> Outgoing:
    """The question, or what has become of it. `me`: who looks, and may undo what they have decided.

    `said`: what they have written about it; where nothing comes of that, they are told.
    """
    if await referrals.waits(tx, one.referral):
        return texts.card(one, today, await calendar.days_off(tx), said)
    more = await referrals.count(tx)
    if one.referral.state in (State.WAITING, State.BACK):
        return texts.needless(one, left=more, said=said)
    return texts.decided(one, left=more, mine=one.referral.decided_by == me, said=said)


async def ask_words(
    query: CallbackQuery,
    callback_data: Rule,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        one = await referrals.find(tx, callback_data.referral_id)
        found = await case(tx, one) if one else None
        waits = one is not None and await referrals.waits(tx, one)
        asked = texts.ask_words(found, today) if found and waits else None
        reply = texts.gone() if found is None else asked or await _now(tx, found, today, me=account.person.id)
        behind = await _left_behind(tx, state, callback_data.referral_id) if waits else None
    await conclude(query, bot, reply, behind)
    if one and waits:
        await wait_for(state, Waiting.decision, update_id, **_about(one))


async def _left_behind(tx: Session, state: FSMContext, referral_id: int) -> str | None:
    """Of another question words were waited for, and have not come."""
    asked = await left(state)
    if asked.state != Waiting.decision.state or asked.data.get("referral") in (None, referral_id):
        return None
    other = await referrals.find(tx, asked.data["referral"])
    return texts.left_behind(await case(tx, other)) if other and await referrals.waits(tx, other) else None


def _about(one: Referral) -> dict[str, int]:
    """What is kept with the question; the point names it when it has run out."""
    return {"referral": one.id, "decision": one.decision_id}


async def written(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, today: dt.date, update_id: int
) -> None:
    """Words decide nothing before they are agreed to."""
    asked = await state.get_data()
    await _offer(message, asked.get("referral", 0), state, bot, database, account, today, update_id)


class DecidesAlone(Filter):
    """Who sends no minutes and reports nothing: a file can be meant for nothing else."""

    async def __call__(self, message: Message, account: Account) -> bool:
        return account.roles <= {Role.CHAIR, Role.ADMINISTRATOR} or not sent_file(message)


async def sent(message: Message, state: FSMContext, bot: Bot, database: Database) -> None:
    """A picture or a voice message; the answer is still waited for."""
    async with database.read() as tx:
        one = await referrals.find(tx, (await state.get_data()).get("referral", 0))
        reply = texts.words_alone(await case(tx, one)) if one else texts.nothing_waits()
    await answer(bot, database, message.chat.id, reply)


async def replied(
    message: Message,
    press: Rule,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    await _offer(message, press.referral_id, state, bot, database, account, today, update_id)


async def _offer(
    message: Message,
    referral_id: int,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    words = " ".join((message.text or "").split())
    if length(words) > REASON:
        await message.answer(escape(too_long()))
        return
    async with database.read() as tx:
        one = await referrals.find(tx, referral_id)
        found = await case(tx, one) if one else None
        waits = one is not None and await referrals.waits(tx, one)
        said = _said(words, update_id, found, today) if found else None
        reply = await _now(tx, found, today, said, me=account.person.id) if found else texts.nothing_waits()
    await answer(bot, database, message.chat.id, reply)
    if one and waits:
        await wait_for(state, Waiting.decision, 0, **_about(one), because=words, words=update_id)
    else:
        await state.clear()


def _said(words: str, update_id: int, one: Case, today: dt.date) -> Said:
    """With the day that they name, if they do."""
    until = wish(words, last_day(one.point.deadline) or today, today).until
    return Said(words=words, update_id=update_id, until=until if isinstance(until, dt.date) else None)


async def ruled(
    query: CallbackQuery,
    callback_data: Rule,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    known = (await left(state)).data  # the button says which words: it holds however long ago they were written
    because = known.get("because") if known.get("words") == callback_data.words else None
    reason = because if callback_data.words else texts.cause(callback_data.why)
    async with database.write() as tx:
        one = await referrals.find(tx, callback_data.referral_id)
        found = await case(tx, one, zone) if one else None
        typed = _typed(known, found, today) if found else None
        reply, toast = (
            await _rule(tx, found, callback_data, reason, by, today, typed) if found else (texts.gone(), None)
        )
        if isinstance(reply, Outgoing):
            await referrals_known.know(tx, account.person.id)  # it says how many are left
        kept = bool(typed) and one is not None and await referrals.waits(tx, one)  # to be agreed to once more
    await conclude(query, bot, reply, toast)
    if isinstance(reply, Outgoing) and not kept and known.get("referral") == callback_data.referral_id:
        await state.clear()  # last: run again after a fault, this handler must know what was written


def _typed(known: Mapping[str, Any], one: Case, today: dt.date) -> Said | None:
    """What was written about it last."""
    if known.get("referral") != one.referral.id or not known.get("because"):
        return None
    return _said(known["because"], known["words"], one, today)


async def _rule(
    tx: Session, one: Case, press: Rule, reason: str | None, by: By, today: dt.date, typed: Said | None
) -> tuple[Outgoing | str, str | None]:
    """Two chairs may press at once, and one twice: who comes second reads what has been decided, and is told so.

    `typed`: what they have written about it, whatever is pressed now.
    """
    said = typed if typed and typed.update_id == press.words else None
    if not await audit.recorded(tx, Action.DECIDE, by.update_id):
        if not await referrals.waits(tx, one.referral):
            return await _now(tx, one, today, said, me=by.person_id), texts.settled_before()
        if press.revision != one.referral.revision:
            return await _now(tx, one, today, said, me=by.person_id), texts.changed_since()
        if reason is None:
            return texts.asked_too_long_ago(), None
        state = _DECIDES[press.step]
        until = _day(press.value) if state is State.TIME else None
        if (state is State.TIME and until is None) or not await decide(tx, one, state, until, reason, by, today):
            return texts.no_such_time(), None
    after = await referrals.find(tx, one.referral.id)
    assert after is not None  # rows are kept
    unsent = None if said else typed
    return texts.decided(await case(tx, after), left=await referrals.count(tx), mine=True, said=unsent), None


def _day(value: int) -> dt.date | None:
    return dt.date.fromordinal(value) if 1 <= value <= dt.date.max.toordinal() else None


async def take_back(
    query: CallbackQuery,
    callback_data: Rule,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
    update_id: int,
) -> None:
    """A decision pressed by mistake: it waits again, while nothing else has happened."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await referrals.find(tx, callback_data.referral_id)
        known = await audit.recorded(tx, Action.DECIDE, update_id)
        known = known or (one is not None and await referrals.waits(tx, one))  # pressed twice
        back = one is not None and (known or await undo(tx, await case(tx, one), by, today))
        after = await referrals.find(tx, callback_data.referral_id) if back else None
        me = account.person.id
        reply = await _now(tx, await case(tx, after, zone), today, me=me) if after else texts.cannot_undo()
        if after:
            await referrals_known.know(tx, account.person.id)
    await conclude(query, bot, reply)
