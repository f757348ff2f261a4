"""Through several proxies, of which some are ill: the bot gets through, says nothing twice and tells no password."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiohttp_socks import ProxyConnectionError

from bot import proxies as ways
from bot.district import make_bot
from bot.proxies import Proxies
from bot.settings import Settings
from messaging.faults import passing, uncertain
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.delivery.house import TOKEN
from tests.network.conftest import free_port
from tests.network.proxies import PASSWORD, Proxy, proxy


@asynccontextmanager
async def bot_through(telegram: Sandbox, *proxies: Proxy | str) -> AsyncIterator[Bot]:
    urls = " ".join(one if isinstance(one, str) else one.url for one in proxies)
    bot = make_bot(Settings.model_validate({"bot_token": TOKEN, "bot_api_url": telegram.url, "proxy_url": urls}))
    try:
        yield bot
    finally:
        await bot.session.close()


def dead() -> str:
    return f"http://committee:{PASSWORD}@127.0.0.1:{free_port()}"


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_well_is_the_only_one_asked(telegram: Sandbox, scheme: str) -> None:
    async with proxy(scheme) as first, proxy("http") as second, bot_through(telegram, first, second) as bot:  # type: ignore[arg-type]
        await bot.get_me()
        assert (first.asked, second.asked) == (1, 0)


async def test_where_one_leads_nowhere_the_next_is_taken(
    telegram: Sandbox, anna: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody listens, no answer, no way on from there (by either protocol): one request, and it arrives once."""
    monkeypatch.setattr(ways, "SECONDS", 0.3)
    async with (
        proxy("socks5", "silent") as silent,
        proxy("http", "refusing") as refusing,
        proxy("socks5", "refusing") as refused,
        proxy("socks5") as well,
        bot_through(telegram, dead(), silent, refusing, refused, well) as bot,
    ):
        await bot.send_message(anna.id, "раз")
        assert [one.asked for one in (silent, refusing, refused, well)] == [1, 1, 1, 1]
        await bot.send_message(anna.id, "два")
        await (await bot.session.create_session()).close()  # type: ignore[attr-defined]
        await bot.send_message(anna.id, "три")
        assert [one.asked for one in (silent, refusing, refused, well)] == [1, 1, 1, 2], "the ill ones are let alone"
    assert [message.text for message in anna.inbox] == ["раз", "два", "три"]
    assert "Telegram is reached through proxy 5 of 5 now" in caplog.text
    assert PASSWORD not in caplog.text


async def test_what_may_have_arrived_is_not_sent_another_way(telegram: Sandbox, anna: Phone) -> None:
    async with proxy("http", "cutting") as first, proxy("http") as second, bot_through(telegram, first, second) as bot:
        with pytest.raises(TelegramNetworkError) as error:
            await bot.send_message(anna.id, "раз")
        assert uncertain(error.value), "so that the sender says that it may come twice"
        assert second.asked == 0
        await anna.wait(lambda message: message.text == "раз")
        await bot.send_message(anna.id, "два")
        assert (first.asked, second.asked) == (1, 1), "the next request goes another way"
    assert [message.text for message in anna.inbox] == ["раз", "два"]


async def test_where_none_leads_there_nothing_was_sent(telegram: Sandbox) -> None:
    async with bot_through(telegram, dead(), dead()) as bot:
        with pytest.raises(ProxyConnectionError) as error:
            await bot.get_me()
    assert passing(error.value)
    assert not uncertain(error.value)
    assert PASSWORD not in f"{error.value!r}"


async def test_the_first_comes_first_again_after_a_while() -> None:
    proxies = Proxies(["one", "two", "three"], rest=0.2)
    for number in (1, 0):
        proxies.fail(number, OSError())
        await asyncio.sleep(0.01)
    assert proxies.in_order() == [2, 1, 0]
    proxies.lead(2)
    await asyncio.sleep(0.2)
    assert proxies.in_order() == [0, 1, 2]
