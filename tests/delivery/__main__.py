"""The echoing house as a process of its own, to be killed: `python -m tests.delivery SANDBOX_URL DATABASE_URL`."""

import asyncio
import sys

from storage.database import Database
from tests.delivery.house import house


async def main() -> None:
    telegram_url, database_url = sys.argv[1:]
    async with house(telegram_url, Database(database_url)):
        await asyncio.Event().wait()


asyncio.run(main())
