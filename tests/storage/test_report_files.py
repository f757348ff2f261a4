"""What is still to be fetched is found without reading what has been."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from storage import report_files
from storage.database import Database
from tests.databases import of_sqlite


@of_sqlite
async def test_looking_for_files_and_noting_them_read_the_open_ones_alone(empty: Database) -> None:
    said: list[tuple[str, Any]] = []
    async with empty.write() as tx:
        connection = tx.connection.sync_connection

        def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
            said.append((statement, parameters))

        sa.event.listen(connection, "before_cursor_execute", note)
        await report_files.wanted(tx, dt.datetime.now(dt.UTC), 3)
        await report_files.kept(tx, "unique", bytes(32))
        await report_files.put_off(tx, "unique", dt.datetime.now(dt.UTC), attempts=1)
        await report_files.any_discarded(tx)
        sa.event.remove(connection, "before_cursor_execute", note)
        plans = []
        for statement, parameters in said:
            plan = await tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append(next(iter(plan))[-1])
    taken_back_on_its_way = plans.pop(2)  # nothing was kept: it is rare
    assert taken_back_on_its_way == "SCAN report_files"
    assert plans == [
        *["SCAN report_files USING INDEX ix_report_files_open"] * 3,
        "SCAN report_files USING INDEX ix_report_files_discarded",
    ]
