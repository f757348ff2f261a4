"""One browser for all tests of this folder; a Telegram and fresh windows for each."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot
from playwright.async_api import Browser

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.browser.chromium import ABSENT, find_program, launched
from tests.browser.window import Windows
from tests.sandbox.conftest import TOKEN, make_bot


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    program = find_program()
    if program is None and os.environ.get("CI"):
        pytest.fail(ABSENT)
    if program is None:
        pytest.skip(ABSENT)
    async with launched(program) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(token=TOKEN, username="sroki_bot", name="Сроки") as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def bot(telegram: Sandbox) -> AsyncIterator[Bot]:
    made = make_bot(telegram)
    yield made
    await made.session.close()


@pytest_asyncio.fixture(loop_scope="session")
async def anna(telegram: Sandbox, bot: Bot) -> Phone:
    """Anna has pressed Start, and the bot has read that."""
    phone = telegram.person("Анна", "Петрова", username="anna_p", title="секретарь", shown=True)
    await phone.start()
    telegram.world.updates.drop()
    return phone


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, telegram: Sandbox) -> AsyncIterator[Windows]:
    """Windows onto the page. Whatever the browser complains of in one of them fails the test."""
    opened = Windows(browser, telegram.url)
    yield opened
    await opened.close()
    assert not opened.complaints, "\n".join(opened.complaints)
