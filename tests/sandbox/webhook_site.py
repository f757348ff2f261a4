"""A site of the bot's own, to which updates are pushed, and waiting for them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiohttp import web

from sandbox.server import Sandbox
from sandbox.world.signal import Signal

Json = dict[str, Any]


@dataclass
class Site:
    """Answers as it was told to, then with 200; remembers what came and when."""

    url: str = ""
    came: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    answers: list[Callable[[], web.Response]] = field(default_factory=list)
    gate: asyncio.Event | None = None
    changed: Signal = field(default_factory=Signal)
    inside: int = 0
    crowd: int = 0

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came]

    async def take(self, request: web.Request) -> web.Response:
        self.came.append(await request.json())
        self.headers.append(dict(request.headers))
        self.at.append(time.monotonic())
        self.changed.give()
        self.inside += 1
        self.crowd = max(self.crowd, self.inside)
        if self.gate:
            await self.gate.wait()
        self.inside -= 1
        return self.answers.pop(0)() if self.answers else web.Response()

    async def until(self, count: int) -> None:
        """Waits for so many updates. Raises TimeoutError."""
        await self.changed.until(lambda: len(self.came) >= count or None, timeout=60)


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """The address of an application on loopback."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def open_site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_post("/hook", site.take)
    async with serving(app) as address:
        site.url = f"{address}/hook"
        yield site
        if site.gate:
            site.gate.set()


async def failure(bot: Bot, words: str) -> None:
    """Waits until getWebhookInfo tells of it."""
    async with asyncio.timeout(60):
        while (await bot.get_webhook_info()).last_error_message != words:  # noqa: ASYNC110 - the server can only be asked
            await asyncio.sleep(0.01)


async def taken(telegram: Sandbox) -> None:
    """Waits until nothing is left to push."""
    async with asyncio.timeout(60):
        while telegram.pending_updates():  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.01)
