"""A backup takes the place of the database: checked before, the present one set aside, nothing in between."""

import datetime as dt
import json
import shutil
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from domain.errors import SrokiError
from storage.backups import Backup, BackupError, Backups, Trouble, digest
from storage.disk import half_file, settle, sync_folder
from storage.lock import held
from storage.schema import revisions
from storage.shelf import Shelf
from storage.sqlite_file import code, connect, copy, damaged, fault, report_hashes, revision

_WAL = "-wal"
_BESIDE = (_WAL, "-shm")  # SQLite's own files


class RestoreError(SrokiError):
    """Nothing was restored, and nothing was changed."""


class InUseError(RestoreError):
    """Another program has the database open: close it first."""


@dataclass(frozen=True, kw_only=True)
class Restored:
    aside: Path | None  # where the database is now that was there before
    files: int  # of reports, that belong to it
    missing: int  # of them: not on disk


def _gather(database: Path) -> None:
    """Bring everything into one file. Raises `InUseError` if another program has it open: then SQLite keeps its WAL."""
    try:
        with closing(connect(database, patience=0.5)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise InUseError from error
        if not damaged(error):
            raise RestoreError(f"{database} cannot be opened ({error})") from error


def restore(file: Path, database: Path, now: dt.datetime) -> Restored:
    """Put the database that is in `file` in its place. Raises `RestoreError`, `BackupError` and OSError.

    A kill leaves the old database or the new one, whole. Report files that are not on disk are wanted again: the bot
    fetches them from Telegram.
    """
    _look_at(file, database)
    with held(database), half_file(database.parent) as half:
        _read(file, half)
        there = database.exists() and database.stat().st_size > 0
        aside = _set_aside(database, now) if there else None
        hashes = report_hashes(half)
        missing = Shelf(database.parent).missing(hashes)
        if missing:
            _want_again(half, missing)
        _mark(half, now)
        _replace(database, half)
    return Restored(aside=aside, files=len(hashes), missing=len(missing))


def _look_at(file: Path, database: Path) -> None:
    """Whether it may be restored at all, before it is read."""
    if not file.is_file():
        raise RestoreError(f"There is no file {file}")
    if database.exists() and file.samefile(database):
        raise RestoreError(f"{file} is the database itself; backups are in {Backups(database).folder}")
    if file.suffix == ".json":
        raise RestoreError(f"{file} is the list of a backup; the backup is the file of the same name with .db")
    listing = Backup(path=file, made_at=dt.datetime.min.replace(tzinfo=dt.UTC)).listing
    if listing.is_file() and not _as_listed(file, listing):
        raise RestoreError(f"{file} is not as it was when it was made: {listing.name} names another size or hash")


def _as_listed(file: Path, listing: Path) -> bool:
    try:
        own = json.loads(listing.read_text(encoding="utf-8"))["database"]
        return bool(own["size"] == file.stat().st_size and own["sha256"] == digest(file))
    except (ValueError, KeyError, TypeError):
        return False


def _read(file: Path, half: Path) -> None:
    """A sound copy of what is in the file, if this version of the bot can work with it."""
    try:
        copy(file, half, mode="ro")
        if what := fault(half, thorough=True):
            raise RestoreError(f"{file} is damaged ({what})")
        found = revision(half)
    except sqlite3.Error as error:
        raise RestoreError(f"{file} cannot be read as a database ({error})") from error
    if found is None:
        raise RestoreError(f"{file} is no database of Sroki")
    if found not in revisions():
        raise RestoreError(
            f"{file} was written by a newer version of Sroki: its schema is {found}, and this version knows those up"
            f" to {revisions()[-1]}. Restore it with that one"
        )


def _set_aside(database: Path, now: dt.datetime) -> Path:
    """The present database as one more backup; one that is damaged as it is.

    Beside it its WAL, as it was before SQLite looked: what it cannot read there it throws away.
    """
    backups = Backups(database)
    with half_file(backups.folder) as wal:
        with suppress(FileNotFoundError):
            shutil.copyfile(database.with_name(database.name + _WAL), wal)
        _gather(database)
        try:
            return backups.make(now).path
        except BackupError as error:
            if error.trouble is not Trouble.DAMAGED:
                raise
        kept = backups.folder / f"{database.stem}-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.damaged"
        with half_file(backups.folder) as half:
            shutil.copyfile(database, half)
            if wal.stat().st_size:
                settle(wal, kept.with_name(kept.name + _WAL))
            settle(half, kept)
    return kept


def _want_again(half: Path, missing: Sequence[bytes]) -> None:
    with closing(connect(half)) as connection:
        connection.execute("BEGIN")
        connection.executemany(
            "UPDATE report_files SET sha256 = NULL, attempts = 0, due_at = NULL, given_up = NULL"
            " WHERE sha256 = ? AND given_up IS NULL",
            [(one,) for one in missing],
        )
        connection.execute("COMMIT")


def _mark(half: Path, now: dt.datetime) -> None:
    """For the next start, see `storage.lost_times`. Of whatever version the database is, it has this number."""
    with closing(connect(half)) as connection:
        connection.execute(f"PRAGMA user_version = {int(now.timestamp())}")  # 32 bits: until 2038


def _replace(database: Path, half: Path) -> None:
    if database.exists():
        half.chmod(stat.S_IMODE(database.stat().st_mode))
    for suffix in _BESIDE:  # first: beside the new database they would be taken for its own
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    sync_folder(database.parent)
    settle(half, database)
