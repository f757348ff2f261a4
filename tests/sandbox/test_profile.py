"""What the bot says about itself, and asks about others."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands

from sandbox.people.phones import Phone
from sandbox.server import Sandbox


async def test_commands_by_scope_and_language(bot: Bot, anna: Phone) -> None:
    start, report = [BotCommand(command=word, description="Команда") for word in ("start", "report")]
    await bot.set_my_commands([start])
    await bot.set_my_commands([start, report], scope=BotCommandScopeChat(chat_id=anna.id), language_code="ru")
    assert [command.command for command in await bot.get_my_commands()] == ["start"]
    assert len(await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=anna.id), language_code="ru")) == 2
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats()) == []
    for _ in range(2):
        assert await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=anna.id), language_code="ru")
    assert await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=anna.id), language_code="ru") == []
    assert len(await bot.get_my_commands()) == 1


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ([BotCommand(command="Отчёт", description="Отчёт")], "BOT_COMMAND_INVALID"),
        ([BotCommand(command="x" * 33, description="Отчёт")], "BOT_COMMAND_INVALID"),
        ([BotCommand(command="x", description="я" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([BotCommand(command="x", description="Отчёт")] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_telegram_refuses(bot: Bot, commands: list[BotCommand], complaint: str) -> None:
    """Bot API, "BotCommand" and "setMyCommands"."""
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.set_my_commands(commands)


async def test_the_bot_describes_itself_to_each_in_their_language(telegram: Sandbox, bot: Bot) -> None:
    """Bot API, "setMyDescription": without a language it is for all who have none of their own."""
    await bot.set_my_name("Сроки")
    await bot.set_my_description("Напоминает о поручениях")
    await bot.set_my_description("Reminds of assignments", language_code="en")
    await bot.set_my_short_description("Поручения")
    assert (await bot.get_my_name()).name == "Сроки"
    assert (await bot.get_my_description(language_code="en")).description == "Reminds of assignments"
    assert (await bot.get_my_description(language_code="ru")).description == "Напоминает о поручениях"
    assert (await bot.get_my_short_description()).short_description == "Поручения"
    with pytest.raises(TelegramBadRequest):
        await bot.set_my_short_description("я" * 121)


async def test_the_menu_button(telegram: Sandbox, bot: Bot) -> None:
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert telegram.profile.menu_buttons == {None: {"type": "commands"}}


async def test_who_is_who(bot: Bot, anna: Phone) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (42, True, "sroki_bot")
    chat = await bot.get_chat(anna.id)
    assert (chat.type, chat.first_name, chat.username) == ("private", "Анна", "anna_p")
