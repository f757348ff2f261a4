"""An aiogram session that believes no answer of the sandbox: each is compared with aiogram's own types."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import Response, TelegramMethod
from pydantic import BaseModel


class StrictSession(AiohttpSession):
    """Every key of an accepted answer is a field of the type, and what is parsed says the same as what came.

    Closing, it does not wait 250 ms for TLS connections: here there are none.
    """

    def check_response(self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str) -> Response[Any]:
        response = super().check_response(bot, method, status_code, content)
        came = json.loads(content)["result"]
        strangers = list(unknown_fields(response.result))
        assert not strangers, f"{method.__api_method__}: {strangers}"
        parsed = response.model_dump(mode="json", by_alias=True, exclude_unset=True)["result"]
        assert parsed == came, method.__api_method__
        return response

    async def close(self) -> None:
        if self._session is not None and not self._session.closed:
            await self._session.close()
            await asyncio.sleep(0)


def unknown_fields(value: object, where: str = "result") -> Iterator[str]:
    """Where an object of Telegram has fields that its type does not know."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from unknown_fields(item, f"{where}[{number}]")
    elif isinstance(value, BaseModel):
        yield from (f"{where}.{name}" for name in value.model_extra or ())
        for name in type(value).model_fields:
            yield from unknown_fields(getattr(value, name), f"{where}.{name}")
