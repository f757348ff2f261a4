"""Keeps all sends within Telegram's limits: who waits for an answer goes first, broadcasts take what is left."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from messaging.budget import CHAT_SECONDS, Budget, ChatId, Sent
from messaging.faults import passing

ATTEMPTS = 3  # of an answer that Telegram asks to repeat later
PATIENCE = 60.0  # seconds that a handler waits for it
MARGIN = 0.1  # seconds: `retry_after` is rounded
FAILURES = 5  # in a row that a broadcast takes for chance; after more of them one at a time finds out when it is over
LONGEST = 60.0  # seconds between those

_paces_itself: ContextVar[bool] = ContextVar("paces_itself", default=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class Waiter:
    chat_id: ChatId
    messages: int
    since: float
    turn: asyncio.Future[Sent]


class Pace:
    """Two queues before one budget. The clock is monotonic, in seconds.

    After a refusal (429) nothing is said for as long as Telegram wants, and then one message alone: only when that one
    is taken do the others follow. A refusal is of one chat, and of all broadcasts, until a second chat is refused.
    """

    def __init__(self, clock: Callable[[], float], *, chat_seconds: float = CHAT_SECONDS) -> None:
        self._clock = clock
        self._budget = Budget(chat_seconds=chat_seconds)
        self._answers: list[Waiter] = []
        self._broadcasts: list[Waiter] = []
        self._timer: asyncio.TimerHandle | None = None
        self._calm_at = 0.0
        self._refused: set[ChatId] = set()
        self._failures = 0
        self._probe: Waiter | None = None
        self._waiting_for_disk = False

    def wait_for_disk(self, waiting: bool) -> None:
        """No broadcast leaves meanwhile: a kill would send again all of which it is not stored what became of them."""
        self._waiting_for_disk = waiting
        self._release()

    def stands_still(self, seconds: float) -> bool:
        """Whether no broadcast will leave within so many seconds."""
        return self._careful(broadcast=True) and self._calm_at > self._clock() + seconds

    def answer(self, chat_id: ChatId, messages: int = 1) -> AbstractAsyncContextManager[None]:
        """Wait for the turn of an answer to somebody who waits for it; inside, say it."""
        return self._turn(self._answers, chat_id, messages)

    def broadcast(self, chat_id: ChatId, messages: int = 1) -> AbstractAsyncContextManager[None]:
        """Wait for the turn of a message that nobody waits for; inside, say it."""
        return self._turn(self._broadcasts, chat_id, messages)

    def resting(self, seconds: float) -> list[int]:
        """The chats by number that no broadcast may go to within so many seconds."""
        return [one for one in self._budget.resting(self._clock() + seconds) if isinstance(one, int)]

    @asynccontextmanager
    async def _turn(self, queue: list[Waiter], chat_id: ChatId, messages: int) -> AsyncIterator[None]:
        waiter = await self._wait(queue, chat_id, messages)
        said = True
        try:
            yield
        except TelegramRetryAfter as error:
            self._hold(error.retry_after, chat_id, broadcast=queue is self._broadcasts)
            raise
        except Exception as error:
            said = isinstance(error, TelegramAPIError) or passing(error)  # others have not been to Telegram
            if said:
                self._heard(waiter, failed=passing(error))
            raise
        else:
            self._heard(waiter, failed=False)
        finally:
            if said:
                self._budget.heard(waiter.turn.result(), self._clock())
            else:
                self._budget.forget(waiter.turn.result())
            if waiter is self._probe:
                self._probe = None
            self._release()

    def _hold(self, seconds: float, chat_id: ChatId, *, broadcast: bool) -> None:
        now = self._clock()
        if now >= self._calm_at and not self._probe:
            self._refused.clear()  # of an earlier time: nobody has asked since
        if broadcast and not self._refused:
            self._budget.rate.slow_down(now)
        self._refused.add(chat_id)
        self._budget.hold(chat_id, now + seconds + MARGIN, now)
        self._calm_at = max(self._calm_at, now + seconds + MARGIN)

    def _heard(self, waiter: Waiter, *, failed: bool) -> None:
        """What it means for the others that this one was not refused: it has arrived, or the connection is ill."""
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= FAILURES:
            self._calm_at = max(self._calm_at, self._clock() + min(2.0 ** (self._failures - FAILURES), LONGEST))
        if waiter is self._probe and not failed:
            self._refused.clear()

    async def _wait(self, queue: list[Waiter], chat_id: ChatId, messages: int) -> Waiter:
        turn = asyncio.get_running_loop().create_future()
        waiter = Waiter(chat_id=chat_id, messages=messages, since=self._clock(), turn=turn)
        queue.append(waiter)
        self._release()
        try:
            await waiter.turn
        except asyncio.CancelledError:
            if waiter in queue:
                queue.remove(waiter)
            if waiter is self._probe:
                self._probe = None
            if waiter.turn.done() and not waiter.turn.cancelled():  # its turn had just come: nothing is on its way
                self._budget.forget(waiter.turn.result())
            self._release()
            raise
        return waiter

    def _release(self) -> None:
        """Let go whose turn it is and set the timer for the next one."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        now = self._clock()
        soonest = min(self._release_from(self._answers, now), self._release_from(self._broadcasts, now))
        if soonest < float("inf"):
            self._timer = asyncio.get_running_loop().call_later(soonest - now, self._release)

    def _release_from(self, queue: list[Waiter], now: float) -> float:
        """Returns when to look again, unless somebody is heard before."""
        broadcast = queue is self._broadcasts
        soonest, held = float("inf"), set[ChatId]()
        for waiter in tuple(queue):
            careful = self._careful(broadcast=broadcast)
            if (careful and self._probe) or (broadcast and (self._waiting_for_disk or self._crowded(now))):
                break
            if waiter.chat_id in held or waiter.turn.done():
                continue
            moment = self._budget.free_at(waiter.chat_id, waiter.messages, now, broadcast=broadcast)
            if careful:
                moment = max(moment, self._calm_at)
            if moment > now:
                held.add(waiter.chat_id)  # who came later to the same chat does not overtake
                soonest = min(soonest, moment)
                continue
            self._probe = waiter if careful else self._probe
            queue.remove(waiter)
            sent = self._budget.take(
                waiter.chat_id, waiter.messages, now, broadcast=broadcast, waited=now - waiter.since
            )
            waiter.turn.set_result(sent)
        return soonest

    def _careful(self, *, broadcast: bool) -> bool:
        """Whether only one at a time goes, when the pause is over."""
        return len(self._refused) > 1 or (broadcast and (bool(self._refused) or self._failures >= FAILURES))

    def _crowded(self, now: float) -> bool:
        """An answer waits for room in the second: broadcasts must not fill it, or an album would never find ten."""
        return any(self._budget.overall_at(waiter.messages, now) > now for waiter in self._answers)


class Paced(BaseRequestMiddleware):
    """Paces whatever handlers send, without their knowing, and waits when Telegram asks to."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if _paces_itself.get():
            return await make_request(bot, method)
        chat_id: ChatId | None = getattr(method, "chat_id", None)
        messages = weight(method)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                if chat_id is None or not messages:
                    return await make_request(bot, method)
                async with self._pace.answer(chat_id, messages):
                    return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if attempt == ATTEMPTS or error.retry_after > PATIENCE:
                    raise
                if chat_id is None or not messages:
                    await asyncio.sleep(error.retry_after + MARGIN)
        raise AssertionError("unreachable")


@contextmanager
def paces_itself() -> Iterator[None]:
    """What is called inside has waited for its turn and minds a 429 by itself."""
    token = _paces_itself.set(True)
    try:
        yield
    finally:
        _paces_itself.reset(token)


def weight(method: TelegramMethod[Any]) -> int:
    """How many messages it makes, in Telegram's count.

    What is said of limits is said of messages only; that edits count too is the experience of other libraries
    (python-telegram-bot counts everything with a chat). An album is as many messages as it has files.
    """
    name = method.__api_method__
    if name == "sendChatAction" or not name.startswith(("send", "copy", "forward", "edit")):
        return 0
    several = getattr(method, "media", None) or getattr(method, "message_ids", None)
    return len(several) if isinstance(several, list) else 1
