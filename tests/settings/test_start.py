"""The start itself, as a process: how it ends where it cannot begin."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.settings.conftest import NAMES
from tests.settings.process import launch, read, says
from tests.settings.test_settings import EXPLAINED, SECRET, WRONG
from tests.town import ROOT

# Windows knows no handlers of signals in the loop: Ctrl+C raises KeyboardInterrupt there.
WITHOUT_SIGNALS = """
import asyncio, sys

def refuse(*_):
    raise NotImplementedError

asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler = refuse
from bot.__main__ import main
sys.exit(main())
"""


def start(folder: Path, text: str, *command: str) -> subprocess.CompletedProcess[str]:
    (folder / ".env").write_text(text, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name.upper() not in NAMES}
    return subprocess.run(
        [*command, sys.executable, "-m", "bot"],
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


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    settings = "BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///sroki.db\n"
    ended = start(tmp_path, settings, "sh", "-c", 'ulimit -f 8 && exec "$@"', "sh")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "is the disk full" in ended.stderr


@pytest.mark.parametrize("program", [("-m", "bot"), ("-c", WITHOUT_SIGNALS)])
async def test_ctrl_c_ends_it_quietly(tmp_path: Path, program: tuple[str, str]) -> None:
    async with Sandbox("42:TEST") as telegram:
        settings = {"BOT_TOKEN": "42:TEST", "BOT_API_URL": telegram.url}
        process = await launch(tmp_path, settings, *program)
        await says(tmp_path / "log", "started")
        process.send_signal(signal.SIGINT)
        async with asyncio.timeout(20):
            assert await process.wait() == 0
    assert "Traceback" not in read(tmp_path / "log")
