"""Trouble on demand, the ledger and the counters over HTTP."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.api.faults import Hold
from sandbox.control.calls import number_in, read, refuse

if TYPE_CHECKING:
    from sandbox.server import Sandbox


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    """What a test asks of the API; README.md lists the calls."""
    troubles = _Troubles(telegram)
    return [
        web.get("/control/ledger", troubles.ledger),
        web.get("/control/counts", troubles.counts),
        web.get("/control/pending_updates", troubles.pending_updates),
        web.post("/control/latency", troubles.latency),
        web.post("/control/fail", troubles.fail),
        web.post("/control/hold", troubles.hold),
        web.get("/control/hold/{number:[0-9]+}", troubles.held),
        web.post("/control/hold/{number:[0-9]+}/release", troubles.release),
        web.post("/control/trouble", troubles.trouble),
        web.post("/control/calm", troubles.calm),
    ]


def _number(request: web.Request, name: str, default: float) -> float:
    """Raises HTTPBadRequest for what is none, or too large to count with."""
    try:
        found = float(request.query.get(name, default))
    except ValueError as reason:
        raise refuse(f"{name} must be a number") from reason
    if not math.isfinite(found):
        raise refuse(f"{name} must be a number")
    return found


class _Troubles:
    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    async def ledger(self, request: web.Request) -> web.Response:
        """The calls that came after the given number."""
        after = int(_number(request, "after", 0))
        return web.json_response([asdict(call) for call in self._telegram.ledger[max(after, 0) :]])

    async def counts(self, _: web.Request) -> web.Response:
        return web.json_response(self._telegram.counts)

    async def pending_updates(self, _: web.Request) -> web.Response:
        return web.json_response(self._telegram.pending_updates())

    async def latency(self, request: web.Request) -> web.Response:
        seconds = (await read(request)).get("seconds")
        if seconds is None or not 0 <= seconds <= 3600:
            raise refuse("seconds must be a number from 0 to 3600")
        self._telegram.latency = float(seconds)
        return web.json_response({})

    async def fail(self, request: web.Request) -> web.Response:
        try:
            self._telegram.fail(**await read(request))
        except (TypeError, ValueError) as reason:
            raise refuse(reason) from reason
        return web.json_response({})

    async def hold(self, request: web.Request) -> web.Response:
        try:
            self._telegram.hold(**await read(request))
        except TypeError as reason:
            raise refuse(reason) from reason
        return web.json_response({"hold": len(self._telegram.holds) - 1})

    def _hold(self, request: web.Request) -> Hold:
        number = number_in(request, "number")
        if number >= len(self._telegram.holds):
            raise web.HTTPNotFound(text="no such hold")
        return self._telegram.holds[number]

    async def held(self, request: web.Request) -> web.Response:
        """Answers when a call is held; 504 after ``timeout`` seconds."""
        try:
            await self._hold(request).reached(_number(request, "timeout", 10))
        except TimeoutError as reason:
            raise web.HTTPGatewayTimeout(text="no call came") from reason
        return web.json_response({})

    async def release(self, request: web.Request) -> web.Response:
        self._hold(request).release()
        return web.json_response({})

    async def trouble(self, request: web.Request) -> web.Response:
        try:
            self._telegram.trouble(**await read(request))
        except (TypeError, ValueError) as reason:
            raise refuse(reason) from reason
        return web.json_response({})

    async def calm(self, _: web.Request) -> web.Response:
        self._telegram.calm()
        return web.json_response({})
