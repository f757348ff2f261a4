"""The director's buttons: what a press says about one's own assignments."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.reply import answer, ask_for_report, redraw
from messaging.outgoing import Outgoing
from messaging.presses import AcknowledgeAll, Act, Deed, Undo
from messaging.texts import answers, common
from messaging.texts import assignments as texts
from storage import answering, assignments, subjects
from storage.accounts import Account
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="assignments")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(own, Command("my"))
    router.callback_query.register(open_card, Act.filter(F.deed == Deed.CARD))
    router.callback_query.register(await_report, Act.filter(F.deed == Deed.REPORT))
    router.callback_query.register(act, Act.filter())
    router.callback_query.register(acknowledge_all, AcknowledgeAll.filter())
    router.callback_query.register(undo, Undo.filter())
    return router


async def own(message: Message, bot: Bot, database: Database, account: Account, today: dt.date) -> None:
    async with database.read() as tx:
        mine = [one for one in await assignments.of_person(tx, account.person.id) if one.status.open]
    await answer(bot, database, message.chat.id, texts.own_list(mine, today))


async def open_card(
    query: CallbackQuery, callback_data: Act, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.person.id)
    if found is None:
        await query.answer(common.button_is_spent())
        return
    await answer(bot, database, query.from_user.id, texts.card(found, today), about=[found.id])
    await query.answer()


async def await_report(
    query: CallbackQuery, callback_data: Act, state: FSMContext, bot: Bot, database: Database, account: Account
) -> None:
    async with database.read() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.person.id)
    if found is None:
        await query.answer(common.button_is_spent())
    elif not found.status.open:
        await query.answer(answers.already(found))
    else:
        await ask_for_report(found, query.from_user.id, state, bot, database)
        await query.answer()


async def act(
    query: CallbackQuery,
    callback_data: Act,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """«Принял», «Выполнено»."""
    after = Status.ACKNOWLEDGED if callback_data.deed is Deed.ACKNOWLEDGE else Status.REPORTED
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.person.id)
        if found:
            changed = await answering.give(
                tx, [found], after, person_id=account.person.id, update_id=update_id, now=now
            )
            found = await assignments.find(tx, found.id) or found
            redrawn = await _redrawn(tx, query, account, found, today, undo=update_id if changed else None)
    if not found:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, redrawn)
    await query.answer(answers.noted(found) if changed else answers.already(found))


async def acknowledge_all(
    query: CallbackQuery,
    callback_data: AcknowledgeAll,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.write() as tx:
        given = await assignments.of_person(tx, account.person.id, minutes_id=callback_data.minutes_id)
        changed = await answering.give(
            tx, given, Status.ACKNOWLEDGED, person_id=account.person.id, update_id=update_id, now=now
        )
        if given:
            redrawn = await _redrawn(tx, query, account, given[0], today, undo=update_id if changed else None)
    if not given:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, redrawn)
    await query.answer(answers.taken_on(len(changed)))


async def undo(
    query: CallbackQuery,
    callback_data: Undo,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.write() as tx:
        back = await answering.take_back(
            tx, callback_data.update_id, person_id=account.person.id, update_id=update_id, now=now
        )
        restored = await assignments.some(tx, back)
        shown = await _shown(tx, query)
        redrawn = await _redrawn(tx, query, account, restored[0], today) if restored and shown else None
    if not restored:
        await query.answer(answers.cannot_undo(), show_alert=True)
        return
    await redraw(query, bot, redrawn or Outgoing(text=answers.undone(restored)))
    await query.answer(answers.taken_back())


async def _shown(tx: Session, query: CallbackQuery) -> tuple[int, ...]:
    if query.message is None:
        return ()
    return await subjects.of(tx, query.message.chat.id, query.message.message_id)


async def _redrawn(
    tx: Session, query: CallbackQuery, account: Account, about: Assignment, today: dt.date, *, undo: int | None = None
) -> Outgoing:
    """The pressed message as it looks now: the points of a set of minutes, or the card of one point."""
    shown = await _shown(tx, query)
    if len(shown) > 1:
        given = await assignments.of_person(tx, account.person.id, minutes_id=about.minutes_id)
        whole = texts.part_of(given, shown, today, undo=undo)
        if whole:
            return whole
    return texts.card(about, today, undo=undo)
