"""Who comes back gets what is still open, and nothing of what is over."""

import datetime as dt

import pytest

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import undelivered
from storage.database import Database, Session
from storage.tables import outbox as table
from tests.delivery.house import House, acquaint, an_assignment, delivered, letter, now, states, until


async def missed(tx: Session, phone: Phone, colleague: Phone) -> None:
    """Letters about what is open and what is not, for somebody who has blocked the bot meanwhile."""
    person, other = await acquaint(tx, phone), await acquaint(tx, colleague)
    numbers = iter(range(100))
    open_one, returned = [await an_assignment(tx, person, next(numbers), one) for one in ("assigned", "returned")]
    settled = [await an_assignment(tx, person, next(numbers), one) for one in ("reported", "accepted", "withdrawn")]
    handed_over = await an_assignment(tx, other, next(numbers))
    about = {
        "открыто": [open_one],
        "открыто среди прочего": [*settled, open_one],
        "возвращено": [returned],
        "сделано": settled,
        "передано другому": [handed_over],
        "ни о чём": [],
    }
    for text, assignment_ids in about.items():
        await letter(tx, person, phone.id, text, assignment_ids=assignment_ids)
    await letter(tx, person, phone.id, "вчерашнее", good_until=now() + dt.timedelta(hours=1))


OPEN = ["открыто", "открыто среди прочего", "возвращено", "ни о чём"]


async def test_what_was_settled_meanwhile_is_not_sent(
    running: House, database: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    anna.block()
    async with database.write() as tx:
        await missed(tx, anna, boris)
    running.sender.wake()
    await until(lambda: delivered(database))
    assert {state for state, _ in await states(database)} == {"blocked"}
    assert sum(call.chat_id == anna.id for call in telegram.ledger if call.method == "sendMessage") == 1
    anna.unblock()
    async with database.write() as tx:
        assert await undelivered.revive(tx, anna.id, now() + dt.timedelta(hours=2)) == len(OPEN)
        await tx.execute(table.update().values(due_at=now()))
    running.sender.wake()
    await anna.wait(lambda message: message.text == OPEN[-1])
    await until(lambda: delivered(database))
    assert [message.text for message in anna.inbox] == OPEN
    assert sorted(state for state, _ in await states(database)) == ["late"] * 3 + ["sent"] * 4


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the group chat"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: PEER_ID_INVALID"),
    ],
)
async def test_whom_nothing_reaches_is_tried_once_and_noted(
    running: House, database: Database, anna: Phone, boris: Phone, telegram: Sandbox, status: int, description: str
) -> None:
    telegram.fail("sendMessage", status, chat_id=anna.id, description=description, times=100)
    async with database.write() as tx:
        for phone in (anna, boris):
            person = await acquaint(tx, phone)
            for text in ("первое", "второе"):
                await letter(tx, person, phone.id, text)
    running.sender.wake()
    await boris.wait(lambda message: message.text == "второе")
    await until(lambda: delivered(database))
    assert sum(call.chat_id == anna.id for call in telegram.ledger if call.method == "sendMessage") == 1
    assert await states(database) == [("blocked", 0)] * 2 + [("sent", 0)] * 2
