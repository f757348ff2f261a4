"""Databases of the newest schema with nothing in them, of SQLite or, where the tests are run so, of PostgreSQL."""

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest
import sqlalchemy as sa
from sqlalchemy import util
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import database as opened
from storage import postgresql
from storage.database import Database
from storage.schema import upgrade

# A server, as `tests.postgresql` starts one; there databases are made and dropped.
SERVER = os.environ.get("SROKI_TEST_POSTGRESQL")

of_sqlite = pytest.mark.skipif(SERVER is not None, reason="it is about SQLite's file")

on_postgresql = pytest.mark.skipif(SERVER is None, reason="needs PostgreSQL, beside which `make test` runs it too")

_made = b""
_numbers = count(1)
_used: list[str] = []


async def empty_file(path: Path) -> Path:
    """Of SQLite, at that place, which it returns. All are copies of one: migrations take as long as many a test."""
    global _made
    if not _made:
        with tempfile.TemporaryDirectory() as folder:
            database = Database(f"sqlite+aiosqlite:///{folder}/sroki.db")
            await upgrade(database)
            await database.close()
            _made = database.path.read_bytes()
    path.write_bytes(_made)  # noqa: ASYNC240  (in tests nobody else waits)
    return path


async def empty_database(folder: Path) -> str:
    """Its address. What belongs to it lies in that folder."""
    if SERVER is None:
        return f"sqlite+aiosqlite:///{await empty_file(folder / 'sroki.db')}"
    return await new_database(template=await _template())


async def new_database(template: str = "template0") -> str:
    """On the server, with nothing in it."""
    assert SERVER is not None
    name = f"test_{os.getpid()}_{next(_numbers)}"
    connection = await asyncpg.connect(_address("postgres"))
    try:
        for old in tuple(_used):
            try:
                await connection.execute(f"DROP DATABASE {old}")
            except asyncpg.ObjectInUseError:
                continue
            _used.remove(old)
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    finally:
        await connection.close()
    if template != "template0":
        _used.append(name)
    return sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)


_template_name = ""


async def _template() -> str:
    global _template_name
    if not _template_name:
        url = await new_database()
        database = Database(url, folder=Path())
        await upgrade(database)
        await database.close()
        _template_name = str(sa.make_url(url).database)
    return _template_name


def _address(database: str) -> str:
    url = sa.make_url(SERVER or "").set(drivername="postgresql", database=database)
    return url.render_as_string(hide_password=False)


def share_statements() -> None:
    """Each engine would compile the same statements once more, which takes a third of the time of a short test.

    The key of a compiled statement has the dialect in it, so those of a kind have to be the same.
    """
    compiled = util.LRUCache[Any, Any](5000)

    def sharing(make: Any) -> Any:
        def made(*args: Any, **options: Any) -> AsyncEngine:
            engine: AsyncEngine = make(*args, **options)
            engine.sync_engine.update_execution_options(compiled_cache=compiled)
            return engine

        return made

    opened._sqlite = sharing(opened._sqlite)
    postgresql.engine = sharing(postgresql.engine)
    for dialect in (SQLiteDialect_aiosqlite, PGDialect_asyncpg):
        dialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
        dialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
