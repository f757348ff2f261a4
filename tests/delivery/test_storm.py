"""A storm of 429s costs a handful of requests, and nobody gets a message twice or not at all for it."""

from itertools import pairwise

import pytest

from messaging.budget import OVERALL
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from tests.delivery.house import House, acquaint, acquainted, delivered, letter, states, until


async def sent_to_forty(telegram: Sandbox, database: Database, running: House) -> list[Phone]:
    directors = [await acquainted(telegram, f"Директор {number}") for number in range(40)]
    async with database.write() as tx:
        for director in directors:
            await letter(tx, await acquaint(tx, director), director.id, "поручение")
    running.sender.wake()
    await directors[9].wait(lambda message: message.text == "поручение")
    return directors


async def test_a_storm_gets_one_request_and_what_was_under_way(
    running: House, database: Database, witness: Database, telegram: Sandbox
) -> None:
    directors = await sent_to_forty(telegram, database, running)
    telegram.trouble(1, storm=3)
    await until(lambda: delivered(witness))
    assert 1 <= telegram.counts["too_many_requests"] <= OVERALL / 3
    assert {sum(message.text == "поручение" for message in director.inbox) for director in directors} == {1}


@pytest.mark.timed
async def test_in_a_long_pause_nothing_stays_in_line(
    running: House, database: Database, witness: Database, telegram: Sandbox
) -> None:
    """Meanwhile a letter may become another one's, or be true no more."""
    directors = await sent_to_forty(telegram, database, running)
    telegram.trouble(1, storm=6)

    async def all_have_gone_home() -> bool:
        found = {state for state, _ in await states(witness)}
        return telegram.counts["too_many_requests"] and "queued" in found and "sending" not in found

    await until(all_have_gone_home, seconds=4)
    await until(lambda: delivered(witness))
    assert {sum(message.text == "поручение" for message in director.inbox) for director in directors} == {1}


async def test_a_storm_that_lasts_longer_than_it_says_is_asked_once_a_pause(
    running: House, database: Database, witness: Database, telegram: Sandbox
) -> None:
    directors = await sent_to_forty(telegram, database, running)
    telegram.fail("sendMessage", 429, times=5, retry_after=1)
    await until(lambda: delivered(witness))
    refused = [call.at for call in telegram.ledger if call.status == 429]
    pauses = [after - before for before, after in pairwise(refused)]
    assert len(refused) == 5
    assert sum(pause < 1 for pause in pauses) <= 2, "what was under way at the first refusal"
    assert {sum(message.text == "поручение" for message in director.inbox) for director in directors} == {1}
