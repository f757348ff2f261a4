"""Brings the messages of the outbox to Telegram: in order for each chat, and nobody waits for anybody else."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from aiogram import Bot
from aiogram.methods import GetMe

from domain.handling import handling
from messaging.consequences import Change, TooLateError, consequence
from messaging.faults import TokenRefusedError, passing, reason, refused, trace
from messaging.mornings import is_morning
from messaging.notices import page_of
from messaging.outgoing import Outgoing
from messaging.pacing import Pace, paces_itself, weight
from messaging.settling import settled
from messaging.telegram import parts
from messaging.timely import Hours, as_they_leave, hours
from storage import drawings, outbox
from storage.database import Database, Session
from storage.outbox import Letter

log = logging.getLogger(__name__)

IN_LINE = 8  # letters that stand in line for their turn: what a kill makes doubtful beside those on their way
AT_ONCE = 30  # letters in line and on their way together
UNWRITTEN = 1  # letter of which it may be known and not stored what became of it; with more none leaves
SOON = 0.3  # seconds before its turn that a letter is taken
PAUSE = 5.0  # seconds for which letters stay in line when nothing leaves; in a longer one much may change
LOOK = 1.0  # seconds between looks at the outbox when nobody wakes the sender
FAREWELL = 7.0  # seconds for all that goes on when the bot stops, which takes ten at most


class OutOfReachError(ConnectionError):
    """Telegram cannot be reached just now, and nothing has been sent."""


class Sender:
    """One for a database and a token. It waits for its turns itself: its bot need not be `Paced`."""

    def __init__(
        self, database: Database, bot: Bot, pace: Pace, clock: Callable[[], dt.datetime], zone: dt.tzinfo
    ) -> None:
        """`zone`: the district's."""
        self._database = database
        self._bot = bot
        self._pace = pace
        self._clock = clock
        self._zone = zone
        self._hours: Hours | None = None  # as of the last look
        self._news = asyncio.Event()
        self._recovered = False
        self._looked_at: dt.datetime | None = None  # by a clock that may be set back
        self._next_look = 0.0
        self._refused = False
        self._ending = False
        self._on_the_way: set[asyncio.Task[None]] = set()
        self._in_line: dict[asyncio.Task[Any] | None, int] = {}  # of them: nothing said yet, waiting; the letters
        self._unsaid: list[int] = []  # letters that stand in line no more, which the database does not know yet
        self._said: dict[int, list[Any]] = {}  # by letter: what Telegram has accepted of its parts
        self.arrived = time.monotonic()  # when the last attempt at a letter ended
        self._heard: list[tuple[int, Change]] = []  # by letter, what the database does not know yet; a commit takes all

    def wake(self) -> None:
        """There may be something new. The sender looks by itself too, but up to a second later."""
        self._news.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`. Raises `TokenRefusedError`."""
        watch = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set() and not self._refused:
                self._news.clear()
                if not await self._round():
                    await asyncio.sleep(LOOK)
                with suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self._news.wait(), self._pause())
        finally:
            watch.cancel()
            await self._finish()
        if self._refused:
            raise TokenRefusedError

    def _pause(self) -> float:
        """Seconds until it looks again unless it is woken."""
        return SOON if self._pace.resting(SOON) or self._pace.stands_still(SOON) else LOOK

    async def settled(self, stop: asyncio.Event, seconds: float) -> None:
        """Back when nothing due is left in the outbox, at the latest at `stop` or after that many seconds."""
        await settled(self._busy, self.wake, stop, seconds)

    async def _busy(self) -> bool:
        async with self._database.read() as tx:
            return await outbox.busy(tx, self._clock())

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.wake()

    async def _round(self) -> bool:
        """Write down what was heard and take what there is room for. False if the database is ill."""
        room = min(IN_LINE - len(self._in_line), AT_ONCE - len(self._on_the_way))
        still = self._pace.stands_still(PAUSE if self._in_line else SOON)
        room = room if room >= IN_LINE // 2 and not still else 0
        if still:
            self._send_home()
        if not self._heard and not room and not self._unsaid:
            return True
        try:
            if heard := len(self._heard):  # at once: a kill before the commit sends it again
                async with self._database.write() as tx:
                    await self._write(tx, self._heard[:heard])
                del self._heard[:heard]
                self._wait_for_disk()
            if unsaid := len(self._unsaid):
                async with self._database.write() as tx:
                    await outbox.put_back(tx, self._unsaid[:unsaid])
                del self._unsaid[:unsaid]
            if room:
                now = self._clock()
                async with self._database.write() as tx:
                    letters = await self._claim(tx, room, now)
                self._recovered, self._looked_at = True, now
                for letter, outgoing in letters:
                    self._set_out(letter, outgoing)
        except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
            log.error("the outbox cannot be used: %s", type(error).__name__)
            return False
        return True

    async def _claim(self, tx: Session, room: int, now: dt.datetime) -> list[tuple[Letter, Outgoing]]:
        """With what is said of each now."""
        if not self._recovered:
            await outbox.forget_delays(tx, now, beyond=outbox.LONGEST)
            await outbox.recover(tx, now)
        moment = time.monotonic()
        if self._hours is None or moment >= self._next_look:  # not every time: it looks through all that waits
            await outbox.drop_late(tx, now)
            self._hours = await hours(tx, self._zone)
            self._next_look = moment + LOOK
        if self._looked_at and now < self._looked_at:
            await outbox.forget_delays(tx, now)
        letters = await outbox.claim(tx, now, room, self._pace.resting(SOON))
        return await as_they_leave(tx, letters, self._hours, now) if letters else []

    async def _write(self, tx: Session, changes: list[tuple[int, Change]]) -> None:
        """A message that Telegram accepted must not be sent again because of trouble with another one."""
        for letter_id, change in changes:
            try:
                async with tx.apart():
                    await change(tx)
            except (sa.exc.OperationalError, sa.exc.TimeoutError):
                raise
            except Exception as error:
                log.error("what became of letter %d cannot be stored:\n%s", letter_id, trace(error))
                await outbox.unsure(tx, letter_id, reason(error), self._clock())

    def _set_out(self, letter: Letter, outgoing: Outgoing) -> None:
        task = asyncio.create_task(self._deliver(letter, outgoing), name=f"letter {letter.id}")
        self._on_the_way.add(task)
        self._in_line[task] = letter.id
        task.add_done_callback(self._arrived)

    def _arrived(self, task: asyncio.Task[None]) -> None:
        self._on_the_way.discard(task)
        self._in_line.pop(task, None)
        self.arrived = time.monotonic()
        self._news.set()

    async def _deliver(self, letter: Letter, outgoing: Outgoing) -> None:
        with handling(letter.update_id):
            await self._try(letter, outgoing)

    async def _try(self, letter: Letter, outgoing: Outgoing) -> None:
        try:
            message = await self._say(letter, outgoing)
        except Exception as error:
            self._refused = self._refused or refused(error)
            found = consequence(letter, error, self._said.get(letter.id, []), self._clock, self._zone)
            if found.again_in is not None:
                asyncio.get_running_loop().call_later(found.again_in, self.wake)
            if not found.to_be_continued:
                self._said.pop(letter.id, None)
            self._hear(letter.id, found.change)
        else:
            self._said.pop(letter.id)
            log.info("letter %d has arrived", letter.id)
            arrived = (letter.id, message.message_id, message.chat.id)
            self._hear(letter.id, lambda tx: self._sent(tx, letter, *arrived))

    async def _sent(self, tx: Session, letter: Letter, letter_id: int, message_id: int, chat_id: int) -> None:
        now = self._clock()
        await outbox.sent(tx, letter_id, message_id, chat_id, now)
        page = page_of(letter.key)
        if page is not None:
            await drawings.add(tx, chat_id, message_id, now, page=page)
        elif is_morning(letter.key):
            await drawings.add(tx, chat_id, message_id, now, letter_id=letter_id)

    def _hear(self, letter_id: int, change: Change) -> None:
        self._heard.append((letter_id, change))
        self._wait_for_disk()

    def _wait_for_disk(self) -> None:
        """While a disk stands still no more letters become doubtful; one that is slow need not slow them down."""
        self._pace.wait_for_disk(len(self._heard) > UNWRITTEN and not self._ending)

    async def _say(self, letter: Letter, outgoing: Outgoing) -> Any:
        """Say what has not been said of it in an earlier attempt; returns the message with its text."""
        said = self._said.setdefault(letter.id, [])
        for call in parts(letter.chat_id, outgoing)[len(said) :]:
            async with self._pace.broadcast(letter.chat_id, weight(call)):
                self._leaves_the_line()
                if letter.good_until and not said and self._clock() >= letter.good_until:
                    raise TooLateError
                with paces_itself():
                    if letter.repeated and not said:
                        await self._reach()
                    said.append(await self._bot(call))
        return said[0]

    def _leaves_the_line(self) -> None:
        self._in_line.pop(asyncio.current_task(), None)
        self._news.set()

    async def _reach(self) -> None:
        """A second attempt is the last one: it is made only when the connection works. Raises `OutOfReachError`."""
        try:
            await self._bot(GetMe())
        except Exception as error:
            if passing(error):
                raise OutOfReachError from error
            raise

    async def _finish(self) -> None:
        """Whoever still stands in line goes home; what is being said is awaited. The next start recovers the rest."""
        self._ending = True
        self._wait_for_disk()  # what is written at the very end must not hold up the rest of a letter
        self._send_home()
        if self._on_the_way:
            _, late = await asyncio.wait(self._on_the_way, timeout=FAREWELL)
            for unfinished in late:
                unfinished.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(sa.exc.OperationalError, sa.exc.TimeoutError):
            async with self._database.write() as tx:
                await self._write(tx, self._heard)
                await outbox.interrupted(tx, [letter_id for letter_id, said in self._said.items() if said])
                await outbox.put_back(tx, self._unsaid)

    def _send_home(self) -> None:
        """Those that stand in line for their turn."""
        for task, letter_id in self._in_line.items():
            if task:
                task.cancel()
            self._unsaid.append(letter_id)
            if not self._said.get(letter_id):
                self._said.pop(letter_id, None)
