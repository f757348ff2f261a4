"""A database is looked at before it is worked with: what is wrong with it, and that looking changes nothing."""

import hashlib
import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from storage.examination import DatabaseUnfitError, examine
from storage.schema import DatabaseTooNewError
from tests.databases import empty_file


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A database that nobody has open."""
    return await empty_file(tmp_path / "sroki.db")


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def test_a_sound_one_stays_as_it_is(file: Path) -> None:
    before = hashlib.sha256(file.read_bytes()).digest()
    found = examine(file)
    assert found.revision == found.newest
    assert found.free > 0
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert [path.name for path in file.parent.iterdir()] == ["sroki.db"]


def test_none_is_none_yet_however_deep_its_folder(tmp_path: Path) -> None:
    assert examine(tmp_path / "a" / "b" / "sroki.db").revision is None
    assert list(tmp_path.iterdir()) == []


def test_an_older_schema_is_told_from_a_newer_one(file: Path) -> None:
    change(file, "UPDATE alembic_version SET version_num = '0001'")
    assert examine(file).revision == "0001" != examine(file).newest
    change(file, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTooNewError, match="newer version"):
        examine(file)


def test_pages_that_were_overwritten_are_damage(file: Path) -> None:
    size = 4096
    with file.open("r+b") as opened:
        for page in range(2, 40):
            opened.seek(page * size)
            opened.write(b"\xff" * size)
    with pytest.raises(DatabaseUnfitError, match=r"is damaged .+ and there is no good backup in ") as told:
        examine(file)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize("content", [b"no database" * 500, None])
def test_a_file_of_something_else(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "other.db"
    if content is None:
        change(file, "CREATE TABLE recipes (name TEXT)")
    else:
        file.write_bytes(content)
    with pytest.raises(DatabaseUnfitError, match=r"no database of Sroki .+ correct DATABASE_URL"):
        examine(file)


def test_a_place_where_none_can_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    for place, what in {
        tmp_path: f"{tmp_path} is a folder: name a file in it",
        tmp_path / "notes.txt" / "sroki.db": f"{tmp_path / 'notes.txt'} is a file and no folder: name another place",
        tmp_path
        / "notes.txt"
        / "a"
        / "sroki.db": f"{tmp_path / 'notes.txt'} is a file and no folder: name another place",
        Path("/proc/x/sroki.db"): "nothing can be kept in /proc: name another place",
    }.items():
        with pytest.raises(DatabaseUnfitError) as told:
            examine(place)
        assert str(told.value) == what


def test_one_that_another_program_has_locked(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseUnfitError, match="locked"):
            examine(file)


def test_a_disk_without_room(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 2**20, 2**20))
    with pytest.raises(DatabaseUnfitError, match="only 1 MB are free on its disk: make room"):
        examine(file)
