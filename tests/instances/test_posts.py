"""Of several instances one serves a district; whoever loses its lock knows it before another one has it for long."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.postgresql import SERVING
from storage.posts import Post, Posts
from tests.databases import empty_database, on_postgresql
from tests.delivery.house import until
from tests.network.conftest import free_port

pytestmark = [pytest.mark.timed, on_postgresql]

FALLS_OVER = 10  # seconds
END_HOLDERS = """SELECT pg_terminate_backend(pid) FROM pg_locks
WHERE locktype = 'advisory' AND classid = :serving
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


@asynccontextmanager
async def standing(url: str, folder: Path) -> AsyncIterator[tuple[Database, Post]]:
    database = Database(url, folder=folder)
    posts = Posts(database)
    post = posts.of(1)
    try:
        async with posts.held():
            yield database, post
    finally:
        await database.close()


async def test_whose_connection_is_ended_by_the_server_lets_another_serve(tmp_path: Path) -> None:
    url = await empty_database(tmp_path)
    async with standing(url, tmp_path) as (_, first):
        await until(first.taken.is_set)
        async with standing(url, tmp_path) as (database, second):
            lost = first.lost
            await asyncio.sleep(2)
            assert not second.taken.is_set()
            async with database.write() as tx:
                await tx.execute(sa.text(END_HOLDERS), {"serving": SERVING})
            await asyncio.wait_for(lost.wait(), FALLS_OVER)
            await until(lambda: first.taken.is_set() != second.taken.is_set(), FALLS_OVER)


async def test_who_hears_nothing_of_the_server_any_more_serves_no_longer(tmp_path: Path) -> None:
    """The network swallows what is sent: no error tells of it."""
    url, port = sa.make_url(await empty_database(tmp_path)), free_port()
    open_ = asyncio.Event()
    open_.set()

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(2**16):
                await open_.wait()
                writer.write(data)
        writer.close()

    async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection(url.host, url.port)
        await asyncio.gather(pour(reader, there[1]), pour(there[0], writer))

    async with AsyncExitStack() as stack:
        line = await asyncio.start_server(hand_on, "127.0.0.1", port)
        stack.callback(line.close)
        address = url.set(port=port).render_as_string(hide_password=False)
        _, post = await stack.enter_async_context(standing(address, tmp_path))
        stack.callback(open_.set)
        await until(post.taken.is_set)
        lost = post.lost
        open_.clear()
        begun = time.monotonic()
        await asyncio.wait_for(lost.wait(), FALLS_OVER)
        assert time.monotonic() - begun < FALLS_OVER / 2 + 1
        assert not post.taken.is_set()
        open_.set()
        await until(post.taken.is_set, 3 * FALLS_OVER)
