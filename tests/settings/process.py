"""`python -m bot` as a process against the local Telegram."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.server import Sandbox
from storage.database import Database
from tests.settings.conftest import NAMES
from tests.town import LINK, ROOT, Town


@dataclass
class Running:
    town: Town
    process: Process
    log: Path  # everything that it has said, on either stream

    def said(self) -> str:
        return read(self.log)


def read(log: Path) -> str:
    return log.read_text(encoding="utf-8")


async def says(log: Path, pattern: str) -> str:
    """What it says that looks so, as soon as it does."""
    async with asyncio.timeout(90):
        while True:
            if found := re.search(pattern, read(log)):
                return found[0]
            await asyncio.sleep(0.1)


async def launch(folder: Path, settings: dict[str, str], *program: str) -> Process:
    """Both streams go to the file `log` in the folder."""
    clean = {name: value for name, value in os.environ.items() if name.upper() not in NAMES}
    with (folder / "log").open("wb") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *(program or ("-m", "bot")),
            cwd=folder,
            env=clean | settings | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdin=PIPE,
            stdout=log,
            stderr=log,
        )


async def end(process: Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(60):
        await process.wait()


@asynccontextmanager
async def running_process(folder: Path, token: str, **settings: str) -> AsyncIterator[Running]:
    url = f"sqlite+aiosqlite:///{folder / 'sroki.db'}"
    async with Sandbox(token) as telegram:
        own = {"BOT_TOKEN": token, "BOT_API_URL": telegram.url, "DATABASE_URL": url}
        process = await launch(folder, own | settings)
        database = Database(url)
        town = Town(telegram=telegram, database=database)
        running = Running(town, process, folder / "log")
        try:
            town.announced.append(await says(running.log, LINK.pattern))
            yield running
        finally:
            await end(running.process)
            await database.close()
