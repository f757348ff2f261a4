"""Trouble on demand, call by call."""

import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientPayloadError, ClientResponseError, ServerDisconnectedError

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import make_bot


async def test_an_accepted_call_is_held_until_released(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    hold = telegram.hold("sendMessage", chat_id=anna.id)
    boris = telegram.person("Борис")
    await boris.start()
    await bot.send_message(boris.id, "Мимо")
    sending = asyncio.create_task(bot.send_message(anna.id, "Дошло"))
    await hold.reached()
    assert anna.inbox[-1].text == "Дошло"
    assert not sending.done()
    await bot.send_message(anna.id, "Следующее не держат")
    hold.release()
    assert (await sending).text == "Дошло"


async def test_a_call_held_before_acceptance_leaves_no_trace(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    hold = telegram.hold("sendMessage", accept=False)
    sending = asyncio.create_task(bot.send_message(anna.id, "Пропало"))
    await hold.reached()
    assert not anna.inbox
    hold.release()
    with pytest.raises(ClientDecodeError):
        await sending
    assert not anna.inbox


@pytest.mark.timed
async def test_a_bot_that_dies_in_a_held_call_does_not_delay_the_end(telegram: Sandbox, anna: Phone) -> None:
    bot = make_bot(telegram)
    hold = telegram.hold("sendMessage")
    sending = asyncio.create_task(bot.send_message(anna.id, "Последнее"))
    await hold.reached()
    sending.cancel()
    await bot.session.close()
    with pytest.raises(asyncio.CancelledError):
        await sending
    began = time.monotonic()
    await telegram.stop()
    assert time.monotonic() - began < 1
    assert [call.accepted for call in telegram.ledger] == [True]


async def test_waiting_in_vain_for_a_held_call_times_out(telegram: Sandbox) -> None:
    with pytest.raises(TimeoutError):
        await telegram.hold("sendMessage").reached(timeout=0.01)


async def test_failures_come_as_often_as_asked(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.fail("sendMessage", status=500, times=2)
    for _ in range(2):
        with pytest.raises(TelegramServerError, match="Internal Server Error"):
            await bot.send_message(anna.id, "Ещё раз")
    await bot.send_message(anna.id, "Наконец")
    assert [message.text for message in anna.inbox] == ["Наконец"]


async def test_a_gateway_answers_in_html(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.fail("sendMessage", status=502, chat_id=anna.id)
    with pytest.raises(ClientDecodeError, match="Failed to decode object"):
        await bot.send_message(anna.id, "Потеряно")
    telegram.fail("*", status=502, accept=True)
    with pytest.raises(ClientDecodeError):
        await bot.send_message(anna.id, "Дошло, но без ответа")
    assert [message.text for message in anna.inbox] == ["Дошло, но без ответа"]


async def test_a_connection_is_cut(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.fail("sendMessage", status=0)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "Оборвано")
    assert not anna.inbox


async def test_other_refusals_on_demand(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.fail("sendMessage", status=429, retry_after=7)
    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.send_message(anna.id, "Часто")
    assert wait.value.retry_after == 7
    moved = {"migrate_to_chat_id": -1001}
    telegram.fail("sendMessage", status=400, description="Bad Request: group chat was upgraded", parameters=moved)
    with pytest.raises(TelegramMigrateToChat) as elsewhere:
        await bot.send_message(anna.id, "Куда?")
    assert elsewhere.value.migrate_to_chat_id == -1001


async def test_a_download_breaks_off(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """The content of a file comes by a request of its own; "download" is its name here."""
    sent = await anna.send_document("отчёт.pdf", b"%PDF")
    assert sent.document is not None
    path = (await bot.get_file(sent.document.file_id)).file_path
    assert path is not None
    telegram.fail("download", status=502)
    with pytest.raises(ClientResponseError, match="Bad Gateway"):
        await bot.download_file(path)
    telegram.fail("download", status=0, times=2)  # aiohttp asks again by itself when a kept connection is cut
    with pytest.raises(ServerDisconnectedError):
        await bot.download_file(path)
    telegram.fail("download", status=0, accept=True)
    with pytest.raises(ClientPayloadError):  # it has begun to come
        await bot.download_file(path)
    content = await bot.download_file(path)
    assert content is not None
    assert content.read() == b"%PDF"


async def test_latency(telegram: Sandbox, bot: Bot) -> None:
    telegram.latency = 0.05
    began = time.monotonic()
    await bot.get_me()
    assert time.monotonic() - began >= 0.05


@pytest.mark.timed
async def test_after_the_end_nobody_answers(telegram: Sandbox, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await telegram.stop()
    assert time.monotonic() - began < 1
    assert await poll == []
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()


async def test_after_another_start_everything_is_as_it_was(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "До перерыва")
    address = telegram.url
    await telegram.stop()
    await telegram.start()
    assert telegram.url == address
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await anna.send("После перерыва")
    assert len(await poll) == 1
    assert anna.inbox[-1].text == "До перерыва"
