"""What the bot says at its start: to whoever started it, and in Telegram to those who have not written to it yet."""

import datetime as dt
import logging
from collections.abc import Callable

from aiogram import Bot

from domain.links import LIFETIME
from domain.people import Role
from messaging.faults import reason
from messaging.i18n import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, speaking
from messaging.texts import profile
from storage import links
from storage.database import Database

log = logging.getLogger(__name__)


async def greet(
    bot: Bot, database: Database, clock: Callable[[], dt.datetime], announce: Callable[[str], None]
) -> None:
    """Until there is an administrator, with the link that makes one."""
    me = await bot.me()
    async with database.write() as tx:
        if await links.has_administrator(tx):
            announce(f"@{me.username} is running. Stop it with Ctrl+C.")
            return
        token = await links.issue(tx, Role.ADMINISTRATOR, None, clock())
    announce(
        f"@{me.username} is running. Whoever opens this link first becomes the administrator"
        f" (valid {LIFETIME.days} days, works once; a new start prints a new one):\n"
        f"https://t.me/{me.username}?start={token}"
    )


async def describe(bot: Bot) -> None:
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
