"""A bot that was away for longer than Telegram keeps what people send, and whom it tells."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.people.phones import Phone
from storage import districts
from tests.conftest import MORNING
from tests.delivery.house import until
from tests.story.committee import Committee, working_committee
from tests.town import Town, running_town, words

LOST = "Часть сообщений могла не дойти до бота"
POLLING = 1  # seconds: here it is waited for, often, that Telegram has nothing to say


@pytest.fixture
async def own_committee(tmp_path: Path) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path, polling_timeout=POLLING) as working:
        yield working


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with running_town(tmp_path, now=MORNING, polling_timeout=POLLING) as running:
        yield running


def told(phone: Phone) -> list[str]:
    return [words(message) for message in phone.inbox if LOST in message.text]


async def polled(town: Town) -> None:
    """It has asked for updates and has noted that Telegram answered."""

    async def noted() -> bool:
        async with town.database.read() as tx:
            return await districts.heard_at(tx) == town.now

    await until(noted, 30)


async def away(town: Town, **step: float) -> None:
    """The bot is off while the time goes by."""
    await polled(town)
    await town.stop_bot()
    await town.turn(**step)
    await town.start_bot()
    await polled(town)


async def test_after_a_weekend_the_secretary_is_told_once_what_may_be_lost(own_committee: Committee) -> None:
    town = own_committee.town
    await away(town, hours=50, minutes=5)
    message = await own_committee.secretary.wait(lambda m: LOST in m.text)
    assert "с 23 ноября 2026, 12:00 до 24 ноября 2026, 14:05" in words(message)
    assert "Попросите руководителей ещё раз прислать отчёты" in words(message)
    await away(town, hours=1)
    assert len(told(own_committee.secretary)) == 1
    assert told(own_committee.chair) == []


async def test_a_day_is_not_too_long(own_committee: Committee) -> None:
    await away(own_committee.town, hours=24)
    assert told(own_committee.secretary) == []


async def test_a_clock_that_jumps_or_is_set_back_while_telegram_answers_is_no_silence(own_committee: Committee) -> None:
    town = own_committee.town
    for hours in (100, -200, 100):
        await polled(town)
        await town.turn(hours=hours)
    await polled(town)
    await away(town, hours=-30)
    assert told(own_committee.secretary) == []


async def test_a_network_that_was_away_for_days_is_told_when_it_is_back(
    own_committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    town, telegram = own_committee.town, own_committee.town.telegram
    await polled(town)
    await telegram.stop()
    await until(lambda: "no updates" in caplog.text)
    await town.turn(days=3)
    await telegram.start()
    await own_committee.secretary.wait(lambda m: LOST in m.text)
    await polled(town)
    assert len(told(own_committee.secretary)) == 1


async def test_where_there_is_no_secretary_the_administrator_is_told(town: Town) -> None:
    administrator = await town.administrator()
    await away(town, days=3)
    await administrator.wait(lambda m: LOST in m.text)


async def test_the_first_start_has_missed_nothing(town: Town) -> None:
    await polled(town)
    administrator = await town.administrator()
    assert told(administrator) == []
