"""A kill loses nothing: what was recorded is handled by the next start, what was in flight may come twice."""

import sqlalchemy as sa

from sandbox.server import Sandbox
from storage.database import Database
from storage.tables import inbox, outbox
from tests.delivery.house import acquaint, house, letter, rows, until
from tests.delivery.processes import killed, serve, start


async def test_a_kill_loses_nothing_and_repeats_only_what_was_in_flight(
    telegram: Sandbox, url: str, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    directors = [telegram.person(f"Директор {number}") for number in range(20)]
    for director in directors:
        await director.start()
    telegram.world.updates.drop()
    async with database.write() as tx:
        for director in directors:
            await letter(tx, await acquaint(tx, director), director.id, "поручение")
    confirmed = sa.select(outbox.c.chat_id).where(outbox.c.state == "sent")
    await anna.send("выполнено")
    answer = telegram.hold("sendMessage", chat_id=anna.id, accept=False)
    in_flight = [telegram.hold("sendMessage", chat_id=director.id) for director in directors[10:12]]
    process = start(serve, telegram.url, url)
    await answer.reached(60)  # a process takes its time to start
    for hold in in_flight:  # these two are accepted and never confirmed
        await hold.reached()
    await until(lambda: not telegram.pending_updates())  # Telegram will not bring Anna's words again
    await until(lambda: _at_least(witness, confirmed, 5))
    await killed(process)
    before = {row.chat_id for row in await rows(witness, confirmed)}
    assert anna.inbox == []
    async with house(telegram.url, database):
        await anna.wait(lambda message: message.text == "принято: выполнено")
        await until(lambda: _at_least(witness, confirmed, 20))
    (update,) = await rows(witness, sa.select(inbox))
    assert (update.attempts, update.error, update.done_at is not None) == (1, None, True)
    counts = {director.id: len(director.inbox) for director in directors}
    repeated = {chat_id for chat_id, count in counts.items() if count == 2}
    assert set(counts.values()) == {1, 2}
    assert {director.id for director in directors[10:12]} <= repeated
    assert len(repeated) <= 4  # the two, and what the kill came upon
    assert not repeated & before  # what was confirmed is never repeated


async def _at_least(database: Database, query: sa.Select[tuple[int]], count: int) -> bool:
    return len(await rows(database, query)) >= count
