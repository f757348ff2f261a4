"""Where one reads in a chat while it grows: at its end, at the beginning of what a play brings, or where one was."""

import asyncio

import pytest
from aiogram import Bot
from playwright.async_api import expect

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, Stage
from tests.browser.glass import Glass
from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

LONG = "\n".join(f"{number}. Составить списки" for number in range(1, 61))
# How many pixels below the upper edge of the chat a message begins.
FROM_THE_TOP = "it => it.getBoundingClientRect().top - it.closest('.log').getBoundingClientRect().top"


async def test_the_end_stays_in_sight_when_message_and_head_change_at_once(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone
) -> None:
    sent = await bot.send_message(anna.id, LONG)
    last = asyncio.Event()

    async def script(stage: Stage) -> None:
        await stage.step("Бот считает.", anna)
        await last.wait()
        await bot.edit_message_text(LONG[:800], chat_id=anna.id, message_id=sent.message_id)

    telegram.theatre.plays = [Play(name="short", title="Короткий ответ", about="Ответ короче вопроса", script=script)]
    page = await windows.open()
    glass = Glass(page, anna)
    await page.get_by_role("button", name="Короткий ответ").click()
    await expect(page.get_by_role("status").filter(has_text="Бот считает.")).to_be_visible()
    last.set()  # the message gets shorter, and the head of the page gets its buttons back
    await expect(page.get_by_role("status").filter(has_text="окончен")).to_be_visible()
    await bot.edit_message_text(f"{LONG}\nВсего: 60", chat_id=anna.id, message_id=sent.message_id)
    await expect(glass.message("Всего: 60").locator(".when")).to_be_in_viewport()
    await expect(glass.button("К последним сообщениям")).to_be_hidden()


async def test_a_long_message_of_a_play_is_shown_from_its_beginning(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone
) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Бот отвечает.", anna)
        await bot.send_message(anna.id, f"Найдено 60 решений\n{LONG}")
        await anna.wait(lambda message: message.text == "Стоп", 30)

    telegram.theatre.plays = [Play(name="long", title="Длинный ответ", about="", script=script)]
    page = await windows.open()
    glass = Glass(page, anna)
    await page.get_by_role("button", name="Длинный ответ").click()
    beginning = glass.log.get_by_text("Найдено 60 решений")
    await expect(beginning).to_be_visible()
    message = glass.message("Найдено 60 решений")
    assert 0 <= await message.evaluate(FROM_THE_TOP) < 20
    await telegram.theatre.stop()  # the head of the page changes its height, the reader goes on reading
    await expect(page.get_by_role("region", name="Что происходит")).to_contain_text("Показ остановлен")
    await page.wait_for_timeout(100)
    assert 0 <= await message.evaluate(FROM_THE_TOP) < 20
    await glass.button("К последним сообщениям").click()
    await expect(message.locator(".when")).to_be_in_viewport()
    await expect(glass.button("К последним сообщениям")).to_be_hidden()
