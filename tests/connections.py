"""Sessions of bots in tests begin and end as quickly as they can without TLS, which nobody speaks here."""

import asyncio
import functools
import ssl

from aiogram.client.session.aiohttp import AiohttpSession


async def close_at_once(self: AiohttpSession) -> None:
    """aiogram's own waits 250 ms more for TLS connections to close."""
    if self._session is not None and not self._session.closed:
        await self._session.close()
        await asyncio.sleep(0)


def without_tls() -> None:
    """To be called before the first session: each would read all certificates of the world, 20 ms of work."""
    ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]
    AiohttpSession.close = close_at_once  # type: ignore[method-assign]
