"""Whether the bot is well: it hears Telegram, the database answers, and messages leave."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable

import sqlalchemy as sa

from bot.contact import Contact
from messaging.sender import Sender
from storage import inbox, outbox
from storage.database import Database
from storage.outbox import Backlog

DEAF = 120.0  # seconds without an answer to getUpdates, which lasts 30 where there is nothing new
STUCK = 300.0  # seconds in which nothing has left of what should; a repeated attempt waits for 60 at most
PATIENCE = 5.0  # seconds for the database


class Health:
    """`deaf` and `stuck`: seconds, as above."""

    def __init__(
        self,
        database: Database,
        contact: Contact,
        sender: Sender,
        clock: Callable[[], dt.datetime],
        *,
        deaf: float = DEAF,
        stuck: float = STUCK,
    ) -> None:
        self._database = database
        self._contact = contact
        self._sender = sender
        self._clock = clock
        self._deaf = deaf
        self._stuck = stuck

    @property
    def silence(self) -> float:
        """Seconds since Telegram was last heard, or since the start."""
        return time.monotonic() - self._contact.heard

    async def waiting(self) -> tuple[Backlog, int] | None:
        """The messages that wait to be sent and how many updates wait; nothing if the database does not answer."""
        try:
            async with asyncio.timeout(PATIENCE), self._database.read() as tx:
                return await outbox.backlog(tx, self._clock()), await inbox.waiting(tx)
        except (sa.exc.SQLAlchemyError, TimeoutError):
            return None

    async def ailments(self) -> list[str]:
        """What is wrong; empty if the bot is well."""
        found = []
        if self.silence > self._deaf:
            found.append(f"Telegram has not been heard for {self.silence:.0f} s")
        waiting = await self.waiting()
        if waiting is None:
            found.append("the database does not answer")
        elif self._sticks(waiting[0]):
            found.append(f"messages that wait, and none of which leaves: {waiting[0].letters}")
        return found

    def _sticks(self, backlog: Backlog) -> bool:
        idle = time.monotonic() - self._sender.arrived
        return min(idle, backlog.overdue) > self._stuck
