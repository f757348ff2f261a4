"""Messages that the bot sends, and buttons under them; limits as in the Bot API."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)

from sandbox.people.phones import Phone
from sandbox.server import Sandbox


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


async def test_only_the_first_hundred_marks_are_seen(bot: Bot, anna: Phone) -> None:
    """Without a complaint; tdlib/telegram-bot-api#820, rubenlagus/TelegramBots#854."""
    sent = await bot.send_message(anna.id, " ".join(f"<b>{n}</b>" for n in range(101)), parse_mode="HTML")
    assert len(sent.entities or []) == 100
    assert (sent.text or "").endswith("99 100")


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
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await bot.send_message(stranger.id, "Здравствуйте")
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await bot.get_chat(stranger.id)
    anna.block()
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(anna.id, "Здравствуйте")
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await bot.send_chat_action(anna.id, "typing")
    anna.unblock()
    await bot.send_message(anna.id, "Здравствуйте")


async def test_showing_activity(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, get_chat_action."""
    await bot.send_chat_action(anna.id, "upload_document")
    assert anna.actions == ["upload_document"]
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "dancing")
