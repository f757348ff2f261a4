"""The start itself, as a process: how it ends where it cannot begin."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sandbox.server import Sandbox
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
        assert await asyncio.wait_for(process.wait(), 20) == 0
    assert "Traceback" not in read(tmp_path / "log")
