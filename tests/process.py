"""`python -m bot` that is killed and started again."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Self

from sandbox.server import Sandbox
from tests.town import ROOT, TOKEN


class Process:
    """A program, started against the sandbox as often as needed."""

    def __init__(self, telegram: Sandbox, folder: Path, url: str, program: str = "bot") -> None:
        self.program = program
        self.folder = folder
        self.log = folder / "log"  # of all its lives
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": telegram.url,
            "DATABASE_URL": url,
            "TIMEZONE": "Europe/Moscow",
            "PROXY_URL": "",
        }
        self.running: asyncio.subprocess.Process | None = None

    async def start(self) -> str:
        """Returns what it prints once it runs."""
        await self.launch()
        assert self.running
        assert self.running.stdout
        said = ""
        async with asyncio.timeout(60):
            while "start=" not in said and "Ctrl+C" not in said:
                said += (await self.running.stdout.readline()).decode()
        return said

    async def launch(self) -> None:
        with self.log.open("ab") as log:
            self.running = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", self.program),
                cwd=self.folder,
                env=self.environment,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def logs(self, words: str, times: int = 1) -> None:
        """Wait until it has complained so often."""
        async with asyncio.timeout(120):
            while self.log.read_text().count(words) < times:  # noqa: ASYNC110 (another process cannot set an event)
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        assert self.running
        self.running.send_signal(signal.SIGKILL)
        await self.running.wait()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.running and self.running.returncode is None:
            self.running.terminate()
            assert await asyncio.wait_for(self.running.wait(), 60) == 0
