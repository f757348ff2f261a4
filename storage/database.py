"""The way to the database: one writer that cannot lose an update, several readers, one district at a time."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage import postgresql
from storage.connection import BEGIN_WRITE, Patience, connect
from storage.writer import Writer, apart

READERS = 4
WRITERS = 8  # of PostgreSQL, for all districts
BUSY_SECONDS = 15


@dataclass(frozen=True)
class Session:
    """A transaction in the name of one district. Every query function takes it first."""

    connection: AsyncConnection
    district_id: int

    @property
    def is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    async def execute(self, statement: sa.Executable, parameters: Any = None) -> sa.CursorResult[Any]:
        return await self.connection.execute(statement, parameters)

    async def scalar(self, statement: sa.Executable) -> Any:
        return await self.connection.scalar(statement)

    def apart(self) -> AbstractAsyncContextManager[None]:
        """What fails inside is undone, and the rest of the transaction goes on."""
        return apart(self.connection)


def new_id(result: sa.CursorResult[Any]) -> int:
    """Of the one row that was inserted."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


class Database:
    """Two engines on one database: a district's writes go one at a time, reads see the last commit.

    SQLAlchemy's default SQLite transactions take the write lock only at the first write: of 50 concurrent
    read-modify-writes 48 were lost without an error. So writes begin with BEGIN IMMEDIATE, and on PostgreSQL, where
    other instances may write too, with a lock of their district.
    """

    def __init__(self, url: str, *, district_id: int = 1, folder: Path | None = None) -> None:
        """`folder`: for the files that belong to it; beside a file of SQLite unless it is said."""
        self.url = sa.make_url(url)
        self.district_id = district_id
        self.folder = folder or self.path.parent
        self._patience = Patience(BUSY_SECONDS)
        if self.is_sqlite:
            self._writing = _sqlite(self.url, self._patience, connections=1, begin=BEGIN_WRITE)
            self._reading = _sqlite(self.url, self._patience, connections=READERS, begin="BEGIN")
        else:
            self._writing = postgresql.engine(self.url, WRITERS)
            self._reading = postgresql.engine(self.url, READERS, reading=True)
        self._writer = self._writer_of_district()

    def _writer_of_district(self) -> Writer:
        if self.is_sqlite:
            return Writer(self._writing)
        return Writer(self._writing, partial(postgresql.wait_to_write, district_id=self.district_id))

    def of(self, district_id: int) -> "Database":
        """The same in the name of another district; it is closed with this one."""
        other = copy(self)
        other.district_id = district_id
        if not self.is_sqlite:  # which has one writer for all
            other._writer = other._writer_of_district()
        return other

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """The file of SQLite."""
        assert self.url.database
        return Path(self.url.database)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        async with self._writer.begin() as connection:
            yield Session(connection, self.district_id)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        async with self._reading.begin() as connection:
            yield Session(connection, self.district_id)

    @asynccontextmanager
    async def migrate(self) -> AsyncIterator[Session]:
        """As `write`, but tables that others point to may be made anew; what points nowhere afterwards is an error.

        Source: sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes".
        """
        if not self.is_sqlite:
            async with self._migrate_server() as tx:
                yield tx
            return
        async with self._writer.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute("PRAGMA foreign_keys=OFF")  # before the transaction: inside of one it has no effect
            try:
                async with connection.begin():
                    yield Session(connection, self.district_id)
                    if (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first():
                        raise RuntimeError("a migration has left a row that points nowhere")
            finally:
                await driver.execute("PRAGMA foreign_keys=ON")

    @asynccontextmanager
    async def _migrate_server(self) -> AsyncIterator[Session]:
        """As long as it takes; what another instance is at is waited for."""
        engine = postgresql.engine(self.url, 1, statement_seconds=None)
        try:
            async with engine.begin() as connection:
                await postgresql.wait_to_migrate(connection)
                yield Session(connection, self.district_id)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Any]:
        """A connection of asyncpg's to PostgreSQL in no transaction, for locks that last as long as it does."""
        async with self._writing.connect() as connection:
            try:
                yield (await connection.get_raw_connection()).driver_connection
            finally:
                await connection.invalidate()  # or it would keep its locks in the pool

    def lose_patience(self, seconds: float) -> None:
        """The bot stops: after so many seconds nobody waits any more until another program has done writing."""
        self._patience.end_in(seconds)

    async def close(self) -> None:
        await self._reading.dispose()
        await self._writer.close()


def _sqlite(url: sa.URL, patience: Patience, *, connections: int, begin: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # an error must not quote what people wrote
        async_creator=partial(connect, str(url.database), patience),
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
