"""The phones and the trouble over HTTP, for tests in another process or language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from sandbox.server import Sandbox


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    return []
