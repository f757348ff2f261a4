"""A lost database comes back from its backup, and nothing that is no good backup takes its place."""

import asyncio
import datetime as dt
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.opening import open_database
from domain.assignments import Status
from messaging.presses import Draft, Step
from storage import lost_times
from storage.backups import Backup, Backups
from storage.database import Database
from storage.schema import upgrade
from storage.sqlite_file import fault
from storage.tables import report_files
from tests.conftest import MORNING
from tests.databases import empty_file
from tests.delivery.house import rows, until
from tests.keeping.commands import command, deaths
from tests.keeping.disk import add_ballast, ballast, inside, spoil
from tests.keeping.test_report_files import FILE, ON_DISK, SHA256, report
from tests.storage.test_migrations import lay
from tests.story.committee import Committee
from tests.town import ask, buttons, tap, words

PUBLISH = Draft(minutes_id=2, step=Step.PUBLISH, count=1)


def destroy(path: Path) -> None:
    path.write_text("Список покупок\n" * 500, encoding="utf-8")


async def backed_up(committee: Committee) -> Backup:
    """By hand, while the bot runs."""
    folder = committee.town.database.path.parent
    before = set(Backups(committee.town.database.path).all())
    ended = await asyncio.to_thread(command, folder, "backup")
    assert (ended.code, ended.complained) == (0, "")
    (made,) = set(Backups(committee.town.database.path).all()) - before
    return made


async def test_what_was_reported_before_the_backup_is_there_again(committee: Committee, tmp_path: Path) -> None:
    """Two reports, a backup while others write, one more report; then the disk of the database dies."""
    director, other = await committee.director("1.2", "1.3"), await committee.director("1.2")
    await report(director, FILE)
    await until(lambda: inside(tmp_path / "files") == [ON_DISK])
    await until(lambda: _hashes(committee, [SHA256]))
    meanwhile = asyncio.gather(*(ask(other.phone, "/my") for _ in range(20)))
    backup = await backed_up(committee)
    await meanwhile
    sent = await other.phone.send("1.2 выполнено")
    await other.phone.wait(lambda m: "Отмечено" in m.text, after=sent)
    assert await other.done() == ["1.2"]
    await committee.town.stop_bot()
    await committee.town.database.close()
    destroy(tmp_path / "sroki.db")

    ended = await asyncio.to_thread(command, tmp_path, "restore", f"backups/{backup.path.name}")
    assert (ended.code, ended.complained) == (0, "")
    assert ended.said.splitlines()[0] == f"Restored from backups/{backup.path.name}"
    (damaged,) = Backups(tmp_path / "sroki.db").folder.glob("*.damaged")
    assert ended.said.splitlines()[1:] == [f"The database that was there before is kept: backups/{damaged.name}"]

    set_moment(tmp_path / "sroki.db", committee.town.now)
    await committee.town.start_bot()
    assert await director.done() == ["1.2"]
    assert await other.done() == [], "what came after the backup is not in it"
    assert [file.name for one in await director.reports() for file in one.files] == ["0.pdf"]
    card = await committee.open_report(director, "1.2")
    assert words(card).endswith("Ниже 1 файл.")
    await committee.accept(director, "1.2")
    assert (await director.statuses())["1.2"] is Status.ACCEPTED
    # An answer to /my that stood in line at the backup may come first.
    sent = await other.phone.send("1.2 выполнено")
    await other.phone.wait(lambda m: "Отмечено" in m.text, after=sent)


async def _hashes(committee: Committee, expected: list[str]) -> bool:
    found = await rows(
        committee.town.database, sa.select(report_files.c.sha256).where(report_files.c.sha256.is_not(None))
    )
    return [row.sha256.hex() for row in found] == expected


async def test_report_files_that_are_gone_are_told_and_fetched_again(committee: Committee, tmp_path: Path) -> None:
    await report(await committee.director("1.2"), FILE)
    await until(lambda: _hashes(committee, [SHA256]))
    backup = await backed_up(committee)
    await committee.town.stop_bot()
    await committee.town.database.close()
    await asyncio.to_thread(shutil.rmtree, tmp_path / "files")
    ended = await asyncio.to_thread(command, tmp_path, "restore", str(backup.path))
    assert ended.code == 0
    assert "Report files that are not on disk: 1 of 1;" in ended.said
    await committee.town.start_bot()
    await until(lambda: inside(tmp_path / "files") == [ON_DISK])
    await until(lambda: _hashes(committee, [SHA256]))


async def test_a_bot_that_runs_is_not_robbed_of_its_database(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    backup = await backed_up(committee)
    await ask(director.phone, "1.2 выполнено")
    ended = await asyncio.to_thread(command, tmp_path, "restore", str(backup.path))
    assert (ended.code, ended.said) == (1, "")
    assert ended.complained.startswith("Another process is at work on this database")
    assert await director.done() == ["1.2"]
    assert words(await ask(director.phone, "/my"))
    assert [name for name in inside(tmp_path) if ".part" in name] == []


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """A small one of the newest schema, without a bot."""
    path = await empty_file(tmp_path / "sroki.db")
    add_ballast(path, 50)
    return path


def add_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO ballast (note) VALUES ('')")


def killed(path: Path) -> bytes:
    """As a kill leaves it: what was written last is in the WAL alone, which is returned."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO ballast (note) VALUES ('written last')")
        connection.commit()
        whole, wal = path.read_bytes(), path.with_name("sroki.db-wal").read_bytes()
    path.write_bytes(whole)
    path.with_name("sroki.db-wal").write_bytes(wal)
    return wal


def test_of_a_damaged_database_the_wal_is_kept_as_well(database: Path) -> None:
    """What was not written into the file yet may be rescued from there by somebody who knows how."""
    old = Backups(database).make(MORNING)
    wal = killed(database)
    destroy(database)
    assert command(database.parent, "restore", old.path).code == 0
    (aside,) = old.path.parent.glob("*.damaged")
    kept = aside.with_name(f"{aside.name}-wal")
    assert kept.read_bytes() == wal
    assert b"written last" in wal
    assert [name for name in inside(database.parent) if ".part" in name or name.endswith(".db-wal")] == []
    assert len(ballast(database)) == 50


def test_of_a_sound_database_that_was_killed_nothing_but_the_backup_is_kept(database: Path) -> None:
    old = Backups(database).make(MORNING)
    killed(database)
    assert command(database.parent, "restore", old.path).code == 0
    assert len(ballast(Backups(database).all()[-1].path)) == 51
    assert [name for name in inside(database.parent) if "-wal" in name] == []


def test_the_present_database_is_kept_as_one_more_backup(database: Path) -> None:
    backups = Backups(database)
    old = backups.make(MORNING)
    add_row(database)
    ended = command(database.parent, "restore", old.path)
    assert ended.code == 0
    aside = backups.all()[-1]
    assert ended.said.splitlines()[1] == f"The database that was there before is kept: backups/{aside.path.name}"
    assert len(ballast(database)) == 50
    assert len(ballast(aside.path)) == 51
    assert (command(database.parent, "restore", aside.path)).code == 0
    assert len(ballast(database)) == 51


def test_what_a_kill_has_left_beside_the_database_does_not_get_into_the_restored_one(database: Path) -> None:
    """A row that is in the write-ahead log alone belongs to the database that was there before."""
    backup = Backups(database).make(MORNING)
    left = log_of_one_more_row(database)
    beside = database.with_name("sroki.db-wal")
    beside.write_bytes(left)
    assert command(database.parent, "restore", backup.path).code == 0
    assert ballast(database) == ballast(backup.path)
    assert len(ballast(Backups(database).all()[-1].path)) == 51


def log_of_one_more_row(database: Path) -> bytes:
    """Taken while somebody has the database open, as he would leave it at a kill; without him the row is not there."""
    before = database.read_bytes()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
    wal = database.read_bytes()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("INSERT INTO ballast (note) VALUES ('')")
        left = database.with_name("sroki.db-wal").read_bytes()
    database.write_bytes(wal)
    assert len(before) == len(wal)
    return left


def test_a_damaged_database_is_kept_as_it_is(database: Path) -> None:
    backup = Backups(database).make(MORNING)
    destroy(database)
    there = database.read_bytes()
    assert command(database.parent, "restore", backup.path).code == 0
    (kept,) = backup.path.parent.glob("*.damaged")
    assert kept.read_bytes() == there
    names = (backup.path.name, backup.listing.name, kept.name)
    assert inside(database.parent) == [*sorted(f"backups/{name}" for name in names), "sroki.db"]


def test_a_plain_copy_of_the_file_is_a_backup_too(database: Path) -> None:
    """Somebody has copied it while the bot was stopped."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # as the bot leaves it
    there = inside(database.parent)
    copied = database.with_name("copy.db")
    shutil.copyfile(database, copied)
    add_row(database)
    assert command(database.parent, "restore", copied).code == 0
    assert ballast(database) == ballast(copied)
    assert [name for name in inside(database.parent) if "backups" not in name] == sorted([*there, "copy.db"])


def test_on_a_new_machine_it_comes_to_where_there_was_nothing(database: Path, tmp_path: Path) -> None:
    backup = Backups(database).make(MORNING)
    home = tmp_path / "new"
    home.mkdir()
    ended = command(home, "restore", backup.path)
    assert (ended.code, ended.said) == (0, f"Restored from {backup.path}\n")
    assert inside(home) == ["sroki.db"]
    assert ballast(home / "sroki.db") == ballast(database)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; folders of a user are closed to others there")
def test_the_restored_database_is_as_open_as_the_one_before(database: Path) -> None:
    backup = Backups(database).make(MORNING)
    for mode in (0o600, 0o640):
        database.chmod(mode)
        assert (command(database.parent, "restore", backup.path)).code == 0
        assert stat.S_IMODE(database.stat().st_mode) == mode


async def test_a_backup_of_an_older_version_is_restored_and_migrated_by_the_start(
    database: Path, tmp_path: Path
) -> None:
    """Of one that did not keep files on disk yet."""
    old = tmp_path / "old.db"
    of_then = Database(f"sqlite+aiosqlite:///{old}")
    await lay(of_then, "0003")
    await of_then.close()
    ended = await asyncio.to_thread(command, database.parent, "restore", str(old))
    assert (ended.code, ended.complained) == (0, "")
    opened = Database(f"sqlite+aiosqlite:///{database}")
    await upgrade(opened)
    assert await rows(opened, sa.select(report_files.c.sha256)) == []
    await opened.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _flipped(path: Path) -> None:
    spoil(path, "ballast")


def _foreign(path: Path) -> None:
    path.unlink()
    add_ballast(path, 1)


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (destroy, "cannot be read as a database (file is not a database)"),
    "an empty file": (_empty, "is no database of Sroki"),
    "a folder": (_folder, "There is no file"),
    "nothing": (Path.unlink, "There is no file"),
    "cut short": (_cut, "cannot be read as a database (database disk image is malformed)"),
    "flipped bytes": (_flipped, "is damaged ("),
    "a database of something else": (_foreign, "is no database of Sroki"),
    "a newer version": (_newer, "was written by a newer version of Sroki"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_good_backup_is_refused_in_a_sentence(database: Path, what: str) -> None:
    spoil_it, said = WRONG[what]
    backup = Backups(database).make(MORNING)
    backup.listing.unlink()  # which would give it away at once
    spoil_it(backup.path)
    refused(database, backup.path, said)


def test_a_backup_that_was_changed_is_given_away_by_its_list(database: Path) -> None:
    backup = Backups(database).make(MORNING)
    add_row(backup.path)
    refused(database, backup.path, "is not as it was when it was made")


def test_the_list_of_a_backup_and_the_database_itself_are_no_backups(database: Path) -> None:
    backup = Backups(database).make(MORNING)
    refused(database, backup.listing, "is the list of a backup")
    refused(database, database, "is the database itself")


def refused(database: Path, file: Path, said: str) -> None:
    before, there = database.read_bytes(), inside(database.parent)
    ended = command(database.parent, "restore", file)
    assert (ended.code, ended.said) == (1, "")
    (line,) = ended.complained.splitlines()
    assert said in line
    assert str(file) in line
    assert database.read_bytes() == before
    assert inside(database.parent) == there


def test_without_room_for_it_nothing_is_changed(database: Path) -> None:
    """Room for no more than the database has already."""
    backup = Backups(database).make(MORNING)
    before, there = database.read_bytes(), inside(database.parent)
    ended = command(database.parent, "restore", backup.path, limit="ulimit -f 100;")
    assert (ended.code, ended.said) == (1, "")
    assert len(ended.complained.splitlines()) == 1
    assert database.read_bytes() == before
    assert inside(database.parent) == there


@pytest.mark.slow
def test_a_kill_at_any_step_leaves_the_old_database_or_the_new_one(database: Path) -> None:
    backup = Backups(database).make(MORNING - dt.timedelta(days=1))
    add_row(database)
    new, seen, died = ballast(backup.path), set(), 0
    for died in deaths("restore", database, backup.path):  # noqa: B007  (the last one is looked at)
        assert fault(database, thorough=True) is None
        seen.add(ballast(database) == new)
        assert ballast(database) == new or len(ballast(database)) == len(new) + 1
        if ballast(database) == new:
            add_row(database)
    assert died > 15
    assert seen == {False, True}


async def test_what_was_sent_after_the_backup_means_nothing_any_more(committee: Committee, tmp_path: Path) -> None:
    """The ids in its buttons are given anew: pressed, it must not act on something else."""
    director = await committee.director("1.2")
    known = director.given()
    await committee.town.turn(hours=1)
    await ask(director.phone, "/my")  # the last that the backup knows of
    backup = await backed_up(committee)
    await committee.town.turn(hours=1)
    last = director.phone.messages[-1]
    committee.desk = await ask(committee.secretary, "/start")
    await committee.publish("3.1", to=[director])
    forgotten = await director.phone.wait(lambda m: "п. 3.1" in words(m), after=last)
    desk = committee.desk
    await committee.town.turn(hours=1)
    await committee.town.stop_bot()
    await committee.town.database.close()
    ended = await asyncio.to_thread(command, tmp_path, "restore", f"backups/{backup.path.name}")
    assert ended.code == 0
    set_moment(tmp_path / "sroki.db", committee.town.now)
    await committee.town.start_bot()

    await committee.town.turn(hours=1)
    last = director.phone.messages[-1]
    committee.desk = await ask(committee.secretary, "/start")
    await committee.publish("7.7", to=[director])
    await director.phone.wait(lambda m: "п. 7.7" in words(m), after=last)
    toast = await tap(director.phone, "Выполнено", on=forgotten)
    assert toast.text == "Эта кнопка больше не действует. Что можно сделать: /help"
    assert (await committee.secretary.press_raw(desk, PUBLISH.pack())).text == toast.text
    assert await director.done() == []
    await ask(director.phone, "7.7 готово")
    asked = await ask(director.phone, "готово", reply_to=forgotten)
    assert "п. 1.2" in str(buttons(asked)), "one is open, and it is asked about all the same"
    assert await director.done() == ["7.7"]
    await tap(director.phone, "Выполнено", on=known)
    await director.phone.wait(lambda m: m.id == known.id and "ждёт проверки" in words(m))
    assert sorted(await director.done()) == ["1.2", "7.7"]


def set_moment(database: Path, now: dt.datetime) -> None:
    """The command restores by the clock on the wall, the committee lives by its own."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {int(now.timestamp())}")


async def test_what_a_restored_backup_does_not_know_is_lost_to_all_districts_of_the_file(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{await empty_file(tmp_path / 'sroki.db')}")
    await upgrade(database, [1, 2])
    await database.close()
    old = Backups(database.path).make(MORNING)
    assert command(tmp_path, "restore", str(old.path)).code == 0
    restored = Database(database.url.render_as_string())
    await open_database(restored, [1, 2, 3])
    for district_id in (1, 2, 3):
        async with restored.of(district_id).read() as tx:
            assert await lost_times.covers(tx, MORNING), district_id
    await restored.close()
