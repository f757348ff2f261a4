"""A new version on what the first one has left: everything is there and usable, or everything is as it was."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.clock import Clock
from storage.backups import Backups
from storage.database import Database
from storage.schema import revisions
from storage.sqlite_file import connect, fault, revision
from tests.conftest import MORNING
from tests.keeping.commands import command
from tests.keeping.disk import inside
from tests.town import TOKEN, Town, ask, hear, tap, words

FIRST, NEWEST = revisions()[0], revisions()[-1]
LEFT = Path(__file__).with_name("schema_0001.sql")
LATER = MORNING.replace(month=12, day=22)  # the day after the last word in it
NAME = r"backups/sroki-\d{8}T\d{6}Z-schema-0001\.db"
FAILED = (
    rf"The database could not be upgraded from schema 0001 to {NEWEST} \(table announcements already exists\)\. It is"
    rf" as it was, and so is its backup {NAME}\. Start the version that ran before, and report what the log says above"
)
PEOPLE = {  # by their ids in Telegram
    710000001: "Системный",
    6100000002: "Орлова",
    710000003: "Рябинин",
    6100000004: "Крутова",
    710000005: "Лебедев",
}
# What a stop in the middle has left: a message that was not sent.
WAITING = """INSERT INTO outbox (id, district_id, key, person_id, chat_id, message, assignment_ids, state, created_at,
    due_at, attempts) VALUES (6, 1, 'waits', 6, 710000005, '{"text": "Это ждало", "buttons": [], "attachments": []}',
    '[]', 'queued', '2026-12-21 09:00:00.000000', '2026-12-21 09:00:00.000000', 0)"""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "sroki.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LEFT.read_text(encoding="utf-8"))
    return path


def everything(path: Path) -> list[str]:
    with closing(connect(path)) as connection:
        return list(connection.iterdump())


def change(path: Path, statement: str) -> None:
    with closing(connect(path)) as connection:
        connection.execute(statement)


async def test_what_people_had_in_the_first_version_is_there_and_goes_on(first: Path) -> None:
    change(first, WAITING)
    before = everything(first)
    async with Sandbox(TOKEN, clock=Clock(LATER, running=False)) as telegram:
        town = Town(telegram=telegram, database=Database(f"sqlite+aiosqlite:///{first}"))
        phones = [telegram.person(name, user_id=user_id, started=True) for user_id, name in PEOPLE.items()]
        await town.start_bot()
        try:
            await _everybody_goes_on(*phones)
        finally:
            await town.stop_bot()
            await town.database.close()
    (backup,) = [one for one in Backups(first).all() if one.schema]  # beside that of the night
    assert re.fullmatch(NAME, str(backup.path.relative_to(first.parent)))
    assert everything(backup.path) == before
    assert (revision(first), fault(first, thorough=True)) == (NEWEST, None)


async def _everybody_goes_on(admin: Phone, secretary: Phone, chair: Phone, krutova: Phone, lebedev: Phone) -> None:
    await lebedev.wait(lambda m: "Это ждало" in m.text)
    assert "Орлова" in words(await ask(admin, "/journal"))
    mine = words(await ask(krutova, "/my"))
    assert "29 января 2027" in mine
    sent = await krutova.send("1.3 готово")
    assert "1.3" in words(await hear(krutova, sent))
    queue = await ask(secretary, "/reports")
    await tap(secretary, "п. 1.2 · МБОУ СШ № 2 п. Озёрный", on=queue)
    await tap(secretary, "Принять отчёт", after=queue)
    await krutova.wait(lambda m: "принят" in m.text and "1.2" in m.text, after=sent)
    found = words(await ask(chair, "/find п. 1.3"))
    assert "2 исполнителя: 2 получили, 1 принял, 1 отчитался" in found
    assert "Всего 36 поручений:\n· отчёт принят — 2, ждут проверки — 2" in words(await ask(chair, "/status"))


def test_an_upgrade_that_fails_in_the_middle_leaves_everything_as_it_was(first: Path) -> None:
    change(first, "CREATE TABLE announcements (id INTEGER)")  # which a migration in the middle makes
    before = everything(first)
    for _ in range(2):  # a service starts again and again
        ended = command(first.parent)
        assert (ended.code, ended.said) == (1, "")
        assert re.fullmatch(FAILED, ended.complained.splitlines()[-1])
        assert "migrations/versions/0013_announcements.py" in ended.complained
        assert everything(first) == before
        (backup,) = Backups(first).all()
        assert everything(backup.path) == before


def test_without_room_for_a_backup_nothing_is_upgraded(first: Path) -> None:
    before = everything(first)
    ended = command(first.parent, limit="ulimit -f 64;")
    assert ended.code == 1
    assert re.fullmatch(
        r"The database is not upgraded, it is as it was\. No backup was made: .+: put that right first\n",
        ended.complained,
    )
    assert everything(first) == before
    assert inside(first.parent / "backups") == []


def test_a_downgrade_is_refused_with_both_schemas_and_the_way_back(first: Path) -> None:
    backup = Backups(first).make_before_upgrade(MORNING, FIRST)
    change(first, "UPDATE alembic_version SET version_num = '9999'")
    before = everything(first)
    ended = command(first.parent)
    assert (ended.code, ended.said) == (1, "")
    (line,) = ended.complained.splitlines()
    assert line.startswith(
        "The database was written by a newer version of Sroki: its schema is 9999, and this version knows those up to"
        f" {NEWEST}. Start the newer version again; or go back to how it was before the upgrade, without what came"
        " since: "
    )
    assert everything(first) == before
    (arguments,) = re.findall(r" -m bot (.+)", line)
    assert command(first.parent, *arguments.split()).code == 0
    assert revision(first) == FIRST
    assert backup.path.exists()
