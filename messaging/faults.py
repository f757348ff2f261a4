"""What it means when Telegram refuses, or when it cannot be reached."""

import asyncio
import traceback
from http import HTTPStatus
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    Response,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiohttp import ClientConnectorError, ClientError, ClientResponseError, ConnectionTimeoutError
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from domain.errors import SrokiError

# The connection, a proxy or Telegram itself is ill for a while. A proxy may also answer with a page of its own, even in
# an encoding that it does not name.
_PASSING = (
    TelegramNetworkError,
    TelegramServerError,
    ClientDecodeError,
    ClientError,
    UnicodeDecodeError,
    asyncio.TimeoutError,
    ConnectionError,
    ProxyConnectionError,
    ProxyTimeoutError,
    ProxyError,
)

# Nothing has been sent yet when these come: there is no connection.
_NO_CONNECTION = (
    ClientConnectorError,
    ConnectionTimeoutError,
    ProxyConnectionError,
    ProxyTimeoutError,
    ProxyError,
)

# Bot API descriptions of 400 that say of the chat what 403 usually says.
_GONE = ("chat not found", "user is deactivated", "user_deactivated", "peer_id_invalid", "chat was deactivated")

# …and of what cannot be changed any more, or need not be.
_UNCHANGEABLE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_TOO_LARGE = ("file is too big",)
_FOR_THE_MOMENT = ("temporarily unavailable",)
_BUSY = (HTTPStatus.PROXY_AUTHENTICATION_REQUIRED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
_LATE = ("query is too old", "query id is invalid", "query_id_invalid")


class TokenRefusedError(SrokiError):
    """Telegram does not accept the bot's token: check it with @BotFather."""


def passing(error: BaseException) -> bool:
    """Whether the same call may succeed a little later."""
    if isinstance(error, ClientResponseError):  # of a file, whose errors aiogram leaves as they are
        return error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, _PASSING) and not isinstance(error, TelegramEntityTooLarge)


def uncertain(error: BaseException) -> bool:
    """Whether the call may have been carried out although it failed: nobody has heard the answer.

    A gateway that answers 502 in HTML (`ClientDecodeError`) says that nobody took the request; one that answers 504 has
    handed it on and waited in vain. An answer in JSON that aiogram cannot read is an answer of Telegram's.
    """
    if isinstance(error, TelegramNetworkError):
        return not isinstance(error, TelegramEntityTooLarge) and not isinstance(error.__cause__, _NO_CONNECTION)
    if isinstance(error, ClientDecodeError):
        return not isinstance(error.data, str) or "504" in error.data
    return False


def unwanted(error: BaseException) -> bool:
    """Whether the person does not want to hear from us, or is not there any more."""
    return isinstance(error, TelegramForbiddenError) or (isinstance(error, TelegramBadRequest) and _says(error, _GONE))


def refused(error: BaseException) -> bool:
    """Whether Telegram does not know the token; 404 is its answer to one of a wrong form."""
    return isinstance(error, TelegramUnauthorizedError | TelegramNotFound)


def unchangeable(error: TelegramBadRequest) -> bool:
    """Whether the message to edit already looks so, or cannot be edited any more."""
    return _says(error, _UNCHANGEABLE)


def belated(error: BaseException) -> bool:
    """Whether it only says that a press was answered, or a message changed, too late or twice."""
    return isinstance(error, TelegramBadRequest) and _says(error, (*_LATE, *_UNCHANGEABLE))


def too_large(error: BaseException) -> bool:
    """Whether a file is more than a bot may fetch (Bot API, getFile)."""
    return isinstance(error, TelegramBadRequest) and _says(error, _TOO_LARGE)


def unknown_file(error: BaseException) -> bool:
    """Whether Telegram does not give a file any more."""
    return isinstance(error, TelegramBadRequest) and not _says(error, _FOR_THE_MOMENT)


def withheld_file(error: BaseException) -> bool:
    """Whether Telegram has said that it does not give a file now: it may come back, or never."""
    if isinstance(error, ClientResponseError):
        return HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR and error.status not in _BUSY
    return isinstance(error, TelegramBadRequest) and _says(error, _FOR_THE_MOMENT)


class Forgiving(BaseRequestMiddleware):
    """A press is carried out to its end.

    One that waited while the bot was down cannot be answered any more. Who has blocked the bot may still press: their
    message cannot be changed (403), but the answer to the press reaches them.
    """

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except TelegramBadRequest as error:
            if isinstance(method, AnswerCallbackQuery) and _says(error, _LATE):
                return True  # type: ignore[return-value]  # aiogram's middlewares pass the result, not the Response
            raise
        except TelegramForbiddenError:
            if isinstance(method, EditMessageText | EditMessageCaption | EditMessageMedia):
                return True  # type: ignore[return-value]
            raise


def _says(error: TelegramBadRequest, phrases: tuple[str, ...]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)


def trace(error: BaseException) -> str:
    """Where it happened, without what it says: messages of errors quote people, parameters and addresses."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return "".join(traceback.format_tb(error.__traceback__)) + " <- ".join(kinds)


def reason(error: BaseException) -> str:
    """The same in a few words, to be kept with what failed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__qualname__ + place
