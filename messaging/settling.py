"""Waiting for a loop that works off a table, which tells of no event."""

import asyncio
import time
from collections.abc import Awaitable, Callable

LOOK = 0.02  # seconds between looks


async def settled(
    busy: Callable[[], Awaitable[object]], wake: Callable[[], None], stop: asyncio.Event, seconds: float
) -> None:
    """Back when the loop is busy no more, at the latest at `stop` or after that many seconds. `wake`: has it look."""
    end = time.monotonic() + seconds
    while not stop.is_set() and time.monotonic() < end and await busy():
        wake()
        await asyncio.sleep(LOOK)
