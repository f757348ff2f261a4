"""A morning on which all that is open is looked at: nobody who writes meanwhile waits for the whole of it."""

import asyncio
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.made import NOW, Size, make
from bot.mornings import LOOKED_AT, go_through
from domain.assignments import Status
from storage import assignments
from storage.tables import assignments as table

OPEN = sa.select(sa.func.count()).select_from(table).where(assignments.is_open())


async def test_when_the_rules_have_changed_all_is_looked_at_some_at_a_time(tmp_path: Path) -> None:
    database = await make(tmp_path / "sroki.db", Size(assignments=2000, schools=200, a_decision=20))
    async with database.write() as tx:
        await tx.execute(table.update().where(assignments.is_open()).values(status=Status.ACKNOWLEDGED))
        await assignments.look_again(tx)
        connection, still_open = tx.connection.sync_connection, await tx.scalar(OPEN)
    assert connection is not None
    looked: list[int] = []

    def hear(_c: object, _u: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith("UPDATE assignments SET escalate_on"):
            looked.append(len(parameters) if isinstance(parameters, list) else 1)

    sa.event.listen(connection.engine, "before_cursor_execute", hear)
    await go_through(database, NOW, "Europe/Moscow", asyncio.Event())
    assert sum(looked) == still_open > 3 * LOOKED_AT
    assert max(looked) <= LOOKED_AT
    async with database.read() as tx:
        assert not await tx.scalar(sa.select(sa.func.count()).where(table.c.escalate_on == assignments.ANY_DAY))
    await database.close()
