"""`make run` without a token: a local Telegram, the real bot against it, an invented district that uses it."""

import asyncio
import datetime as dt
import os
import re
import shutil
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot import stories
from bot.app import run
from bot.settings import Settings
from bot.stories.district import District
from domain.errors import SrokiError
from sandbox.server import Sandbox
from sandbox.stage.plays import Stage, State
from sandbox.world.clock import Clock

FOLDER = Path("data") / "sandbox"
TOKEN = "42:DEMONSTRATION"  # noqa: S105 - of a Telegram that exists on this machine only
MONDAY = dt.date(2026, 11, 23)  # after the meeting of the sample minutes
MORNING = dt.time(9)
_LINK = re.compile(r"https://t\.me/\S+")


class PageClosedError(SrokiError):
    """SANDBOX_HOST, SANDBOX_PORT: the page of the demonstration cannot be served there. Name another place."""


@dataclass(frozen=True, kw_only=True)
class Again:
    """A fresh start was asked for, and perhaps what to play then."""

    play: str | None = None
    pace: float = 1


async def demonstrate(settings: Settings, stop: asyncio.Event, *, announce: Callable[[str], None]) -> None:
    """Serve the page until `stop`, at every fresh start with a district that has not heard of the bot yet.

    Raises `SrokiError` where the page or the bot cannot start.
    """
    telegram = await _open(settings, settings.sandbox_port, 0)
    announce(
        "Токена в .env нет, поэтому открывается демонстрация: местный Telegram и придуманный район.\n"
        f"Страница в браузере: {_here(telegram)}\n"
        "Остановить: Ctrl+C"
    )
    if _somebody_looks():
        await asyncio.to_thread(webbrowser.open, _here(telegram))
    again = await _live(settings, telegram, stop, Again())
    while again is not None:
        telegram = await _open(settings, _port(telegram))
        again = await _live(settings, telegram, stop, again)


async def _open(settings: Settings, *ports: int) -> Sandbox:
    """On the first of these ports that is free."""
    clock = Clock(dt.datetime.combine(MONDAY, MORNING, settings.zone))
    for port in ports:
        telegram = Sandbox(
            TOKEN, host=settings.sandbox_host, port=port, name="Сроки", limits=True, clock=clock, zone=settings.zone
        )
        with suppress(OSError):
            return await telegram.start()
        await telegram.stop()
    raise PageClosedError


def _somebody_looks() -> bool:
    """At a terminal of a desktop; elsewhere there may be no browser, or one that takes the terminal for itself."""
    desktop = sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return desktop and sys.stdout.isatty()


def _here(telegram: Sandbox) -> str:
    """How this machine reaches it, wherever else it can be reached from."""
    return telegram.url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")


def _port(telegram: Sandbox) -> int:
    return urlsplit(telegram.url).port or 0


def _folder(telegram: Sandbox) -> Path:
    """Of one port: another demonstration may be running beside this one."""
    return FOLDER / str(_port(telegram))


async def _live(settings: Settings, telegram: Sandbox, stop: asyncio.Event, begin: Again) -> Again | None:
    """One life of the bot, until `stop` or a fresh start."""
    shutil.rmtree(_folder(telegram), ignore_errors=True)  # its Telegram has forgotten everything too
    _folder(telegram).mkdir(parents=True)
    asked: asyncio.Future[Again] = asyncio.get_running_loop().create_future()
    telegram.on_restart = lambda play, pace: None if asked.done() else asked.set_result(Again(play=play, pace=pace))
    link: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    over = asyncio.Event()
    bot = asyncio.create_task(_serve(settings, telegram, over, link))
    playing = asyncio.create_task(_play(telegram, link, begin))
    stopped = asyncio.create_task(stop.wait())
    ends: list[asyncio.Future[Any]] = [bot, stopped, asked]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (playing, stopped):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        over.set()  # first: a walk of the clock waits for what the bot still wants to send
        await telegram.theatre.close()
        try:
            await bot
        finally:
            await telegram.stop()
    return asked.result() if asked.done() and not stop.is_set() else None


async def _serve(settings: Settings, telegram: Sandbox, stop: asyncio.Event, link: asyncio.Future[str]) -> None:
    own = settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "bot_api_url": SecretStr(_here(telegram)),
            "bot_api_files": None,
            "proxy_url": None,
            "webhook_url": None,
            "database_url": f"sqlite+aiosqlite:///{_folder(telegram) / 'sroki.db'}",
        }
    )

    def announce(line: str) -> None:
        found = _LINK.search(line)
        if found and not link.done():
            link.set_result(found.group())

    await run(own, stop, clock=telegram.clock, announce=announce, watch=telegram.clock.watch)


async def _play(telegram: Sandbox, link: asyncio.Future[str], begin: Again) -> None:
    """The district gets ready; then whatever was asked for, now or on the page."""
    district = District.people(telegram)

    async def get_ready(stage: Stage) -> None:
        await stage.step("Бот запускается.")
        await district.get_ready(stage, await link)

    await telegram.theatre.prepare(get_ready)
    telegram.theatre.plays = stories.plays(telegram, district)
    if begin.play is not None and telegram.theatre.scene.state is State.IDLE:
        telegram.theatre.start(begin.play, begin.pace)
