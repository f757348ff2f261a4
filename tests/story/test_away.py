"""Telegram cannot be reached for an hour, or does not know the token any more."""

import asyncio
from pathlib import Path

import pytest

from bot.workers import ATTEMPTS, DELAYS
from messaging.outgoing import Outgoing
from messaging.records import to_record
from storage import outbox
from tests.delivery.house import until
from tests.settings.process import end, launch, running_process, says
from tests.story.committee import Committee
from tests.town import words

TOKEN = "42:TEST"


async def test_after_an_hour_without_network_the_bot_goes_on_by_itself(
    own_committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    """What came and what was to leave meanwhile is made up for, and nobody has to do anything."""
    director, town = await own_committee.director("1.2"), own_committee.town
    await town.telegram.stop()
    async with town.database.write() as tx:
        await outbox.enqueue(
            tx,
            key="?",
            person_id=director.person_id,
            chat_id=director.phone.id,
            message=to_record(Outgoing(text="сообщение")),
            now=town.now,
        )
    sent = await director.phone.send("1.2 готово")
    await until(lambda: caplog.text.count("no updates") > 1 and "letter" in caplog.text)
    await town.telegram.start()
    await town.turn(hours=1)
    await director.phone.wait(lambda m: "Отмечено" in words(m), after=sent)
    await director.phone.wait(lambda m: m.text == "сообщение")
    assert len([m for m in director.phone.inbox if m.id > sent.id]) == 2
    assert await director.done() == ["1.2"]


async def test_what_was_fetched_before_the_network_went_away_is_done_when_it_is_back(
    own_committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.workers.DELAYS", (0.05,) * len(DELAYS))
    monkeypatch.setattr("bot.workers.LAST_DELAY", 0.05)
    director, telegram = await own_committee.director("1.2"), own_committee.town.telegram
    answering = telegram.hold("sendMessage", chat_id=director.phone.id, accept=False)
    sent = await director.phone.send("1.2 готово")
    await answering.reached()
    telegram.fail("*", 0, times=8 * ATTEMPTS)
    answering.release()
    await director.phone.wait(lambda m: "Отмечено" in words(m), after=sent)
    assert len([m for m in director.phone.inbox if m.id > sent.id]) == 1
    assert len(await director.reports()) == 1
    assert await director.done() == ["1.2"]


@pytest.mark.slow
async def test_a_revoked_token_ends_the_bot_and_what_was_asked_is_answered_with_the_new_one(tmp_path: Path) -> None:
    async with running_process(tmp_path, TOKEN) as running:
        telegram = running.town.telegram
        anna = telegram.person("Анна", started=True)
        telegram.fail("sendMessage", 401, chat_id=anna.id)
        asked = await anna.send("Здравствуйте")
        await says(running.log, "stays pending")
        telegram.fail("getUpdates", 401)
        await anna.send("Вы здесь?")
        async with asyncio.timeout(60):
            assert await running.process.wait() == 1
        last = running.said().splitlines()[-1]
        assert last == "Telegram does not accept the bot's token: check it with @BotFather."

        own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url, "DATABASE_URL": str(running.town.database.url)}
        running.process = await launch(tmp_path, own)
        await until(lambda: len([m for m in anna.inbox if m.id > asked.id]) == 2)
        await end(running.process)
