"""What Telegram answers, ready to be read."""

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message, Update


class Shaped(BaseRequestMiddleware):
    """Builds the model of an answer once for each kind of answer.

    aiogram asks pydantic for `Response[…]` at every call, and pydantic forgets it when nobody holds it: building that
    of a message takes 8 ms, and was done for one call in ten. What every bot reads is built at once, though
    `load_aiogram` puts it off: nobody waits for an answer yet.
    """

    def __init__(self) -> None:
        for model in (Update, Message):
            model.model_rebuild()
        for returned in (Message, bool):
            _shape(returned)

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        _shape(method.__returning__)
        return await make_request(bot, method)


@cache
def _shape(returned: Any) -> type[Response[Any]]:
    return Response[returned]
