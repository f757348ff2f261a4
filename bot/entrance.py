"""The port that Telegram pushes updates to: one for the process, with a door for each bot."""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.webhook import NoUpdateError
from domain.errors import SrokiError
from messaging.faults import trace

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"  # Bot API, setWebhook, secret_token
LIMIT = 2**20  # bytes of one update; the largest, with a text of 4096 characters and its entities, has a tenth
PATIENCE = 30.0  # seconds for the body of a request; Telegram gives up after 60
FAREWELL = 5.0  # seconds for the requests that are under way when the bot stops
RETRY_AFTER = 5  # seconds that Telegram waits while the database is ill

Take = Callable[[dict[str, Any]], Awaitable[None]]


class PortTakenError(SrokiError):
    """WEBHOOK_HOST, WEBHOOK_PORT: nothing can listen there. Stop the program that has the port, or name another one."""


@dataclass(frozen=True)
class _Door:
    secret: bytes
    take: Take
    busy: set[asyncio.Task[Any]] = field(default_factory=set)


class Entrance:
    """Answers 200 when an update is kept, and not before; otherwise Telegram sends it again."""

    def __init__(self, url: str) -> None:
        """`url` is where nginx takes what Telegram sends, and from where it hands it on here under the same path."""
        self.url = url
        self._doors: dict[str, _Door] = {}

    @asynccontextmanager
    async def door(self, path: str, secret: str, take: Take) -> AsyncIterator[None]:
        """Inside, `take` gets what comes to the path with the secret; at the end what is under way is waited for.

        `take` is back when the update is kept. It raises `NoUpdateError`, and anything else if it cannot keep it now.
        """
        door = self._doors[path] = _Door(secret.encode(), take)
        try:
            yield
        finally:
            del self._doors[path]
            if door.busy:
                await asyncio.wait(door.busy, timeout=FAREWELL)

    async def answer(self, request: web.Request) -> web.Response:
        door = self._doors.get(request.rel_url.raw_path)
        if door is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        shown = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, door.secret):
            log.info("somebody who does not know the secret has called the webhook")
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if request.content_type != "application/json":
            return web.Response(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        task = asyncio.current_task()
        assert task is not None
        door.busy.add(task)
        task.add_done_callback(door.busy.discard)
        return await _taken(request, door.take)


async def _taken(request: web.Request, take: Take) -> web.Response:
    try:
        async with asyncio.timeout(PATIENCE):
            body = await request.read()  # or 413
    except (TimeoutError, ConnectionError, web.RequestPayloadError):
        return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
    try:
        await take(_object(body))
    except NoUpdateError:
        return web.Response(status=HTTPStatus.BAD_REQUEST)
    except Exception as error:
        log.error("an update cannot be kept, Telegram sends it again:\n%s", trace(error))
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(RETRY_AFTER)})
    return web.Response()


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoUpdateError from error
    if not isinstance(read, dict):
        raise NoUpdateError
    return read


@asynccontextmanager
async def listening(url: str, host: str, port: int) -> AsyncIterator[Entrance]:
    """Raises `PortTakenError`. At port 0 any that is free."""
    entrance = Entrance(url)
    app = web.Application(client_max_size=LIMIT)
    app.router.add_post("/{path:.*}", entrance.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FAREWELL)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise PortTakenError from error
        log.info("updates are received at port %d", runner.addresses[0][1])
        yield entrance
    finally:
        await runner.cleanup()
