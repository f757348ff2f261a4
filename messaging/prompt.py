"""A press is answered within a second, even if its turn or what it asks for takes longer.

Until then a phone shows nothing but that it waits, and people press again. What comes from one chat is done strictly in
order, so a press may wait behind a scan that is being read.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import AiogramError, TelegramForbiddenError
from aiogram.methods import AnswerCallbackQuery, Response, TelegramMethod
from aiogram.methods.base import TelegramType

from messaging.faults import reason
from messaging.i18n import language_of, speaking
from messaging.texts import common

log = logging.getLogger(__name__)

PATIENCE = 0.5  # seconds; the way to Telegram and back has to fit into the second, too
_REMEMBERED = 1000  # presses


class _Reassurance(AnswerCallbackQuery):
    """The answer that says only that it takes longer."""


class Prompt(BaseRequestMiddleware):
    """Telegram takes one answer to a press: what its handler has to say after a reassurance comes as a message."""

    def __init__(self, bot: Bot, patience: float = PATIENCE) -> None:
        self._bot = bot
        self._patience = patience
        self._waiting: dict[str, asyncio.Task[None]] = {}  # presses without an answer
        self._reassured: dict[str, int] = {}  # press: who has pressed

    def expect(self, raw: Mapping[str, Any]) -> None:
        """An update has come; `raw` as Telegram sends it."""
        press = raw.get("callback_query")
        if press:
            self._waiting[press["id"]] = asyncio.create_task(self._reassure(press))

    def stop(self) -> None:
        for task in self._waiting.values():
            task.cancel()
        self._waiting.clear()

    async def _reassure(self, press: Mapping[str, Any]) -> None:
        await asyncio.sleep(self._patience)
        self._reassured[press["id"]] = press["from"]["id"]
        if len(self._reassured) > _REMEMBERED:
            del self._reassured[next(iter(self._reassured))]
        with speaking(language_of(press["from"].get("language_code"))):
            reassurance = _Reassurance(callback_query_id=press["id"], text=common.takes_a_moment())
        try:
            await self._bot(reassurance)
        except AiogramError as error:  # the handler says how it has ended
            log.warning("a press waits unanswered: %s", reason(error))
        finally:
            self._waiting.pop(press["id"], None)

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if isinstance(method, AnswerCallbackQuery) and not isinstance(method, _Reassurance):
            person = self._reassured.pop(method.callback_query_id, None)
            if person is not None:
                if method.text:
                    with suppress(TelegramForbiddenError):
                        await bot.send_message(person, method.text, parse_mode=None)
                return True  # type: ignore[return-value]  # aiogram's middlewares pass the result, not the Response
            task = self._waiting.pop(method.callback_query_id, None)
            if task:
                task.cancel()
        return await make_request(bot, method)
