"""The start itself, as a process: how it ends where it cannot begin."""

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.keeping.disk import small_disk
from tests.network.conftest import free_port
from tests.settings.conftest import NAMES
from tests.settings.process import launch, read, says
from tests.settings.test_settings import EXPLAINED, SECRET, WRONG
from tests.town import ROOT

# Windows knows no handlers of signals in the loop: Ctrl+C raises KeyboardInterrupt there.
WITHOUT_SIGNALS = """
import asyncio, signal, sys

def refuse(*_):
    raise NotImplementedError

signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started in the background may have it ignored
asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler = refuse
from bot.__main__ import main
sys.exit(main())
"""


def start(folder: Path, text: str, *command: str) -> subprocess.CompletedProcess[str]:
    return run(folder, text, wrapped_in=command)


def run(folder: Path, text: str, *arguments: str, wrapped_in: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    (folder / ".env").write_text(text, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name.upper() not in NAMES}
    return subprocess.run(
        [*wrapped_in, sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=clean | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_wrong_settings_are_told_in_a_line_each_and_nothing_is_begun(tmp_path: Path) -> None:
    ended = start(tmp_path, "".join(f"{name}={WRONG[name][0]}\n" for name in WRONG))
    *each, last = ended.stderr.splitlines()
    assert ended.returncode == 2
    assert [line.partition(":")[0] for line in each] == list(NAMES)
    assert last == EXPLAINED
    assert "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr + ended.stdout
    assert [path.name for path in tmp_path.iterdir()] == [".env"], "no database was made"


def test_a_database_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Список покупок\n" * 500, encoding="utf-8")
    ended = start(tmp_path, "BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///notes.txt\n")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "notes.db")) as other:
        other.execute("CREATE TABLE notes (words TEXT)")
    before = (tmp_path / "notes.db").read_bytes()
    ended = start(tmp_path, "BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///notes.db\n")
    assert (ended.returncode, ended.stderr) == (
        1,
        "DATABASE_URL: notes.db is no database of Sroki: name another file\n",
    )
    assert (tmp_path / "notes.db").read_bytes() == before


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("/proc/x/sroki.db", "nothing can be kept in /proc"),
        ("notes.txt/sroki.db", "notes.txt is a file and no folder"),
        ("notes.txt/data/sroki.db", "notes.txt is a file and no folder"),
        ("data", "data is a folder: name a file in it"),
    ],
)
def test_a_place_where_no_database_can_be_is_told_in_a_line(tmp_path: Path, place: str, what: str) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / "data").mkdir()
    ended = start(tmp_path, f"BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///{place}\n")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("DATABASE_URL: ")
    assert what in line


def test_a_disk_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 2**20):
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S607
        ended = start(tmp_path, "BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///disk/sroki.db\n")
    assert ended.returncode == 1
    assert ended.stderr == (f"DATABASE_URL: the bot may not write into {disk}: give its user the right to\n")


def test_check_tells_it_in_the_same_words(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    settings = "BOT_TOKEN=42:TEST\nBOT_API_URL=http://127.0.0.1:9\nDATABASE_URL=sqlite+aiosqlite:///data\n"
    told = start(tmp_path, settings).stderr.strip().removeprefix("DATABASE_URL: ")
    assert f"database   to do  {told}" in run(tmp_path, settings, "check").stdout.splitlines()


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    settings = "BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///sroki.db\n"
    ended = start(tmp_path, settings, "sh", "-c", 'ulimit -f 8 && exec "$@"', "sh")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "is the disk full" in ended.stderr


@pytest.mark.parametrize("program", [("-m", "bot"), ("-c", WITHOUT_SIGNALS)])
async def test_ctrl_c_ends_it_quietly(tmp_path: Path, program: tuple[str, str]) -> None:
    async with Sandbox("42:TEST") as telegram:
        process = await launch(tmp_path, {"BOT_TOKEN": "42:TEST", "BOT_API_URL": telegram.url}, *program)
        await says(tmp_path / "log", "started")
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 60) == 0
    assert "Traceback" not in read(tmp_path / "log")


def test_a_port_for_the_webhook_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = start(tmp_path, f"BOT_TOKEN=42:TEST\nWEBHOOK_URL=https://bot.example.org\nWEBHOOK_PORT={port}\n")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("WEBHOOK_HOST, WEBHOOK_PORT: nothing can listen there. Stop the program that has the port")


async def test_a_webhook_that_telegram_refuses_is_told_in_a_line(tmp_path: Path) -> None:
    """As the live server refuses it."""
    async with Sandbox("42:TEST") as telegram:
        own = {"BOT_TOKEN": "42:TEST", "BOT_API_URL": telegram.url}
        pushed = {"WEBHOOK_URL": "https://bot.invalid", "WEBHOOK_PORT": "0"}
        process = await launch(tmp_path, own | pushed)
        assert await asyncio.wait_for(process.wait(), 60) == 1
    *_, line = read(tmp_path / "log").splitlines()
    assert line.startswith("Telegram does not take WEBHOOK_URL: Bad Request: bad webhook: Failed to resolve host: ")


async def test_a_bot_with_a_webhook_answers_and_leaves_it_behind(tmp_path: Path) -> None:
    async with Sandbox("42:TEST", local=True) as telegram:
        port = free_port()
        own = {"BOT_TOKEN": "42:TEST", "BOT_API_URL": telegram.url, "BOT_API_FILES": str(tmp_path)}
        pushed = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/sroki", "WEBHOOK_PORT": str(port)}
        process = await launch(tmp_path, own | pushed)
        await says(tmp_path / "log", "is running")
        anna = telegram.person("Анна", started=True)
        sent = await anna.send("/help")
        await anna.wait(lambda m: m.id > sent.id)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 60) == 0
        assert telegram.world.updates.pushed
        assert "getUpdates" not in {call.method for call in telegram.ledger}
    assert "Traceback" not in read(tmp_path / "log")
