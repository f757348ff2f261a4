"""A day on which every seventh call fails and many updates come late or twice: nothing gets lost on it."""

import asyncio

import pytest

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from tests.delivery.house import acquaint, acquainted, delivered, house, letter, until

LETTERS = [f"письмо {number}" for number in range(3)]
WORDS = [f"слово {number}" for number in range(3)]


async def test_letters_arrive_in_order_and_every_word_is_answered(
    telegram: Sandbox, database: Database, witness: Database, caplog: pytest.LogCaptureFixture
) -> None:
    people = [await acquainted(telegram, f"№ {number}") for number in range(4)]
    rates = {"error_500": 0.04, "error_502": 0.03, "reset_before": 0.03, "reset_after": 0.05, "slow": 0.1}
    telegram.trouble(7, **rates, slow_seconds=0.2, duplicate=0.3, late=0.3)

    def due() -> int:
        failed = [record for record in caplog.records if "will be repeated" in record.getMessage()]
        return len(people) * len(WORDS) + len(failed)

    async with house(telegram.url, database) as running:
        async with database.write() as tx:
            for phone in people:
                person = await acquaint(tx, phone)
                for text in LETTERS:
                    await letter(tx, person, phone.id, text)
        running.sender.wake()
        await asyncio.gather(*(tell(phone) for phone in people))
        await until(lambda: delivered(witness))
        await until(lambda: all(answered(phone) for phone in people) and len(running.seen.texts) >= due())
        telegram.calm()
    for phone in people:
        arrived = [message.text for message in phone.inbox if message.text in LETTERS]
        assert list(dict.fromkeys(arrived)) == LETTERS
    assert len(running.seen.texts) == due(), "what came twice is heard once, unless it could not be answered"
    assert telegram.counts["updates"]["repeated"] > 0


async def tell(phone: Phone) -> None:
    for word in WORDS:
        await phone.send(word)
        await asyncio.sleep(0.05)


def answered(phone: Phone) -> bool:
    return {f"принято: {word}" for word in WORDS} <= {message.text for message in phone.inbox}
