"""Files of reports are fetched from Telegram to the disk, so that a backup has them too; taken back they leave it."""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import sqlalchemy as sa
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from messaging.downloads import LIMIT, download, limit
from messaging.faults import reason, too_large, unknown_file, withheld_file
from messaging.settling import settled
from storage import report_files, shared_files
from storage.database import Database, Session
from storage.disk import RESERVE, full, require_room
from storage.report_files import GivenUp, Wanted
from storage.shelf import Shelf, TooLargeError

log = logging.getLogger(__name__)

AT_ONCE = 3  # files on their way together; a slow one holds up nothing but itself
LOOK = 1.0  # seconds between looks at what is wanted
PAUSE = 30.0  # seconds after the first failure, doubled after each further one
LAST_PAUSE = 3600.0
DOUBLINGS = 7  # until it is the last one, an hour later
PATIENCE = 30  # attempts at a file that Telegram calls unavailable for the moment: about a day

Change = Callable[[Session], Awaitable[None]]


class Fetcher:
    """What is wanted is in the database: a kill, a full disk or Telegram's absence only put it off."""

    def __init__(
        self, database: Database, bot: Bot, clock: Callable[[], dt.datetime], *, reserve: int = RESERVE
    ) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._reserve = reserve
        self._shelf = Shelf(database.folder)
        self._limit = limit(bot)
        self._news = asyncio.Event()
        self._on_the_way: dict[asyncio.Task[None], str] = {}  # and the `unique_id` that each brings
        self._shelving = asyncio.Lock()  # or what is discarded could be what another has just brought

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch until `stop`."""
        stopped = asyncio.create_task(stop.wait())
        stopped.add_done_callback(lambda _: self._news.set())
        with suppress(OSError):
            await asyncio.to_thread(self._shelf.tidy)
        while not stop.is_set():
            self._news.clear()
            try:
                await self._fetch_some()
                async with self._shelving:
                    await self._discard()
            except (sa.exc.SQLAlchemyError, OSError) as error:
                log.error("what is fetched or taken back cannot be noted: %s", reason(error))
                # Until then nothing begins: the same files would come again and again.
                await asyncio.wait([stopped], timeout=PAUSE)
                continue
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._news.wait(), LOOK)
        for fetching in self._on_the_way:
            fetching.cancel()
        await asyncio.gather(*self._on_the_way, return_exceptions=True)

    async def settled(self, stop: asyncio.Event, seconds: float) -> None:
        """Back when nothing is to be fetched now, at the latest at `stop` or after that many seconds."""
        await settled(lambda: self._wanted(1), self._news.set, stop, seconds)

    async def _wanted(self, limit: int) -> Sequence[Wanted]:
        async with self._database.read() as tx:
            return await report_files.wanted(tx, self._clock(), limit)

    async def _discard(self) -> None:
        """Before it is noted, so that a kill in between leaves nothing there."""
        async with self._database.read() as tx:
            if not await report_files.any_discarded(tx):
                return
        async with self._database.write() as tx:
            for sha256 in await report_files.discard(tx):
                await asyncio.to_thread(self._shelf.remove, [sha256])

    async def _fetch_some(self) -> None:
        """Raises what those that have ended could not note."""
        for fetching in [one for one in self._on_the_way if one.done()]:
            del self._on_the_way[fetching]
            fetching.result()
        if not (free := AT_ONCE - len(self._on_the_way)):
            return
        begun = self._on_the_way.values()
        for file in [one for one in await self._wanted(AT_ONCE) if one.unique_id not in begun][:free]:
            fetching = asyncio.create_task(self._fetch(file))
            self._on_the_way[fetching] = file.unique_id
            fetching.add_done_callback(lambda _: self._news.set())

    async def _fetch(self, file: Wanted) -> None:
        """Raises SQLAlchemyError if what came of it cannot be noted."""
        try:
            if (file.size or 0) > self._limit:
                raise TooLargeError
            with self._shelf.arriving(self._limit) as arriving:
                # Those on their way together do not know of each other: the reserve is many times what they are.
                require_room(self._shelf.folder, file.size or LIMIT, reserve=self._reserve)
                await download(self._bot, file.file_id, arriving)
                async with self._shelving:
                    sha256 = await asyncio.to_thread(self._shelf.place, arriving)
                    async with self._database.write() as tx:
                        await self._note(tx, file, sha256)
        except sa.exc.SQLAlchemyError:
            raise
        except Exception as error:
            change = self._consequence(file, error)
            async with self._database.write() as tx:
                await change(tx)

    async def _note(self, tx: Session, file: Wanted, sha256: bytes) -> None:
        """Raises OSError if it has been removed since it came: to another, who asked before, it was of no use."""
        await shared_files.reach_shelf(tx)
        if self._shelf.missing([sha256]):
            raise FileNotFoundError
        if not await report_files.kept(tx, file.unique_id, sha256):
            self._shelf.remove(await shared_files.needless(tx, [sha256]))

    def _consequence(self, file: Wanted, error: Exception) -> Change:
        if isinstance(error, TooLargeError) or too_large(error):
            return lambda tx: report_files.give_up(tx, file.unique_id, GivenUp.TOO_LARGE)
        withheld = withheld_file(error)
        if unknown_file(error) or (withheld and file.attempts >= PATIENCE):
            log.warning("Telegram does not give a file of a report any more")
            return lambda tx: report_files.give_up(tx, file.unique_id, GivenUp.REFUSED)
        pause = min(PAUSE * 2 ** min(file.attempts, DOUBLINGS), LAST_PAUSE)
        if isinstance(error, TelegramRetryAfter):
            pause = max(pause, error.retry_after)
        level = logging.WARNING if file.attempts or full(error) else logging.INFO  # once it may be chance
        why = "there is too little room on the disk" if full(error) else reason(error)
        log.log(level, "a file of a report is fetched again in %.0f s: %s", pause, why)
        due_at = self._clock() + dt.timedelta(seconds=pause)
        # A lost connection and a full disk say nothing of the file: they make the pause grow, and cost no patience.
        counts = withheld or file.attempts < DOUBLINGS
        return lambda tx: report_files.put_off(tx, file.unique_id, due_at, attempts=file.attempts + counts)
