"""Migrations and code agree on the schema, and a database from the future is refused."""

import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Database
from storage.memory import index_names
from storage.schema import DatabaseTooNewError, alembic_config, revisions, upgrade
from storage.tables import metadata


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}")
    yield database
    await database.close()


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """What SQLite keeps for the search by words, it keeps by itself."""
    return not (kind == "table" and name in index_names())


async def differences(database: Database) -> list[Any]:
    def compare(connection: sa.Connection) -> list[Any]:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": ours}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, metadata))

    async with database.read() as tx:
        return await tx.connection.run_sync(compare)


async def contents(database: Database) -> list[Any]:
    async with database.read() as tx:
        schema = list(await tx.execute(sa.text("SELECT type, name, sql FROM sqlite_master ORDER BY name")))
        return schema + list(await tx.execute(sa.text("SELECT * FROM districts")))


async def test_migrations_lead_to_the_schema_in_code(database: Database) -> None:
    await upgrade(database)
    assert await differences(database) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("ALTER TABLE people ADD COLUMN nickname TEXT", "remove_column"),
        ("DROP INDEX ix_people_organization_id", "add_index"),
        ("DROP TABLE bulletins", "add_table"),
    ],
)
async def test_a_difference_would_be_noticed(database: Database, change: str, found: str) -> None:
    await upgrade(database)
    async with database.write() as tx:
        await tx.execute(sa.text(change))
    assert [difference[0] for difference in await differences(database)] == [found]


def test_the_newest_migration_shows_in_the_names_of_their_files() -> None:
    migrations = ScriptDirectory.from_config(alembic_config())
    assert revisions() == [one.revision for one in migrations.walk_revisions()][::-1]
    assert migrations.get_heads() == [revisions()[-1]]


async def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    await upgrade(database)
    before = await contents(database)
    await upgrade(database)
    assert await contents(database) == before


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(database: Database) -> None:
    await upgrade(database)
    async with database.write() as tx:
        await tx.execute(sa.text("UPDATE alembic_version SET version_num = 'from_the_future'"))
    before = await contents(database)
    with pytest.raises(DatabaseTooNewError):
        await upgrade(database)
    assert await contents(database) == before


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; folders of a user are closed to others there")
async def test_a_new_database_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'sroki.db'}")
    await upgrade(database)
    assert modes(tmp_path / "data") == {"data": 0o700, "sroki.db": 0o600, "sroki.db-wal": 0o600, "sroki.db-shm": 0o600}
    await database.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; folders of a user are closed to others there")
async def test_the_modes_that_somebody_has_chosen_stay(tmp_path: Path) -> None:
    folder, file = tmp_path / "data", tmp_path / "data" / "sroki.db"
    folder.mkdir(mode=0o755)
    file.touch(mode=0o640)
    database = Database(f"sqlite+aiosqlite:///{file}")
    await upgrade(database)
    assert modes(folder)["data"] == 0o755
    assert modes(folder)["sroki.db"] == 0o640
    await database.close()
