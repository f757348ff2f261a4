"""The bot without its wait for Telegram's 30 messages a second: `python -m benchmarks.unpaced SANDBOX_URL DATABASE`.

How fast it could handle updates shows only then. All else is as `bot.app` puts it together.
"""

import asyncio
import cProfile
import gc
import signal
import sys
import time
from collections.abc import Awaitable, Callable

from aiogram import Bot, Dispatcher

from bot.app import utc_now
from bot.contact import Contact
from bot.dispatching import make_dispatcher, of_district
from bot.district import UPDATES, apology, make_bot
from bot.door import Door
from bot.polling import poll
from bot.settings import Settings
from bot.workers import Workers
from messaging.faults import Forgiving
from messaging.pacing import Pace
from messaging.sender import Sender
from storage.database import Database
from storage.schema import upgrade

ENDLESS = 10**9  # updates of one person
TOKEN = "42:TEST"  # noqa: S105  (of the sandbox)


async def serve(
    assemble: Callable[[Database, Bot, Settings], Awaitable[Dispatcher]],
    url: str,
    database_url: str,
    profile: str | None = None,
) -> None:
    """`profile`: the file to write one to, of what happens between the first update and the end."""
    settings = Settings.model_validate({"bot_token": TOKEN, "bot_api_url": url, "database_url": database_url})
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    database = Database(database_url)
    await upgrade(database)
    bot = make_bot(settings)
    bot.session.middleware(Forgiving())
    dispatcher = await assemble(database, bot, settings)
    contact = Contact(database, utc_now, settings.zone)
    workers = Workers(database, dispatcher, bot, utc_now, apologise=apology(bot))
    profiler = cProfile.Profile()
    gc.freeze()  # as `bot.__main__` does
    if profile:
        profiler.enable()
    door = Door(strangers=ENDLESS, registered=ENDLESS)
    about = (bot, database, workers, stop)
    await poll(*about, clock=utc_now, contact=contact, door=door, allowed_updates=UPDATES, timeout=1)
    await workers.stop()
    if profile:
        profiler.disable()
        profiler.dump_stats(profile)
    await bot.session.close()
    await database.close()


async def whole(database: Database, bot: Bot, settings: Settings) -> Dispatcher:
    sender = Sender(database, bot, Pace(time.monotonic), utc_now, settings.zone)
    dispatcher = make_dispatcher()
    dispatcher.workflow_data.update(of_district(database, settings, sender, utc_now, Door()))
    return dispatcher


if __name__ == "__main__":
    asyncio.run(serve(whole, *sys.argv[1:]))
