"""What the bot says at its start: to whoever started it, and in Telegram to those who have not written to it yet."""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiogram import Bot

from domain.links import LIFETIME
from domain.people import Role
from messaging.faults import reason
from messaging.i18n import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, speaking
from messaging.texts import profile
from storage import links
from storage.database import Database

log = logging.getLogger(__name__)


async def greeting(bot: Bot, database: Database, clock: Callable[[], dt.datetime]) -> str:
    """Until there is an administrator, with the link that makes one, unless the one before can still be used."""
    name = (await bot.me()).username
    async with database.read() as tx:
        until = await links.first_until(tx, clock())
        if await links.has_administrator(tx):
            return f"@{name} is running. Stop it with Ctrl+C."
    if until:
        return (
            f"@{name} is running. Stop it with Ctrl+C. The administrator's link that was printed before can be used"
            f" until {until:%Y-%m-%d}; for a new one, stop the bot and run: python -m bot init"
        )
    return f"@{name} is running. {await invitation(name, database, clock)}"


async def invitation(name: str | None, database: Database, clock: Callable[[], dt.datetime]) -> str:
    """A new link that makes the first administrator; the one before stops working. `name`: the bot's, in Telegram."""
    async with database.write() as tx:
        token = await links.issue(tx, Role.ADMINISTRATOR, None, clock())
    return (
        f"Whoever opens this link first becomes the administrator (valid {LIFETIME.days} days, works once):\n"
        f"https://t.me/{name}?start={token}"
    )


@asynccontextmanager
async def describing(bot: Bot) -> AsyncIterator[None]:
    """Beside what goes on inside, which does not wait for it."""
    task = asyncio.create_task(_describe(bot), name="describing")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _describe(bot: Bot) -> None:
    """The words over the button Start, where they are not these already. Without them the bot works just as well."""
    for language, code in ((DEFAULT_LANGUAGE, None), (SOURCE_LANGUAGE, SOURCE_LANGUAGE)):
        with speaking(language):
            long, short = profile.description(), profile.short_description()
        try:
            if (await bot.get_my_description(language_code=code)).description != long:
                await bot.set_my_description(long, language_code=code)
            if (await bot.get_my_short_description(language_code=code)).short_description != short:
                await bot.set_my_short_description(short, language_code=code)
        except Exception as error:
            log.warning("the bot could not describe itself: %s", reason(error))
            return
