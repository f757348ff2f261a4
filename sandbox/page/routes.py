"""What the page consists of over HTTP: its files, its state, and the files that people send and open."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import hdrs, web

from sandbox.page.attachments import Attachments
from sandbox.page.snapshot import Snapshots

if TYPE_CHECKING:
    from sandbox.server import Sandbox

_HERE = Path(__file__).parent
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


_dumps = partial(json.dumps, ensure_ascii=False)


class Page:
    """The page of one sandbox."""

    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram
        self._snapshots = Snapshots(telegram)
        self._attachments = Attachments(telegram)
        self._parts = {path.name: path for path in _HERE.iterdir() if path.suffix in _TYPES}

    def routes(self) -> list[web.RouteDef]:
        """For a server that starts: nobody has told it to end yet."""
        self._snapshots = Snapshots(self._telegram)
        return [
            web.get("/", self.index),
            web.get("/page/{name}", self.part),
            web.get("/control/state", self.state),
            web.get("/people/{id:[0-9]+}/files/{file}", self._attachments.opened),
            web.post("/control/people/{id:[0-9]+}/files", self._attachments.sent),
        ]

    def close(self) -> None:
        """Ends the waiting for a new state."""
        self._snapshots.close()

    async def index(self, _: web.Request) -> web.FileResponse:
        return self._file("index.html")

    async def part(self, request: web.Request) -> web.FileResponse:
        return self._file(request.match_info["name"])

    def _file(self, name: str) -> web.FileResponse:
        path = self._parts.get(name)
        if path is None:
            raise web.HTTPNotFound(text="no such part of the page")
        kind = f"{_TYPES[path.suffix]}; charset=utf-8"
        return web.FileResponse(path, headers={**_HEADERS, hdrs.CONTENT_TYPE: kind})

    async def state(self, request: web.Request) -> web.Response:
        """Long poll: answers as soon as there is something newer than ``since``, or when the ``run`` is another one."""
        try:
            since = int(request.query.get("since", "0"))
        except ValueError as reason:
            raise web.HTTPBadRequest(text="since: a whole number") from reason
        state = await self._snapshots.after(since, request.query.get("run", ""))
        return web.json_response(state, headers=_HEADERS, dumps=_dumps)
