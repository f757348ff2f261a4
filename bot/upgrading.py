"""A new version brings the database to its schema at the start: after a backup, and as a whole or not at all."""

import asyncio
import datetime as dt
import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from domain.errors import SrokiError
from messaging.faults import trace
from storage.backups import Backup, BackupError, Backups
from storage.database import Database
from storage.schema import revisions, upgrade
from storage.sqlite_file import damaged, revision

log = logging.getLogger(__name__)


class UpgradeError(SrokiError):
    """The database was not upgraded; it is as it was."""


async def bring_up(database: Database, district_ids: Iterable[int]) -> None:
    """A file of SQLite to the newest schema. Whoever runs a server of databases backs it up.

    Raises `UpgradeError`, `DatabaseTooNewError`, and what `storage.schema.upgrade` does where there is nothing to
    upgrade yet, or it is damaged.
    """
    old = await asyncio.to_thread(_older, database.path)
    if old is None:
        await upgrade(database, district_ids)
        return
    backup = await asyncio.to_thread(_back_up, database.path, old)
    log.info("the database is upgraded from schema %s to %s; before: %s", old, revisions()[-1], backup.path)
    try:
        await upgrade(database, district_ids)
    except Exception as error:
        cause = error.orig if isinstance(error, sa.exc.DatabaseError) else error
        if damaged(cause):
            raise
        log.error("the upgrade failed:\n%s", trace(error))
        raise UpgradeError(_failed(old, backup, cause)) from error
    log.info("the database is upgraded")


def _older(path: Path) -> str | None:
    """The schema that it has, if that is an older one."""
    found = revision(path) if path.exists() and path.stat().st_size else None
    return found if found in revisions()[:-1] else None


def _back_up(path: Path, schema: str) -> Backup:
    try:
        return Backups(path).make_before_upgrade(dt.datetime.now(dt.UTC), schema)
    except BackupError as error:
        raise UpgradeError(f"The database is not upgraded, it is as it was. {error}: put that right first") from error


def _failed(old: str, backup: Backup, cause: BaseException | None) -> str:
    what = str(cause) if isinstance(cause, sqlite3.Error | OSError) else type(cause).__name__
    return (
        f"The database could not be upgraded from schema {old} to {revisions()[-1]} ({what}). It is as it was, and"
        f" so is its backup {backup.path}. Start the version that ran before, and report what the log says above"
    )
