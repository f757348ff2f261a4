"""The way to Telegram through proxies: one after another until one leads there."""

import asyncio
import logging
import ssl
import time
from collections.abc import Sequence
from typing import Any

import python_socks
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp.client_proto import ResponseHandler
from aiohttp_socks import ProxyConnector

from messaging.faults import reason, uncertain

log = logging.getLogger(__name__)

SECONDS = 10.0  # for a connection through one proxy; a request for updates has 45 in all
REST = 300.0  # seconds until a proxy that has failed comes before those behind it again


class Proxies:
    """In the order of the settings; those that have failed lately come last, the longest ago first."""

    def __init__(self, urls: Sequence[str], *, rest: float = REST) -> None:
        self.urls = urls
        self.in_use = 0  # which the newest connection goes through
        self._rest = rest
        self._failed: dict[int, float] = {}  # when

    def in_order(self) -> list[int]:
        now = time.monotonic()
        resting = {number: at for number, at in self._failed.items() if now - at < self._rest}
        return sorted(range(len(self.urls)), key=lambda number: (number in resting, resting.get(number, number)))

    def lead(self, number: int) -> None:
        """A connection has been made."""
        if number != self.in_use:
            log.warning("Telegram is reached through proxy %d of %d now", number + 1, len(self.urls))
        self.in_use = number
        self._failed.pop(number, None)

    def fail(self, number: int, why: BaseException) -> None:
        """No connection, or one through which no answer has come."""
        self._failed[number] = time.monotonic()
        if len(self.urls) > 1:
            log.warning("proxy %d of %d does not lead to Telegram: %s", number + 1, len(self.urls), reason(why))


class _Connector(ProxyConnector):
    """Takes the next proxy as long as there is no connection, so that nothing is sent twice by two ways."""

    def __init__(self, proxies: Proxies, **options: Any) -> None:
        super().__init__("", 0, **options)  # where to is said for each connection
        self._proxies = proxies
        self._ways = [ProxyConnector.from_url(url, rdns=True) for url in proxies.urls]

    async def _connect_via_proxy(
        self,
        host: str,
        port: int,
        ssl: ssl.SSLContext | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 (the name is the base's)
    ) -> tuple[asyncio.Transport, ResponseHandler]:
        failure: BaseException | None = None
        for number in self._proxies.in_order():
            way = self._ways[number]
            try:
                made = await way._connect_via_proxy(host, port, ssl, min(timeout or SECONDS, SECONDS))
            except (OSError, python_socks.ProxyError) as error:  # refused, timed out, no TLS, no way on from there
                self._proxies.fail(number, error)
                failure = error
            else:
                self._proxies.lead(number)
                return made
        raise python_socks.ProxyConnectionError("no proxy leads to Telegram") from failure


class ProxySession(AiohttpSession):
    """aiogram's, through proxies."""

    def __init__(self, proxies: Proxies, **options: Any) -> None:
        super().__init__(**options)
        self._proxies = proxies
        self._connector_type = _Connector
        self._connector_init |= {"proxies": proxies}

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (the name is the base's)
    ) -> TelegramType:
        """A request to which no answer comes is not repeated here; the next connection goes another way."""
        try:
            return await super().make_request(bot, method, timeout)
        except TelegramNetworkError as error:
            if uncertain(error):
                self._proxies.fail(self._proxies.in_use, error)
            raise
