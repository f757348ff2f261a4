"""What aiogram would not even send, and what other bots' mistakes are answered with; the words are Telegram's."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, ReplyParameters
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.files import MAX_PHOTO
from tests.sandbox.samples import PNG


@pytest.fixture
async def http(telegram: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(f"{telegram.url}/bot{telegram.token}/") as session:
        yield session


async def refusal(http: ClientSession, method: str, **fields: Any) -> str:
    """The description without its prefix."""
    async with http.post(method, json=fields) as answer:
        assert answer.status == 400
        return str((await answer.json())["description"]).removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("item", "complaint"),
    [
        (
            {"type": "animation", "media": "x"},
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        ({"type": "sticker", "media": "x"}, 'can\'t parse InputMedia: type "sticker" is unsupported'),
        ({"type": "video", "media": "x"}, "the sandbox does not simulate video in albums"),
        ({"type": "document", "media": "attach://lost"}, "can't parse InputMedia: media not found"),
        ({"type": "document"}, "can't parse InputMedia: media not found"),
    ],
)
async def test_what_cannot_be_in_an_album(
    http: ClientSession, anna: Phone, item: dict[str, str], complaint: str
) -> None:
    """The open-source server, Client.cpp, get_input_media."""
    assert await refusal(http, "sendMediaGroup", chat_id=anna.id, media=[item, item]) == complaint
    assert anna.inbox == []


async def test_an_album_of_nothing(http: ClientSession, anna: Phone) -> None:
    """tdlib, MessagesManager.cpp, send_message_group."""
    assert await refusal(http, "sendMediaGroup", chat_id=anna.id, media=[]) == "there are no messages to send"


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ({"unknown": 1}, "the sandbox does not know unknown in reply_markup"),
        ({"selective": True}, "object expected as reply markup"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": [{"text": "Да"}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"inline_keyboard": [["Да"]]}, "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{}]]}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"inline_keyboard": [[{"text": 1}]]},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"inline_keyboard": [[{"text": "Да", "url": 1}]]},
            'can\'t parse inline keyboard button: Field "url" must be of type String',
        ),
        ({"keyboard": {}}, 'field "keyboard" must be of type Array'),
        ({"keyboard": ["Да"]}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ({"keyboard": [["Да"]], "resize_keyboard": "да"}, 'field "resize_keyboard" must be of type Boolean'),
        (
            {"inline_keyboard": [], "force_reply": True},
            "the sandbox does not simulate inline keyboards with force_reply",
        ),
    ],
)
async def test_keyboards_that_make_no_sense(
    http: ClientSession, anna: Phone, markup: dict[str, Any], complaint: str
) -> None:
    """The open-source server, Client.cpp, get_reply_markup, get_keyboard_button and get_inline_keyboard_button."""
    assert await refusal(http, "sendMessage", chat_id=anna.id, text="Да?", reply_markup=markup) == complaint


async def test_a_keyboard_without_keys_is_none(http: ClientSession, anna: Phone) -> None:
    """tdlib, ReplyMarkup.cpp, get_reply_markup; texts alone are keys: Bot API, "KeyboardButton"."""
    for rows in ([], [["Да", "Нет"]]):
        markup = json.dumps({"keyboard": rows})
        async with http.post("sendMessage", data={"chat_id": anna.id, "text": "Да?", "reply_markup": markup}) as sent:
            assert sent.status == 200
        shown = anna.keyboard.rows if anna.keyboard else ()
        assert [[key.text for key in row] for row in shown] == rows


async def test_which_files_there_are_not(bot: Bot, anna: Phone) -> None:
    """tdlib, FileManager.cpp and FileType.cpp; the open-source server, Client.cpp, get_input_file."""
    sent = await bot.send_document(anna.id, BufferedInputFile(b"x", "x.txt"))
    photo = await bot.send_photo(anna.id, BufferedInputFile(PNG, "x.png"))
    assert sent.document is not None
    assert photo.photo is not None
    with pytest.raises(TelegramBadRequest, match="Bad Request: can't use file of type Document as Photo"):
        await bot.send_photo(anna.id, sent.document.file_id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: can't use file of type Photo as Document"):
        await bot.send_document(anna.id, photo.photo[-1].file_id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: there is no document in the request"):
        await bot.send_document(anna.id, "")
    large = BufferedInputFile(PNG.ljust(MAX_PHOTO + 1), "x.png")
    words = f"file of size {MAX_PHOTO + 1} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.send_photo(anna.id, large)


async def test_replies_that_make_no_sense(http: ClientSession, telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, get_reply_parameters; tdlib, MessageQuote.cpp: an empty quote is none."""
    asked = await anna.send("Когда?")
    say: dict[str, Any] = {"chat_id": anna.id, "text": "Завтра"}
    assert (
        await refusal(http, "sendMessage", **say, reply_parameters={"quote": "К"}) == 'can\'t find field "message_id"'
    )
    part = {"message_id": asked.id, "quote": "К", "quote_entities": []}
    unknown = "the sandbox does not know quote_entities in reply_parameters"
    assert await refusal(http, "sendMessage", **say, reply_parameters=part) == unknown
    part = {"message_id": asked.id, "quote": "К", "quote_position": "0"}
    words = 'field "quote_position" must be of type Number'
    assert await refusal(http, "sendMessage", **say, reply_parameters=part) == words
    elsewhere = {"message_id": asked.id, "chat_id": telegram.person("Борис").id}
    words = "the sandbox does not simulate replies to other chats"
    assert await refusal(http, "sendMessage", **say, reply_parameters=elsewhere) == words
    sent = await bot.send_message(anna.id, "Завтра", reply_parameters=ReplyParameters(message_id=asked.id, quote="  "))
    assert sent.quote is None


async def test_copies_of_nothing(http: ClientSession, anna: Phone) -> None:
    """The open-source server, Client.cpp, get_required_string_arg and get_message_ids."""
    assert await refusal(http, "copyMessage", chat_id=anna.id, message_id=1) == 'parameter "from_chat_id" is required'
    copies = await refusal(http, "copyMessages", chat_id=anna.id, from_chat_id=anna.id, message_ids=["первое"])
    assert copies == "message identifier must be a Number"


@pytest.mark.parametrize(
    ("scope", "complaint"),
    [
        ({"type": "chat"}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"type": "chat_member", "chat_id": 1}, "can't parse BotCommandScope: Can't find field \"user_id\""),
        ({"type": "everybody"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": ["chat"]}, 'field "type" must be of type String'),
    ],
)
async def test_commands_for_nobody(http: ClientSession, scope: dict[str, Any], complaint: str) -> None:
    """The open-source server, Client.cpp, get_bot_command_scope."""
    assert await refusal(http, "setMyCommands", commands=[], scope=scope) == complaint


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2"])
async def test_markdown_is_absent(bot: Bot, anna: Phone, mode: str) -> None:
    """A bot that needs it is told so."""
    with pytest.raises(TelegramBadRequest, match="the sandbox does not simulate Markdown"):
        await bot.send_message(anna.id, "*Срок*", parse_mode=mode)
