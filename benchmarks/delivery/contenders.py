"""This sender as a contender: a database full of letters, and the bot that sends them and answers."""

import asyncio
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from messaging.outgoing import Outgoing
from messaging.records import to_record
from storage.database import Database
from storage.schema import upgrade
from storage.tables import accounts, outbox, people
from tests.delivery.house import house, now

LETTER = "Вам дано поручение: представить отчёт о готовности школы к отопительному сезону."


async def fill(url: str, chats: Sequence[int]) -> None:
    """A database with one letter to each of these chats."""
    database = Database(url)
    await upgrade(database)
    numbered = list(enumerate(chats, 1))
    async with database.write() as tx:
        common = {"district_id": tx.district_id}
        await tx.execute(sa.insert(people), [common | _person(number) for number, _ in numbered])
        await tx.execute(sa.insert(accounts), [common | _account(number, chat) for number, chat in numbered])
        await tx.execute(sa.insert(outbox), [common | _letter(number, chat) for number, chat in numbered])
    await database.close()


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "full_name": "", "name_key": "", "is_head": True}


def _account(person_id: int, chat_id: int) -> dict[str, Any]:
    return {"person_id": person_id, "user_id": chat_id, "chat_id": chat_id, "language": "ru", "registered_at": now()}


def _letter(person_id: int, chat_id: int) -> dict[str, Any]:
    letter = {"key": f"letter:{person_id}", "person_id": person_id, "chat_id": chat_id, "assignment_ids": []}
    letter |= {"message": to_record(Outgoing(text=LETTER)), "state": "queued", "attempts": 0}
    return letter | {"created_at": now(), "due_at": now()}


async def sroki(telegram_url: str, database_url: str) -> None:
    """Until nothing is left to send."""
    database = Database(database_url)
    async with house(telegram_url, database):
        while await _left(database):  # noqa: ASYNC110 (no event tells that nothing is left)
            await asyncio.sleep(0.2)
    await database.close()


async def _left(database: Database) -> bool:
    open_ones = sa.select(outbox.c.id).where(outbox.c.state.in_(("queued", "sending"))).limit(1)
    async with database.read() as tx:
        return await tx.scalar(open_ones) is not None
