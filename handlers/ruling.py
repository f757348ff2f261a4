"""The secretary changes a published point: what, then why; whoever is concerned hears of it."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup, escape

from domain.people import Role
from domain.referrals import Kind
from handlers import amending
from handlers.access import Has
from handlers.cases import case
from handlers.control import subject
from handlers.conversation import Waiting, asked_by, wait_for
from handlers.pending import Pending, pending
from handlers.reply import answer, redraw
from messaging import upward
from messaging.outgoing import Outgoing
from messaging.presses import Because, Over, Overseen, Revive, Single, Why, mark
from messaging.telegram import strip
from messaging.texts import control, correcting
from messaging.texts import ruling as texts
from messaging.texts.amending import REASON
from storage import amendments, assignments, audit, calendar, referrals
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="ruling")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(change_written, Waiting.amendment, F.text, ~F.text.startswith("/"))
    router.message.register(cause_written, Waiting.cause, F.text, ~F.text.startswith("/"))
    router.callback_query.register(ask_end, Overseen.filter(F.step == Over.END))
    router.callback_query.register(ask_end_of_one, Single.filter(F.end))
    router.callback_query.register(take_back, Overseen.filter(F.step == Over.BACK))
    router.callback_query.register(ask, Overseen.filter())
    router.callback_query.register(ask_to_revive, Revive.filter())
    router.callback_query.register(cause_pressed, Because.filter())
    return router


async def ask(
    query: CallbackQuery,
    callback_data: Overseen,
    state: FSMContext,
    bot: Bot,
    database: Database,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        one = await subject(tx, callback_data.decision_id, today)
    if one is None:
        await query.answer(correcting.gone())
        return
    await answer(bot, database, query.from_user.id, texts.ask(one, callback_data.step))
    await query.answer()
    asked = {"decision": one.line.id, "revision": one.line.revision, "step": callback_data.step}
    await wait_for(state, Waiting.amendment, update_id, **asked)


async def change_written(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, today: dt.date, update_id: int
) -> None:
    """What shall be different, in words; then the reason is asked for."""
    asked = {**await state.get_data(), "said": message.text or ""}
    async with database.read() as tx:
        found = await pending(tx, asked, today, account.roles)
    if not isinstance(found, Pending):
        await answer(bot, database, message.chat.id, texts.instead(asked["decision"], found))
        return
    asked["revision"] = found.one.line.revision
    await answer(bot, database, message.chat.id, _confirm(found, asked, account.person.id))
    asked.pop("asked_by", None)
    await wait_for(state, Waiting.cause, update_id, **asked, what=str(found.what))


async def ask_end(
    query: CallbackQuery,
    callback_data: Overseen,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    """Nobody has to do it any more."""
    await _ask_cause(query, {"decision": callback_data.decision_id}, state, bot, database, account, today, update_id)


async def ask_end_of_one(
    query: CallbackQuery,
    callback_data: Single,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    """One of them need not do it any more."""
    async with database.read() as tx:
        (held,) = await assignments.some(tx, [callback_data.assignment_id]) or (None,)
    asked = {"decision": held.decision_id if held else 0, "assignment": callback_data.assignment_id}
    await _ask_cause(query, asked, state, bot, database, account, today, update_id)


async def ask_to_revive(
    query: CallbackQuery,
    callback_data: Revive,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    """It was withdrawn by mistake."""
    asked: dict[str, Any] = {"decision": callback_data.decision_id, "revive": True}
    if callback_data.assignment_id:
        asked["assignment"] = callback_data.assignment_id
    await _ask_cause(query, asked, state, bot, database, account, today, update_id)


async def _ask_cause(
    query: CallbackQuery,
    asked: dict[str, Any],
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        one = await subject(tx, asked["decision"], today)
        asked["revision"] = one.line.revision if one else 0
        found = await pending(tx, asked, today, account.roles)
    if not isinstance(found, Pending):
        await query.answer(str(found))
        return
    await answer(bot, database, query.from_user.id, _confirm(found, asked, account.person.id))
    await query.answer()
    if not found.waits:
        await wait_for(state, Waiting.cause, update_id, **asked, what=str(found.what))


async def cause_pressed(
    query: CallbackQuery,
    callback_data: Because,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Under a question that is not the last one any more nothing is changed."""
    asked = await state.get_data() if await state.get_state() == Waiting.cause.state else {}
    if not _is_last(callback_data, asked):
        await _too_late(query, callback_data, bot, database, today)
        return
    if callback_data.why is None:
        await redraw(query, bot, texts.left(callback_data.decision_id))
        await query.answer()
        await state.clear()
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    said = asked.get("because", "") if callback_data.why is Why.WRITTEN else texts.reason(callback_data.why)
    done = await _change(database, asked, said, by, today, account.roles)
    await redraw(query, bot, _confirm(done, asked, account.person.id) if isinstance(done, Pending) else done)
    await query.answer()
    # Last: run again after a fault, this handler must know what was asked.
    if isinstance(done, Pending):
        await state.set_data({**asked, "revision": done.one.line.revision})
    else:
        await state.clear()


def _is_last(press: Because, asked: Mapping[str, Any]) -> bool:
    of_this = (press.decision_id, press.revision, press.assignment_id)
    if not asked or (asked["decision"], asked["revision"], asked.get("assignment", 0)) != of_this:
        return False
    return press.question in (0, _question(asked))


def _question(asked: Mapping[str, Any]) -> int:
    """Another number for everything else that can be asked about the same point."""
    return mark("\n".join(str(asked.get(part, "")) for part in ("step", "said", "revive")))


async def _too_late(query: CallbackQuery, press: Because, bot: Bot, database: Database, today: dt.date) -> None:
    """What was asked is forgotten. Where nothing has come of it, the way to the point is all that is left of it."""
    async with database.read() as tx:
        one = await subject(tx, press.decision_id, today)
    changed = one is not None and one.line.revision != press.revision
    if press.why is None:
        await redraw(query, bot, texts.left(press.decision_id))
    elif one and not changed and query.message:
        await strip(bot, query.message.chat.id, query.message.message_id, texts.left(press.decision_id))
    if changed:  # perhaps by the very same press, made twice
        await query.answer(texts.closed())
    else:
        await query.answer(texts.asked_too_long_ago(), show_alert=press.why is not None)


async def cause_written(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, today: dt.date, update_id: int
) -> None:
    """A reason in words is shown before anything is changed: they may have been meant for something else."""
    asked = await state.get_data()
    if len(message.text or "") > REASON:
        said = texts.instead(asked["decision"], correcting.too_long(REASON))
        await answer(bot, database, message.chat.id, said)
        return
    if not asked_by(asked, update_id):
        asked["because"] = message.text or ""
    async with database.read() as tx:
        found = await pending(tx, asked, today, account.roles)
    if isinstance(found, Pending):
        asked["revision"] = found.one.line.revision
    reply = (
        _confirm(found, asked, account.person.id)
        if isinstance(found, Pending)
        else texts.instead(asked["decision"], found)
    )
    await answer(bot, database, message.chat.id, reply)
    if isinstance(found, Pending) and found.waits:
        await state.clear()
    else:
        await state.set_data(asked)


def _confirm(found: Pending, asked: Mapping[str, Any], me: int) -> Outgoing:
    if found.waits:
        return control.already_proposed(found.one, found.waits, me)
    return texts.confirm(
        found.one,
        found.what,
        len(found.told),
        asked.get("assignment", 0),
        asked.get("because"),
        later=found.later,
        ends=bool(found.ended),
        refers=found.refers,
        alone=found.alone,
        meanwhile=found.meanwhile,
        first=not found.one.held and asked.get("step") == Over.ADD,
        grants=found.grants if found.steps else 0,
        question=_question(asked),
    )


async def _change(
    database: Database, asked: Mapping[str, Any], reason: str, by: By, today: dt.date, roles: Collection[Role]
) -> Outgoing | Pending:
    """What has been done; or, where somebody else was quicker, what it would do now, to be agreed to once more."""
    async with database.write() as tx:
        if await amendments.noted(tx, by):
            one = await subject(tx, asked["decision"], today)
            if one is None:
                return Outgoing(text=escape(correcting.gone()))
            said = Markup(asked.get("what", ""))  # noqa: S704 - our own HTML
            return texts.changed(one, said, reason, back=_way_back(asked))
        if await audit.recorded(tx, Action.REFER, by.update_id):
            return texts.proposed(asked["decision"], reason)
        found = await pending(tx, asked, today, roles)
        if not isinstance(found, Pending):
            return texts.instead(asked["decision"], found)
        if found.waits:
            return _confirm(found, asked, by.person_id or 0)
        if found.meanwhile:
            return found
        if found.refers:
            return await _propose(tx, found, asked, reason, by, today)
        line, changes = found.one.line, amending.Changes()
        if found.after is not None:
            await amending.amend(tx, line, found.after, changes, reason=reason, by=by, today=today)
        elif found.revived:
            await amending.revive(tx, line, found.revived, changes, reason=reason, by=by, today=today)
        else:
            whole = "assignment" not in asked
            await amending.end(tx, line, found.ended, changes, whole=whole, reason=reason, by=by)
        await amending.tell(tx, found.one.stored, changes, reason=reason, by=by, today=today)
        await upward.tell_overstepped(tx, found.steps, found.one.stored.meeting, reason, by)
        return texts.changed(found.one, found.what, reason, back=_way_back(asked))


async def _propose(
    tx: Session, found: Pending, asked: Mapping[str, Any], reason: str, by: By, today: dt.date
) -> Outgoing:
    """The chair decides whether it is withdrawn, and is told at once."""
    new = await referrals.hand_up(
        tx,
        Kind.WITHDRAWAL,
        by,
        decision_id=found.one.line.id,
        assignment_id=asked.get("assignment"),
        opinion=reason,
        person_id=by.person_id,
    )
    await upward.ask_chair(tx, await case(tx, new), today=today, now=by.now)
    return texts.proposed(found.one.line.id, reason)


async def take_back(
    query: CallbackQuery,
    callback_data: Overseen,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """What one has proposed about this point, while the chair has not decided."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        proposed = await referrals.withdrawals(tx, callback_data.decision_id)
        mine = [one for one in proposed if one.person_id == by.person_id]
        for one in mine:
            await referrals.take_back(tx, one, by)
            await upward.forget(tx, one)
        after, off = await subject(tx, callback_data.decision_id, today), await calendar.days_off(tx)
    if after is None:
        await query.answer(correcting.gone())
        return
    await redraw(query, bot, control.card(after, today, off, account.roles))
    await query.answer(control.unproposed() if mine else None)


def _way_back(asked: Mapping[str, Any]) -> Revive | None:
    """From a withdrawal."""
    if "step" in asked or "revive" in asked:
        return None
    return Revive(decision_id=asked["decision"], assignment_id=asked.get("assignment", 0))
