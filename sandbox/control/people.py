"""The phones over HTTP, for the page and for tests in another process or language."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.control.calls import phone_of, read, refuse
from sandbox.people.phones import Phone
from sandbox.world.errors import ApiError
from sandbox.world.records import Json, Message

if TYPE_CHECKING:
    from sandbox.server import Sandbox

_Act = Callable[[Phone, Json], Awaitable[Any]]


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    """The calls under ``/control``; README.md lists them."""
    control = _Control(telegram)
    return [
        web.get("/control/people", control.people),
        web.post("/control/people", control.add_person),
        web.get("/control/people/{id:[0-9]+}/messages", control.messages),
        web.get("/control/people/{id:[0-9]+}/transcript", control.transcript),
        web.get("/control/people/{id:[0-9]+}/files/{file}", control.file),
        web.post("/control/people/{id:[0-9]+}/{act}", control.act),
    ]


def _bytes(arguments: Json) -> Json:
    content = base64.b64decode(arguments.pop("content"), validate=True)
    return arguments | {"data": content}


async def _wait(phone: Phone, arguments: Json) -> Message:
    words, revision = arguments["text"], arguments.get("after_revision", 0)

    def fits(message: Message) -> bool:
        return message.revision > revision and words in (message.text or message.caption)

    return await phone.wait(fits, arguments.get("timeout", 10))


async def _forward(phone: Phone, arguments: Json) -> list[Message]:
    return await phone.forward(*(arguments.get("messages") or [arguments["message"]]))


async def _tap(phone: Phone, arguments: Json) -> None:
    phone.press_only(**arguments)  # the answer is among the toasts: a page must not hold a connection for it


async def _block(phone: Phone, _: Json) -> None:
    phone.block()


async def _unblock(phone: Phone, _: Json) -> None:
    phone.unblock()


_ACTS: dict[str, _Act] = {
    "start": lambda phone, _: phone.start(),
    "open_link": lambda phone, arguments: phone.open_link(**arguments),
    "send": lambda phone, arguments: phone.send(**arguments),
    "edit": lambda phone, arguments: phone.edit(**arguments),
    "send_document": lambda phone, arguments: phone.send_document(**_bytes(arguments)),
    "send_photo": lambda phone, arguments: phone.send_photo(**_bytes(arguments)),
    "send_other": lambda phone, arguments: phone.send_other(**arguments),
    "delete": lambda phone, arguments: phone.delete(**arguments),
    "forward": _forward,
    "press_key": lambda phone, arguments: phone.press_key(**arguments),
    "press": lambda phone, arguments: phone.press(**arguments),
    "tap": _tap,
    "press_raw": lambda phone, arguments: phone.press_raw(**arguments),
    "wait": _wait,
    "block": _block,
    "unblock": _unblock,
}


class _Control:
    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    def _person(self, phone: Phone) -> Json:
        return {"id": phone.id, "name": phone.name, "blocked": phone.blocked}

    async def people(self, _: web.Request) -> web.Response:
        return web.json_response([self._person(phone) for phone in self._telegram.people.values()])

    async def add_person(self, request: web.Request) -> web.Response:
        try:
            phone = self._telegram.person(**await read(request))
        except (TypeError, ValueError) as reason:
            raise refuse(reason) from reason
        return web.json_response(self._person(phone))

    async def messages(self, request: web.Request) -> web.Response:
        return web.json_response([asdict(message) for message in phone_of(self._telegram, request).messages])

    async def transcript(self, request: web.Request) -> web.Response:
        return web.Response(text=phone_of(self._telegram, request).transcript())

    async def file(self, request: web.Request) -> web.Response:
        try:
            data = phone_of(self._telegram, request).download(request.match_info["file"])
        except KeyError as reason:
            raise web.HTTPNotFound(text="no such file") from reason
        return web.Response(body=data, content_type="application/octet-stream")

    async def act(self, request: web.Request) -> web.Response:
        phone = phone_of(self._telegram, request)
        act = _ACTS.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound(text="a person cannot do that")
        arguments = await read(request)
        try:
            result = await act(phone, arguments)
        except TimeoutError as reason:
            raise web.HTTPGatewayTimeout(text=str(reason)) from reason
        except (LookupError, TypeError, ValueError, RuntimeError, ApiError) as reason:
            raise refuse(reason) from reason
        if isinstance(result, list):
            return web.json_response([asdict(item) for item in result])
        return web.json_response(asdict(result) if result is not None else {})
