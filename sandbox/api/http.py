"""The Bot API over HTTP: every call is recorded, checked, troubled if so wished, and answered."""

import asyncio
import hmac
import inspect
import logging
import re
from collections.abc import Mapping
from typing import Any

from aiohttp import StreamReader, web

from sandbox.api import albums, body, editing, forwarding, members, naming, profile, sending
from sandbox.api.answers import failed, refusal, sent
from sandbox.api.downloads import Line
from sandbox.api.faults import FailureError, Faults, suffer
from sandbox.api.ledger import Call, Ledger
from sandbox.api.limits import Limits
from sandbox.api.methods import Method
from sandbox.api.parameters import Parameters, check
from sandbox.api.trouble import Trouble
from sandbox.api.webhooks import Described, Webhooks
from sandbox.world.chats import World
from sandbox.world.errors import ApiError
from sandbox.world.records import Json

log = logging.getLogger(__name__)

# Telegram's method names are case-insensitive; Bot API, "Making requests".
_FILES = (sending, albums, forwarding, editing, members, naming, profile)
METHODS = {method.name.lower(): method for file in _FILES for method in file.METHODS}
_NOT_FROM_WEBHOOKS = {"deletewebhook", "setwebhook", "close", "logout"}
"""And nothing that begins with "get"; the open-source server, WebhookActor.cpp, handle."""


class BotApi:
    """Answers ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``; a ``local`` one allows any webhook."""

    def __init__(self, world: World, faults: Faults, token: str, limits: Limits | None, *, local: bool = False) -> None:
        self.world = world
        self.faults = faults
        self.limits = limits
        self.trouble: Trouble | None = None
        self.latency = 0.0
        self.line = Line()
        self.ledger = Ledger()
        self.webhooks = Webhooks(world, self._carry_out, local=local)
        self.methods = METHODS | {method.name.lower(): method for method in self.webhooks.methods()}
        self._token = token
        self._under_way: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Ends the pushing of updates and what their answers have asked for."""
        await self.webhooks.close()
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token:[^/]+}/{method:[^/]*}", self.answer),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self.download),
            web.route("*", "/{where:(file/)?bot.*}", self.nowhere),
        ]

    def _check_token(self, token: str) -> None:
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            known_form = re.fullmatch(r"\d+:[\w-]+", token)
            raise ApiError(401, "Unauthorized") if known_form else ApiError(404, "Not Found")

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The answer of the Bot API to one call, errors included."""
        if request.method not in ("GET", "POST"):  # tdlib, HttpReader.cpp, parse_head
            return web.Response(status=501)
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return refusal(error)
        call = self.ledger.open(request.match_info["method"])
        try:
            fields, uploads = await body.read(request.headers, request.content, request.query.items())
        except ApiError as error:
            response: web.Response | None = self._refused(call, error)
        else:
            response = await self._respond(call, fields, uploads)
        if self.latency:
            await asyncio.sleep(self.latency)
        call.answer(0 if response is None else response.status)
        return sent(request, response)

    async def _carry_out(self, headers: Mapping[str, str], content: StreamReader) -> None:
        """The method that a webhook's answer asks for. Nobody waits for it: the bot never learns how it went.

        Source: Bot API, "Making requests when getting updates".
        """
        try:
            fields, uploads = await body.read(headers, content)
        except ApiError:
            return
        name = str(fields.get("method", ""))
        if name and name.lower() not in _NOT_FROM_WEBHOOKS and not name.lower().startswith("get"):
            task = asyncio.create_task(self._obey(fields, uploads))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _obey(self, fields: Json, uploads: body.Uploads) -> None:
        call = self.ledger.open("")
        response = await self._respond(call, fields, uploads)
        call.answer(0 if response is None else response.status)

    async def _respond(self, call: Call, fields: Json, uploads: body.Uploads) -> web.Response | None:
        """Does what the call wants. None if the connection is to be cut."""
        files = {name: f"<{file.name}, {len(file.data)} bytes>" for name, file in uploads.items()}
        call.method = call.method or str(fields.pop("method", ""))
        call.params = fields | files
        method = self.methods.get(call.method.lower())
        try:
            if method is None:
                raise ApiError(404, "Not Found: method not found")
            call.method = method.name
            result = await self._perform(call, method, check(method.parameters, fields, uploads))
        except ApiError as error:
            return self._refused(call, error)
        except FailureError as trouble:
            call.error = str(trouble.failure.description or trouble.failure.status)
            return failed(trouble.failure)
        except Exception as mistake:  # of the sandbox: the bot hears of it as of one of Telegram's
            log.exception("%s failed", call.method)
            call.error = repr(mistake)
            return refusal(ApiError(500, "Internal Server Error"))
        if isinstance(result, Described):
            return web.json_response({"ok": True, "result": result.result, "description": result.description})
        return web.json_response({"ok": True, "result": result})

    async def _perform(self, call: Call, method: Method, parameters: Parameters) -> Any:
        call.chat_id = parameters.chat_id
        effect = self.faults.take(method.name, call.chat_id)
        if effect and not effect.accept:
            await suffer(effect)
        if method.paced:
            self._pace(call, parameters)
        result = method.run(self.world, parameters)
        if inspect.isawaitable(result):
            result = await result
        call.accepted = True
        call.message_id = _message_id(result)
        if effect:
            await suffer(effect)
        return result

    def _pace(self, call: Call, parameters: Parameters) -> None:
        """Raises ApiError 429. Every message of an album, and of several forwarded at once, counts."""
        if self.trouble:
            self.trouble.storm()
        if self.limits:
            count = max(len(parameters.array("media")), len(parameters.array("message_ids")), 1)
            self.limits.spend(call.chat_id, count, call.at)

    def _refused(self, call: Call, error: ApiError) -> web.Response:
        call.error = error.description
        return refusal(error)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Bot API, "getFile": the content of a file by its path. For trouble this is the method "download".

        A local server serves no files: their paths are on its disk.
        """
        try:
            self._check_token(request.match_info["token"])
            stored = self.world.files.at(request.match_info["path"], self.world.clock())
            if stored is None or self.world.files.folder:
                raise ApiError(404, "Not Found")
        except ApiError as error:
            return refusal(error)
        try:
            effect = self.faults.take("download", None)
            if effect:
                await suffer(effect)
        except FailureError as trouble:
            if trouble.failure.accept and not trouble.failure.status:
                return await self.line.send(request, stored.data, broken=True)
            return sent(request, failed(trouble.failure))
        return await self.line.send(request, stored.data)

    async def nowhere(self, _: web.Request) -> web.StreamResponse:
        return refusal(ApiError(404, "Not Found"))


def _message_id(result: Any) -> int | None:
    first = result[0] if isinstance(result, list) and result else result
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None
