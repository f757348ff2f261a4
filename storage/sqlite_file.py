"""A database as a file: opened, checked and copied by SQLite itself, beside the bot or without it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

BUSY_SECONDS = 15.0
PAGES = 1000  # copied between two looks at whether to stop
STEPS = 100_000  # of SQLite's machine between two such looks in a check
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

Stopped = Callable[[], bool]


class StoppedError(Exception):
    """Told to stop in the middle of it."""


def never() -> bool:
    return False


def code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def damaged(error: BaseException | None) -> bool:
    """Whether it says that the file is no database, or no sound one."""
    return isinstance(error, sqlite3.Error) and code(error) in _DAMAGED


def connect(path: Path, mode: str = "rw", *, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Raises sqlite3.OperationalError where there is no file. `patience`: seconds to wait for others' locks."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)


def fault(path: Path, *, thorough: bool, stopped: Stopped = never) -> str | None:
    """What is wrong with a database, in SQLite's words; None if nothing was found.

    Quickly: the structure of every page, 0.7 s a GB. Thoroughly: the indexes against the tables too, 5 s a GB.
    Raises sqlite3.Error where it cannot be found out, and `StoppedError`.
    """
    try:
        with closing(connect(path)) as connection:
            connection.set_progress_handler(stopped, STEPS)
            check = "integrity_check" if thorough else "quick_check"
            said = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
    except sqlite3.Error as error:
        if damaged(error):
            return str(error)
        if code(error) == sqlite3.SQLITE_INTERRUPT:
            raise StoppedError from error
        raise
    return None if said == "ok" else said.splitlines()[-1]


def copy(source: Path, target: Path, *, mode: str = "rw", stopped: Stopped = never) -> None:
    """The database as it is at this moment, in one file; whoever writes to it goes on meanwhile.

    The snapshot is held for all steps: without it each write of others begins the copy anew, and under steady writing
    it did not end. `target` must exist. Raises sqlite3.Error, `StoppedError`.
    """

    def look(*_: int) -> None:
        if stopped():
            raise StoppedError

    with closing(connect(source, mode)) as original, closing(connect(target)) as written:
        written.execute("PRAGMA journal_mode=OFF")  # half a copy is thrown away
        written.execute("PRAGMA synchronous=OFF")  # whoever names the whole one syncs it
        original.execute("BEGIN")
        original.execute("SELECT 1 FROM sqlite_master").fetchone()
        original.backup(written, pages=PAGES, progress=look)
    with closing(connect(target)) as written:
        written.execute("PRAGMA journal_mode=DELETE")  # no files of WAL beside it


def revision(path: Path) -> str | None:
    """Of the schema; None if it is no database of ours. Raises sqlite3.Error."""
    with closing(connect(path, "ro")) as connection:
        tables = _tables(connection)
        if not {"alembic_version", "districts"} <= tables:
            return None
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def foreign(path: Path) -> bool:
    """Whether tables are there, and none of ours. Raises sqlite3.Error."""
    with closing(connect(path, "ro")) as connection:
        tables = _tables(connection)
    return bool(tables) and "alembic_version" not in tables


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def report_hashes(path: Path) -> list[bytes]:
    """SHA-256 of every report file that is kept on disk. Raises sqlite3.Error."""
    with closing(connect(path, "ro")) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(report_files)")}
        if "sha256" not in columns:  # of a version before files were kept
            return []
        kept = "SELECT DISTINCT sha256 FROM report_files WHERE sha256 IS NOT NULL AND given_up IS NULL ORDER BY sha256"
        return [one for (one,) in connection.execute(kept)]
