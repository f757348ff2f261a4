"""Keeps all sends within Telegram's limits: who waits for an answer goes first, broadcasts take what is left."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from messaging.budget import CHAT_SECONDS, Budget, ChatId

ATTEMPTS = 3  # of an answer that Telegram asks to repeat later
PATIENCE = 60.0  # seconds that a handler waits for it
MARGIN = 0.1  # seconds: `retry_after` is rounded

_paces_itself: ContextVar[bool] = ContextVar("paces_itself", default=False)


@dataclass(frozen=True, kw_only=True)
class Waiter:
    chat_id: ChatId
    messages: int
    turn: asyncio.Future[None]


class Pace:
    """Two queues before one budget. The clock is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float], *, chat_seconds: float = CHAT_SECONDS) -> None:
        self._clock = clock
        self._budget = Budget(chat_seconds=chat_seconds)
        self._answers: list[Waiter] = []
        self._broadcasts: list[Waiter] = []
        self._timer: asyncio.TimerHandle | None = None

    async def answer(self, chat_id: ChatId, messages: int = 1) -> None:
        """Wait for the turn of an answer to somebody who waits for it."""
        await self._wait(self._answers, chat_id, messages)

    async def broadcast(self, chat_id: ChatId, messages: int = 1) -> None:
        """Wait for the turn of a message that nobody waits for."""
        await self._wait(self._broadcasts, chat_id, messages)

    def pause(self, seconds: float, chat_id: ChatId | None = None) -> None:
        """After a 429: hold all broadcasts, and the answers to the chat that it was about."""
        now = self._clock()
        self._budget.hold(now + seconds + MARGIN, chat_id, now)

    async def _wait(self, queue: list[Waiter], chat_id: ChatId, messages: int) -> None:
        waiter = Waiter(chat_id=chat_id, messages=messages, turn=asyncio.get_running_loop().create_future())
        queue.append(waiter)
        self._release()
        try:
            await waiter.turn
        finally:
            if waiter in queue:  # cancelled
                queue.remove(waiter)

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
        broadcast = queue is self._broadcasts
        soonest, held = float("inf"), set[ChatId]()
        for waiter in tuple(queue):
            if waiter.chat_id in held or waiter.turn.done():
                continue
            if broadcast and self._crowded(now):
                break
            moment = self._budget.free_at(waiter.chat_id, waiter.messages, now, broadcast=broadcast)
            if moment > now:
                held.add(waiter.chat_id)  # who came later to the same chat does not overtake
                soonest = min(soonest, moment)
                continue
            self._budget.take(waiter.chat_id, waiter.messages, now, broadcast=broadcast)
            queue.remove(waiter)
            waiter.turn.set_result(None)
        return soonest

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
            if chat_id is not None and messages:
                await self._pace.answer(chat_id, messages)
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if attempt == ATTEMPTS or error.retry_after > PATIENCE:
                    raise
                self._pace.pause(error.retry_after, chat_id)
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
