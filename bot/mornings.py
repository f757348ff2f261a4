"""What is said on the morning of a working day: who is told what, committed with the message."""

import asyncio
import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from bot.batches import in_batches
from bot.renewals import open_periods
from bot.unasked import tell_before_meeting, tell_important, tell_queue, tell_week
from bot.workers import STORAGE_ILL
from domain.mornings import Morning
from domain.people import Role
from domain.reminders import Kind, Watched, due, for_secretary, last_working_day, next_look
from domain.wishes import Since, Wishes, at_last, due_for, next_look_for, on
from messaging import mornings, notices
from messaging.faults import trace
from storage import (
    accounts,
    alarms,
    assignments,
    calendar,
    districts,
    future,
    leaves,
    outbox,
    reminders,
    waiting,
    wishes,
)
from storage.accounts import Account
from storage.database import Database, Session
from storage.leaves import Leave
from storage.reach import reach

log = logging.getLogger(__name__)

Step = Callable[[Session, Morning, str], Awaitable[int]]

MONTH = dt.timedelta(days=31)
LOOKED_AT = 50  # assignments a transaction, of which there is nothing to tell the staff: some 20 ms


async def go_through(database: Database, now: dt.datetime, timezone: str, stop: asyncio.Event | None = None) -> int:
    """Say what is to be said now in each time zone, unless it has been said. `timezone`: the district's, an IANA name.

    Killed at any moment, or stopped, it goes on at the next call: whom it has told already is not told again.
    Returns how many reminders were given. Raises `STORAGE_ILL`.
    """
    given = 0
    async with database.read() as tx:
        policy, off = await districts.policy(tx), await calendar.days_off(tx)
        changes = await districts.changes(tx)
        own = await reminders.timezones(tx)
        wanted = await wishes.everybodys(tx)
    stop = stop or asyncio.Event()
    for name in sorted(own | {timezone}):
        morning = Morning(now=now.astimezone(ZoneInfo(name)), off=off, policy=policy, changes=changes)
        hours = _hours(wanted, morning)
        for begin in (None, *sorted(set(hours.values()))):
            theirs = morning if begin is None else _of_hour(morning, begin)
            if theirs.begun:
                given += await _Zone(
                    database, theirs, name, usual=timezone, stop=stop, hours=hours, hour=begin
                ).go_through()
    return given


def _hours(wanted: Sequence[Since], morning: Morning) -> dict[int, dt.time]:
    """When the messages of those come today who want an hour of their own, by the person's id.

    Even where it is the committee's: that may be another one before it comes.
    """
    today = on(wanted, morning.today).items()
    return {person: own.applied(morning.policy).begin for person, own in today if own.begin}


def _of_hour(morning: Morning, begin: dt.time) -> Morning:
    """As it is for those who want that hour: that of all others may change meanwhile."""
    changes = [replace(one, begin=begin) for one in morning.changes]
    return replace(morning, policy=replace(morning.policy, begin=begin), changes=changes)


class _Zone:
    """A morning of those who live by one time zone and want the same hour; none: that of the committee.

    In the zone of the district, at the hour of the committee, the staff is told, too. `hours`: of those who want one of
    their own.
    """

    def __init__(
        self,
        database: Database,
        morning: Morning,
        name: str,
        *,
        usual: str,
        stop: asyncio.Event,
        hours: Mapping[int, dt.time],
        hour: dt.time | None,
    ) -> None:
        self._database = database
        self._morning = morning
        self._zone = name
        self._name = name if hour is None else f"{name} {hour:%H:%M}"
        self._staff = hour is None and name == usual
        self._usual = usual
        self._stop = stop
        self._hours = hours
        self._hour = hour
        self._given = 0

    async def go_through(self) -> int:
        today = self._morning.today
        async with self._database.read() as tx:
            if await reminders.gone_through(tx, self._name, today, today):
                return await self._remind_of_last_day() if self._morning.changed else 0
            last = await reminders.last_gone_through(tx, self._name)
            newest = await reminders.last_gone_through(tx, self._zone, any_hour=True)
        async with self._database.write() as tx:
            if newest and newest > today:
                log.warning("the clock was ahead: what was said of days to come is forgotten")
                await future.forget_ahead(tx, self._zone, self._morning.now)
                await alarms.forget_ahead(tx, self._morning.now)
            # Of an earlier morning: whoever has not heard of it is told today.
            await outbox.drop_late(tx, self._morning.now)
        await open_periods(self._database, self._morning, self._zone, self._stop, usual=self._usual)
        if self._staff:
            await self._tell_whose_leave_has_changed(last or today - MONTH)
        await self._remind_everybody()
        if self._staff:
            await self._tell_staff()
        if not self._stop.is_set():
            async with self._database.write() as tx:
                await reminders.go_through(tx, self._name, today)
        return self._given

    async def _remind_everybody(self) -> None:
        async with self._database.read() as tx:
            people = await reminders.assignees(tx, self._zone, self._morning, usual=self._usual)
        await in_batches(
            self._of_this_hour(people), self._remind_some, self._stop, failed="somebody is not reminded today"
        )

    def _of_this_hour(self, people: Sequence[int]) -> list[int]:
        return [one for one in people if self._hours.get(one) == self._hour]

    async def _remind_some(self, people: Sequence[int]) -> None:
        async with self._database.write() as tx:
            given = await _remind(tx, self._morning, people)
        self._given += given

    async def _remind_of_last_day(self) -> int:
        """The next days have been declared off since the morning, and so today is the last to do what is due on them.

        Nothing else is said because of a change of the rules: it can wait for the next morning.
        """
        async with self._database.read() as tx:
            people = await reminders.last_chances(tx, self._zone, self._morning, usual=self._usual)
        await in_batches(
            self._of_this_hour(people),
            self._remind_some_of_last_day,
            self._stop,
            failed="somebody is not told of a last day",
        )
        return self._given

    async def _remind_some_of_last_day(self, people: Sequence[int]) -> None:
        async with self._database.write() as tx:
            given = await _remind(tx, self._morning, people, last_day=True)
        self._given += given

    async def _tell_whose_leave_has_changed(self, since: dt.date) -> None:
        async with self._database.read() as tx:
            begun = await leaves.begun(tx, since, self._morning.today)
            over = await leaves.ended(tx, since, self._morning.today)
        await in_batches(begun, self._tell_some_begun, self._stop, failed="somebody is not told that a leave begins")
        await in_batches(over, self._tell_some_leaves, self._stop, failed="somebody is not told that a leave is over")

    async def _tell_some_begun(self, begun: Sequence[Leave]) -> None:
        async with self._database.write() as tx:
            for leave in begun:
                await notices.tell_leave_begun(tx, leave, now=self._morning.now)

    async def _tell_some_leaves(self, over: Sequence[Leave]) -> None:
        async with self._database.write() as tx:
            for leave in over:
                await notices.tell_leave_over(tx, leave, now=self._morning.now)

    async def _tell_staff(self) -> None:
        steps: list[Callable[[], Awaitable[None]]] = [partial(self._tell, step) for step in _STEPS]
        for tell in (self._put_off, *steps):
            if self._stop.is_set():
                return
            try:
                await tell()
            except STORAGE_ILL:
                raise
            except Exception as error:
                log.error("the staff is not told today:\n%s", trace(error))

    async def _tell(self, step: Step) -> None:
        async with self._database.write() as tx:
            given = await step(tx, self._morning, self._name)
        self._given += given

    async def _put_off(self) -> None:
        """What there is nothing to tell the staff of: when the rules have changed, most of all that is open.

        While no secretary can be written to, nothing: whoever can be first hears of all of it.
        """
        async with self._database.read() as tx:
            secretaries = [one.person.id for one in await _secretaries(tx)]
            found = await reminders.escalated(tx, self._morning) if secretaries else ()
        for start in range(0, len(found), LOOKED_AT):
            if self._stop.is_set():
                return
            async with self._database.write() as tx:
                await _put_off(tx, self._morning, secretaries, found[start : start + LOOKED_AT])


async def _remind(tx: Session, morning: Morning, people: Sequence[int], *, last_day: bool = False) -> int:
    """Returns how many reminders were given. `last_day`: only of what has its last working day today."""
    looked = await reminders.to_look_at(tx, morning, people)
    theirs = defaultdict[int, list[Watched]](list)
    for one in looked.watched:
        if last_day and not last_working_day(one.assignment, morning.today, morning.off):
            continue
        theirs[one.assignment.person_id].append(one)
    wanted = await wishes.of_people(tx, people)
    today, later = on(wanted, morning.today), at_last(wanted)  # what is changed today counts on the next mornings
    days: dict[int, dt.date | None] = {}
    given = 0
    for person_id, watched in theirs.items():
        told = looked.told.get(person_id, set())
        found = due_for(watched, today.get(person_id, Wishes()), morning, told)
        if last_day:
            found = [one for one in found if one.kind is Kind.TODAY]
        account = await accounts.receiver(tx, person_id, morning.today)
        heard = True  # whom no message reaches, too: registering or coming back has it looked at again
        if found and account and not account.blocked:
            heard = await mornings.remind(tx, account, found, morning, last_day=last_day)
            given += len(found) if heard else 0
        # Who has had the message of today hears the rest on another morning.
        known = {*told, *(one.key for one in found if heard)}
        then = later.get(person_id, Wishes())
        days |= {one.assignment.id: next_look_for(one, then, morning, known) for one in watched}
    await reminders.look_next(tx, days)
    return given


async def _put_off(tx: Session, morning: Morning, secretaries: Sequence[int], among: Sequence[int]) -> None:
    looked = await reminders.to_escalate(tx, morning, secretaries, among)
    days: dict[int, dt.date | None] = {}
    for one in looked.watched:
        keys = {found.key for found in due([one], for_secretary, morning, ())}
        if all(keys <= looked.told.get(secretary, frozenset()) for secretary in secretaries):
            days[one.assignment.id] = next_look(one, for_secretary, morning, keys)
    await reminders.look_next(tx, days, staff=True)


async def _secretaries(tx: Session) -> list[Account]:
    return [one for one in await accounts.with_role(tx, Role.SECRETARY) if not one.blocked]


async def _tell_secretaries(tx: Session, morning: Morning, _timezone: str) -> int:
    secretaries = await _secretaries(tx)
    if not secretaries:
        return 0
    looked = await reminders.to_escalate(tx, morning, [one.person.id for one in secretaries])
    unheard = await alarms.to_give(tx)
    total = await assignments.count_overdue(tx, morning.today)
    asked = await waiting.asked_before(tx, morning.midnight)
    heard, given = True, 0
    for account in secretaries:
        found = due(looked.watched, for_secretary, morning, looked.told.get(account.person.id, frozenset()))
        if found or unheard or asked:
            new = await mornings.tell_secretary(
                tx,
                account,
                found,
                morning,
                overdue=total,
                reach=await reach(tx, {one.assignment.person_id for one in found}, morning.today),
                unheard=unheard,
                asked=asked,
            )
            heard &= new
            given += len(found) if new else 0
    known = {one.key for one in due(looked.watched, for_secretary, morning, ()) if heard}
    days = {one.assignment.id: next_look(one, for_secretary, morning, known) for one in looked.watched}
    await reminders.look_next(tx, days, staff=True)
    return given


_STEPS: Sequence[Step] = (_tell_secretaries, tell_important, tell_week, tell_before_meeting, tell_queue)
