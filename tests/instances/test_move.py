"""A database with something in every table goes from SQLite to PostgreSQL and back, and is the same."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage import outbox
from storage.database import Database, Session
from storage.moving import DiffersError, NotEmptyError, move
from storage.posts import AtWorkError, Posts, standing_still
from storage.schema import upgrade
from storage.tables import districts, metadata, tallies
from storage.tables import outbox as letters
from tests.databases import empty_database, new_database, on_postgresql
from tests.delivery.house import until
from tests.keeping.commands import command

DISTRICTS = 2
ROWS = 3  # of each table and district
NOW = dt.datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=dt.UTC)


def value(column: sa.Column[Any], district: int, number: int) -> Any:
    """Something of that type, another one in each row."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return district if key.column.table is districts else _id(district, number)
    if column.primary_key and column.name == "id":
        return _id(district, number)
    match column.type:
        case sa.Boolean():
            return bool(number % 2)
        case sa.JSON():
            return [{"ё": "«№ 1»", "b": [1, 2.5, None, True]}, number]
        case sa.LargeBinary():
            return bytes([district, number, 0, 255])
        case sa.Date():
            return dt.date(2026, 1, district + number)
        case sa.Time():
            return dt.time(7 + number, 30)
        case sa.Integer():
            return 2**31 - 100 + _id(district, number) if isinstance(column.type, sa.BigInteger) else number
        case sa.Text():
            return f"{column.name} «ёЁ» '\"\\% {district}.{number}"
    return NOW + dt.timedelta(days=_id(district, number))


def _id(district: int, number: int) -> int:
    return (district - 1) * ROWS + number


async def fill(tx: Session) -> None:
    await tx.execute(districts.delete())
    for table in metadata.sorted_tables:
        if table is tallies:
            continue
        for district in range(1, DISTRICTS + 1):
            numbers = [district] if table is districts else range(1, ROWS + 1)
            alone = {key.name for key in table.primary_key} <= {"district_id"}
            for number in [1] if alone else numbers:
                row = {column.name: value(column, district, number) for column in table.columns}
                if table is districts:
                    row["id"] = district
                await tx.execute(table.insert().values(row))


@asynccontextmanager
async def three(folder: Path) -> AsyncIterator[list[Database]]:
    """A full one of SQLite, a new one of PostgreSQL and a new one of SQLite."""
    async with AsyncExitStack() as stack:
        urls = [f"sqlite+aiosqlite:///{folder}/old.db", await new_database(), f"sqlite+aiosqlite:///{folder}/back.db"]
        found = [Database(url, folder=folder) for url in urls]
        for database in found:
            stack.push_async_callback(database.close)
        yield found


async def filled(folder: Path) -> Path:
    path = folder / "sroki.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        await upgrade(database)
        async with database.migrate() as tx:
            await fill(tx)
    finally:
        await database.close()
    return path


@on_postgresql
async def test_every_table_is_the_same_there_and_back(tmp_path: Path) -> None:
    (await filled(tmp_path)).rename(tmp_path / "old.db")
    async with three(tmp_path) as (old, server, back):
        async with old.write() as tx:  # the last letter is forgotten, but not its number
            await tx.execute(letters.delete().where(letters.c.id == DISTRICTS * ROWS))
        there, again = await move(old, server), await move(server, back)
        assert there == again
        assert {one.table for one in there if one.rows} == set(metadata.tables)
        for database in (server, back):
            async with database.write() as tx:
                new = await outbox.enqueue(tx, key="new", person_id=1, chat_id=1, message={}, now=NOW)
                assert new == DISTRICTS * ROWS + 1, "no number is given again"
                assert await tx.scalar(sa.select(sa.func.sum(tallies.c.assignments))) == 2 * DISTRICTS * ROWS


async def test_a_database_with_something_in_it_is_no_target(tmp_path: Path) -> None:
    old = Database(await empty_database(tmp_path), folder=tmp_path)
    (tmp_path / "full").mkdir()
    full = Database(f"sqlite+aiosqlite:///{await filled(tmp_path / 'full')}")
    with pytest.raises(NotEmptyError):
        await move(old, full)
    for database in (old, full):
        await database.close()


async def test_what_arrives_otherwise_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    old = Database(f"sqlite+aiosqlite:///{await filled(tmp_path)}")
    (tmp_path / "new").mkdir()
    new = Database(await empty_database(tmp_path / "new"), folder=tmp_path)
    spoil = "CREATE TRIGGER spoil AFTER INSERT ON people BEGIN UPDATE people SET full_name = 'x'; END"
    async with new.write() as tx:
        if not tx.is_sqlite:
            pytest.skip("the trigger is written for SQLite")
        await tx.execute(sa.text(spoil))
    with pytest.raises(DiffersError, match="people"):
        await move(old, new)
    async with new.read() as tx:
        assert await tx.scalar(sa.select(sa.func.count()).select_from(metadata.tables["minutes"])) == 0
        assert (await tx.execute(sa.select(districts.c.id))).scalars().all() == [1]
    for database in (old, new):
        await database.close()


async def test_the_command_moves_data_and_files_and_says_what_to_do_then(tmp_path: Path) -> None:
    await filled(tmp_path)
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "abcd").write_bytes(b"a report")
    ended = command(tmp_path, "move", "sqlite+aiosqlite:///elsewhere/sroki.db")
    assert ended.code == 0, ended.complained
    assert "the counts and checksums of all tables are the same on both sides; files copied: 1" in ended.said
    assert "set DATABASE_URL" in ended.said
    assert (tmp_path / "elsewhere" / "files" / "ab" / "abcd").read_bytes() == b"a report"
    again = command(tmp_path, "move", "sqlite+aiosqlite:///elsewhere/sroki.db")
    assert (again.code, again.complained.strip()) == (1, NotEmptyError.__doc__)
    assert command(tmp_path, "move", "mysql://secret@host/db").complained.startswith("DATABASE_URL: it must be ")


async def test_where_the_files_find_no_place_nothing_is_moved_and_it_can_be_tried_again(tmp_path: Path) -> None:
    await filled(tmp_path)
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "abcd").write_bytes(b"a report")
    (obstacle := tmp_path / "elsewhere" / "files").parent.mkdir()
    obstacle.touch()
    ended = command(tmp_path, "move", "sqlite+aiosqlite:///elsewhere/sroki.db")
    assert ended.code == 1
    assert ended.complained.startswith("The files of reports cannot be copied, nothing was moved: ")
    obstacle.unlink()
    assert command(tmp_path, "move", "sqlite+aiosqlite:///elsewhere/sroki.db").code == 0
    assert (obstacle / "ab" / "abcd").read_bytes() == b"a report"


async def test_it_moves_to_where_backups_of_an_earlier_one_are(tmp_path: Path) -> None:
    """That this one is gone is for whoever starts the bot; here a new one is what is asked for."""
    await filled(tmp_path)
    assert command(tmp_path, "backup").code == 0
    for backup in list((tmp_path / "backups").iterdir()):
        backup.rename(backup.with_name(backup.name.replace("sroki-", "before-")))
    ended = command(tmp_path, "move", "sqlite+aiosqlite:///before.db")
    assert ended.code == 0, ended.complained


@on_postgresql
async def test_it_is_not_moved_while_an_instance_serves(tmp_path: Path) -> None:
    database = Database(await empty_database(tmp_path), folder=tmp_path)
    posts = Posts(database)
    post = posts.of(1)
    async with posts.held():
        await until(post.taken.is_set)
        with pytest.raises(AtWorkError):
            async with standing_still(database):
                pytest.fail("somebody is at work")
    async with standing_still(database):
        assert not post.taken.is_set()
    await database.close()
