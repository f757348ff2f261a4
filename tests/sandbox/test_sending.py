"""Messages, files and albums that the bot sends; limits as in the Bot API."""

import struct

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge, TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    MediaUnion,
    ReplyParameters,
)

from sandbox.phones import Phone
from sandbox.server import Sandbox

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 1600, 900) + b"\x08\x02\x00\x00\x00"


def keys(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button] for button in buttons])


def key(text: str = "Да", data: str | None = "yes", url: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data, url=url)


async def test_a_formatted_message_reaches_the_phone(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(
        anna.id,
        "  <b>Срок</b> &lt; завтра, см. https://example.com/a ",
        parse_mode="HTML",
        reply_markup=keys(key("Принял"), key("Сайт", None, "https://example.com")),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
        protect_content=False,
    )
    (seen,) = anna.inbox
    assert sent.text == seen.text == "Срок < завтра, см. https://example.com/a"
    assert [entity.type for entity in sent.entities or []] == ["bold", "url"]
    assert seen.html.startswith("  <b>")
    assert [[button.text for button in row] for row in seen.buttons] == [["Принял"], ["Сайт"]]
    assert seen.buttons[1][0].url == "https://example.com/"
    assert sent.reply_markup is not None
    assert sent.from_user is not None
    assert sent.from_user.id == 42
    assert sent.chat.id == anna.id


async def test_a_reply_shows_what_it_answers(bot: Bot, anna: Phone) -> None:
    question = await anna.send("Вопрос")
    sent = await bot.send_message(anna.id, "Ответ", reply_parameters=ReplyParameters(message_id=question.id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Вопрос"
    assert anna.inbox[-1].reply_to == question.id


async def test_a_reply_to_nothing_is_refused_unless_allowed(bot: Bot, anna: Phone) -> None:
    """Bot API, "ReplyParameters"; the open-source server, Client.cpp, check_reply_parameters."""
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to be replied not found"):
        await bot.send_message(anna.id, "Ответ", reply_parameters=ReplyParameters(message_id=999))
    await bot.send_message(
        anna.id, "Ответ", reply_parameters=ReplyParameters(message_id=999, allow_sending_without_reply=True)
    )
    await bot.send_message(anna.id, "Ответ", reply_to_message_id=999, allow_sending_without_reply=True)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("   ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("я" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>я", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<p>я</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
    ],
)
async def test_texts_that_telegram_refuses(bot: Bot, anna: Phone, text: str, complaint: str) -> None:
    """Bot API, "sendMessage": 1-4096 characters after entities parsing; the words are the live server's."""
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.send_message(anna.id, text, parse_mode="HTML")
    assert refusal.value.message == f"Bad Request: {complaint}"
    assert not anna.inbox


async def test_the_limit_counts_after_parsing(bot: Bot, anna: Phone) -> None:
    """Bot API, "sendMessage": 1-4096 characters after entities parsing, in UTF-16 code units as entities are."""
    await bot.send_message(anna.id, f"<b>{'я' * 4096}</b>", parse_mode="HTML")
    await bot.send_message(anna.id, "😀" * 2048)


async def test_an_empty_text_is_refused(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, get_input_message_text and get_formatted_text."""
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(anna.id, "")
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await bot.send_message(anna.id, "я", parse_mode="BBCode")


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        (key(data="я" * 33), "BUTTON_DATA_INVALID"),
        (key(data=""), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (key(data=None), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (key(" "), "can't parse inline keyboard button: Button text must be non-empty"),
        (key(data=None, url="not-a-url"), "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        (
            key(data=None, url="ftp://example.com"),
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            key(data=None, url="http://localhost/"),
            "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
        ),
        (InlineKeyboardButton(text="К", copy_text=CopyTextButton(text="")), "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_buttons_that_telegram_refuses(
    bot: Bot, anna: Phone, button: InlineKeyboardButton, complaint: str
) -> None:
    """Bot API, "InlineKeyboardButton": callback_data has 1-64 bytes; the words are the live server's."""
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.send_message(anna.id, "Кнопка", reply_markup=keys(button))
    assert refusal.value.message == f"Bad Request: {complaint}"


async def test_callback_data_of_64_bytes_and_a_hundred_buttons(bot: Bot, anna: Phone) -> None:
    """Bot API, "InlineKeyboardButton"; the open-source server, fail_query_with_error, REPLY_MARKUP_TOO_LONG."""
    await bot.send_message(anna.id, "Сто", reply_markup=keys(*[key(data="я" * 32)] * 100))
    with pytest.raises(TelegramBadRequest, match="reply markup is too long"):
        await bot.send_message(anna.id, "Сто одна", reply_markup=keys(*[key()] * 101))


async def test_who_cannot_be_written_to(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, check_chat and fail_query_with_error (USER_IS_BLOCKED); for private chats."""
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await bot.send_message(1, "Есть кто?")
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await bot.send_message("@nobody_here", "Есть кто?")
    stranger = telegram.person("Борис")
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "Здравствуйте")
    anna.block()
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(anna.id, "Здравствуйте")
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await bot.send_chat_action(anna.id, "typing")
    anna.unblock()
    await bot.send_message(anna.id, "Здравствуйте")


async def test_a_document_by_upload_and_by_id(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_document(
        anna.id, BufferedInputFile("срок".encode(), 'От"чёт №1.pdf'), caption="<i>Отчёт</i>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.mime_type, sent.document.file_size) == ("application/pdf", 8)
    assert sent.caption == "Отчёт"
    assert [entity.type for entity in sent.caption_entities or []] == ["italic"]
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_unique_id == sent.document.file_unique_id
    seen = anna.inbox[-1].document
    assert seen is not None
    assert anna.download(seen.file_id) == "срок".encode()


async def test_documents_that_telegram_refuses(bot: Bot, anna: Phone) -> None:
    """Bot API, "sendDocument": caption 0-1024 characters, bots upload up to 50 MB."""
    file = BufferedInputFile(b"x", "x.txt")
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(anna.id, file, caption="я" * 1025)
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(anna.id, BufferedInputFile(b"", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="wrong remote file identifier specified"):
        await bot.send_document(anna.id, "BQACAgIAinvented")
    large = BufferedInputFile(bytes(50 * 1024 * 1024 + 1), "x.bin")
    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(anna.id, large)
    assert not anna.inbox


async def test_a_photo_has_several_sizes(bot: Bot, anna: Phone) -> None:
    """Bot API, "PhotoSize" and "sendPhoto": width and height up to 10000 in sum, ratio at most 20."""
    sent = await bot.send_photo(anna.id, BufferedInputFile(PNG, "chart.png"), caption="Итоги")
    assert [(size.width, size.height) for size in sent.photo or []] == [(90, 50), (320, 180), (800, 450), (1280, 720)]
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, BufferedInputFile(b"no picture", "chart.png"))
    thin = PNG.replace(struct.pack(">II", 1600, 900), struct.pack(">II", 2100, 100))
    with pytest.raises(TelegramBadRequest, match="PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(anna.id, BufferedInputFile(thin, "chart.png"))


async def test_an_album(bot: Bot, anna: Phone) -> None:
    """Bot API, "sendMediaGroup": 2-10 items, documents only with documents; tdlib, MessageContent.cpp."""
    files: list[MediaUnion] = [
        InputMediaDocument(media=BufferedInputFile(b"1", f"{number}.txt"), caption="<b>Оба</b>", parse_mode="HTML")
        for number in (1, 2)
    ]
    sent = await bot.send_media_group(anna.id, files)
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.document.name for message in anna.inbox if message.document] == ["1.txt", "2.txt"]
    with pytest.raises(TelegramBadRequest, match="too few messages to send as an album"):
        await bot.send_media_group(anna.id, files[:1])
    with pytest.raises(TelegramBadRequest, match="too many messages to send as an album"):
        await bot.send_media_group(anna.id, files * 6)
    mixed = [files[0], InputMediaPhoto(media=BufferedInputFile(PNG, "x.png"))]
    with pytest.raises(TelegramBadRequest, match="Bad Request: document can't be mixed with other media types"):
        await bot.send_media_group(anna.id, mixed)
    assert len(anna.inbox) == 2


async def test_showing_activity(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, get_chat_action."""
    await bot.send_chat_action(anna.id, "upload_document")
    assert anna.actions == ["upload_document"]
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "dancing")
