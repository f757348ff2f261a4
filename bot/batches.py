"""Many people or things, some in a transaction: what cannot be done to one keeps no others waiting."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from bot.workers import STORAGE_ILL
from messaging.faults import trace

log = logging.getLogger(__name__)

T = TypeVar("T")

AT_ONCE = 20  # in a transaction: whoever waits for an answer waits for no more than these


async def in_batches(
    them: Sequence[T], do: Callable[[Sequence[T]], Awaitable[None]], stop: asyncio.Event, *, failed: str
) -> None:
    """`do` is given all of them, some at a time, until `stop`; `failed`: what the log says of one that it cannot do.

    Raises `STORAGE_ILL`.
    """
    for start in range(0, len(them), AT_ONCE):
        if stop.is_set():
            return
        await _some(them[start : start + AT_ONCE], do, failed)


async def _some(them: Sequence[T], do: Callable[[Sequence[T]], Awaitable[None]], failed: str) -> None:
    try:
        await do(them)
    except STORAGE_ILL:
        raise
    except Exception as error:
        if len(them) == 1:
            log.error("%s:\n%s", failed, trace(error))
            return
        for one in them:
            await _some([one], do, failed)
