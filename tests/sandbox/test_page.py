"""The page and its state: nothing from elsewhere, and news as it comes."""

import asyncio
import re
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeChat, KeyboardButton, ReplyKeyboardMarkup
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.asking import get


async def state(telegram: Sandbox, **query: str | int) -> dict[str, Any]:
    async with ClientSession() as session, session.get(f"{telegram.url}/control/state", params=query) as answer:
        found: dict[str, Any] = await answer.json()
        return found


async def test_the_page_is_let_to_load_nothing_from_elsewhere(telegram: Sandbox) -> None:
    async with ClientSession() as session:
        async with session.get(telegram.url) as answer:
            text, headers = await answer.text(), answer.headers
        parts = set(re.findall(r'(?:href|src)="(/[^"]+)"', text))
        assert {"/page/main.js", "/page/page.css", "/page/icon.svg"} <= parts
        for part in parts:
            async with session.get(telegram.url + part) as answer:
                assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
                assert not re.search(r"(?:https?:)?//[a-z]+\.", (await answer.text()).replace("//www.w3.org", ""))
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize("name", ["routes.py", "..%2Fserver.py", "none.js"])
async def test_only_parts_of_the_page_are_given_out(telegram: Sandbox, name: str) -> None:
    assert (await get(telegram, f"/page/{name}"))[0] == 404


async def test_the_state_tells_all_that_the_phones_show(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.person("Борис", title="председатель", shown=False)
    await bot.send_message(anna.id, "Срок <b>завтра</b>", parse_mode="HTML")
    found = await state(telegram)
    assert (found["run"], found["bot"]["username"]) == (telegram.run, "sroki_bot")
    assert found["stage"]["state"] == "idle"
    assert found["clock"]["walking"] is False
    first, second = found["people"]
    assert (first["name"], first["title"], first["shown"], first["started"]) == ("Анна Петрова", "", True, True)
    assert (second["title"], second["shown"], second["started"]) == ("председатель", False, False)
    told = first["messages"][-1]
    assert (told["text"], told["from_bot"], told["entities"][0]["type"]) == ("Срок завтра", True, "bold")


async def test_only_who_has_news_is_told_of_with_messages(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.person("Борис")
    before = await state(telegram)
    waiting = asyncio.create_task(state(telegram, since=before["revision"], run=before["run"]))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await bot.send_message(anna.id, "Новость")
    after = await waiting
    assert after["revision"] > before["revision"]
    assert [("messages" in person, person["name"]) for person in after["people"]] == [
        (True, "Анна Петрова"),
        (False, "Борис"),
    ]


async def test_who_saw_another_run_is_told_at_once(telegram: Sandbox, anna: Phone) -> None:
    seen = (await state(telegram))["revision"]
    found = await asyncio.wait_for(state(telegram, since=seen, run="another"), 2)
    assert found["run"] == telegram.run
    assert found["people"][0]["messages"]


@pytest.mark.timed
async def test_whoever_waits_for_news_does_not_keep_the_server(telegram: Sandbox) -> None:
    seen = await state(telegram)
    waiting = asyncio.create_task(state(telegram, since=seen["revision"], run=seen["run"]))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(0.9):  # less than the server would give a call that does not end by itself
        await telegram.stop()
    assert (await waiting)["run"] == telegram.run
    await telegram.start()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(state(telegram, since=seen["revision"] + 1, run=seen["run"]), 0.2)


async def test_typing_toasts_and_keys_come_with_the_state(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert (await state(telegram))["people"][0]["action"] == "typing"
    letters = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Готово")]])
    sent = await bot.send_message(anna.id, "Готово?", reply_markup=letters)
    anna.press_only(sent.message_id, "yes")
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    await bot.answer_callback_query(update.callback_query.id, "Записано <b>", show_alert=True)
    person = (await state(telegram))["people"][0]
    assert person["action"] is None
    assert person["keyboard"]["rows"][0][0]["text"] == "Готово"
    assert person["toasts"] == [{"number": 1, "text": "Записано <b>", "alert": True, "url": None}]


async def test_the_menu_is_that_of_the_person(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.person("Ada", language_code="en-GB")
    await bot.set_my_commands([BotCommand(command="help", description="помощь")])
    await bot.set_my_commands([BotCommand(command="help", description="help")], language_code="en")
    scope = BotCommandScopeChat(chat_id=anna.id)
    await bot.set_my_commands([BotCommand(command="status", description="ход дел")], scope=scope)
    menus = [person["commands"] for person in (await state(telegram))["people"]]
    assert menus == [
        [{"command": "status", "description": "ход дел"}],
        [{"command": "help", "description": "help"}],
    ]
