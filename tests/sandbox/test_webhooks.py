"""Webhooks by their methods: which addresses are taken, what getWebhookInfo tells, who may poll.

Sources: Bot API, "setWebhook" and "WebhookInfo"; the open-source server, Client.cpp and WebhookActor.cpp.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import BufferedInputFile
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN, make_bot
from tests.sandbox.webhook_site import Site

PUBLIC: dict[str, Any] = {"url": "https://bot.example/hook", "ip_address": "149.154.167.220"}


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """A local server: on loopback there is no https."""
    async with Sandbox(token=TOKEN, local=True) as running:
        yield running


@pytest.fixture
async def strict() -> AsyncIterator[Bot]:
    """A bot of a server that is as strict with addresses as Telegram's own."""
    async with Sandbox(token=TOKEN) as running:
        bot = make_bot(running)
        yield bot
        await bot.session.close()


@pytest.mark.parametrize(("asked", "got"), [(None, 40), (0, 1), (7, 7), (500, 100)])
async def test_the_number_of_connections_has_bounds(strict: Bot, asked: int | None, got: int) -> None:
    """Bot API, "setWebhook": 1-100, by default 40; Client.cpp, get_webhook_max_connections."""
    await strict.set_webhook(**PUBLIC, max_connections=asked)
    assert (await strict.get_webhook_info()).max_connections == got


async def test_who_has_a_webhook_cannot_poll(bot: Bot, anna: Phone, site: Site) -> None:
    """Client.cpp, process_get_updates_query and abort_long_poll."""
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    await bot.set_webhook(site.url)
    with pytest.raises(TelegramConflictError, match="Conflict: terminated by setWebhook request"):
        await poll
    words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    with pytest.raises(TelegramConflictError, match=words):
        await bot.get_updates()
    await bot.delete_webhook()
    await anna.send("Снова опрос")
    assert len(await bot.get_updates()) == 1
    assert not site.came


async def test_what_getwebhookinfo_tells(strict: Bot) -> None:
    """Bot API, "WebhookInfo": fields that say nothing are left out."""
    await strict.set_webhook(**PUBLIC, max_connections=5, allowed_updates=["message", "callback_query"])
    info = await strict.get_webhook_info()
    assert info.model_dump(exclude_none=True) == {
        "url": "https://bot.example/hook",
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "ip_address": "149.154.167.220",
        "max_connections": 5,
        "allowed_updates": ["callback_query", "message"],
    }
    await strict.delete_webhook()
    assert (await strict.get_webhook_info()).model_dump(exclude_none=True, exclude={"allowed_updates"}) == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }


async def test_dropping_what_waits(bot: Bot, anna: Phone, site: Site) -> None:
    await anna.send("Старое")
    await bot.set_webhook(site.url, drop_pending_updates=True)
    await anna.send("Новое")
    await site.until(1)
    assert site.texts == ["Новое"]
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_the_server_says_a_word_about_it(telegram: Sandbox, site: Site) -> None:
    """Client.cpp, process_set_webhook_query and do_set_webhook."""
    said = []
    async with ClientSession() as session:
        for call in (f"setWebhook?url={site.url}", f"setWebhook?url={site.url}", "deleteWebhook", "setWebhook?url="):
            async with session.get(f"{telegram.url}/bot{TOKEN}/{call}") as answer:
                said.append(await answer.json())
    assert said == [
        {"ok": True, "result": True, "description": "Webhook was set"},
        {"ok": True, "result": True, "description": "Webhook is already set"},
        {"ok": True, "result": True, "description": "Webhook was deleted"},
        {"ok": True, "result": True, "description": "Webhook is already deleted"},
    ]


@pytest.mark.parametrize(
    ("wish", "complaint"),
    [
        ({"url": "http://bot.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://bot.example:8080"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://127.0.0.1:8443/hook"}, "bad webhook: IP address 127.0.0.1 is reserved"),
        ({"url": "https://10.1.2.3"}, "bad webhook: IP address 10.1.2.3 is reserved"),
        ({"url": "https://[::1]"}, "bad webhook: IPv6-only addresses are not allowed"),
        ({"url": "https://bot.example", "ip_address": "a.b"}, "bad webhook: Invalid IP address specified"),
        ({"url": "https://nobody.invalid/"}, "bad webhook: Failed to resolve host: "),
        ({"url": "bot.example:1"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "ftp://bot.example"}, "invalid webhook URL specified"),
        ({"url": "https://"}, "invalid webhook URL specified"),
        ({"url": "https://bot.example:port"}, "invalid webhook URL specified"),
        (PUBLIC | {"secret_token": "a" * 257}, "secret token is too long"),
        (PUBLIC | {"secret_token": "секрет"}, "secret token contains unallowed characters"),
        (PUBLIC | {"secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_refused_webhooks(strict: Bot, wish: dict[str, Any], complaint: str) -> None:
    """Client.cpp, do_set_webhook; WebhookActor.cpp, start_up and check_ip_address. The old webhook goes first."""
    await strict.set_webhook(**PUBLIC)
    with pytest.raises(TelegramBadRequest) as refusal:
        await strict.set_webhook(**wish)
    assert refusal.value.message.startswith(f"Bad Request: {complaint}")
    assert (await strict.get_webhook_info()).url == ""
    assert await strict.get_updates() == []


async def test_a_local_server_takes_any_address(bot: Bot) -> None:
    """The open-source server, README, --local: "an HTTP URL", "any local IP address and any port"."""
    await bot.set_webhook("http://127.0.0.1:9/hook", max_connections=100_000)
    info = await bot.get_webhook_info()
    assert (info.ip_address, info.max_connections) == ("127.0.0.1", 100_000)


async def test_of_two_at_once_only_one_pushes(bot: Bot, anna: Phone, site: Site) -> None:
    elsewhere = "http://127.0.0.1:9/hook"
    await asyncio.gather(bot.set_webhook(elsewhere), bot.set_webhook(site.url))
    assert (await bot.get_webhook_info()).url in (elsewhere, site.url)
    await bot.set_webhook(site.url)
    await anna.send("Одному")
    await site.until(1)
    await asyncio.sleep(0.1)
    assert site.texts == ["Одному"]


async def test_own_certificates_are_absent(strict: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="does not simulate the parameter certificate"):
        await strict.set_webhook(**PUBLIC, certificate=BufferedInputFile(b"-----BEGIN", "cert.pem"))
