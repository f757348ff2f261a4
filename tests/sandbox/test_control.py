"""The phones and the trouble over HTTP."""

import asyncio
import base64

import pytest
from aiogram import Bot
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.asking import get, post


async def test_a_button_is_tapped_without_waiting_for_the_bot(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "Готово?")
    path = f"/control/people/{anna.id}/tap"
    assert (await post(telegram, path, json={"message": sent.message_id, "data": "yes"}))[0] == 200
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"
    assert (await post(telegram, path, json={"message": 999, "data": "yes"}))[0] == 400


async def test_a_whole_afternoon_over_control_calls(telegram: Sandbox, bot: Bot) -> None:
    _, person = await post(telegram, "/control/people", json={"first_name": "Вера", "user_id": 5_000_000_007})
    assert person == {"id": 5_000_000_007, "name": "Вера", "blocked": False}
    me = "/control/people/5000000007"
    await post(telegram, f"{me}/open_link", json={"link": "https://t.me/sroki_bot?start=a1"})
    content = base64.b64encode(b"%PDF").decode()
    _, document = await post(telegram, f"{me}/send_document", json={"name": "отчёт.pdf", "content": content})
    assert isinstance(document, dict)
    async with ClientSession() as session:
        url = f"{telegram.url}{me}/files/{document['document']['file_id']}"
        async with session.get(url) as answer:
            assert await answer.read() == b"%PDF"
    await bot.send_message(5_000_000_007, "Принято")
    status, message = await post(telegram, f"{me}/wait", json={"text": "Принято"})
    assert isinstance(message, dict)
    assert (status, message["from_bot"]) == (200, True)
    assert (await post(telegram, f"{me}/wait", json={"text": "Нет", "timeout": 0.01}))[0] == 504
    assert (await post(telegram, f"{me}/press", json={"text": "Нет"}))[0] == 400
    assert (await post(telegram, f"{me}/fly"))[0] == 404
    assert (await post(telegram, f"{me}/send", json={"words": "?"}))[0] == 400
    assert "Принято" in (await get(telegram, f"{me}/transcript"))[1]
    assert "/start a1" in (await get(telegram, f"{me}/messages"))[1]
    assert "sendMessage" in (await get(telegram, "/control/ledger"))[1]
    assert "отчёт.pdf" in (await get(telegram, "/control/pending_updates"))[1].encode().decode("unicode_escape")


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("people", {"first_name": 5}),
        ("people", {"first_name": "\ud83d"}),
        ("people", {"first_name": "А", "language_code": 5}),
        ("people", {"first_name": "А", "shown": "no"}),
        ("people", {"first_name": "А", "user_id": "x"}),
        ("people", {"first_name": "А", "user_id": -5}),
        ("people", {"first_name": "А", "user_id": 1.5}),
        ("people", {"first_name": "А", "user_id": 42}),
        ("people", {"first_name": "А", "user_id": 2**52}),
        ("people/{anna}/send", {"text": 5}),
        ("people/{anna}/send", {"text": "Да", "reply_to": []}),
        ("people/{anna}/delete", {"message": []}),
        ("people/{anna}/delete", {"message": True}),
        ("people/{anna}/forward", {"messages": [[]]}),
        ("people/{anna}/wait", {"text": "Да", "timeout": float("nan")}),
        ("people/{anna}/send_other", {"kind": "смех"}),
        ("groups", {"title": 5, "people": []}),
        ("groups", {"title": "Коллегия", "people": [{}]}),
        ("fail", {"method": "getMe", "status": 99}),
        ("trouble", {"seed": 1, "storm": float("inf")}),
        ("latency", {}),
        ("restart", {"pace": "x"}),
    ],
)
async def test_an_argument_that_makes_no_sense_is_refused_in_words_and_spoils_nothing(
    telegram: Sandbox, anna: Phone, path: str, wrong: object
) -> None:
    telegram.on_restart = lambda play, pace: None
    status, answer = await post(telegram, f"/control/{path.format(anna=anna.id)}", json=wrong)
    assert status == 400
    assert isinstance(answer, dict)
    assert answer["error"]
    assert (await get(telegram, "/control/state"))[0] == 200


@pytest.mark.parametrize("path", ["ledger?after=inf", "ledger?after=nan", "hold/0?timeout=nan"])
async def test_numbers_in_an_address_can_be_counted_with(telegram: Sandbox, path: str) -> None:
    telegram.hold("getMe")
    assert (await get(telegram, f"/control/{path}"))[0] == 400


@pytest.mark.parametrize("path", ["people/{}/messages", "groups/{}/messages", "hold/{}"])
async def test_nothing_has_a_number_of_five_thousand_digits(telegram: Sandbox, path: str) -> None:
    assert (await get(telegram, f"/control/{path.format('9' * 5000)}"))[0] == 404


async def test_trouble_over_control_calls(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await post(telegram, "/control/latency", json={"seconds": 0.01})
    await post(telegram, "/control/fail", json={"method": "getMe", "status": 500})
    _, held = await post(telegram, "/control/hold", json={"method": "sendMessage", "chat_id": anna.id})
    assert (telegram.latency, held) == (0.01, {"hold": 0})
    sending = asyncio.create_task(bot.send_message(anna.id, "Держите"))
    assert (await get(telegram, "/control/hold/0?timeout=5"))[0] == 200
    assert not sending.done()
    await post(telegram, "/control/hold/0/release")
    await sending
