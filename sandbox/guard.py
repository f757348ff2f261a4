"""Keeps other sites' pages away from the Bot API, the control calls and the phones."""

import ipaddress
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware
from yarl import URL

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_NOT_FOR_LINKS = ("/bot", "/file/bot", "/control")
_WRONG_NAME = "По этому имени страница не открывается. Откройте её по напечатанному адресу или по IP-адресу."
_WRONG_PAGE = "Это можно сделать только с самой страницы."


def guard(host: str) -> Middleware:
    """403 for a Host that is not ours, and for what another site's page wants to change or to ask.

    ``host`` is where the server listens. On loopback only loopback names are ours. Elsewhere also that name, every IP
    address and every name without a dot, as containers have them: DNS rebinding, by which a stranger's page would
    pass for ours, needs a name that can be bought.

    The Bot API is no exception. Its token proves little here: everybody knows the one that is given by default, so a
    page could send messages or set a webhook. A bot, unlike a browser, names no origin and has no reason to
    call itself by a stranger's name.
    """

    @web.middleware
    async def middleware(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not _ours(request.host, host):
            raise web.HTTPForbidden(text=_WRONG_NAME)
        if (request.method != "GET" or request.path.startswith(_NOT_FOR_LINKS)) and _foreign(request):
            raise web.HTTPForbidden(text=_WRONG_PAGE)
        return await handler(request)

    return middleware


def _ours(given: str, host: str) -> bool:
    try:
        name = URL(f"http://{given}").host or ""
    except ValueError:
        return False
    if name in _LOOPBACK:
        return True
    return host not in _LOOPBACK and (name == host or "." not in name.strip(".") or _is_ip_address(name))


def _is_ip_address(name: str) -> bool:
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def _foreign(request: web.Request) -> bool:
    """Whether a browser sends this for another site's page."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return (origin is not None and origin != f"http://{request.host}") or site not in ("same-origin", "none")
