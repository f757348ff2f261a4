"""The secretary returns a report: the reason is pressed or written."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting
from handlers.reply import answer, redraw
from handlers.reports import next_after
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Check, Lacking, Verdict
from messaging.texts import reports as texts
from storage import assignments, audit, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="returning")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(reason_given, F.text, ~F.text.startswith("/"), GivesReason())
    router.callback_query.register(ask_reason, Check.filter(F.verdict == Verdict.RETURN))
    router.callback_query.register(leave, Lacking.filter(F.lack.is_(None)))
    router.callback_query.register(reason_pressed, Lacking.filter())
    return router


class GivesReason(Filter):
    """Words that were asked for; or, handled again after a kill, those by which a report was returned.

    Gives `assignment_id`.
    """

    async def __call__(
        self, message: Message, state: FSMContext, database: Database, account: Account, update_id: int
    ) -> bool | dict[str, int]:
        if await state.get_state() == Waiting.reason.state:
            return {"assignment_id": (await state.get_data()).get("assignment", 0)}
        async with database.read() as tx:
            changes = await audit.changes_of(tx, update_id, account.person.id)
        returned = next((change.assignment_id for change in changes if change.after == Status.RETURNED), None)
        return {"assignment_id": returned} if returned else False


async def ask_reason(
    query: CallbackQuery, callback_data: Check, state: FSMContext, bot: Bot, database: Database
) -> None:
    async with database.read() as tx:
        found = await assignments.find(tx, callback_data.assignment_id)
    if found is None or found.status is not Status.REPORTED:
        await query.answer(texts.no_longer_waiting())
        return
    await state.set_state(Waiting.reason)
    await state.set_data({"assignment": found.id})
    await answer(bot, database, query.from_user.id, texts.ask_reason(found))
    await query.answer()


async def leave(query: CallbackQuery, callback_data: Lacking, state: FSMContext, bot: Bot, database: Database) -> None:
    """It is not returned after all."""
    async with database.read() as tx:
        found = await assignments.find(tx, callback_data.assignment_id)
    if found is None:
        await query.answer(texts.no_longer_waiting())
        return
    await redraw(query, bot, texts.not_returned(found))
    await query.answer()
    await _forget(state, found.id)


async def reason_pressed(
    query: CallbackQuery,
    callback_data: Lacking,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    reason = texts.lack_name(callback_data.lack) if callback_data.lack else ""
    async with database.write() as tx:
        found = await _return(tx, callback_data.assignment_id, reason, by, today)
        reply = await _returned(tx, found) if found else None
    if reply is None:
        await query.answer(texts.no_longer_waiting())
        return
    await redraw(query, bot, reply)
    await query.answer()
    await _forget(state, callback_data.assignment_id)


async def reason_given(
    message: Message,
    assignment_id: int,
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
        found = await _return(tx, assignment_id, message.text or "", by, today)
        reply = await _returned(tx, found) if found else Outgoing(text=escape(texts.no_longer_waiting()))
    await answer(bot, database, message.chat.id, reply)
    await state.clear()


async def _forget(state: FSMContext, assignment_id: int) -> None:
    """The reason is not waited for any more, if it was that of this one."""
    if (await state.get_data()).get("assignment") == assignment_id:
        await state.clear()


async def _return(tx: Session, assignment_id: int, reason: str, by: By, today: dt.date) -> Assignment | None:
    """None if it waits no longer: another secretary may have returned it with another reason.

    Only what this update has done is confirmed, now or when it was handled before.
    """
    found = await assignments.find(tx, assignment_id)
    earlier = {change.assignment_id for change in await audit.changes_of(tx, by.update_id, by.person_id)}
    if found is None or assignment_id in earlier:
        return found
    changed = await assignments.change_status(
        tx,
        assignment_id,
        Status.RETURNED,
        person_id=by.person_id,
        update_id=by.update_id,
        now=by.now,
        details={"reason": reason},
    )
    if not changed:
        return None
    if await roster.pass_on(tx, found):  # who has reported it does not work there any more
        found = await assignments.find(tx, assignment_id) or found
    await notices.tell_returned(tx, found, reason, update_id=by.update_id, today=today, now=by.now)
    return found


async def _returned(tx: Session, found: Assignment) -> Outgoing:
    return texts.returned(found, more=await next_after(tx, found) is not None)
