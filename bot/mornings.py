"""What is said on the morning of a working day: who is told what, each in a transaction of their own."""

import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from bot.workers import STORAGE_ILL
from domain import reminders as rules
from domain.assignments import overdue
from domain.people import Role
from domain.reminders import Morning
from domain.workdays import DayOff
from messaging import notices
from messaging.faults import trace
from storage import accounts, assignments, outbox, reminders
from storage.database import Database, Session

log = logging.getLogger(__name__)

Step = Callable[[Session, Morning], Awaitable[None]]


async def go_through(database: Database, now: dt.datetime, off: DayOff) -> None:
    """Say what is to be said today, unless it has been said or is no time for it. `now`: in the district's time zone.

    Killed at any moment, it goes on at the next call: whom it has told already is not told again. Raises `STORAGE_ILL`.
    """
    morning = Morning(now=now, off=off)
    today = morning.today
    if not morning.begun:
        return
    async with database.read() as tx:
        if await reminders.gone_through(tx, today, today) or off(today):
            return
        new_week = not await reminders.gone_through(tx, today - dt.timedelta(days=today.weekday()), today)
        people = await reminders.assignees(tx)
    async with database.write() as tx:
        await outbox.drop_late(tx, now)  # of an earlier morning: whoever has not heard of it is told today
    steps: list[Step] = [partial(_remind, person_id=person_id) for person_id in people]
    steps += [_tell_secretaries, partial(_tell_chair, new_week=new_week)]
    for step in steps:
        await _take(database, step, morning)
    async with database.write() as tx:
        await reminders.go_through(tx, today)


async def _take(database: Database, step: Step, morning: Morning) -> None:
    """What cannot be said to one must not keep the others waiting."""
    try:
        async with database.write() as tx:
            await step(tx, morning)
    except STORAGE_ILL:
        raise
    except Exception as error:
        log.error("somebody is not reminded today:\n%s", trace(error))


async def _remind(tx: Session, morning: Morning, *, person_id: int) -> None:
    account = await accounts.of_person(tx, person_id)
    if account is None or account.blocked:
        return
    watched = await reminders.watched(tx, morning, person_id)
    due = rules.due(watched, morning, await reminders.told(tx, person_id))
    if due:
        await notices.remind(tx, account, due, morning)


async def _tell_secretaries(tx: Session, morning: Morning) -> None:
    secretaries = [one for one in await accounts.with_role(tx, Role.SECRETARY) if not one.blocked]
    watched = await reminders.watched(tx, morning) if secretaries else []
    total = sum(overdue(one.assignment, morning.today) for one in watched)
    for account in secretaries:
        late = rules.late(watched, morning, await reminders.told(tx, account.person.id))
        if late:
            await notices.tell_late(tx, account, late, morning, overdue=total)


async def _tell_chair(tx: Session, morning: Morning, *, new_week: bool) -> None:
    """How things stand, on the first working day of the week on which it can leave, if anybody has something to do."""
    chairs = [
        one
        for one in await accounts.with_role(tx, Role.CHAIR)
        if not one.blocked and (new_week or await notices.standing_came_too_late(tx, one, morning))
    ]
    given = await assignments.everything(tx) if chairs else []
    if any(one.status.open for one in given):
        unreached = await accounts.unreached(tx)
        for account in chairs:
            await notices.give_standing(tx, account, given, morning, unreached=unreached)
