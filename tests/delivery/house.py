"""The delivery engine put together as `bot` does it, with handlers that only echo."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import sqlalchemy as sa
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from bot.contact import Contact
from bot.door import Door
from bot.entrance import Entrance
from bot.polling import poll
from bot.webhook import Desk, tend
from bot.workers import Workers
from messaging.budget import CHAT_SECONDS
from messaging.faults import Forgiving
from messaging.outgoing import Outgoing
from messaging.pacing import Pace, Paced
from messaging.records import to_record
from messaging.sender import Sender
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import outbox
from storage.database import Database, Session
from storage.posts import Post
from storage.tables import accounts, assignments, decisions, minutes, people
from storage.tables import outbox as letters

TOKEN = "42:TEST"
ENDLESS = 10**9
ALLOWED = ("message", "callback_query", "my_chat_member")


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def bot_at(url: str, pace: Pace, token: str = TOKEN, timeout: float = 10) -> AsyncIterator[Bot]:  # noqa: ASYNC109
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), timeout=timeout)
    session.middleware(Forgiving())
    session.middleware(Paced(pace))
    try:
        yield Bot(token, session=session)
    finally:
        await (await session.create_session()).close()  # aiogram's own close waits for TLS, of which there is none


@dataclass
class Seen:
    """What the handlers were called with."""

    texts: list[str] = field(default_factory=list)
    events: list[Message | CallbackQuery | ChatMemberUpdated] = field(default_factory=list)
    apologies: list[int] = field(default_factory=list)


def echo(seen: Seen) -> Dispatcher:
    """Answers a text with itself, fails at «ошибка», answers a press late."""
    dispatcher = Dispatcher()

    @dispatcher.message(F.text == "ошибка")
    async def fail(message: Message) -> None:
        raise ValueError(message.text)

    @dispatcher.message(F.text)
    async def answer(message: Message) -> None:
        seen.texts.append(message.text or "")
        seen.events.append(message)
        await message.answer(f"принято: {message.text}")

    @dispatcher.callback_query()
    async def press(query: CallbackQuery) -> None:
        seen.events.append(query)
        await query.answer("готово")

    @dispatcher.message()
    @dispatcher.my_chat_member()
    async def other(event: Message | ChatMemberUpdated) -> None:
        seen.events.append(event)

    return dispatcher


@dataclass
class House:
    """Everything that runs, and the way to stop it."""

    database: Database
    bot: Bot
    workers: Workers
    sender: Sender
    contact: Contact
    seen: Seen
    stop: asyncio.Event
    tasks: Sequence[asyncio.Task[None]]

    async def close(self) -> None:
        self.stop.set()
        await asyncio.wait(self.tasks)
        await self.workers.stop()
        await asyncio.gather(*self.tasks)  # raises what ended them


@asynccontextmanager
async def house(
    url: str,
    database: Database,
    *,
    token: str = TOKEN,
    limit: int = 16,
    patience: float = 10,
    entrance: Entrance | None = None,
    chat_seconds: float = CHAT_SECONDS,
) -> AsyncIterator[House]:
    """Polls, handles and sends until the block ends; errors of the loops are raised then.

    `patience`: seconds that it waits for an answer of Telegram's. With an entrance the updates are pushed.
    """
    pace = Pace(time.monotonic, chat_seconds=chat_seconds)
    async with bot_at(url, pace, token, patience) as bot:
        seen, stop = Seen(), asyncio.Event()

        async def apologise(update: Update) -> None:
            seen.apologies.append(update.update_id)

        workers = Workers(database, echo(seen), bot, now, apologise=apologise, limit=limit)
        sender = Sender(database, bot, pace, now, dt.UTC)
        await workers.start()
        contact = Contact(database, now, dt.UTC)
        post = Post(news=workers.look)
        door = Door(strangers=ENDLESS)  # whom the house knows is no matter here
        desk = Desk(entrance, token, database, post, now, ALLOWED, door) if entrance else None
        coming = (
            partial(tend, bot, desk, stop, look=0.2)
            if desk
            else partial(poll, bot, database, workers, stop, clock=now, door=door, timeout=5)
        )(contact=contact, allowed_updates=ALLOWED)
        tasks = [asyncio.create_task(one) for one in (coming, sender.run(stop), workers.go_on(stop))]
        running = House(database, bot, workers, sender, contact, seen, stop, tasks)
        try:
            async with desk.open() if desk else nullcontext():
                yield running
        finally:
            await running.close()


async def acquaint(tx: Session, phone: Phone, language: str = "ru") -> int:
    """Put somebody into the roster with an account; returns the person's id."""
    row = {"district_id": tx.district_id, "full_name": phone.name, "name_key": phone.name, "is_head": True}
    result = await tx.execute(people.insert().values(row).returning(people.c.id))
    person_id: int = result.scalar_one()
    account = {"district_id": tx.district_id, "person_id": person_id, "user_id": phone.id, "chat_id": phone.id}
    await tx.execute(accounts.insert().values(account | {"language": language, "registered_at": now()}))
    return person_id


async def acquainted(telegram: Sandbox, name: str) -> Phone:
    """Somebody who pressed Start some time ago, so that nothing is to be answered now."""
    phone = telegram.person(name)
    await phone.start()
    telegram.world.updates.drop()
    return phone


async def an_assignment(tx: Session, person_id: int, number: int = 0, status: str = "assigned") -> int:
    common = {"district_id": tx.district_id}
    paper = {"state": "published", "file_name": "", "file_id": "", "file_sha256": b"", "update_id": number}
    paper |= common | {"created_by": person_id, "created_at": now()}
    minutes_id = await tx.scalar(minutes.insert().values(paper).returning(minutes.c.id))
    decision = {"minutes_id": minutes_id, "position": 1, "text": "", "kind": "assignment", "assignees": []}
    decision |= common | {"deadline_kind": "none", "excerpt": "", "doubts": []}
    decision_id = await tx.scalar(decisions.insert().values(decision).returning(decisions.c.id))
    row = common | {"minutes_id": minutes_id, "decision_id": decision_id, "person_id": person_id}
    row |= {"status": status, "status_at": now(), "created_at": now()}
    assignment_id: int = await tx.scalar(assignments.insert().values(row).returning(assignments.c.id))
    return assignment_id


async def letter(tx: Session, person_id: int, chat_id: int, text: str, **rest: Any) -> bool:
    """Enqueue a text under itself as the key; returns whether it is new."""
    message = to_record(rest.pop("message", Outgoing(text=text)))
    new = await outbox.enqueue(
        tx, key=f"{text}:{chat_id}", person_id=person_id, chat_id=chat_id, message=message, now=now(), **rest
    )
    return new is not None


async def rows(database: Database, query: sa.Select[Any]) -> list[Any]:
    async with database.read() as tx:
        return list((await tx.execute(query)).all())


async def states(database: Database) -> list[tuple[str, int]]:
    """Of the letters in the outbox: state and attempts."""
    return [(row.state, row.attempts) for row in await rows(database, sa.select(letters).order_by("id"))]


async def delivered(database: Database) -> bool:
    return not {state for state, _ in await states(database)} & set(outbox.OPEN)


async def until(condition: Callable[[], Awaitable[Any]] | Callable[[], Any], seconds: float = 60) -> None:
    """Look until it is so: for what no event tells of."""
    async with asyncio.timeout(seconds):
        while True:
            found = condition()
            if await found if isinstance(found, Awaitable) else found:
                return
            await asyncio.sleep(0.01)
