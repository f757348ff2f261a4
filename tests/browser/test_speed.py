"""A long chat does not make the page slow."""

import time

import pytest
from aiogram import Bot
from playwright.async_api import expect

from sandbox.people.phones import Phone
from tests.browser.glass import Glass
from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.timed, pytest.mark.asyncio(loop_scope="session")]

# Seconds. Measured on two quiet cores: 0.7 to open, 0.2 until a new message is there, 0.1 for thirty letters. Other
# tests share them, with browsers of their own.
TO_OPEN = 10
TO_SHOW = 5
TO_TYPE = 5
COUNT_NEW = """log => {
    log.newElements = 0;
    new MutationObserver(records => records.forEach(record => log.newElements += record.addedNodes.length))
        .observe(log, { childList: true, subtree: true });
}"""


async def test_with_500_messages_the_page_opens_shows_and_types_at_once(
    windows: Windows, bot: Bot, anna: Phone
) -> None:
    for number in range(250):
        await bot.send_message(anna.id, f"<b>Поручение {number}</b>: составить списки", parse_mode="HTML")
        await anna.send(f"п. {number} готово")
    began = time.monotonic()
    glass = Glass(await windows.open(), anna)
    await expect(glass.message("п. 249 готово")).to_be_in_viewport()
    assert time.monotonic() - began < TO_OPEN
    await glass.log.evaluate(COUNT_NEW)
    began = time.monotonic()
    await bot.send_message(anna.id, "Новое")
    await expect(glass.message("Новое")).to_be_in_viewport()
    assert time.monotonic() - began < TO_SHOW
    assert await glass.log.evaluate("log => log.newElements") == 1  # the others are not drawn anew
    began = time.monotonic()
    await glass.box.press_sequentially("Отчёт отправлен сегодня утром")
    assert time.monotonic() - began < TO_TYPE
