"""The database is opened at the start, unless it is damaged: then it is said where the last good backup is."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlalchemy as sa

from domain.errors import SrokiError
from storage import lost_times
from storage.backups import Backups
from storage.database import Database
from storage.examination import misplaced, with_way_back
from storage.lock import held
from storage.schema import upgrade
from storage.sqlite_file import damaged, fault

ALWAYS_CHECKED = 64 * 2**20  # bytes: 50 ms; a larger one only where the last run was killed


class DatabaseClosedError(SrokiError):
    """DATABASE_URL: the database cannot be opened. Is it one of Sroki, is the disk full, may the bot write there?"""


class DatabaseDamagedError(SrokiError):
    """What is wrong, and where the last good backup is."""


@contextmanager
def taken(path: Path) -> Iterator[None]:
    """`held`, and where there can be no such database it is said why. Raises `DatabaseClosedError` too."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(path))
        except OSError as error:
            raise _closed(path) from error
        yield


async def open_database(database: Database) -> None:
    """Bring it to the newest schema. Raises `DatabaseClosedError`, `DatabaseDamagedError`, `DatabaseTooNewError`."""
    try:
        await asyncio.to_thread(_examine, database.path)
        await upgrade(database)
        await lost_times.remember(database)
    except (sa.exc.DatabaseError, sqlite3.Error, OSError) as error:
        cause = error.orig if isinstance(error, sa.exc.DatabaseError) else error
        if damaged(cause):
            raise await asyncio.to_thread(_refusal, database.path, f"is damaged ({cause})") from error
        raise await asyncio.to_thread(_closed, database.path) from error


def _examine(path: Path) -> None:
    if not path.exists() or not path.stat().st_size:
        if Backups(path).all():
            raise _refusal(path, "is gone")
        return
    killed = path.with_name(path.name + "-wal")  # a clean end leaves none
    if path.stat().st_size <= ALWAYS_CHECKED or (killed.exists() and killed.stat().st_size):
        what = fault(path, thorough=False)
        if what:
            raise _refusal(path, f"is damaged ({what})")


def _refusal(path: Path, what: str) -> DatabaseDamagedError:
    return DatabaseDamagedError(with_way_back(path, what))


def _closed(path: Path) -> DatabaseClosedError:
    what = misplaced(path)
    return DatabaseClosedError(f"DATABASE_URL: {what}") if what else DatabaseClosedError()
