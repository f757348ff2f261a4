"""Letters that one has taken are passed over by another, who does not wait for it."""

from contextlib import AsyncExitStack
from pathlib import Path

from storage import outbox, people
from storage.database import Database, Session
from tests.databases import empty_database, on_postgresql
from tests.delivery.house import now


@on_postgresql
async def test_what_another_transaction_is_taking_is_passed_over(tmp_path: Path) -> None:
    """Without the lock of the district, which would let them take one after another."""
    database = Database(await empty_database(tmp_path), folder=tmp_path)
    async with database.write() as tx:
        person_id = await people.new_person(tx, "Ким")
        for chat_id in range(4):
            await outbox.enqueue(tx, key=str(chat_id), person_id=person_id, chat_id=chat_id, message={}, now=now())
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        one, other = [Session(await stack.enter_async_context(database._writing.begin()), 1) for _ in range(2)]
        taken = [[letter.chat_id for letter in await outbox.claim(tx, now(), 2)] for tx in (one, other)]
    assert taken == [[0, 1], [2, 3]]
