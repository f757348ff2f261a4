"""The next periods of recurring assignments, opened on the morning on which they begin."""

import asyncio
from collections.abc import Sequence

from bot.batches import in_batches
from domain.assignments import Assignment, Status
from domain.mornings import Morning
from domain.recurrence import Period, Schedule
from minutes.recurrence import recurrence
from storage import assignments, renewals
from storage.database import Database, Session


async def open_periods(database: Database, morning: Morning, timezone: str, stop: asyncio.Event, *, usual: str) -> None:
    """Of those who live by that time zone; `usual`: the district's. Killed at any moment, it goes on at the next call.

    Raises `STORAGE_ILL`.
    """

    async def open_some(ids: Sequence[int]) -> None:
        async with database.write() as tx:
            for one in await assignments.some(tx, ids):
                await _open(tx, one, morning)

    async with database.read() as tx:
        waiting = await renewals.waiting(tx, timezone, morning.today, usual=usual)
    await in_batches(waiting, open_some, stop, failed="a period is not opened today")


async def _open(tx: Session, one: Assignment, morning: Morning) -> None:
    rule = recurrence(one.deadline.phrase)
    if rule is None or one.status is Status.WITHDRAWN:
        await renewals.renew(tx, one, None, morning.now)
        return
    schedule = Schedule(rule=rule, policy=morning.policy, off=morning.off)
    before = Period.named(one.period)
    if before.unit is not rule.unit:  # the rule has been changed meanwhile
        before = Period.holding(rule.unit, before.last)
    term = schedule.following(before, morning.today)
    if term:
        await renewals.renew(tx, one, term, morning.now)
    else:
        await renewals.put_off(tx, one.id, schedule.renews_on(before))
