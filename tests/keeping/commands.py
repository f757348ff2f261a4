"""`python -m bot …` as whoever installed the bot types it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.settings.conftest import NAMES
from tests.town import ROOT


@dataclass(frozen=True, kw_only=True)
class Ended:
    code: int
    said: str
    complained: str


def command(folder: Path, *arguments: str | Path, limit: str = "") -> Ended:
    """In that folder, on the database `sroki.db` there; `limit`: a command of the shell that sets one."""
    clean = {name: value for name, value in os.environ.items() if name.upper() not in NAMES}
    own = {"DATABASE_URL": "sqlite+aiosqlite:///sroki.db", "BOT_TOKEN": "42:TEST", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        ["sh", "-c", f'{limit} exec "$@"', "sh", sys.executable, "-m", "bot", *map(str, arguments)],  # noqa: S607
        cwd=folder,
        env=clean | own | {"PYTHONUTF8": "1", "BOT_API_URL": "http://127.0.0.1:9"},  # nobody listens there
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Ended(code=ended.returncode, said=ended.stdout, complained=ended.stderr)


def deaths(*arguments: str | Path) -> Iterator[int]:
    """After each death at one more step, its number; at last that of the step which did not come any more."""
    own = [sys.executable, "-m", "tests.keeping", *map(str, arguments)]
    with subprocess.Popen(own, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        for step in count():
            process.stdin.write(f"{step}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            yield step
            if code == 0:
                return
            assert code == -signal.SIGKILL
