"""`python -m bot` without a token, as a stranger starts it: the page, what can be played on it, a clean end."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientError, ClientSession

from bot.demonstration import PageClosedError, demonstrate
from bot.settings import Settings
from sandbox.server import Sandbox
from tests.stranger import END, READY, demonstration, environment

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

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
    async with demonstration(folder) as url, ClientSession(url) as http:
        yield Page(http)
    assert list((folder / "data" / "sandbox").rglob("sroki.db"))


async def test_the_district_is_ready_soon_and_five_phones_are_shown(page: Page) -> None:
    shown = await page.until("idle", within=READY)
    assert "Начните с первого показа" in shown["stage"]["words"]
    assert [person["title"] for person in shown["people"] if person["shown"]] == PEOPLE
    assert len(shown["people"]) > len(PEOPLE)
    assert "Вы зарегистрированы: Крутова М.О., директор, МБОУ СШ № 2 п. Озёрный" in said(shown, PEOPLE[1])
    assert [play["title"] for play in shown["plays"]] == ["От протокола до отчёта", "Скан с бумаги", "Неясные пункты"]


async def test_a_scan_is_read_or_it_is_said_what_is_missing(page: Page) -> None:
    await page.ask("plays/scan", pace=0)
    if shutil.which("tesseract"):
        shown = await page.until("ended", play="scan")
        assert "31 поручение 9 адресатам" in said(shown, "секретарь")
    else:
        shown = await page.until("failed", play="scan")
        assert "sudo apt install tesseract-ocr tesseract-ocr-rus" in shown["stage"]["error"]


async def test_one_takes_over_in_the_middle_and_goes_on_by_hand(page: Page) -> None:
    await page.ask("plays/unclear", pace=0.3)
    words = ""
    while not words.startswith("«Директор СШ п. Озёрный»"):
        stage = (await page.until("playing", play="unclear"))["stage"]
        words, secretary = stage["words"], stage["person"]
    stage = await page.ask("plays/stop")
    assert (stage["play"], stage["state"]) == ("unclear", "stopped")
    for button in ("К сводке", "Не публиковать, удалить черновик"):
        await page.ask(f"people/{secretary}/press", text=button, timeout=READY)
    sent = await page.ask(f"people/{secretary}/send", text="/roster")
    await page.ask(f"people/{secretary}/wait", text="В списке", after_revision=sent["revision"], timeout=READY)
    assert "Черновик удалён" in said(await page.state(), "секретарь")


async def test_the_minutes_are_published_answered_reminded_of_and_summed_up(page: Page) -> None:
    await page.ask("plays/minutes", pace=0)
    shown = await page.until("ended", play="minutes")
    assert [play["name"] for play in shown["plays"] if play["played"]] == ["minutes", "scan", "unclear"]
    assert "36 поручений 11 адресатам" in said(shown, "секретарь")
    assert "утверждённое расписание" in said(shown, "директор, МБОУ СШ № 2")
    assert "Вам дано 3 поручения" in said(shown, "директор, МБУ ДО")
    assert shown["clock"]["now"].startswith("2026-12-16T09:00")
    assert "Скоро срок" in said(shown, "директор, МБОУ СШ № 2")  # with what has become of it since
    assert "до 11 декабря 2026, просрочено на 3 дня · п. 1.2" in said(shown, "директор, МБОУ СШ № 12")
    assert "Давно просрочено, отчёта нет" in said(shown, "секретарь")
    assert "МБОУ СШ № 12 п. Озёрный: отчитались 1 из 9, просрочено 3" in said(shown, "председатель")


async def test_a_fresh_start_plays_what_was_asked_for(page: Page) -> None:
    before = await page.state()
    await page.ask("restart", play="unclear", pace=0)
    shown = await page.until("ended", play="unclear")
    assert shown["run"] != before["run"]
    assert [play["name"] for play in shown["plays"] if play["played"]] == ["unclear"]
    assert "15 поручений 8 адресатам" in said(shown, "секретарь")
    assert "Согласовать новый маршрут" in said(shown, "директор, МБОУ Степновская ОШ")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals of this kind on Windows")
async def test_on_a_desktop_the_page_opens_by_itself(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.was.shown"\n')
    browser.chmod(0o700)
    ours, terminal = os.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=tmp_path,
        env=environment(DISPLAY=":0", BROWSER=f"{browser} %s"),
        stdout=terminal,
    )
    shown = tmp_path / "browser.was.shown"
    try:
        async with asyncio.timeout(READY):
            while not (shown.exists() and shown.read_text()):  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.1)
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), END)
        os.close(ours)
        os.close(terminal)
    assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+\n", shown.read_text())


async def test_a_port_that_is_taken_is_left_to_whoever_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stop = asyncio.Event()
    said: list[str] = []

    def announce(line: str) -> None:
        said.append(line)
        stop.set()

    async with Sandbox() as other:
        await demonstrate(
            Settings.model_validate({"sandbox_port": other.url.rpartition(":")[2]}), stop, announce=announce
        )
        [address] = re.findall(r"http://127\.0\.0\.1:[0-9]+", said[0])
        assert address != other.url


async def test_an_address_of_another_machine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.model_validate({"sandbox_host": "203.0.113.1"})  # of no machine, RFC 5737
    with pytest.raises(PageClosedError):
        await demonstrate(settings, asyncio.Event(), announce=pytest.fail)
