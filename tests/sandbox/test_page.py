"""The page and the control calls: everything escaped, nobody else let in."""

import asyncio
import base64
import re
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import ClientSession

from sandbox.phones import Phone
from sandbox.server import Sandbox


async def get(telegram: Sandbox, path: str, **headers: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(telegram.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def post(telegram: Sandbox, path: str, **arguments: object) -> tuple[int, object]:
    async with ClientSession() as session, session.post(telegram.url + path, **arguments) as answer:  # type: ignore[arg-type]
        return answer.status, await (answer.json() if answer.content_type == "application/json" else answer.text())


async def state(telegram: Sandbox, **query: object) -> dict[str, Any]:
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


@pytest.mark.parametrize("path", ["/", "/control/people", "/control/ledger"])
async def test_other_host_names_are_refused(telegram: Sandbox, path: str) -> None:
    """DNS rebinding: a foreign name that points at the loopback address."""
    assert (await get(telegram, path, Host="evil.example"))[0] == 403
    assert (await get(telegram, path, Host="localhost:1"))[0] == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
async def test_other_sites_cannot_post(telegram: Sandbox, anna: Phone, headers: dict[str, str]) -> None:
    for path in (f"/control/people/{anna.id}/files?name=a", f"/control/people/{anna.id}/block"):
        assert (await post(telegram, path, headers=headers))[0] == 403
    assert not anna.blocked
    await post(telegram, f"/control/people/{anna.id}/block", headers={"Origin": telegram.url})
    assert anna.blocked


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
