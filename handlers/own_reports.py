"""A director's report after it has come: sent off, looked at again, wrong files taken back."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from domain.people import Role
from handlers.access import Has
from handlers.receipts import hand_over, receipt
from handlers.reply import redraw
from messaging.outgoing import Outgoing
from messaging.presses import Own, OwnReport
from messaging.texts import common
from messaging.texts import receipts as texts
from storage import answering, assignments, audit, inquiries, report_files, reports
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session
from storage.reports import Report


def router() -> Router:
    router = Router(name="own reports")
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.callback_query.register(look, OwnReport.filter(F.step.in_((Own.SHOW, Own.FILES))))
    router.callback_query.register(open_receipt, OwnReport.filter(F.step == Own.OPEN))
    router.callback_query.register(send_off, OwnReport.filter(F.step == Own.SEND))
    router.callback_query.register(change, OwnReport.filter())
    return router


async def look(
    query: CallbackQuery, callback_data: OwnReport, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    """The receipt, or its files to choose a wrong one of."""
    async with database.read() as tx:
        kept = await _kept(tx, callback_data.report_id, account)
        waiting = await _undecided(tx, kept)
        if callback_data.step is Own.FILES and waiting:
            reply: Outgoing | None = texts.choices(waiting[0], callback_data.page)
        else:
            reply = await receipt(tx, kept, account, now, page=callback_data.page) if kept else None
    if reply is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, reply)
    if callback_data.step is Own.FILES and not waiting:
        await query.answer(texts.decided(), show_alert=True)
    else:
        await query.answer()


async def open_receipt(
    query: CallbackQuery, callback_data: OwnReport, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    """From the card of its point: it is the receipt from now on."""
    async with database.read() as tx:
        kept = await _kept(tx, callback_data.report_id, account)
        reply = await receipt(tx, kept, account, now) if kept else None
    if reply is None:
        await query.answer(common.button_is_spent())
        return
    await hand_over(bot, database, query.from_user.id, kept, reply)
    await query.answer()


async def send_off(
    query: CallbackQuery, callback_data: OwnReport, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    """Nothing joins it any more."""
    async with database.write() as tx:
        kept = await _kept(tx, callback_data.report_id, account)
        for one in kept:
            await reports.set_open_since(tx, one.id, None)
        reply = await receipt(tx, kept, account, now) if kept else None
    if reply is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, reply)
    await query.answer()


async def change(
    query: CallbackQuery,
    callback_data: OwnReport,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """A file is taken back, or belongs to the report after all."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        kept = await _kept(tx, callback_data.report_id, account)
        waiting = await _undecided(tx, kept)
        for one in waiting:
            await _change(tx, one, callback_data, waiting[0], by)
        reply = await _afterwards(tx, kept, account, by)
    if reply is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, reply)
    if waiting:
        await query.answer(texts.removed() if callback_data.step is Own.TAKE else texts.returned())
    else:
        await query.answer(texts.decided(), show_alert=True)


async def _kept(tx: Session, report_id: int, account: Account) -> list[Report]:
    """What its receipt speaks of, as far as it is theirs or of somebody for whom they act."""
    found = await reports.find(tx, report_id)
    if found is None:
        return []
    together = reports.with_files(await reports.of_update(tx, found.person_id, found.update_id))
    about = await assignments.some(tx, [one.assignment_id for one in together if one.assignment_id])
    mine = {one.id for one in about if one.person_id in account.acts_for}
    return [
        one
        for one in together
        if (one.assignment_id in mine if one.assignment_id else one.person_id == account.person.id)
    ]


async def _undecided(tx: Session, kept: Sequence[Report]) -> list[Report]:
    return [one for one in kept if await answering.undecided(tx, one)]


async def _change(tx: Session, report: Report, press: OwnReport, shown: Report, by: By) -> None:
    """`shown`: the report whose files were to choose of; the same file may belong to others too."""
    file = next((one for one in (*shown.files, *shown.taken_back) if one.id == press.value), None)
    if file is None:
        return
    taken = press.step is Own.TAKE
    move = report_files.take_back if taken else report_files.give_back
    if not await move(tx, [report.id], file.unique_id):
        return  # pressed before
    if taken:  # the right one may follow
        await reports.set_open_since(tx, report.id, by.now)
    said = {"report": report.id, "assignment": report.assignment_id, "file": file.id, "taken_back": taken}
    await audit.record(tx, Action.FILE, now=by.now, person_id=by.person_id, update_id=by.update_id, details=said)


async def _afterwards(tx: Session, kept: Sequence[Report], account: Account, by: By) -> Outgoing | None:
    """The receipt; of a report without a point and without files nothing is left."""
    current = [found for one in kept if (found := await reports.find(tx, one.id))]
    if not current:
        return None
    if all(one.assignment_id is None and not one.files for one in current):
        await reports.withdraw(tx, [one.id for one in current], by.now)
        for one in current:
            await inquiries.settle_report(tx, one.id)
        return Outgoing(text=texts.nothing_left())
    return await receipt(tx, current, account, by.now)
