"""`make run` without a token: a local Telegram, the real bot against it, an invented district that uses it."""

import asyncio
import datetime as dt
import logging
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

from bot.app import run
from bot.settings import Settings
from bot.story import Story
from sandbox.server import Sandbox
from sandbox.world.clock import Clock

FOLDER = Path("data") / "sandbox"  # made anew at every start: its Telegram forgets everything too
PORT = 8081
TOKEN = "42:DEMONSTRATION"  # noqa: S105 - of a Telegram that exists on this machine only
_MORNING = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)  # the Monday after the meeting of the sample minutes
_LATER = dt.timedelta(weeks=3)


log = logging.getLogger(__name__)


async def demonstrate(settings: Settings, stop: asyncio.Event, *, announce: Callable[[str], None]) -> None:
    """Play the story, then go on until `stop`, so that one can take over on the page."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    clock = Clock(_MORNING)
    telegram = await _start(clock)
    try:
        announce(
            "Токена в .env нет, поэтому открывается демонстрация: местный Telegram и придуманный район.\n"
            f"Чаты: {telegram.url}"
        )
        link: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        bot = asyncio.create_task(_serve(settings, telegram, stop, clock, link))
        story = asyncio.create_task(_tell(telegram, link, clock, announce))
        ended = asyncio.create_task(stop.wait())
        await asyncio.wait([bot, story, ended], return_when=asyncio.FIRST_COMPLETED)
        if story.done() and not stop.is_set():
            if story.exception():  # a slow machine, perhaps; the chats are there all the same
                log.error("the story was cut short", exc_info=story.exception())
            announce(f"\nДальше можно самим: {telegram.url}\nОстановить: Ctrl+C")
            await asyncio.wait([bot, ended], return_when=asyncio.FIRST_COMPLETED)
        for task in (story, ended):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        stop.set()
        await bot
    finally:
        await telegram.stop()


async def _start(clock: Clock) -> Sandbox:
    """On the usual port, or on a free one."""
    for port in (PORT, 0):
        telegram = Sandbox(TOKEN, port=port, name="Сроки", clock=clock)
        try:
            return await telegram.start()
        except OSError:
            await telegram.stop()
    raise OSError("no port of this machine is free")


async def _serve(
    settings: Settings, telegram: Sandbox, stop: asyncio.Event, clock: Clock, link: asyncio.Future[str]
) -> None:
    own = settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "bot_api_url": SecretStr(telegram.url),
            "proxy_url": None,
            "database_url": f"sqlite+aiosqlite:///{FOLDER / 'sroki.db'}",
            "timezone": "Europe/Moscow",
        }
    )

    def announce(line: str) -> None:
        found = re.search(r"https://t\.me/\S+", line)
        if found and not link.done():
            link.set_result(found.group())

    await run(own, stop, clock=clock, announce=announce)


async def _tell(telegram: Sandbox, link: asyncio.Future[str], clock: Clock, announce: Callable[[str], None]) -> None:
    story = Story(telegram, await link, announce)
    await story.appointments()
    await story.roster()
    await story.publication()
    await story.answers()
    await clock.walk(clock() + _LATER)
    await story.summary()
