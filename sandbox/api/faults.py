"""Trouble on demand: refused and delayed answers, and the limits of sending."""

import asyncio
import math
import time
from dataclasses import dataclass, field

from sandbox.world.errors import too_many_requests
from sandbox.world.records import Json

OVERALL_RATE = 30.0
"""Messages a second to all chats; Bot FAQ, "My bot is hitting limits"."""
CHAT_RATE = 1.0
"""Messages a second to one chat; the same FAQ, which allows short bursts."""
CHAT_BURST = 3


@dataclass
class Failure:
    """What to answer instead (status 0 cuts the connection); ``accept`` does the work before that."""

    status: int
    description: str | None = None
    parameters: Json | None = None
    accept: bool = False


class Hold:
    """A call that is not answered until released."""

    def __init__(self, accept: bool) -> None:
        self.accept = accept
        self._reached = asyncio.Event()
        self._released = asyncio.Event()

    async def reached(self, timeout: float = 10) -> None:  # noqa: ASYNC109  (waits itself)
        """Waits until a call is held. Raises TimeoutError after so many seconds."""
        async with asyncio.timeout(timeout):
            await self._reached.wait()

    def release(self) -> None:
        self._released.set()

    async def keep(self) -> None:
        self._reached.set()
        await self._released.wait()


@dataclass
class _Rule:
    method: str
    chat_id: int | None
    times: int
    effect: Failure | Hold

    def fits(self, method: str, chat_id: int | str | None) -> bool:
        return (
            self.times > 0
            and self.method.lower() in (method.lower(), "*")
            and (self.chat_id is None or self.chat_id == chat_id)
        )


@dataclass
class Faults:
    """The trouble that waits for calls to come."""

    _rules: list[_Rule] = field(default_factory=list)

    def add(self, method: str, chat_id: int | None, times: int, effect: Failure | Hold) -> None:
        self._rules.append(_Rule(method, chat_id, times, effect))

    def take(self, method: str, chat_id: int | str | None) -> Failure | Hold | None:
        """The trouble for this call; each rule is used up after its number of times."""
        for rule in self._rules:
            if rule.fits(method, chat_id):
                rule.times -= 1
                return rule.effect
        return None

    def release_all(self) -> None:
        for rule in self._rules:
            if isinstance(rule.effect, Hold):
                rule.effect.release()


class _Bucket:
    def __init__(self, rate: float, size: float) -> None:
        self.rate, self.size, self.level, self.at = rate, size, size, time.monotonic()

    def refill(self) -> None:
        now = time.monotonic()
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now

    def lacks(self, count: int) -> float:
        """Seconds until ``count`` fit; a batch larger than the bucket needs a full one."""
        return (min(count, self.size) - self.level) / self.rate


class Limits:
    """Two kinds of token buckets, one for everybody and one for each chat."""

    def __init__(self) -> None:
        self._overall = _Bucket(OVERALL_RATE, OVERALL_RATE)
        self._chats: dict[int, _Bucket] = {}

    def spend(self, chat_id: int | str | None, count: int) -> None:
        """Raises ApiError 429 and spends nothing when a bucket lacks as many."""
        buckets = [self._overall]
        if isinstance(chat_id, int):
            buckets.append(self._chats.setdefault(chat_id, _Bucket(CHAT_RATE, CHAT_BURST)))
        for bucket in buckets:
            bucket.refill()
        wait = max(bucket.lacks(count) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= count
