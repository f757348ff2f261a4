"""A database file, a second way to it, and a Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from storage.database import Database
from storage.schema import upgrade


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await upgrade(database)
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
