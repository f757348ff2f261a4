"""A file on its way to the bot: all of it or the rest, as fast as the line is, or until it breaks."""

import asyncio

from aiohttp import web

_PIECE = 16 * 1024
"""Bytes at once over a slow line."""


class Line:
    """``bandwidth`` is bytes a second, 0 without a bound; ``resumes`` whether ``Range`` is heeded (RFC 9110, 14.2)."""

    def __init__(self) -> None:
        self.bandwidth = 0.0
        self.resumes = True

    async def send(self, request: web.Request, content: bytes, *, broken: bool = False) -> web.StreamResponse:
        """A ``broken`` one is cut after half of what was asked for."""
        start = self._start(request)
        if start >= len(content) > 0:
            return web.Response(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
        part = content[start:]
        response = web.StreamResponse(status=206 if start else 200)
        response.content_type = "application/octet-stream"
        response.content_length = len(part)
        if start:
            response.headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        await response.prepare(request)
        if request.method != "HEAD":
            await self._write(response, part[: len(part) // 2] if broken else part)
        if broken and request.transport:
            request.transport.abort()
        return response

    def _start(self, request: web.Request) -> int:
        """Where the rest begins; a range that is none is passed over."""
        try:
            return (request.http_range.start or 0) if self.resumes else 0
        except ValueError:
            return 0

    async def _write(self, response: web.StreamResponse, part: bytes) -> None:
        if not self.bandwidth:
            await response.write(part)
            return
        for at in range(0, len(part), _PIECE):
            await response.write(part[at : at + _PIECE])
            await asyncio.sleep(_PIECE / self.bandwidth)
