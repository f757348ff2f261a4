"""The database is opened at the start, unless it is damaged: then it is said where the last good backup is."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.upgrading import UpgradeError, bring_up
from domain.errors import SrokiError
from messaging.faults import trace
from storage import lost_times
from storage.backups import Backups
from storage.database import Database
from storage.disk import make_folder
from storage.examination import misplaced, with_way_back
from storage.lock import held
from storage.schema import upgrade
from storage.sqlite_file import damaged, fault, foreign

log = logging.getLogger(__name__)

SERVER_SECONDS = 60.0  # that a server may take until it answers
SERVER_PAUSE = 2.0
_REFUSALS = ("28", "3D", "42501", "25006")  # SQLSTATE: who, which database, without the right, read-only
ALWAYS_CHECKED = 64 * 2**20  # bytes: 50 ms; a larger one only where the last run was killed


class DatabaseClosedError(SrokiError):
    """DATABASE_URL: the database cannot be opened. Is it one of Sroki, is the disk full, may the bot write there?"""


class ServerClosedError(SrokiError):
    """DATABASE_URL: PostgreSQL refuses. Are host, port, user, password and the name of the database right?"""


class FolderClosedError(SrokiError):
    """DATA_FOLDER: the folder cannot be made. Give the bot's user the right to, or name another one."""


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


async def open_database(database: Database, district_ids: Iterable[int] = (), *, new: bool = False) -> None:
    """Bring it to the newest schema. `new`: none is there yet, even if there are backups of one.

    Raises `DatabaseClosedError`, `DatabaseDamagedError`, `DatabaseTooNewError`, `UpgradeError`.
    """
    if not database.is_sqlite:
        await _open_server(database, district_ids)
        return
    try:
        await asyncio.to_thread(_examine, database.path, new=new)
        await bring_up(database, district_ids)
        await lost_times.remember(database)
    except (sa.exc.DatabaseError, sqlite3.Error, OSError) as error:
        cause = error.orig if isinstance(error, sa.exc.DatabaseError) else error
        if damaged(cause):
            raise await asyncio.to_thread(_refusal, database.path, f"is damaged ({cause})") from error
        raise await asyncio.to_thread(_closed, database.path) from error


async def _open_server(database: Database, district_ids: Iterable[int]) -> None:
    """A server that is started together with the bot may need a while."""
    try:
        await asyncio.to_thread(make_folder, database.folder)
    except OSError as error:
        raise FolderClosedError from error
    until = time.monotonic() + SERVER_SECONDS
    while True:
        try:
            return await upgrade(database, district_ids)
        except sa.exc.OperationalError as error:
            if time.monotonic() > until:
                raise ServerClosedError(f"{ServerClosedError.__doc__} ({_cause(error)})") from error
            log.warning("DATABASE_URL: the server does not answer yet (%s)", _cause(error))
        except sa.exc.DBAPIError as error:
            if str(getattr(error.orig, "sqlstate", "")).startswith(_REFUSALS):
                raise ServerClosedError(f"{ServerClosedError.__doc__} ({_cause(error)})") from error
            log.error("the upgrade failed:\n%s", trace(error))
            raise UpgradeError(f"{UpgradeError.__doc__} Report what the log says above ({_cause(error)})") from error
        await asyncio.sleep(SERVER_PAUSE)


def _cause(error: sa.exc.DBAPIError) -> str:
    return type(error.orig.__cause__ or error.orig).__name__ if error.orig else type(error).__name__


def _examine(path: Path, *, new: bool) -> None:
    if not path.exists() or not path.stat().st_size:
        if Backups(path).all() and not new:
            raise _refusal(path, "is gone")
        return
    killed = path.with_name(path.name + "-wal")  # a clean end leaves none
    if path.stat().st_size <= ALWAYS_CHECKED or (killed.exists() and killed.stat().st_size):
        what = fault(path, thorough=False)
        if what:
            raise _refusal(path, f"is damaged ({what})")
    if foreign(path):  # our tables beside those of another program would be neither's
        raise DatabaseClosedError(f"DATABASE_URL: {path} is no database of Sroki: name another file")


def _refusal(path: Path, what: str) -> DatabaseDamagedError:
    return DatabaseDamagedError(with_way_back(path, what))


def _closed(path: Path) -> DatabaseClosedError:
    what = misplaced(path)
    return DatabaseClosedError(f"DATABASE_URL: {what}") if what else DatabaseClosedError()
