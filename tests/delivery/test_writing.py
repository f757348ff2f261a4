"""One writer at a time: nobody's change is lost."""

import asyncio

import sqlalchemy as sa

from storage.database import Database
from storage.tables import districts
from tests.delivery.house import rows


async def test_fifty_changes_at_once_are_fifty_changes(database: Database, witness: Database) -> None:
    name = sa.select(districts.c.name)

    async def count(writer: Database) -> None:
        async with writer.write() as tx:
            before = int(await tx.scalar(name) or 0)
            await asyncio.sleep(0)
            await tx.execute(sa.update(districts).values(name=str(before + 1)))

    await asyncio.gather(*(count(writer) for writer in (database, witness) for _ in range(25)))
    assert [row.name for row in await rows(witness, name)] == ["50"]
