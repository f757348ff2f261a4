"""Keys in the place of the letters, and buttons that cannot be pressed."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    DisabledButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.keys import Key, Keyboard

CONTACT = KeyboardButton(text="Отправить номер", request_contact=True, style="success")


def board(*rows: list[KeyboardButton], one_time: bool = False) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(
        keyboard=list(rows),
        resize_keyboard=True,
        one_time_keyboard=one_time,
        is_persistent=True,
        input_field_placeholder="Выберите ответ",
    )


async def test_a_reply_keyboard_comes_whole_and_goes(bot: Bot, anna: Phone) -> None:
    """Bot API, "ReplyKeyboardMarkup" and "ReplyKeyboardRemove"."""
    await bot.send_message(anna.id, "Ваш номер?", reply_markup=board([CONTACT], [KeyboardButton(text="Не сейчас")]))
    assert anna.keyboard == Keyboard(
        rows=((Key(text="Отправить номер", request_contact=True, style="success"),), (Key(text="Не сейчас"),)),
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder="Выберите ответ",
    )
    await bot.send_message(anna.id, "Можно и позже")
    assert anna.keyboard is not None
    await bot.send_message(anna.id, "Спасибо", reply_markup=ReplyKeyboardRemove())
    assert anna.keyboard is None


async def test_a_key_sends_its_text(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Какой?", reply_markup=board([KeyboardButton(text="Первый")], one_time=True))
    sent = await anna.press_key("Первый")
    assert (sent.text, sent.from_bot) == ("Первый", False)
    assert anna.keyboard is not None
    assert anna.keyboard.collapsed
    with pytest.raises(LookupError, match="no key 'Второй'"):
        await anna.press_key("Второй")


async def test_the_contact_key_sends_the_own_contact(bot: Bot, anna: Phone) -> None:
    """Bot API, "KeyboardButton", request_contact: apps send it as a reply to the message with the key."""
    asked = await bot.send_message(anna.id, "Ваш номер?", reply_markup=board([CONTACT]))
    await anna.press_key("Отправить номер")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.contact is not None
    contact = update.message.contact
    assert (contact.phone_number, contact.user_id) == (anna.phone_number, anna.id)
    assert (contact.first_name, contact.last_name) == ("Анна", "Петрова")
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == asked.message_id


async def test_a_request_for_a_reply_is_over_with_the_reply(bot: Bot, anna: Phone) -> None:
    """Bot API, "ForceReply"; tdlib, td_api.tl, deleteChatReplyMarkup: gone after it has been used."""
    await bot.send_message(anna.id, "Почему?", reply_markup=ForceReply(input_field_placeholder="Причина"))
    assert anna.keyboard == Keyboard(force_reply=True, input_field_placeholder="Причина")
    await anna.send("Болел")
    assert anna.keyboard is None


async def test_keys_go_with_the_message_that_brought_them(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "Выберите", reply_markup=board([KeyboardButton(text="А")]))
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Иначе", chat_id=anna.id, message_id=sent.message_id)
    await bot.delete_message(anna.id, sent.message_id)
    assert anna.keyboard is None


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        (board([KeyboardButton(text=" ")]), "can't parse keyboard button: Button text must be non-empty"),
        (board([KeyboardButton(text="А")] * 13), "reply markup is too long"),
        (board(*[[KeyboardButton(text="А")]] * 301), "reply markup is too long"),
        (board([KeyboardButton(text="А", style="pink")]), "BUTTON_STYLE_INVALID"),
        (
            board([KeyboardButton(text="А", request_location=True)]),
            "the sandbox does not simulate keys with request_location",
        ),
        (ForceReply(input_field_placeholder="я" * 65), "REPLY_MARKUP_PLACEHOLDER_INVALID"),
    ],
)
async def test_keyboards_that_are_refused(
    bot: Bot, anna: Phone, markup: ReplyKeyboardMarkup | ForceReply, complaint: str
) -> None:
    """tdlib, ReplyMarkup.cpp: 12 keys in a row and 300 in all; Bot API, "ForceReply": a placeholder of 1-64."""
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.send_message(anna.id, "Выберите", reply_markup=markup)
    assert refusal.value.message == f"Bad Request: {complaint}"


def inline(**fields: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton.model_validate({"text": "Да", **fields})]])


async def test_buttons_have_styles_and_may_be_disabled(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "InlineKeyboardButton": style; "DisabledButton": does nothing."""
    sent = await bot.send_message(anna.id, "Принято?", reply_markup=inline(disabled=DisabledButton(), style="success"))
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].disabled is not None
    ((button,),) = anna.inbox[-1].buttons
    assert (button.disabled, button.style) == (True, "success")
    with pytest.raises(ValueError, match="disabled"):
        await anna.press("Да")
    assert telegram.pending_updates() == []


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"callback_data": "a", "style": "pink"}, "BUTTON_STYLE_INVALID"),
        (
            {"callback_data": "a", "disabled": {}},
            "can't parse inline keyboard button: exactly one optional field must be used",
        ),
        (
            {"callback_data": "a", "icon_custom_emoji_id": "5368324170671202286"},
            "the sandbox does not simulate inline buttons with icon_custom_emoji_id",
        ),
    ],
)
async def test_buttons_that_are_refused(bot: Bot, anna: Phone, fields: dict[str, object], complaint: str) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.send_message(anna.id, "Да?", reply_markup=inline(**fields))
    assert refusal.value.message == f"Bad Request: {complaint}"
