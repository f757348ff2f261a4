"""A PostgreSQL that is not there, may not be written to, is newer, or goes away and comes back."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import opening
from bot.check import _database, _examine
from bot.opening import ServerClosedError, open_database
from bot.settings import Settings
from sandbox.server import Sandbox
from storage.database import Database
from storage.schema import DatabaseTooNewError, revisions, upgrade
from tests.databases import new_database, on_postgresql
from tests.network.conftest import free_port
from tests.postgresql import Server, programs, running
from tests.process import Process
from tests.town import TOKEN, Town, words

pytestmark = [pytest.mark.timed, on_postgresql]


@pytest.fixture
def server() -> Iterator[Server]:
    """Of this test alone, which may stop it."""
    found = programs()
    assert found is not None
    with running(found) as server:
        yield server


async def test_one_that_is_not_there_is_named_after_a_bounded_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SERVER_SECONDS", 3.0)
    database = Database(f"postgresql+asyncpg://u:hunter2@127.0.0.1:{free_port()}/sroki", folder=tmp_path)
    begun = time.monotonic()
    with pytest.raises(ServerClosedError) as refused:
        await open_database(database)
    assert 3 <= time.monotonic() - begun < 15
    assert str(refused.value).startswith("DATABASE_URL: PostgreSQL refuses. Are host, port, user")
    assert "hunter2" not in str(refused.value)
    await database.close()


@pytest.mark.parametrize(
    ("wrong", "cause"),
    [({"database": "nobody"}, "InvalidCatalogName"), ({"username": "nobody"}, "InvalidAuthorization")],
)
async def test_a_wrong_name_is_told_at_once(tmp_path: Path, wrong: dict[str, str], cause: str) -> None:
    url = sa.make_url(await new_database()).set(**wrong)  # type: ignore[arg-type]  # of strings alone
    database = Database(url.render_as_string(hide_password=False), folder=tmp_path)
    begun = time.monotonic()
    with pytest.raises(ServerClosedError, match=cause):
        await open_database(database)
    assert time.monotonic() - begun < 5
    await database.close()


async def test_one_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    url = await new_database()
    name = sa.make_url(url).database
    first = Database(url, folder=tmp_path)
    async with first.write() as tx:
        await tx.execute(sa.text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    await first.close()
    database = Database(url, folder=tmp_path)
    with pytest.raises(ServerClosedError, match="ReadOnly"):
        await open_database(database)
    await database.close()


async def test_a_newer_one_is_left_alone(tmp_path: Path) -> None:
    database = Database(await new_database(), folder=tmp_path)
    await upgrade(database)
    async with database.write() as tx:
        await tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNewError):
        await open_database(database)
    await database.close()


async def test_while_it_is_away_people_wait_and_nothing_is_lost(tmp_path: Path, server: Server) -> None:
    """And the bot goes on by itself when it is back."""
    async with Sandbox(TOKEN) as telegram, Process(telegram, tmp_path, server.url) as process:
        process.environment["DATA_FOLDER"] = str(tmp_path / "data")
        town = Town(telegram=telegram, database=Database(server.url, folder=tmp_path))
        town.announced.append(await process.start())
        admin = await town.administrator()
        server.stop()
        sent = await admin.send("/help")
        await process.logs("the database does not answer")
        server.start()
        answer = await admin.wait(lambda m: m.id > sent.id and m.text, timeout=60)
        assert words(answer)
        await town.database.close()


async def test_check_says_how_the_server_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = await new_database()
    said = [await _checked(url, capsys)]
    database = Database(url, folder=tmp_path)
    await upgrade(database)
    said.append(await _checked(url, capsys))
    async with database.write() as tx:
        await tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    said.append(await _checked(url, capsys))
    said.append(await _checked(f"postgresql+asyncpg://u:hunter2@127.0.0.1:{free_port()}/sroki", capsys))
    assert said[0] == "database   ok     PostgreSQL has answered; the first start makes the tables"
    assert said[1] == f"database   ok     PostgreSQL has answered, schema {revisions()[-1]}"
    assert said[2].startswith("database   to do  it was written by a newer version")
    assert said[3].startswith("database   to do  PostgreSQL does not let the bot in (")
    assert "hunter2" not in said[3]


async def _checked(url: str, capsys: pytest.CaptureFixture[str]) -> str:
    settings = Settings.model_validate({"database_url": url})
    await asyncio.to_thread(_examine, "database", _database, settings, [])
    return capsys.readouterr().out.strip()
