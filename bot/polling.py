"""Fetches updates: recorded first, acknowledged after, so that none is lost with the process."""

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.contact import Contact
from bot.door import Door
from bot.rivals import Rivals
from bot.workers import STORAGE_ILL, Workers
from domain.errors import SrokiError
from messaging.faults import TokenRefusedError, passing, reason, refused
from storage.database import Database
from storage.inbox import RawUpdate

log = logging.getLogger(__name__)

TIMEOUT = 30  # seconds that Telegram keeps a request open when there is nothing new
LIMIT = 100  # updates in one answer (Bot API, getUpdates: 1–100)
PATIENCE = 15.0  # seconds more before a connection is taken for dead
LAST_DELAY = 30.0  # seconds between requests while the fault lasts

T = TypeVar("T")


class WebhookSetError(SrokiError):
    """Another process has set a webhook for this bot: stop it, or give this one a token of its own."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates whose answer stays as it came: one update that aiogram cannot read must not hold up all others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int
    timeout: int
    allowed_updates: list[str]


async def poll(
    bot: Bot,
    database: Database,
    workers: Workers,
    stop: asyncio.Event,
    *,
    clock: Callable[[], dt.datetime],
    contact: Contact,
    door: Door,
    allowed_updates: Sequence[str],
    timeout: int = TIMEOUT,  # noqa: ASYNC109 (Telegram's, not ours)
) -> None:
    """Fetch until `stop`. A webhook of before is taken away first; what waits there is fetched.

    Raises `TokenRefusedError`, `AnotherProcessError`, `WebhookSetError`.
    """
    request = GetRawUpdates(limit=LIMIT, timeout=timeout, allowed_updates=list(allowed_updates))
    troubles, rivals = Troubles(), Rivals()
    left_over: bool | None = None  # whether a webhook is in the way; none: that is not known yet
    while not stop.is_set():
        asked = time.monotonic()
        try:
            if left_over:
                await unless(stop, bot.delete_webhook(drop_pending_updates=False))
                log.info("the webhook of before is taken away")
            batch = await unless(stop, bot(request, request_timeout=int(timeout + PATIENCE)))
            if batch is None:
                return
            left_over = False
            rivals.undisturbed(time.monotonic() - asked)
            if batch:
                updates = [RawUpdate(update_id=raw["update_id"], lane=lane(raw), payload=raw) for raw in batch]
                async with database.write() as tx:
                    new = await door.record(tx, updates, clock())
                workers.push(new)
                last = max(update.update_id for update in updates)  # one that comes late has a lower id
                request = request.model_copy(update={"offset": last + 1})
            await contact.keep()
        except TelegramConflictError as error:
            if "webhook" not in error.message.lower():
                await unless(stop, asyncio.sleep(rivals.conflict(time.monotonic() - asked)))
            elif left_over is None:
                left_over = True
            else:
                raise WebhookSetError from error
        except Exception as error:
            rivals.away()
            contact.lose()
            await unless(stop, asyncio.sleep(troubles.delay(error)))
        else:
            troubles = Troubles()


class Troubles:
    """Requests that failed in a row, and how long to wait after them."""

    def __init__(self) -> None:
        self._count = 0

    def delay(self, error: Exception) -> float:
        """Seconds until the next request; raises what ends the polling."""
        self._count += 1
        if refused(error):
            raise TokenRefusedError from error
        if not (isinstance(error, (TelegramAPIError, *STORAGE_ILL)) or passing(error)):
            raise error
        log.warning("no updates (attempt %d): %s", self._count, reason(error))
        if isinstance(error, TelegramRetryAfter):
            return float(error.retry_after)
        return min(2.0 ** (self._count - 1), LAST_DELAY)


def lane(raw: Mapping[str, Any]) -> int:
    """The chat that the update belongs to, or the user if it belongs to none: its updates keep their order."""
    event = next((value for value in raw.values() if isinstance(value, Mapping)), {})
    for holder, key in ((event, "chat"), (event.get("message") or {}, "chat"), (event, "from"), (event, "user")):
        if key in holder:
            return int(holder[key]["id"])
    return 0


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What the work returns, or nothing as soon as the bot stops."""
    task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for pending in (task, stopped):
            pending.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)
