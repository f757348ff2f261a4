"""The director's buttons: what a press says about one's own assignments, or those of whom one stands in for."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from domain.assignments import Status
from domain.people import Role
from handlers import drawing, withdrawing
from handlers.access import Has
from handlers.holding import claim
from handlers.receipts import drop, hand_over, still_asks
from handlers.reply import answer, ask_for_report, redraw
from messaging.presses import AcknowledgeAll, AcknowledgeShown, Act, Deed, Undo
from messaging.texts import answers, common
from messaging.texts import assignments as texts
from storage import answering, assignments, drawings, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Database

AFTER = {Deed.DONE: Status.REPORTED, Deed.ACKNOWLEDGE: Status.ACKNOWLEDGED}


def router() -> Router:
    router = Router(name="assignments")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.callback_query.register(open_card, Act.filter(F.deed == Deed.CARD))
    router.callback_query.register(show_files, Act.filter(F.deed == Deed.FILES))
    router.callback_query.register(await_report, Act.filter(F.deed == Deed.REPORT))
    router.callback_query.register(act, Act.filter())
    router.callback_query.register(acknowledge_all, AcknowledgeAll.filter())
    router.callback_query.register(acknowledge_shown, AcknowledgeShown.filter())
    router.callback_query.register(undo, Undo.filter())
    return router


async def open_card(
    query: CallbackQuery, callback_data: Act, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        card = await drawing.card(tx, found, account, today) if found else None
        if found:  # a file that comes next may be for this one
            await reports.close(tx, account.person.id, but=found.id)
    if not found or not card:
        await query.answer(common.button_is_spent())
        return
    await answer(bot, database, query.from_user.id, card, about=[found.id], kept=True)
    await query.answer()


async def show_files(query: CallbackQuery, callback_data: Act, bot: Bot, database: Database, account: Account) -> None:
    """What was sent as a report, once more."""
    async with database.read() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        sent = [file for one in await reports.of_assignment(tx, found.id) for file in one.files] if found else []
    if found is None or not sent:
        await query.answer(common.button_is_spent())
        return
    await answer(bot, database, query.from_user.id, texts.report_files(found, sent), about=[found.id])
    await query.answer()


async def await_report(
    query: CallbackQuery, callback_data: Act, state: FSMContext, bot: Bot, database: Database, account: Account
) -> None:
    async with database.read() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
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
    after = AFTER[callback_data.deed]
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        if found:
            changed = await answering.give(
                tx, [found], after, person_id=account.person.id, update_id=update_id, now=now
            )
            asked = await claim(tx, account, By(person_id=account.person.id, update_id=update_id, now=now))
            found = await assignments.find(tx, found.id) or found
            redrawn = await drawing.card(tx, found, account, today)
            files = await still_asks(tx, account, now) if after is Status.REPORTED else None
    if not found:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, redrawn)
    await drop(bot, query.from_user.id, asked)
    if files:
        await hand_over(bot, database, query.from_user.id, *files)
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
    """All points of these minutes that the pressed message's assignee has, whichever of their messages it is."""
    async with database.write() as tx:
        whose = await drawing.whose(tx, query, account)
        given = await assignments.of_people(tx, whose, minutes_id=callback_data.minutes_id)
        changed = await answering.give(
            tx, given, Status.ACKNOWLEDGED, person_id=account.person.id, update_id=update_id, now=now
        )
        undo = update_id if changed else None
        await drawing.remember(tx, query, given, today)
        redrawn = await drawing.page(tx, query, account, callback_data.page, today, undo=undo)
    if not given:
        await query.answer(common.button_is_spent())
        return
    if redrawn:
        await redraw(query, bot, redrawn)
    await query.answer(answers.taken_on(len(changed), given[0]))


async def acknowledge_shown(
    query: CallbackQuery,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """All that a morning has reminded of; of an older morning the message becomes the list of what is open."""
    async with database.write() as tx:
        given = [one for one in await drawing.shown(tx, query) if one.person_id in account.acts_for]
        changed = await answering.give(
            tx, given, Status.ACKNOWLEDGED, person_id=account.person.id, update_id=update_id, now=now
        )
        place = (query.message.chat.id, query.message.message_id) if query.message else (0, 0)
        known = await drawings.find(tx, *place)
        again = await drawing.again(tx, known, account, today) if known else None
        redrawn = again or await drawing.own_list(tx, account, today)
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
            tx,
            callback_data.update_id,
            person_id=account.person.id,
            whose=account.acts_for,
            update_id=update_id,
            now=now,
        )
        by = By(person_id=account.person.id, update_id=update_id, now=now)
        rest = await withdrawing.rest(tx, callback_data.update_id, by) if back.assignment_ids else []
        restored = await assignments.some(tx, [*back.assignment_ids, *rest])
        before = not restored and await answering.is_taken_back(tx, callback_data.update_id, account.person.id)
        if callback_data.page is not None:
            redrawn = await drawing.page(tx, query, account, callback_data.page, today)
        elif len(restored) == 1:
            redrawn = await drawing.card(tx, restored[0], account, today)
        elif restored:
            redrawn = answers.undone(restored, regain=update_id if back.files else None)
        else:
            redrawn = await drawing.changed(tx, callback_data.update_id, account, today)
    if redrawn:
        await redraw(query, bot, redrawn)
    if restored:
        await query.answer(answers.taken_back(files=back.files), show_alert=back.files)
    elif before:
        await query.answer(answers.taken_back(files=False))
    else:
        await query.answer(answers.cannot_undo(), show_alert=True)
