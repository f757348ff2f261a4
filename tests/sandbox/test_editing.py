"""Edits and deletions."""

import datetime as dt

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, Message

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import make_bot
from tests.sandbox.samples import PNG, YES

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


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


async def test_another_photo_takes_the_place_of_what_was_there(bot: Bot, anna: Phone) -> None:
    """Bot API, "editMessageMedia": of a file, and of a text; by upload, and by the id of what is known."""
    file = await bot.send_document(anna.id, BufferedInputFile(b"x", "x.txt"), caption="Было", reply_markup=YES)
    where = {"chat_id": anna.id, "message_id": file.message_id}
    uploaded = InputMediaPhoto(media=BufferedInputFile(PNG, "chart.png"), caption="<b>Стало</b>", parse_mode="HTML")
    edited = await bot.edit_message_media(uploaded, **where)  # type: ignore[arg-type]
    assert isinstance(edited, Message)
    assert edited.photo
    seen = anna.inbox[-1]
    assert (seen.document, seen.caption, seen.buttons, seen.kind) == (None, "Стало", (), "photo")
    known = InputMediaPhoto(media=edited.photo[-1].file_id, caption="Вновь")
    text = await bot.send_message(anna.id, "Текст")
    await bot.edit_message_media(known, chat_id=anna.id, message_id=text.message_id)
    assert (anna.inbox[-1].text, anna.inbox[-1].caption, anna.inbox[-1].kind) == ("", "Вновь", "photo")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_media(known, chat_id=anna.id, message_id=text.message_id)
    with pytest.raises(TelegramBadRequest, match="media not found"):
        await bot.edit_message_media(InputMediaPhoto(media="attach://none"), **where)  # type: ignore[arg-type]


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
