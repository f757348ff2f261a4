"""Files that people send from the page and open on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from sandbox.control.calls import phone_of, refuse
from sandbox.world.errors import ApiError

if TYPE_CHECKING:
    from sandbox.server import Sandbox

MAX_FILE = 200 * 1024**2
"""Bytes. An app sends up to 2 GB, but here files are kept in memory."""
# What may be opened in a tab; anything else, and all that could run a script, is only ever downloaded.
_SHOWN = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"%PDF-": "application/pdf"}
_STRICT = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class Attachments:
    """The files in the chats of one sandbox."""

    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    async def opened(self, request: web.Request) -> web.Response:
        """The content of a file: pictures and PDF to look at, the rest to keep."""
        phone = phone_of(self._telegram, request)
        try:
            data = phone.download(request.match_info["file"])
        except KeyError as reason:
            raise web.HTTPNotFound(text="no such file") from reason
        kind = next((kind for start, kind in _SHOWN.items() if data.startswith(start)), "application/octet-stream")
        name = quote(request.query.get("name", ""), safe="")
        # A browser's own viewer of PDF does not start in a sandboxed tab; it runs no script of the document there.
        policy = _STRICT if kind == "application/pdf" else f"{_STRICT}; sandbox"
        headers = {
            "Cache-Control": "no-store",  # after a fresh start the same address may be that of another file
            "Content-Disposition": "inline" if kind in _SHOWN.values() else "attachment",
            "Content-Security-Policy": policy,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        }
        if name:
            headers["Content-Disposition"] += f"; filename*=UTF-8''{name}"
        return web.Response(body=data, content_type=kind, headers=headers)

    async def sent(self, request: web.Request) -> web.Response:
        """A file as the raw body; ``name``, ``caption``, ``media_group``, ``as``, ``reply_to`` in the query."""
        phone = phone_of(self._telegram, request)
        query = request.query
        if request.content_length is None or request.content_length > MAX_FILE:
            raise refuse(f"Файлы больше {MAX_FILE // 1024**2} МБ здесь не отправляются.")
        name = query.get("name", "").strip()
        if not name:
            raise refuse("У файла нет имени.")
        data = await request.read()
        about: dict[str, Any] = {"caption": query.get("caption"), "media_group": query.get("media_group")}
        try:
            if "reply_to" in query:
                about["reply_to"] = int(query["reply_to"])
            if query.get("as") == "photo":
                message = await phone.send_photo(data, **about)
            else:
                kind = request.content_type if request.content_type != "application/octet-stream" else None
                message = await phone.send_document(name, data, kind, **about)
        except (LookupError, ValueError, RuntimeError, ApiError) as reason:
            raise refuse(reason) from reason
        return web.json_response({"message": message.id})
