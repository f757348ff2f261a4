"""`python -m bot` without a token, as a stranger starts it: the page, what can be played on it, a clean end."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientError, ClientSession

from tests.town import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

READY = 60  # seconds on a slow machine; about eight on a usual one
PATIENCE = 120  # for a whole play
PEOPLE = ["секретарь комитета", "директор, МБОУ СШ № 2 п. Озёрный", "директор, МБОУ СШ № 12 п. Озёрный"]
PEOPLE += ["председатель комитета", "администратор бота"]


class Page:
    """What the page in a browser asks and is told."""

    def __init__(self, http: ClientSession) -> None:
        self._http = http

    async def state(self) -> dict[str, Any]:
        async with self._http.get("/control/state", params={"since": 0}) as answer:
            found: dict[str, Any] = await answer.json()
        return found

    async def until(self, state: str, *, within: float = PATIENCE, **also: Any) -> dict[str, Any]:
        """What is shown once the stage is in this state; `run` and `play` are compared where given."""
        shown: dict[str, Any] = {}
        async with asyncio.timeout(within):
            while shown.get("stage", {}).get("state") != state or any(
                shown.get(key, shown["stage"].get(key)) != value for key, value in also.items()
            ):
                await asyncio.sleep(0.2)
                try:
                    shown = await self.state()
                except ClientError:  # between two starts
                    shown = {}
                stage = shown.get("stage", {})
                assert state == "failed" or stage.get("state") != "failed", f"{stage}\n{said(shown)}"
        return shown

    async def ask(self, path: str, **asked: Any) -> dict[str, Any]:
        async with self._http.post(f"/control/{path}", json=asked) as answer:
            found: dict[str, Any] = await answer.json()
            assert answer.ok, found
        return found


def said(shown: dict[str, Any], title: str = "") -> str:
    """Everything in the chats of those with this title."""
    texts = [
        message["text"] or message["caption"]
        for person in shown.get("people", [])
        if person["title"].startswith(title)
        for message in person["messages"]
    ]
    return "\n\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Page]:
    folder = tmp_path_factory.mktemp("stranger")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BOT_", "DATABASE_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "SANDBOX_PORT": "0"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    try:
        printed = ""
        while "Остановить: Ctrl+C" not in printed:
            line = await asyncio.wait_for(process.stdout.readline(), READY)
            assert line, f"ended at once:\n{printed}{(await process.stderr.read()).decode()}"
            printed += line.decode()
        async with ClientSession(re.findall(r"http://\S+", printed)[0]) as http:
            yield Page(http)
    finally:
        process.send_signal(signal.SIGTERM)
        errors = await asyncio.wait_for(process.stderr.read(), READY)
    assert await process.wait() == 0
    assert errors.decode() == ""
    assert await process.stdout.read() == b"", "the story is told on the page"
    assert (folder / "data" / "sandbox" / "sroki.db").exists()


async def test_the_district_is_ready_soon_and_five_phones_are_shown(page: Page) -> None:
    shown = await page.until("idle", within=READY)
    assert shown["stage"]["words"].startswith("Район готов")
    assert [person["title"] for person in shown["people"] if person["shown"]] == PEOPLE
    assert len(shown["people"]) > len(PEOPLE)
    assert "Вы зарегистрированы: Крутова М.О., директор, МБОУ СШ № 2 п. Озёрный" in said(shown, PEOPLE[1])
    assert [play["title"] for play in shown["plays"]] == ["От протокола до отчёта"]
