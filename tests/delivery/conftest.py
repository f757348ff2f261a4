"""A database file, a second way to it, a Telegram and people in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from tests.databases import empty_database
from tests.delivery.house import House, acquainted, house


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await empty_database(tmp_path)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
async def witness(url: str, database: Database) -> AsyncIterator[Database]:
    """Sees what has really been committed."""
    witness = Database(url)
    yield witness
    await witness.close()


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox() as telegram:
        yield telegram


@pytest.fixture
async def anna(telegram: Sandbox) -> Phone:
    return await acquainted(telegram, "Анна")


@pytest.fixture
async def boris(telegram: Sandbox) -> Phone:
    return await acquainted(telegram, "Борис")


@pytest.fixture
async def running(telegram: Sandbox, database: Database, anna: Phone, boris: Phone) -> AsyncIterator[House]:
    async with house(telegram.url, database) as running:
        yield running
