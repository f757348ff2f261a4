"""Those who write at the same time commit together: the disk is waited for once for all of them."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

from storage.connection import Connection


@dataclass(frozen=True, kw_only=True)
class _Group:
    connection: AsyncConnection
    transaction: AsyncTransaction
    committed: asyncio.Task[None]


class Writer:
    """One transaction at a time. Who has waited for their turn while it was another's goes on in the same one.

    Each has a savepoint of their own, so that what fails takes nothing of the others with it, and is back only when
    all is on the disk. If it cannot get there, each of them learns it: none of it is stored.
    """

    def __init__(self, engine: AsyncEngine, begun: Callable[[AsyncConnection], Awaitable[None]] | None = None) -> None:
        """`begun`: done first in each transaction."""
        self._engine = engine
        self._begun = begun
        self._turn = asyncio.Lock()  # first come, first served
        self._group: _Group | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        async with self._turn:
            group = self._group or await self._start()
            async with apart(group.connection):
                yield group.connection
        await asyncio.shield(group.committed)

    def connect(self) -> AsyncConnection:
        """For somebody who is alone."""
        return self._engine.connect()

    async def close(self) -> None:
        async with self._turn:  # whoever was cancelled has not waited for the end
            await self._engine.dispose()

    async def _start(self) -> _Group:
        connection = await self._engine.connect()
        try:
            transaction = await connection.begin()
            if self._begun:
                await self._begun(connection)
        except BaseException:
            await connection.close()
            raise
        # It stands in line for its turn behind all who wait now; who comes later is of the next group.
        committed = asyncio.create_task(self._commit())
        committed.add_done_callback(lambda task: task.cancelled() or task.exception())  # nobody may be left to ask
        self._group = _Group(connection=connection, transaction=transaction, committed=committed)
        return self._group

    async def _commit(self) -> None:
        async with self._turn:
            assert self._group is not None
            group, self._group = self._group, None
            try:
                if group.connection.invalidated:
                    raise _lost()
                await group.transaction.commit()
            finally:
                await group.connection.close()


@asynccontextmanager
async def apart(connection: AsyncConnection) -> AsyncIterator[None]:
    """A savepoint. SQLAlchemy's own compiles its three statements anew each time, which takes longer than a write.

    Raises OperationalError where the connection was lost in an earlier part: nothing of the transaction is stored.
    """
    if connection.invalidated:
        raise _lost()
    await _say(connection, "SAVEPOINT part")
    try:
        yield
    except BaseException:
        if connection.invalidated:  # the server is gone, or who waited for it was cancelled: there is nothing to undo
            raise
        await _say(connection, "ROLLBACK TO SAVEPOINT part")
        await _say(connection, "RELEASE SAVEPOINT part")  # or it would be what the one around goes back to
        raise
    await _say(connection, "RELEASE SAVEPOINT part")


def _lost() -> sa.exc.OperationalError:
    return sa.exc.OperationalError("", None, ConnectionError("the connection was lost"))


async def _say(connection: AsyncConnection, statement: str) -> None:
    """To SQLite itself: SQLAlchemy would make a result that nobody reads, in half the time of a write."""
    assert connection.sync_connection is not None
    driver = connection.sync_connection.connection.driver_connection
    if not isinstance(driver, Connection):
        await connection.exec_driver_sql(statement)
        return
    try:
        driver.say(statement)
    except sqlite3.OperationalError as error:
        raise sa.exc.OperationalError(statement, None, error) from error
