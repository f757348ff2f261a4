"""A kill at each step of a message's way, one after another: never lost, and doubled only where nobody can know."""

import asyncio
import signal
import sqlite3
import sys
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import sqlalchemy as sa

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from storage.tables import organizations
from storage.tables import outbox as table
from tests.delivery.house import acquaint, delivered, house, letter, rows, until
from tests.delivery.processes import killed, serve, start, write_to

AGAIN = "Повторно: неизвестно, дошло ли это сообщение в первый раз.\n\nсрок"
CLAIM = "UPDATE outbox SET state=? WHERE outbox.id IN"
CONFIRM = "UPDATE outbox SET chat_id=?, state=?, sent_at=?"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sroki.db"


async def dies(process: BaseProcess) -> None:
    """By its own hand."""
    await asyncio.to_thread(process.join, 60)
    assert process.exitcode == -signal.SIGKILL


async def the_next_start_delivers(telegram: Sandbox, database: Database, file: Path) -> None:
    if database.is_sqlite:
        with closing(sqlite3.connect(file)) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    async with house(telegram.url, database):
        await until(lambda: delivered(database))


@pytest.mark.parametrize(
    ("statement", "moment", "arrives"),
    [
        (CLAIM, "before", ["срок"]),
        (CLAIM, "at the commit", ["срок"]),
        (CLAIM, "after", [AGAIN]),  # nothing was said, but the next start cannot know
        (CONFIRM, "before", ["срок", AGAIN]),
        (CONFIRM, "at the commit", ["срок", AGAIN]),
        (CONFIRM, "after", ["срок"]),
    ],
)
async def test_claiming_and_confirming(
    telegram: Sandbox,
    url: str,
    database: Database,
    anna: Phone,
    file: Path,
    statement: str,
    moment: str,
    arrives: list[str],
) -> None:
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
    await dies(start(serve, telegram.url, url, statement, moment))
    await the_next_start_delivers(telegram, database, file)
    assert [message.text for message in anna.inbox] == arrives


@pytest.mark.parametrize("accepted", [False, True])
async def test_sending(
    telegram: Sandbox, url: str, database: Database, anna: Phone, file: Path, *, accepted: bool
) -> None:
    """The request has been sent, and Telegram has carried it out, or has not yet."""
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
    held = telegram.hold("sendMessage", accept=accepted)
    process = start(serve, telegram.url, url)
    await held.reached(60)
    await killed(process)
    await the_next_start_delivers(telegram, database, file)
    assert [message.text for message in anna.inbox] == ["срок"] * accepted + [AGAIN]


@pytest.mark.parametrize(("moment", "arrives"), [("before", 0), ("at the commit", 0), ("after", 1)])
async def test_enqueueing(
    telegram: Sandbox, url: str, database: Database, anna: Phone, file: Path, moment: str, arrives: int
) -> None:
    """With what it is about or not at all."""
    async with database.write() as tx:
        person = await acquaint(tx, anna)
    await dies(start(write_to, url, moment, person, anna.id))
    causes, letters = [await rows(database, sa.select(one.c.id)) for one in (organizations, table)]
    assert (len(causes), len(letters)) == (arrives, arrives)
    await the_next_start_delivers(telegram, database, file)
    assert [message.text for message in anna.inbox] == ["срок"] * arrives
