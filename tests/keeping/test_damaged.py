"""A damaged database is not begun with: it is said in a sentence, with the way back."""

import datetime as dt
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.opening import ALWAYS_CHECKED, DatabaseDamagedError, open_database
from storage.backups import Backups
from storage.database import Database
from tests.conftest import MORNING
from tests.databases import empty_file
from tests.keeping.commands import command
from tests.keeping.disk import add_ballast, inside, spoil
from tests.keeping.test_restoring import destroy

GOOD = "backups/sroki-20261123T090000Z.db"
WAY_BACK = f"The last good backup is of 2026-11-23 09:00 UTC; to restore it: {sys.executable} -m bot restore {GOOD}"


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    path = await empty_file(tmp_path / "sroki.db")
    add_ballast(path, 50)
    return path


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "another kind of file": (destroy, r"is damaged \(file is not a database\)"),
    "cut short": (cut, r"is damaged \(database disk image is malformed\)"),
    "bytes flipped in a page": (lambda path: spoil(path, "ballast"), r"is damaged \(.+\)"),
    "bytes flipped where people are": (lambda path: spoil(path, "people"), r"is damaged \(.+\)"),
    "emptied": (emptied, "is gone"),
    "deleted": (Path.unlink, "is gone"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_start_says_what_is_wrong_and_how_to_restore_the_last_good_backup(database: Path, damage: str) -> None:
    do_damage, what = DAMAGES[damage]
    Backups(database).make(MORNING)
    do_damage(database)
    before = database.read_bytes() if database.exists() else None
    ended = command(database.parent)
    assert (ended.code, ended.said) == (1, "")
    assert re.fullmatch(rf"The database sroki\.db {what}\. {re.escape(WAY_BACK)}\n", ended.complained)
    assert (database.read_bytes() if database.exists() else None) == before


@pytest.mark.parametrize("damage", ["another kind of file", "bytes flipped in a page", "deleted"])
def test_check_says_the_same_in_its_line(database: Path, damage: str) -> None:
    do_damage, what = DAMAGES[damage]
    Backups(database).make(MORNING)
    do_damage(database)
    ended = command(database.parent, "check")
    lines = [line for line in ended.said.splitlines() if "database" in line.split(" ")[0]]
    assert len(lines) == 1
    assert re.fullmatch(rf"database   to do  The database sroki\.db {what}\. {re.escape(WAY_BACK)}", lines[0])


def test_what_it_says_to_do_helps(database: Path) -> None:
    Backups(database).make(MORNING)
    destroy(database)
    said = command(database.parent).complained
    (arguments,) = re.findall(r" -m bot (.+)\n", said)
    assert command(database.parent, *arguments.split()).code == 0
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM ballast").fetchone() == (50,)


def test_a_backup_that_is_damaged_itself_is_not_recommended(database: Path) -> None:
    backups = Backups(database)
    backups.make(MORNING)
    newer = backups.make(MORNING.replace(day=24))
    spoil(newer.path, "ballast")
    destroy(database)
    assert WAY_BACK in command(database.parent).complained


def test_one_that_a_clock_which_was_ahead_has_dated_is_not_recommended_before_a_real_one(database: Path) -> None:
    backups, now = Backups(database), dt.datetime.now(dt.UTC)
    backups.make(now + dt.timedelta(days=21))
    real = backups.make(now - dt.timedelta(hours=1))
    destroy(database)
    ended = command(database.parent)
    assert f"restore backups/{real.path.name}\n" in ended.complained


def test_without_any_good_backup_that_is_said(database: Path) -> None:
    destroy(database)
    ended = command(database.parent)
    assert ended.complained == (
        "The database sroki.db is damaged (file is not a database), and there is no good backup in backups. "
        "Keep a copy of both; to begin anew, move them away.\n"
    )
    assert inside(database.parent) == ["sroki.db"]


@pytest.fixture
async def large(database: Path) -> Path:
    """So large that its check would hold up the start."""
    with closing(sqlite3.connect(database)) as connection, connection:
        rows = [(2**20,)] * (ALWAYS_CHECKED // 2**20)
        connection.executemany("INSERT INTO ballast (note) VALUES (zeroblob(?))", rows)
    return database


async def test_a_large_one_is_checked_after_a_run_that_was_killed(large: Path) -> None:
    spoil(large, "ballast")
    large.with_name("sroki.db-wal").write_bytes(b"what a kill has left")
    opened = Database(f"sqlite+aiosqlite:///{large}")
    with pytest.raises(DatabaseDamagedError, match="is damaged"):
        await open_database(opened)
    await opened.close()


async def test_a_large_one_is_not_checked_after_a_clean_end(large: Path) -> None:
    """The next backup finds it: each is checked thoroughly."""
    spoil(large, "ballast")
    opened = Database(f"sqlite+aiosqlite:///{large}")
    await open_database(opened)
    await opened.close()
