"""The local Telegram as a process of its own, with chats in it and somebody who talks."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "42:TEST"  # noqa: S105 - of a Telegram that exists on this machine only
ANSWER = "принято: "  # what every bot here says to whoever talks, before their own words

Json = dict[str, Any]


class Telegram:
    def __init__(self, url: str, control: ClientSession) -> None:
        self.url = url
        self._control = control

    async def ask(self, method: str, path: str, body: Json | None = None) -> Any:
        async with self._control.request(method, f"/control/{path}", json=body) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def people(self, count: int) -> list[int]:
        """Ids of so many people who have pressed Start some time ago."""
        names = [{"first_name": f"Директор {number}", "started": True, "shown": False} for number in range(count)]
        return [(await self.ask("POST", "people", name))["id"] for name in names]

    async def ledger(self, method: str = "sendMessage") -> list[Json]:
        return [call for call in await self.ask("GET", "ledger") if call["method"] == method]

    async def accepted(self) -> int:
        found: int = (await self.ask("GET", "counts"))["accepted"]
        return found


@asynccontextmanager
async def telegram(model: str = "bucket-30", latency: float = 0.05) -> AsyncIterator[Telegram]:
    """On loopback, with that model of the limits and that many seconds before an answer."""
    command = (sys.executable, "-m", "sandbox", "--port", "0", "--token", TOKEN, "--limits", model)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip()
        async with ClientSession(url) as control:
            running = Telegram(url, control)
            await running.ask("POST", "latency", {"seconds": latency})
            yield running
    finally:
        process.kill()
        await process.wait()


@asynccontextmanager
async def talking(to: Telegram, people: Sequence[int], every: float) -> AsyncIterator[list[Json]]:
    """Inside, each of these people says something every so many seconds. Gives what was said to whom and when."""
    said: list[Json] = []

    async def talk(number: int, person: int) -> None:
        await asyncio.sleep(every * number / len(people))
        while True:
            words = f"вопрос {len(said)}"
            said.append({"person": person, "words": words, "at": time.monotonic()})
            await to.ask("POST", f"people/{person}/send", {"text": words})
            await asyncio.sleep(every)

    tasks = [asyncio.create_task(talk(number, person)) for number, person in enumerate(people)]
    try:
        yield said
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
