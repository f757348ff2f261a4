"""Two processes with one token: the second says so and stops, the first goes on."""

import asyncio
import re
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.lock import DatabaseHeldError, held
from tests.settings.process import end, launch, read, says

TOKEN = "42:TEST"

pytestmark = pytest.mark.slow


async def start(folder: Path, telegram: Sandbox, database: Path) -> Process:
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240 (nobody else runs here)
    url = f"sqlite+aiosqlite:///{database}"
    return await launch(folder, {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url, "DATABASE_URL": url})


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def ended(process: Process) -> int:
    async with asyncio.timeout(90):
        return await process.wait()


async def is_answered(phone: Phone) -> None:
    sent = await phone.send("/help")
    await phone.wait(lambda m: m.text and m.id > sent.id, after=sent)


@asynccontextmanager
async def first_process(folder: Path, telegram: Sandbox) -> AsyncIterator[Process]:
    """That has been running for some seconds."""
    process = await start(folder, telegram, folder / "sroki.db")
    try:
        await says(folder / "log", "is running")
        await asyncio.sleep(5)  # what makes it the first
        yield process
    finally:
        await end(process)
    assert process.returncode == 0


async def test_on_the_same_database_the_second_ends_before_it_does_anything(tmp_path: Path) -> None:
    async with Sandbox(TOKEN) as telegram:
        anna = telegram.person("Анна", started=True)
        async with first_process(tmp_path, telegram):
            made = files(tmp_path)
            calls = len(telegram.ledger)
            (tmp_path / "link.db").symlink_to(tmp_path / "sroki.db")
            for number, database in enumerate(("sroki.db", "link.db")):
                second = tmp_path / f"second {number}"
                assert await ended(await start(second, telegram, tmp_path / database)) == 1
                assert re.fullmatch(
                    r"Another process is at work on this database \(DATABASE_URL\).+\n", read(second / "log")
                )
            assert [call.method for call in telegram.ledger[calls:] if call.method != "getUpdates"] == []
            assert files(tmp_path) - made == {"link.db", "second 0", "second 1"}
            await is_answered(anna)


async def test_after_a_kill_nothing_is_held(tmp_path: Path) -> None:
    async with Sandbox(TOKEN) as telegram:
        anna = telegram.person("Анна", started=True)
        killed = await start(tmp_path, telegram, tmp_path / "sroki.db")
        await says(tmp_path / "log", "is running")
        with pytest.raises(DatabaseHeldError), held(tmp_path / "sroki.db"):
            pass
        killed.send_signal(signal.SIGKILL)
        await killed.wait()
        with held(tmp_path / "sroki.db"):
            pass
        async with first_process(tmp_path, telegram):
            await is_answered(anna)


async def test_nothing_is_begun_while_a_backup_is_put_back(tmp_path: Path) -> None:
    async with Sandbox(TOKEN) as telegram:
        with held(tmp_path / "sroki.db"):
            assert await ended(await start(tmp_path, telegram, tmp_path / "sroki.db")) == 1
        assert not (tmp_path / "sroki.db").exists()
        assert telegram.ledger == []


async def test_on_another_database_the_newcomer_is_refused_and_ends(tmp_path: Path) -> None:
    """Twice: who was here first is so afterwards, too, and tells its log once for each."""
    async with Sandbox(TOKEN) as telegram:
        anna = telegram.person("Анна", started=True)
        async with first_process(tmp_path, telegram):
            for _ in range(2):
                newcomer = tmp_path / "newcomer"
                process = await start(newcomer, telegram, newcomer / "sroki.db")
                assert await ended(process) == 1
                assert read(newcomer / "log").endswith(
                    "Another process receives the messages of this bot: stop it, or give this one a token of its own.\n"
                )
                await is_answered(anna)
                await asyncio.sleep(5)
            said = read(tmp_path / "log")
    assert said.count("another process has tried to receive the messages of this bot; this one goes on") == 2
    assert "no updates" not in said


async def test_of_two_newcomers_one_goes_on(tmp_path: Path) -> None:
    async with Sandbox(TOKEN) as telegram:
        anna = telegram.person("Анна", started=True)
        folders = [tmp_path / name for name in ("one", "other")]
        processes = [await start(folder, telegram, folder / "sroki.db") for folder in folders]
        waiting = [asyncio.create_task(process.wait()) for process in processes]
        gone, _ = await asyncio.wait(waiting, timeout=90, return_when=asyncio.FIRST_COMPLETED)
        assert [task.result() for task in gone] == [1]
        await is_answered(anna)
        for process in processes:
            await end(process)
        assert sorted(process.returncode or 0 for process in processes) == [0, 1]


async def test_a_dead_connection_of_before_a_kill_ends_no_restart(tmp_path: Path) -> None:
    """Telegram takes the restarted bot for a second process as long as it holds the old connection for alive."""
    async with Sandbox(TOKEN) as telegram:
        anna = telegram.person("Анна", started=True)
        killed = await start(tmp_path, telegram, tmp_path / "sroki.db")
        await says(tmp_path / "log", "is running")
        killed.send_signal(signal.SIGKILL)
        await killed.wait()
        telegram.fail("getUpdates", 409, description="Conflict: terminated by other getUpdates request")
        async with first_process(tmp_path, telegram):
            await is_answered(anna)
