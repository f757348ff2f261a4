"""A report's files come to the disk, whatever happens on their way."""

import hashlib
import os
import stat
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from messaging.downloads import LIMIT
from messaging.fetching import AT_ONCE, DOUBLINGS, LAST_PAUSE, PATIENCE
from sandbox.server import Sandbox
from storage.database import Database
from storage.disk import RESERVE, STALE
from storage.tables import report_files
from tests.delivery.house import rows, until
from tests.keeping.disk import MORE_THAN_ANY_DISK, inside, no_larger_files, small_disk
from tests.process import Process
from tests.story.committee import Committee, Director
from tests.town import DISTRICT, TOKEN, Town, tap, words

FILE = b"%PDF-1.7 a report of a school"
AWAY = "Bad Request: wrong file_id or the file is temporarily unavailable"
SHA256 = hashlib.sha256(FILE).hexdigest()
ON_DISK = f"{SHA256[:2]}/{SHA256}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


async def report(director: Director, *files: bytes, caption: str = "1.2 отчёт") -> None:
    for number, data in enumerate(files):
        said = caption if number == 0 else None
        await director.phone.send_document(f"{number}.pdf", data, caption=said, media_group="album")
    await director.phone.wait(lambda m: f"{len(files)} файл" in words(m))


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


async def known(committee: Committee) -> list[Any]:
    """What the database says of the files: hash, failed attempts, why it stays with Telegram."""
    query = sa.select(report_files.c.sha256, report_files.c.attempts, report_files.c.given_up).order_by("id")
    return [(row.sha256 and row.sha256.hex(), row.attempts, row.given_up) for row in await _rows(committee, query)]


async def _rows(committee: Committee, query: sa.Select[Any]) -> list[Any]:
    return await rows(committee.town.database, query)


def calls(committee: Committee, method: str = "getFile") -> int:
    return sum(call.method == method for call in committee.town.telegram.ledger)


async def test_a_file_is_on_disk_under_the_hash_of_what_is_in_it(committee: Committee, folder: Path) -> None:
    director = await committee.director("1.2")
    await report(director, FILE)
    await until(lambda: inside(folder) == [ON_DISK])
    assert (folder / ON_DISK).read_bytes() == FILE
    await until(lambda: _is(committee, [(SHA256, 0, None)]))


async def _is(committee: Committee, expected: list[Any]) -> bool:
    return await known(committee) == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; folders of a user are closed to others there")
async def test_nobody_but_the_owner_may_look_there(committee: Committee, folder: Path) -> None:
    await report(await committee.director("1.2"), FILE)
    await until(lambda: inside(folder) == [ON_DISK])
    assert modes(folder) == {".": 0o700, SHA256[:2]: 0o700, ON_DISK: 0o600}


async def test_the_same_file_for_two_points_is_fetched_once(committee: Committee, folder: Path) -> None:
    await report(await committee.director("1.2", "1.3"), FILE, caption="1.2 и 1.3 отчёт")
    await until(lambda: _is(committee, [(SHA256, 0, None)] * 2))
    assert calls(committee) == 1


async def test_a_file_taken_back_leaves_the_disk_and_comes_again_when_it_is_returned(
    committee: Committee, folder: Path
) -> None:
    phone = (director := await committee.director("1.2")).phone
    await report(director, FILE, FILE + b"2")
    await until(lambda: len(inside(folder)) == 2)
    receipt = phone.inbox[-1]
    await tap(phone, "Убрать файл…", on=receipt)
    await tap(phone, "Убрать: 0.pdf", on=receipt)
    await until(lambda: ON_DISK not in inside(folder))
    assert len(inside(folder)) == 1
    await until(lambda: _gave_up(committee, ["taken_back", None]))
    await tap(phone, "Убрать или вернуть файл…", on=receipt)
    await tap(phone, "Вернуть: 0.pdf", on=receipt)
    await until(lambda: ON_DISK in inside(folder))


async def _gave_up(committee: Committee, expected: list[str | None]) -> bool:
    return [given_up for _, _, given_up in await known(committee)] == expected


async def test_a_file_that_another_report_has_too_stays_on_disk(committee: Committee, folder: Path) -> None:
    """And leaves it with the last of them; an answer that is undone takes its files along."""
    first, second = await committee.director("1.2"), await committee.director("1.2")
    for one in (first, second):
        await report(one, FILE)
    await until(lambda: _is(committee, [(SHA256, 0, None)] * 2))
    await tap(first.phone, "Отменить отметку", on=first.phone.inbox[-1])
    await until(lambda: _is(committee, [(None, 0, "taken_back"), (SHA256, 0, None)]))
    assert inside(folder) == [ON_DISK]
    await tap(second.phone, "Отменить отметку", on=second.phone.inbox[-1])
    await until(lambda: inside(folder) == [])


async def test_a_file_taken_back_while_it_is_fetched_does_not_stay(committee: Committee, folder: Path) -> None:
    phone = (director := await committee.director("1.2")).phone
    hold = committee.town.telegram.hold("download")
    await report(director, FILE)
    await hold.reached()
    receipt = phone.inbox[-1]
    await tap(phone, "Убрать файл…", on=receipt)
    await tap(phone, "Убрать: 0.pdf", on=receipt)
    hold.release()
    await until(lambda: calls(committee, "getFile") == 1 and inside(folder) == [])
    await until(lambda: _is(committee, [(None, 0, "taken_back")]))


async def test_what_is_removed_before_it_is_noted_comes_again(committee: Committee, folder: Path) -> None:
    """Who removed it had asked before whether anybody has it."""
    hold = committee.town.telegram.hold("download")
    await report(await committee.director("1.2"), FILE)
    await hold.reached()
    async with committee.town.database.write():
        hold.release()
        await until(lambda: inside(folder) == [ON_DISK])
        (folder / ON_DISK).unlink()
    await until(lambda: _is(committee, [(None, 1, None)]))
    await committee.town.turn(seconds=30)
    await until(lambda: _is(committee, [(SHA256, 1, None)]))
    assert inside(folder) == [ON_DISK]


async def test_many_files_come_a_few_at_a_time_and_a_slow_one_holds_up_none(committee: Committee, folder: Path) -> None:
    files = [FILE + bytes([number]) for number in range(3 * AT_ONCE)]
    holds = [committee.town.telegram.hold("getFile") for _ in files]
    await report(await committee.director("1.2"), *files)
    for hold in holds[:AT_ONCE]:
        await hold.reached()
    assert calls(committee) == AT_ONCE
    slow, *others = holds
    for hold in others:
        hold.release()
    await until(lambda: _kept(committee, len(files) - 1))
    slow.release()
    await until(lambda: len(inside(folder)) == len(files))


async def _kept(committee: Committee, count: int) -> bool:
    return sum(sha256 is not None for sha256, _, _ in await known(committee)) == count


async def test_while_telegram_is_away_the_pauses_grow_and_then_it_comes(committee: Committee, folder: Path) -> None:
    committee.town.telegram.fail("getFile", 502, times=2)
    committee.town.telegram.fail("download", 500)
    await report(await committee.director("1.2"), FILE)
    pauses = []
    for attempt in (1, 2, 3):
        await until(lambda attempt=attempt: _is(committee, [(None, attempt, None)]))
        ((due_at,),) = await _rows(committee, sa.select(report_files.c.due_at))
        pauses.append((due_at - committee.town.now).total_seconds())
        assert inside(folder) == []
        await committee.town.turn(seconds=pauses[-1])
    assert pauses == [30, 60, 120]
    await until(lambda: inside(folder) == [ON_DISK])


async def test_a_file_too_large_for_bots_is_not_asked_for(committee: Committee, folder: Path) -> None:
    await report(await committee.director("1.2"), bytes(LIMIT + 1), FILE)
    await until(lambda: _is(committee, [(None, 0, "too_large"), (SHA256, 0, None)]))
    assert calls(committee) == 1
    assert inside(folder) == [ON_DISK]


async def test_a_file_that_is_larger_than_telegram_said_is_not_kept(committee: Committee, folder: Path) -> None:
    """The size is not always told (Bot API, Document: optional)."""
    committee.town.telegram.fail("getFile", 400, description="Bad Request: file is too big")
    await report(await committee.director("1.2"), FILE)
    await until(lambda: _is(committee, [(None, 0, "too_large")]))


async def test_a_file_that_telegram_does_not_know_is_left(committee: Committee, folder: Path) -> None:
    committee.town.telegram.fail("getFile", 400, description="Bad Request: invalid file_id")
    await report(await committee.director("1.2"), FILE)
    await until(lambda: _is(committee, [(None, 0, "refused")]))


async def test_a_file_that_is_away_for_the_moment_is_asked_for_again(committee: Committee, folder: Path) -> None:
    committee.town.telegram.fail("getFile", 400, description=AWAY)
    await report(await committee.director("1.2"), FILE)
    await until(lambda: _is(committee, [(None, 1, None)]))
    await committee.town.turn(minutes=1)
    await until(lambda: inside(folder) == [ON_DISK])


async def test_outages_do_not_use_up_the_patience_with_a_file_that_is_away_for_the_moment(
    committee: Committee, folder: Path
) -> None:
    telegram = committee.town.telegram
    telegram.fail("getFile", 502, times=PATIENCE + 5)
    telegram.fail("getFile", 400, description=AWAY)
    await report(await committee.director("1.2"), FILE)
    await _asked(committee, PATIENCE + 6)
    assert await known(committee) == [(None, DOUBLINGS + 1, None)]
    await committee.town.turn(seconds=LAST_PAUSE)
    await until(lambda: inside(folder) == [ON_DISK])


@pytest.mark.parametrize(("method", "status"), [("getFile", 400), ("download", 404)])
async def test_a_file_that_stays_away_is_left_after_a_day(
    committee: Committee, folder: Path, method: str, status: int
) -> None:
    committee.town.telegram.fail(method, status, description=AWAY, times=PATIENCE + 1)
    began = committee.town.now
    await report(await committee.director("1.2"), FILE)
    await _asked(committee, PATIENCE + 1)
    await until(lambda: _is(committee, [(None, PATIENCE, "refused")]))
    assert 20 < (committee.town.now - began).total_seconds() / 3600 < 30


async def test_a_download_that_is_put_off_for_many_requests_costs_no_patience(
    committee: Committee, folder: Path
) -> None:
    committee.town.telegram.fail("download", 429, times=PATIENCE + 1)
    await report(await committee.director("1.2"), FILE)
    await _asked(committee, PATIENCE + 1)
    assert await known(committee) == [(None, DOUBLINGS, None)]


async def _asked(committee: Committee, times: int) -> None:
    """The clock is turned from pause to pause until Telegram was asked so often for the file."""
    for attempt in range(1, times + 1):
        await until(lambda attempt=attempt: calls(committee) == attempt)
        await until(lambda: _noted(committee))
        if attempt < times:
            ((due_at,),) = await _rows(committee, sa.select(report_files.c.due_at))
            await committee.town.turn(seconds=(due_at - committee.town.now).total_seconds())


async def _noted(committee: Committee) -> bool:
    """Whether the file is put off, or left."""
    ((due_at, given_up),) = await _rows(committee, sa.select(report_files.c.due_at, report_files.c.given_up))
    return bool(given_up or (due_at and due_at > committee.town.now))


async def test_where_there_is_no_room_nothing_half_is_left_and_it_comes_later(
    committee: Committee, folder: Path
) -> None:
    director = await committee.director("1.2")
    data = bytes(8 * 2**20)
    with no_larger_files(6 * 2**20):
        await report(director, data, FILE)
        await until(lambda: _is(committee, [(None, 1, None), (SHA256, 0, None)]))
        assert inside(folder) == [ON_DISK], "the small one had room"
    await committee.town.turn(minutes=1)
    await until(lambda: _is(committee, [(hashlib.sha256(data).hexdigest(), 1, None), (SHA256, 0, None)]))
    assert len(inside(folder)) == 2


async def test_a_file_that_would_take_the_room_that_the_database_needs_is_not_asked_for(
    committee: Committee, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    director, town = await committee.director("1.2"), committee.town
    await _with_reserve(town, MORE_THAN_ANY_DISK)
    await report(director, FILE)
    await until(lambda: _is(committee, [(None, 1, None)]))
    assert (calls(committee), inside(folder)) == (0, [])
    assert "a file of a report is fetched again in 30 s: there is too little room on the disk" in caplog.text
    await _with_reserve(town, 0)
    await town.turn(minutes=1)
    await until(lambda: inside(folder) == [ON_DISK])


async def _with_reserve(town: Town, reserve: int) -> None:
    await town.stop_bot()
    town.reserve = reserve
    await town.start_bot()


async def test_on_a_small_disk_the_last_200_mb_are_left_to_the_database(committee: Committee, folder: Path) -> None:
    director, town = await committee.director("1.2"), committee.town
    await town.stop_bot()
    with small_disk(folder, 220 * 2**20):
        town.reserve = RESERVE
        await town.start_bot()
        with (folder / "ballast").open("wb") as ballast:
            ballast.write(bytes(10 * 2**20))
        await report(director, bytes(12 * 2**20), FILE)
        await until(lambda: _is(committee, [(None, 1, None), (SHA256, 0, None)]))
        assert inside(folder) == [ON_DISK, "ballast"], "the small one leaves enough"
        await town.stop_bot()  # before its disk goes


async def test_what_a_stop_cut_short_comes_after_the_next_start(committee: Committee, folder: Path) -> None:
    director = await committee.director("1.2")
    hold = committee.town.telegram.hold("download")
    await report(director, FILE)
    await hold.reached()
    began = time.monotonic()
    await committee.town.stop_bot()
    assert time.monotonic() - began < 10
    assert await known(committee) == [(None, 0, None)]
    hold.release()
    await committee.town.start_bot()
    await until(lambda: _is(committee, [(SHA256, 0, None)]))
    assert inside(folder) == [ON_DISK]


async def test_a_half_file_that_a_kill_left_goes_when_nobody_can_be_writing_it(
    committee: Committee, folder: Path
) -> None:
    await committee.town.stop_bot()
    old, young = half_file(folder, "old", age=STALE + 1), half_file(folder, "young", age=0)
    await committee.town.start_bot()
    await until(lambda: not old.exists())
    assert young.exists()


def half_file(folder: Path, name: str, *, age: float) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.part"
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


@pytest.mark.slow
async def test_a_kill_in_the_middle_of_it_loses_nothing(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Sandbox(TOKEN))
        process = await stack.enter_async_context(
            Process(telegram, tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}")
        )
        town = Town(telegram=telegram, database=Database(f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}"))
        stack.push_async_callback(town.database.close)
        town.announced.append(await process.start())
        await town.administrator()
        secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
        links = await town.roster(secretary)
        phone = await town.register("Крутова М.О.", links["Крутова М.О."])
        await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
        await tap(secretary, "Опубликовать…")
        await tap(secretary, "Да, опубликовать")
        await phone.wait(lambda m: "Вам " in words(m) and "Протокол" in words(m))
        hold = telegram.hold("download")
        await phone.send_document("Отчёт.pdf", FILE, caption="1.2 отчёт")
        await hold.reached(20)
        await process.kill()
        hold.release()
        half = tmp_path / "files"
        assert all(name.endswith(".part") for name in inside(half)), "nothing half has a name"
        await process.start()
        await until(lambda: ON_DISK in inside(half), 20)
        assert (half / ON_DISK).read_bytes() == FILE
