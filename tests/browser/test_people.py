"""People on the page: who begins, who blocks the bot, who is new; the clock above them; two tabs and a lost server."""

import asyncio
import datetime as dt

import pytest
from aiogram import Bot
from playwright.async_api import expect

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.browser.glass import Glass
from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_somebody_new_begins_blocks_and_begins_again(windows: Windows, telegram: Sandbox, bot: Bot) -> None:
    page = await windows.open()
    await page.get_by_role("button", name="Все люди").click()
    await page.get_by_role("dialog").get_by_role("button", name="Новый человек…").click()
    dialog = page.get_by_role("dialog", name="Новый человек")
    await dialog.get_by_label("Имя и фамилия").fill("Вера <i>Зимина</i>")
    await dialog.get_by_label("Кто это").fill("директор гимназии")
    await dialog.get_by_role("button", name="Добавить").click()
    await expect(page.get_by_role("heading", name="Вера <i>Зимина</i> директор гимназии")).to_be_visible()
    (vera,) = telegram.people.values()
    glass = Glass(page, vera)
    await glass.button("Начать").click()
    await expect(glass.message("/start")).to_be_visible()
    await glass.button("Ещё").click()
    await glass.answer(vera.name, "Заблокировать бота")
    await glass.answer("Заблокировать бота?", "Заблокировать")
    await expect(glass.box).to_be_hidden()
    await glass.button("Перезапустить").click()
    await expect(glass.box).to_be_visible()
    updates = await bot.get_updates(allowed_updates=["my_chat_member"])
    assert [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member] == [
        "kicked",
        "member",
    ]
    assert [message.text for message in vera.messages] == ["/start", "/start"]


async def test_before_the_start_the_bot_introduces_itself(windows: Windows, telegram: Sandbox, bot: Bot) -> None:
    await bot.set_my_description("Напоминаю о поручениях.")
    glass = Glass(await windows.open(), telegram.person("Борис", "Лебедев"))
    await expect(glass.element).to_contain_text("Напоминаю о поручениях.")
    await glass.button("Начать").click()
    await expect(glass.element).not_to_contain_text("Напоминаю о поручениях.")


async def test_phones_beyond_the_first_are_fetched_and_put_away(
    windows: Windows, telegram: Sandbox, anna: Phone
) -> None:
    boris = telegram.person("Борис", "Лебедев", title="директор", shown=False)
    page = await windows.open()
    await expect(Glass(page, anna).element).to_be_visible()
    await expect(Glass(page, boris).element).to_have_count(0)
    await page.get_by_role("button", name="Все люди").click()
    await Glass(page, boris).answer("Чей телефон показать?", "Борис Лебедев · директор")
    await expect(Glass(page, boris).element).to_be_in_viewport()
    await Glass(page, boris).button("Ещё").click()
    await Glass(page, boris).answer(boris.name, "Убрать телефон с экрана")
    await expect(Glass(page, boris).element).to_have_count(0)


async def test_what_one_tab_does_the_other_shows(windows: Windows, bot: Bot, anna: Phone) -> None:
    first, second = [Glass(await windows.open(), anna) for _ in range(2)]
    await first.write("Здравствуйте")
    await expect(second.message("Здравствуйте")).to_be_visible()
    await bot.send_message(anna.id, "Вам дано поручение")
    for glass in (first, second):
        await expect(glass.message("Вам дано поручение")).to_be_visible()


@pytest.mark.timed
async def test_the_page_waits_for_a_server_that_is_gone_and_goes_on(
    windows: Windows, telegram: Sandbox, anna: Phone
) -> None:
    page = await windows.open()
    await expect(Glass(page, anna).box).to_be_visible()
    lost = page.get_by_role("alert").filter(has_text="Нет связи")
    async with asyncio.timeout(3):  # the long poll of an open page keeps nobody waiting
        await telegram.stop()
    await expect(lost).to_be_visible()
    async with Sandbox(port=int(telegram.url.rpartition(":")[2])) as another:
        vera = another.person("Вера", "Зимина")
        await expect(Glass(page, vera).element).to_be_visible()
        await expect(Glass(page, anna).element).to_have_count(0)
        await expect(lost).to_be_hidden()
        await page.close()
    windows.forgive("ERR_CONNECTION_REFUSED")


async def test_the_clock_goes_on_by_an_hour_to_the_morning_and_to_a_date(
    windows: Windows, telegram: Sandbox, anna: Phone
) -> None:
    monday = dt.datetime(2026, 11, 23, 14, 30, tzinfo=dt.UTC)
    await telegram.clock.jump(monday)
    page = await windows.open()
    shown = page.locator("time#now")
    await page.get_by_role("button", name="+1 час").click()
    await expect(shown).to_contain_text("23 ноября 2026 г., 15:30")
    await page.get_by_role("button", name="Завтра утром").click()
    await expect(shown).to_contain_text("24 ноября 2026 г., 09:00")
    await expect(page.locator("#day")).to_have_attribute("min", "2026-11-25")  # this nine o'clock is here already
    await page.locator("#day").fill("2026-11-27")
    await page.get_by_role("button", name="Перейти").click()
    await expect(shown).to_contain_text("27 ноября 2026 г., 09:00")
    assert telegram.clock().date() == dt.date(2026, 11, 27)


async def test_a_time_that_is_over_is_refused_in_words(windows: Windows, telegram: Sandbox) -> None:
    page = await windows.open()
    await page.locator("#day").evaluate("day => day.removeAttribute('min')")  # as in a browser that does not know it
    await page.locator("#day").fill("2020-01-01")
    await page.get_by_role("button", name="Перейти").click()
    refusal = page.get_by_role("alert").filter(has_text="Это время уже прошло")
    await expect(refusal).to_be_visible()
    await telegram.walker.start(telegram.clock() + dt.timedelta(hours=2))
    await expect(refusal).to_be_hidden()
    windows.forgive("400 (Bad Request)")
