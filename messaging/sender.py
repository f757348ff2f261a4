"""Brings the messages of the outbox to Telegram: in order for each chat, and nobody waits for anybody else."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.methods import TelegramMethod

from messaging.faults import TokenRefusedError, passing, refused, trace, unwanted
from messaging.pacing import Pace, paces_itself, weight
from messaging.records import from_record
from messaging.telegram import parts
from storage import outbox, subjects
from storage.database import Database, Session
from storage.outbox import Letter

log = logging.getLogger(__name__)

AT_ONCE = 30  # letters on their way together
LOOK = 1.0  # seconds between looks at the outbox when nobody wakes the sender
SETTLING = 0.02  # seconds between looks of somebody who waits until nothing is left to send
LAST_DELAY = 60.0  # seconds between attempts when a fault lasts
FAREWELL = 10.0  # seconds for what is on its way when the bot stops

Change = Callable[[Session], Awaitable[None]]


class Sender:
    """One for a database and a token. It waits for its turns itself: its bot need not be `Paced`."""

    def __init__(self, database: Database, bot: Bot, pace: Pace, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._bot = bot
        self._pace = pace
        self._clock = clock
        self._news = asyncio.Event()
        self._recovered = False
        self._refused = False
        self._on_the_way: set[asyncio.Task[None]] = set()
        self._in_line: dict[asyncio.Task[Any] | None, int] = {}  # of them: nothing said yet, waiting; the letters
        self._said: dict[int, list[Any]] = {}  # by letter: what Telegram has accepted of its parts

    def wake(self) -> None:
        """There may be something new. The sender looks by itself too, but up to a second later."""
        self._news.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`. Raises `TokenRefusedError`."""
        watch = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set() and not self._refused:
                self._news.clear()
                if not await self._send_some():
                    with suppress(asyncio.TimeoutError):
                        await asyncio.wait_for(self._news.wait(), LOOK)
        finally:
            watch.cancel()
            await self._finish()
        if self._refused:
            raise TokenRefusedError

    async def settled(self, stop: asyncio.Event, seconds: float) -> None:
        """Back when nothing due is left in the outbox, at the latest at `stop` or after that many seconds."""
        end = time.monotonic() + seconds
        while not stop.is_set() and time.monotonic() < end and await self._busy():
            self.wake()
            await asyncio.sleep(SETTLING)

    async def _busy(self) -> bool:
        async with self._database.read() as tx:
            return await outbox.busy(tx, self._clock())

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.wake()

    async def _send_some(self) -> bool:
        """Take what there is room for; returns whether there was anything."""
        room = AT_ONCE - len(self._on_the_way)
        if room < AT_ONCE // 2:
            return False
        try:
            async with self._database.write() as tx:
                if not self._recovered:
                    await outbox.recover(tx, self._clock())
                letters = await outbox.claim(tx, self._clock(), room)
        except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
            log.error("the outbox cannot be read: %s", type(error).__name__)
            return False
        self._recovered = True
        for letter in letters:
            task = asyncio.create_task(self._deliver(letter), name=f"letter {letter.id}")
            self._on_the_way.add(task)
            task.add_done_callback(self._arrived)
        return bool(letters)

    def _arrived(self, task: asyncio.Task[None]) -> None:
        self._on_the_way.discard(task)
        self._news.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("%s is left until the next start:\n%s", task.get_name(), trace(error))

    async def _deliver(self, letter: Letter) -> None:
        try:
            message = await self._say(letter)
        except Exception as error:
            change = self._consequence(letter, error)
        else:

            async def change(tx: Session) -> None:
                await outbox.sent(tx, letter.id, message.message_id, message.chat.id, self._clock())

            self._said.pop(letter.id)
        await self._insist(change)

    async def _say(self, letter: Letter) -> Any:
        """Say what has not been said of it in an earlier attempt; returns the message with its text."""
        said = self._said.setdefault(letter.id, [])
        for call in parts(letter.chat_id, from_record(letter.message))[len(said) :]:
            await self._turn(letter, call)
            with paces_itself():
                said.append(await self._bot(call))
        return said[0]

    async def _turn(self, letter: Letter, call: TelegramMethod[Any]) -> None:
        task = asyncio.current_task()
        if not self._said[letter.id]:
            self._in_line[task] = letter.id
        try:
            await self._pace.broadcast(letter.chat_id, weight(call))
        finally:
            self._in_line.pop(task, None)

    def _consequence(self, letter: Letter, error: Exception) -> Change:
        """What the error means for the letter and its chat."""
        reason = str(error) if isinstance(error, TelegramAPIError) else type(error).__name__
        log.warning("letter %d: %s", letter.id, type(error).__name__)
        if isinstance(error, TelegramMigrateToChat):
            new = error.migrate_to_chat_id
            return lambda tx: outbox.migrate(tx, letter.chat_id, new, self._clock())
        if isinstance(error, TelegramRetryAfter):
            self._pace.pause(error.retry_after, letter.chat_id)
            return self._later(letter, error.retry_after, reason)
        if refused(error):
            self._refused = True
            return self._later(letter, 0, reason)
        if passing(error):
            return self._later(letter, min(2.0 ** min(letter.attempts, 10), LAST_DELAY), reason)
        said = self._said.pop(letter.id, [])
        if unwanted(error):
            return lambda tx: outbox.blocked(tx, letter.chat_id, reason, self._clock())
        if not isinstance(error, TelegramAPIError):
            log.error("letter %d cannot be said:\n%s", letter.id, trace(error))
        return lambda tx: _failed(tx, letter, reason, said)

    def _later(self, letter: Letter, seconds: float, reason: str) -> Change:
        asyncio.get_running_loop().call_later(seconds, self.wake)
        due_at = self._clock() + dt.timedelta(seconds=seconds)
        return lambda tx: outbox.retry(tx, letter.id, due_at, reason)

    async def _insist(self, change: Change) -> None:
        """Write it, however long the disk is full: a message that Telegram accepted must not be sent again."""
        delay = 0.5
        while True:
            try:
                async with self._database.write() as tx:
                    return await change(tx)
            except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
                log.error("the outbox cannot be written: %s", type(error).__name__)
            await asyncio.sleep(delay)
            delay = min(2 * delay, LAST_DELAY)

    async def _finish(self) -> None:
        """Whoever still stands in line goes home; what is being said is awaited. The next start recovers the rest."""
        unsaid = dict(self._in_line)
        for task in unsaid:
            if task:
                task.cancel()
        if self._on_the_way:
            _, late = await asyncio.wait(self._on_the_way, timeout=FAREWELL)
            for unfinished in late:
                unfinished.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(sa.exc.OperationalError, sa.exc.TimeoutError):
            async with self._database.write() as tx:
                await outbox.put_back(tx, unsaid.values())


async def _failed(tx: Session, letter: Letter, reason: str, said: list[Any]) -> None:
    await outbox.failed(tx, letter.id, reason)
    if said:  # the text has arrived, a file has not: a reply to the text still means its assignments
        await subjects.add(tx, said[0].chat.id, said[0].message_id, letter.assignment_ids)
