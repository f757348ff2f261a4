"""What is said in a chat, on the page: formatted, answered, forwarded, changed and taken back."""

import re

import pytest
from aiogram import Bot
from aiogram.types import BotCommand
from playwright.async_api import expect

from sandbox.people.phones import Phone
from tests.browser.glass import Glass
from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

FORMATTED = (
    "😀 <b>Срок <i>15 декабря</i></b>, <u>важно</u>, <s>10 декабря</s>, <code>п. 1.2</code>, "
    '<a href="https://example.org/?a=1&amp;b=2">приказ</a>, <tg-spoiler>тайна</tg-spoiler>, &lt;script&gt;alert(1)'
)


async def test_formatting_is_shown_and_nothing_of_it_is_markup(windows: Windows, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, FORMATTED, parse_mode="HTML")
    glass = Glass(await windows.open(), anna)
    message = glass.message("Срок 15 декабря")
    await expect(message.locator("b")).to_have_text("Срок 15 декабря")
    await expect(message.locator("b i")).to_have_text("15 декабря")
    for tag, words in (("u", "важно"), ("s", "10 декабря"), ("code", "п. 1.2")):
        await expect(message.locator(tag)).to_have_text(words)
    link = message.get_by_role("link", name="приказ")
    await expect(link).to_have_attribute("href", "https://example.org/?a=1&b=2")
    await expect(link).to_have_attribute("rel", re.compile("noopener"))
    await expect(message).to_contain_text("<script>alert(1)")
    assert await message.locator("script").count() == 0


async def test_a_spoiler_is_hidden_until_it_is_pressed(windows: Windows, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Пароль: <tg-spoiler>берёза</tg-spoiler>", parse_mode="HTML")
    glass = Glass(await windows.open(), anna)
    assert "берёза" not in await glass.log.aria_snapshot()
    await glass.button("Показать скрытый текст").click()
    assert "берёза" in await glass.log.aria_snapshot()


async def test_a_long_quotation_unfolds(windows: Windows, bot: Bot, anna: Phone) -> None:
    lines = "\n".join(f"Строка {number}" for number in range(1, 13))
    await bot.send_message(anna.id, f"<blockquote expandable>{lines}</blockquote>", parse_mode="HTML")
    glass = Glass(await windows.open(), anna)
    quotation = glass.log.locator("blockquote")
    folded = await quotation.evaluate("quotation => quotation.offsetHeight")
    await glass.button("Показать полностью").click()
    await expect(glass.button("Свернуть")).to_be_visible()
    assert await quotation.evaluate("quotation => quotation.offsetHeight") > folded * 2


async def test_enter_sends_and_shift_enter_begins_a_line(windows: Windows, anna: Phone) -> None:
    glass = Glass(await windows.open(), anna)
    await glass.box.press_sequentially("Первая")
    await glass.box.press("Shift+Enter")
    await glass.box.press_sequentially("вторая")
    await glass.box.press("Enter")
    await expect(glass.message("Первая")).to_contain_text("вторая")
    assert anna.messages[-1].text == "Первая\nвторая"


async def test_a_half_written_text_survives_what_comes_meanwhile(windows: Windows, bot: Bot, anna: Phone) -> None:
    glass = Glass(await windows.open(), anna)
    await glass.box.press_sequentially("п. 1.2 ")
    await bot.send_message(anna.id, "Напоминание: срок завтра")
    await expect(glass.message("Напоминание")).to_be_visible()
    await glass.page.keyboard.type("готово")
    await glass.page.keyboard.press("Enter")
    await expect(glass.message("п. 1.2 готово")).to_be_visible()


async def test_a_reply_quotes_the_message_and_leads_to_it(windows: Windows, bot: Bot, anna: Phone) -> None:
    asked = await bot.send_message(anna.id, "Сколько учеников в классе?")
    for number in range(30):
        await bot.send_message(anna.id, f"Сообщение {number}")
    glass = Glass(await windows.open(), anna)
    await glass.act("Сколько учеников", "Ответить")
    await glass.write("Двадцать пять")
    answer = glass.message("Двадцать пять")
    await expect(answer).to_be_in_viewport()
    assert anna.messages[-1].reply_to == asked.message_id
    await expect(glass.message("Сообщение 3")).not_to_be_in_viewport()
    await answer.get_by_role("button", name="Сколько учеников").click()
    target = glass.log.locator(f'[data-message="{asked.message_id}"]')
    await expect(target).to_be_in_viewport()
    await expect(target).to_be_focused()


async def test_a_message_is_forwarded_to_the_bot(windows: Windows, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Поручение по п. 2.1")
    glass = Glass(await windows.open(), anna)
    await glass.act("Поручение", "Переслать боту")
    await expect(glass.log.get_by_role("article")).to_have_count(3)
    await expect(glass.message("Поручение")).to_contain_text("Переслано от: Сроки")
    assert not anna.messages[-1].from_bot


async def test_edits_and_deletions_are_seen_at_once(windows: Windows, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "Найдено 12 решений")
    glass = Glass(await windows.open(), anna)
    await expect(glass.message("Найдено 12 решений")).to_be_visible()
    await bot.edit_message_text("Найдено 13 решений", chat_id=anna.id, message_id=sent.message_id)
    await expect(glass.message("Найдено 13 решений")).to_contain_text("изменено")
    await expect(glass.message("Найдено 12 решений")).to_have_count(0)
    await bot.delete_message(anna.id, sent.message_id)
    await expect(glass.message("Найдено")).to_have_count(0)


async def test_an_own_message_is_changed(windows: Windows, anna: Phone) -> None:
    await anna.send("Готво")
    glass = Glass(await windows.open(), anna)
    await glass.act("Готво", "Изменить")
    await expect(glass.box).to_have_value("Готво")
    await glass.write("Готово")
    await expect(glass.message("Готово")).to_contain_text("изменено")
    assert [message.text for message in anna.messages] == ["/start", "Готово"]


async def test_commands_are_sent_from_the_menu_and_from_a_text(windows: Windows, bot: Bot, anna: Phone) -> None:
    await bot.set_my_commands([BotCommand(command="status", description="как идут дела")])
    await bot.send_message(anna.id, "Состояние: /status")
    glass = Glass(await windows.open(), anna)
    await glass.button("Меню").click()
    await glass.answer("Команды бота", "/status — как идут дела")
    await expect(glass.log.get_by_role("article")).to_have_count(3)
    await glass.message("Состояние").get_by_role("button", name="/status").click()
    await expect(glass.log.get_by_role("article")).to_have_count(4)
    assert [message.text for message in anna.messages[-2:]] == ["/status", "/status"]


async def test_the_bot_is_seen_typing(windows: Windows, bot: Bot, anna: Phone) -> None:
    glass = Glass(await windows.open(), anna)
    await expect(glass.box).to_be_visible()
    await bot.send_chat_action(anna.id, "typing")
    await expect(glass.element.get_by_text("печатает…")).to_be_visible()
    await bot.send_message(anna.id, "Готово")
    await expect(glass.element.get_by_text("печатает…")).to_be_hidden()


async def test_a_reader_of_old_messages_is_not_dragged_away(windows: Windows, bot: Bot, anna: Phone) -> None:
    for number in range(1, 41):
        await bot.send_message(anna.id, f"Сообщение {number} из сорока")
    glass = Glass(await windows.open(), anna)
    await expect(glass.message("Сообщение 40")).to_be_in_viewport()
    await glass.message("Сообщение 5 из").scroll_into_view_if_needed()
    await expect(glass.button("К последним сообщениям")).to_be_visible()
    await bot.send_message(anna.id, "Новое")
    await expect(glass.message("Новое")).to_be_attached()
    await expect(glass.message("Новое")).not_to_be_in_viewport()
    await expect(glass.message("Сообщение 5 из")).to_be_in_viewport()
    await glass.button("К последним сообщениям").click()
    await expect(glass.message("Новое")).to_be_in_viewport()
