"""Whether a database can be worked with, without changing it."""

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from domain.errors import SrokiError
from storage.backups import Backups
from storage.disk import RESERVE
from storage.schema import DatabaseTooNewError, revisions
from storage.sqlite_file import code, connect

BUSY_SECONDS = 5


class DatabaseUnfitError(SrokiError):
    """What is wrong with it, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Examined:
    revision: str | None  # of its schema; None if there is no database yet
    newest: str  # revision that this version of the bot knows
    free: int  # megabytes on disk


def examine(file: Path) -> Examined:
    """Raises `DatabaseUnfitError`, `DatabaseTooNewError`."""
    if what := misplaced(file):
        raise DatabaseUnfitError(what)
    known, free = revisions(), _room(file)
    there = file.exists() and file.stat().st_size > 0
    if not there and Backups(file).all():
        raise DatabaseUnfitError(with_way_back(file, "is gone"))
    revision = _revision(file) if there else None
    if revision and revision not in known:
        raise DatabaseTooNewError(revision, file)
    return Examined(revision=revision, newest=known[-1], free=free)


def misplaced(file: Path) -> str | None:
    """Why there can be no database in that place, and what to do; None where nothing speaks against it."""
    try:
        if file.is_dir():
            return f"{file} is a folder: name a file in it"
        folder = _folder(file)
        if not folder.is_dir():
            return f"{folder} is a file and no folder: name another place"
        if not shutil.disk_usage(folder).total:  # what the system shows of itself, as /proc
            return f"nothing can be kept in {folder}: name another place"
        if not os.access(folder, os.W_OK):
            return f"the bot may not write into {folder}: give its user the right to"
    except OSError as error:
        return f"{file} cannot be reached ({error.strerror}): name another place, or give the bot's user the right to"
    return None


def with_way_back(file: Path, what: str) -> str:
    """That the database is damaged or gone, and where the last good backup is."""
    backups = Backups(file)
    last = backups.newest_good(dt.datetime.now(dt.UTC))
    if last is None:
        return (
            f"The database {file} {what}, and there is no good backup in {backups.folder}. "
            f"Keep a copy of both; to begin anew, move them away."
        )
    return (
        f"The database {file} {what}. The last good backup is of {last.made_at:%Y-%m-%d %H:%M} UTC; "
        f"to restore it: {last.way_back}"
    )


def _folder(file: Path) -> Path:
    """In which it is, or from which on the folders are to be made."""
    return next(parent for parent in file.resolve().parents if parent.exists())


def _room(file: Path) -> int:
    free = shutil.disk_usage(_folder(file)).free // 2**20
    if free < RESERVE // 2**20:
        raise DatabaseUnfitError(f"only {free} MB are free on its disk: make room")
    return free


def _revision(file: Path) -> str:
    try:
        with closing(connect(file, patience=BUSY_SECONDS)) as connection:
            fault = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            if fault != "ok":  # in several lines
                raise DatabaseUnfitError(with_way_back(file, f"is damaged ({fault.splitlines()[-1]})"))
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            connection.execute("BEGIN IMMEDIATE")  # whether it can be written; nothing is
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        raise DatabaseUnfitError(_advice(file, error)) from error
    return str(found[0]) if found else ""


def _advice(file: Path, error: sqlite3.DatabaseError) -> str:
    match code(error):
        case sqlite3.SQLITE_BUSY:
            return "another program has locked it: end that one"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return "the bot may not write it: give its user the right to"
        case sqlite3.SQLITE_CORRUPT:
            return with_way_back(file, f"is damaged ({error})")
        case sqlite3.SQLITE_NOTADB if Backups(file).all():  # it was one
            return with_way_back(file, f"is damaged ({error})")
        case _:
            return f"it is no database of Sroki ({error}): correct DATABASE_URL"
