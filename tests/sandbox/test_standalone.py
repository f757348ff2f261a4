"""The local Telegram as a program of its own."""

import asyncio
import signal
import sys

import pytest
from aiohttp import ClientSession


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot interrupt one process")
async def test_it_says_where_it_is_and_stops_when_interrupted() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "sandbox", "--port", "0", "--person", "Анна Петрова"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with ClientSession() as session, session.get(f"{url}/control/people") as answer:
        assert [person["name"] for person in await answer.json()] == ["Анна Петрова"]
    process.send_signal(signal.SIGINT)
    _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")
