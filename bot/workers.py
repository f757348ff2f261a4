"""Runs the handlers: one chat's updates strictly in order, chats side by side, every update at least once."""

import asyncio
import datetime as dt
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

import sqlalchemy as sa
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from messaging.faults import belated, passing, reason, refused, trace
from storage import inbox
from storage.database import Database, Session
from storage.inbox import RawUpdate

log = logging.getLogger(__name__)

DELAYS = (0.5, 1.0, 2.0, 4.0)  # seconds between the attempts at one update
ATTEMPTS = len(DELAYS) + 1

# The database is locked or its disk full: nothing has been committed, so it can be tried again.
STORAGE_ILL = (sa.exc.OperationalError, sa.exc.TimeoutError)

Apologise = Callable[[Update], Awaitable[None]]
Change = Callable[[Session], Awaitable[object]]


class InterruptedTooOftenError(Exception):
    """An update was running at each of the last stops: it may be what kills the bot."""


class Workers:
    """`apologise` tells the person that it did not work out, when their update is given up."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        clock: Callable[[], dt.datetime],
        *,
        apologise: Apologise,
        limit: int = 16,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._bot = bot
        self._clock = clock
        self._apologise = apologise
        self._room = asyncio.Semaphore(limit)
        self._lanes: dict[int, deque[RawUpdate]] = {}  # a lane is here as long as its task runs
        self._tasks: set[asyncio.Task[None]] = set()
        self._known: set[int] = set()  # ids of the updates that wait or run
        self._left_over: set[int] = set()  # of them: begun, perhaps, by an earlier run
        self._stopping = asyncio.Event()

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
            if update.lane in self._lanes:
                self._lanes[update.lane].append(update)
                continue
            self._lanes[update.lane] = deque([update])
            task = asyncio.create_task(self._run_lane(update.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing waits or runs."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 (cancels what is late, not itself)
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
                        await self._handle(update)
                self._known.discard(update.update_id)
        finally:
            del self._lanes[lane]

    async def _handle(self, update: RawUpdate) -> None:
        try:
            error = await self._interrupted(update) or await self._attempt(update)
            if error is None:
                await self._write(update, lambda tx: inbox.done(tx, update.update_id, self._clock()))
            elif refused(error):
                log.error("update %d stays pending, Telegram refused the token: %s", update.update_id, reason(error))
            elif not (_transient(error) and self._stopping.is_set()):
                await self._give_up(update, error)
        except Exception as error:
            log.error("update %d stays pending:\n%s", update.update_id, trace(error))

    async def _interrupted(self, update: RawUpdate) -> Exception | None:
        """Count one more start of what an earlier run has left; the error, if there were too many."""
        if update.update_id not in self._left_over:
            return None
        self._left_over.discard(update.update_id)
        if update.attempts >= ATTEMPTS:
            return InterruptedTooOftenError()
        await self._write(update, lambda tx: inbox.attempted(tx, update.update_id, "interrupted"))
        return None

    async def _attempt(self, update: RawUpdate) -> Exception | None:
        """Run the handlers, again if the trouble may pass; returns the error of the last attempt."""
        for delay in (*DELAYS, None):
            try:
                await self._feed(update)
            except Exception as error:
                if isinstance(error, TelegramForbiddenError):
                    await self._let_go(update)
                if isinstance(error, TelegramForbiddenError) or belated(error):
                    return None  # nobody to answer any more; what was asked for is done
                if delay is None or not _transient(error):
                    return error
                if await self._put_off(update, error, delay):
                    return error
            else:
                return None
        raise AssertionError("unreachable")

    async def _feed(self, update: RawUpdate) -> None:
        parsed = Update.model_validate(update.payload, context={"bot": self._bot})
        try:
            _ = parsed.event_type
        except UpdateTypeLookupError:
            return  # newer than aiogram, which would print it whole
        await self._dispatcher.feed_update(self._bot, parsed, update_id=update.update_id)

    async def _let_go(self, update: RawUpdate) -> None:
        """Who has blocked the bot gets no message, but the button that they pressed need not go on waiting."""
        press = update.payload.get("callback_query")
        if press:
            with suppress(TelegramAPIError):
                await self._bot.answer_callback_query(press["id"])

    async def _put_off(self, update: RawUpdate, error: Exception, seconds: float) -> bool:
        """Wait before the next attempt; returns whether the bot stops instead."""
        why = reason(error)
        log.warning("update %d will be repeated: %s", update.update_id, why)
        with suppress(*STORAGE_ILL):
            async with self._database.write() as tx:
                await inbox.attempted(tx, update.update_id, why)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()

    async def _give_up(self, update: RawUpdate, error: Exception) -> None:
        why = reason(error)
        log.error("update %d is given up:\n%s", update.update_id, trace(error))
        await self._write(update, lambda tx: inbox.give_up(tx, update.update_id, why, self._clock()))
        try:
            await self._apologise(Update.model_validate(update.payload, context={"bot": self._bot}))
        except Exception as failure:
            log.warning("no apology for update %d: %s", update.update_id, reason(failure))

    async def _write(self, update: RawUpdate, change: Change) -> None:
        for delay in (*DELAYS, None):
            try:
                async with self._database.write() as tx:
                    await change(tx)
                    return
            except STORAGE_ILL as error:
                if delay is None:
                    raise
                log.warning("update %d cannot be marked: %s", update.update_id, reason(error))
            await asyncio.sleep(delay)


def _transient(error: Exception) -> bool:
    return passing(error) or isinstance(error, STORAGE_ILL)
