"""What is asked for when a director asks for more time: until which day, why, and what the secretary gets."""

import datetime as dt
from collections.abc import Sequence

from domain.assignments import Assignment
from domain.extensions import Extension, due, offered, wrong
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.texts import extensions as texts
from messaging.texts.leave import on_behalf
from messaging.texts.points import length
from minutes.more_time import Wish, counts_on, wish
from minutes.written_day import Fault
from storage import assignments, calendar, extensions, referrals
from storage.audit import By
from storage.database import Session


async def ask_day(tx: Session, found: Assignment, reader: int, today: dt.date, problem: str | None = None) -> Outgoing:
    """`reader`: id of who asks. `problem`: with the day that they have written."""
    days = offered(due(found, today), today, await calendar.days_off(tx))
    waiting = await extensions.waits_for(tx, found.id)
    return on_behalf(texts.ask_day(found, days, waiting=waiting, problem=problem), [found], reader)


async def asked_in_words(
    tx: Session, targets: Sequence[Assignment], said: str, by: By, today: dt.date
) -> tuple[Outgoing, bool]:
    """«Просим продлить до 15 мая, ждём ответ»: for all of them, or none. Without a day that is asked for; then True."""
    if known := await extensions.of_update(tx, by):
        return await receipt(tx, known, by), False
    wishes = await _wishes(tx, [(one, said) for one in targets], today)
    problems = [problem for one, its in wishes if (problem := await trouble(tx, one, its, today))]
    if problems:
        unread = wishes[0][1].until is Fault.UNREAD
        return await ask_day(tx, targets[0], by.person_id, today, None if unread else problems[0]), True
    return await receipt(tx, await ask_for(tx, wishes, by, today), by), False


async def dated(tx: Session, targets: Sequence[Assignment], said: str, today: dt.date) -> bool:
    """Whether these words name a day until which more time may be asked for."""
    wishes = await _wishes(tx, [(one, said) for one in targets], today)
    return not any([await trouble(tx, one, its, today) for one, its in wishes])


async def ask_at_once(
    tx: Session, pleas: Sequence[tuple[Assignment, str]], by: By, today: dt.date
) -> list[tuple[Assignment, Extension]]:
    """For each what its own words say; they are `dated`. A second run gives what the first has asked for."""
    asked = await extensions.of_update(tx, by) or await ask_for(tx, await _wishes(tx, pleas, today), by, today)
    return await _with_points(tx, asked)


async def _wishes(
    tx: Session, pleas: Sequence[tuple[Assignment, str]], today: dt.date
) -> list[tuple[Assignment, Wish]]:
    return [(one, await read_wish(tx, one, said, today)) for one, said in pleas]


async def read_wish(tx: Session, one: Assignment, said: str, today: dt.date) -> Wish:
    """Until when, and why. «Ещё на неделю» is counted from the day that is asked for already, if any is."""
    waiting = await extensions.waits_for(tx, one.id) if counts_on(said) else None
    return wish(said, waiting.until if waiting else due(one, today), today)


async def trouble(tx: Session, one: Assignment, its: Wish, today: dt.date) -> str | None:
    """What is wrong with the day or the reason that was written, if anything is."""
    if isinstance(its.until, Fault):
        example = max(offered(due(one, today), today, await calendar.days_off(tx)), default=today)
        return texts.bad_day(its.until, one, example)
    what = wrong(one, its.until, today)
    if what:
        return texts.wrong_day(one, what)
    return texts.too_long() if length(its.reason) > texts.REASON else None


async def ask_for(tx: Session, wishes: Sequence[tuple[Assignment, Wish]], by: By, today: dt.date) -> list[Extension]:
    """What is asked for already in the same words by the same person is not asked for anew."""
    asked = []
    for one, its in wishes:
        assert isinstance(its.until, dt.date)
        before = await extensions.waits_for(tx, one.id)
        same = before and (before.person_id, before.until) == (by.person_id, its.until)
        if before and same and its.reason in ("", before.reason):
            asked.append(before)
            continue
        if before:
            await extensions.withdraw(tx, before, by, replaced=True)
            await dialogue.forget_request(tx, before)
        new = await extensions.ask(tx, one, its.until, its.reason, by)
        await referrals.by_rule(tx, new, one, by)
        if before:
            await dialogue.tell_replaced(tx, before, new, one, by.now)
        await dialogue.ask_for_time(tx, new, one, today=today, now=by.now, instead=before)
        asked.append(await extensions.find(tx, new.id) or new)
    return asked


async def receipt(tx: Session, asked: Sequence[Extension], by: By) -> Outgoing:
    """What was asked for, with the way back."""
    pairs = await _with_points(tx, asked)
    return on_behalf(texts.asked(pairs), [one for one, _ in pairs], by.person_id)


async def _with_points(tx: Session, asked: Sequence[Extension]) -> list[tuple[Assignment, Extension]]:
    held = {one.id: one for one in await assignments.some(tx, [one.assignment_id for one in asked])}
    return [(held[one.assignment_id], one) for one in asked]
