"""One district's bot, from its database's updates to its messages: put together and run until told to stop."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Update
from aiohttp import ClientTimeout

from bot import jobs
from bot.bulletins import Bulletins
from bot.caretaker import Caretaker, noting_refusal
from bot.contact import Contact
from bot.counts import Counting, Counts
from bot.dispatching import of_district, the_dispatcher
from bot.door import Door
from bot.drawings import Drawings
from bot.health import Health
from bot.introduction import describing, greeting
from bot.nightly import Nightly
from bot.polling import poll, unless
from bot.proxies import Proxies, ProxySession
from bot.removal import Removal
from bot.settings import FIRST, Settings
from bot.troubles import Troubles
from bot.webhook import Desk, tend
from bot.workers import STORAGE_ILL, Workers
from domain.errors import SrokiError
from handlers.identity import Clock
from messaging.clearing import Clearing, FromDisk
from messaging.downloads import ServerFiles
from messaging.faults import Forgiving, TokenRefusedError, passing, reason, refused
from messaging.fetching import Fetcher
from messaging.i18n import language_of, speaking
from messaging.pacing import Pace, Paced
from messaging.prompt import Prompt
from messaging.sender import Sender
from messaging.shapes import Shaped
from messaging.texts import common
from storage import districts
from storage.database import Database
from storage.posts import Post
from storage.shelf import Shelf

if TYPE_CHECKING:
    from bot.entrance import Entrance

log = logging.getLogger(__name__)

# Seconds for an answer, of them for a connection: who has none knows that nothing was sent.
TIMEOUT = ClientTimeout(total=60, sock_connect=15)

Watch = Callable[[Callable[[], Awaitable[None]]], None]
PAUSE = 2.0  # seconds until a database that has gone away is tried again
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


class OtherDistrictError(SrokiError):
    """The bot of this token serves another district. Give each number in MORE_DISTRICTS the token that it had."""


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """The same for all districts of a process."""

    clock: Clock
    announce: Callable[[str], None]
    watch: Watch | None
    polling_timeout: int  # seconds
    chat_seconds: float  # between messages in one chat
    patience: float  # seconds until a press that still waits is answered
    reserve: int  # bytes that backups and files of reports leave free
    redraw_every: float  # seconds between looks at what assignees see above
    counts: Counts
    health: Health
    entrance: "Entrance | None"  # where Telegram pushes updates to, if it is to


async def serve(settings: Settings, database: Database, post: Post, stop: asyncio.Event, at: Conditions) -> None:
    """While the district is this instance's, until `stop`. Raises `SrokiError` where the token is at fault.

    What Telegram pushes is kept all the time, whichever instance it comes to.
    """
    async with AsyncExitStack() as stack:
        desk, door = None, Door()
        if at.entrance:
            assert settings.bot_token is not None
            desk = Desk(at.entrance, settings.bot_token.get_secret_value(), database, post, at.clock, UPDATES, door)
            await stack.enter_async_context(desk.open())
        await _in_turn(settings, database, post, stop, at, desk, door)


async def _in_turn(
    settings: Settings,
    database: Database,
    post: Post,
    stop: asyncio.Event,
    at: Conditions,
    desk: Desk | None,
    door: Door,
) -> None:
    while not stop.is_set():
        await unless(stop, post.taken.wait())
        if stop.is_set():
            return
        ending = asyncio.Event()
        watching = [asyncio.create_task(one.wait()) for one in (stop, post.lost)]
        for task in watching:
            task.add_done_callback(partial(_end, ending))
        try:
            await _serve(settings, database, post, ending, at, desk, door)
        except STORAGE_ILL as error:
            if database.is_sqlite:
                raise
            log.warning("the district is left until the database answers again: %s", reason(error))
            await unless(stop, asyncio.sleep(PAUSE))
        finally:
            for task in watching:
                task.cancel()


def _end(ending: asyncio.Event, _: asyncio.Task[Any]) -> None:
    ending.set()


async def _serve(
    settings: Settings,
    database: Database,
    post: Post,
    stop: asyncio.Event,
    at: Conditions,
    desk: Desk | None,
    door: Door,
) -> None:
    clock = at.clock
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(noting_refusal(database, clock))
        bot = make_bot(settings)
        stack.push_async_callback(bot.session.close)
        await _introduce(database, bot)
        contact = Contact(database, clock, settings.zone)
        pace = Pace(time.monotonic, chat_seconds=at.chat_seconds)
        prompt = Prompt(bot, at.patience)
        stack.callback(prompt.stop)
        bot.session.middleware(FromDisk(Shelf(database.folder)))
        bot.session.middleware(prompt)
        bot.session.middleware(Forgiving())
        bot.session.middleware(Paced(pace))
        bot.session.middleware(Counting(at.counts))
        sender = Sender(database, bot, pace, clock, settings.zone)
        fetcher = Fetcher(database, bot, clock, reserve=at.reserve)
        stack.enter_context(at.health.of(database, contact, sender))
        workers = Workers(
            database,
            the_dispatcher(),
            bot,
            clock,
            brings=of_district(database, settings, sender, clock, door),
            apologise=apology(bot),
            expect=prompt.expect,
            counts=at.counts,
        )
        if not await _reach(bot, stop):
            return
        await stack.enter_async_context(describing(bot))
        catch_up = await stack.enter_async_context(
            jobs.running(database, sender, fetcher, stop, clock=clock, timezone=settings.zone, counts=at.counts)
        )
        if at.watch:
            at.watch(catch_up)
        post.news = workers.look
        stack.callback(post.ignore)
        left = await workers.start()
        log.info("started; %s updates of an earlier run are handled first", left)
        stack.push_async_callback(workers.stop)
        at.announce(await greeting(bot, database, clock))
        coming = (
            partial(tend, bot, desk, stop)
            if desk
            else partial(poll, bot, database, workers, stop, clock=clock, door=door, timeout=at.polling_timeout)
        )
        troubles = Troubles(database, contact, sender, clock, reserve=at.reserve)
        work = [
            coming(contact=contact, allowed_updates=UPDATES),
            workers.go_on(stop),
            sender.run(stop),
            workers.stop_at(stop),
            fetcher.run(stop),
            Bulletins(database, bot, clock).run(stop),
            Drawings(database, bot, clock, settings.zone, every=at.redraw_every).run(stop),
            Caretaker(database, bot, troubles, clock, settings.zone).run(stop),
            Removal(database, settings, clock).run(stop),
        ]
        if settings.reports_only_on_disk:
            work.append(Clearing(database, bot, clock).run(stop))
        if database.is_sqlite and database.district_id == FIRST:  # one for the file, whoever is in it
            work.append(Nightly(database, settings, clock, reserve=at.reserve).run(stop))
        await until_one_ends(stop, *work)


def make_bot(settings: Settings) -> Bot:
    assert settings.bot_token is not None  # without one the sandbox gives its own
    token = settings.bot_token.get_secret_value()
    server = PRODUCTION
    if settings.bot_api_url:
        files = settings.bot_api_files
        own = {"is_local": True, "wrap_local_file": ServerFiles(files, token)} if files else {}
        server = TelegramAPIServer.from_base(settings.bot_api_url.get_secret_value(), **own)
    options: dict[str, Any] = {"api": server, "timeout": TIMEOUT}
    session = ProxySession(Proxies(settings.proxies), **options) if settings.proxies else AiohttpSession(**options)
    session.middleware(Shaped())
    return Bot(
        token,
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )


async def _introduce(database: Database, bot: Bot) -> None:
    """Raises `OtherDistrictError`."""
    async with database.write() as tx:
        other = await districts.given_to(tx, bot.id)
    if other is not None:
        raise OtherDistrictError(f"{OtherDistrictError.__doc__} Here district {database.district_id}, before {other}")


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
            await unless(stop, bot.me())
        except Exception as error:
            if refused(error):
                raise TokenRefusedError from error
            if not passing(error):
                raise
            log.warning("Telegram cannot be reached, the next attempt is in %.0f s (%s)", delay, reason(error))
            await unless(stop, asyncio.sleep(delay))
            delay = min(delay * 2, 30.0)
        else:
            break
    return not stop.is_set()


async def until_one_ends(stop: asyncio.Event, *work: Any) -> None:
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
