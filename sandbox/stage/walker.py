"""Walks the clock in the background, so that one can look on and stop it."""

import asyncio
import datetime as dt
import logging

from sandbox.world.clock import Clock
from sandbox.world.signal import Signal

log = logging.getLogger(__name__)


class Walker:
    """One walk at a time; every hour that it reaches is shown."""

    def __init__(self, clock: Clock, changed: Signal) -> None:
        self._clock = clock
        self._changed = changed
        self._walk: asyncio.Task[None] | None = None
        clock.watch(self._show)

    @property
    def now(self) -> dt.datetime:
        return self._clock()

    @property
    def walking(self) -> bool:
        return self._walk is not None and not self._walk.done()

    def start(self, to: dt.datetime) -> asyncio.Task[None]:
        """Raises ValueError for a time that is over, RuntimeError during another walk."""
        if self.walking:
            raise RuntimeError("the clock is walking already")
        if to < self._clock():
            raise ValueError("the clock walks forwards only")
        self._walk = asyncio.create_task(self._clock.walk(to))
        self._walk.add_done_callback(self._arrived)
        self._changed.give()
        return self._walk

    async def stop(self) -> None:
        """The walk ends at the hour that it has reached, with what belongs to it done."""
        if self._walk is not None and not self._walk.done():
            self._clock.halt()
            await asyncio.wait([self._walk])

    async def _show(self) -> None:
        self._changed.give()

    def _arrived(self, walk: asyncio.Task[None]) -> None:
        if not walk.cancelled() and walk.exception():
            log.warning("the clock stopped on its way", exc_info=walk.exception())
        self._changed.give()
