"""A new database for each test of queries."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.databases import empty_database


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    """Migrated, with the default district and nothing else."""
    database = Database(await empty_database(tmp_path), folder=tmp_path)
    yield database
    await database.close()
