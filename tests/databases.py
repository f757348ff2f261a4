"""Databases of the newest schema with nothing in them."""

import tempfile
from pathlib import Path

from storage.database import Database
from storage.schema import upgrade

_made = b""


async def empty_database(path: Path) -> Path:
    """At that place, which it returns. All are copies of one: migrations take as long as many a test, and have own."""
    global _made
    if not _made:
        with tempfile.TemporaryDirectory() as folder:
            database = Database(f"sqlite+aiosqlite:///{folder}/sroki.db")
            await upgrade(database)
            await database.close()
            _made = database.path.read_bytes()
    path.write_bytes(_made)  # noqa: ASYNC240  (in tests nobody else waits)
    return path
