"""Backups of the database: whole and sound copies in a folder beside it, each with a list of what belongs to it."""

import datetime as dt
import hashlib
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from domain.errors import SrokiError
from storage.disk import full, half_file, remove_stale, require_room, settle, stale
from storage.shelf import Shelf
from storage.sqlite_file import Stopped, StoppedError, code, copy, damaged, fault, never, report_hashes

CHUNK = 2**20  # bytes read at once
_STAMP = "%Y%m%dT%H%M%SZ"
_SECOND = dt.timedelta(seconds=1)


class Trouble(StrEnum):
    FULL = "full"  # no room on the disk
    DAMAGED = "damaged"  # the database itself is not sound
    OTHER = "other"


class BackupError(SrokiError):
    """No backup was made."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(f"No backup was made: {reason}")
        self.trouble = trouble


@dataclass(frozen=True, kw_only=True)
class Backup:
    path: Path
    made_at: dt.datetime  # to the second, in UTC
    schema: str | None = None  # of one that was made before an upgrade: the schema of then

    @property
    def listing(self) -> Path:
        """What belongs to it: hash and size of the copy and of every report file."""
        return self.path.with_suffix(".json")

    @property
    def way_back(self) -> str:
        """The command that restores it, in the folder of the bot."""
        join = subprocess.list2cmdline if os.name == "nt" else shlex.join
        return join([sys.executable, "-m", "bot", "restore", str(self.path)])


class Backups:
    """The folder `backups` beside a database. Whatever has its name there is whole."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.folder = database.parent / "backups"

    def all(self) -> list[Backup]:
        """In the order of the moments in their names."""
        found = filter(None, map(self._known, self.folder.glob("*.db")))
        return sorted(found, key=lambda one: one.made_at)

    def by_age(self, now: dt.datetime) -> list[Backup]:
        """The newest last. Those from the future come first: a clock was ahead, and nobody knows how old they are."""
        return sorted(self.all(), key=lambda one: (one.made_at <= now, one.made_at))

    def _known(self, path: Path) -> Backup | None:
        """None: it is no backup of this database."""
        name = re.fullmatch(re.escape(self.database.stem) + r"-(\d{8}T\d{6}Z)(?:-schema-(\w+))?\.db", path.name)
        with suppress(ValueError):  # a name of somebody else's, with a 30th of February
            if name:
                made_at = dt.datetime.strptime(name[1], _STAMP).replace(tzinfo=dt.UTC)
                return Backup(path=path, made_at=made_at, schema=name[2])
        return None

    def before_upgrade(self, schemas: Collection[str]) -> Backup | None:
        """The newest one that was made before a database of one of these was upgraded."""
        return next((one for one in reversed(self.all()) if one.schema in schemas), None)

    def newest_good(self, now: dt.datetime) -> Backup | None:
        """The newest one that is still sound."""
        return next((one for one in reversed(self.by_age(now)) if _sound(one.path)), None)

    def make_before_upgrade(self, now: dt.datetime, schema: str) -> Backup:
        """Of a schema one is kept: an upgrade that fails and is tried at every start does not fill the disk.

        Raises `BackupError`.
        """
        made = self.make(now, schema=schema)
        for one in self.all():
            if one.schema == schema and one != made:
                _forget(one)
        return made

    def make(
        self, now: dt.datetime, stopped: Stopped = never, *, reserve: int = 0, schema: str | None = None
    ) -> Backup:
        """Copy, check, name. Raises `BackupError`, and `StoppedError` when `stopped` says so; then nothing is left.

        `reserve`: bytes that stay free on the disk, or there is no room for it. Who asks for one by hand may use all.
        Takes about two seconds for 270 MB.
        """
        with _told_apart():
            remove_stale(self.folder)
            with half_file(self.folder) as half, half_file(self.folder) as listing:
                require_room(self.folder, self.database.stat().st_size, reserve=reserve)
                copy(self.database, half, stopped=stopped)
                if what := fault(half, thorough=True, stopped=stopped):
                    raise BackupError(Trouble.DAMAGED, f"the database {self.database} is damaged ({what})")
                backup = self._name(now, schema)
                listing.write_text(self._list(half, backup, stopped), encoding="utf-8")
                settle(listing, backup.listing)
                settle(half, backup.path)  # last: with it the backup is there
        return backup

    def prune(self, kept: int, now: dt.datetime) -> None:
        """Forget all but the newest so many."""
        for one in self.by_age(now)[:-kept]:
            _forget(one)
        known = {one.listing for one in self.all()}
        for listing in self.folder.glob("*.json"):
            ours = self._known(listing.with_suffix(".db")) is not None
            if ours and listing not in known and stale(listing):  # a kill came between the two
                listing.unlink(missing_ok=True)

    def _name(self, now: dt.datetime, schema: str | None) -> Backup:
        """The next second that has none: no backup takes the place of another."""
        taken = {one.made_at for one in self.all()}
        made_at = now.astimezone(dt.UTC).replace(microsecond=0)
        while made_at in taken:
            made_at += _SECOND
        name = f"{self.database.stem}-{made_at:{_STAMP}}" + (f"-schema-{schema}" if schema else "")
        return Backup(path=self.folder / f"{name}.db", made_at=made_at, schema=schema)

    def _list(self, half: Path, backup: Backup, stopped: Stopped) -> str:
        shelf = Shelf(self.database.parent)
        kept = [(one.hex(), shelf.path(one)) for one in report_hashes(half)]
        files = [{"sha256": name, "size": path.stat().st_size if path.is_file() else None} for name, path in kept]
        own = {"name": backup.path.name, "sha256": digest(half, stopped), "size": half.stat().st_size}
        return json.dumps({"made_at": backup.made_at.isoformat(), "database": own, "files": files}, indent=1)


@contextmanager
def _told_apart() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        trouble = Trouble.DAMAGED if damaged(error) else Trouble.OTHER
        raise BackupError(Trouble.FULL if code(error) == sqlite3.SQLITE_FULL else trouble, str(error)) from error
    except OSError as error:
        trouble = Trouble.FULL if full(error) else Trouble.OTHER
        raise BackupError(trouble, error.strerror or type(error).__name__) from error


def digest(path: Path, stopped: Stopped = never) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError, `StoppedError`."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
            if stopped():
                raise StoppedError
    return found.hexdigest()


def _forget(one: Backup) -> None:
    one.path.unlink(missing_ok=True)
    one.listing.unlink(missing_ok=True)


def _sound(path: Path) -> bool:
    try:
        return fault(path, thorough=True) is None
    except sqlite3.Error:  # it cannot be read at all
        return False
