"""A file that is long on its way: the message that says it is read tells how much of it has come."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from aiogram import Bot
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.reply import redraw
from messaging.faults import reason
from messaging.outgoing import Outgoing
from messaging.telegram import rewrite
from messaging.texts import documents
from messaging.texts.common import lines

log = logging.getLogger(__name__)

EVERY = 4.0  # seconds between changes of the message, and until the first

Tell = Callable[[Markup | None], Awaitable[None]]  # one more line below what the message says, or none any more


def in_message(bot: Bot, chat_id: int, message_id: int, says: Markup) -> Tell:
    """In one that the bot has sent."""

    async def tell(more: Markup | None) -> None:
        await rewrite(bot, chat_id, message_id, Outgoing(text=lines(says, more)))

    return tell


def below_button(bot: Bot, query: CallbackQuery, says: Markup) -> Tell:
    async def tell(more: Markup | None) -> None:
        await redraw(query, bot, Outgoing(text=lines(says, more)))

    return tell


class Arrival:
    """How many bytes have come of how many."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._before = 0
        self._now = 0

    async def here(self, count: int) -> None:
        """Of the file that comes just now."""
        self._now = count

    def next(self) -> None:
        self._before += self._now
        self._now = 0

    @property
    def percent(self) -> int:
        return min(100, 100 * (self._before + self._now) // self.total)


@asynccontextmanager
async def telling(total: int, tell: Tell) -> AsyncIterator[Arrival]:
    """Inside, the files come; of an unknown `total` nothing is told.

    What is told last has been told when it is over, so that nothing later is overwritten.
    """
    arrival, over = Arrival(total), asyncio.Event()
    task = asyncio.create_task(_tell(arrival, over, tell)) if total else None
    try:
        yield arrival
    finally:
        over.set()
        if task:
            await task


async def _tell(arrival: Arrival, over: asyncio.Event, tell: Tell) -> None:
    told = False
    while not over.is_set():
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(over.wait(), EVERY)
        if over.is_set() and not told:
            return
        more = None if over.is_set() else documents.on_its_way(arrival.percent)
        try:
            await tell(more)
            told = True
        except Exception as error:  # the file is on its way all the same
            log.info("how far a file has come cannot be told: %s", reason(error))
