"""The bot's engine around a handler that does what the bare bot's does: `python -m benchmarks.engine URL DATABASE`.

Every update is recorded before it is acknowledged, handled in its chat's order, and marked when it is answered.
"""

import asyncio
import sys

import sqlalchemy as sa
from aiogram import Bot, Dispatcher
from aiogram.types import Message

from benchmarks.bare import answer
from benchmarks.unpaced import serve
from bot.settings import Settings
from storage.database import Database
from storage.upsert import insert_new

said = sa.Table(
    "said",
    sa.MetaData(),
    sa.Column("update_id", sa.Integer, primary_key=True),  # handled again after a kill, it is written once
    sa.Column("user_id", sa.Integer),
    sa.Column("text", sa.String),
)


async def assemble(database: Database, _bot: Bot, _settings: Settings) -> Dispatcher:
    async with database.write() as tx:
        await tx.execute(sa.schema.CreateTable(said))
    dispatcher = Dispatcher(database=database)
    dispatcher.message.register(write)
    return dispatcher


async def write(message: Message, database: Database, update_id: int) -> None:
    assert message.from_user is not None
    row = {"update_id": update_id, "user_id": message.from_user.id, "text": message.text}
    async with database.write() as tx:
        await tx.execute(insert_new(tx, said).values(row))
    await answer(message)


if __name__ == "__main__":
    asyncio.run(serve(assemble, *sys.argv[1:]))
