"""The director's files: a report, kept before anything is asked about it."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.addressing import Addressed, address
from domain.answers import Answer, Intent, read_answer
from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting
from handlers.files import report_file
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick
from messaging.telegram import rewrite
from messaging.texts import answers as texts
from messaging.texts import common
from storage import answering, assignments, reports, subjects
from storage.accounts import Account
from storage.database import Database, Session
from storage.reports import Report, ReportFile

TOGETHER = dt.timedelta(minutes=10)  # a bare file within this time of a report belongs to it


class MeantAsReport(Filter):
    """Asked for, or an answer to a message about assignments: a report even where the sender is a secretary too."""

    async def __call__(self, message: Message, state: FSMContext, database: Database) -> bool:
        if await state.get_state() == Waiting.report.state:
            return True
        if message.reply_to_message is None:
            return False
        async with database.read() as tx:
            return bool(await subjects.of(tx, message.chat.id, message.reply_to_message.message_id))


def pointed_router() -> Router:
    """Files that can only be reports; stands before the secretary's documents."""
    router = _router("pointed attachments")
    router.message.register(file_sent, F.document | F.photo, MeantAsReport())
    return router


def router() -> Router:
    """Every other file of a director."""
    router = _router("attachments")
    router.message.register(file_sent, F.document | F.photo)
    router.message.register(other_sent, F.voice | F.video_note | F.video | F.audio | F.sticker | F.contact | F.location)
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
    file = report_file(message)
    assert file is not None  # the filter
    said = read_answer(message.caption or "", has_file=True)
    awaited = (await state.get_data()).get("assignment")
    async with database.write() as tx:
        earlier = await _belongs_to(tx, message, account, awaited, now)
        if earlier:
            await reports.attach(tx, earlier.id, file)
            reply, report_id = await _receipt_again(tx, earlier), earlier.id
        else:
            meant = await _meant(tx, message, account, said, awaited)
            reply, report_id = await _keep(tx, meant, said, file, message, account, update_id, now)
    if earlier and earlier.receipt_message_id:
        await rewrite(bot, message.chat.id, earlier.receipt_message_id, reply)
    else:
        sent = await answer(bot, database, message.chat.id, reply)
        async with database.write() as tx:
            await reports.set_receipt(tx, report_id, sent.message_id)
    await state.clear()


async def _belongs_to(
    tx: Session, message: Message, account: Account, awaited: int | None, now: dt.datetime
) -> Report | None:
    """The report that this file continues: of the same album, or sent on without a word a moment ago."""
    if message.media_group_id:
        found = await reports.of_album(tx, account.person.id, message.media_group_id)
        if found:
            return found if await _still_ours(tx, found) else None
    if message.caption or message.reply_to_message or awaited or message.media_group_id:
        return None
    latest = await reports.latest(tx, account.person.id, since=now - TOGETHER)
    return latest if latest and latest.files and await _still_ours(tx, latest) else None


async def _still_ours(tx: Session, report: Report) -> bool:
    """What the committee has decided about is not added to."""
    if report.assignment_id is None:
        return True
    assignment = await assignments.find(tx, report.assignment_id)
    return assignment is not None and assignment.status is Status.REPORTED


async def _receipt_again(tx: Session, report: Report) -> Outgoing:
    current = await reports.find(tx, report.id)
    assert current is not None  # it was there a moment ago, in this transaction
    if current.assignment_id is None:
        return await _ask(tx, current.person_id, current.id, sure=True)
    about = await assignments.some(tx, [current.assignment_id])
    return texts.receipt(about, _names(current.files), undo=current.update_id)


async def _meant(tx: Session, message: Message, account: Account, said: Answer, awaited: int | None) -> Addressed:
    replied_to: tuple[int, ...] = ()
    if message.reply_to_message:
        replied_to = await subjects.of(tx, message.chat.id, message.reply_to_message.message_id)
    pointed = {*replied_to, awaited}
    pool = [
        one
        for one in await assignments.of_person(tx, account.person.id)
        if one.status.open or (one.status is Status.REPORTED and one.id in pointed)
    ]
    return address(pool, numbers=said.numbers, replied_to=replied_to, awaited=awaited)


async def _keep(
    tx: Session,
    meant: Addressed,
    said: Answer,
    file: ReportFile,
    message: Message,
    account: Account,
    update_id: int,
    now: dt.datetime,
) -> tuple[Outgoing, int]:
    """The report is kept either way; the point it is for is taken only where words and point are clear."""
    clear = meant.targets if said.intent is Intent.REPORT and not meant.unknown else ()
    text, album = message.caption or "", message.media_group_id
    changed = await answering.give(
        tx,
        clear,
        Status.REPORTED,
        person_id=account.person.id,
        update_id=update_id,
        now=now,
        text=text,
        files=[file],
        album_id=album,
    )
    if clear:
        about = await assignments.some(tx, [one.id for one in clear])
        kept = await reports.of_assignment(tx, clear[0].id)
        return texts.receipt(about, _names([file]), undo=update_id if changed else None), kept[-1].id
    report_id = await reports.save(
        tx,
        assignment_id=None,
        person_id=account.person.id,
        text=text,
        files=[file],
        update_id=update_id,
        album_id=album,
        now=now,
    )
    return await _ask(tx, account.person.id, report_id, sure=said.intent is Intent.REPORT, meant=meant), report_id


async def _ask(tx: Session, person_id: int, report_id: int, *, sure: bool, meant: Addressed | None = None) -> Outgoing:
    candidates: Sequence[Assignment] = (meant.candidates or meant.targets) if meant else ()
    if not candidates:
        candidates = [one for one in await assignments.of_person(tx, person_id) if one.status.open]
    if not candidates:
        return Outgoing(text=texts.kept_without_point())
    return (
        texts.which(candidates, Deed.REPORT, report_id=report_id)
        if sure
        else texts.is_it_a_report(candidates, report_id)
    )


def _names(files: Sequence[ReportFile]) -> list[str]:
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
        found = await assignments.find_own(tx, callback_data.assignment_id, account.person.id)
        report = await reports.find(tx, callback_data.report_id)
        good = found and report and report.person_id == account.person.id and _fits(report, found)
        if good and found and report:
            await assignments.change_status(
                tx, found.id, Status.REPORTED, person_id=account.person.id, update_id=report.update_id, now=now
            )
            await reports.assign(tx, report.id, found.id)
            about = await assignments.some(tx, [found.id])
    if not good or report is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, texts.receipt(about, _names(report.files), undo=report.update_id))
    await query.answer()


def _fits(report: Report, assignment: Assignment) -> bool:
    """A report without a point may be given one; pressed again, it is the same one."""
    return report.assignment_id == assignment.id or (report.assignment_id is None and assignment.status.open)
