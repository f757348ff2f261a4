"""What somebody who has just opened the page sees of it: what it is, and where to begin."""

import asyncio

import pytest
from aiogram import Bot
from playwright.async_api import ViewportSize, expect

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, Stage
from tests.browser.glass import Glass
from tests.browser.window import DESKTOP, NARROW, Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["wide", "narrow"])
async def test_the_first_play_is_the_place_to_begin(
    windows: Windows, telegram: Sandbox, anna: Phone, size: ViewportSize
) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Анна здоровается.", anna)

    telegram.theatre.plays = [
        Play(name=f"{number}", title=f"Показ {number}", about="О чём он", script=script) for number in (1, 2)
    ]
    page = await windows.open(size=size)
    first, second = (page.get_by_role("button", name=f"Показ {number}") for number in (1, 2))
    await expect(first).to_be_in_viewport(ratio=1)
    await expect(Glass(page, anna).box).to_be_in_viewport(ratio=1)
    await first.click()
    await expect(page.get_by_role("status").filter(has_text="Показ «Показ 1» окончен")).to_be_visible()
    if size is NARROW:  # the phone has the room now
        await expect(second).to_be_hidden()
        await page.get_by_role("button", name="Время и показ").click()
    await expect(second).to_be_in_viewport(ratio=1)
    await expect(first).to_have_accessible_name("Показ 1 с начала О чём он")


async def test_during_a_play_a_narrow_screen_is_left_to_the_phone(
    windows: Windows, telegram: Sandbox, anna: Phone
) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Секретарь отправляет боту протокол в Word.", anna)
        await asyncio.Event().wait()

    telegram.theatre.plays = [Play(name="1", title="Показ 1", about="О чём он", script=script)]
    boris = telegram.person("Борис", "Лебедев", title="директор")
    page = await windows.open(size=NARROW)
    await page.get_by_role("button", name="Показ 1").click()
    where = page.get_by_role("button", name="Телефон: Анна Петрова")
    await expect(page.get_by_text("Секретарь отправляет")).to_be_visible()
    await expect(Glass(page, anna).element).to_be_visible()
    await expect(where).to_be_hidden()
    assert await page.locator("header").evaluate("head => head.offsetHeight") < 200
    await page.get_by_role("navigation", name="Люди").get_by_role("button", name="Борис").click()
    await expect(Glass(page, boris).element).to_be_visible()
    await where.click()
    await expect(Glass(page, anna).element).to_be_visible()
    await telegram.theatre.stop()


async def test_what_came_before_one_could_do_anything_is_no_news(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone
) -> None:
    boris = telegram.person("Борис", "Лебедев", title="директор", shown=False)
    await boris.start()
    ready = asyncio.Event()

    async def script(stage: Stage) -> None:
        await stage.step("Район готовится.")
        await ready.wait()

    preparing = telegram.theatre.prepare(script)
    page = await windows.open()
    await expect(page.get_by_text("Район готовится.")).to_be_visible()
    await bot.send_message(boris.id, "Вы зарегистрированы")
    await bot.send_message(anna.id, "Вы зарегистрированы")
    await expect(Glass(page, anna).message("Вы зарегистрированы")).to_be_visible()
    ready.set()
    await preparing
    everybody = page.get_by_role("button", name="Все люди")
    await expect(everybody).to_have_text("Все люди")
    await bot.send_message(boris.id, "Вам дано поручение")
    await expect(everybody).to_contain_text("1 новое сообщение")
