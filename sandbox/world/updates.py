"""The queue of updates: kept until acknowledged by an offset, read by one poller at a time."""

import asyncio
import contextlib
from collections.abc import Sequence

from sandbox.world.errors import ApiError
from sandbox.world.records import Json

_FIRST_ID = 731_000_001
_LEFT_OUT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Bot API, "getUpdates"."""

    def __init__(self) -> None:
        self._waiting: list[Json] = []
        self.history: list[Json] = []  # all there ever were, to be repeated by a test
        self._next_id = _FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self._closed = False
        self.allowed: frozenset[str] = frozenset()

    @property
    def pending(self) -> list[Json]:
        return list(self._waiting)

    def add(self, kind: str, content: Json) -> int | None:
        """Queues an update and returns its id, or None if the bot does not want this kind."""
        if kind not in self.allowed if self.allowed else kind in _LEFT_OUT_BY_DEFAULT:
            return None
        update_id = self._next_id
        self._next_id += 1
        update = {"update_id": update_id, kind: content}
        self._waiting.append(update)
        self.history.append(update)
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        return update_id

    def drop(self) -> None:
        self._waiting.clear()

    def close(self) -> None:
        """Lets a poller go home."""
        self._closed = True
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    async def read(self, offset: int, limit: int, timeout: float, allowed: Sequence[str] | None) -> list[Json]:  # noqa: ASYNC109
        """Up to ``limit`` updates, waiting up to ``timeout`` seconds for the first.

        A positive offset forgets what is before it, a negative one all but that many last.
        The poll of an earlier caller ends with 409; raises the same ApiError when a later one comes.
        """
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, _CONFLICT))
        if allowed is not None:
            self.allowed = frozenset(allowed)
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset > 0:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        if not self._waiting and timeout > 0 and not self._closed:
            self._poll = asyncio.get_running_loop().create_future()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await self._poll
        return self._waiting[:limit]
