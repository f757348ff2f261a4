"""What is said on the morning of a working day: who is told what, each in a transaction of their own."""

import datetime as dt

from domain import reminders as rules
from domain.assignments import overdue
from domain.people import Role
from domain.reminders import Morning
from domain.workdays import DayOff
from messaging import notices
from storage import accounts, assignments, reminders
from storage.database import Database, Session


async def go_through(database: Database, now: dt.datetime, off: DayOff) -> None:
    """Say what is to be said today, unless it has been said or is no time for it. `now`: in the district's time zone.

    Killed at any moment, it goes on at the next call: whom it has told already is not told again.
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
    for person_id in people:
        async with database.write() as tx:
            await _remind(tx, person_id, morning)
    async with database.write() as tx:
        await _tell_secretaries(tx, morning)
        if new_week:
            await _tell_chair(tx, morning)
        await reminders.go_through(tx, today)


async def _remind(tx: Session, person_id: int, morning: Morning) -> None:
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


async def _tell_chair(tx: Session, morning: Morning) -> None:
    """How things stand, on the first working day of the week, if anybody has something to do."""
    chairs = [one for one in await accounts.with_role(tx, Role.CHAIR) if not one.blocked]
    given = await assignments.everything(tx) if chairs else []
    if any(one.status.open for one in given):
        unreached = await accounts.unreached(tx)
        for account in chairs:
            await notices.give_standing(tx, account, given, morning, unreached=unreached)
