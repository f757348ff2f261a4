"""Groups: who belongs to them, and what a bot that does may do."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ChatMemberLeft, ChatMemberMember, ChatMemberOwner, KeyboardButton, ReplyKeyboardMarkup

from sandbox.people.groups import GroupChat
from sandbox.people.phones import Phone
from sandbox.server import Sandbox


async def test_who_belongs_to_a_group(telegram: Sandbox, bot: Bot, staff: GroupChat, anna: Phone, boris: Phone) -> None:
    """Bot API, "getChatMember", "getChatAdministrators" (no bots), "getChatMemberCount"."""
    assert isinstance(await bot.get_chat_member(staff.id, anna.id), ChatMemberOwner)
    assert isinstance(await bot.get_chat_member(staff.id, boris.id), ChatMemberMember)
    assert isinstance(await bot.get_chat_member(staff.id, bot.id), ChatMemberMember)
    assert isinstance(await bot.get_chat_member(staff.id, telegram.person("Вера").id), ChatMemberLeft)
    assert isinstance(await bot.get_chat_member(anna.id, anna.id), ChatMemberMember)
    with pytest.raises(TelegramBadRequest, match="user not found"):
        await bot.get_chat_member(staff.id, 1)
    assert [member.user.id for member in await bot.get_chat_administrators(staff.id)] == [anna.id]
    assert (await bot.get_chat_member_count(staff.id), await bot.get_chat_member_count(anna.id)) == (3, 2)
    with pytest.raises(TelegramBadRequest, match="there are no administrators in the private chat"):
        await bot.get_chat_administrators(anna.id)


async def test_what_a_bot_may_not_do_in_a_group(telegram: Sandbox, bot: Bot, staff: GroupChat, boris: Phone) -> None:
    """Bot API, "deleteMessage" and "KeyboardButton", request_contact; tdlib, KeyboardButton.cpp."""
    said = await staff.say(boris, "/start")
    with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be deleted"):
        await bot.delete_message(staff.id, said.id)
    ask = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Номер", request_contact=True)]])
    with pytest.raises(TelegramBadRequest, match="Bad Request: phone number can be requested in private chats only"):
        await bot.send_message(staff.id, "Ваш номер?", reply_markup=ask)
    unknown = telegram.group("Без бота", boris, bot=False)
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await bot.send_message(unknown.id, "Есть кто?")
