"""A new database for each test of queries."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.schema import upgrade


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    """Migrated, with the default district and nothing else."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}")
    await upgrade(database)
    yield database
    await database.close()
