"""A load balancer: whoever connects comes to the next instance that is there."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count


@asynccontextmanager
async def balancer(port: int, behind: Sequence[int]) -> AsyncIterator[None]:
    """At that port of loopback, before those ports."""
    turns = count()

    async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        turn = next(turns)
        for one in range(len(behind)):
            with suppress(OSError):
                there = await asyncio.open_connection("127.0.0.1", behind[(turn + one) % len(behind)])
                await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))
                return
        writer.close()

    server = await asyncio.start_server(hand_on, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(2**16):
            writer.write(data)
            await writer.drain()
    writer.close()
