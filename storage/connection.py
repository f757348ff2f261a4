"""A connection to SQLite that goes to its thread only where it may have to wait: for the disk.

Of our statements most take SQLite some ten microseconds; a trip to another thread and back takes the processor two
hundred, and aiosqlite makes four of them for a statement. While a transaction makes its trips nobody else can write.
"""

import asyncio
import math
import sqlite3
import time
from collections.abc import Callable
from itertools import chain, repeat
from typing import Any, Self

import aiosqlite

from storage.sqlite_file import code

BEGIN_WRITE = "BEGIN IMMEDIATE"
_CHUNK = 64  # rows; only of aiosqlite's own cursors
_LOOKS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)  # seconds between attempts to begin, as SQLite itself makes them


class Patience:
    """How long one waits until another program has done writing. It ends, for all who wait, when the bot stops."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = math.inf

    def end_in(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self, since: float) -> bool:
        return time.monotonic() < min(since + self.seconds, self._until)


def connect(path: str, patience: Patience) -> "Connection":
    """To be awaited. It begins no transactions of its own. Whoever holds it uses it for one thing at a time."""
    connection = Connection(
        lambda: sqlite3.connect(path, timeout=patience.seconds, isolation_level=None, check_same_thread=False), _CHUNK
    )
    connection.patience = patience
    connection._thread.daemon = True
    return connection


class Connection(aiosqlite.Connection):
    patience: Patience
    writing = False

    def cursor(self) -> "_Cursor":  # type: ignore[override]  # what SQLAlchemy needs of one
        return _Cursor(self)

    async def commit(self) -> None:
        if not self.writing:
            self._conn.commit()
        else:
            self.check()  # a commit of nothing would be no error
            await super().commit()  # waits for the disk
            self.writing = False

    async def rollback(self) -> None:
        if self.writing:  # behind what may still wait in the thread
            await super().rollback()
            self.writing = False
        else:
            self._conn.rollback()

    def say(self, statement: str) -> None:
        """What waits for nothing and gives nothing."""
        self.check()
        self._conn.execute(statement)

    def check(self) -> None:
        """A full disk makes SQLite roll back by itself; the next statement would be a transaction of its own."""
        if self.writing and not self._conn.in_transaction:
            raise sqlite3.OperationalError("the transaction was rolled back")

    async def begin_write(self) -> None:
        """Waits until nobody else writes: another program, since of ours one does at a time."""
        since, looks = time.monotonic(), chain(_LOOKS, repeat(_LOOKS[-1]))
        while True:
            try:
                self._begin_write_now()
            except sqlite3.OperationalError as error:
                if code(error) != sqlite3.SQLITE_BUSY or not self.patience.left(since):
                    raise
                await asyncio.sleep(next(looks))
            else:
                break
        self.writing = True

    def _begin_write_now(self) -> None:
        self._conn.execute("PRAGMA busy_timeout=0")
        try:
            self._conn.execute(BEGIN_WRITE)
        finally:
            self._conn.execute(f"PRAGMA busy_timeout={round(self.patience.seconds * 1000)}")


class _Cursor:
    """Has all rows in memory as soon as the statement is executed: SQLAlchemy takes them at once anyway."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Any = ()) -> None:
        if statement == BEGIN_WRITE:
            await self._connection.begin_write()
        else:
            self._run(self._connection._conn.execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Any) -> None:
        self._run(self._connection._conn.executemany, statement, parameters)

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """It is closed."""

    def _run(self, execute: Callable[[str, Any], sqlite3.Cursor], statement: str, parameters: Any) -> None:
        self._connection.check()
        cursor = execute(statement, parameters)
        self.description, self.lastrowid = cursor.description, cursor.lastrowid
        self._rows = cursor.fetchall() if self.description else []
        self.rowcount = cursor.rowcount  # of an UPDATE … RETURNING it is known only now
        cursor.close()
