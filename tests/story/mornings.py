"""Days that go by, and what people have heard meanwhile."""

import asyncio
import datetime as dt
import sys
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.delivery.house import until
from tests.town import ROOT, Town, words

MOSCOW = ZoneInfo("Europe/Moscow")
PROGRAM = """
import asyncio, datetime, sys
from messaging.loading import load_aiogram
load_aiogram()
from bot.mornings import go_through
from storage.database import Database
asyncio.run(go_through(Database(sys.argv[1]), datetime.datetime.fromisoformat(sys.argv[2]), "Europe/Moscow"))
"""


def at(day: int, month: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    """Of the winter in which these stories play, in the committee's time zone."""
    return dt.datetime(2026 if month > 6 else 2027, month, day, hour, minute, tzinfo=MOSCOW)


async def live(town: Town, day: int, month: int, hour: int = 12) -> None:
    """Through every morning on the way."""
    first, last = town.now.astimezone(MOSCOW), at(day, month, hour)
    mornings = (first.replace(hour=9, minute=0) + dt.timedelta(days=n) for n in range((last - first).days + 2))
    for moment in (*(morning for morning in mornings if first < morning < last), last):
        await town.telegram.clock.jump(moment)


def heard(phone: Phone, *, after: Message) -> list[str]:
    """When each message of the bot came, and how it begins."""
    return [
        f"{dt.datetime.fromtimestamp(message.date, MOSCOW):%d.%m %H:%M} {words(message).splitlines()[0]}"
        for message in phone.inbox
        if message.id > after.id
    ]


async def killed_in_the_morning(town: Town, moment: dt.datetime, when: Callable[[], Awaitable[bool]]) -> None:
    """The bot is off, a process of its own goes through that morning and is killed as soon as `when`; it is started."""
    await town.stop_bot()
    await town.telegram.clock.jump(moment)
    url = town.database.url.render_as_string()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, url, str(moment), cwd=ROOT)
    await until(when)
    process.kill()
    await process.wait()
    await town.start_bot()
