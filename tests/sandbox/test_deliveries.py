"""Updates pushed to the bot: in which order, how often, until when, and what the bot may say in its answer.

Sources: Bot API, "setWebhook" and "Making requests when getting updates"; the open-source server, WebhookActor.cpp.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping

import pytest
from aiogram import Bot
from aiohttp import StreamReader, web

from sandbox.api import addresses, deliveries
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN
from tests.sandbox.webhook_site import Site, failure, serving, taken


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """A local server: on loopback there is no https."""
    async with Sandbox(token=TOKEN, local=True) as running:
        yield running


async def test_without_a_secret_there_is_no_header(bot: Bot, anna: Phone, site: Site) -> None:
    await bot.set_webhook(site.url)
    await anna.send("Просто")
    await site.until(1)
    assert "X-Telegram-Bot-Api-Secret-Token" not in site.headers[0]
    assert site.headers[0]["Content-Type"] == "application/json"


async def test_what_waits_is_pushed_once_there_is_a_webhook(
    telegram: Sandbox, bot: Bot, anna: Phone, site: Site
) -> None:
    await anna.send("До того")
    await bot.set_webhook(site.url)
    await site.until(1)
    await anna.send("После того")
    await site.until(2)
    assert site.texts == ["До того", "После того"]
    await taken(telegram)
    assert telegram.counts["updates"]["acknowledged"] == telegram.counts["updates"]["handed_out"] == 2


async def test_a_chat_keeps_its_order_and_does_not_hold_up_another(
    telegram: Sandbox, bot: Bot, anna: Phone, site: Site
) -> None:
    """WebhookActor.cpp, drop_event: the next of a queue goes out once the one before it was taken."""
    site.answers = [lambda: web.Response(status=500), lambda: web.Response(status=500)]
    await bot.set_webhook(site.url)
    await anna.send("Раз")
    await site.until(2)
    await failure(bot, "Wrong response from the webhook: 500 Internal Server Error")
    await anna.send("Два")
    await telegram.person("Борис").start()
    await site.until(5)
    assert site.texts == ["Раз", "Раз", "/start", "Раз", "Два"]


async def test_the_first_retry_comes_at_once_and_the_next_after_a_pause(bot: Bot, anna: Phone, site: Site) -> None:
    """WebhookActor.cpp, on_update_error: 0, 2, 4, 8 … seconds."""
    site.answers = [lambda: web.Response(status=500), lambda: web.Response(status=302, headers={"Location": "/"})]
    await bot.set_webhook(site.url)
    await anna.send("Ещё раз")
    await failure(bot, "Wrong response from the webhook: 302 Found")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await site.until(3)
    first, second, third = site.at
    assert second - first < 1 <= third - second - 0.9
    info = await bot.get_webhook_info()
    assert info.last_error_date is not None


async def test_the_webhook_says_when_to_come_again(bot: Bot, anna: Phone, site: Site) -> None:
    """HttpQuery::get_retry_after of tdlib, used in WebhookActor.cpp, handle."""
    site.answers = [lambda: web.Response(status=503, headers={"Retry-After": "1"})]
    await bot.set_webhook(site.url)
    await anna.send("Позже")
    await site.until(2)
    assert 1 <= site.at[1] - site.at[0] < 2


async def test_any_answer_of_the_200s_will_do(telegram: Sandbox, bot: Bot, anna: Phone, site: Site) -> None:
    site.answers = [lambda: web.Response(status=204), lambda: web.Response(status=299, text="что угодно")]
    await bot.set_webhook(site.url)
    await anna.send("Раз")
    await anna.send("Два")
    await site.until(2)
    await taken(telegram)
    assert site.texts == ["Раз", "Два"]
    assert (await bot.get_webhook_info()).last_error_message is None


async def test_nobody_is_at_home(bot: Bot, anna: Phone) -> None:
    async with serving(web.Application()) as address:
        pass
    await bot.set_webhook(f"{address}/hook")
    await anna.send("Есть кто?")
    await failure(bot, "Connection refused")


async def test_a_connection_is_cut_without_an_answer(bot: Bot, anna: Phone) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hang_up)
    async with serving(app) as address:
        await bot.set_webhook(f"{address}/hook")
        await anna.send("Алло")
        await failure(bot, "Connection closed")


async def test_silence_counts_as_a_refusal(
    telegram: Sandbox, bot: Bot, anna: Phone, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """tdlib/telegram-bot-api#341: 60 seconds, here shortened, and the words."""
    assert deliveries.PATIENCE == 60
    monkeypatch.setattr(deliveries, "PATIENCE", 0.2)
    site.gate = asyncio.Event()
    await bot.set_webhook(site.url)
    await anna.send("Молчание")
    await failure(bot, "Read timeout expired")
    site.gate.set()
    await taken(telegram)
    assert set(site.texts) == {"Молчание"}


async def test_no_more_connections_than_wanted(telegram: Sandbox, bot: Bot, site: Site) -> None:
    """Bot API, "setWebhook", max_connections."""
    site.gate = asyncio.Event()
    people = [telegram.person(f"№ {number}") for number in range(5)]
    await bot.set_webhook(site.url, max_connections=2)
    for phone in people:
        await phone.start()
    await site.until(2)
    await asyncio.sleep(0.1)
    assert len(site.came) == 2
    site.gate.set()
    await site.until(5)
    assert site.crowd == 2


async def test_a_webhook_answers_with_few_methods(telegram: Sandbox, bot: Bot, anna: Phone, site: Site) -> None:
    """WebhookActor.cpp, handle: not deleteWebhook, setWebhook, close, logOut nor anything that begins with get."""
    names = ["deleteWebhook", "setWebhook", "getMe", "logOut", "close", "invented", "sendChatAction"]
    action = {"chat_id": anna.id, "action": "typing"}
    site.answers = [lambda name=name: web.json_response({"method": name} | action) for name in names]  # type: ignore[misc]
    await bot.set_webhook(site.url)
    before = len(telegram.ledger)
    for name in names:
        await anna.send(name)
    await site.until(len(names))
    await taken(telegram)
    assert [(call.method, call.accepted) for call in telegram.ledger[before:]] == [
        ("invented", False),
        ("sendChatAction", True),
    ]


async def test_what_an_answer_asks_for_holds_up_nothing(telegram: Sandbox, bot: Bot, anna: Phone, site: Site) -> None:
    """Whoever asks by an answer hears none, so there is no connection to give up."""
    site.answers = [lambda: web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "Услышано"})]
    hold = telegram.hold("sendMessage")
    await bot.set_webhook(site.url)
    await anna.send("Раз")
    await hold.reached()
    await anna.send("Два")
    await site.until(2)
    await taken(telegram)
    assert site.texts == ["Раз", "Два"]


async def test_a_mistake_of_the_sandbox_counts_as_a_failed_attempt(telegram: Sandbox, anna: Phone, site: Site) -> None:
    complaints: list[str] = []

    async def stumble(headers: Mapping[str, str], content: StreamReader) -> None:
        if not complaints:
            raise ArithmeticError("once")

    webhook = deliveries.Webhook(url=site.url, ip_address="", secret_token="", max_connections=1)
    place = await addresses.locate(site.url, "", local=True)
    pushing = deliveries.Deliveries(telegram.world.updates, webhook, place, stumble, complaints.append)
    await anna.send("Раз")
    await site.until(2)
    await taken(telegram)
    await anna.send("Два")
    await site.until(3)
    await pushing.close()
    assert (site.texts, complaints) == (["Раз", "Раз", "Два"], ["Internal Server Error"])


async def test_what_is_not_taken_in_a_day_is_gone(telegram: Sandbox, bot: Bot, anna: Phone, site: Site) -> None:
    """Bot API, "Getting updates"."""
    site.answers = [lambda: web.Response(status=500), lambda: web.Response(status=500)]
    await bot.set_webhook(site.url)
    await anna.send("Устареет")
    await site.until(2)
    await telegram.clock.jump(telegram.clock() + dt.timedelta(hours=25))
    await anna.send("Новое")
    await site.until(3)
    assert site.texts == ["Устареет", "Устареет", "Новое"]
