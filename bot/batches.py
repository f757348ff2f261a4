"""Many people or things, some in a transaction: what cannot be done to one keeps no others waiting."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.workers import STORAGE_ILL
from messaging.faults import trace

log = logging.getLogger(__name__)

AT_ONCE = 20  # in a transaction: whoever waits for an answer waits for no more than these


async def in_batches(
    ids: Sequence[int], do: Callable[[Sequence[int]], Awaitable[None]], stop: asyncio.Event, *, failed: str
) -> None:
    """`do` is given all of them, some at a time, until `stop`; `failed`: what the log says of one that it cannot do.

    Raises `STORAGE_ILL`.
    """
    for start in range(0, len(ids), AT_ONCE):
        if stop.is_set():
            return
        await _some(ids[start : start + AT_ONCE], do, failed)


async def _some(ids: Sequence[int], do: Callable[[Sequence[int]], Awaitable[None]], failed: str) -> None:
    try:
        await do(ids)
    except STORAGE_ILL:
        raise
    except Exception as error:
        if len(ids) == 1:
            log.error("%s:\n%s", failed, trace(error))
            return
        for one in ids:
            await _some([one], do, failed)
