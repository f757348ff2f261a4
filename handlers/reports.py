"""The secretary's queue of reports, one of them in full, and its acceptance."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.commands import Command
from handlers.decided import decided, waits_no_more
from handlers.queue import behind
from handlers.reply import answer, redraw
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import AcceptShown, Check, NextReport, Queue, Verdict
from messaging.texts import reports as texts
from storage import assignments, audit, reports
from storage.accounts import Account
from storage.audit import Action, By, Change
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="reports")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(queue, Command("reports"))
    router.callback_query.register(turn, Queue.filter())
    router.callback_query.register(show, Check.filter(F.verdict == Verdict.SHOW))
    router.callback_query.register(accept, Check.filter(F.verdict == Verdict.ACCEPT))
    router.callback_query.register(accept_shown, AcceptShown.filter())
    router.callback_query.register(undo, Check.filter(F.verdict == Verdict.UNDO))
    router.callback_query.register(show_next, NextReport.filter())
    return router


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
        card = await _card(tx, found) if found and found.status is Status.REPORTED else None
        why = await waits_no_more(tx, callback_data.assignment_id)
    if card is None:
        await query.answer(why)
        return
    await answer(bot, database, query.from_user.id, card)
    await query.answer()


async def show_next(query: CallbackQuery, callback_data: NextReport, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        decided = await assignments.find(tx, callback_data.assignment_id)
        found = await next_after(tx, decided) if decided else None
        card = await _card(tx, found) if found else None
    if card is None:
        await query.answer(texts.nothing_waits())
        return
    await answer(bot, database, query.from_user.id, card)
    await query.answer()


async def _card(tx: Session, found: Assignment) -> Outgoing:
    alike = await assignments.waiting_for_acceptance(tx, found.decision_id)
    return texts.card(found, await reports.of_assignment(tx, found.id), alike=len(alike) > 1)


async def next_after(tx: Session, decided: Assignment) -> Assignment | None:
    """The one that waits behind it in the queue; behind the last one the first."""
    return behind(await assignments.waiting_for_acceptance(tx), decided, _place)


def _place(one: Assignment) -> tuple[int, int, str, int]:
    """As the queue is ordered."""
    return one.minutes_id, one.position, one.period, one.id


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
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    await _accept(query, callback_data.assignment_id, 0, bot, database, by, today)


async def accept_shown(
    query: CallbackQuery,
    callback_data: AcceptShown,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    await _accept(query, callback_data.assignment_id, callback_data.files, bot, database, by, today)


async def _accept(
    query: CallbackQuery, assignment_id: int, gone: int, bot: Bot, database: Database, by: By, today: dt.date
) -> None:
    """What was seen: not if other files are there since, see `storage.reports.shown`."""
    card, changed = None, False
    async with database.write() as tx:
        found = await assignments.find(tx, assignment_id)
        if found and found.status is Status.REPORTED and await _gone(tx, found) != gone:
            card = await _card(tx, found)
        elif found:
            changed = await assignments.change_status(
                tx, found.id, Status.ACCEPTED, person_id=by.person_id, update_id=by.update_id, now=by.now
            )
        if changed and found:
            await notices.tell_accepted(tx, found.person_id, [found], update_id=by.update_id, today=today, now=by.now)
        more = await next_after(tx, found) is not None if found else False
        why = await waits_no_more(tx, assignment_id)
        colleague = None if changed else await decided(tx, assignment_id, but=by.person_id)
    if card:
        await answer(bot, database, query.from_user.id, card)
        await query.answer(texts.files_have_changed(), show_alert=True)
    elif found is None or not (changed or found.status is Status.ACCEPTED):
        await query.answer(why)
    else:
        await redraw(query, bot, texts.accepted(found, more=more))
        await query.answer(colleague)


async def _gone(tx: Session, found: Assignment) -> int:
    return reports.shown(await reports.of_assignment(tx, found.id))


async def undo(
    query: CallbackQuery,
    callback_data: Check,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Accepted or returned by mistake: it waits again, while nothing else has happened to it."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        found = await assignments.find(tx, callback_data.assignment_id)
        if found and await take_back(tx, found, by):
            await notices.tell_decided_anew(tx, [found], update_id=update_id, today=today, now=now)
            found = await assignments.find(tx, found.id)
        card = await _card(tx, found) if found and found.status is Status.REPORTED else None
    if card is None:
        await query.answer(texts.cannot_undo(), show_alert=True)
        return
    await redraw(query, bot, card)
    await query.answer()


async def take_back(tx: Session, found: Assignment, by: By) -> bool:
    """Undoes one's own decision. False if something else has happened since."""
    last = await audit.last_change(tx, found.id)
    decided = last is not None and last.action is Action.STATUS and last.after in (Status.ACCEPTED, Status.RETURNED)
    if last is None or not decided or last.person_id != by.person_id:
        return False
    change = Change(assignment_id=found.id, before=Status.REPORTED, after=str(last.after))
    await assignments.restore(tx, change, person_id=by.person_id, update_id=by.update_id, now=by.now)
    return True
