"""Everything that one can do with the local Telegram, over HTTP: for the page and for tests in another process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.control import groups, people, stage, trouble

if TYPE_CHECKING:
    from sandbox.server import Sandbox


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    """The calls under ``/control``; the sandbox's README lists them."""
    return [route for part in (stage, people, trouble, groups) for route in part.routes(telegram)]
