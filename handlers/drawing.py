"""A director's messages about assignments as they look now: read from the database, drawn again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import CallbackQuery

from domain.assignments import Assignment, Status
from domain.own import Part
from domain.people import STAFF
from domain.standing import progress
from handlers import holding, receipts
from messaging.outgoing import Outgoing
from messaging.texts import answers, own
from messaging.texts import assignments as texts
from messaging.texts import leave as leave_texts
from messaging.texts import reminders as reminder_texts
from messaging.texts.background import Background, background
from messaging.texts.leave import on_behalf
from messaging.texts.receipts import door, with_held
from storage import (
    amendments,
    answered_for,
    answering,
    assignments,
    audit,
    calendar,
    decisions,
    extensions,
    leaves,
    regaining,
    reminders,
    reports,
    subjects,
)
from storage.accounts import Account
from storage.database import Session
from storage.drawings import Drawing


async def card(tx: Session, assignment: Assignment, account: Account, today: dt.date) -> Outgoing:
    reader, sent = account.person.id, await reports.of_assignment(tx, assignment.id)
    others = [one for one in await amendments.holders(tx, assignment.decision_id) if _is_another(one, assignment)]
    given = await assignments.given_at(tx, assignment.id)
    behind = Background(
        text=assignment.text,
        excerpt=await decisions.excerpt(tx, assignment.decision_id),
        others=progress(others, today) if others else None,
        given=given,
        amended=await amendments.changes_of(tx, assignment.decision_id, given),
        events=await audit.history(tx, assignment.id),
        extensions=await extensions.of_assignment(tx, assignment.id),
        files=sum(len(one.files) for one in sent),
        words=[one.text for one in sent],
    )
    with_files = [one for one in sent if one.files or one.taken_back]
    growing = with_files[-1] if with_files and await answering.undecided(tx, with_files[-1]) else None
    drawn = texts.card(
        assignment,
        today,
        await calendar.days_off(tx),
        undo=await answering.way_back(tx, [assignment], reader) or await answered_for.way_back(tx, assignment, reader),
        regain=await regaining.way(tx, [assignment], reader),
        reason=await answering.reason_of_return(tx, assignment),
        asked=await extensions.waits_for(tx, assignment.id),
        behind=background(behind, account.zone(dt.UTC)),
        files=behind.files,
    )
    if waiting := await holding.held(tx, assignment, account) if assignment.status.takes_reports else []:
        drawn = with_held(drawn, assignment, waiting)
    if growing:
        drawn = replace(drawn, buttons=(*drawn.buttons, *door(growing)))
    return on_behalf(drawn, [assignment], reader)


def _is_another(one: Assignment, assignment: Assignment) -> bool:
    """Whether it is somebody else's: not theirs, and not of whom they have followed."""
    return one.person_id != assignment.person_id and one.status is not Status.WITHDRAWN


async def own_list(tx: Session, account: Account, today: dt.date, part: Part = Part.OPEN, page: int = 0) -> Outgoing:
    """What was given to them, and to those for whom they stand in."""
    mine = await assignments.of_people(tx, account.acts_for)
    asked = await extensions.waiting_among(tx, [one.id for one in mine if one.status.open])
    off, staff = await calendar.days_off(tx), bool(account.roles & STAFF)
    return own.own_list(mine, today, off, part, page, reader=account.person.id, asked=asked, staff=staff)


async def answered(tx: Session, points: Sequence[Assignment], account: Account, today: dt.date) -> Outgoing:
    """What was said of these points, as they stand now: of one point its card."""
    if len(points) == 1:
        return await card(tx, points[0], account, today)
    reader = account.person.id
    undo = await answering.way_back(tx, points, reader)
    regain = None if undo else await regaining.way(tx, points, reader)
    undone = await answering.beside(tx, undo, points, reader)
    return on_behalf(answers.stand(points, undo=undo, undone=undone, regain=regain), points, reader)


async def nothing_changed(tx: Session, shown: Sequence[Assignment], reader: int) -> Outgoing:
    """It was noted before, and may be taken back."""
    undo = await answering.way_back(tx, shown, reader)
    undone = await answering.beside(tx, undo, shown, reader)
    return on_behalf(answers.nothing_changed(shown, undo=undo, undone=undone), shown, reader)


async def taken_back_by(tx: Session, shown: Sequence[Assignment], account: Account, today: dt.date) -> Outgoing:
    """What was noted before, with what takes it back: of what a deputy has marked that stands on the card."""
    if len(shown) == 1 and await answered_for.way_back(tx, shown[0], account.person.id):
        return await card(tx, shown[0], account, today)
    return await nothing_changed(tx, shown, account.person.id)


async def changed(tx: Session, update_id: int, account: Account, today: dt.date) -> Outgoing | None:
    """The card of the one point that this answer of theirs was about; None if there is no such one."""
    about = {change.assignment_id for change in await audit.changes_of(tx, update_id, account.person.id)}
    mine = [one for one in await assignments.some(tx, sorted(about)) if one.person_id in account.acts_for]
    return await card(tx, mine[0], account, today) if len(mine) == 1 else None


async def whose(tx: Session, query: CallbackQuery, account: Account) -> frozenset[int]:
    """For whom of those they may act for (ids) the message was sent whose button is pressed."""
    about = {one.person_id for one in await shown(tx, query)}
    return account.acts_for & (about or {account.person.id})


async def leave(tx: Session, account: Account, now: dt.datetime, today: dt.date) -> Outgoing | None:
    """What was said of a leave, once it has ended; none while it lasts."""
    mine = account.person.id
    if await leaves.of_person(tx, mine, today) or await leaves.ahead(tx, mine, today):
        return None
    answered_there = len(await answered_for.of_person(tx, mine, now))
    return Outgoing(text=leave_texts.ended(), buttons=leave_texts.see_answers(answered_there))


async def is_left(tx: Session, one: Drawing, account: Account) -> bool:
    """Whether a message is about the points of somebody for whom its reader acts no more."""
    points = await assignments.some(tx, await subjects.of(tx, one.chat_id, one.message_id))
    return any(point.person_id not in account.acts_for for point in points)


async def again(tx: Session, one: Drawing, account: Account, today: dt.date) -> Outgoing | None:
    """A message of before as it looks now. None where it cannot be drawn, as by `page`."""
    points = await assignments.some(tx, await subjects.of(tx, one.chat_id, one.message_id))
    if one.letter_id is not None:
        return await _morning(tx, points, account, one.letter_id, one.sent_at, today)
    if one.page is None:
        mine = points and all(point.person_id in account.acts_for for point in points)
        return await _said(tx, points, account, one, today) if mine else None
    return await _page(tx, points, account, one.page, today)


async def _said(tx: Session, points: Sequence[Assignment], account: Account, one: Drawing, today: dt.date) -> Outgoing:
    """What was said of these points, as they stand now; of files on several of them the receipt."""
    sent = await reports.of_receipt(tx, account.person.id, one.message_id) if len(points) > 1 else []
    if any(report.files or report.taken_back for report in sent):
        return await receipts.drawn(tx, sent, points, account)
    return await answered(tx, points, account, today)


async def _morning(
    tx: Session, points: list[Assignment], account: Account, letter_id: int, sent_at: dt.datetime, today: dt.date
) -> Outgoing | None:
    """What a morning has reminded of, as it stands now."""
    if any(one.person_id not in account.acts_for for one in points):
        return None
    given = await reminders.of_letter(tx, letter_id, points)
    if not given:
        return None
    said_on = sent_at.astimezone(account.zone(dt.UTC)).date()
    asked = await extensions.waiting_among(tx, [one.id for one in points])
    drawn, _ = reminder_texts.morning(given, today, await calendar.days_off(tx), asked, said_on)
    return on_behalf(drawn, points, account.person.id)


async def page(
    tx: Session, query: CallbackQuery, account: Account, number: int, today: dt.date, *, undo: int | None = None
) -> Outgoing | None:
    """The pressed message with the very points that were sent in it. `undo`: the press itself, if it changed anything.

    None where it cannot be drawn: nobody knows what it was about, or they may not act for all of it any more.
    """
    return await _page(tx, await shown(tx, query), account, number, today, undo=undo)


async def _page(
    tx: Session, points: list[Assignment], account: Account, number: int, today: dt.date, *, undo: int | None = None
) -> Outgoing | None:
    reader = account.person.id
    if not points or any(one.person_id not in account.acts_for for one in points):
        return None
    undo = undo or await answering.way_back(tx, points, reader)
    undone = await answering.beside(tx, undo, points, reader)
    off = await calendar.days_off(tx)
    regain = None if undo else await regaining.way(tx, points, reader)
    total = await assignments.given_with(tx, points[0].id)
    return texts.page_again(
        points, today, off, number, total=total, undo=undo, undone=undone, regain=regain, reader=reader
    )


async def remember(tx: Session, query: CallbackQuery, given: list[Assignment], today: dt.date) -> None:
    """The pressed message holds these points of minutes, if nobody knows what it is about: no answer to it was heard.

    Nothing where there may have been several such messages.
    """
    if query.message is None or await shown(tx, query):
        return
    if len(texts.publication(given, today, await calendar.days_off(tx))) != 1:
        return
    ids = [one.id for one in given]
    await subjects.add(tx, query.message.chat.id, query.message.message_id, ids)


async def shown(tx: Session, query: CallbackQuery) -> list[Assignment]:
    """What the pressed message is about; nothing where nobody knows."""
    if query.message is None:
        return []
    return await assignments.some(tx, await subjects.of(tx, query.message.chat.id, query.message.message_id))
