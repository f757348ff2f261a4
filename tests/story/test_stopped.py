"""A bot that is told to stop: it finishes what it can within ten seconds and leaves the rest for the next start."""

import asyncio
import signal
import sqlite3
import time
from collections.abc import Awaitable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.tables import outbox, reminders
from tests.delivery.house import acquaint, letter, rows, until
from tests.settings.process import launch, running_process, says
from tests.story.committee import Committee
from tests.story.mornings import heard, live
from tests.town import words

LIMIT = 10.0  # seconds
TOKEN = "42:TEST"

# What makes each message of a morning take some tenths of a second.
SLOW = {
    "sqlite": (
        """
        CREATE TRIGGER slow BEFORE INSERT ON outbox BEGIN SELECT (
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000) SELECT count(*) FROM n
        ); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$
        """,
        "CREATE TRIGGER slow BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION slow()",
    ),
}
FAST = {"sqlite": "DROP TRIGGER slow", "postgresql": "DROP TRIGGER slow ON outbox"}

pytestmark = [pytest.mark.slow, pytest.mark.timed]


async def seconds_of(work: Awaitable[object]) -> float:
    before = time.monotonic()
    await asyncio.wait_for(work, 60)
    return time.monotonic() - before


async def test_a_handler_and_a_letter_that_hang_are_left_for_the_next_start(tmp_path: Path) -> None:
    async with running_process(tmp_path, TOKEN) as running:
        telegram, database = running.town.telegram, running.town.database
        anna, boris = telegram.person("Анна"), telegram.person("Борис", started=True)
        held = [telegram.hold("sendMessage", chat_id=phone.id, accept=False) for phone in (anna, boris)]
        await anna.start()
        async with database.write() as tx:
            await letter(tx, await acquaint(tx, boris), boris.id, "поручение")
        for hold in held:
            await hold.reached()
        running.process.send_signal(signal.SIGTERM)
        assert await seconds_of(running.process.wait()) < LIMIT
        assert running.process.returncode == 0
        for hold in held:
            hold.release()
        assert anna.inbox == boris.inbox == []

        own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url, "DATABASE_URL": str(database.url)}
        running.process = await launch(tmp_path, own)
        await says(running.log, "is running")
        await anna.wait(lambda m: "личную ссылку" in words(m))
        await boris.wait(lambda m: m.text.endswith("поручение"))  # once more, which it says
        assert (len(anna.inbox), len(boris.inbox)) == (1, 1)


async def test_while_another_program_keeps_the_database_locked_the_end_comes_in_time(tmp_path: Path) -> None:
    async with running_process(tmp_path, TOKEN) as running:
        telegram, database = running.town.telegram, running.town.database
        anna = telegram.person("Анна", started=True)
        with closing(sqlite3.connect(database.path, isolation_level=None)) as another:
            another.execute("BEGIN IMMEDIATE")
            await anna.send("Здравствуйте")
            await until(lambda: any(call.method == "getUpdates" and call.answered for call in telegram.ledger))
            await asyncio.sleep(0.5)  # until it wants to write, which no event tells of
            running.process.send_signal(signal.SIGTERM)
            assert await seconds_of(running.process.wait()) < LIMIT
            assert running.process.returncode == 0
        assert anna.inbox == []
        own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url, "DATABASE_URL": str(database.url)}
        running.process = await launch(tmp_path, own)
        await anna.wait(lambda m: "личную ссылку" in words(m), timeout=60)
        assert len(anna.inbox) == 1


async def test_who_waits_for_telegram_can_be_stopped_at_once(tmp_path: Path) -> None:
    async with running_process(tmp_path, TOKEN) as running:
        telegram = running.town.telegram
        running.process.send_signal(signal.SIGTERM)
        await running.process.wait()
        asked = telegram.hold("getMe")
        own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url, "DATABASE_URL": str(running.town.database.url)}
        running.process = await launch(tmp_path, own)
        await asked.reached(90)
        running.process.send_signal(signal.SIGTERM)
        assert await seconds_of(running.process.wait()) < LIMIT / 2
        assert running.process.returncode == 0


async def test_a_morning_that_is_interrupted_goes_on_at_the_next_start(
    own_committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.batches.AT_ONCE", 2)
    town = own_committee.town
    directors = [await own_committee.director() for _ in range(30)]
    await own_committee.publish("1.2", to=directors)
    await live(town, 2, 12, hour=8)
    last = {one.school: one.phone.messages[-1] for one in directors}
    async with town.database.write() as tx:
        for statement in SLOW[tx.connection.dialect.name]:
            await tx.execute(sa.text(statement))
    turning = asyncio.create_task(live(town, 2, 12, hour=9))
    before, given = await letters(own_committee), len(await rows(town.database, sa.select(reminders)))
    await until(lambda: more_letters(own_committee, before + 2))
    assert await seconds_of(town.stop_bot()) < LIMIT
    await turning
    told = len(await rows(town.database, sa.select(reminders))) - given
    assert 0 < told < len(directors), "it was cut short"
    async with town.database.write() as tx:
        await tx.execute(sa.text(FAST[tx.connection.dialect.name]))
    await town.start_bot()
    for director in directors:
        await director.phone.wait(lambda m: "Скоро срок" in words(m), after=last[director.school])
    await live(town, 3, 12)
    assert {line for one in directors for line in heard(one.phone, after=last[one.school])} == {
        "02.12 09:00 Скоро срок"
    }
    assert [len(heard(one.phone, after=last[one.school])) for one in directors] == [1] * len(directors)


async def letters(committee: Committee) -> int:
    return len(await rows(committee.town.database, sa.select(outbox.c.id)))


async def more_letters(committee: Committee, than: int) -> bool:
    return await letters(committee) > than
