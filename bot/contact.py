"""When Telegram was last heard, and who is told if that is too long ago."""

import datetime as dt
import time
from collections.abc import Callable

from messaging import notices
from storage import districts
from storage.database import Database

KEPT = dt.timedelta(hours=24)  # of updates, "not … longer" (Bot API, "Getting updates")
RARELY = dt.timedelta(minutes=1)  # between writes of the same


class Contact:
    """By the bot's clock; dates are said in the committee's time zone."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime], timezone: dt.tzinfo) -> None:
        self._database = database
        self._clock = clock
        self._timezone = timezone
        self._lost = True
        self._written_at: dt.datetime | None = None
        self.heard = time.monotonic()  # or begun to listen

    def lose(self) -> None:
        """A request has failed. Only after that, or a start, can Telegram have dropped what nobody fetched."""
        self._lost = True

    async def keep(self) -> None:
        """Telegram has answered. Raises `STORAGE_ILL`."""
        self.heard = time.monotonic()
        now = self._clock()
        if not self._lost and self._written_at and abs(now - self._written_at) < RARELY:
            return
        async with self._database.write() as tx:
            since, until = await districts.hear(tx, now), now - KEPT
            if self._lost and since is not None and since < until:
                await notices.tell_silence(tx, since, until, timezone=self._timezone, now=now)
        self._lost, self._written_at = False, now
