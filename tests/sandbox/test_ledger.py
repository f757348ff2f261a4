"""The ledger: every call in order of arrival, when it came and was answered, and how many there were."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramServerError
from aiogram.types import BufferedInputFile
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox


async def test_every_call_is_there_in_order(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "Раз")
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(1, "Два")
    await bot.send_document(anna.id, BufferedInputFile(b"xy", "x.txt"))
    first, second, third = telegram.ledger
    assert (first.method, first.chat_id, first.message_id) == ("sendMessage", anna.id, sent.message_id)
    assert (first.accepted, first.status, first.error) == (True, 200, None)
    assert (second.accepted, second.status, second.error) == (False, 400, "Bad Request: chat not found")
    assert [call.number for call in telegram.ledger] == [1, 2, 3]
    assert first.answered is not None
    assert first.at <= first.answered <= second.at <= third.at


async def test_of_files_there_are_names_and_sizes(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await bot.send_document(anna.id, BufferedInputFile(b"secret content", "x.txt"))
    (call,) = telegram.ledger
    assert "<x.txt, 14 bytes>" in call.params.values()
    assert "secret" not in repr(call)


async def test_a_call_that_waits_is_there_without_an_answer(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    hold = telegram.hold("sendMessage")
    sending = asyncio.create_task(bot.send_message(anna.id, "Ждёт"))
    await hold.reached()
    (call,) = telegram.ledger
    assert (call.accepted, call.status, call.answered) == (True, None, None)
    hold.release()
    await sending
    assert call.status == 200


async def test_a_mistake_of_the_sandbox_is_told_as_one_of_telegram(telegram: Sandbox, bot: Bot) -> None:
    del telegram.world.profile
    with pytest.raises(TelegramServerError, match="Internal Server Error"):
        await bot.get_my_name()
    (call,) = telegram.ledger
    assert (call.status, call.accepted) == (500, False)
    assert "AttributeError" in (call.error or "")


async def test_calls_and_updates_are_counted(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    queued = telegram.counts["updates"]["queued"]
    telegram.fail("sendMessage", status=429)
    telegram.fail("sendMessage", status=0)
    telegram.fail("sendMessage", status=502, accept=True)
    for _ in range(3):
        with pytest.raises(AiogramError):
            await bot.send_message(anna.id, "Раз")
    await bot.send_message(anna.id, "Два")
    await anna.send("Три")
    (update,) = await bot.get_updates()
    await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    counts = telegram.counts
    assert counts["calls"] == {"sendMessage": 4, "getUpdates": 3}
    assert counts["accepted"] == 5
    assert counts["refused"] == {"429": 1, "0": 1}
    assert counts["too_many_requests"] == 1
    assert counts["updates"]["queued"] == queued + 1
    assert [counts["updates"][kind] for kind in ("handed_out", "repeated", "acknowledged")] == [1, 1, 1]


async def test_the_same_over_http(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Раз")
    await bot.send_message(anna.id, "Два")
    async with ClientSession(telegram.url) as session:
        async with session.get("/control/counts") as answer:
            assert await answer.json() == telegram.counts
        for after, numbers in (("", [1, 2]), ("?after=1", [2]), ("?after=2", []), ("?after=-5", [1, 2])):
            async with session.get(f"/control/ledger{after}") as answer:
                assert [call["number"] for call in await answer.json()] == numbers
        async with session.get("/control/ledger?after=x") as answer:
            assert answer.status == 400
        async with session.get("/control/hold/7") as answer:
            assert answer.status == 404
        async with session.post("/control/latency", json={"seconds": "x"}) as answer:
            assert answer.status == 400


@pytest.mark.parametrize("wish", [{}, {"method": 5, "status": 500}, {"method": "*", "status": "bad"}, {"rain": 1}])
async def test_wishes_that_make_no_sense(telegram: Sandbox, bot: Bot, wish: dict[str, object]) -> None:
    async with ClientSession(telegram.url) as session:
        for path in ("/control/fail", "/control/hold"):
            async with session.post(path, json=wish) as answer:
                assert answer.status == 400
                assert (await answer.json())["error"]
    assert (await bot.get_me()).is_bot
