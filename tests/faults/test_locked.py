"""Another program holds the database for longer than the bot waits for it: everything is done afterwards, once."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.opening import DatabaseClosedError
from messaging.presses import Draft, Step
from tests.delivery.house import delivered, until
from tests.faults.heard import confirmations
from tests.story.committee import Committee
from tests.town import Town, words

HOLD = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot waits for a lock a fifth of a second instead of a quarter of a minute, and between attempts."""
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("bot.workers.DELAYS", (0.05,) * 4)


@asynccontextmanager
async def locked(committee: Committee) -> AsyncIterator[None]:
    """By another program, which wants to write."""
    file = committee.town.database.url.database or ""
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLD, file, stdin=PIPE, stdout=PIPE)
    assert program.stdout
    assert await program.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        program.kill()
        await program.communicate()


async def test_words_that_cannot_be_recorded_stay_with_telegram(
    committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    director = await committee.director("1.2")
    async with locked(committee):
        sent = await director.phone.send("1.2 готово")
        await until(lambda: "no updates (attempt 2): OperationalError" in caplog.text)
        assert len(committee.town.telegram.pending_updates()) == 1
    await director.phone.wait(lambda m: "Отмечено" in m.text, after=sent)
    assert await director.done() == ["1.2"]
    assert len(await director.reports()) == 1
    assert confirmations(director, "1.2") == 1


async def test_reports_that_are_recorded_wait_until_it_is_free(
    committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    director = await committee.director("1.2", "1.3")
    hold = committee.town.telegram.hold("sendMessage", chat_id=director.phone.id)
    await director.phone.send("1.2 готово")
    await hold.reached()
    await director.phone.send("1.3 готово")
    await until(lambda: not committee.town.telegram.pending_updates())
    async with locked(committee):
        hold.release()
        await until(lambda: caplog.text.count("cannot be marked: OperationalError") > 8)  # longer than all attempts
    await director.phone.wait(lambda _: confirmations(director, "1.3") > 0)
    assert await director.done() == ["1.2", "1.3"]
    assert len(await director.reports()) == 2
    assert confirmations(director, "1.2") <= 2, "it was being answered"
    assert confirmations(director, "1.3") == 1


async def test_letters_are_sent_once_though_it_cannot_be_noted_at_once(
    committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    directors = [await committee.director() for _ in range(3)]
    minutes_id = await committee.draft("1.2", to=directors)
    holds = [committee.town.telegram.hold("sendMessage", chat_id=one.phone.id) for one in directors]
    await committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=3).pack())
    for hold in holds:
        await hold.reached()
    async with locked(committee):
        for hold in holds:
            hold.release()
        await until(lambda: caplog.text.count("the outbox cannot be") > 3)
    await until(lambda: delivered(committee.town.database))
    for one in directors:
        assert sum("Вам " in words(message) for message in one.phone.inbox) == 1


async def test_a_start_meanwhile_says_why_it_cannot_and_the_next_one_goes_on(committee: Committee) -> None:
    director, town = await committee.director("1.2"), committee.town
    await town.stop_bot()
    await director.phone.send("1.2 готово")
    async with locked(committee):
        with pytest.raises(DatabaseClosedError):
            await _start_and_stop(town)
    await town.start_bot()
    await director.phone.wait(lambda _: confirmations(director, "1.2") > 0)
    assert await director.done() == ["1.2"]


async def _start_and_stop(town: Town) -> None:
    await town.start_bot()
    ended, town.bot = town.bot, None
    town.stop.set()
    assert ended
    await ended
