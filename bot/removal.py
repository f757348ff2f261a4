"""Removes every night what has been over for as long as the committee keeps it, after saying so in time."""

import asyncio
import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from bot.settings import Settings
from messaging import notices
from messaging.faults import trace
from messaging.i18n import DEFAULT_LANGUAGE, speaking
from messaging.texts.personal import nobody
from storage import audit, districts, erasing, expiring, memory, shared_files
from storage.audit import Action
from storage.backups import Backups
from storage.database import Database, Session
from storage.expiring import Gone

log = logging.getLogger(__name__)

LOOK = 60.0  # seconds
AGAIN = 3600.0
DAY = dt.timedelta(days=1)
MOMENT = dt.timedelta(minutes=1)  # a backup may be dated a little later than now
GRACE = dt.timedelta(days=7)  # between saying so and the first time: who has mistyped a number has as long


class Removal:
    """Where the bot makes the backups, nothing goes that is not in one of the last day."""

    def __init__(self, database: Database, settings: Settings, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._clock = clock
        self._zone = settings.zone
        self._hour = settings.backup_hour
        self._years = settings.keep_years
        self._night: dt.date | None = None  # of which all is done

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            pause = LOOK
            try:
                await self.look(stop)
            except Exception as error:  # whatever it is, people go on being answered
                log.error("what is over cannot be removed, the next attempt is in an hour:\n%s", trace(error))
                pause = AGAIN
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def look(self, stop: asyncio.Event) -> None:
        """Once a night; until nothing is left to remove, or until `stop`. Raises what the database raises."""
        now = self._clock()
        night = (now.astimezone(self._zone) - dt.timedelta(hours=self._hour)).date()
        if night == self._night or not await asyncio.to_thread(self._backed_up, now):
            return
        if self._years is not None and await self._has_jumped(now):
            self._night = night
            return
        await self._go_through(now, stop)
        self._night = None if stop.is_set() else night

    def _backed_up(self, now: dt.datetime) -> bool:
        if not self._database.is_sqlite:  # whoever runs the server keeps its backups
            return True
        return any(now - DAY < one.made_at <= now + MOMENT for one in Backups(self._database.path).all())

    async def _has_jumped(self, now: dt.datetime) -> bool:
        """Whether the clock is far beyond what was heard last; then all is said anew, as by such a clock it was not.

        If Telegram is heard before this looks, `storage.districts.hear` sees to that.
        """
        async with self._database.read() as tx:
            heard = await districts.heard_at(tx)
        if heard is None or not districts.jumped(heard, now):
            return False
        log.warning(
            "it is %d days since Telegram was heard, or the clock is wrong: nothing is removed", (now - heard).days
        )
        await self._forget()
        return True

    async def _go_through(self, now: dt.datetime, stop: asyncio.Event) -> None:
        if self._years is None or not await self._announced(self._years, now):
            if self._years is None:
                await self._forget()
            return
        before = years_before(now, self._years)
        gone = await self._remove_minutes(before, stop) + await self._remove_loose(before, stop)
        gone += await self._erase_people(before, stop)
        if gone.total():
            async with self._database.write() as tx:
                await memory.forget(tx)
            log.info("removed, as its time is over: %s", ", ".join(f"{n} {what}" for what, n in sorted(gone.items())))

    async def _announced(self, years: int, now: dt.datetime) -> bool:
        """Whether that was said long enough ago."""
        async with self._database.write() as tx:
            told, since = await districts.keeps(tx)
            if told == years and since is not None and since <= now:
                return now >= since + GRACE
            on = (now + GRACE).astimezone(self._zone).date()
            minutes = len(await expiring.due(tx, years_before(now, years)))
            if await notices.tell_will_expire(tx, years, on, minutes, now=now):
                await districts.keep(tx, years, now)
                log.warning("what has been over for %d years is removed from %s on", years, on)
        return False

    async def _forget(self) -> None:
        async with self._database.read() as tx:
            told, _ = await districts.keeps(tx)
        if told is not None:
            async with self._database.write() as tx:
                await districts.keep(tx, None, self._clock())

    async def _remove_minutes(self, before: dt.datetime, stop: asyncio.Event) -> Counter[str]:
        """One set of them at a time."""
        async with self._database.read() as tx:
            ids = await expiring.due(tx, before)
        gone: Counter[str] = Counter()
        for minutes_id in ids:
            if stop.is_set():
                break
            async with self._database.write() as tx:
                if minutes_id not in await expiring.due(tx, before):
                    continue  # somebody has done something with it meanwhile
                removed = await expiring.remove(tx, minutes_id)
                counts = await self._note(tx, removed, minutes=1)
            await shared_files.unshelve(self._database, removed.files)
            gone.update(counts)
        return gone

    async def _remove_loose(self, before: dt.datetime, stop: asyncio.Event) -> Counter[str]:
        gone: Counter[str] = Counter()
        while not stop.is_set():
            async with self._database.write() as tx:
                removed = await expiring.remove_loose(tx, before)
                if removed.files:
                    await self._note(tx, removed, minutes=0)
            await shared_files.unshelve(self._database, removed.files)
            if not removed.others:
                break
            gone.update({"others": removed.others, "files": len(removed.files)})
        return gone

    async def _note(self, tx: Session, removed: Gone, *, minutes: int) -> dict[str, int]:
        """With the hashes: what a kill leaves on disk goes at the next start. Returns how many there were of what."""
        counts = {"minutes": minutes, "assignments": removed.assignments, "files": len(removed.files)}
        details = counts | {erasing.EXPIRED_FILES: [one.hex() for one in removed.files]}
        await audit.record(tx, Action.EXPIRE, now=self._clock(), person_id=None, details=details)
        return counts

    async def _erase_people(self, before: dt.datetime, stop: asyncio.Event) -> Counter[str]:
        """Who left so long ago, and for whom nothing is kept any more."""
        async with self._database.read() as tx:
            ids = await expiring.long_gone(tx, before)
        gone: Counter[str] = Counter()
        for person_id in ids:
            if stop.is_set():
                break
            with speaking(DEFAULT_LANGUAGE):
                name = nobody(person_id)
            async with self._database.write() as tx:
                await erasing.erase(tx, person_id, name, None, self._clock())
            gone["people"] += 1
        return gone


def years_before(now: dt.datetime, years: int) -> dt.datetime:
    """The same day of that year; of 29 February the day before."""
    day = min(now.day, 28) if now.month == 2 else now.day
    return now.replace(year=now.year - years, day=day)
