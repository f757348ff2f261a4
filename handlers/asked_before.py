"""Words about a request for more time that waits: another day for it, or what has become of it."""

import datetime as dt
import re
from collections.abc import Sequence

from domain.addressing import Addressed, names
from domain.answers import Answer, Intent, calls_off
from domain.assignments import Assignment
from domain.extensions import Extension, asks_after
from handlers import drawing, more_time
from handlers.heard import Heard
from messaging.presses import Deed
from messaging.texts import extensions as texts
from messaging.texts import questions
from messaging.texts.points import length
from minutes.more_time import Wish, says_only_day
from storage import answering, assignments, audit, extensions
from storage.accounts import Account
from storage.audit import By
from storage.database import Session

_MAY_MEAN_IT = frozenset({Intent.MORE_TIME, Intent.QUESTION, Intent.NOT_DONE, Intent.UNCLEAR})


async def hear(tx: Session, said: Answer, points: Addressed, account: Account, by: By, today: dt.date) -> Heard | None:
    """None if they are about something else, or no request of theirs waits."""
    if said.intent not in _MAY_MEAN_IT:
        return None
    mine = await assignments.open_of(tx, account.acts_for)
    waiting = await extensions.waiting_among(tx, [one.id for one in mine])
    meant = _meant([one for one in mine if one.id in waiting], said, points)
    if not meant:
        return None
    newest = max(meant, key=lambda one: waiting[one.id].id)
    if calls_off(said.words) and await _is_last(tx, waiting[newest.id], account, by):
        return Heard(reply=await drawing.card(tx, newest, account, today), about=[newest.id])
    if asks_after(said.words):
        return Heard(reply=await drawing.card(tx, meant[0], account, today), about=[meant[0].id])
    if said.intent is Intent.MORE_TIME:  # it is heard as always
        return None
    words = _without_numbers(said)
    if not says_only_day(words, await more_time.read_wish(tx, meant[0], words, today)):
        return None
    if len(meant) > 1:
        return Heard(reply=questions.which(meant, Deed.EXTEND), asks_point=Deed.EXTEND)
    return await another_day(tx, meant[0], words, by, today)


async def _is_last(tx: Session, request: Extension, account: Account, by: By) -> bool:
    """Whether «отмена» means it: nothing was marked since."""
    marked = await answering.newest(tx, account.acts_for, by)
    mark = await audit.last_change(tx, marked[0].id) if marked else None
    return mark is None or mark.at <= request.created_at


def _meant(asked_for: Sequence[Assignment], said: Answer, points: Addressed) -> list[Assignment]:
    """Of the points for which more time is asked those that are named or answered; else all of them."""
    pointed = points.targets if points.pointed else ()
    numbers = [number for number in said.numbers if "." in number]
    if numbers or pointed:
        return [one for one in asked_for if one in pointed or names(numbers, one)]
    return list(asked_for)


def _without_numbers(said: Answer) -> str:
    """The day in «давайте до 29 декабря 1.3» is one day."""
    words = said.words
    for number in said.numbers:
        if "." in number:
            words = re.sub(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", " ", words)
    return words


async def another_day(tx: Session, held: Assignment, words: str, by: By, today: dt.date) -> Heard:
    """In place of the day that was asked for; its reason stays."""
    known = await extensions.of_update(tx, by)
    its = await more_time.read_wish(tx, held, words, today)
    if not known and (wrong := await more_time.trouble(tx, held, its, today)):
        reply = await more_time.ask_day(tx, held, by.person_id, today, wrong)
        return Heard(reply=reply, about=[held.id], asks_day=held)
    waiting = await extensions.waits_for(tx, held.id)
    wish = Wish(until=its.until, reason=await _reason(tx, held, waiting, words, today))
    asked = known or await more_time.ask_for(tx, [(held, wish)], by, today)
    reply = await more_time.receipt(tx, asked, by)
    return Heard(reply=reply, about=[held.id], asked=[one for one in asked if not one.reason], noted=True)


async def _reason(tx: Session, held: Assignment, before: Extension | None, words: str, today: dt.date) -> str:
    """That of before; where it names a day itself, with the words that name another one."""
    if before is None or not before.reason:
        return ""
    dated = isinstance((await more_time.read_wish(tx, held, before.reason, today)).until, dt.date)
    both = f"{before.reason}; {' '.join(words.split())}"
    return both if dated and length(both) <= texts.REASON else before.reason
