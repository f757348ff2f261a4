"""The way to the database: one writer that cannot lose an update, several readers, one district at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

READERS = 4
BUSY_SECONDS = 15


@dataclass(frozen=True)
class Session:
    """A transaction in the name of one district. Every query function takes it first."""

    connection: AsyncConnection
    district_id: int

    async def execute(self, statement: sa.Executable, parameters: Any = None) -> sa.CursorResult[Any]:
        return await self.connection.execute(statement, parameters)

    async def scalar(self, statement: sa.Executable) -> Any:
        return await self.connection.scalar(statement)


def new_id(result: sa.CursorResult[Any]) -> int:
    """Of the one row that was inserted."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


class Database:
    """Two engines on one database: writes go one at a time with BEGIN IMMEDIATE, reads see the last commit.

    SQLAlchemy's default SQLite transactions take the write lock only at the first write: of 50 concurrent
    read-modify-writes 48 were lost without an error.
    """

    def __init__(self, url: str, *, district_id: int = 1) -> None:
        self.url = sa.make_url(url)
        self.district_id = district_id
        self._writer = _engine(self.url, connections=1, begin="BEGIN IMMEDIATE")
        self._reader = _engine(self.url, connections=READERS, begin="BEGIN")

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        async with self._writer.begin() as connection:
            yield Session(connection, self.district_id)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        async with self._reader.begin() as connection:
            yield Session(connection, self.district_id)

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


def _engine(url: sa.URL, *, connections: int, begin: str) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_size=connections, max_overflow=0, hide_parameters=True)
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # an error must not quote what people wrote
        connect_args={"timeout": BUSY_SECONDS},
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
