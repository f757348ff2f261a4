"""What a director's file is a report on: what it continues, what was asked for, what it answers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from domain.addressing import Addressed, address, names
from domain.answers import Answer, Intent
from domain.assignments import Assignment, Status
from domain.captions import described as number_of
from domain.captions import of_leave, read_caption
from handlers.conversation import Waiting
from handlers.lost_time import is_lost
from storage import assignments, reports, subjects
from storage.accounts import Account
from storage.database import Database, Session
from storage.reports import Report

TOGETHER = dt.timedelta(minutes=10)  # a bare file within this time of the last one, or of a report in words, joins it
_FORGOTTEN = 0  # the id of no assignment
AT_ONCE = dt.timedelta(minutes=2)  # a bare album: photos and documents are albums apart; its caption may yet come last


class MeantAsReport(Filter):
    """Asked for, an answer to a message about assignments, or more of the same album: a report even of a secretary.

    And what has been taken for one already, if it is handled again after a kill.
    """

    async def __call__(
        self, message: Message, state: FSMContext, database: Database, update_id: int, account: Account | None = None
    ) -> bool:
        if await state.get_state() == Waiting.report.state or _says_report(message):
            return True
        async with database.read() as tx:
            if await replied_to(tx, message):
                return True
            if account is None:
                return False
            mine, album = account.person.id, message.media_group_id
            return bool(
                await reports.of_update(tx, mine, update_id) or (album and await reports.of_album(tx, mine, album))
            )


def _says_report(message: Message) -> bool:
    """A photo of a secretary is a page of minutes, unless its caption says otherwise."""
    caption = message.caption if message.photo else None
    return bool(caption) and read_caption(caption or "")[0].intent is Intent.REPORT


async def continued(
    tx: Session,
    message: Message,
    account: Account,
    said: Answer,
    awaited: int | None,
    update_id: int,
    now: dt.datetime,
) -> list[Report]:
    """The reports that this file belongs to: of the same album, or made without it a moment ago.

    Several where one answer was about several points. An update that is handled again continues its own report.
    """
    mine, album = account.person.id, message.media_group_id
    first = reports.with_files(await reports.of_update(tx, mine, update_id))
    if not first and album:
        first = await _of_album(tx, account, said, album)
        if await _names_another(tx, account, said, first):
            return []
    alone = _says_nothing_new(message, said) and not awaited and not of_leave(called(message))
    if not first and alone and not await _called_after_another(tx, message, account):
        first = await reports.growing(tx, mine, now - (AT_ONCE if album else TOGETHER))
    return [one for one in first if await _still_ours(tx, one, account)]


async def _of_album(tx: Session, account: Account, said: Answer, album: str) -> list[Report]:
    """Those of the point that the caption names; else those of the caption before it."""
    first = await reports.of_album(tx, account.person.id, album)
    about = await assignments.some(tx, [one.assignment_id for one in first if one.assignment_id])
    ids = {one.id for one in about if names(said.numbers, one)}
    last = max(first, key=lambda one: (one.open_since is not None, one.id), default=None)  # the others are closed
    theirs = [one for one in first if one.assignment_id in ids]
    return theirs or [one for one in first if last and one.update_id == last.update_id]


def _says_nothing_new(message: Message, said: Answer) -> bool:
    """A bare file, or one whose caption only describes it."""
    described = (said.intent is Intent.UNCLEAR or said.adds) and not said.numbers
    return message.reply_to_message is None and (not message.caption or described)


def called(message: Message) -> str:
    """What a file says of itself: its caption, or else its name."""
    return message.caption or (message.document and message.document.file_name) or ""


async def _called_after_another(tx: Session, message: Message, account: Account) -> bool:
    """«отчёт по 3.1.pdf» right behind the report on another point."""
    if message.caption or message.document is None:
        return False
    numbers = [
        number for one in read_caption(PurePath(called(message)).stem) for number in one.numbers if "." in number
    ]
    mine = await assignments.of_people(tx, account.acts_for) if numbers else []
    return any(one.status.open and names(numbers, one) for one in mine)


async def _names_another(tx: Session, account: Account, said: Answer, kept: Sequence[Report]) -> bool:
    """Whether a caption inside an album is about another open point than the files before."""
    about = {one.assignment_id for one in kept}
    if None in about or not said.numbers:
        return False
    named = [one for one in await assignments.of_people(tx, account.acts_for) if names(said.numbers, one)]
    return any(one.status.open for one in named) and not any(one.id in about for one in named)


async def just_reported(tx: Session, account: Account, now: dt.datetime) -> list[Assignment]:
    """What was reported on a moment ago: one more file may well be for it."""
    found = await reports.latest(tx, account.person.id, since=now - TOGETHER, pointed=True)
    about = await assignments.some(tx, [one.assignment_id for one in found if one.assignment_id])
    return [one for one in about if one.status is Status.REPORTED and one.person_id in account.acts_for]


async def _still_ours(tx: Session, report: Report, account: Account) -> bool:
    """What the committee has decided about is not added to, nor what was reported for somebody who is back."""
    if report.assignment_id is None:
        return True
    assignment = await assignments.find_own(tx, report.assignment_id, account.acts_for)
    return assignment is not None and assignment.status is Status.REPORTED


@dataclass(frozen=True, kw_only=True)
class Meant:
    points: Addressed
    named: bool  # by a number, by what is answered or by what was asked for; else whatever is open may be meant
    sure: bool  # that it is a report at all


async def what_is_meant(tx: Session, message: Message, account: Account, said: Answer, awaited: int | None) -> Meant:
    """A file that was asked for or answers one point is its report, whatever its caption describes.

    But not if the caption denies or asks, and not without asking if it names another open point. So is one whose
    caption names one open point of theirs and else only describes it.
    """
    answered = await replied_to(tx, message)
    pointed = answered or ((awaited,) if awaited else ())
    described = said.intent is Intent.UNCLEAR and len(pointed) == 1
    mine = await assignments.of_people(tx, account.acts_for)
    numbers = theirs(said, mine)
    if described:  # «в школе № 2» names no point, unless there is one
        numbers = tuple(n for n in numbers if any(one.status.open and names((n,), one) for one in mine))
    number = None if pointed else number_of(said)
    if number and sum(one.status.open and names((number,), one) for one in mine) == 1:
        described, numbers = True, (number,)
    named = bool(numbers or pointed)
    if said.adds and not named:
        reported = tuple(one for one in mine if one.status is Status.REPORTED)
        return Meant(points=Addressed(candidates=reported), named=bool(reported), sure=False)
    points = address(mine, numbers=numbers, replied_to=answered, awaited=awaited)
    sure = (described or said.intent is Intent.REPORT) and not (of_leave(called(message)) and not named)
    if said.adds and not pointed:  # more for a report that is not there?
        sure = sure and all(one.status is Status.REPORTED for one in points.targets)
    return Meant(points=points, named=named, sure=sure)


def theirs(said: Answer, mine: Sequence[Assignment]) -> tuple[str, ...]:
    """The numbers that are named; of a range those that are theirs, if any is."""
    known = tuple(n for n in said.numbers if n not in said.ranged or any(names((n,), one) for one in mine))
    return known or said.numbers


async def held_for(tx: Session, report: Report, account: Account) -> list[Assignment]:
    """The points that the words of a report name which is for none yet."""
    numbers = {number for one in read_caption(report.text) for number in one.numbers}
    mine = await assignments.of_people(tx, account.acts_for)
    return [one for one in mine if one.status.takes_reports and names(numbers, one)]


async def replied_to(tx: Session, message: Message) -> tuple[int, ...]:
    """Ids of what the message is about that it answers; of one that the database has forgotten, of nothing that is."""
    answered = message.reply_to_message
    if answered is None:
        return ()
    if await is_lost(tx, answered):
        return (_FORGOTTEN,)
    return await subjects.of(tx, message.chat.id, answered.message_id)
