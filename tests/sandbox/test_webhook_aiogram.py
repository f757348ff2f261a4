"""aiogram's own webhook handlers against ours.

Source: Bot API, "setWebhook" and "Making requests when getting updates".
"""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendDocument, SendMessage
from aiogram.types import BufferedInputFile, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, TokenBasedRequestHandler
from aiohttp import web

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN
from tests.sandbox.strictness import StrictSession
from tests.sandbox.webhook_site import Site, failure, serving, taken

SECRET = "secret-token_1"


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """A local server: on loopback there is no https."""
    async with Sandbox(token=TOKEN, local=True) as running:
        yield running


async def test_aiogram_is_pushed_an_update_and_answers_with_a_method(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "Making requests when getting updates": the method is carried out, its result is told to nobody."""
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def hear(message: Message) -> SendMessage:
        return message.answer(f"Услышано: {message.text}")

    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, "/hook")
    async with serving(app) as address:
        await bot.set_webhook(f"{address}/hook", secret_token=SECRET)
        await anna.send("Здравствуйте")
        assert (await anna.wait(lambda m: "Услышано" in m.text)).text == "Услышано: Здравствуйте"
        await taken(telegram)
    assert (telegram.ledger[-1].method, telegram.ledger[-1].accepted) == ("sendMessage", True)


async def test_aiogram_sends_a_file_in_its_answer(bot: Bot, anna: Phone) -> None:
    """The same page: the answer may be multipart/form-data. (aiogram writes a name in Cyrillic as %D0… there.)"""
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def hear(message: Message) -> SendDocument:
        return message.answer_document(BufferedInputFile(b"%PDF", "note.pdf"), caption="Готово")

    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, "/hook")
    async with serving(app) as address:
        await bot.set_webhook(f"{address}/hook")
        await anna.send("Справку")
        sent = await anna.wait(lambda m: m.document)
    assert sent.document is not None
    assert (sent.document.name, sent.caption) == ("note.pdf", "Готово")


async def test_aiogram_knows_the_bot_by_the_token_in_the_address(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def hear(message: Message) -> None:
        await message.answer("По токену")

    app = web.Application()
    session = StrictSession(api=TelegramAPIServer.from_base(telegram.url))
    TokenBasedRequestHandler(dispatcher, bot_settings={"session": session}).register(app, "/hook/{bot_token}")
    async with serving(app) as address:
        await bot.set_webhook(f"{address}/hook/{TOKEN}")
        await anna.send("Здравствуйте")
        await anna.wait(lambda m: "По токену" in m.text)


async def test_the_secret_proves_who_pushes(bot: Bot, anna: Phone, site: Site) -> None:
    """Bot API, "setWebhook", secret_token; the words of WebhookInfo are those of WebhookActor.cpp, handle."""
    app = web.Application()
    SimpleRequestHandler(Dispatcher(), bot, secret_token=SECRET).register(app, "/hook")
    async with serving(app) as address:
        await bot.set_webhook(f"{address}/hook", secret_token="another")
        await anna.send("Кто там?")
        await failure(bot, "Wrong response from the webhook: 401 Unauthorized")
        await bot.set_webhook(site.url, secret_token=SECRET)
        await site.until(1)
    assert site.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == SECRET
