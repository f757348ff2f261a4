"""Waiting for something to change."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Signal:
    """Wakes everybody who waits whenever it is given."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def give(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def until(self, look: Callable[[], _Found | None], timeout: float) -> _Found:  # noqa: ASYNC109  (waits itself)
        """The first thing that ``look`` finds. Raises TimeoutError after so many seconds."""
        async with asyncio.timeout(timeout):
            while True:
                event = self._event
                found = look()
                if found is not None:
                    return found
                await event.wait()
