"""What happens by the clock: jobs that ask the database what is due."""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.calendar import day_off
from bot.mornings import go_through
from bot.workers import STORAGE_ILL
from messaging.sender import Sender
from storage import inbox, outbox, stacks
from storage.database import Database

Clock = Callable[[], dt.datetime]

log = logging.getLogger(__name__)

KEPT = dt.timedelta(days=30)  # of updates handled, messages sent and pages that were not read
FAREWELL = 10.0  # seconds for a look that goes on when the bot stops; the next start looks again
PATIENCE = 30.0  # seconds that whoever turns the clock waits for what was due to be sent


@asynccontextmanager
async def running(
    database: Database, sender: Sender, stop: asyncio.Event, *, clock: Clock, timezone: dt.tzinfo
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """The jobs run inside. Gives what is to be called after the clock was turned: back when what is due is done."""
    looks = Looks(database, sender, clock=clock, timezone=timezone)
    jobs = _scheduler(database, looks, clock=clock, timezone=timezone)
    jobs.start()
    try:
        yield lambda: looks.catch_up(stop)
    finally:
        jobs.pause()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(looks.end(), FAREWELL)
        jobs.shutdown(wait=False)  # cuts short what goes on


def _scheduler(database: Database, looks: "Looks", *, clock: Clock, timezone: dt.tzinfo) -> AsyncIOScheduler:
    """Each job runs at the start too: what was due while the bot was down is made up for, once."""
    jobs = AsyncIOScheduler(timezone=timezone, job_defaults={"misfire_grace_time": None, "coalesce": True})

    async def tidy() -> None:
        async with database.write() as tx:
            before = clock() - KEPT
            removed = sum([await one.prune(tx, before) for one in (inbox, outbox, stacks)])
        log.info("tidied up: %s old rows removed", removed)

    start = dt.datetime.now(timezone)
    jobs.add_job(tidy, "cron", hour=3, minute=30, id="tidy", next_run_time=start)
    jobs.add_job(looks.look, "interval", minutes=1, id="look", next_run_time=start)
    return jobs


class Looks:
    """Looks for what is due by the bot's own clock, one look at a time."""

    def __init__(self, database: Database, sender: Sender, *, clock: Clock, timezone: dt.tzinfo) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._timezone = timezone
        self._turn = asyncio.Lock()

    async def look(self) -> None:
        async with self._turn:
            await self._look()

    async def catch_up(self, stop: asyncio.Event) -> None:
        """Look, and be back when what is due has been sent, or does not want to go."""
        async with self._turn:
            if not stop.is_set():
                await self._look()
                await self._sender.settled(stop, PATIENCE)

    async def end(self) -> None:
        """Wait for the look that goes on."""
        async with self._turn:
            pass

    async def _look(self) -> None:
        try:
            await go_through(self._database, self._clock().astimezone(self._timezone), day_off)
        except STORAGE_ILL as error:
            log.error("nobody could be reminded, the next look goes on from there: %s", type(error).__name__)
