"""«Отменить отметку» under one point: what was said of it is taken back, by who has said it or in whose name it was."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from domain.assignments import Assignment
from domain.people import Role
from handlers import drawing
from handlers.access import Has
from handlers.reply import redraw
from messaging import notices
from messaging.presses import UndoOne
from messaging.texts import answers, common
from messaging.texts import leave as leave_texts
from storage import answered_for, answering, assignments
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="undoing")
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.callback_query.register(undo_one, UndoOne.filter())
    return router


async def undo_one(
    query: CallbackQuery,
    callback_data: UndoOne,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        if found:
            said, alert = await _undo(tx, found, callback_data.update_id, account, by)
            (found,) = await assignments.some(tx, [found.id])
            redrawn = await drawing.card(tx, found, account, today)
    if found is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, redrawn)
    await query.answer(said, show_alert=alert)


async def _undo(tx: Session, found: Assignment, undone: int, account: Account, by: By) -> tuple[str, bool]:
    """What is said of it, and whether it must be read."""
    back = await answering.take_back(
        tx,
        undone,
        person_id=by.person_id,
        whose=account.acts_for,
        update_id=by.update_id,
        now=by.now,
        only=found.id,
    )
    if back.assignment_ids:
        return answers.taken_back(files=back.files), back.files
    if await answering.is_taken_back(tx, undone, by.person_id, only=found.id):
        return answers.taken_back(files=False), False
    who = await answered_for.take_back(tx, found.id, undone, by)
    if who is None:
        return answers.cannot_undo(), True
    await notices.tell_taken_back(tx, who, found, update_id=by.update_id, now=by.now)
    return leave_texts.is_taken_back(), False
