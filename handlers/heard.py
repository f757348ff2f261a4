"""What a director's words are about, and what is done about them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.types import Message

from domain.addressing import Addressed, address, all_but, names
from domain.answers import Answer, Intent, only_links
from domain.assignments import Assignment, Status
from domain.extensions import Extension
from handlers.attached import just_reported, replied_to, theirs
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from storage import assignments
from storage.accounts import Account
from storage.database import Session

_DEEDS = {
    Intent.DONE: Deed.DONE,
    Intent.ALL_BUT: Deed.DONE,
    Intent.REPORT: Deed.REPORT,
    Intent.ACKNOWLEDGED: Deed.ACKNOWLEDGE,
    Intent.MORE_TIME: Deed.EXTEND,
}


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What is done about a message that was understood."""

    reply: Outgoing | None = None
    about: Sequence[int] = ()  # ids of assignments: what an answer to the reply means
    awaits_report: Assignment | None = None  # the next file is the report on it
    asks_day: Assignment | None = None  # until which more time is needed
    day: Outgoing | None = None  # that asks for it, where the reply says something else
    asked: Sequence[Extension] = ()  # for more time: the reason may follow
    asks_point: Deed | None = None  # of which this is said
    noted: bool = False  # the state of one point has changed: what is said of it is kept up to date


def of_point(said: Answer, what: Deed, before: str) -> Answer:
    """«1.3», in answer to which point is done. `before`: the words that did not say it."""
    intent = next(one for one, its in _DEEDS.items() if its is what)
    return replace(said, intent=intent, words=f"{before} {said.words}" if what is Deed.EXTEND else said.words)


def deed(said: Answer) -> Deed | None:
    """What a report behind a link needs is there: it is done."""
    return Deed.DONE if said.linked else _DEEDS.get(said.intent)


async def meant(
    tx: Session, message: Message, account: Account, said: Answer, now: dt.datetime, *, awaited: int | None = None
) -> Addressed:
    """`awaited`: the assignment (id) whose report was asked for, where these words may be it."""
    mine = await assignments.of_people(tx, account.acts_for)
    numbers = theirs(said, mine)
    if said.minutes:  # of no other minutes, whatever else has such a number
        of_these = [one for one in mine if one.minutes_number == said.minutes]
        if not of_these:
            return Addressed(candidates=tuple(one for one in mine if one.status.open))
        mine = of_these
    replied = await replied_to(tx, message)
    if said.intent is Intent.ALL_BUT:
        return all_but(mine, numbers=numbers, replied_to=replied)
    if said.intent is Intent.QUESTION:  # «а после 17 часов можно?» names no point
        numbers = tuple(n for n in numbers if any(names((n,), one) for one in mine))
    points = replace(address(mine, numbers=numbers, replied_to=replied, awaited=awaited), pointed=bool(replied))
    if numbers or replied or awaited or said.minutes:
        return points
    return await _or_just_reported(tx, mine, points, said, account, now)


async def _or_just_reported(
    tx: Session, mine: Sequence[Assignment], points: Addressed, said: Answer, account: Account, now: dt.datetime
) -> Addressed:
    """Right after one point was reported, words without a number may be about that one: the last open is no guess."""
    reports = said.intent is Intent.REPORT or only_links(said)
    if not reports and said.intent is not Intent.DONE:
        return points
    just, left = tuple(await just_reported(tx, account, now)), points.targets or points.candidates
    if just and (points.targets or (reports and left)):
        return Addressed(candidates=(*just, *left))
    if left or not reports:
        return points
    waiting = just or tuple(one for one in mine if one.status is Status.REPORTED)
    return Addressed(targets=waiting) if len(waiting) == 1 else Addressed(candidates=waiting)
