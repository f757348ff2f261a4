"""How fast the bot may write: 429 with ``retry_after`` by buckets that fill up again.

The real limits are not published, but for the Bots FAQ, "My bot is hitting limits, how do I avoid this?". They are
counted in real seconds, never by the clock that people turn: they are about how fast the bot's process sends, and a
turn of the clock must neither fill a bucket nor make a pause endless.
"""

import math
import time
from collections import deque
from collections.abc import Callable

from sandbox.world.errors import too_many_requests

UNDER_WAY = 0.5
"""Seconds after a refusal in which a call counts as sent before the refusal was heard."""


class _Bucket:
    def __init__(self, rate: float, size: float, now: float) -> None:
        self.rate, self.size, self.level, self.at = rate, size, size, now

    def refill(self, now: float) -> None:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now

    def lacks(self, count: int) -> float:
        """Seconds until ``count`` fit; a batch larger than the bucket needs a full one."""
        return (min(count, self.size) - self.level) / self.rate

    def take(self, count: int) -> None:
        self.level -= count


class _SlidingSecond:
    """At most ``size`` in any second, wherever it begins."""

    def __init__(self, size: int) -> None:
        self.size, self.at = size, -math.inf
        self._taken: deque[float] = deque()

    def refill(self, now: float) -> None:
        self.at = now
        while self._taken and self._taken[0] + 1 <= now:
            self._taken.popleft()

    def lacks(self, count: int) -> float:
        """Seconds until ``count`` fit; a batch larger than the second needs an empty one."""
        too_many = len(self._taken) + min(count, self.size) - self.size
        return self._taken[too_many - 1] + 1 - self.at if too_many > 0 else 0

    def take(self, count: int) -> None:
        self._taken.extend([self.at] * count)


class _Gate:
    """Buckets that a message must pass together, and the pause that was told to whoever did not."""

    def __init__(self, *buckets: _Bucket | _SlidingSecond) -> None:
        self.buckets = buckets
        self._told_at = -math.inf
        self._pause = 0

    def refuses_for(self, count: int, came: float, now: float) -> int:
        """Whole seconds, 0 to let it pass. A call that ignores a pause makes it begin anew, longer by a second."""
        until = self._told_at + self._pause
        if now < until:
            if came < self._told_at + UNDER_WAY:
                return math.ceil(until - now)
            self._pause += 1
            self._told_at = now
            return self._pause
        for bucket in self.buckets:
            bucket.refill(now)
        wait = max(bucket.lacks(count) for bucket in self.buckets)
        if wait <= 0:
            return 0
        self._told_at, self._pause = now, math.ceil(wait)
        return self._pause

    def take(self, count: int) -> None:
        for bucket in self.buckets:
            bucket.take(count)


class Limits:
    """``overall`` messages a second to everybody, ``chat`` a second to one, ``burst`` at once, ``group`` a minute.

    ``at_once`` is how many everybody together gets at once before ``overall`` counts: as many as in a second, unless
    told otherwise. ``sliding`` counts them without a bucket: no second, wherever it begins, has more than ``overall``.
    A group has an id below zero. Sending and editing share the limits, an answer to a press is free
    (tdlib/td#3034, tdlib/telegram-bot-api#648). ``now`` gives real seconds.
    """

    def __init__(
        self,
        *,
        overall: float = 30,
        chat: float = 1,
        burst: float = 3,
        group: float = 20,
        at_once: float | None = None,
        sliding: bool = False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._chat, self._burst, self._group, self._now = chat, burst, group, now
        bucket = _Bucket(overall, overall if at_once is None else at_once, now())
        self._overall = _Gate(_SlidingSecond(int(overall)) if sliding else bucket)
        self._gates: dict[int, _Gate] = {}

    def spend(self, chat_id: int | str | None, count: int, came: float) -> None:
        """``came`` is when the call came, by ``now``.

        Raises ApiError 429, and spends nothing, when one of the buckets lacks as many messages.
        """
        gates = [self._overall]
        if isinstance(chat_id, int):
            gates.append(self._gates.get(chat_id) or self._gates.setdefault(chat_id, self._gate(chat_id)))
        now = self._now()
        wait = max(gate.refuses_for(count, came, now) for gate in gates)
        if wait:
            raise too_many_requests(wait)
        for gate in gates:
            gate.take(count)

    def _gate(self, chat_id: int) -> _Gate:
        now = self._now()
        every_chat = _Bucket(self._chat, self._burst, now)
        return _Gate(every_chat, _Bucket(self._group / 60, self._group, now)) if chat_id < 0 else _Gate(every_chat)


MODELS: dict[str, Callable[[], Limits]] = {
    "bucket-30": Limits,
    "bucket-60": lambda: Limits(at_once=60),
    "bucket-5": lambda: Limits(at_once=5),
    "sliding": lambda: Limits(sliding=True),
}
"""Ways in which a server may count its thirty a second: nobody but Telegram knows how it does."""
