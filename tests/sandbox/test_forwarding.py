"""Messages that go on to other chats, and parts of messages that are answered."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageOriginHiddenUser,
    MessageOriginUser,
    ReplyParameters,
)

from sandbox.people.phones import Phone
from sandbox.server import Sandbox

CALL = InlineKeyboardButton(text="Принял", callback_data="a")
LINK = InlineKeyboardButton(text="Сайт", url="https://example.com/")


async def newest(bot: Bot) -> Message:
    message = (await bot.get_updates(offset=-1))[0].message
    assert message is not None
    return message


async def test_a_person_forwards_what_another_one_wrote(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "MessageOriginUser"."""
    boris = telegram.person("Борис")
    await boris.start()
    written = await boris.send_document("Отчёт.docx", b"docx", caption="За май")
    (forwarded,) = await anna.forward(written)
    message = await newest(bot)
    assert isinstance(message.forward_origin, MessageOriginUser)
    assert message.forward_origin.sender_user.id == boris.id
    assert message.document is not None
    assert (message.document.file_id, message.caption) == (forwarded.document and forwarded.document.file_id, "За май")
    await boris.forward(forwarded)
    again = (await newest(bot)).forward_origin
    assert isinstance(again, MessageOriginUser)
    assert again.sender_user.id == boris.id


async def test_who_hides_the_account_is_only_named(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "MessageOriginHiddenUser"."""
    boris = telegram.person("Борис", "Иванов")
    await boris.start()
    boris.hide_name()
    await anna.forward(await boris.send("Отчёт готов"))
    origin = (await newest(bot)).forward_origin
    assert isinstance(origin, MessageOriginHiddenUser)
    assert origin.sender_user_name == "Борис Иванов"


async def test_an_album_is_forwarded_as_another_album(telegram: Sandbox, anna: Phone) -> None:
    boris = telegram.person("Борис")
    await boris.start()
    pages = [await boris.send_document(f"{n}.pdf", b"pdf", media_group="1") for n in (1, 2)]
    albums = {message.media_group for message in await anna.forward(*pages)}
    assert len(albums) == 1
    assert albums.isdisjoint({None, "1"})


async def test_buttons_that_call_the_bot_stay_behind(bot: Bot, anna: Phone) -> None:
    """tdlib, ReplyMarkup.cpp, dup_reply_markup: links are forwarded if there are no others, nothing is copied."""
    both = await bot.send_message(anna.id, "Оба", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[CALL, LINK]]))
    link = await bot.send_message(anna.id, "Ссылка", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[LINK]]))
    seen = await anna.forward(*(anna.find_message(sent.message_id) for sent in (both, link)))
    assert [len(message.buttons) for message in seen] == [0, 1]
    again = await bot.forward_message(anna.id, anna.id, link.message_id)
    assert isinstance(again.forward_origin, MessageOriginUser)
    assert again.forward_origin.sender_user.id == bot.id
    assert again.reply_markup is not None
    await bot.copy_message(anna.id, anna.id, link.message_id)
    assert (anna.inbox[-1].buttons, anna.inbox[-1].origin) == ((), None)


async def test_the_bot_copies_with_another_caption(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    boris = telegram.person("Борис")
    await boris.start()
    report = await anna.send_document("Отчёт.pdf", b"pdf", caption="Мой")
    markup = InlineKeyboardMarkup(inline_keyboard=[[CALL]])
    await bot.copy_message(boris.id, anna.id, report.id, caption="<b>Её</b>", parse_mode="HTML", reply_markup=markup)
    seen = boris.inbox[-1]
    assert (seen.caption, seen.document, seen.buttons[0][0].text) == ("Её", report.document, "Принял")


async def test_several_at_once(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "forwardMessages" and "copyMessages": what is not found is left out."""
    boris = telegram.person("Борис")
    await boris.start()
    pages = [await anna.send_document(f"{n}.pdf", b"pdf", caption="Отчёт", media_group="1") for n in (1, 2)]
    numbers = [page.id for page in pages]
    assert len(await bot.forward_messages(boris.id, anna.id, [*numbers, 999])) == 2
    await bot.copy_messages(boris.id, anna.id, numbers, remove_caption=True)
    assert [message.caption for message in boris.inbox] == ["Отчёт", "Отчёт", "", ""]
    assert [message.origin is None for message in boris.inbox] == [False, False, True, True]
    assert len({message.media_group for message in boris.inbox}) == 2


async def test_what_cannot_be_forwarded(bot: Bot, anna: Phone) -> None:
    """Bot API, "forwardMessage", "copyMessage"; the open-source server, Client.cpp; tdlib, MessagesManager.cpp."""
    secret = await bot.send_message(anna.id, "Только вам", protect_content=True)
    assert secret.has_protected_content
    with pytest.raises(ValueError, match="does not forward"):
        await anna.forward(anna.find_message(secret.message_id))
    with pytest.raises(LookupError, match="no message 999"):
        await anna.forward(999)
    with pytest.raises(TelegramBadRequest, match="Bad Request: the message can't be forwarded"):
        await bot.forward_message(anna.id, anna.id, secret.message_id)
    await bot.copy_message(anna.id, anna.id, secret.message_id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to forward not found"):
        await bot.forward_message(anna.id, anna.id, 999)
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to copy not found"):
        await bot.copy_message(anna.id, anna.id, 999)
    with pytest.raises(TelegramBadRequest, match="Bad Request: there are no messages to forward"):
        await bot.forward_messages(anna.id, anna.id, [999])
    with pytest.raises(TelegramBadRequest, match="message identifiers must be in a strictly increasing order"):
        await bot.forward_messages(anna.id, anna.id, [2, 1])
    with pytest.raises(TelegramBadRequest, match="too many message identifiers specified"):
        await bot.forward_messages(anna.id, anna.id, list(range(1, 102)))
    with pytest.raises(TelegramBadRequest, match="message identifiers are not specified"):
        await bot.copy_messages(anna.id, anna.id, [])


async def test_a_person_answers_a_part_of_a_message(bot: Bot, anna: Phone) -> None:
    """Bot API, "TextQuote"."""
    sent = await bot.send_message(anna.id, "1. 😀 Сдать <b>отчёт</b>\n2. Сдать план", parse_mode="HTML")
    await anna.send("Сделано", reply_to=sent.message_id, quote="Сдать", position=20)
    quote = (await newest(bot)).quote
    assert quote is not None
    assert (quote.text, quote.position, quote.is_manual) == ("Сдать", 21, True)
    await anna.send("И это", reply_to=sent.message_id, quote="отчёт")
    quote = (await newest(bot)).quote
    assert quote is not None
    assert [(mark.type, mark.offset, mark.length) for mark in quote.entities or []] == [("bold", 0, 5)]
    with pytest.raises(ValueError, match="not a part"):
        await anna.send("Что?", reply_to=sent.message_id, quote="ничего")


async def test_the_bot_quotes_exactly_or_not_at_all(bot: Bot, anna: Phone) -> None:
    """Bot API, "ReplyParameters", quote; the words are the live server's (openclaw/openclaw, issue 74581)."""
    asked = await anna.send("Когда сдавать отчёт?")

    async def answer(quote: str, parse_mode: str | None = None) -> Message:
        reply = ReplyParameters(message_id=asked.id, quote=quote, quote_parse_mode=parse_mode)
        return await bot.send_message(anna.id, "Завтра", reply_parameters=reply)

    sent = await answer("сдавать отчёт")
    assert sent.quote is not None
    assert (sent.quote.text, sent.quote.position) == ("сдавать отчёт", 6)
    for quote, parse_mode in (("сдать отчёт", None), ("<b>сдавать</b>", "HTML"), ("я" * 1025, None)):
        with pytest.raises(TelegramBadRequest, match="Bad Request: QUOTE_TEXT_INVALID"):
            await answer(quote, parse_mode)


async def test_what_is_forwarded_cannot_be_edited(bot: Bot, anna: Phone) -> None:
    """tdlib, MessagesManager.cpp, can_edit_message."""
    sent = await bot.send_message(anna.id, "Первое")
    forwarded = await bot.forward_message(anna.id, anna.id, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: message can't be edited"):
        await bot.edit_message_text("Второе", chat_id=anna.id, message_id=forwarded.message_id)
    (own,) = await anna.forward(anna.find_message(sent.message_id))
    with pytest.raises(ValueError, match="own texts"):
        await anna.edit(own, "Второе")


async def test_files_go_on_as_they_are(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"pdf", "Карточки.pdf"))
    (forwarded,) = await anna.forward(anna.find_message(sent.message_id))
    assert forwarded.document == anna.find_message(sent.message_id).document
