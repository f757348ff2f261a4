"""Puts the rooms together and runs them until told to stop."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext
from typing import TYPE_CHECKING

from bot.counts import Counts
from bot.district import Conditions, Watch, serve, until_one_ends
from bot.drawings import EVERY as REDRAW_EVERY
from bot.health import Health
from bot.opening import open_database, taken
from bot.polling import unless
from bot.settings import Settings
from domain.errors import SrokiError
from handlers.identity import Clock
from messaging.budget import CHAT_SECONDS
from messaging.faults import trace
from messaging.prompt import PATIENCE
from messaging.sender import FAREWELL
from storage.database import Database
from storage.disk import RESERVE
from storage.posts import Post, Posts

if TYPE_CHECKING:
    from bot.entrance import Entrance

log = logging.getLogger(__name__)

REST = 300.0  # seconds


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


async def run(
    settings: Settings,
    stop: asyncio.Event,
    *,
    clock: Clock = utc_now,
    announce: Callable[[str], None],
    polling_timeout: int = 30,
    watch: Watch | None = None,
    chat_seconds: float = CHAT_SECONDS,
    patience: float = PATIENCE,
    reserve: int = RESERVE,
    redraw_every: float = REDRAW_EVERY,
) -> None:
    """Serve all districts until `stop`. `announce` gets the lines for whoever started it: the administrators' links.

    `watch`, of a clock that is turned, gets what is to be called after each turn: it does and sends what is due then.
    The rest is as in `Conditions`. Raises `SrokiError` where the start or a token is at fault.
    """
    async with AsyncExitStack() as stack:
        if settings.on_sqlite:  # first of all: two would disturb each other's work
            stack.enter_context(taken(settings.database_file))
        database = Database(settings.database_url, folder=settings.folder)
        stack.push_async_callback(database.close)
        await open_database(database, settings.district_ids)
        posts = Posts(database)
        counts, health = Counts(), Health(clock, reachable=lambda: posts.reachable)
        await stack.enter_async_context(_watched(settings, health, counts))
        entrance = await stack.enter_async_context(entered(settings))
        at = Conditions(
            clock=clock,
            announce=announce,
            watch=watch,
            polling_timeout=polling_timeout,
            chat_seconds=chat_seconds,
            patience=patience,
            reserve=reserve,
            redraw_every=redraw_every,
            counts=counts,
            health=health,
            entrance=entrance,
        )
        work = [_serve(settings, one, database, posts.of(one), stop, at) for one in settings.district_ids]
        await stack.enter_async_context(posts.held())
        await until_one_ends(stop, *work, _hurry_at(stop, database))


async def _hurry_at(stop: asyncio.Event, database: Database) -> None:
    await stop.wait()
    database.lose_patience(FAREWELL)


async def _serve(
    settings: Settings, district_id: int, database: Database, post: Post, stop: asyncio.Event, at: Conditions
) -> None:
    """What is wrong with the token of one district of several is no reason to leave the others alone."""
    while not stop.is_set():
        try:
            await serve(settings.of(district_id), database.of(district_id), post, stop, at)
            return
        except Exception as error:
            if len(settings.district_ids) == 1:
                raise
            why = error if isinstance(error, SrokiError) else trace(error)
            log.error("district %d is not served, the next attempt is in %.0f s: %s", district_id, REST, why)
        with at.health.unserved(district_id):
            await unless(stop, asyncio.sleep(REST))


def _watched(settings: Settings, health: Health, counts: Counts) -> AbstractAsyncContextManager[None]:
    if settings.metrics_port is None:
        return nullcontext()
    from bot.watching import serving  # which takes memory, and most do without

    return serving(settings, health, counts)


def entered(settings: Settings) -> AbstractAsyncContextManager["Entrance | None"]:
    """Where Telegram pushes updates to, if it is to. Raises `PortTakenError`."""
    if settings.webhook_url is None:
        return nullcontext()
    from bot.entrance import listening  # as above

    return listening(settings.webhook_url, settings.webhook_host, settings.webhook_port)
