"""The secretary accepts reports or returns them with a reason."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.assignments import Status
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting
from handlers.reply import answer, redraw
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Check, Queue, Verdict
from messaging.texts import reports as texts
from storage import assignments, audit, reports
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="reports")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(queue, Command("reports"))
    router.message.register(reason_given, F.text, ~F.text.startswith("/"), GivesReason())
    router.callback_query.register(turn, Queue.filter())
    router.callback_query.register(show, Check.filter(F.verdict == Verdict.SHOW))
    router.callback_query.register(accept, Check.filter(F.verdict == Verdict.ACCEPT))
    router.callback_query.register(ask_reason, Check.filter(F.verdict == Verdict.RETURN))
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


async def queue(message: Message, bot: Bot, database: Database) -> None:
    await answer(bot, database, message.chat.id, await _queue(database, page=0))


async def turn(query: CallbackQuery, callback_data: Queue, bot: Bot, database: Database) -> None:
    await redraw(query, bot, await _queue(database, page=callback_data.page))
    await query.answer()


async def _queue(database: Database, *, page: int) -> Outgoing:
    async with database.read() as tx:
        return texts.queue(await assignments.waiting_for_acceptance(tx), page)


async def show(query: CallbackQuery, callback_data: Check, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        found = await assignments.find(tx, callback_data.assignment_id)
        sent = await reports.of_assignment(tx, callback_data.assignment_id)
    if found is None or found.status is not Status.REPORTED:
        await query.answer(texts.no_longer_waiting())
        return
    await answer(bot, database, query.from_user.id, texts.card(found, sent))
    await query.answer()


async def accept(
    query: CallbackQuery,
    callback_data: Check,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.write() as tx:
        found = await assignments.find(tx, callback_data.assignment_id)
        changed = await assignments.change_status(
            tx, callback_data.assignment_id, Status.ACCEPTED, person_id=account.person.id, update_id=update_id, now=now
        )
        if changed and found:
            sent = await reports.of_assignment(tx, found.id)
            await notices.tell_accepted(tx, found, sent, update_id=update_id, today=today, now=now)
    if found is None or not (changed or found.status is Status.ACCEPTED):
        await query.answer(texts.no_longer_waiting())
        return
    await redraw(query, bot, Outgoing(text=texts.accepted(found)))
    await query.answer()


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
    await bot.send_message(query.from_user.id, texts.ask_reason(found))
    await query.answer()


async def reason_given(
    message: Message,
    assignment_id: int,
    state: FSMContext,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    reason = message.text or ""
    async with database.write() as tx:
        found = await assignments.find(tx, assignment_id)
        # Another secretary may have returned it with another reason: only what this update has done is confirmed.
        earlier = {change.assignment_id for change in await audit.changes_of(tx, update_id, account.person.id)}
        changed = assignment_id not in earlier and await assignments.change_status(
            tx,
            assignment_id,
            Status.RETURNED,
            person_id=account.person.id,
            update_id=update_id,
            now=now,
            details={"reason": reason},
        )
        if changed and found:
            await notices.tell_returned(tx, found, reason, update_id=update_id, today=today, now=now)
    if found and (changed or assignment_id in earlier):
        await message.answer(texts.returned(found))
    else:
        await message.answer(texts.no_longer_waiting())
    await state.clear()
