"""A bad day of Telegram, the same one for the same seed however the calls mix."""

import hashlib
import math
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields

from sandbox.api.faults import Effect, Failure, Hold, Slow
from sandbox.world.errors import too_many_requests

_SECONDS = {"slow_seconds", "storm"}


@dataclass(frozen=True, kw_only=True)
class Rates:
    """How much of which trouble: shares of all calls, or of all updates, from 0 to 1; times in seconds.

    Before the work: ``error_500``; ``error_502``, in HTML as a gateway says it; ``reset_before``, a cut connection.
    After it: ``reset_after``; ``silent``, no answer as long as the bot keeps the connection; ``slow``, an answer
    after ``slow_seconds``. Updates: ``duplicate``, handed out again after they were acknowledged; ``late``, handed out
    after later ones. And for the first ``storm`` seconds nobody may write anything: 429.
    """

    error_500: float = 0.0
    error_502: float = 0.0
    reset_before: float = 0.0
    reset_after: float = 0.0
    silent: float = 0.0
    slow: float = 0.0
    slow_seconds: float = 1.0
    duplicate: float = 0.0
    late: float = 0.0
    storm: float = 0.0

    def __post_init__(self) -> None:
        """Raises TypeError for what is no number, ValueError for shares that are none or more than all calls."""
        if not all(isinstance(getattr(self, field.name), int | float) for field in fields(self)):
            raise TypeError("numbers are expected")
        shares = [getattr(self, field.name) for field in fields(self) if field.name not in _SECONDS]
        if not all(0 <= share <= 1 for share in shares) or sum(share for share, _ in self.effects()) > 1:
            raise ValueError("shares from 0 to 1 are expected, of calls 1 together")

    def effects(self) -> list[tuple[float, Effect]]:
        return [
            (self.error_500, Failure(500)),
            (self.error_502, Failure(502)),
            (self.reset_before, Failure(0)),
            (self.reset_after, Failure(0, accept=True)),
            (self.silent, Hold(accept=True, then=Failure(0))),
            (self.slow, Slow(self.slow_seconds)),
        ]


BAD_DAY = Rates(
    error_500=0.02,
    error_502=0.02,
    reset_before=0.02,
    reset_after=0.02,
    silent=0.005,
    slow=0.05,
    duplicate=0.05,
    late=0.05,
)


class Trouble:
    """Draws by a hash of the seed, the method, the chat and the how-manieth such call it is, and by ``now``."""

    def __init__(self, seed: int, rates: Rates, now: Callable[[], float] = time.monotonic) -> None:
        self._seed, self.rates, self._now = seed, rates, now
        self._calls: Counter[tuple[object, ...]] = Counter()
        self._storm_ends = now() + rates.storm

    def effect(self, method: str, chat_id: int | str | None) -> Effect | None:
        self._calls[method, chat_id] += 1
        drawn = self._draw(method, chat_id, self._calls[method, chat_id])
        for share, effect in self.rates.effects():
            if drawn < share:
                return effect
            drawn -= share
        return None

    def storm(self) -> None:
        """Raises ApiError 429 as long as the storm goes on."""
        left = self._storm_ends - self._now()
        if left > 0:
            raise too_many_requests(math.ceil(left))

    def late(self, update_id: int) -> bool:
        return self._draw("late", update_id) < self.rates.late

    def repeats(self, update_id: int) -> bool:
        return self._draw("duplicate", update_id) < self.rates.duplicate

    def _draw(self, *what: object) -> float:
        text = ":".join(map(str, (self._seed, *what)))
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") / 2**64
