"""The queue of updates: kept until acknowledged or too old, read by one poller at a time or pushed to a webhook."""

import asyncio
import contextlib
import datetime as dt
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.world import kinds
from sandbox.world.clock import Clock
from sandbox.world.errors import ApiError
from sandbox.world.kinds import Lane
from sandbox.world.records import Json

_FIRST_ID = 731_000_001
_FUTURE = 10
"""An offset further ahead of the queue is ignored; tdlib, TQueue.cpp, get."""
_LATENESS = 1.0
"""Seconds after which a late update comes even if none has overtaken it."""
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def _conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def _never(_: int) -> bool:
    return False


@dataclass(eq=False)
class _Update:
    body: Json
    lane: Lane
    expires_at: dt.datetime
    handed_out: int = 0
    owed: bool = False  # is handed out, or handed out once more, whatever the offset says

    @property
    def id(self) -> int:
        return int(self.body["update_id"])


class UpdateQueue:
    """Bot API, "Getting updates".

    ``pushed`` while a webhook is set; ``on_ready`` is told when there is something to hand out. ``late`` and
    ``repeats`` say of an id whether that update comes after later ones, or twice.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[int, _Update] = {}
        self._held: list[_Update] = []  # late ones
        self.history: deque[Json] = deque(maxlen=100)  # the last ones, to be repeated by a test
        self.counts: Counter[str] = Counter()
        self._next_id = _FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self._closed = False
        self.allowed: frozenset[str] = frozenset()
        self.pushed = False
        self.on_ready: Callable[[], None] = lambda: None
        self.behave()

    def behave(self) -> None:
        """No update comes late or twice."""
        self.late: Callable[[int], bool] = _never
        self.repeats: Callable[[int], bool] = _never

    @property
    def pending(self) -> list[Json]:
        self._expire()
        return [update.body for update in self._waiting.values()]

    def allow(self, wanted: Sequence[Any]) -> None:
        """From now on only these kinds are queued; unknown ones are ignored, without a known one it is the default."""
        self.allowed = frozenset(str(kind).lower() for kind in wanted) & kinds.ALL

    def add(self, kind: str, content: Json) -> int | None:
        """Queues an update and returns its id, or None if the bot does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in kinds.OPTIONAL:
            return None
        body = {"update_id": self._next_id, kind: content}
        self._next_id += 1
        update = _Update(body, kinds.lane(kind, content), self._clock() + kinds.lifetime(kind))
        self._waiting[update.id] = update
        self.history.append(body)
        self.counts["queued"] += 1
        if self.late(update.id):
            self._held.append(update)
            update.owed = True
            asyncio.get_running_loop().call_later(_LATENESS, self._let_go, update)
        else:
            self._tell()
        return update.id

    def drop(self) -> None:
        self.counts["dropped"] += len(self._waiting)
        self._waiting.clear()

    def open(self) -> None:
        """Pollers may wait again."""
        self._closed = False

    def close(self) -> None:
        """Lets a poller go home."""
        self._closed = True
        self._tell()

    def abort(self, reason: str) -> None:
        """A waiting poll ends with 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(_conflict(reason))

    async def read(self, offset: int, limit: int, timeout: float, allowed: Sequence[Any] | None) -> list[Json]:  # noqa: ASYNC109
        """Up to ``limit`` updates, waiting up to ``timeout`` seconds for the first.

        A positive offset forgets what is before it, a negative one all but that many last. Raises ApiError 409 while
        a webhook is set, and, in the poll of an earlier caller, when a later one begins to wait.
        """
        if self.pushed:
            raise _conflict(_WEBHOOK)
        if allowed is not None:
            self.allow(allowed)
        self._acknowledge_before(offset)
        if not self._ready() and timeout > 0 and not self._closed:
            self.abort(_OTHER_POLLER)
            self._poll = asyncio.get_running_loop().create_future()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await self._poll
        found = self._ready()[:limit]
        for update in found:
            self._hand_out(update)
        return [update.body for update in found]

    def lanes(self) -> set[Lane]:
        """Where something is ready to be pushed."""
        return {update.lane for update in self._ready()}

    def take(self, lane: Lane) -> Json | None:
        """The next update of a lane; it stays next until acknowledged."""
        update = next((update for update in self._ready() if update.lane == lane), None)
        if update:
            self._hand_out(update)
        return update.body if update else None

    def acknowledge(self, update_id: int) -> None:
        """The bot has it, as far as Telegram knows."""
        update = self._waiting.get(update_id)
        if update is None:
            return
        self.counts["acknowledged"] += 1
        if update.handed_out == 1 and self.repeats(update_id):
            update.owed = True
        else:
            del self._waiting[update_id]

    def _acknowledge_before(self, offset: int) -> None:
        if offset < 0:
            offset = min([*self._waiting][offset:], default=0)
        elif offset > self._next_id + _FUTURE:
            return
        for update in tuple(self._waiting.values()):
            if update.id < offset and not update.owed:
                self.acknowledge(update.id)

    def _ready(self) -> list[_Update]:
        self._expire()
        return [update for update in self._waiting.values() if update not in self._held]

    def _hand_out(self, update: _Update) -> None:
        self.counts["repeated" if update.handed_out else "handed_out"] += 1
        update.handed_out += 1
        update.owed = False
        for earlier in [held for held in self._held if held.id < update.id]:
            self._let_go(earlier)

    def _let_go(self, update: _Update) -> None:
        if update in self._held:
            self._held.remove(update)
            self._tell()

    def _expire(self) -> None:
        now = self._clock()
        for update in tuple(self._waiting.values()):
            if update.expires_at < now:
                del self._waiting[update.id]
                self.counts["expired"] += 1

    def _tell(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        self.on_ready()
