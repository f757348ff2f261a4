"""Questions over a phone: all of them is on the screen, however small that is and however much there is to choose."""

import pytest
from aiogram import Bot
from playwright.async_api import ViewportSize, expect

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.browser.glass import Glass
from tests.browser.window import NARROW, Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

LAPTOP: ViewportSize = {"width": 1280, "height": 720}
LYING: ViewportSize = {"width": 740, "height": 360}
QUESTION = "На чьём телефоне открыть ссылку?"


@pytest.mark.parametrize("size", [NARROW, LAPTOP, LYING], ids=["narrow", "laptop", "lying"])
async def test_a_link_can_be_passed_on_to_anybody_and_to_somebody_new(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone, size: ViewportSize
) -> None:
    for number in range(1, 15):
        telegram.person("Мария", f"Крутова-{number}", title="директор, МБОУ «Средняя школа № 2»", shown=False)
    await bot.send_message(anna.id, "Ссылка: https://t.me/sroki_bot?start=d-17")
    page = await windows.open(size=size)
    await Glass(page, anna).message("Ссылка").get_by_role("button", name="t.me/sroki_bot").click()
    dialog = page.get_by_role("dialog", name=QUESTION)
    await expect(dialog).to_be_in_viewport(ratio=1)
    answers = dialog.get_by_role("button")
    await expect(answers.nth(1)).to_have_text("Новый человек…")
    await answers.last.scroll_into_view_if_needed()
    await expect(answers.last).to_be_in_viewport(ratio=1)
    await answers.nth(1).click()
    await expect(page.get_by_role("dialog", name="Новый человек")).to_be_in_viewport(ratio=1)
