"""Puts the rooms together and runs them until told to stop."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from typing import Any

import sqlalchemy as sa
from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import TelegramObject, Update

import handlers
from bot import jobs
from bot.introduction import describing, greeting
from bot.polling import poll
from bot.settings import Settings
from bot.workers import Workers
from domain.errors import SrokiError
from handlers.conversation import ConversationStorage
from handlers.drafting import AT_ONCE
from handlers.identity import Identity
from messaging.budget import CHAT_SECONDS
from messaging.faults import Forgiving, TokenRefusedError, passing, reason, refused
from messaging.i18n import language_of, speaking
from messaging.pacing import Pace, Paced
from messaging.sender import Sender
from messaging.texts import common
from storage.database import Database
from storage.schema import upgrade

log = logging.getLogger(__name__)

Clock = Callable[[], dt.datetime]
Watch = Callable[[Callable[[], Awaitable[None]]], None]
UPDATES = ("message", "callback_query", "my_chat_member")


class DatabaseClosedError(SrokiError):
    """DATABASE_URL: the database cannot be opened. Is it one of Sroki, is the disk full, may the bot write there?"""


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class _Wakes(BaseMiddleware):
    """What a handler has put into the outbox leaves at once."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        try:
            return await handler(event, data)
        finally:
            self.sender.wake()


async def run(
    settings: Settings,
    stop: asyncio.Event,
    *,
    clock: Clock = utc_now,
    announce: Callable[[str], None],
    polling_timeout: int = 30,
    watch: Watch | None = None,
    chat_seconds: float = CHAT_SECONDS,
) -> None:
    """Serve until `stop`. `announce` gets the lines for whoever started it, when it runs: the administrator's link.

    `watch`, of a clock that is turned, gets what is to be called after each turn: it does and sends what is due then.
    `chat_seconds`: between messages in one chat.
    Raises `SrokiError` where the start or the token is at fault.
    """
    async with AsyncExitStack() as stack:
        database = Database(settings.database_url)
        stack.push_async_callback(database.close)
        await _open(database)
        bot = make_bot(settings)
        stack.push_async_callback(bot.session.close)
        pace = Pace(time.monotonic, chat_seconds=chat_seconds)
        bot.session.middleware(Forgiving())
        bot.session.middleware(Paced(pace))
        sender = Sender(database, bot, pace, clock)
        workers = Workers(
            database, make_dispatcher(database, settings, sender, clock), bot, clock, apologise=apology(bot)
        )
        if not await _reach(bot, stop):
            return
        await stack.enter_async_context(describing(bot))
        catch_up = await stack.enter_async_context(
            jobs.running(database, sender, stop, clock=clock, timezone=settings.zone)
        )
        if watch:
            watch(catch_up)
        left = await workers.start()
        log.info("started; %s updates of an earlier run are handled first", left)
        stack.push_async_callback(workers.stop)
        announce(await greeting(bot, database, clock))
        await _until_one_ends(
            stop,
            poll(bot, database, workers, stop, clock=clock, allowed_updates=UPDATES, timeout=polling_timeout),
            sender.run(stop),
        )


async def _open(database: Database) -> None:
    try:
        await upgrade(database)
    except (sa.exc.DatabaseError, OSError) as error:
        raise DatabaseClosedError from error


def make_bot(settings: Settings) -> Bot:
    assert settings.bot_token is not None  # without one the sandbox gives its own
    server = (
        TelegramAPIServer.from_base(settings.bot_api_url.get_secret_value()) if settings.bot_api_url else PRODUCTION
    )
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    return Bot(
        settings.bot_token.get_secret_value(),
        session=AiohttpSession(api=server, proxy=proxy),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )


def make_dispatcher(database: Database, settings: Settings, sender: Sender, clock: Clock) -> Dispatcher:
    dispatcher = Dispatcher(
        storage=ConversationStorage(database, clock), database=database, reading_room=asyncio.Semaphore(AT_ONCE)
    )
    dispatcher.update.outer_middleware(_Wakes(sender))
    dispatcher.update.outer_middleware(Identity(database, clock, settings.zone))
    dispatcher.include_router(handlers.router())
    return dispatcher


def apology(bot: Bot) -> Callable[[Update], Awaitable[None]]:
    async def apologise(update: Update) -> None:
        event = update.message or update.callback_query
        if event is None or event.from_user is None:
            return
        with speaking(language_of(event.from_user.language_code)):
            await bot.send_message(event.from_user.id, common.apology())

    return apologise


async def _reach(bot: Bot, stop: asyncio.Event) -> bool:
    """Wait for Telegram as long as it takes; False if told to stop meanwhile. Raises `TokenRefusedError`."""
    delay = 1.0
    while not stop.is_set():
        try:
            await bot.me()
        except Exception as error:
            if refused(error):
                raise TokenRefusedError from error
            if not passing(error):
                raise
            log.warning("Telegram cannot be reached, the next attempt is in %.0f s (%s)", delay, reason(error))
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), delay)
            delay = min(delay * 2, 30.0)
        else:
            return True
    return False


async def _until_one_ends(stop: asyncio.Event, *work: Any) -> None:
    """If polling or sending cannot go on, the other one stops too, and the reason is raised."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        stop.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
