"""The director's files: a report, kept before anything is asked about it."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.enums import ContentType
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.answers import Answer
from domain.captions import read_caption
from domain.people import Role
from handlers.access import Has
from handlers.answers import beside_file, tell
from handlers.attached import MeantAsReport, continued, what_is_meant
from handlers.conversation import Waiting
from handlers.files import sent_file
from handlers.holding import gather
from handlers.kept import keep
from handlers.receipts import above, drop, hand_over, of_album, receipt
from handlers.reply import redraw
from messaging.presses import Pick
from messaging.telegram import rewrite
from messaging.texts import answers as texts
from messaging.texts import common
from storage import answering, assignments, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.reports import Report

UNREAD = frozenset(
    (
        ContentType.VOICE,
        ContentType.VIDEO_NOTE,
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
    router.message.register(file_sent, F.document | F.photo | F.video, MeantAsReport())
    return router


def router() -> Router:
    """Every other file of a director."""
    router = _router("attachments")
    router.message.register(file_sent, F.document | F.photo | F.video)
    router.message.register(sound_sent, F.audio)
    router.message.register(other_sent, F.content_type.in_(UNREAD))
    router.callback_query.register(pick_for_file, Pick.filter(F.report_id > 0))
    return router


def _router(name: str) -> Router:
    router = Router(name=name)
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    return router


async def sound_sent(message: Message) -> None:
    await message.answer(texts.sound())


async def other_sent(message: Message) -> None:
    await message.answer(texts.voice_or_sticker())


async def file_sent(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    file = sent_file(message)
    assert file is not None  # the filter
    said = read_caption(message.caption or "", account.person.full_name)
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    asked_for = await state.get_state() == Waiting.report.state
    awaited = (await state.get_data()).get("assignment") if asked_for else None
    async with database.write() as tx:
        kept = await continued(tx, message, account, said[0], awaited, update_id, now)
        known = above(kept)
        answered = known is not None and _answers(known, message, kept)
        if kept:
            for report in kept:
                await reports.attach(tx, report.id, file, album_id=message.media_group_id, now=now)
            if message.caption and kept[0].update_id != update_id:
                await answering.add_words(tx, kept, message.caption, by)
                await _named_at_last(tx, kept[0], message, account, said[0], by)
            reply = await receipt(tx, kept, account, now)
        else:
            reply, kept = await keep(tx, said, file, message, account, awaited, by)
        album = message.media_group_id
        others = await of_album(tx, album, kept, account, now) if album else []
        its = await what_is_meant(tx, message, account, said[0], awaited)
        asked = await beside_file(tx, said[0], its.points, account, by, today) if not message.forward_origin else None
    if known and answered:
        await rewrite(bot, message.chat.id, known, reply)
    else:
        await hand_over(bot, database, message.chat.id, kept, reply)
    for place, told in others:
        await rewrite(bot, message.chat.id, place, told)
    if asked_for:
        await state.clear()
    if asked:
        await tell(asked, message, state, bot, database, update_id)


async def _named_at_last(tx: Session, report: Report, message: Message, account: Account, said: Answer, by: By) -> None:
    """The caption of an album may come behind its first files."""
    if report.assignment_id is not None or not said.numbers:
        return
    its = await what_is_meant(tx, message, account, said, None)
    if its.sure and len(its.points.targets) == 1:
        await answering.give_point(tx, report, its.points.targets[0], person_id=by.person_id, now=by.now)


def _answers(receipt: int, message: Message, kept: Sequence[Report]) -> bool:
    """Whether the receipt stands below this file, or below others of its album; a later file is answered anew."""
    album = message.media_group_id
    return receipt > message.message_id or bool(album and any(one.album_id == album for one in kept))


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
        mine = report is not None and report.person_id == account.person.id
        good = False
        if found and report and mine:
            good = await answering.give_point(tx, report, found, person_id=account.person.id, now=now)
        if good and report:
            by = By(person_id=account.person.id, update_id=update_id, now=now)
            asked = await gather(tx, await reports.find(tx, report.id) or report, account, by)
            reply = await receipt(tx, [report], account, now)
    if not good or report is None:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, reply)
    await drop(bot, query.from_user.id, asked)
    await query.answer()
