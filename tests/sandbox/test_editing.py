"""Edits, deletions, button presses and what the bot says about itself."""

import asyncio
import datetime as dt

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    Message,
)

from sandbox.phones import Phone
from sandbox.server import Sandbox
from sandbox.views import SilenceError
from sandbox.world.records import Toast
from tests.sandbox.conftest import make_bot

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_an_edit_is_seen_and_drops_the_keyboard(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "Первая", reply_markup=YES)
    edited = await bot.edit_message_text(
        "<b>Вторая</b>", chat_id=anna.id, message_id=sent.message_id, parse_mode="HTML"
    )
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    (seen,) = anna.inbox
    assert (seen.text, seen.buttons, seen.edited) == ("Вторая", (), True)


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, fail_query_with_error, MESSAGE_NOT_MODIFIED."""
    sent = await bot.send_message(anna.id, "Текст", reply_markup=YES)
    where = {"chat_id": anna.id, "message_id": sent.message_id}
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.edit_message_text("Текст ", chat_id=anna.id, message_id=sent.message_id, reply_markup=YES)
    assert refusal.value.message == NOT_MODIFIED
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(**where, reply_markup=YES)  # type: ignore[arg-type]
    await bot.edit_message_reply_markup(**where)  # type: ignore[arg-type]
    assert anna.inbox[-1].buttons == ()


async def test_edits_that_telegram_refuses(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, check_message; tdlib, MessagesManager.cpp, can_edit_message."""
    own = await anna.send("Моё")
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Чужое", chat_id=anna.id, message_id=own.id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Ничьё", chat_id=anna.id, message_id=999)
    with pytest.raises(TelegramBadRequest, match="message identifier is not specified"):
        await bot.edit_message_text("Ничьё", chat_id=anna.id)
    file = await bot.send_document(anna.id, BufferedInputFile(b"x", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("Текст", chat_id=anna.id, message_id=file.message_id)
    text = await bot.send_message(anna.id, "Текст")
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=anna.id, message_id=text.message_id, caption="Подпись")


async def test_an_edit_has_the_limits_of_a_message_in_other_words(bot: Bot, anna: Phone) -> None:
    """Bot API, "editMessageText", "editMessageCaption"; teloxide, ApiError: an edit is refused in codes."""
    text = await bot.send_message(anna.id, "Текст")
    file = await bot.send_document(anna.id, BufferedInputFile(b"x", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="Bad Request: MESSAGE_TOO_LONG"):
        await bot.edit_message_text("я" * 4097, chat_id=anna.id, message_id=text.message_id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: MEDIA_CAPTION_TOO_LONG"):
        await bot.edit_message_caption(chat_id=anna.id, message_id=file.message_id, caption="я" * 1025)


async def test_a_caption_can_be_edited(bot: Bot, anna: Phone) -> None:
    file = await bot.send_document(anna.id, BufferedInputFile(b"x", "x.txt"), caption="Было")
    await bot.edit_message_caption(chat_id=anna.id, message_id=file.message_id, caption="Стало")
    assert anna.inbox[-1].caption == "Стало"


async def test_deleting(bot: Bot, anna: Phone) -> None:
    """Bot API, "deleteMessage"; the open-source server, Client.cpp, check_message."""
    own, sent = await anna.send("Моё"), await bot.send_message(anna.id, "Твоё")
    await bot.delete_message(anna.id, own.id)
    await bot.delete_message(anna.id, sent.message_id)
    assert [message.text for message in anna.messages] == ["/start"]
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, sent.message_id)


async def test_nothing_older_than_48_hours_can_be_deleted() -> None:
    """Bot API, "deleteMessage"."""
    async with Sandbox() as telegram:
        bot, anna = make_bot(telegram), telegram.person("Анна")
        sent = await anna.start()
        await telegram.clock.jump(telegram.clock() + dt.timedelta(hours=48, seconds=1))
        with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
            await bot.delete_message(anna.id, sent.id)
        await bot.session.close()


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


async def test_commands_by_scope_and_language(bot: Bot, anna: Phone) -> None:
    start, report = [BotCommand(command=word, description="Команда") for word in ("start", "report")]
    await bot.set_my_commands([start])
    await bot.set_my_commands([start, report], scope=BotCommandScopeChat(chat_id=anna.id), language_code="ru")
    assert [command.command for command in await bot.get_my_commands()] == ["start"]
    assert len(await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=anna.id), language_code="ru")) == 2
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats()) == []


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


async def test_the_bot_describes_itself(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await bot.set_my_name("Сроки")
    await bot.set_my_description("Напоминает о поручениях")
    await bot.set_my_short_description("Поручения")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    profile = telegram.profile
    assert (profile.name, profile.description, profile.short_description) == (
        "Сроки",
        "Напоминает о поручениях",
        "Поручения",
    )
    assert profile.menu_buttons == {None: {"type": "commands"}}
    with pytest.raises(TelegramBadRequest):
        await bot.set_my_short_description("я" * 121)


async def test_who_is_who(bot: Bot, anna: Phone) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (42, True, "sroki_bot")
    chat = await bot.get_chat(anna.id)
    assert (chat.type, chat.first_name, chat.username) == ("private", "Анна", "anna_p")
