"""Buttons under messages and in the place of the letters, and what the bot answers to them."""

import pytest
from aiogram import Bot
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from playwright.async_api import expect

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.browser.glass import Glass
from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


def keys(*row: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[list(row)])


async def next_press(bot: Bot) -> CallbackQuery:
    (update,) = await bot.get_updates(offset=-1, timeout=5)
    assert update.callback_query is not None
    return update.callback_query


async def test_a_button_is_reached_and_pressed_by_the_keyboard_alone(windows: Windows, bot: Bot, anna: Phone) -> None:
    yes, no = (InlineKeyboardButton(text=text, callback_data=text) for text in ("Принял всё", "Нет"))
    sent = await bot.send_message(anna.id, "Вам дано 4 поручения", reply_markup=keys(yes, no))
    glass = Glass(await windows.open(), anna)
    await expect(glass.button("Принял всё")).to_be_visible()
    for _ in range(40):
        await glass.page.keyboard.press("Tab")
        if await glass.button("Принял всё").evaluate("key => key === document.activeElement"):
            break
    await glass.page.keyboard.press("Enter")
    press = await next_press(bot)
    assert press.data == "Принял всё"
    await bot.edit_message_text("Принято", chat_id=anna.id, message_id=sent.message_id, reply_markup=keys(yes))
    await bot.answer_callback_query(press.id, "Записано <b>")
    await expect(glass.element.get_by_role("status").filter(has_text="Записано <b>")).to_be_visible()
    await expect(glass.button("Принял всё")).to_be_focused()


async def test_an_alert_is_read_and_closed_while_the_other_phones_go_on(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone
) -> None:
    boris = telegram.person("Борис", "Лебедев")
    await boris.start()
    await bot.send_message(
        anna.id, "Опубликовать?", reply_markup=keys(InlineKeyboardButton(text="Да", callback_data="y"))
    )
    page = await windows.open()
    await Glass(page, anna).button("Да").click()
    await bot.answer_callback_query((await next_press(bot)).id, "Протокол уже опубликован.", show_alert=True)
    alert = Glass(page, anna).element.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Протокол уже опубликован.")
    await Glass(page, boris).write("Здравствуйте")
    await expect(Glass(page, boris).message("Здравствуйте")).to_be_visible()
    await alert.get_by_role("button").click()
    await expect(alert).to_be_hidden()


async def test_styles_disabled_and_copying_buttons_look_like_what_they_do(
    windows: Windows, bot: Bot, anna: Phone
) -> None:
    buttons = keys(
        InlineKeyboardButton(text="Снять", callback_data="a", style="danger"),
        InlineKeyboardButton(text="Принять", callback_data="b", style="success"),
        InlineKeyboardButton(text="Обычная", callback_data="c"),
        InlineKeyboardButton(text="Занято", disabled=DisabledButton()),
        InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="4812")),
    )
    await bot.send_message(anna.id, "Отчёт", reply_markup=buttons)
    page = await windows.open()
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    glass = Glass(page, anna)
    colours = [
        await glass.button(words).evaluate("key => getComputedStyle(key).backgroundColor + getComputedStyle(key).color")
        for words in ("Снять", "Принять", "Обычная")
    ]
    assert len(set(colours)) == 3
    await expect(glass.button("Занято")).to_be_disabled()
    await glass.button("Код").click()
    await expect(glass.element.get_by_role("status").filter(has_text="Скопировано")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "4812"


async def test_a_reply_keyboard_says_its_words_and_goes(windows: Windows, bot: Bot, anna: Phone) -> None:
    letters = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Мои поручения")]], resize_keyboard=True)
    await bot.send_message(anna.id, "Здравствуйте", reply_markup=letters)
    glass = Glass(await windows.open(), anna)
    await glass.button("Мои поручения").click()
    await expect(glass.message("Мои поручения")).to_be_visible()
    await glass.button("Кнопки ответа").click()
    await expect(glass.element.get_by_role("group", name="Кнопки ответа")).to_be_hidden()
    await glass.button("Кнопки ответа").click()
    await expect(glass.element.get_by_role("group", name="Кнопки ответа")).to_be_visible()
    await bot.send_message(anna.id, "До свидания", reply_markup=ReplyKeyboardRemove())
    await expect(glass.element.get_by_role("group", name="Кнопки ответа")).to_be_hidden()


async def test_a_contact_is_shared_only_after_a_question(windows: Windows, bot: Bot, anna: Phone) -> None:
    share = KeyboardButton(text="Поделиться номером", request_contact=True)
    await bot.send_message(anna.id, "Кто вы?", reply_markup=ReplyKeyboardMarkup(keyboard=[[share]]))
    glass = Glass(await windows.open(), anna)
    await glass.button("Поделиться номером").click()
    await glass.answer("Поделиться номером?", "Отмена")
    await glass.button("Поделиться номером").click()
    await glass.answer("Поделиться номером?", "Поделиться")
    await expect(glass.message("Анна")).to_be_visible()
    (update,) = await bot.get_updates(offset=-1, timeout=5)
    assert update.message is not None
    assert update.message.contact is not None
    assert update.message.contact.user_id == anna.id
    assert [message.text for message in anna.messages if not message.from_bot] == ["/start", ""]


async def test_a_personal_link_is_passed_on_to_another_phone(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone
) -> None:
    boris = telegram.person("Борис", "Лебедев", title="директор")
    await bot.send_message(anna.id, "Ссылка для директора: https://t.me/sroki_bot?start=d-17")
    page = await windows.open()
    await Glass(page, anna).message("Ссылка").get_by_role("button", name="t.me/sroki_bot").click()
    await Glass(page, anna).answer("На чьём телефоне открыть ссылку?", "Борис Лебедев · директор")
    await expect(Glass(page, boris).message("/start").locator(".words")).to_have_text("/start")  # as Telegram shows it
    assert [message.text for message in boris.messages] == ["/start d-17"]
    assert [message.text for message in anna.messages if not message.from_bot] == ["/start"]
