"""The time in the local Telegram and for the bot: it can be turned, and whoever lives by it is told."""

import datetime as dt
from collections.abc import Awaitable, Callable

Watcher = Callable[[], Awaitable[None]]
HOUR = dt.timedelta(hours=1)


class Clock:
    """Runs as fast as the real one, or stands still, from where it was set. Calling it gives the time in UTC."""

    def __init__(self, start: dt.datetime | None = None, *, running: bool = True) -> None:
        self._running = running
        self._halted = False
        self._shift = dt.timedelta()
        if start is not None or not running:
            self._set(start or _real())
        self._watchers: list[Watcher] = []

    def __call__(self) -> dt.datetime:
        return _real() + self._shift if self._running else self._still

    def watch(self, watcher: Watcher) -> None:
        """Each turn waits for the watcher: it does what is due at the new time, and is back when that is done."""
        self._watchers.append(watcher)

    async def jump(self, to: dt.datetime) -> None:
        """The time is another one at once, as after a night in which the machine was off; backwards too."""
        self._set(to)
        for watcher in tuple(self._watchers):
            await watcher()

    async def walk(self, to: dt.datetime) -> None:
        """The time goes on to then, stopping at every full hour, so that what belongs to an hour happens in it.

        Raises ValueError for a time that is over.
        """
        self._halted = False
        now = self()
        if to < now:
            raise ValueError("the clock walks forwards only")
        stop = now.replace(minute=0, second=0, microsecond=0) + HOUR
        while stop < to and not self._halted:
            await self.jump(stop)
            stop += HOUR
        if not self._halted:
            await self.jump(to)

    def halt(self) -> None:
        """A walk ends where it is, as soon as the watchers have done what is due there."""
        self._halted = True

    def _set(self, to: dt.datetime) -> None:
        if self._running:
            self._shift = to - _real()
        else:
            self._still = to


def _real() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
