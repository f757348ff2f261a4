"""Runs the handlers: one chat's updates strictly in order, chats side by side, every update at least once."""

import asyncio
import datetime as dt
import logging
import sqlite3
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import chain, repeat
from typing import Any

import sqlalchemy as sa
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import GetMe
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from bot.counts import Counts
from domain.handling import handling
from messaging.faults import belated, passing, reason, refused, trace
from messaging.sender import FAREWELL
from storage import inbox
from storage.database import Database, Session
from storage.inbox import RawUpdate

log = logging.getLogger(__name__)

DELAYS = (0.5, 1.0, 2.0, 4.0)  # seconds between the attempts at one update
ATTEMPTS = len(DELAYS) + 1
LAST_DELAY = 30.0  # seconds between looks at whether Telegram can be reached again

# The database is locked or its disk full: nothing has been committed, so it can be tried again.
STORAGE_ILL = (sa.exc.OperationalError, sa.exc.TimeoutError)

Apologise = Callable[[Update], Awaitable[None]]
Expect = Callable[[Mapping[str, Any]], None]
Change = Callable[[Session], Awaitable[object]]


class InterruptedTooOftenError(Exception):
    """An update was running at each of the last stops: it may be what kills the bot."""


class Workers:
    """`apologise` tells the person that it did not work out, when their update is given up.

    `brings` goes to the handlers with every update. `expect` hears of each before its turn comes.
    """

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        clock: Callable[[], dt.datetime],
        *,
        brings: Mapping[str, Any] | None = None,
        apologise: Apologise,
        expect: Expect = lambda _: None,
        limit: int = 16,
        counts: Counts | None = None,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._bot = bot
        self._clock = clock
        self._brings = brings or {}
        self._apologise = apologise
        self._expect = expect
        self._counts = counts or Counts()
        self._room = asyncio.Semaphore(limit)
        self._lanes: dict[int, deque[RawUpdate]] = {}  # a lane is here as long as its task runs
        self._tasks: set[asyncio.Task[None]] = set()
        self._known: set[int] = set()  # ids of the updates that wait or run
        self._ended: set[int] | None = None  # ids of those that have left them while `go_on` reads what is open
        self._left_over: set[int] = set()  # of them: begun, perhaps, by an earlier run
        self._answered: list[int] = []  # ids of updates that are handled and not marked yet
        self._marking: asyncio.Task[None] | None = None  # which will mark them
        self._stopping = asyncio.Event()
        self._news = asyncio.Event()

    async def start(self) -> int:
        """Begin with what an earlier run has left; returns how many updates that is."""
        async with self._database.read() as tx:
            left = await inbox.pending(tx)
        self._left_over = {update.update_id for update in left}
        self.push(left)
        return len(left)

    def push(self, updates: Iterable[RawUpdate]) -> None:
        """Handle these, which are recorded already. Those that wait or run are ignored."""
        for update in updates:
            if update.update_id in self._known or self._stopping.is_set():
                continue
            self._known.add(update.update_id)
            self._expect(update.payload)
            if update.lane in self._lanes:
                self._lanes[update.lane].append(update)
                continue
            self._lanes[update.lane] = deque([update])
            task = asyncio.create_task(self._run_lane(update.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def look(self) -> None:
        """There are updates that others have recorded."""
        self._news.set()

    async def go_on(self, stop: asyncio.Event) -> None:
        """Handle what others have recorded, until `stop`: all that is there, since who came first is not said."""
        watching = asyncio.create_task(stop.wait())
        watching.add_done_callback(lambda _: self._news.set())
        while not stop.is_set():
            await self._news.wait()
            self._news.clear()
            try:
                waiting = await self._open()
            except STORAGE_ILL as error:
                log.warning("updates that have been recorded cannot be read: %s", reason(error))
                self._news.set()
                await self._stops(DELAYS[0])
            else:
                self.push(waiting)

    async def _open(self) -> list[RawUpdate]:
        """What is recorded and not handled. What is done with while it is read may be among it, and is left out."""
        self._ended = ended = set[int]()
        try:
            async with self._database.read() as tx:
                waiting = await inbox.pending(tx)
        finally:
            self._ended = None
        return [update for update in waiting if update.update_id not in ended]

    async def idle(self) -> None:
        """Wait until nothing waits or runs."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        await self.stop()

    async def stop(self, timeout: float = FAREWELL) -> None:  # noqa: ASYNC109 (cancels what is late, not itself)
        """Finish what runs, within `timeout` seconds; the rest stays pending for the next start."""
        self._stopping.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=timeout)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _run_lane(self, lane: int) -> None:
        queue = self._lanes[lane]
        try:
            while queue and not self._stopping.is_set():
                async with self._room:
                    update = queue.popleft()
                    if not self._stopping.is_set():
                        with handling(update.update_id):
                            await self._handle(update)
                self._known.discard(update.update_id)
                if self._ended is not None:
                    self._ended.add(update.update_id)
        finally:
            del self._lanes[lane]

    async def _handle(self, update: RawUpdate) -> None:
        try:
            error = await self._interrupted(update) or await self._attempt(update)
            if error is None:
                log.info("update %d is handled", update.update_id)
                await self._mark(update)
            elif refused(error):
                log.error("update %d stays pending, Telegram refused the token: %s", update.update_id, reason(error))
            elif not (_transient(error) and self._stopping.is_set()):
                await self._give_up(update, error)
        except Exception as error:
            log.error("update %d stays pending:\n%s", update.update_id, trace(error))

    async def _mark(self, update: RawUpdate) -> None:
        """As handled, in one statement with all others that are answered before it is this one's turn to write."""
        self._answered.append(update.update_id)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark_answered())
            self._tasks.add(self._marking)
            self._marking.add_done_callback(self._tasks.discard)
        await asyncio.shield(self._marking)

    async def _mark_answered(self) -> None:
        taken: list[int] = []

        async def change(tx: Session) -> None:
            if not taken:  # at the first attempt
                taken.extend(self._answered)
                self._answered.clear()
                self._marking = None  # whoever comes now is of the next
            await inbox.done(tx, taken, self._clock())

        await self._write(change, "that is answered")

    async def _interrupted(self, update: RawUpdate) -> Exception | None:
        """Count one more start of what an earlier run has left; the error, if there were too many."""
        if update.update_id not in self._left_over:
            return None
        self._left_over.discard(update.update_id)
        if update.attempts >= ATTEMPTS:
            return InterruptedTooOftenError()
        await self._write(lambda tx: inbox.attempted(tx, update.update_id, "interrupted"), str(update.update_id))
        return None

    async def _attempt(self, update: RawUpdate) -> Exception | None:
        """Run the handlers, again if the trouble may pass; returns the error of the last attempt.

        An attempt that fails because Telegram cannot be reached, or wants a pause, is none: it is made once more.
        """
        delays = deque(DELAYS)
        while True:
            try:
                await self._feed(update)
            except Exception as error:
                if isinstance(error, TelegramForbiddenError):
                    await self._let_go(update)
                if isinstance(error, TelegramForbiddenError) or belated(error):
                    return None  # nobody to answer any more; what was asked for is done
                if not _transient(error):
                    return error
                if not await self._waited(update, error):
                    if not delays:
                        return error
                    await self._put_off(update, error, delays.popleft())
                if self._stopping.is_set():
                    return error
            else:
                return None

    async def _waited(self, update: RawUpdate, error: Exception) -> bool:
        """Wait until Telegram is there for us again, or until the bot stops; False if it was there all the time."""
        pause = error.retry_after if isinstance(error, TelegramRetryAfter) else None
        if pause is None and (not passing(error) or await self._is_there()):
            return False
        log.warning("update %d will be repeated when Telegram is there again: %s", update.update_id, reason(error))
        async with self._giving_way():
            if pause is not None:
                await self._stops(pause)
            else:
                for delay in chain(DELAYS, repeat(LAST_DELAY)):
                    if await self._stops(delay) or await self._is_there():
                        break
        return True

    async def _is_there(self) -> bool:
        try:
            await self._bot(GetMe())
        except Exception as error:
            return not passing(error)
        return True

    @asynccontextmanager
    async def _giving_way(self) -> AsyncIterator[None]:
        """Others may run meanwhile."""
        self._room.release()
        try:
            yield
        finally:
            await self._room.acquire()

    async def _feed(self, update: RawUpdate) -> None:
        parsed = Update.model_validate(update.payload, context={"bot": self._bot})
        try:
            _ = parsed.event_type
        except UpdateTypeLookupError:
            return  # newer than aiogram, which would print it whole
        begun = time.monotonic()
        try:
            await self._dispatcher.feed_update(self._bot, parsed, update_id=update.update_id, **self._brings)
        finally:
            self._counts.handlers.add(time.monotonic() - begun)

    async def _let_go(self, update: RawUpdate) -> None:
        """Who has blocked the bot gets no message, but the button that they pressed need not go on waiting."""
        press = update.payload.get("callback_query")
        if press:
            with suppress(TelegramAPIError):
                await self._bot.answer_callback_query(press["id"])

    async def _put_off(self, update: RawUpdate, error: Exception, seconds: float) -> None:
        """Wait before the next attempt, and until the database takes it, or until the bot stops."""
        why = reason(error)
        log.warning("update %d will be repeated: %s", update.update_id, why)
        await self._write(lambda tx: inbox.attempted(tx, update.update_id, why), str(update.update_id))
        await self._stops(seconds)

    async def _give_up(self, update: RawUpdate, error: Exception) -> None:
        why = reason(error)
        log.error("update %d is given up:\n%s", update.update_id, trace(error))
        await self._write(
            lambda tx: inbox.give_up(tx, update.update_id, why, self._clock()), f"update {update.update_id}"
        )
        try:
            await self._apologise(Update.model_validate(update.payload, context={"bot": self._bot}))
        except Exception as failure:
            log.warning("no apology for update %d: %s", update.update_id, reason(failure))

    async def _write(self, change: Change, which: str) -> None:
        """As long as the disk is full or the database locked, until it is written or the bot stops."""
        for delay in chain(DELAYS, repeat(DELAYS[-1])):
            try:
                async with self._database.write() as tx:
                    await change(tx)
                    return
            except STORAGE_ILL as error:
                log.warning("update %s cannot be marked: %s", which, reason(error))
                if _is_ours(error) or await self._stops(delay):
                    raise

    async def _stops(self, seconds: float) -> bool:
        """Wait; returns, at once if so, whether the bot stops."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()


def _is_ours(error: sa.exc.SQLAlchemyError) -> bool:
    """Whether the mistake is in the statement: the database will not take it when it is well again either."""
    return getattr(getattr(error, "orig", None), "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def _transient(error: Exception) -> bool:
    return passing(error) or isinstance(error, (TelegramRetryAfter, *STORAGE_ILL))
