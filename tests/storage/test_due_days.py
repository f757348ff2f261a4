"""What finds recurring assignments and points without a day looks at those, and not at all that there are."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from storage import due_days, renewals
from storage.database import Database, Session
from tests.databases import of_sqlite

TODAY = dt.date(2026, 12, 1)


@contextmanager
def heard(statements: list[tuple[str, Any]]) -> Iterator[None]:
    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


@of_sqlite
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (lambda tx: renewals.waiting(tx, "Europe/Moscow", TODAY, usual="Europe/Moscow"), "ix_assignments_renews_on"),
        (due_days.undated, "ix_assignments_open_due_on"),
        (lambda tx: due_days.of_decision(tx, 1), "sqlite_autoindex_assignments_1 (decision_id=?)"),
        (lambda tx: due_days.name_day(tx, 1, TODAY, TODAY), "sqlite_autoindex_assignments_1 (decision_id=?)"),
    ],
)
async def test_an_index_leads_to_them(
    empty: Database, query: Callable[[Session], Awaitable[object]], index: str
) -> None:
    statements: list[tuple[str, Any]] = []
    async with empty.write() as tx:
        with heard(statements):
            await query(tx)
        plans = [
            " / ".join(row.detail for row in await tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values))
            for said, values in statements
        ]
    about = [plan for plan in plans if "assignments" in plan and "SCAN CONSTANT ROW" not in plan]
    assert about
    for plan in about:
        assert index in plan
        assert "SCAN assignments" not in plan
        assert "ix_assignments_district_id (district_id=?)" not in plan
