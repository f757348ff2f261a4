"""Answering whoever spoke: directly, and remembering which assignments the answer is about."""

from collections.abc import Sequence
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, Message

from domain.assignments import Assignment
from handlers.conversation import Waiting
from messaging.i18n import speaking
from messaging.outgoing import CAPTION_LIMIT, Outgoing
from messaging.presses import Asked, Quit
from messaging.telegram import rewrite, rewrite_caption, say
from messaging.texts import answers
from messaging.texts.common import commands_for
from messaging.texts.fitting import counted
from storage import drawings, subjects
from storage.accounts import Account
from storage.database import Database


async def answer(
    bot: Bot, database: Database, chat_id: int, outgoing: Outgoing, *, about: Sequence[int] = (), kept: bool = False
) -> Message:
    """Say it; a reply to it will mean the assignments `about`. `kept`: up to date, as they change."""
    message = await say(bot, chat_id, outgoing)
    if about:
        async with database.write() as tx:
            await subjects.add(tx, chat_id, message.message_id, about)
            if kept:
                await drawings.add(tx, chat_id, message.message_id, message.date)
    return message


async def redraw(query: CallbackQuery, bot: Bot, outgoing: Outgoing) -> None:
    """Bring the message whose button was pressed up to date.

    Under a picture, which stays, there is less room: what has none stands below in a message of its own.
    """
    message = query.message
    if isinstance(message, Message) and message.photo:
        if counted(outgoing.text) <= CAPTION_LIMIT:
            await rewrite_caption(bot, message.chat.id, message.message_id, outgoing)
        else:
            await say(bot, message.chat.id, outgoing)
    elif message is not None:
        await rewrite(bot, message.chat.id, message.message_id, outgoing)


async def conclude(query: CallbackQuery, bot: Bot, reply: Outgoing | str, toast: str | None = None) -> None:
    """What has become of it in place of the message, `toast` over it; or, over it, why nothing has."""
    if isinstance(reply, str):
        await query.answer(reply, show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer(toast)


async def show_menu(bot: Bot, account: Account) -> None:
    """The commands that this person may use (Bot API, BotCommandScopeChat)."""
    with speaking(account.language):
        commands = [BotCommand(command=name, description=text) for name, text in commands_for(account.roles).items()]
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=account.chat_id))


async def show_menu_again(bot: Bot, account: Account) -> None:
    """Of who had no access for a while; they may have blocked the bot meanwhile."""
    with suppress(TelegramBadRequest, TelegramForbiddenError):
        await show_menu(bot, account)


async def hide_menu(bot: Bot, chat_id: int) -> None:
    """Whoever is there has no access any more (Bot API, deleteMyCommands). They may have left the chat, too."""
    with suppress(TelegramBadRequest, TelegramForbiddenError):
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=chat_id))


async def personal_link(bot: Bot, token: str) -> str:
    """Bot API, deep linking: opening it sends /start with the token."""
    me = await bot.me()
    return f"https://t.me/{me.username}?start={token}"


async def ask_for_report(assignment: Assignment, chat_id: int, state: FSMContext, bot: Bot, database: Database) -> None:
    """The next file in this chat is the report on this assignment."""
    await state.set_state(Waiting.report)
    await state.set_data({"assignment": assignment.id})
    await answer(bot, database, chat_id, Outgoing(text=answers.send_report(assignment)), about=[assignment.id])


async def replies_to_question(message: Message, asked: Asked) -> bool:
    """By Telegram's own «Reply», whatever was asked since: the question has the button that leaves it."""
    found = await RepliesTo(Quit)(message)
    press = found["press"] if isinstance(found, dict) else None
    return isinstance(press, Quit) and press.question is asked


class RepliesTo(Filter):
    """An answer to a message of the bot that has a button of this kind (Telegram's own «Reply»); gives `press`."""

    def __init__(self, kind: type[CallbackData]) -> None:
        self.kind = kind

    async def __call__(self, message: Message) -> bool | dict[str, CallbackData]:
        keys = message.reply_to_message.reply_markup if message.reply_to_message else None
        for button in (button for row in (keys.inline_keyboard if keys else ()) for button in row):
            if (button.callback_data or "").startswith(f"{self.kind.__prefix__}:"):
                with suppress(TypeError, ValueError):  # of an earlier version
                    return {"press": self.kind.unpack(button.callback_data or "")}
        return False
