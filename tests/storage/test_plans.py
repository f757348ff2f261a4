"""What is asked all day finds its rows by an index, in a district where everything has been said for years."""

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks.made import NOW, TODAY, Size, make
from domain.inquiries import InquiryKind
from domain.mornings import Morning
from domain.people import Role
from domain.policy import Policy
from domain.search import Lag, Wanted
from storage import (
    accounts,
    alarms,
    assignments,
    audit,
    calendar,
    extensions,
    hindrances,
    inbox,
    inquiries,
    memory,
    outbox,
    reminders,
    reports,
    searches,
    standing,
)
from storage.database import Database, Session

ZONE = "Europe/Moscow"
MORNING = Morning(now=NOW, off=calendar.day_off, policy=Policy())

# Each with the indexes that must be used.
HOT: dict[str, tuple[Callable[[Session], Awaitable[object]], set[str]]] = {
    "claim of the outbox": (lambda tx: outbox.claim(tx, NOW, 10), {"ix_outbox_open"}),
    "updates that wait": (inbox.pending, {"ix_inbox_open"}),
    "who is speaking": (lambda tx: accounts.by_user(tx, 1), {"sqlite_autoindex_accounts_2"}),
    "who helps a head": (lambda tx: accounts.aides(tx, 1), {"ix_people_organization_id"}),
    "the secretaries": (lambda tx: accounts.with_role(tx, Role.SECRETARY), {"ix_roles_role"}),
    "a director's list": (lambda tx: assignments.of_person(tx, 1), {"ix_assignments_person_id"}),
    "the points of minutes": (lambda tx: assignments.of_minutes(tx, 1), {"ix_assignments_minutes_id"}),
    "what an update has changed": (lambda tx: audit.changes_of(tx, 1, 1), {"ix_audit_log_update_id"}),
    "the last change": (lambda tx: audit.last_change(tx, 1), {"ix_audit_log_assignment_id_id"}),
    "the reports on a point": (lambda tx: reports.of_assignment(tx, 1), {"ix_reports_assignment_id"}),
    "how things stand": (
        lambda tx: standing.standing(tx, TODAY + dt.timedelta(days=400)),
        {"sqlite_autoindex_tallies_1", "ix_assignments_open_due_on"},
    ),
    "who holds things up, of very many": (
        lambda tx: hindrances.ranked(tx, TODAY + dt.timedelta(days=400), few=False),
        {"ix_assignments_open_by_school", "ix_assignments_open_by_decision"},
    ),
    "the first page of what is overdue": (
        lambda tx: standing.overdue(tx, TODAY + dt.timedelta(days=400), start=0, most=12),
        {"sqlite_autoindex_tallies_1", "ix_assignments_open_by_minutes"},
    ),
    "what is due this week": (
        lambda tx: standing.due(tx, TODAY, TODAY, start=0, most=12),
        {"ix_assignments_open_due_on"},
    ),
    "a page of what waits": (lambda tx: standing.waiting(tx, start=0, most=12), {"ix_assignments_reported"}),
    "what is not reported": (
        lambda tx: standing.still_open(tx, start=0, most=12),
        {"sqlite_autoindex_tallies_1", "ix_assignments_open_by_minutes"},
    ),
    "a page of what is not taken on": (
        lambda tx: standing.unseen(tx, start=12, most=12),
        {"sqlite_autoindex_tallies_1", "ix_assignments_unseen"},
    ),
    "whom there is something to say to": (
        lambda tx: reminders.assignees(tx, ZONE, MORNING, usual=ZONE),
        {"ix_assignments_look_on"},
    ),
    "what a change of the calendar leaves one day for": (
        lambda tx: reminders.last_chances(tx, ZONE, MORNING, usual=ZONE),
        {"ix_assignments_open_due_on"},
    ),
    "what is due": (lambda tx: reminders.to_look_at(tx, MORNING, [1, 2]), {"ix_assignments_person_id"}),
    "what the staff is told": (lambda tx: reminders.to_escalate(tx, MORNING, [1]), {"ix_assignments_escalate_on"}),
    "who comes back": (lambda tx: accounts.set_blocked(tx, 1, None), {"ix_assignments_person_id"}),
    "the reports that wait": (assignments.waiting_for_acceptance, {"ix_assignments_reported"}),
    "what words are in": (lambda tx: searches.count(tx, Wanted(words=("кровля",), point="1.2"), TODAY), set()),
    "which points are overdue": (
        lambda tx: searches.found(tx, Wanted(lag=Lag.OVERDUE), TODAY, start=0, most=8),
        {"ix_assignments_open_due_on"},
    ),
    "which points wait": (
        lambda tx: searches.found(tx, Wanted(lag=Lag.WAITING, words=("кровля",)), TODAY, start=8, most=8),
        {"ix_assignments_reported"},
    ),
    "which points are not taken on": (
        lambda tx: searches.found(tx, Wanted(lag=Lag.UNSEEN), TODAY, start=0, most=8),
        {"ix_assignments_unseen"},
    ),
    "which points a school has": (
        lambda tx: searches.found(tx, Wanted(organization_ids=(1, 2)), TODAY, start=0, most=8),
        {"ix_assignments_organization_id"},
    ),
    "whose words are not known yet": (
        lambda tx: memory.formless(tx, 10),
        {"ix_decisions_formless", "ix_reports_formless", "ix_minutes_formless"},
    ),
    "who asks for more time": (extensions.waiting, {"ix_extensions_waiting"}),
    "whether more time is asked for": (lambda tx: extensions.waits_for(tx, 1), {"ix_extensions_waiting"}),
    "the questions of directors": (
        lambda tx: inquiries.waiting(tx, InquiryKind.QUESTION, NOW),
        {"ix_inquiries_waiting"},
    ),
    "how many questions one has": (
        lambda tx: inquiries.has_many(tx, 1, InquiryKind.QUESTION),
        {"ix_inquiries_person_id"},
    ),
    "how much is overdue": (lambda tx: assignments.count_overdue(tx, TODAY), {"ix_assignments_open_due_on"}),
}
GROWING = {
    "assignments",
    "extensions",
    "inquiries",
    "audit_log",
    "outbox",
    "inbox",
    "reports",
    "reminders",
    "accounts",
    "roles",
    "people",
}
# These hold what is still to be done and nothing else.
OF_FEW = {"ix_outbox_open", "ix_inbox_open", "ix_reports_formless"}


@pytest.fixture
async def lived(tmp_path: Path) -> AsyncIterator[Database]:
    """A small district with something of everything."""
    database = await make(tmp_path / "sroki.db", Size(assignments=80, schools=20, a_decision=4))
    yield database
    await database.close()


async def plans(database: Database, ask: Callable[[Session], Awaitable[object]]) -> list[str]:
    """Of every statement that it takes."""
    said: list[tuple[str, object]] = []
    async with database.write() as tx:
        engine = tx.connection.sync_connection

        def hear(_c: object, _u: object, statement: str, parameters: object, *_: object) -> None:
            said.append((statement, parameters))

        sa.event.listen(engine, "before_cursor_execute", hear)
        await ask(tx)
        sa.event.remove(engine, "before_cursor_execute", hear)
        return [
            row.detail
            for statement, parameters in said
            for row in await tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]  # as they were given
        ]


def _reads_all(step: str) -> bool:
    words = set(step.split())
    return "SCAN" in words and bool(words & GROWING) and not words & OF_FEW


@pytest.mark.parametrize("name", HOT)
async def test_it_is_found_by_an_index(lived: Database, name: str) -> None:
    ask, indexes = HOT[name]
    found = await plans(lived, ask)
    used = {word for step in found for word in step.split()}
    assert indexes <= used, found
    assert not [step for step in found if _reads_all(step)]


async def test_whom_nothing_reaches_is_found_without_reading_all_that_was_sent(lived: Database) -> None:
    found = await plans(lived, alarms.to_give)
    assert "ix_outbox_lost" in {word for step in found for word in step.split()}
    assert not [step for step in found if _reads_all(step) and "accounts" not in step]  # of those it reads all


async def test_a_table_that_is_read_from_end_to_end_would_be_noticed(lived: Database) -> None:
    found = await plans(lived, assignments.everything)
    assert [step for step in found if _reads_all(step)]
