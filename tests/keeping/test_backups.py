"""A backup is a whole and sound copy of one moment, or there is none."""

import datetime as dt
import hashlib
import json
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.backups import BackupError, Backups, Trouble
from storage.disk import STALE
from storage.shelf import Shelf
from storage.sqlite_file import StoppedError, fault
from tests.conftest import MORNING
from tests.databases import empty_file
from tests.keeping.commands import command, deaths
from tests.keeping.disk import add_ballast, ballast, inside, small_disk, spoil

LATER = MORNING + dt.timedelta(days=30)
ROWS = 40_000  # of ballast: 16 MB, several steps of a copy


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """A database of the newest schema with a table of ballast."""
    path = await empty_file(tmp_path / "sroki.db")
    add_ballast(path, ROWS)
    return path


@contextmanager
def somebody_writing(path: Path) -> Iterator[list[float]]:
    """Rows that come all the time; how long each took."""
    took: list[float] = []
    over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            while not over.is_set():
                began = time.perf_counter()
                connection.execute("INSERT INTO ballast (note) VALUES ('')")
                took.append(time.perf_counter() - began)

    writing = threading.Thread(target=write)
    writing.start()
    try:
        yield took
    finally:
        over.set()
        writing.join()


def test_it_is_the_database_of_one_moment_although_others_write(database: Path) -> None:
    with somebody_writing(database) as took:
        while len(took) < 10:
            time.sleep(0.01)
        before = len(took)
        backup = Backups(database).make(MORNING)
        during = took[before:]
    copied = ballast(backup.path)
    assert copied == list(range(1, len(copied) + 1)), "no row is missing in between"
    assert ROWS + before - 1 <= len(copied) <= ROWS + len(took)
    assert len(during) > 10, "writing went on"
    assert max(during) < 5, "and nobody waited until a lock is given up for lost"
    assert fault(backup.path, thorough=True) is None


def test_it_has_its_moment_in_its_name_and_a_list_of_what_belongs_to_it(database: Path) -> None:
    shelf = Shelf(database.parent)
    with shelf.arriving(100) as file:
        file.write(b"a report")
        kept = shelf.place(file)
    gone = hashlib.sha256(b"lost").digest()
    _belongs_to_reports(database, kept, gone)
    backup = Backups(database).make(MORNING)
    assert backup.path == database.parent / "backups" / "sroki-20261123T090000Z.db"
    listed = json.loads(backup.listing.read_text(encoding="utf-8"))
    data = backup.path.read_bytes()
    own = {"name": backup.path.name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    assert (listed["made_at"], listed["database"]) == ("2026-11-23T09:00:00+00:00", own)
    assert {one["sha256"]: one["size"] for one in listed["files"]} == {kept.hex(): 8, gone.hex(): None}
    assert inside(backup.path.parent) == ["sroki-20261123T090000Z.db", "sroki-20261123T090000Z.json"]


def _belongs_to_reports(database: Path, *hashes: bytes) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        for number, sha256 in enumerate(hashes):
            connection.execute(
                "INSERT INTO report_files (district_id, report_id, kind, file_id, unique_id, sha256)"
                " VALUES (1, 1, 'document', '', ?, ?)",
                (str(number), sha256),
            )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; folders of a user are closed to others there")
def test_it_is_open_to_its_owner_alone(database: Path) -> None:
    backup = Backups(database).make(MORNING)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (backup.path.parent, backup.path, backup.listing)]
    assert modes == [0o700, 0o600, 0o600]


def test_no_backup_takes_the_place_of_another(database: Path) -> None:
    backups = Backups(database)
    first, second = backups.make(MORNING), backups.make(MORNING)
    assert second.made_at - first.made_at == dt.timedelta(seconds=1)
    assert backups.all() == [first, second]


def test_the_newest_fourteen_stay_and_nothing_else_is_touched(database: Path) -> None:
    backups = Backups(database)
    made = [backups.make(MORNING + dt.timedelta(days=number)) for number in range(17)]
    others = ("notes.db", "sroki-20261123T090000Z.damaged", "sroki-old.db", "other-20200101T000000Z.db")
    for name in others:
        (backups.folder / name).touch()
    backups.prune(14, LATER)
    assert backups.all() == made[3:]
    left = {path.name for one in made[3:] for path in (one.path, one.listing)}
    assert set(inside(backups.folder)) == left | set(others)


def test_those_of_a_clock_that_was_ahead_count_as_the_oldest(database: Path) -> None:
    backups = Backups(database)
    real, newer, wrong, worse = (backups.make(MORNING + dt.timedelta(days=number)) for number in (0, 1, 40, 50))
    now = newer.made_at
    assert backups.newest_good(now) == newer
    backups.prune(3, now)
    assert backups.all() == [real, newer, worse]
    backups.prune(2, now)
    assert backups.all() == [real, newer]
    again = backups.make(wrong.made_at)
    newer.path.unlink()
    real.path.unlink()
    assert backups.newest_good(now) == again, "better than none"


def test_lists_of_another_database_in_the_folder_stay(database: Path) -> None:
    own, other = Backups(database), Backups(database.with_name("sroki-test.db"))
    own.make(MORNING).path.unlink()  # as a kill leaves it
    database.with_name("sroki-test.db").write_bytes(database.read_bytes())
    kept = other.make(MORNING)
    age(own.folder)
    own.prune(14, LATER)
    assert inside(own.folder) == [kept.path.name, kept.listing.name]


def test_a_name_that_is_no_moment_is_no_backup(database: Path) -> None:
    folder = Backups(database).folder
    folder.mkdir()
    (folder / "sroki-20260230T030000Z.db").touch()
    assert Backups(database).all() == []


def test_of_a_damaged_database_none_is_made(database: Path) -> None:
    spoil(database, "ballast")
    with pytest.raises(BackupError, match="is damaged") as caught:
        Backups(database).make(MORNING)
    assert caught.value.trouble is Trouble.DAMAGED
    assert inside(database.parent / "backups") == []


def test_the_newest_good_one_is_one_that_can_be_read(database: Path) -> None:
    backups = Backups(database)
    good, flipped, cut, text = (backups.make(MORNING + dt.timedelta(days=number)) for number in range(4))
    spoil(flipped.path, "ballast")
    os.truncate(cut.path, cut.path.stat().st_size // 2)
    text.path.write_text("Список покупок\n" * 500, encoding="utf-8")
    assert backups.newest_good(LATER) == good


def test_told_to_stop_it_stops_and_leaves_nothing(database: Path) -> None:
    for last in (0, 4, 20):  # while it is copied, checked, hashed
        looks = iter(range(1000))
        with pytest.raises(StoppedError):
            Backups(database).make(MORNING, lambda looks=looks, last=last: next(looks) >= last)  # type: ignore[misc]
        assert next(looks) == last + 1
        assert inside(database.parent / "backups") == []


def test_on_a_full_disk_nothing_half_is_left(database: Path) -> None:
    with small_disk(database.parent / "backups", 4 * 2**20):
        with pytest.raises(BackupError) as caught:
            Backups(database).make(MORNING)
        assert caught.value.trouble is Trouble.FULL
        assert inside(database.parent / "backups") == []


def test_where_files_may_not_grow_nothing_half_is_left(database: Path) -> None:
    """As on a full disk: the limit is that of a process."""
    ended = command(database.parent, "backup", limit="ulimit -f 8000;")
    assert (ended.code, ended.said) == (1, "")
    assert ended.complained.startswith("No backup was made: ")
    assert len(ended.complained.splitlines()) == 1
    assert inside(database.parent / "backups") == []


@pytest.mark.slow
def test_a_kill_at_any_step_leaves_no_half_backup(database: Path) -> None:
    backups = Backups(database)
    died = 0
    for died in deaths("backup", database):  # noqa: B007  (the last one is looked at)
        assert [one for one in backups.all() if ballast(one.path) != ballast(database)] == []
        assert all(one.listing.exists() for one in backups.all())
    assert died > 8
    whole = backups.all()
    age(backups.folder)
    made = backups.make(MORNING + dt.timedelta(days=1))
    assert backups.all() == [*whole, made]
    backups.prune(14, LATER)
    assert inside(backups.folder) == sorted(path.name for one in backups.all() for path in (one.path, one.listing))


def age(folder: Path) -> None:
    """An hour passes."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - STALE - 1,) * 2)


def test_by_hand(database: Path) -> None:
    ended = command(database.parent, "backup")
    (made,) = Backups(database).all()
    name = f"backups/{made.path.name}"
    assert ended.said.splitlines() == [
        f"Backup made: {name}",
        f"What belongs to it is listed in {name.removesuffix('.db')}.json",
    ]
    assert (ended.code, ended.complained) == (0, "")
    assert abs(made.made_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_by_hand_where_there_is_nothing_yet(tmp_path: Path) -> None:
    ended = command(tmp_path, "backup")
    assert (ended.code, ended.complained) == (1, "There is no database at sroki.db yet\n")
    assert inside(tmp_path) == []


def test_an_unknown_command_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    ended = command(tmp_path, "bakcup")
    assert ended.code == 2
    assert "backup" in ended.complained
    assert "restore" in ended.complained
