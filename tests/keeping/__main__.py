"""Dies at a step: `python -m tests.keeping backup DATABASE` or `… restore DATABASE FILE`, told the steps line by line.

A step is a call that changes the disk or opens a database. For each line a child does all and dies at the step of that
number; printed is its exit code, 0 where there is no such step any more.
"""

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from typing import Any

from storage.backups import Backups
from storage.restoring import restore

STEPS = ("os.rename", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect", "tempfile.mkstemp", "shutil.copyfile")
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def do(what: str, database: Path, file: Path | None = None) -> None:
    if what == "backup":
        Backups(database).make(NOW)
    elif file:
        restore(file, database, NOW)


def die_at(step: int) -> None:
    left = step

    def look(event: str, _: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def main() -> None:
    what, *paths = sys.argv[1:]
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            die_at(int(line))
            do(what, *map(Path, paths))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  (the answer)


main()
