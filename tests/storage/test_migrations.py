"""What people had in a database of an earlier version is there after the upgrade, and points to the same things."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from storage import assignments, outbox, reports, stacks
from storage.database import Database
from storage.schema import alembic_config, upgrade

# One minutes with two points, of which one is done; a report on it, and a reminder of the other.
BEFORE = """
INSERT INTO districts (id, name) VALUES (1, '');
INSERT INTO organizations VALUES (1, 1, 'СШ № 1', 'сш № 1', 'school');
INSERT INTO people VALUES (1, 1, 1, 'Крутова Марина Олеговна', 'крутова марина олеговна', NULL, 1);
INSERT INTO minutes (id, district_id, state, file_name, file_id, file_sha256, update_id, created_by, created_at)
    VALUES (1, 1, 'published', '', '', x'00', 1, 1, '2026-11-20 09:00:00.000000');
INSERT INTO decisions (id, district_id, minutes_id, position, text, kind, assignees, deadline_kind, deadline_date,
    deadline_phrase, excerpt, doubts) VALUES
    (1, 1, 1, 1, 'Составить', 'assignment', '[]', 'by', '2026-12-11', 'до 11.12.2026', '', '[]'),
    (2, 1, 1, 2, 'Обеспечить', 'assignment', '[]', 'from', '2026-12-01', 'с 01.12.2026', '', '[]');
INSERT INTO assignments VALUES
    (1, 1, 1, 1, 1, 1, 'reported', '2026-11-23 09:00:00.000000', '2026-11-20 09:00:00.000000'),
    (2, 1, 1, 2, 1, 1, 'assigned', '2026-11-20 09:00:00.000000', '2026-11-20 09:00:00.000000');
INSERT INTO reports (id, district_id, assignment_id, person_id, text, created_at, update_id)
    VALUES (1, 1, 1, 1, 'Готово', '2026-11-23 09:00:00.000000', 2);
INSERT INTO mornings VALUES (1, '2026-11-24');
INSERT INTO reminders VALUES (1, 1, 2, 'soon', '2026-11-24', 1);
"""

# A page that waits for others, and a letter.
WAITING = """
INSERT INTO stacks VALUES (7, 1, 1, 'open', '2026-11-23 09:00:00.000000', 5, NULL);
INSERT INTO pages VALUES (9, 1, 7, 4, NULL, 'photo', 'file', 'unique', NULL, 1);
INSERT INTO outbox (id, district_id, key, person_id, chat_id, message, assignment_ids, state, created_at, due_at,
    attempts) VALUES (8, 1, 'a', 1, 1, '{}', '[2]', 'queued', '2026-11-23', '2026-11-23', 0);
"""
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}")
    yield database
    await database.close()


async def lay(database: Database, revision: str, *statements: str) -> None:
    """A database as a version of that revision has left it."""
    config = alembic_config()

    def migrate(connection: sa.Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    async with database.migrate() as tx:
        await tx.connection.run_sync(migrate)
        for statement in statements:
            await tx.execute(sa.text(statement))


async def test_assignments_keep_their_reports_and_know_the_day_that_counts(database: Database) -> None:
    await lay(database, "0003", *filter(str.strip, BEFORE.split(";")))
    await upgrade(database)
    async with database.read() as tx:
        done, waiting = await assignments.of_minutes(tx, 1)
        assert [one.id for one in await reports.of_assignment(tx, done.id)] == [1]
        rows = (await tx.execute(sa.text("SELECT due_on, look_on, escalate_on FROM assignments ORDER BY id"))).all()
    assert [one.deadline.date for one in (done, waiting)] == [dt.date(2026, 12, 11), dt.date(2026, 12, 1)]
    assert [tuple(row) for row in rows] == [("2026-12-11", None, None), (None, "0001-01-01", "0001-01-01")]


async def test_a_new_letter_is_not_taken_for_one_that_was_forgotten(database: Database) -> None:
    """Letter 1 has reminded of something, and was sent long ago."""
    await lay(database, "0003", *filter(str.strip, BEFORE.split(";")))
    await upgrade(database)
    for letter_id in (2, 3):
        async with database.write() as tx:
            key = str(letter_id)
            new = await outbox.enqueue(tx, key=key, person_id=1, chat_id=1, message={}, now=NOW)
            assert new == letter_id
            await tx.execute(sa.text("DELETE FROM outbox"))


async def test_what_waits_to_be_sent_or_read_is_there_after_the_upgrade(database: Database) -> None:
    await lay(database, "0003", *filter(str.strip, (BEFORE + WAITING).split(";")))
    await upgrade(database)
    async with database.read() as tx:
        found = await stacks.find(tx, 7)
        assert found is not None
        assert [page.id for page in found.pages] == [9]
        assert not found.written
        (letter,) = (await tx.execute(sa.text("SELECT id, key, assignment_ids FROM outbox"))).all()
    assert tuple(letter) == (8, "a", "[2]")
    with pytest.raises(sa.exc.IntegrityError):
        async with database.write() as tx:
            await tx.execute(sa.text("DELETE FROM stacks"))


async def test_after_the_upgrade_rows_still_have_to_point_somewhere(database: Database) -> None:
    await lay(database, "0003", *filter(str.strip, BEFORE.split(";")))
    await upgrade(database)
    with pytest.raises(sa.exc.IntegrityError):
        async with database.write() as tx:
            await tx.execute(sa.text("DELETE FROM assignments WHERE id = 1"))


async def test_an_upgrade_that_would_leave_a_row_without_what_it_points_to_changes_nothing(database: Database) -> None:
    torn = "INSERT INTO message_subjects VALUES (1, 5, 6, 404)"
    await lay(database, "0003", *filter(str.strip, BEFORE.split(";")))
    with pytest.raises(RuntimeError, match="points nowhere"):
        await lay(database, "head", torn)
    async with database.read() as tx:
        assert await tx.scalar(sa.text("SELECT version_num FROM alembic_version")) == "0003"
