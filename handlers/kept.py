"""What a director's file becomes: a report on the points that are clear, or one whose point is asked for."""

import datetime as dt
from collections.abc import Sequence

from aiogram.types import Message

from domain.answers import Answer
from domain.assignments import Assignment, Status
from domain.inquiries import InquiryKind, InquiryState
from domain.people import STAFF
from handlers.assignments import AFTER
from handlers.attached import Meant, just_reported, what_is_meant
from handlers.heard import deed, meant
from handlers.holding import claim, gather
from handlers.receipts import ask_about, receipt
from messaging.outgoing import Outgoing
from storage import answering, inquiries, reports
from storage.accounts import Account
from storage.answering import Mark
from storage.audit import By
from storage.database import Session
from storage.files import SentFile
from storage.reports import Report

Kept = tuple[Outgoing, list[Report]]  # what is said of it, and the reports that the file belongs to


async def keep(
    tx: Session, said: Sequence[Answer], file: SentFile, message: Message, account: Account, awaited: int | None, by: By
) -> Kept:
    """It is kept either way; the points are taken only where words and points are clear, all of them or none."""
    its = await what_is_meant(tx, message, account, said[0], awaited)
    others = await _others(tx, said[1:], message, account, by.now)
    targets = its.points.targets if its.sure and others is not None else ()
    clear = targets if all(one.status.takes_reports for one in targets) else ()
    if message.forward_origin and not awaited:
        clear = ()  # it may be about another school
    if not its.named and await just_reported(tx, account, by.now):
        clear = ()  # it may well be for that
    if said[0].adds and len(clear) == 1 and (there := await undecided_report(tx, clear[0], by)):
        return await _add(tx, there, file, message, account, by)
    if not clear:
        return await _ask(tx, its, file, message, account, by)
    text = message.caption or ""
    report = Mark(targets=clear, after=Status.REPORTED, text=text, files=[file], album_id=message.media_group_id)
    marks = [report, *(others or ())]
    await answering.give_all(tx, marks, person_id=by.person_id, update_id=by.update_id, now=by.now)
    await claim(tx, account, by)
    made = await reports.of_update(tx, by.person_id, by.update_id)
    kept = reports.with_files(made)
    for one in made:
        if one not in kept:  # the file was for others: so will be those that follow
            await reports.set_open_since(tx, one.id, None)
    return await receipt(tx, kept, account, by.now), kept


async def undecided_report(tx: Session, point: Assignment, by: By) -> Report | None:
    """The newest report of theirs that the committee has not decided about."""
    for one in reversed(await reports.of_assignment(tx, point.id)):
        if one.person_id == by.person_id and await answering.undecided(tx, one):
            return one
    return None


async def named_again(tx: Session, point: Assignment, by: By) -> None:
    """The files that come next are for the report on this point, not for what was reported before it was named."""
    await reports.close(tx, by.person_id)
    if found := await undecided_report(tx, point, by):
        await reports.set_open_since(tx, found.id, by.now)


async def _add(tx: Session, report: Report, file: SentFile, message: Message, account: Account, by: By) -> Kept:
    await reports.attach(tx, report.id, file, album_id=message.media_group_id, now=by.now)
    await answering.add_words(tx, [report], message.caption or "", by)
    await gather(tx, report, account, by)
    return await receipt(tx, [report], account, by.now), [report]


async def _others(
    tx: Session, said: Sequence[Answer], message: Message, account: Account, now: dt.datetime
) -> list[Mark] | None:
    """What the same words say of other points; None if a point of theirs is not clear."""
    marks = []
    for one in said:
        after = AFTER.get(what) if (what := deed(one)) else None
        points = await meant(tx, message, account, one, now)
        if not points.targets:
            return None
        if after:
            marks.append(Mark(targets=points.targets, after=after, text=one.words))
    return marks


async def _ask(tx: Session, its: Meant, file: SentFile, message: Message, account: Account, by: By) -> Kept:
    text = message.caption or ""
    await reports.save(
        tx,
        assignment_id=None,
        person_id=by.person_id,
        text=text,
        files=[file],
        update_id=by.update_id,
        album_id=message.media_group_id,
        now=by.now,
    )
    kept = await reports.of_update(tx, by.person_id, by.update_id)
    named = (its.points.candidates or its.points.targets or its.points.settled) if its.named else ()
    if not account.roles & STAFF:
        about = named[0] if len(named) == 1 and not named[0].status.takes_reports else None
        state = InquiryState.WAITING
        await inquiries.keep(tx, InquiryKind.UNCLEAR, state, text, by, about=about, report_id=kept[0].id)
    return await ask_about(tx, kept[0], account, by.now, sure=its.sure, named=named), kept
