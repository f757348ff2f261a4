"""Buttons that people press, and the bot's answers."""

import asyncio
import datetime as dt

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.people.phones import Phone
from sandbox.people.views import SilenceError
from sandbox.server import Sandbox
from sandbox.world.records import Toast
from tests.sandbox.samples import YES

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def press(bot: Bot, anna: Phone, text: str = "Да") -> tuple[asyncio.Task[Toast], CallbackQuery]:
    """Anna presses; the bot has the query but has not answered yet."""
    pressing = asyncio.create_task(anna.press(text))
    (update,) = await bot.get_updates(timeout=5)
    await bot.get_updates(offset=update.update_id + 1)
    assert update.callback_query is not None
    return pressing, update.callback_query


async def test_a_press_waits_for_the_answer(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "Готово?", reply_markup=YES)
    pressing, query = await press(bot, anna)
    assert query.data == "yes"
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    assert query.from_user.id == anna.id
    await bot.answer_callback_query(query.id, "Записано", show_alert=True)
    assert await pressing == Toast("Записано", show_alert=True)
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query.id, "И ещё раз")
    assert anna.toasts == [Toast("Записано", show_alert=True)]


async def test_answers_that_telegram_refuses(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "answerCallbackQuery": text 0-200 characters; the words are the live server's."""
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query("123")
    await bot.send_message(anna.id, "Готово?", reply_markup=YES)
    pressing, query = await press(bot, anna)
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query.id, "я" * 201)
    await telegram.clock.jump(telegram.clock() + dt.timedelta(seconds=16))
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query.id)
    pressing.cancel()


async def test_a_press_without_an_answer_shows_the_chat(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Готово?", reply_markup=YES)
    with pytest.raises(SilenceError, match="Готово"):
        await anna.press("Да", timeout=0.01)


async def test_which_buttons_can_be_pressed(bot: Bot, anna: Phone) -> None:
    link = InlineKeyboardButton(text="Сайт", url="https://example.com")
    sent = await bot.send_message(anna.id, "Выбор", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[link]]))
    with pytest.raises(ValueError, match="does not call the bot"):
        await anna.press("Сайт")
    with pytest.raises(LookupError, match="no button"):
        await anna.press("Нет такой")
    with pytest.raises(SilenceError):
        await anna.press_raw(sent.message_id, "forged:1", timeout=0.01)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "forged:1"
