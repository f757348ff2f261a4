"""What a director sees of a report that has come: its receipt, or the question for which point it is."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from domain.assignments import Assignment
from handlers.attached import TOGETHER, held_for, just_reported
from handlers.reply import answer
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import answers, questions
from messaging.texts import receipts as texts
from messaging.texts.inquiries import or_passed_on
from messaging.texts.leave import on_behalf
from storage import answering, assignments, inquiries, reports
from storage.accounts import Account
from storage.database import Database, Session
from storage.reports import Report

Told = tuple[int, Outgoing]  # a message of theirs, as it is to look


async def receipt(
    tx: Session,
    kept: Sequence[Report],
    account: Account,
    now: dt.datetime,
    *,
    page: int = 0,
    added: str | None = None,
    denied: bool = False,
) -> Outgoing:
    """What has arrived, of all files so far; or the question again while the point is not known."""
    current = [found for one in kept if (found := await reports.find(tx, one.id))]
    about = await assignments.some(tx, [one.assignment_id for one in current if one.assignment_id])
    if not about:
        return await ask_about(tx, current[0], account, now, sure=True)
    return await drawn(tx, current, about, account, page=page, added=added, denied=denied)


async def drawn(
    tx: Session,
    current: Sequence[Report],
    about: Sequence[Assignment],
    account: Account,
    *,
    page: int = 0,
    added: str | None = None,
    denied: bool = False,
) -> Outgoing:
    """The receipt of these reports on these points."""
    waiting = [one for one in current if await answering.undecided(tx, one)]
    undo = await answering.way_back(tx, about, account.person.id)
    shown = waiting[0] if waiting else current[0]
    together = await reports.of_update(tx, shown.person_id, shown.update_id)
    others = [one.assignment_id for one in together if one.assignment_id and one.id not in {it.id for it in current}]
    if not shown.files and not shown.taken_back:  # it is behind a link
        return on_behalf(answers.changed(about, undo, words=[one.text for one in current]), about, account.person.id)
    undone = await answering.beside(tx, undo, about, account.person.id)
    drawn = texts.receipt(
        about, shown, undo=undo, undone=undone, waits=bool(waiting), page=page, added=added, denied=denied
    )
    if besides := await assignments.some(tx, others):
        drawn = texts.with_others(drawn, besides)
    return on_behalf(drawn, about, account.person.id)


async def ask_about(
    tx: Session, report: Report, account: Account, now: dt.datetime, *, sure: bool, named: Sequence[Assignment] = ()
) -> Outgoing:
    """For which point: those that are `named`, else what was reported on a moment ago and whatever is open.

    Where what is meant takes no report any more, whoever needs the file all the same may pass it on.
    """
    passed = await inquiries.of_report(tx, report.id)
    if passed and passed.assignment_id:
        named = named or await assignments.some(tx, [passed.assignment_id])
    named = named or await held_for(tx, report, account)
    candidates: Sequence[Assignment] = [one for one in named if one.status.takes_reports]
    if candidates and len(report.files) > 1:  # one that came behind it may be for another
        mine = await assignments.of_people(tx, account.acts_for)
        candidates = [*candidates, *(one for one in mine if one.status.open and one not in candidates)]
    if not candidates:
        mine = await assignments.of_people(tx, account.acts_for)
        candidates = [*await just_reported(tx, account, now), *(one for one in mine if one.status.open)]
    closed = [one for one in named if not one.status.takes_reports]
    if closed or not candidates:
        kept = questions.kept_for_none(candidates, report, closed, passed_on=passed is not None)
        return or_passed_on(kept, passed)
    if sure:
        return questions.which(candidates, Deed.REPORT, report=report)
    return questions.is_it_a_report(candidates, report)


async def still_asks(tx: Session, account: Account, now: dt.datetime) -> tuple[list[Report], Outgoing] | None:
    """Files that came a moment ago and whose point is asked for: once more, since a report was made without them."""
    found = [one for one in await reports.growing(tx, account.person.id, now - TOGETHER) if one.files]
    if not found or found[0].assignment_id is not None:
        return None
    return found, await ask_about(tx, found[0], account, now, sure=False)


async def of_album(tx: Session, album: str, kept: Sequence[Report], account: Account, now: dt.datetime) -> list[Told]:
    """The receipts of the other points of an album with several captions, as they are now: nothing joins them."""
    found, ours = await reports.of_album(tx, account.person.id, album), {one.update_id for one in kept}
    others: dict[int, list[Report]] = {}
    for one in found:
        if one.update_id not in ours and one.receipt_message_id:
            await reports.set_open_since(tx, one.id, None)
            others.setdefault(one.receipt_message_id, []).append(one)
    return [(place, await receipt(tx, reports.with_files(some), account, now)) for place, some in others.items()]


def above(kept: Sequence[Report]) -> int | None:
    """Id of the message that is the receipt of these reports so far."""
    return next((one.receipt_message_id for one in kept if one.receipt_message_id), None)


async def hand_over(bot: Bot, database: Database, chat_id: int, kept: Sequence[Report], reply: Outgoing) -> None:
    """Below what was sent, in place of the receipt before; answered, it means the points of these reports."""
    about = [one.assignment_id for one in kept if one.assignment_id]
    sent = await answer(bot, database, chat_id, reply, about=about, kept=bool(about))
    async with database.write() as tx:
        for report in kept:
            await reports.set_receipt(tx, report.id, sent.message_id)
    if before := above(kept):
        await drop(bot, chat_id, [before])


async def drop(bot: Bot, chat_id: int, messages: Sequence[int]) -> None:
    """What was asked about files that have their report now, and receipts that stand elsewhere."""
    for one in messages:
        with suppress(TelegramBadRequest):  # gone already
            await bot.delete_message(chat_id, one)
