"""A whole town for tests: a local Telegram, the bot running against it, people with phones."""

import asyncio
import datetime as dt
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from bot.app import run
from bot.settings import Settings
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.clock import Clock
from sandbox.world.records import Message, Toast
from storage import inbox, outbox
from storage.database import Database
from storage.tables import metadata
from tests.databases import empty_database

ROOT = Path(__file__).resolve().parent.parent
DISTRICT = ROOT / "sandbox" / "district"
TOKEN = "42:TEST"
PASSING = ("inbox", "conversations", "audit_log", "message_subjects", "drawings", "mornings")
COUNTS = sa.union_all(
    *(
        sa.select(sa.literal(table.name).label("name"), sa.func.count().label("number")).select_from(table)
        for table in metadata.sorted_tables
        if table.name not in PASSING
    )
)
# People in tests say in a second what takes a morning; one message a second in a chat has tests of its own.
SECONDS_BETWEEN_MESSAGES = 0.01
LINK = re.compile(r"https://t\.me/\w+\?start=[\w-]+")
SETTLES = 20  # seconds after which what is still on its way is no reason to keep silent


@dataclass
class Town:
    telegram: Sandbox
    database: Database  # a second connection, to look at what is stored
    announced: list[str] = field(default_factory=list)
    phones: dict[str, Phone] = field(default_factory=dict)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    bot: asyncio.Task[None] | None = None
    polling_timeout: int = 5  # seconds that a request for updates waits when there are none
    patience: float = 30  # seconds that a press may wait, so that no answer depends on how busy the machine is
    redraw_every: float = 3600  # seconds; what is edited meanwhile must not be taken for the answer that is waited for
    reserve: int = 0  # bytes that are left free: how full the disk of the tests is concerns none of them

    async def start_bot(self, **more: object) -> None:
        """Back when it runs, or could not. With more settings than a town needs."""
        started = asyncio.Event()

        def announce(line: str) -> None:
            self.announced.append(line)
            started.set()

        url = self.database.url.render_as_string()
        settings = Settings.model_validate(
            {
                "bot_token": TOKEN,
                "bot_api_url": self.telegram.url,
                "database_url": url,
                "data_folder": self.database.folder,
                "timezone": "Europe/Moscow",
            }
            | more
        )
        clock = self.telegram.clock
        self.stop = asyncio.Event()
        self.bot = asyncio.create_task(
            run(
                settings,
                self.stop,
                clock=clock,
                announce=announce,
                polling_timeout=self.polling_timeout,
                watch=clock.watch,
                chat_seconds=SECONDS_BETWEEN_MESSAGES,
                patience=self.patience,
                reserve=self.reserve,
                redraw_every=self.redraw_every,
            )
        )
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait([self.bot, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()

    async def stop_bot(self) -> None:
        """Does nothing if it does not run."""
        self.stop.set()
        if self.bot:
            await self.bot
        self.bot = None

    @property
    def now(self) -> dt.datetime:
        return self.telegram.clock()

    async def settle(self) -> None:
        """Until everything that people have done is handled and what follows from it has reached the others."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLES):
                while self.bot and not self.bot.done() and await self._underway():  # noqa: ASYNC110 (queues tell nobody)
                    await asyncio.sleep(0.01)

    async def _underway(self) -> bool:
        if self.telegram.pending_updates():
            return True
        async with self.database.read() as tx:
            return bool(await inbox.waiting(tx)) or await outbox.busy(tx, self.now)

    async def turn(self, **step: float) -> None:
        """Turns the clock of everybody, by `days=3` or `hours=-1`."""
        await self.telegram.clock.jump(self.now + dt.timedelta(**step))

    def phone(self, name: str, language: str = "ru") -> Phone:
        if name not in self.phones:
            first, _, last = name.partition(" ")
            phone = self.telegram.person(first, last or None, language_code=language)
            self.phones[name], _towns[phone] = phone, self
        return self.phones[name]

    async def counts(self) -> dict[str, int]:
        """How many rows there are of what people have made."""
        async with self.database.read() as tx:
            return {row.name: row.number for row in await tx.execute(COUNTS)}

    async def administrator(self) -> Phone:
        """Opens the link that the first start prints."""
        phone = self.phone("Пётр Системный")
        await phone.open_link(links_in(self.announced[0])[0])
        await phone.wait(lambda m: "администратор" in m.text)
        return phone

    async def appoint(self, role: str, full_name: str) -> Phone:
        """The administrator invites, the invited person opens the link and confirms."""
        admin = self.phone("Пётр Системный")
        sent = await admin.send("/invite")
        await admin.wait(lambda m: "Кого назначить" in m.text, after=sent)
        await tap(admin, role, after=sent)
        sent = await admin.send(full_name)
        answer = await admin.wait(lambda m: "t.me" in m.text, after=sent)
        phone = self.phone(full_name)
        await phone.open_link(links_in(answer.text)[0])
        await tap(phone, "Да, это я")
        await phone.wait(lambda m: "Вы зарегистрированы" in m.text)
        return phone

    async def roster(self, secretary: Phone, data: bytes | None = None) -> dict[str, str]:
        """The secretary sends the roster and gets the personal links: full name as printed → link."""
        sent = await secretary.send_document("Список.csv", data or (DISTRICT / "roster.csv").read_bytes(), "text/csv")
        await secretary.wait(lambda m: "Список принят" in m.text, after=sent)
        await tap(secretary, "Ссылки и карточки", after=sent)
        return await self.links_of(secretary, after=sent)

    async def links_of(self, secretary: Phone, *, after: Message | None = None) -> dict[str, str]:
        """The personal links that were just asked for, by the names printed with them."""
        await secretary.wait(lambda m: m.document is not None and m.document.name == "Карточки.pdf", after=after)
        found: dict[str, str] = {}
        for message in secretary.inbox:
            if (after is None or message.id > after.id) and "Личные ссылки" in message.text:
                for who, link in re.findall(r"^(.+)\n(https://t\.me/\S+)$", message.text, re.MULTILINE):
                    found[who.split(",")[0]] = link
        return found

    async def register(self, short_name: str, link: str) -> Phone:
        phone = self.phone(short_name)
        sent = await phone.open_link(link)
        await phone.wait(lambda m: short_name in m.text, after=sent)
        await tap(phone, "Да, это я", after=sent)
        await phone.wait(lambda m: "Вы зарегистрированы" in m.text, after=sent)
        return phone


_towns: WeakKeyDictionary[Phone, Town] = WeakKeyDictionary()


def words(message: Message) -> str:
    """The text with ordinary spaces: numbers and dates hold together by others."""
    return _plain(message.text or message.caption)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def hear(phone: Phone, after: Message) -> Message:
    """The next message of the bot, which is none of before that is brought up to date meanwhile.

    The words of a document that comes with an answer are not the answer; those under a picture are.
    """
    return await phone.wait(lambda m: (m.text or (m.photo and m.caption)) and m.id > after.id, after=after)


async def again(phone: Phone, message: Message, text: str) -> Message:
    """The same message, once it says that."""
    return await phone.wait(lambda m: m.id == message.id and text in words(m))


async def ask(phone: Phone, text: str, *, reply_to: Message | None = None) -> Message:
    """Say something, when nothing else is on its way that could be taken for the answer, and read the answer."""
    if phone in _towns:
        await _towns[phone].settle()
    return await hear(phone, await phone.send(text, reply_to=reply_to))


async def tap(phone: Phone, text: str, *, after: Message | None = None, on: Message | None = None) -> Toast:
    """Press a button as soon as it is there, by its text or the beginning of it that ends with «…»."""
    message = await phone.wait(lambda m: (on is None or m.id == on.id) and _button(m, text), after=after)
    data = _button(message, text)
    assert data is not None
    return await phone.press_raw(message, data)


def _button(message: Message, text: str) -> str | None:
    """The callback data behind a text."""
    for button in (button for row in message.buttons for button in row):
        shown = _plain(button.text)
        if shown == text or (text.endswith("…") and shown.startswith(text[:-1])):
            return button.callback_data
    return None


def buttons(message: Message) -> list[list[str]]:
    """The texts on the buttons, in rows."""
    return [[_plain(button.text) for button in row] for row in message.buttons]


def links_in(text: str) -> list[str]:
    return LINK.findall(text)


@asynccontextmanager
async def running_town(folder: Path, *, now: dt.datetime, polling_timeout: int = 5) -> AsyncIterator[Town]:
    url = await empty_database(folder)
    async with Sandbox(TOKEN, clock=Clock(now, running=False)) as telegram:
        database = Database(url, folder=folder)
        town = Town(telegram=telegram, database=database, polling_timeout=polling_timeout)
        try:
            await town.start_bot()
            try:
                yield town
            finally:
                await town.stop_bot()
        finally:
            await database.close()
