"""Keeps other sites' pages away from the control calls and the phones."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

_NAMES = {"127.0.0.1", "localhost", "::1"}
_BOT_API = ("/bot", "/file/bot")  # a bot may call from a container; it proves itself by the token


def _loopback(address: str) -> bool:
    try:
        return URL(address).host in _NAMES
    except ValueError:
        return False


@web.middleware
async def loopback_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """403 for a Host that is no loopback name (DNS rebinding) and for a POST from another origin."""
    if request.path.startswith(_BOT_API):
        return await handler(request)
    host = f"http://{request.host}"
    if not _loopback(host):
        raise web.HTTPForbidden(text="Only loopback names are served.")
    if request.method != "GET":
        origin = request.headers.get("Origin")
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if (origin is not None and origin != host) or site not in ("same-origin", "none"):
            raise web.HTTPForbidden(text="Only this page may post here.")
    return await handler(request)
