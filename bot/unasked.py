"""What the chair is told on a morning without asking, each in one transaction with its message."""

import datetime as dt

from domain.decisions import DICTATED
from domain.meetings import Unasked, eve
from domain.mornings import Morning
from messaging import mornings
from storage import (
    assignments,
    important,
    meetings,
    outbox,
    referrals,
    referrals_known,
    reminders,
    silences,
    tallies,
)
from storage.accounts import Account
from storage.database import Session
from storage.standing import standing


async def tell_week(tx: Session, morning: Morning, timezone: str) -> int:
    """How things stand, on the first working day of the week on which it can leave, if anybody has something to do."""
    today = morning.today
    new_week = not await reminders.gone_through(tx, timezone, today - dt.timedelta(days=today.weekday()), today)
    owed = (outbox.State.LATE, None) if new_week else (outbox.State.LATE,)  # a week begins anew with the time zone
    chairs = [
        one for one in await _chairs(tx, Unasked.WEEK) if await mornings.standing_of_week(tx, one, morning) in owed
    ]
    if chairs:
        now, waiting = await standing(tx, today), await referrals.count(tx)
        for account in chairs if now.counts.open or waiting else ():
            await mornings.give_standing(tx, account, now, morning, rulings=waiting)
    return 0


async def tell_before_meeting(tx: Session, morning: Morning, _timezone: str) -> int:
    """How the last minutes stand, on the working day before; where it could not leave then, on the day itself."""
    today, off = morning.today, morning.off
    due = [day for day in await meetings.coming(tx, today) if eve(day, off) <= today]
    newest = [one for one in await tallies.newest(tx, today, 1) if one.kind != DICTATED] if due else []
    held = await assignments.of_minutes(tx, newest[0].id) if newest else []
    for account in await _chairs(tx, Unasked.MEETING) if newest else ():
        for day in due:
            if await mornings.before_meeting(tx, account, day, eve(day, off), morning) in (outbox.State.LATE, None):
                await mornings.give_before_meeting(tx, account, day, newest[0], held, morning)
    return 0


async def tell_important(tx: Session, morning: Morning, _timezone: str) -> int:
    """What is marked as important and has become overdue: once a point and deadline."""
    given = 0
    for account in await _chairs(tx, Unasked.IMPORTANT):
        found = await important.untold(tx, account.person.id, morning.today)
        if found and await mornings.give_important(tx, account, found, morning):
            given += len(found)
    return given


async def tell_queue(tx: Session, morning: Morning, _timezone: str) -> int:
    """How much waits to be decided, if they do not know of some of it. After the week's message, which says it too."""
    waiting = await referrals.waiting(tx)
    for account in await _chairs(tx, Unasked.QUEUE) if waiting else ():
        if await referrals_known.any_new(tx, account.person.id, waiting):
            await mornings.give_queue(tx, account, waiting, morning)
    return 0


async def _chairs(tx: Session, what: Unasked) -> list[Account]:
    """Who wants to be told, and can be."""
    return [one for one in await referrals.chairs(tx) if what not in await silences.of_person(tx, one.person.id)]
