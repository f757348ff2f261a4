"""The backup of every night, made up for where the bot was off; the administrators hear of one that fails."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from contextlib import suppress

from bot.settings import Settings
from messaging import notices
from messaging.faults import reason, trace
from storage.backups import BackupError, Backups, Trouble
from storage.database import Database
from storage.disk import RESERVE
from storage.sqlite_file import StoppedError

log = logging.getLogger(__name__)

LOOK = 60.0  # seconds
AGAIN = dt.timedelta(hours=1)  # after one that failed


class Nightly:
    """What has been made is seen from the folder alone."""

    def __init__(
        self, database: Database, settings: Settings, clock: Callable[[], dt.datetime], *, reserve: int = RESERVE
    ) -> None:
        self._database = database
        self._backups = Backups(database.path)
        self._clock = clock
        self._zone = settings.zone
        self._hour = settings.backup_hour
        self._kept = settings.backups_kept
        self._reserve = reserve
        self._not_before: dt.datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.look(stop)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK)

    async def look(self, stop: asyncio.Event) -> None:
        """Make the backup that is due. One that is under way at `stop` is left to the next start."""
        now = self._clock()
        if self._not_before and self._not_before - AGAIN <= now < self._not_before:
            return
        try:
            if await asyncio.to_thread(self._due, now):
                await asyncio.to_thread(self._make, now, stop)
        except StoppedError:
            log.info("the backup is left to the next start")
        except Exception as error:  # whatever it is, people go on being answered
            log.error("%s", error if isinstance(error, BackupError) else trace(error))
            self._not_before = now + AGAIN
            await self._tell(error.trouble if isinstance(error, BackupError) else Trouble.OTHER, now)

    def _make(self, now: dt.datetime, stop: asyncio.Event) -> None:
        self._backups.prune(self._kept, now)  # before too: who sets fewer may want the room
        backup = self._backups.make(now, stop.is_set, reserve=self._reserve)
        self._backups.prune(self._kept, backup.made_at)  # which may be a second later than now
        log.info("backup made: %s", backup.path.name)

    async def _tell(self, trouble: Trouble, now: dt.datetime) -> None:
        try:
            last = next(reversed(self._backups.by_age(now)), None)
            async with self._database.write() as tx:
                await notices.tell_no_backup(tx, trouble, last, now=now.astimezone(self._zone))
        except Exception as error:
            log.error("the administrators could not be told: %s", reason(error))

    def _due(self, now: dt.datetime) -> bool:
        """Whether there is none since the hour was last struck."""
        struck = now.astimezone(self._zone).replace(hour=self._hour, minute=0, second=0, microsecond=0)
        if struck > now:
            struck -= dt.timedelta(days=1)
        return not any(struck <= one.made_at <= now for one in self._backups.all())
