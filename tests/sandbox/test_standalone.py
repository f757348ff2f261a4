"""The local Telegram as a program of its own."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot interrupt one process")


@asynccontextmanager
async def program(*options: str) -> AsyncIterator[ClientSession]:
    """The program while it runs; it must end without a complaint when it is interrupted."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "sandbox", "--port", "0", *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    async with ClientSession(address) as session:
        yield session
    process.send_signal(signal.SIGINT)
    _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")


async def test_it_says_where_it_is_and_stops_when_interrupted() -> None:
    async with program("--person", "Анна Петрова") as session, session.get("/control/people") as answer:
        assert [person["name"] for person in await answer.json()] == ["Анна Петрова"]


async def test_it_can_be_strict_troubled_and_push_anywhere() -> None:
    async with program("--token", "43:OTHER", "--limits", "sliding", "--local", "--trouble", "7") as session:
        async with session.post("/bot43:OTHER/setWebhook", json={"url": "http://127.0.0.1:9/"}) as answer:
            assert (await answer.json())["description"] == "Webhook was set"
        async with session.post("/control/calm") as answer:
            assert answer.status == 200
