"""What a director's file is a report on: what it continues, what was asked for, what it answers."""

import datetime as dt
from dataclasses import dataclass

from aiogram.types import Message

from domain.addressing import Addressed, address, names
from domain.answers import Answer, Intent
from domain.assignments import Status
from storage import assignments, reports, subjects
from storage.accounts import Account
from storage.database import Session
from storage.reports import Report

TOGETHER = dt.timedelta(minutes=10)  # a bare file within this time of a report, with or without files, belongs to it


async def continued(
    tx: Session, message: Message, account: Account, awaited: int | None, update_id: int, now: dt.datetime
) -> list[Report]:
    """The reports that this file belongs to: of the same album, or made without it a moment ago.

    Several where one answer was about several points. An update that is handled again continues its own report.
    """
    mine = account.person.id
    first = await reports.of_update(tx, mine, update_id)
    if not first and message.media_group_id:
        first = await reports.of_album(tx, mine, message.media_group_id)
    elif not first and not (message.caption or message.reply_to_message or awaited):
        first = await reports.latest(tx, mine, since=now - TOGETHER)
    return [one for one in first if await _still_ours(tx, one)]


async def _still_ours(tx: Session, report: Report) -> bool:
    """What the committee has decided about is not added to."""
    if report.assignment_id is None:
        return True
    assignment = await assignments.find(tx, report.assignment_id)
    return assignment is not None and assignment.status is Status.REPORTED


@dataclass(frozen=True, kw_only=True)
class Meant:
    points: Addressed
    sure: bool  # that it is a report at all


async def what_is_meant(tx: Session, message: Message, account: Account, said: Answer, awaited: int | None) -> Meant:
    """A file that was asked for or answers one point is its report, whatever its caption describes.

    But not if the caption denies or asks, and not without asking if it names another open point.
    """
    answered = await replied_to(tx, message)
    pointed = answered or ((awaited,) if awaited else ())
    described = said.intent is Intent.UNCLEAR and len(pointed) == 1
    mine = await assignments.of_person(tx, account.person.id)
    numbers = said.numbers
    if described:  # «в школе № 2» names no point, unless there is one
        numbers = tuple(n for n in numbers if any(one.status.open and names((n,), one) for one in mine))
    points = address(mine, numbers=numbers, replied_to=answered, awaited=awaited)
    return Meant(points=points, sure=described or said.intent is Intent.REPORT)


async def replied_to(tx: Session, message: Message) -> tuple[int, ...]:
    if message.reply_to_message is None:
        return ()
    return await subjects.of(tx, message.chat.id, message.reply_to_message.message_id)
