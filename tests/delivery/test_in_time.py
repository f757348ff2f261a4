"""What is good until an hour leaves before it or not at all, and one can wait for what is due."""

import asyncio
import datetime as dt
import sqlite3
import time
from collections.abc import Collection

import sqlalchemy as sa

from domain.reminders import Kind, Reminder
from messaging.outgoing import Outgoing
from messaging.records import to_record
from messaging.sender import IN_LINE
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import outbox, reminders, undelivered
from storage.database import Database
from storage.tables import reminders as table
from tests.databases import of_sqlite
from tests.delivery.house import House, acquaint, acquainted, an_assignment, letter, now, rows, states, until
from tests.domain.made import assignment

HOUR = dt.timedelta(hours=1)


async def test_what_comes_too_late_is_dropped_and_holds_up_nothing(
    running: House, database: Database, anna: Phone
) -> None:
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        await letter(tx, person, anna.id, "вчера", good_until=now() - HOUR)
        await letter(tx, person, anna.id, "сегодня", good_until=now() + HOUR)
    running.sender.wake()
    await anna.wait(lambda message: message.text == "сегодня")
    await running.sender.settled(running.stop, 5)
    assert [message.text for message in anna.inbox] == ["сегодня"]
    assert await states(database) == [("late", 0), ("sent", 0)]


async def test_who_comes_back_gets_only_what_is_still_good(running: House, database: Database, anna: Phone) -> None:
    anna.block()
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for text, good_until in (("напоминание", now() + HOUR), ("протокол", None)):
            await letter(tx, person, anna.id, text, good_until=good_until)
    running.sender.wake()
    await running.sender.settled(running.stop, 5)
    assert await states(database) == [("blocked", 0), ("blocked", 0)]
    anna.unblock()
    async with database.write() as tx:
        assert await undelivered.revive(tx, anna.id, now() + 2 * HOUR) == 1
    assert await states(database) == [("late", 0), ("queued", 0)]


async def test_a_reminder_that_was_dropped_may_be_given_again(database: Database, anna: Phone) -> None:
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        given = assignment(id=await an_assignment(tx, person), person_id=person)
        letters = [
            await outbox.enqueue(
                tx, key=key, person_id=person, chat_id=anna.id, message={}, good_until=good_until, now=now()
            )
            for key, good_until in (("dropped", now() - HOUR), ("kept", now() + HOUR))
        ]
        for letter_id, kind in zip(letters, (Kind.TODAY, Kind.OVERDUE), strict=True):
            assert letter_id is not None
            await reminders.give(tx, person, [Reminder(assignment=given, kind=kind, day=now().date())], letter_id)
    async with database.write() as tx:
        await outbox.drop_late(tx, now())
        assert [one.key for one in await outbox.claim(tx, now(), 10)] == ["kept"]
        assert {row.kind for row in await tx.execute(sa.select(table.c.kind))} == {Kind.OVERDUE}


async def test_what_stands_in_line_when_its_time_is_over_is_not_sent_and_may_be_given_again(
    running: House, database: Database, telegram: Sandbox
) -> None:
    phones = [await acquainted(telegram, f"Директор {number}") for number in range(IN_LINE)]
    telegram.fail("sendMessage", 429, retry_after=4)  # not so long that those in line are handed back
    people = []
    async with database.write() as tx:
        for number, phone in enumerate(phones):
            person = await acquaint(tx, phone)
            people.append((phone, assignment(id=await an_assignment(tx, person, number), person_id=person)))
    async with database.write() as tx:
        end = now() + dt.timedelta(seconds=3.9)
        for phone, given in people:
            letter_id = await outbox.enqueue(
                tx,
                key=phone.name,
                person_id=given.person_id,
                chat_id=phone.id,
                message=to_record(Outgoing(text="срок сегодня")),
                good_until=end,
                now=now(),
            )
            assert letter_id is not None
            today = Reminder(assignment=given, kind=Kind.TODAY, day=now().date())
            await reminders.give(tx, given.person_id, [today], letter_id)
    running.sender.wake()
    await until(lambda: they_wait_behind_a_refusal(database))
    assert now() < end, "they stand in line before their time is over"
    await until(lambda: they_are(database, {"late", "sent"}))
    late = [phone for phone, (state, _) in zip(phones, await states(database), strict=True) if state == "late"]
    assert len(late) > 1
    assert [message for phone in late for message in phone.inbox] == []
    assert len(await rows(database, sa.select(table))) == len(phones) - len(late)


@of_sqlite
async def test_any_number_can_be_dropped_at_once(database: Database, anna: Phone) -> None:
    """More than SQLite takes parameters, of which it may be built to take 32,766 or more."""
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for n in range(20):
            await letter(tx, person, anna.id, f"{n}", good_until=now() - HOUR)
    async with database.write() as tx:
        driver = (await tx.connection.get_raw_connection()).driver_connection
        assert driver is not None
        driver._conn.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 19)
        await outbox.drop_late(tx, now())
    assert {state for state, _ in await states(database)} == {"late"}


async def test_what_only_stood_in_line_when_the_bot_stopped_has_not_been_said(
    running: House, database: Database, telegram: Sandbox
) -> None:
    phones = [await acquainted(telegram, f"Директор {number}") for number in range(IN_LINE)]
    telegram.fail("sendMessage", 429, retry_after=4)  # for so long nobody's turn comes
    async with database.write() as tx:
        for phone in phones:
            await letter(tx, await acquaint(tx, phone), phone.id, "протокол")
    running.sender.wake()
    await until(lambda: they_wait_behind_a_refusal(database))
    running.stop.set()
    await asyncio.wait(running.tasks)
    assert [state for state, _ in await states(database)] == ["sent" if one.inbox else "queued" for one in phones]
    assert ("queued", 0) in await states(database)


async def they_wait_behind_a_refusal(database: Database) -> bool:
    """Some may have left before it came back, and one be on its way."""
    first, *others = await states(database)
    return first == ("queued", 1) and others.count(("sending", 0)) > 1


async def they_are(database: Database, either: Collection[str]) -> bool:
    return {state for state, _ in await states(database)} <= set(either)


async def test_waiting_for_what_is_due_ends_with_it(running: House, database: Database, anna: Phone) -> None:
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for text in ("первое", "второе"):
            await letter(tx, person, anna.id, text)
    await running.sender.settled(running.stop, 10)
    assert [message.text for message in anna.inbox] == ["первое", "второе"]


async def test_nobody_waits_for_what_has_to_be_tried_again_later(
    running: House, database: Database, anna: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 429, chat_id=anna.id, retry_after=30)
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for text in ("первое", "второе"):
            await letter(tx, person, anna.id, text)
    before = time.monotonic()
    await running.sender.settled(running.stop, 20)
    assert time.monotonic() - before < 10
    assert await states(database) == [("queued", 1), ("queued", 0)]


async def test_waiting_has_an_end_and_a_stop(
    running: House, database: Database, anna: Phone, telegram: Sandbox
) -> None:
    held = telegram.hold("sendMessage", chat_id=anna.id)
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
    running.sender.wake()
    await running.sender.settled(running.stop, 0.2)
    assert await states(database) == [("sending", 0)]
    waiting = asyncio.create_task(running.sender.settled(running.stop, 100))
    running.stop.set()
    await asyncio.wait_for(waiting, 5)
    held.release()
