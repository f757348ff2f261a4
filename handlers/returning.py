"""The secretary returns a report: the reason is pressed, or written and shown before it is sent."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.decided import decided, waits_no_more
from handlers.reply import answer, redraw
from handlers.reports import next_after
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Asked, Check, InWords, Lacking, Verdict
from messaging.texts import correcting, leaving
from messaging.texts import reports as texts
from messaging.texts.points import length
from storage import assignments, audit, referrals, reports, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="returning")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(reason_given, Waiting.reason, F.text, ~F.text.startswith("/"))
    router.callback_query.register(ask_reason, Check.filter(F.verdict == Verdict.RETURN))
    router.callback_query.register(leave, Lacking.filter(F.lack.is_(None)))
    router.callback_query.register(reason_pressed, Lacking.filter())
    router.callback_query.register(reword, InWords.filter(F.words == 0))
    router.callback_query.register(reason_confirmed, InWords.filter())
    return router


async def ask_reason(
    query: CallbackQuery, callback_data: Check, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    found = await _waits(database, callback_data.assignment_id)
    if found is None:
        await query.answer(await _decided(database, callback_data.assignment_id))
        return
    await wait_for(state, Waiting.reason, update_id, assignment=found.id)
    await answer(bot, database, query.from_user.id, texts.ask_reason(found))
    await query.answer()


async def reword(
    query: CallbackQuery, callback_data: InWords, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    """Another reason: the question anew, in place of the words."""
    found = await _waits(database, callback_data.assignment_id)
    if found is None:
        await query.answer(await _decided(database, callback_data.assignment_id))
        return
    await wait_for(state, Waiting.reason, update_id, assignment=found.id)
    await redraw(query, bot, texts.ask_reason(found))
    await query.answer()


async def _waits(database: Database, assignment_id: int) -> Assignment | None:
    async with database.read() as tx:
        found = await assignments.find(tx, assignment_id)
    return found if found and found.status is Status.REPORTED else None


async def _decided(database: Database, assignment_id: int) -> str:
    async with database.read() as tx:
        return await waits_no_more(tx, assignment_id)


async def leave(query: CallbackQuery, callback_data: Lacking, state: FSMContext, bot: Bot, database: Database) -> None:
    """It is not returned after all."""
    async with database.read() as tx:
        found = await assignments.find(tx, callback_data.assignment_id)
    if found is None:
        await query.answer(await _decided(database, callback_data.assignment_id))
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
        await query.answer(await _decided(database, callback_data.assignment_id))
        return
    await redraw(query, bot, reply)
    await query.answer()
    await _forget(state, callback_data.assignment_id)


async def reason_given(message: Message, state: FSMContext, bot: Bot, database: Database, update_id: int) -> None:
    """Words may have been meant for something else: nothing is returned before they are agreed to."""
    said = " ".join((message.text or "").split())
    if length(said) > texts.REASON:
        again = leaving.once_more(correcting.too_long(texts.REASON), Asked.REASON)
        await answer(bot, database, message.chat.id, again)
        return
    found = await _waits(database, (await state.get_data()).get("assignment", 0))
    if found is None:
        await message.answer(escape(texts.no_longer_waiting()))
        await state.clear()
        return
    await answer(bot, database, message.chat.id, texts.confirm(found, said, update_id))
    await wait_for(state, Waiting.reason, 0, assignment=found.id, because=said, words=update_id)


async def reason_confirmed(
    query: CallbackQuery,
    callback_data: InWords,
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
    if (asked.get("assignment"), asked.get("words")) != (callback_data.assignment_id, callback_data.words):
        await query.answer(texts.not_the_last_words(), show_alert=True)
        return
    async with database.write() as tx:
        found = await _return(tx, callback_data.assignment_id, asked["because"], by, today)
        who = None if found else await decided(tx, callback_data.assignment_id, but=by.person_id)
        reply = await _returned(tx, found) if found else texts.waits_no_longer(who)
    await redraw(query, bot, reply)
    await query.answer()
    await state.clear()  # last: run again after a fault, this handler must know what was written


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
    await referrals.note_return(tx, found, by)
    await reports.close(tx, found.person_id)  # a file that comes next may be for this one
    await notices.tell_returned(tx, found, reason, update_id=by.update_id, today=today, now=by.now)
    return found


async def _returned(tx: Session, found: Assignment) -> Outgoing:
    return texts.returned(found, more=await next_after(tx, found) is not None)
