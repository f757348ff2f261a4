"""What happens by the clock: jobs that ask the database what is due."""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.counts import Counts
from bot.mornings import go_through
from bot.workers import STORAGE_ILL
from handlers.catching_up import catch_up
from messaging.faults import trace
from messaging.fetching import Fetcher
from messaging.sender import FAREWELL, Sender
from storage import bulletins, drawings, erasing, inbox, outbox, shared_files, stacks
from storage.database import Database

Clock = Callable[[], dt.datetime]

log = logging.getLogger(__name__)

EVERY = 60.0  # seconds between looks
KEPT = dt.timedelta(days=30)  # of updates handled, messages sent and pages that were not read
PATIENCE = 30.0  # seconds that whoever turns the clock waits for what was due to be sent


@asynccontextmanager
async def running(
    database: Database,
    sender: Sender,
    fetcher: Fetcher,
    stop: asyncio.Event,
    *,
    clock: Clock,
    timezone: ZoneInfo,
    counts: Counts,
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """The jobs run inside. Gives what is to be called after the clock was turned: back when what is due is done."""
    looks = Looks(database, sender, fetcher, stop, clock=clock, timezone=timezone, counts=counts)
    jobs = _scheduler(database, stop, clock=clock, timezone=timezone)
    jobs.start()
    looking = asyncio.create_task(looks.go_on(), name="looks")
    ending = asyncio.create_task(_end(jobs, looks, looking, stop), name="jobs")
    try:
        yield looks.catch_up
    finally:
        stop.set()
        await ending


async def _end(jobs: AsyncIOScheduler, looks: "Looks", looking: asyncio.Task[None], stop: asyncio.Event) -> None:
    """A look that goes on at `stop` comes to its next break; the next start looks again."""
    await stop.wait()
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(looks.end(), FAREWELL)
    looking.cancel()  # cuts short what goes on
    jobs.shutdown(wait=False)
    await asyncio.wait([looking])


def _scheduler(database: Database, stop: asyncio.Event, *, clock: Clock, timezone: ZoneInfo) -> AsyncIOScheduler:
    """Each job runs at the start too: what was due while the bot was down is made up for, once."""
    jobs = AsyncIOScheduler(timezone=timezone, job_defaults={"misfire_grace_time": None, "coalesce": True})

    async def tidy() -> None:
        async with database.write() as tx:
            before = clock() - KEPT
            removed = sum([await one.prune(tx, before) for one in (inbox, outbox, stacks, bulletins, drawings)])
            erased = await erasing.left_over(tx)
        await shared_files.unshelve(database, erased)  # a kill came between, or a backup was restored
        log.info("tidied up: %s old rows removed", removed)

    async def make_findable() -> None:
        while not stop.is_set() and not await catch_up(database, 1):
            pass

    now = dt.datetime.now(timezone)
    jobs.add_job(_mortal(make_findable), "interval", seconds=EVERY, id="make findable", next_run_time=now)
    jobs.add_job(_mortal(tidy), "cron", hour=3, minute=30, id="tidy", next_run_time=now)
    return jobs


def _mortal(job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """APScheduler prints the trace of a job that its own shutdown has cut short."""

    async def run() -> None:
        with suppress(asyncio.CancelledError):
            await job()

    return run


class Looks:
    """Looks for what is due by the bot's own clock, one look at a time."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        fetcher: Fetcher,
        stop: asyncio.Event,
        *,
        clock: Clock,
        timezone: ZoneInfo,
        counts: Counts,
    ) -> None:
        self._database = database
        self._sender = sender
        self._fetcher = fetcher
        self._stop = stop
        self._clock = clock
        self._timezone = timezone
        self._counts = counts
        self._turn = asyncio.Lock()

    async def go_on(self) -> None:
        """At once and every minute, by a timer: a scheduler would sleep for a day when the clock is set back by one."""
        while True:
            try:
                async with self._turn:
                    await self._look()
            except Exception as error:
                log.error("nobody could be reminded:\n%s", trace(error))
            await asyncio.sleep(EVERY)

    async def catch_up(self) -> None:
        """Look, and be back when what is due has been sent and fetched, or does not want to go."""
        async with self._turn:
            if not self._stop.is_set():
                await self._look()
                await self._sender.settled(self._stop, PATIENCE)
                await self._fetcher.settled(self._stop, PATIENCE)

    async def end(self) -> None:
        """Wait for the look that goes on."""
        async with self._turn:
            pass

    async def _look(self) -> None:
        try:
            self._counts.reminders += await go_through(self._database, self._clock(), self._timezone.key, self._stop)
        except STORAGE_ILL as error:
            log.error("nobody could be reminded, the next look goes on from there: %s", type(error).__name__)
