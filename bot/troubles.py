"""What is wrong with a district's bot that an administrator can do something about."""

import asyncio
import datetime as dt
import shutil
import time
from collections.abc import Callable

import sqlalchemy as sa

from bot.contact import Contact
from bot.health import DEAF, PATIENCE, STUCK, sticks
from messaging.sender import Sender
from storage import inbox, outbox
from storage.ailments import Kind
from storage.database import Database
from storage.disk import RESERVE

UNHANDLED = 600.0  # seconds for which the same update has been the first of those that wait
LOW = 5  # times what files leave free: the disk is filling up


class Troubles:
    """`deaf`, `stuck`, `unhandled`: seconds. `reserve`: bytes that files of reports and backups leave free."""

    def __init__(
        self,
        database: Database,
        contact: Contact,
        sender: Sender,
        clock: Callable[[], dt.datetime],
        *,
        deaf: float = DEAF,
        stuck: float = STUCK,
        unhandled: float = UNHANDLED,
        reserve: int = RESERVE,
    ) -> None:
        self._database = database
        self._contact = contact
        self._sender = sender
        self._clock = clock
        self._deaf = deaf
        self._stuck = stuck
        self._unhandled = unhandled
        self._reserve = reserve
        self._first: tuple[int | None, float] = (None, 0.0)  # of the updates that wait, and since when

    async def found(self) -> frozenset[Kind]:
        """Nothing of what a database that does not answer would say: nobody could note it."""
        found = {Kind.DISK} if await asyncio.to_thread(self._fills_up) else set()
        try:
            async with asyncio.timeout(PATIENCE), self._database.read() as tx:
                backlog, first = await outbox.backlog(tx, self._clock()), await inbox.first_waiting(tx)
        except (sa.exc.SQLAlchemyError, TimeoutError):
            return frozenset(found)
        hears = time.monotonic() - self._contact.heard <= self._deaf
        if hears and sticks(self._sender, backlog, self._stuck):
            found.add(Kind.QUEUE)
        if self._stays(first):
            found.add(Kind.INBOX)
        return frozenset(found)

    def _fills_up(self) -> bool:
        return shutil.disk_usage(self._database.folder).free < LOW * self._reserve

    def _stays(self, first: int | None) -> bool:
        """By no clock that may be set: whether what was first in line long ago still is."""
        if first is None or first != self._first[0]:
            self._first = (first, time.monotonic())
        return first is not None and time.monotonic() - self._first[1] > self._unhandled
