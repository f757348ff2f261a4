"""The secretary changes a published point: what, then why; whoever is concerned hears of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup, escape

from domain.assignments import Assignment
from domain.decisions import DeadlineKind, Decision
from domain.drafts import with_assignees, with_deadline, with_text
from domain.people import Role
from handlers import amending
from handlers.access import Has
from handlers.control import subject
from handlers.conversation import Waiting, asked_by, wait_for
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Because, Over, Overseen, Single, Why
from messaging.texts import control, correcting
from messaging.texts import ruling as texts
from messaging.texts.amending import REASON
from messaging.texts.control import Subject
from messaging.texts.points import deadline
from minutes.more_time import wish
from minutes.typed import LONGEST, LONGEST_TEXT, typed_assignees, typed_deadline
from storage import amendments, assignments, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="ruling")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(change_written, Waiting.amendment, F.text, ~F.text.startswith("/"))
    router.message.register(cause_written, Waiting.cause, F.text, ~F.text.startswith("/"))
    router.callback_query.register(ask_end, Overseen.filter(F.step == Over.END))
    router.callback_query.register(ask_end_of_one, Single.filter(F.end))
    router.callback_query.register(ask, Overseen.filter())
    router.callback_query.register(cause_pressed, Because.filter())
    return router


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A change that waits for its reason."""

    one: Subject
    what: Markup  # in words
    told: int  # people
    after: Decision | None = None  # none: it is withdrawn
    ended: tuple[Assignment, ...] = ()


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
    await bot.send_message(query.from_user.id, texts.ask(one, callback_data.step))
    await query.answer()
    asked = {"decision": one.line.id, "revision": one.line.revision, "step": callback_data.step}
    await wait_for(state, Waiting.amendment, update_id, **asked)


async def change_written(
    message: Message, state: FSMContext, bot: Bot, database: Database, today: dt.date, update_id: int
) -> None:
    """What shall be different, in words; then the reason is asked for."""
    asked = {**await state.get_data(), "said": message.text or ""}
    async with database.read() as tx:
        found = await _pending(tx, asked, today)
    if not isinstance(found, Pending):
        await message.answer(found)
        return
    await answer(bot, database, message.chat.id, _confirm(found, asked))
    asked.pop("asked_by", None)
    await wait_for(state, Waiting.cause, update_id, **asked, what=str(found.what))


async def ask_end(
    query: CallbackQuery,
    callback_data: Overseen,
    state: FSMContext,
    bot: Bot,
    database: Database,
    today: dt.date,
    update_id: int,
) -> None:
    """Nobody has to do it any more."""
    await _ask_cause(query, {"decision": callback_data.decision_id}, state, bot, database, today, update_id)


async def ask_end_of_one(
    query: CallbackQuery,
    callback_data: Single,
    state: FSMContext,
    bot: Bot,
    database: Database,
    today: dt.date,
    update_id: int,
) -> None:
    """One of them need not do it any more."""
    async with database.read() as tx:
        (held,) = await assignments.some(tx, [callback_data.assignment_id]) or (None,)
    asked = {"decision": held.decision_id if held else 0, "assignment": callback_data.assignment_id}
    await _ask_cause(query, asked, state, bot, database, today, update_id)


async def _ask_cause(
    query: CallbackQuery,
    asked: dict[str, Any],
    state: FSMContext,
    bot: Bot,
    database: Database,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        one = await subject(tx, asked["decision"], today)
        asked["revision"] = one.line.revision if one else 0
        found = await _pending(tx, asked, today)
    if not isinstance(found, Pending):
        await query.answer(str(found))
        return
    await answer(bot, database, query.from_user.id, _confirm(found, asked))
    await query.answer()
    await wait_for(state, Waiting.cause, update_id, **asked, what=str(found.what))


async def _pending(tx: Session, asked: Mapping[str, Any], today: dt.date) -> Pending | Markup:
    """Or what is to be said instead."""
    one = await subject(tx, asked.get("decision", 0), today)
    if one is None:
        return escape(correcting.gone())
    if one.line.revision != asked["revision"]:
        return correcting.written_meanwhile(None)
    if "step" not in asked:
        return _end(one, asked.get("assignment"))
    read = await _read(tx, one, Over(asked["step"]), asked["said"], today)
    if isinstance(read, Markup):
        return read
    after, what = read
    if _same(after, one.line.decision):
        return texts.unchanged()
    found = amending.effect(one.line.decision, after, await roster.load(tx), one.held)
    if asked["step"] == Over.ADD:
        what = texts.added(await _names(tx, [target.person_id for target in found.given]))
        if not found.given:
            return texts.unchanged()
    return Pending(one=one, what=what, told=len(found.people), after=after)


def _same(one: Decision, other: Decision) -> bool:
    """Whether nobody would notice a difference: the same day may be printed in many ways."""
    days = [value.date if value.date else value.phrase for value in (one.deadline, other.deadline)]
    kinds = one.deadline.kind == other.deadline.kind
    return kinds and days[0] == days[1] and (one.text, one.assignees) == (other.text, other.assignees)


def _end(one: Subject, assignment_id: int | None) -> Pending | Markup:
    """Of a recurring point also those who have just done a period: there shall be no further one."""
    repeats = one.line.decision.deadline.kind is DeadlineKind.RECURRING
    ended = tuple(
        held
        for held in one.held
        if assignment_id in (None, held.id) and (held.status.takes_reports or (repeats and control.may_renew(held)))
    )
    if not ended:
        return texts.settled()
    told = sum(held.status.takes_reports for held in ended)
    return Pending(one=one, what=texts.ended([control.name(held) for held in ended]), told=told, ended=ended)


async def _read(tx: Session, one: Subject, step: Over, said: str, today: dt.date) -> tuple[Decision, Markup] | Markup:
    """The decision as it shall be, and what is different in words."""
    decision, longest = one.line.decision, LONGEST_TEXT if step is Over.TEXT else LONGEST
    if len(said) > longest:
        return correcting.too_long(longest)
    if step is Over.WHEN:
        read = typed_deadline(said, one.stored.meeting.date)
        moved = wish(said, decision.deadline.date or today, today).until
        if read.deadline.date is None and isinstance(moved, dt.date):  # «на неделю позже»
            read = typed_deadline(f"{moved:%d.%m.%Y}", one.stored.meeting.date)
        if read.doubts:
            return correcting.bad_deadline(read.doubts)
        after = with_deadline(decision, read.deadline)
        extended = sum(held.first_date is not None and held.status.takes_reports for held in one.held)
        return after, texts.moved(deadline(decision.deadline), deadline(after.deadline), extended)
    if step is Over.TEXT:
        after = with_text(decision, said)
        return after, texts.reworded(after.text)
    named, unresolved = typed_assignees(said, await roster.load(tx))
    if not named or unresolved:
        return correcting.nobody_known(unresolved)
    return replace(with_assignees(decision, (*decision.assignees, *named)), skipped=False), Markup()


async def _names(tx: Session, person_ids: list[int]) -> list[str]:
    known = await roster.load(tx)
    places = {one.id: one.name for one in known.organizations}
    people = [one for one in known.people if one.id in person_ids]
    return [", ".join(filter(None, (one.short_name, places.get(one.organization_id or 0)))) for one in people]


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
    of_this = (callback_data.decision_id, callback_data.revision, callback_data.assignment_id)
    current = asked and (asked["decision"], asked["revision"], asked.get("assignment", 0)) == of_this
    if not current:
        await query.answer(texts.asked_too_long_ago())
        return
    if callback_data.why is None:
        reply = texts.left(callback_data.decision_id)
    else:
        by = By(person_id=account.person.id, update_id=update_id, now=now)
        said = asked.get("because", "") if callback_data.why is Why.WRITTEN else texts.reason(callback_data.why)
        reply = await _change(database, asked, said, by, today)
    await redraw(query, bot, reply)
    await query.answer()
    await state.clear()  # last: run again after a fault, this handler must know what was asked


async def cause_written(
    message: Message, state: FSMContext, bot: Bot, database: Database, today: dt.date, update_id: int
) -> None:
    """A reason in words is shown before anything is changed: they may have been meant for something else."""
    asked = await state.get_data()
    if len(message.text or "") > REASON:
        await message.answer(correcting.too_long(REASON))
        return
    if not asked_by(asked, update_id):
        asked["because"] = message.text or ""
    async with database.read() as tx:
        found = await _pending(tx, asked, today)
    reply = _confirm(found, asked) if isinstance(found, Pending) else Outgoing(text=found)
    await answer(bot, database, message.chat.id, reply)
    await state.set_data(asked)


def _confirm(found: Pending, asked: Mapping[str, Any]) -> Outgoing:
    ends = found.after is None
    return texts.confirm(found.one, found.what, found.told, asked.get("assignment", 0), asked.get("because"), ends=ends)


async def _change(database: Database, asked: Mapping[str, Any], reason: str, by: By, today: dt.date) -> Outgoing:
    async with database.write() as tx:
        if await amendments.noted(tx, by):
            one = await subject(tx, asked["decision"], today)
            if one is None:
                return Outgoing(text=escape(correcting.gone()))
            return texts.changed(one, Markup(asked.get("what", "")), reason)  # noqa: S704 - our own HTML
        found = await _pending(tx, asked, today)
        if not isinstance(found, Pending):
            return Outgoing(text=found)
        line, changes = found.one.line, amending.Changes()
        if found.after is not None:
            await amending.amend(tx, line, found.after, changes, reason=reason, by=by, today=today)
        else:
            whole = "assignment" not in asked
            await amending.end(tx, line, found.ended, changes, whole=whole, reason=reason, by=by)
        await amending.tell(tx, found.one.stored, changes, reason=reason, by=by, today=today)
        return texts.changed(found.one, found.what, reason)
