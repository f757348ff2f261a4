"""Whether the bot is well: it hears Telegram, the database answers, and messages leave."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from bot.contact import Contact
from messaging.sender import Sender
from storage import inbox, outbox
from storage.database import Database
from storage.outbox import Backlog

DEAF = 120.0  # seconds without an answer to getUpdates, which lasts 30 where there is nothing new
STUCK = 300.0  # seconds in which nothing has left of what should; a repeated attempt waits for 60 at most
NO_DATABASE = "the database does not answer"
PATIENCE = 5.0  # seconds for the database


@dataclass(frozen=True, kw_only=True)
class _Served:
    """A district that this instance serves just now."""

    database: Database
    contact: Contact
    sender: Sender

    @property
    def silence(self) -> float:
        return time.monotonic() - self.contact.heard


class Health:
    """`reachable`: whether the database could be reached last. `deaf` and `stuck`: seconds, as above."""

    def __init__(
        self,
        clock: Callable[[], dt.datetime],
        *,
        reachable: Callable[[], bool] = lambda: True,
        deaf: float = DEAF,
        stuck: float = STUCK,
    ) -> None:
        self._clock = clock
        self._reachable = reachable
        self._unserved: set[int] = set()
        self._served: list[_Served] = []
        self._deaf = deaf
        self._stuck = stuck

    @contextmanager
    def of(self, database: Database, contact: Contact, sender: Sender) -> Iterator[None]:
        """Inside, that district's counts too."""
        served = _Served(database=database, contact=contact, sender=sender)
        self._served.append(served)
        try:
            yield
        finally:
            self._served.remove(served)

    @contextmanager
    def unserved(self, district_id: int) -> Iterator[None]:
        """Inside, that district rests, since something is wrong with it."""
        self._unserved.add(district_id)
        try:
            yield
        finally:
            self._unserved.discard(district_id)

    @property
    def silence(self) -> float:
        """Seconds since Telegram was last heard, or since the start; the longest of all districts."""
        return max((one.silence for one in self._served), default=0.0)

    async def waiting(self) -> tuple[Backlog, int] | None:
        """The messages that wait to be sent and how many updates wait; nothing if the database does not answer."""
        found = [await self._waiting(one) for one in self._served]
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            return None
        backlogs = [backlog for backlog, _ in known]
        whole = Backlog(
            letters=sum(one.letters for one in backlogs),
            age=max((one.age for one in backlogs), default=0.0),
            overdue=max((one.overdue for one in backlogs), default=0.0),
        )
        return whole, sum(updates for _, updates in known)

    async def ailments(self) -> list[str]:
        """What is wrong; empty if the bot is well."""
        found = [] if self._reachable() else [NO_DATABASE]
        found += [f"district {one} is not served" for one in sorted(self._unserved)]
        found += [line for one in self._served for line in await self._ailments(one)]
        return list(dict.fromkeys(found))

    async def _ailments(self, one: _Served) -> list[str]:
        found = []
        if one.silence > self._deaf:
            found.append(f"Telegram has not been heard for {one.silence:.0f} s")
        waiting = await self._waiting(one)
        if waiting is None:
            found.append(NO_DATABASE)
        elif sticks(one.sender, waiting[0], self._stuck):
            found.append(f"messages that wait, and none of which leaves: {waiting[0].letters}")
        return found

    async def _waiting(self, one: _Served) -> tuple[Backlog, int] | None:
        try:
            async with asyncio.timeout(PATIENCE), one.database.read() as tx:
                return await outbox.backlog(tx, self._clock()), await inbox.waiting(tx)
        except (sa.exc.SQLAlchemyError, TimeoutError):
            return None


def sticks(sender: Sender, backlog: Backlog, seconds: float) -> bool:
    """Whether nothing has left for so long of what should."""
    return min(time.monotonic() - sender.arrived, backlog.overdue) > seconds
