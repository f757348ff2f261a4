"""Documents, photos and albums that the bot sends; limits as in the Bot API."""

import struct

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto, MediaUnion

from sandbox.people.phones import Phone
from tests.sandbox.samples import PNG


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
