"""Databases of the newest schema with nothing in them."""

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import util
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine

import storage.database
from storage.database import Database
from storage.schema import upgrade

_made = b""


async def empty_database(path: Path) -> Path:
    """At that place, which it returns. All are copies of one: migrations take as long as many a test, and have own."""
    global _made
    if not _made:
        with tempfile.TemporaryDirectory() as folder:
            database = Database(f"sqlite+aiosqlite:///{folder}/sroki.db")
            await upgrade(database)
            await database.close()
            _made = database.path.read_bytes()
    path.write_bytes(_made)  # noqa: ASYNC240  (in tests nobody else waits)
    return path


def share_statements() -> None:
    """Each engine would compile the same statements once more, which takes a third of the time of a short test.

    The key of a compiled statement has the dialect in it, so those of SQLite have to be the same.
    """
    compiled = util.LRUCache[Any, Any](5000)
    make = storage.database._engine

    def sharing(*args: Any, **options: Any) -> AsyncEngine:
        engine = make(*args, **options)
        engine.sync_engine.update_execution_options(compiled_cache=compiled)
        return engine

    storage.database._engine = sharing
    SQLiteDialect_aiosqlite.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
    SQLiteDialect_aiosqlite.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
