"""The real bot as a process that kills itself at a given step of its work, without any farewell."""

import asyncio
import datetime as dt
import gc
import os
import re
import signal
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import (
    EditMessageText,
    GetMe,
    GetMyDescription,
    GetMyShortDescription,
    Response,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import BotDescription, BotShortDescription, User

from bot.app import run
from bot.polling import GetRawUpdates
from bot.settings import Settings
from messaging import sender
from messaging.i18n import DEFAULT_LANGUAGE, day, speaking
from messaging.shapes import Shaped
from sandbox.world.clock import Clock
from tests.databases import share_statements
from tests.story.committee import working_committee
from tests.town import SECONDS_BETWEEN_MESSAGES, TOKEN, ask

SAYS = ("send", "edit", "answer", "delete", "copy")  # calls that people notice; the others change nothing for them
CHANGES = re.compile(r"(?:INSERT|UPDATE|DELETE)\b(?: OR \w+)?(?: INTO| FROM)? (\w+)")
# Nobody tells the sender of what is due at the start: it would wait for most of a life until it looks by itself.
SECONDS_BETWEEN_LOOKS = 0.1

# A life is forked from what is imported here. It would build types of Telegram again, which takes longer than it lives,
# read certificates and the names of months, and look through all that was imported for garbage, and so copy it.
Shaped()
for method in (GetMe, GetMyDescription, GetMyShortDescription, GetRawUpdates, SendMessage, EditMessageText):
    method.model_rebuild()
ANSWERS = (Response[User], Response[BotDescription], Response[BotShortDescription])  # held, or pydantic forgets them
AiohttpSession()
with speaking(DEFAULT_LANGUAGE):
    day(dt.date.min)


async def _warm() -> None:
    """Statements are compiled by being executed, handlers put together by a bot that starts."""
    with tempfile.TemporaryDirectory() as folder:
        async with working_committee(Path(folder)) as committee:
            director = await committee.director("1.2", "1.3")
            await ask(director.phone, "1.2 готово")
            await committee.town.settle()


share_statements()
asyncio.run(_warm())
gc.freeze()


@dataclass(frozen=True, kw_only=True)
class Step:
    name: str
    time: int  # it is done the first time, the second…


@dataclass(frozen=True, kw_only=True)
class Life:
    telegram: str
    database: str
    now: dt.datetime
    diary: Path  # gets a line for each step
    last: Step | None  # at which it dies


@dataclass
class Steps:
    life: Life
    taken: Counter[str] = field(default_factory=Counter)

    def take(self, name: str) -> None:
        self.taken[name] += 1
        with self.life.diary.open("a") as diary:  # the kernel has the line before the process dies
            diary.write(name + "\n")
        if Step(name=name, time=self.taken[name]) == self.life.last:
            os.kill(os.getpid(), signal.SIGKILL)


def live(life: Life) -> None:
    """Until it is killed, or dies."""
    sender.LOOK = SECONDS_BETWEEN_LOOKS
    steps = Steps(life)
    _count_commits(steps)
    _count_calls(steps)
    settings = Settings.model_validate(
        {"bot_token": TOKEN, "bot_api_url": life.telegram, "database_url": life.database, "timezone": "Europe/Moscow"}
    )
    asyncio.run(
        run(
            settings,
            asyncio.Event(),
            clock=Clock(life.now),
            announce=lambda _: None,
            polling_timeout=5,
            chat_seconds=SECONDS_BETWEEN_MESSAGES,
            patience=30,
            redraw_every=3600,
        )
    )


def _count_commits(steps: Steps) -> None:
    """A step before each commit of a change, by its tables: a kill between two statements of it is the same kill."""
    tables: dict[Any, list[str]] = {}
    changes: Counter[Any] = Counter()

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def execute(connection: sa.Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if found := CHANGES.match(statement):
            tables.setdefault(connection.connection.driver_connection, []).append(found[1])

    @sa.event.listens_for(sa.Engine, "commit")
    def commit(connection: sa.Connection) -> None:
        driver = connection.connection.driver_connection
        written = dict.fromkeys(tables.pop(driver, ()))
        before, changes[driver] = changes[driver], connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        if written and changes[driver] > before:
            steps.take(f"commit {' '.join(written)}")


def _count_calls(steps: Steps) -> None:
    """A step before a call, and one when Telegram has carried it out but the bot does not know of it yet."""
    make_request = AiohttpSession.make_request

    async def counted(self: AiohttpSession, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109 (aiogram's)
        name = method.__api_method__
        if not name.startswith(SAYS):
            return await make_request(self, bot, method, timeout)
        steps.take(f"before {name}")
        answer = await make_request(self, bot, method, timeout)
        steps.take(f"after {name}")
        return answer

    AiohttpSession.make_request = counted  # type: ignore[method-assign]
