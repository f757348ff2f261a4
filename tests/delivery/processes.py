"""Processes to be killed. They are forked from one that has imported everything, and so need no time to start."""

import asyncio
import gc
import logging
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Callable, Coroutine
from multiprocessing.process import BaseProcess
from typing import Any

import sqlalchemy as sa

from storage.database import Database
from storage.tables import organizations
from tests.delivery.house import house, letter

# For a parameter, as PostgreSQL is told of it; SQLite is told by a question mark.
PLACE = re.compile(r"\$\d+::[A-Z]+(?: WITH TIME ZONE)?")

gc.freeze()  # each of them would look through all that has been imported, and so copy it

if sys.platform == "win32":
    _context = multiprocessing.get_context("spawn")
else:
    _context = multiprocessing.get_context("forkserver")
    _context.set_forkserver_preload([__name__])


def start(target: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> BaseProcess:
    process = _context.Process(target=_run, args=(target, *arguments), daemon=True)
    process.start()
    return process


def _run(target: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> None:
    logging.disable(logging.CRITICAL)  # what happens to them is counted, not read
    try:
        asyncio.run(target(*arguments))
    except Exception as error:
        sys.exit(f"{type(error).__module__}.{type(error).__qualname__}")


async def warmed_up() -> None:
    """The next one starts at once."""
    await asyncio.to_thread(start(_nothing).join)


async def _nothing() -> None:
    pass


async def killed(process: BaseProcess) -> None:
    """Now, if it has not done it itself."""
    process.kill()
    await asyncio.to_thread(process.join)


async def serve(telegram_url: str, database_url: str, *point: str) -> None:
    """The echoing house until it is killed, by itself if a point is given."""
    if point:
        die_at(*point)
    async with house(telegram_url, Database(database_url)):
        await asyncio.Event().wait()


async def write_to(database_url: str, moment: str, person: int, chat: int) -> None:
    """Something happens and somebody is written to, in one transaction that is killed."""
    die_at("INSERT INTO outbox", moment)
    database = Database(database_url)
    async with database.write() as tx:
        cause = {"district_id": tx.district_id, "name": "СШ № 1", "name_key": "сш № 1", "kind": "school"}
        await tx.execute(organizations.insert().values(cause))
        await letter(tx, person, chat, "срок")
    await database.close()


def die_at(statement: str, moment: str) -> None:
    """SIGKILL at the first such statement of SQL: before it, at its commit, or after that."""
    reached = False

    def die(*_: Any) -> None:
        if reached:
            os.kill(os.getpid(), signal.SIGKILL)

    def look(_connection: Any, _cursor: Any, text: str, *_: Any) -> None:
        nonlocal reached
        reached = reached or statement in PLACE.sub("?", " ".join(text.split()))
        if moment == "before":
            die()

    sa.event.listen(sa.Engine, "before_cursor_execute", look)
    if moment == "at the commit":
        sa.event.listen(sa.Engine, "commit", die)
    if moment == "after":
        sa.event.listen(sa.pool.Pool, "checkin", die)
