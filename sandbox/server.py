"""The local Telegram as a whole: one HTTP server on loopback and the people who use it."""

import datetime as dt
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox import control
from sandbox.api.faults import Faults
from sandbox.api.http import BotApi
from sandbox.api.limits import Limits
from sandbox.guard import guard
from sandbox.mishaps import Mishaps
from sandbox.page import Page
from sandbox.people.groups import GroupChat
from sandbox.people.phones import Phone
from sandbox.stage.plays import Theatre
from sandbox.stage.walker import Walker
from sandbox.world import groups
from sandbox.world.chats import Profile, World
from sandbox.world.clock import Clock
from sandbox.world.records import User
from sandbox.world.rooms import Chat
from sandbox.world.signal import Signal

_SMALL_ID, _LARGE_ID = 710_000_001, 6_100_000_001
_MAX_BODY = 2 * 1024**3


class Sandbox(Mishaps):
    """A Telegram with one bot.

    ``limits`` turns on the limits of sending.
    ``local`` is one as ``telegram-bot-api --local``: it allows a webhook at any address and gives files by their paths
    in ``folder``. ``zone`` is the time zone that people are shown the time in.
    ``run`` tells this one from another at the same address. ``theatre`` gives plays, ``walker`` walks the clock.
    """

    def __init__(
        self,
        token: str = "42:TEST",  # noqa: S107  (a made-up bot of a made-up Telegram)
        username: str = "sroki_bot",
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        name: str | None = None,
        limits: bool | Limits = False,
        local: bool = False,
        clock: Clock | None = None,
        zone: dt.tzinfo = dt.UTC,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        self.token = token
        self.world = World(
            User(id=bot_id, first_name=name or username, username=username, is_bot=True), clock or Clock()
        )
        self.run = secrets.token_hex(8)
        self.zone = zone
        self.walker = Walker(self.world.clock, self.world.changed)
        self.theatre = Theatre(self.walker, self.world.changed)
        self.on_restart: Callable[[str | None, float], None] | None = None  # is told the play to give then and its pace
        self.people: dict[int, Phone] = {}
        self.groups: list[GroupChat] = []
        paced = limits if isinstance(limits, Limits) else Limits() if limits else None
        super().__init__(BotApi(self.world, Faults(), token, paced, local=local))
        self._page = Page(self)
        self._address = (host, port)
        self._runner: web.AppRunner | None = None
        self._disk = tempfile.TemporaryDirectory(prefix="bot-api-") if local else None
        self.folder = Path(self._disk.name) if self._disk else None
        if self.folder:
            self.world.files.folder = self.folder / token
        self.url = ""

    async def start(self) -> Self:
        """Opens the port and sets ``url``."""
        app = web.Application(middlewares=[guard(self._address[0])], client_max_size=_MAX_BODY)
        app.add_routes([*self._api.routes(), *self._page.routes(), *control.routes(self)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1, handler_cancellation=True)
        self.world.updates.open()
        await self._runner.setup()
        await web.TCPSite(self._runner, *self._address).start()
        self._address = tuple(self._runner.addresses[0][:2])
        host, port = self._address
        self.url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        return self

    async def stop(self) -> None:
        """Ends polls, releases held calls, closes the port."""
        await self.theatre.close()
        self._api.faults.release_all()
        self.world.updates.close()
        self._page.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        await self._api.close()
        if self._disk:
            self._disk.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "ru",
        user_id: int | None = None,
        *,
        title: str = "",
        shown: bool = True,
        started: bool = False,
        phone_number: str = "",
    ) -> Phone:
        """Somebody new. Every second one has an id over 2**31.

        ``title`` is what the person is («секретарь»), ``shown`` whether a page shows the phone at once, ``started``
        whether they have pressed Start some time ago.
        Raises ValueError if the id is taken or none. Source: Bot API, "User": ids have up to 52 significant bits.
        """
        count = len(self.people)
        number = (_LARGE_ID if count % 2 else _SMALL_ID) + count if user_id is None else user_id
        if number in self.people or number == self.world.bot.id:
            raise ValueError(f"the id {number} is taken")
        if not 0 < number < 2**52:
            raise ValueError(f"{number} is no id of a person")
        person = User(
            id=number, first_name=first_name, last_name=last_name, username=username, language_code=language_code
        )
        signal = Signal(self.world.changed)
        chat = self.world.chats[number] = Chat(person, started=started, phone_number=phone_number, changed=signal)
        chat.changed.give()
        phone = self.people[number] = Phone(self.world, chat, title=title, shown=shown)
        return phone

    def group(self, title: str, *people: Phone, bot: bool = True) -> GroupChat:
        """People meet; the first makes the group and, if it shall be there, adds the bot."""
        made = groups.create(self.world, title, [phone.user for phone in people])
        self.groups.append(GroupChat(self.world, made))
        if bot:
            self.groups[-1].add_bot()
        return self.groups[-1]

    @property
    def clock(self) -> Clock:
        return self.world.clock

    @property
    def profile(self) -> Profile:
        return self.world.profile
