"""What needs a hand is told to the administrators once, and once that it is over; a restart changes nothing of it."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from aiogram import Bot

from bot.caretaker import OVER, Caretaker
from bot.contact import Contact
from bot.troubles import Troubles
from domain.people import Role
from messaging.faults import TokenRefusedError
from messaging.pacing import Pace
from messaging.sender import Sender
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import inbox, people
from storage.database import Database
from storage.inbox import RawUpdate
from storage.tables import ailments
from tests.conftest import MORNING
from tests.delivery.house import acquaint, bot_at, letter, rows
from tests.keeping.disk import MORE_THAN_ANY_DISK
from tests.town import Town, words

FULL, FREE = MORE_THAN_ANY_DISK, 0


@dataclass
class Watch:
    """One look after another, each as after a restart."""

    database: Database
    bot: Bot
    now: dt.datetime = MORNING
    sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        self.sender = Sender(self.database, self.bot, Pace(time.monotonic), lambda: self.now, dt.UTC)

    def troubles(self, reserve: int = FREE, **patience: float) -> Troubles:
        contact = Contact(self.database, lambda: self.now, dt.UTC)
        return Troubles(self.database, contact, self.sender, lambda: self.now, reserve=reserve, **patience)

    async def look(self, health: Troubles, later: dt.timedelta = dt.timedelta()) -> None:
        self.now += later
        await Caretaker(self.database, self.bot, health, lambda: self.now, dt.UTC).look()


@asynccontextmanager
async def watching(database: Database, telegram: Sandbox, *administrators: Phone) -> AsyncIterator[Watch]:
    async with database.write() as tx:
        for phone in administrators:
            await people.give_role(tx, await acquaint(tx, phone), Role.ADMINISTRATOR)
    async with bot_at(telegram.url, Pace(time.monotonic, chat_seconds=0)) as bot:
        yield Watch(database, bot)


def heard(phone: Phone) -> list[str]:
    return [words(message).split(".")[0] for message in phone.inbox]


FILLING_RU, ROOM_RU = "Диск с данными бота заполняется", "На диске снова есть место"


async def test_a_disk_that_fills_up_and_comes_and_goes_is_told_once_and_once_that_it_is_over(
    database: Database, telegram: Sandbox, anna: Phone, boris: Phone
) -> None:
    minute = dt.timedelta(minutes=1)
    async with watching(database, telegram, anna, boris) as watch:
        full, free = watch.troubles(FULL), watch.troubles(FREE)
        for health in (free, full, full, free, full, free, full):
            await watch.look(health, minute)
        assert [heard(one) for one in (anna, boris)] == [[FILLING_RU], [FILLING_RU]]
        await watch.look(free, OVER - minute)
        assert heard(anna) == [FILLING_RU]
        await watch.look(free, minute)
        for _ in range(3):
            await watch.look(free, minute)
    assert [heard(one) for one in (anna, boris)] == [[FILLING_RU, ROOM_RU]] * 2
    assert "23 ноября 2026, 09:02" in words(anna.inbox[-1])
    assert await rows(database, sa.select(ailments)) == []


async def test_messages_that_do_not_leave_are_told_past_the_queue(
    database: Database, telegram: Sandbox, anna: Phone, boris: Phone
) -> None:
    """Nobody sends: the outbox itself is what is ill."""
    async with watching(database, telegram, anna) as watch:
        async with database.write() as tx:
            await letter(tx, await acquaint(tx, boris), boris.id, "поручение")
        watch.now = dt.datetime.now(dt.UTC)
        health = watch.troubles(stuck=0.2)
        await watch.look(health)
        assert heard(anna) == []
        await asyncio.sleep(0.3)
        await watch.look(health, dt.timedelta(seconds=1))
        await watch.look(health, dt.timedelta(seconds=1))
        assert [one.startswith("Сообщения людям не уходят") for one in heard(anna)] == [True]
        stop = asyncio.Event()
        sending = asyncio.create_task(watch.sender.run(stop))
        await boris.wait(lambda m: m.text == "поручение")
        await watch.sender.settled(stop, 5)
        stop.set()
        await sending
        await watch.look(health, OVER)
    assert heard(anna)[-1] == "Сообщения снова уходят"


async def test_where_telegram_is_silent_nobody_is_told_of_the_queue(
    database: Database, telegram: Sandbox, anna: Phone
) -> None:
    async with watching(database, telegram, anna) as watch:
        async with database.write() as tx:
            await letter(tx, await acquaint(tx, telegram.person("Вера", started=True)), 1, "поручение")
        watch.now = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
        health = watch.troubles(stuck=0.0, deaf=0.0)
        await asyncio.sleep(0.01)
        await watch.look(health)
    assert heard(anna) == []


async def test_an_update_that_stays_first_in_line_is_told_and_a_line_that_moves_is_not(
    database: Database, telegram: Sandbox, anna: Phone
) -> None:
    async def comes(number: int) -> None:
        async with database.write() as tx:
            await inbox.record(tx, [RawUpdate(update_id=number, lane=1, payload={})], watch.now)

    async def is_handled(number: int) -> None:
        async with database.write() as tx:
            await inbox.done(tx, [number], watch.now)

    async with watching(database, telegram, anna) as watch:
        health = watch.troubles(unhandled=0.1)
        for number in range(3):  # always one that waits, never the same
            await comes(number + 1)
            await is_handled(number)
            await watch.look(health)
            await asyncio.sleep(0.11)
        assert heard(anna) == []
        await watch.look(health)
        assert [one.startswith("Что-то из присланного боту") for one in heard(anna)] == [True]
        await is_handled(3)
        await watch.look(health, OVER)
    assert heard(anna)[-1] == "Всё присланное снова обработано"


async def test_an_administrator_who_cannot_be_told_now_is_told_later_and_the_other_not_twice(
    database: Database, telegram: Sandbox, anna: Phone, boris: Phone
) -> None:
    async with watching(database, telegram, anna, boris) as watch:
        full = watch.troubles(FULL)
        telegram.fail("sendMessage", 502, chat_id=boris.id)
        await watch.look(full)
        assert (heard(anna), heard(boris)) == ([FILLING_RU], [])
        await watch.look(full)
        await watch.look(full)
    assert (heard(anna), heard(boris)) == ([FILLING_RU], [FILLING_RU])


async def test_a_refused_token_is_told_when_there_is_one_that_works(town: Town) -> None:
    admin = await town.administrator()
    town.telegram.fail("getUpdates", 401)
    await admin.send("/help")
    assert town.bot is not None
    with pytest.raises(TokenRefusedError):
        await town.bot
    town.telegram.fail("getMe", 401)
    await town.start_bot()
    with pytest.raises(TokenRefusedError):
        await town.bot
    await town.start_bot()
    told = await admin.wait(lambda m: "не принимал его токен" in words(m))
    assert "23 ноября 2026, 12:00" in words(told)
    await town.stop_bot()
    await town.start_bot()
    await town.settle()
    assert len([m for m in admin.inbox if "не принимал его токен" in words(m)]) == 1
