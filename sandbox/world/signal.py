"""Waiting for something to change."""

import asyncio
from collections.abc import Callable
from typing import Self, TypeVar

_Found = TypeVar("_Found")


class Signal:
    """Wakes everybody who waits whenever it is given; whoever waits for the ``outer`` one wakes too.

    ``number`` counts: 0 before the first time, then that of the outermost signal when this one was last given.
    """

    def __init__(self, outer: Self | None = None) -> None:
        self.number = 0
        self._outer = outer
        self._event = asyncio.Event()

    def give(self) -> None:
        if self._outer:
            self._outer.give()
            self.number = self._outer.number
        else:
            self.number += 1
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
