"""The Bot API over HTTP: every call is recorded, checked, troubled if so wished, and answered."""

import asyncio
import hmac
import inspect
import re
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.api import body, editing, forwarding, profile, sending
from sandbox.api.faults import Failure, Faults, Hold, Limits
from sandbox.api.methods import Method
from sandbox.api.parameters import check
from sandbox.world.chats import World
from sandbox.world.errors import ApiError
from sandbox.world.records import Json, Upload

# Telegram's method names are case-insensitive; Bot API, "Making requests".
_FILES = (sending, forwarding, editing, profile)
METHODS = {method.name.lower(): method for file in _FILES for method in file.METHODS}
_HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
_STATUS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "502 Bad Gateway",
    503: "503 Service Temporarily Unavailable",
    504: "504 Gateway Time-out",
}


@dataclass
class Call:
    """One call as the ledger shows it; ``at`` is ``time.monotonic()``."""

    method: str
    params: Json
    chat_id: int | str | None
    at: float
    accepted: bool = False
    error: str | None = None
    message_id: int | None = None


class _TroubleError(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.status)
        self.failure = failure


class BotApi:
    """Answers ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

    def __init__(self, world: World, faults: Faults, token: str, limits: Limits | None) -> None:
        self.world = world
        self.faults = faults
        self.limits = limits
        self.latency = 0.0
        self.ledger: list[Call] = []
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/bot{token:[^/]+}/{method}", self.answer),
            web.get("/bot{token:[^/]+}/{method}", self.answer),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self.download),
        ]

    def _check_token(self, token: str) -> None:
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            known_form = re.fullmatch(r"\d+:[\w-]+", token)
            raise ApiError(401, "Unauthorized") if known_form else ApiError(404, "Not Found")

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The answer of the Bot API to one call, errors included."""
        try:
            self._check_token(request.match_info["token"])
            response = web.json_response({"ok": True, "result": await self._call(request)})
        except ApiError as error:
            response = _refusal(error)
        except _TroubleError as trouble:
            response = _troubled(trouble.failure)
            if trouble.failure.status == 0 and request.transport:
                request.transport.abort()
        if self.latency:
            await asyncio.sleep(self.latency)
        return response

    async def _call(self, request: web.Request) -> Any:
        name = request.match_info["method"]
        method = METHODS.get(name.lower())
        call = Call(method.name if method else name, {}, None, time.monotonic())
        self.ledger.append(call)
        try:
            fields, uploads = await body.read(request)
            call.params = fields | {key: f"<{file.name}, {len(file.data)} bytes>" for key, file in uploads.items()}
            if method is None:
                raise ApiError(404, "Not Found")
            return await self._perform(call, method, fields, uploads)
        except ApiError as error:
            call.error = error.description
            raise
        except _TroubleError as trouble:
            call.error = str(trouble.failure.description or trouble.failure.status)
            raise

    async def _perform(self, call: Call, method: Method, fields: Json, uploads: dict[str, Upload]) -> Any:
        parameters = check(method.parameters, fields, uploads)
        call.chat_id = parameters.chat_id
        effect = self.faults.take(method.name, call.chat_id)
        if effect and not effect.accept:
            if isinstance(effect, Hold):
                await effect.keep()
            raise _TroubleError(effect if isinstance(effect, Failure) else Failure(502))
        if self.limits and method.paced:
            self.limits.spend(call.chat_id, len(parameters.array("media")) or 1)
        result = method.run(self.world, parameters)
        if inspect.isawaitable(result):
            result = await result
        call.accepted = True
        call.message_id = _message_id(result)
        if isinstance(effect, Hold):
            await effect.keep()
        elif effect:
            raise _TroubleError(effect)
        return result

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Bot API, "getFile": the content of a file by its path."""
        try:
            self._check_token(request.match_info["token"])
            stored = self.world.files.at(request.match_info["path"])
            if stored is None:
                raise ApiError(404, "Not Found")
        except ApiError as error:
            return _refusal(error)
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _message_id(result: Any) -> int | None:
    first = result[0] if isinstance(result, list) and result else result
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None


def _refusal(error: ApiError) -> web.Response:
    answer: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return web.json_response(answer, status=error.code)


def _troubled(failure: Failure) -> web.Response:
    """A gateway speaks HTML, the Bot API itself JSON; after a cut connection nobody hears anything."""
    if failure.status == 0:
        return web.Response()
    if failure.status in (502, 503, 504):
        text = _HTML.format(_STATUS[failure.status])
        return web.Response(status=failure.status, text=text, content_type="text/html")
    description = failure.description or _STATUS.get(failure.status, "Bad Request: refused by the sandbox")
    return _refusal(ApiError(failure.status, description, failure.parameters))
