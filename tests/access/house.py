"""The bot's dispatcher in front of one district, and somebody of every role at the door."""

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Chat, TelegramObject, Update

from bot.dispatching import make_dispatcher, of_district
from bot.district import make_bot
from bot.door import Door
from bot.settings import Settings
from handlers.conversation import ConversationStorage
from messaging.pacing import Pace
from messaging.sender import Sender
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.records import Message
from storage.database import Database
from storage.tables import metadata
from tests.access.district import NOW, PEOPLE, Facts, settle
from tests.access.elsewhere import everything, settle_elsewhere
from tests.databases import empty_file

TOKEN = "42:TEST"
VISITORS = ("stranger", "administrator", "secretary", "chair", "director", "registered")


class Notes(BaseMiddleware):
    """Which handler was reached."""

    def __init__(self, names: dict[int, str]) -> None:
        self.names = names
        self.reached: list[str] = []

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        self.reached.append(self.names[id(data["handler"])])
        return await handler(event, data)


@dataclass
class House:
    telegram: Sandbox
    bot: Bot
    dispatcher: Dispatcher
    brings: dict[str, Any]
    path: Path
    database: Database  # a second one, to look at what is stored
    facts: Facts
    elsewhere: Facts  # of another district
    elsewhere_at_first: dict[str, list[Any]]  # all that there is of it
    notes: Notes
    phones: dict[str, Phone]
    unnamed: set[str]  # what the bot has asked the database and did not say of which district
    bells: dict[int, Message] = field(default_factory=dict)  # a message with a button, by phone
    offset: int | None = None

    async def arrived(self) -> list[Update]:
        """What the phones have sent since the last look."""
        updates: list[Update] = await self.bot.get_updates(offset=self.offset, timeout=0)
        if updates:
            self.offset = updates[-1].update_id + 1
        return updates

    async def feed(self, updates: list[Update]) -> list[str]:
        """The handlers that these updates reach."""
        self.notes.reached.clear()
        for update in updates:
            await self.dispatcher.feed_update(self.bot, update, update_id=update.update_id, **self.brings)
        return list(self.notes.reached)

    async def press(self, phone: Phone, data: str) -> list[str]:
        phone.press_only(self.bells[phone.id], data)
        return await self.feed(await self.arrived())

    def conversation(self, phone: Phone) -> FSMContext:
        key = StorageKey(bot_id=self.bot.id, chat_id=phone.id, user_id=phone.id)
        return FSMContext(ConversationStorage(self.database, lambda: NOW), key)

    def said_to(self, phone: Phone) -> list[str]:
        """Everything readable that was sent to them or shown after a press."""
        return [message.text for message in phone.inbox] + [toast.text for toast in phone.toasts if toast.text]

    async def stored(self) -> dict[str, list[Any]]:
        """All rows of all tables."""
        async with self.database.read() as tx:
            return {table.name: list(await tx.execute(table.select())) for table in metadata.sorted_tables}


def handlers_of(dispatcher: Dispatcher) -> list[tuple[str, HandlerObject]]:
    """Every registered handler with its name, of every kind of update."""
    return [
        (f"{router.name}.{handler.callback.__name__}", handler)
        for router in _routers(dispatcher)
        for kind, observer in router.observers.items()
        if kind != "update"  # aiogram's own: it tells the kinds apart
        for handler in observer.handlers
    ]


def unnamed_of(database: Database) -> set[str]:
    """Grows with what is asked from now on without a condition on the district."""
    found: set[str] = set()

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        conditions = re.split(r"\b(?:WHERE|ON)\b", statement, maxsplit=1)[1:]
        asks = statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH"))
        if asks and not re.search(r"district_id|\bdistricts\.id = ", "".join(conditions)):
            found.add(statement)

    for engine in (database._reading, database._writing):
        sa.event.listen(engine.sync_engine, "before_cursor_execute", look)
    return found


def _routers(root: Router) -> list[Router]:
    return [root, *(below for router in root.sub_routers for below in _routers(router))]


@asynccontextmanager
async def open_house(folder: Path) -> AsyncIterator[House]:
    path = await empty_file(folder / "sroki.db")
    url = f"sqlite+aiosqlite:///{path}"
    database, second = Database(url), Database(url)
    async with Sandbox(TOKEN) as telegram:
        values = {"_env_file": None, "bot_token": TOKEN, "bot_api_url": telegram.url, "database_url": url}
        settings = Settings(**values)  # type: ignore[arg-type]  # read as from the environment
        bot = make_bot(settings)
        sender = Sender(database, bot, Pace(time.monotonic), lambda: NOW, settings.zone)
        dispatcher = make_dispatcher()  # of its own, since it is listened to
        brings = of_district(database, settings, sender, lambda: NOW, Door())
        notes = Notes({id(handler): name for name, handler in handlers_of(dispatcher)})
        for observer in dispatcher.observers.values():
            if observer is not dispatcher.update:
                observer.middleware(notes)
        phones = {visitor: telegram.person(visitor) for visitor in (*VISITORS, "neighbour")}
        facts = await settle(database, {visitor: phone.id for visitor, phone in phones.items()})
        # Who is a director here, or nobody, may be somebody else there.
        there = ("director", "registered", "neighbour", "stranger", "secretary", "chair")
        elsewhere = await settle_elsewhere(
            database, {role: phones[who].id for role, who in zip(PEOPLE, there, strict=True)}
        )
        at_first, unnamed = await everything(second), unnamed_of(database)
        house = House(
            telegram, bot, dispatcher, brings, path, second, facts, elsewhere, at_first, notes, phones, unnamed
        )
        for phone in phones.values():
            await phone.start()
            bell = await bot.send_message(phone.id, "Звонок")
            house.bells[phone.id] = phone.find_message(bell.message_id)
        await house.arrived()
        try:
            yield house
        finally:
            await (await bot.session.create_session()).close()  # type: ignore[attr-defined]  # without the wait for TLS
            await database.close()
            await second.close()


def in_group(update: Update) -> Update:
    """The same, but said in a group that the bot was added to."""
    group = Chat(id=-1001234567890, type="supergroup", title="Коллегия")
    query = update.callback_query
    if query and query.message:
        query = query.model_copy(update={"message": query.message.model_copy(update={"chat": group})})
    moved = {
        name: event.model_copy(update={"chat": group})
        for name in ("message", "edited_message", "my_chat_member")
        if (event := getattr(update, name))
    }
    return update.model_copy(update={**moved, "callback_query": query})
