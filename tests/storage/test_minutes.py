"""What was read comes back from the database as it was, and drafts of an earlier version stay readable."""

import dataclasses
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from domain.decisions import (
    AgendaItem,
    Assignee,
    AssigneeKind,
    Bases,
    Basis,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Doubt,
    Meeting,
    Minutes,
    NextMeeting,
    Origin,
    Participant,
    Sure,
    Unclear,
    Unread,
)
from storage import minutes, people
from storage.database import Database
from storage.minutes import File, State, StoredMinutes, Twins
from storage.schema import alembic_config, upgrade

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
FILE = File(name="Протокол.pdf", file_id="f", sha256=b"1" * 32)
READ = Minutes(
    meeting=Meeting(
        kind="протокол", number="3", date=dt.date(2026, 11, 20), title="О зиме", chair="Рябинин В.Н.", secretary="Ли Я."
    ),
    agenda=(AgendaItem(number=1, title="О готовности к зиме"),),
    participants=(Participant(name="Крутова М.О.", position="директор", organization="МБОУ СШ № 2"),),
    absent=(Participant(name="Лебедев П.А."),),
    decisions=(
        Decision(
            agenda_item=1,
            number="1.1",
            text="Проверить кровли.",
            kind=DecisionKind.ASSIGNMENT,
            assignees=(Assignee(kind=AssigneeKind.GROUP, phrase="Руководителям ОО", name="руководители ОО"),),
            deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 1), phrase="до 01.12.2026"),
            excerpt="1.1. Проверить кровли.",
            page=2,
            line=14,
            bases=Bases(
                number=Basis(origin=Origin.PRINTED),
                assignees=Basis(origin=Origin.HEADING, sure=Sure.FAIR),
                deadline=Basis(origin=Origin.SHARED, sure=Sure.LOW),
            ),
            doubts=(Doubt.BEFORE_MEETING,),
        ),
        Decision(agenda_item=None, number=None, text="Принять к сведению.", kind=DecisionKind.RESOLUTION),
    ),
    unread=(Unread(excerpt="обеспечить до", reason=Unclear.FRAGMENT, page=3, line=1),),
    next_meetings=(NextMeeting(phrase="в марте", date=dt.date(2027, 3, 31)), NextMeeting(phrase="весной")),
    recognized=True,
)


@pytest.mark.parametrize("read", [READ, dataclasses.replace(READ, unread=(), decisions=(), recognized=False)])
async def test_minutes_come_back_as_they_were_read(empty: Database, read: Minutes) -> None:
    async with empty.write() as tx:
        secretary = await people.new_person(tx, "Орлова Д.К.")
        saved = await minutes.save_draft(tx, read, FILE, update_id=1, person_id=secretary, now=NOW)
    async with empty.read() as tx:
        stored = await minutes.load(tx, saved)
    assert stored is not None
    assert stored.read == read
    assert stored.file == FILE
    assert tuple(line.decision for line in stored.decisions) == read.decisions


async def test_the_same_minutes_are_known_by_number_and_date_or_by_their_file(empty: Database) -> None:
    async with empty.write() as tx:
        secretary = await people.new_person(tx, "Орлова Д.К.")

        async def saved(update_id: int, file: bytes, **changes: object) -> StoredMinutes:
            read = dataclasses.replace(READ, meeting=dataclasses.replace(READ.meeting, **changes))  # type: ignore[arg-type]  # by name
            known = dataclasses.replace(FILE, sha256=file)
            draft = await minutes.save_draft(tx, read, known, update_id=update_id, person_id=secretary, now=NOW)
            stored = await minutes.load(tx, draft)
            assert stored is not None
            return stored

        first, same_file = await saved(1, b"1"), await saved(2, b"1")
        other_file = await saved(3, b"3")
        another = [await saved(4, b"4", number="4"), await saved(5, b"5", date=None), await saved(6, b"6", number=None)]
        assert [await minutes.twins(tx, one) for one in (first, other_file)] == [Twins(), Twins()]
        assert await minutes.twins(tx, same_file) == Twins(drafted=True)
        await minutes.set_state(tx, first.id, State.PUBLISHED, NOW)
        assert await minutes.twins(tx, same_file) == Twins(), "it is the file that was published"
        assert await minutes.twins(tx, other_file) == Twins(published=1)
        assert [await minutes.twins(tx, one) for one in another] == [Twins()] * 3


OF_THE_FIRST_VERSION = """
INSERT INTO districts (id, name) VALUES (1, '');
INSERT INTO people (id, district_id, full_name, name_key, is_head) VALUES (1, 1, 'Орлова Д.К.', 'орлова', 0);
INSERT INTO minutes (id, district_id, state, number, file_name, file_id, file_sha256, update_id, created_by, created_at)
 VALUES (1, 1, 'published', '3', 'Протокол.docx', 'f', x'00', 7, 1, '2026-11-23 09:00:00');
INSERT INTO decisions (id, district_id, minutes_id, position, number, text, kind, assignees, deadline_kind, excerpt,
 line, doubts) VALUES (1, 1, 1, 1, '1.1', 'Проверить кровли.', 'assignment',
 '[{"kind": "group", "phrase": "ОО", "name": "ОО", "position": null, "organization": null}]', 'none', '', 5, '[]');
INSERT INTO assignments (id, district_id, minutes_id, decision_id, person_id, status, status_at, created_at)
 VALUES (1, 1, 1, 1, 1, 'assigned', '2026-11-23 09:00:00', '2026-11-23 09:00:00')
"""


@pytest.fixture
async def aged(tmp_path: Path) -> AsyncIterator[Database]:
    """A database as the first version has left it, with published minutes and an assignment."""

    def first_version(connection: sa.Connection) -> None:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in OF_THE_FIRST_VERSION.split(";\n"):
            connection.exec_driver_sql(statement)

    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}")
    async with database.write() as tx:
        await tx.connection.run_sync(first_version)
    yield database
    await database.close()


async def test_minutes_of_the_first_version_are_kept(aged: Database) -> None:
    await upgrade(aged)
    async with aged.read() as tx:
        stored = await minutes.load(tx, 1)
        given = await tx.scalar(sa.text("SELECT decision_id FROM assignments"))
        broken = list(await tx.execute(sa.text("PRAGMA foreign_key_check")))
    assert stored is not None
    assert stored.read == Minutes(
        meeting=Meeting(number="3"),
        decisions=(
            Decision(
                agenda_item=None,
                number="1.1",
                text="Проверить кровли.",
                kind=DecisionKind.ASSIGNMENT,
                assignees=(Assignee(kind=AssigneeKind.GROUP, phrase="ОО", name="ОО"),),
                line=5,
            ),
        ),
    )
    assert given == 1
    assert broken == []
