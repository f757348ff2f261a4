"""What the bot is measured against: the least that aiogram can do. `python -m benchmarks.bare SANDBOX_URL [DATABASE]`.

With a database every update is written to it, durably, before it is answered.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

TOKEN = "42:TEST"  # noqa: S105  (of the sandbox)


async def main(url: str, database: str | None = None) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    if database is None:
        dispatcher.message.register(answer)
        await dispatcher.start_polling(bot)
        return
    import aiosqlite

    async with aiosqlite.connect(database, isolation_level=None) as connection:  # each INSERT commits by itself
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "CREATE TABLE said (user_id INTEGER, text TEXT)",
        ):
            await connection.execute(statement)

        async def write(message: Message) -> None:
            assert message.from_user is not None
            await connection.execute("INSERT INTO said VALUES (?, ?)", (message.from_user.id, message.text))
            await answer(message)

        dispatcher.message.register(write)
        await dispatcher.start_polling(bot)


async def answer(message: Message) -> None:
    await message.answer("Принято")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
