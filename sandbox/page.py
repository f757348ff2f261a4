"""A page with everybody's phone, for trying the bot by hand."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox import page_parts
from sandbox.control import phone_of
from sandbox.world.errors import ApiError

if TYPE_CHECKING:
    from sandbox.phones import Phone
    from sandbox.server import Sandbox

_PRESS_TIMEOUT = 3.0
_HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    """The list of chats, a chat, and the forms on them."""
    page = _Page(telegram)
    return [
        web.get("/", page.chats),
        web.get("/page.css", _asset),
        web.get("/page.js", _asset),
        web.post("/people", page.add_person),
        web.get("/chat/{id:[0-9]+}", page.chat),
        web.get("/chat/{id:[0-9]+}/file/{file}", page.file),
        web.post("/chat/{id:[0-9]+}/send", page.send),
        web.post("/chat/{id:[0-9]+}/press", page.press),
        web.post("/chat/{id:[0-9]+}/{act:start|block|unblock}", page.act),
    ]


def _refused(sentence: str, back: str) -> web.HTTPBadRequest:
    page = page_parts.frame("Не получилось", page_parts.refusal(sentence, back))
    return web.HTTPBadRequest(text=page, content_type="text/html", headers=_HEADERS)


def _shown(title: str, body: str) -> web.Response:
    return web.Response(text=page_parts.frame(title, body), content_type="text/html", headers=_HEADERS)


def _path(phone: Phone) -> str:
    return f"/chat/{phone.id}"


async def _asset(request: web.Request) -> web.FileResponse:
    return web.FileResponse(_HERE / request.path.removeprefix("/"), headers=_HEADERS)


class _Page:
    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    async def chats(self, _: web.Request) -> web.Response:
        bot = self._telegram.world.bot.username or ""
        return _shown("Песочница", page_parts.chats(bot, list(self._telegram.people.values())))

    async def add_person(self, request: web.Request) -> web.Response:
        first, _, last = str((await request.post()).get("name", "")).strip().partition(" ")
        if not first:
            raise _refused("Нужно имя.", "/")
        phone = self._telegram.person(first, last or None)
        raise self._back(phone)

    def _back(self, phone: Phone) -> web.HTTPSeeOther:
        return web.HTTPSeeOther(_path(phone))

    async def chat(self, request: web.Request) -> web.Response:
        phone = phone_of(self._telegram, request)
        return _shown(phone.name, page_parts.chat(phone))

    async def file(self, request: web.Request) -> web.Response:
        """Pictures are shown, everything else is only ever downloaded."""
        try:
            data = phone_of(self._telegram, request).download(request.match_info["file"])
        except KeyError as reason:
            raise web.HTTPNotFound(text="Нет такого файла.") from reason
        kind = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), "application/octet-stream")
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        if kind not in _PICTURES.values():
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=data, content_type=kind, headers=headers)

    async def send(self, request: web.Request) -> web.Response:
        """A text, or files with the text as the caption of the first."""
        phone = phone_of(self._telegram, request)
        form = await request.post()
        words = str(form.get("text", "")).strip()
        files = [field for field in form.getall("file", []) if isinstance(field, web.FileField) and field.filename]
        group = secrets.token_hex(8) if len(files) > 1 else None
        try:
            for file in files:
                data = file.file.read()
                await phone.send_document(file.filename, data, file.content_type, words or None, media_group=group)
                words = ""
            if words:
                await phone.send(words)
        except (ApiError, RuntimeError, ValueError) as reason:
            raise _refused(str(reason), _path(phone)) from reason
        raise self._back(phone)

    async def press(self, request: web.Request) -> web.Response:
        phone = phone_of(self._telegram, request)
        form = await request.post()
        try:
            row, column = map(int, str(form["key"]).split(":"))
            message = phone.find_message(int(str(form["message"])))
            data = message.buttons[row][column].callback_data
        except (LookupError, ValueError) as reason:
            raise _refused("Такой кнопки уже нет.", _path(phone)) from reason
        if data is not None:
            with contextlib.suppress(TimeoutError):
                await phone.press_raw(message, data, _PRESS_TIMEOUT)
        raise self._back(phone)

    async def act(self, request: web.Request) -> web.Response:
        phone = phone_of(self._telegram, request)
        match request.match_info["act"]:
            case "start":
                await phone.start()
            case "block":
                phone.block()
            case _:
                phone.unblock()
        raise self._back(phone)
