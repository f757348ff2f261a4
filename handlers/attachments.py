"""The director's files: a report, kept before anything is asked about it."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from aiogram import Bot, F, Router
from aiogram.enums import ContentType
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.addressing import Addressed
from domain.answers import read_caption
from domain.assignments import Assignment, Status
from domain.inquiries import InquiryKind, InquiryState
from domain.people import STAFF, Role
from handlers.access import Has
from handlers.attached import Meant, MeantAsReport, continued, just_reported, what_is_meant
from handlers.conversation import Waiting
from handlers.files import sent_file
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick
from messaging.telegram import rewrite
from messaging.texts import answers as texts
from messaging.texts import common, questions
from messaging.texts.leave import on_behalf
from storage import answering, assignments, inquiries, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.files import SentFile
from storage.reports import Report

UNREAD = frozenset(
    (
        ContentType.VOICE,
        ContentType.VIDEO_NOTE,
        ContentType.VIDEO,
        ContentType.AUDIO,
        ContentType.STICKER,
        ContentType.CONTACT,
        ContentType.LOCATION,
        ContentType.VENUE,
        ContentType.POLL,
        ContentType.CHECKLIST,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.STORY,
        ContentType.PAID_MEDIA,
        ContentType.GIFT,
        ContentType.UNIQUE_GIFT,
    )
)


def pointed_router() -> Router:
    """Files that can only be reports; stands before the secretary's documents."""
    router = _router("pointed attachments")
    router.message.register(other_sent, F.animation)  # a document, too, but no report
    router.message.register(file_sent, F.document | F.photo, MeantAsReport())
    return router


def router() -> Router:
    """Every other file of a director."""
    router = _router("attachments")
    router.message.register(file_sent, F.document | F.photo)
    router.message.register(other_sent, F.content_type.in_(UNREAD))
    router.callback_query.register(pick_for_file, Pick.filter(F.report_id > 0))
    return router


def _router(name: str) -> Router:
    router = Router(name=name)
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    return router


async def other_sent(message: Message) -> None:
    await message.answer(texts.voice_or_sticker())


async def file_sent(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    file = sent_file(message)
    assert file is not None  # the filter
    said = read_caption(message.caption or "")
    asked_for = await state.get_state() == Waiting.report.state
    awaited = (await state.get_data()).get("assignment") if asked_for else None
    async with database.write() as tx:
        kept = await continued(tx, message, account, said, awaited, update_id, now)
        receipt = next((one.receipt_message_id for one in kept if one.receipt_message_id), None)
        answered = receipt is not None and _answers(receipt, message, kept)
        if kept:
            for report in kept:
                await reports.attach(tx, report.id, file, album_id=message.media_group_id)
            reply = await _receipt(tx, kept, account, now)
        else:
            meant = await what_is_meant(tx, message, account, said, awaited)
            reply, kept = await _keep(tx, meant, file, message, account, update_id, now)
        about = [one.assignment_id for one in kept if one.assignment_id]
    if receipt and answered:
        await rewrite(bot, message.chat.id, receipt, reply)
    else:
        sent = await answer(bot, database, message.chat.id, reply, about=about)
        async with database.write() as tx:
            for report in kept:
                await reports.set_receipt(tx, report.id, sent.message_id)
        if receipt:
            with suppress(TelegramBadRequest):  # gone already
                await bot.delete_message(message.chat.id, receipt)
    if asked_for:
        await state.clear()


def _answers(receipt: int, message: Message, kept: Sequence[Report]) -> bool:
    """Whether the receipt stands below this file, or below others of its album; a later file is answered anew."""
    album = message.media_group_id
    return receipt > message.message_id or bool(album and any(one.album_id == album for one in kept))


async def _receipt(tx: Session, kept: Sequence[Report], account: Account, now: dt.datetime) -> Outgoing:
    """What has arrived, of all files so far; or the question again while the point is not known."""
    current = [found for one in kept if (found := await reports.find(tx, one.id))]
    about = await assignments.some(tx, [one.assignment_id for one in current if one.assignment_id])
    if not about:
        return await ask_about(tx, current[0], account, now, sure=True)
    undo = await answering.way_back(tx, about, account.person.id)
    if not current[0].files:  # it is behind a link
        return on_behalf(texts.changed(about, undo), about, account.person.id)
    return on_behalf(texts.receipt(about, _names(current[0].files), undo=undo), about, account.person.id)


async def _keep(
    tx: Session,
    meant: Meant,
    file: SentFile,
    message: Message,
    account: Account,
    update_id: int,
    now: dt.datetime,
) -> tuple[Outgoing, list[Report]]:
    """The report is kept either way; the point it is for is taken only where words and point are clear."""
    targets = meant.points.targets if meant.sure else ()
    clear = targets if all(one.status.takes_reports for one in targets) else ()
    text, album = message.caption or "", message.media_group_id
    person_id = account.person.id
    if clear:
        await answering.give(
            tx,
            clear,
            Status.REPORTED,
            person_id=person_id,
            update_id=update_id,
            now=now,
            text=text,
            files=[file],
            album_id=album,
        )
        kept = await reports.of_update(tx, person_id, update_id)
        return await _receipt(tx, kept, account, now), kept
    await reports.save(
        tx,
        assignment_id=None,
        person_id=person_id,
        text=text,
        files=[file],
        update_id=update_id,
        album_id=album,
        now=now,
    )
    kept = await reports.of_update(tx, person_id, update_id)
    by = By(person_id=person_id, update_id=update_id, now=now)
    if not account.roles & STAFF:
        await inquiries.keep(tx, InquiryKind.UNCLEAR, InquiryState.WAITING, text, by, report_id=kept[0].id)
    return await ask_about(tx, kept[0], account, now, sure=meant.sure, meant=meant.points), kept


async def ask_about(
    tx: Session, report: Report, account: Account, now: dt.datetime, *, sure: bool, meant: Addressed | None = None
) -> Outgoing:
    """For which point: those that are meant, else what was reported on a moment ago and whatever is open."""
    named = (meant.candidates or meant.targets or meant.settled) if meant else ()
    candidates: Sequence[Assignment] = [one for one in named if one.status.takes_reports]
    if not candidates:
        mine = await assignments.of_people(tx, account.acts_for)
        candidates = [*await just_reported(tx, account, now), *(one for one in mine if one.status.open)]
    closed = [one for one in named if not one.status.takes_reports]
    if not candidates:
        return Outgoing(text=texts.kept_without_point(closed))
    if sure:
        return questions.which(candidates, Deed.REPORT, report_id=report.id, files=len(report.files), closed=closed)
    return questions.is_it_a_report(candidates, report.id, files=len(report.files))


def _names(files: Sequence[SentFile]) -> list[str]:
    return [file.name or texts.photo() for file in files]


async def pick_for_file(
    query: CallbackQuery,
    callback_data: Pick,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """The point that a kept report is for."""
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        report = await reports.find(tx, callback_data.report_id)
        good = found and report and report.person_id == account.person.id and _fits(report, found)
        if good and found and report and report.assignment_id is None:
            await assignments.change_status(
                tx, found.id, Status.REPORTED, person_id=account.person.id, update_id=report.update_id, now=now
            )
            await reports.assign(tx, report.id, found.id)
            await inquiries.settle_report(tx, report.id)
        if good and found and report:
            reply = await _receipt(tx, [report], account, now)
    if not good or report is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, reply)
    await query.answer()


def _fits(report: Report, assignment: Assignment) -> bool:
    """A report without a point may be given one; pressed again, it is the same one."""
    if report.assignment_id is None:
        return assignment.status.takes_reports
    return report.assignment_id == assignment.id
