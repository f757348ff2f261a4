"""What others send with, driven as their documentation says."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import Message

from benchmarks.delivery.contenders import LETTER
from benchmarks.delivery.telegram import ANSWER, TOKEN


@asynccontextmanager
async def _aiogram(url: str) -> AsyncIterator[Bot]:
    """A bot that answers."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot, dispatcher = Bot(TOKEN, session=session), Dispatcher()

    @dispatcher.message(F.text)
    async def answer(message: Message) -> None:
        await _insist(lambda: message.answer(f"{ANSWER}{message.text}"))

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    try:
        yield bot
    finally:
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling
        await bot.session.close()


async def _insist(say: Callable[[], Awaitable[Any]]) -> None:
    """Wait as long as Telegram wants and try again, as aiogram's documentation of TelegramRetryAfter has it."""
    while True:
        try:
            await say()
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        else:
            return


async def plain_loop(url: str, chats: Sequence[int]) -> None:
    async with _aiogram(url) as bot:
        for chat in chats:
            await _insist(lambda chat=chat: bot.send_message(chat, LETTER))  # type: ignore[misc]
            await asyncio.sleep(0.05)


async def gather(url: str, chats: Sequence[int]) -> None:
    async with _aiogram(url) as bot:
        letters = (_insist(lambda chat=chat: bot.send_message(chat, LETTER)) for chat in chats)  # type: ignore[misc]
        await asyncio.gather(*letters)


async def broadcaster(url: str, chats: Sequence[int]) -> None:
    """aiogram-broadcaster as fast as it goes, with its own answer to a 429."""
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent
    from aiogram_broadcaster.utils.retry_after_handler import setup_retry_after_handler

    async with _aiogram(url) as bot:
        sender = Broadcaster(bot)
        setup_retry_after_handler(sender.event)
        mailer = await sender.create_mailer(chats=chats, content=TextContent(text=LETTER))
        await mailer.start()


@asynccontextmanager
async def _telegram_bot(url: str) -> AsyncIterator[Any]:
    """python-telegram-bot's own limiter, which waits and repeats at a 429, and a bot that answers."""
    from telegram.ext import AIORateLimiter, Application, MessageHandler, filters

    async def answer(update: Any, _: Any) -> None:
        await update.message.reply_text(f"{ANSWER}{update.message.text}")

    limiter = AIORateLimiter(max_retries=100)
    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(limiter).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        try:
            yield application.bot
        finally:
            await application.updater.stop()
            await application.stop()


async def limiter_one_by_one(url: str, chats: Sequence[int]) -> None:
    async with _telegram_bot(url) as bot:
        for chat in chats:
            await bot.send_message(chat, LETTER)


async def limiter_gather(url: str, chats: Sequence[int]) -> None:
    async with _telegram_bot(url) as bot:
        await asyncio.gather(*(bot.send_message(chat, LETTER) for chat in chats), return_exceptions=True)


PEERS = {
    "plain loop, sleep(0.05)": plain_loop,
    "asyncio.gather with retry": gather,
    "aiogram-broadcaster": broadcaster,
    "AIORateLimiter, one by one": limiter_one_by_one,
    "AIORateLimiter, gather": limiter_gather,
}
