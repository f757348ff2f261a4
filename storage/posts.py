"""Which instance serves which district, where several work on one database: PostgreSQL's locks, and its news."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from domain.errors import SrokiError
from storage.database import Database, Session
from storage.postgresql import SERVING
from storage.tables import districts

log = logging.getLogger(__name__)

LOOK = 1.0  # seconds between attempts at what another instance holds, and between looks at whether the connection works
SILENCE = 3.0  # seconds without an answer, after which what was held is given up
_CHANNEL = "sroki_updates"


@dataclass
class Post:
    """Of one district: nobody else serves it from `taken` on until `lost`."""

    taken: asyncio.Event = field(default_factory=asyncio.Event)
    lost: asyncio.Event = field(default_factory=asyncio.Event)
    news: Callable[[], None] = lambda: None  # called when an instance has recorded updates of that district

    def ignore(self) -> None:
        """Nobody listens any more."""
        self.news = lambda: None

    def take(self) -> None:
        self.lost = asyncio.Event()
        self.taken.set()

    def lose(self) -> None:
        self.taken.clear()
        self.lost.set()


class Posts:
    """The locks belong to one connection: they are free again as soon as the process, or its way there, has ended."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._posts: dict[int, Post] = {}
        self.reachable = True  # the database, when it was last asked

    def of(self, district_id: int) -> Post:
        return self._posts.setdefault(district_id, Post())

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """What is taken inside is free again behind it. On SQLite, which has one instance, all is taken at once."""
        if self._database.is_sqlite:
            for post in self._posts.values():
                post.take()
            yield
            return
        holding = asyncio.create_task(self._go_on(), name="posts")
        try:
            yield
        finally:
            holding.cancel()
            await asyncio.wait([holding])

    async def _go_on(self) -> None:
        while True:
            try:
                async with self._database.alone() as connection:
                    try:
                        await self._hold(connection)
                    finally:  # before it is closed, which may take its time
                        self._lose()
            except Exception as error:  # of SQLAlchemy, of asyncpg, of the network: it is tried again
                if self.reachable:
                    log.warning("the database does not answer, so that nobody is served: %s", type(error).__name__)
                self.reachable = False
            await asyncio.sleep(LOOK)

    def _lose(self) -> None:
        for post in self._posts.values():
            post.lose()

    async def _hold(self, connection: Any) -> None:
        """`connection`: asyncpg's own."""
        await connection.add_listener(_CHANNEL, self._hear)
        while True:
            for district_id, post in self._posts.items():
                ask = "SELECT pg_try_advisory_lock($1, $2)"
                if not post.taken.is_set() and await connection.fetchval(ask, SERVING, district_id, timeout=SILENCE):
                    post.take()
                    post.news()
            await connection.execute("SELECT 1", timeout=SILENCE)
            self.reachable = True
            await asyncio.sleep(LOOK)

    def _hear(self, _connection: Any, _process: int, _channel: str, district_id: str) -> None:
        if post := self._posts.get(int(district_id)):
            post.news()


async def tell(tx: Session) -> None:
    """Whoever serves the district learns, with the commit, that updates have been recorded."""
    if not tx.is_sqlite:
        await tx.execute(sa.select(sa.func.pg_notify(_CHANNEL, str(tx.district_id))))


class AtWorkError(SrokiError):
    """An instance of the bot works on this database (DATABASE_URL): stop all of them first."""


@asynccontextmanager
async def standing_still(database: Database) -> AsyncIterator[None]:
    """Inside, no instance begins to serve any district. Raises `AtWorkError`. On SQLite `storage.lock` sees to it."""
    if database.is_sqlite:
        yield
        return
    async with database.read() as tx:
        ids = (await tx.execute(sa.select(districts.c.id))).scalars().all()
    async with database.alone() as connection:
        for one in ids:
            if not await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", SERVING, one, timeout=SILENCE):
                raise AtWorkError
        yield
