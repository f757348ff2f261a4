"""Files that people send: what they look like, and how they get here."""

import io

from aiogram import Bot
from aiogram.types import Message

from storage.files import SentFile

DOWNLOAD_LIMIT = 20 * 2**20  # bytes (Bot API, getFile)
_TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".csv")


async def is_table(message: Message) -> bool:
    """A roster rather than minutes, by its name; what it really is, its reader finds out."""
    return bool(message.document and (message.document.file_name or "").lower().endswith(_TABLES))


async def is_picture(message: Message) -> bool:
    """A page rather than a document: a photo, or a picture that was sent as a file."""
    return bool(message.photo or (message.document and (message.document.mime_type or "").startswith("image/")))


def too_large(size: int | None) -> bool:
    """`size` in bytes, as Telegram says it."""
    return (size or 0) > DOWNLOAD_LIMIT


async def download(bot: Bot, file_id: str) -> bytes:
    into = io.BytesIO()
    await bot.download(file_id, into)
    return into.getvalue()


def sent_file(message: Message) -> SentFile | None:
    """The document or photo of a message; of a photo the largest size (Bot API, PhotoSize)."""
    if message.document:
        document = message.document
        return SentFile(
            kind="document",
            file_id=document.file_id,
            unique_id=document.file_unique_id,
            name=document.file_name,
            size=document.file_size,
        )
    if message.photo:
        photo = message.photo[-1]
        return SentFile(
            kind="photo", file_id=photo.file_id, unique_id=photo.file_unique_id, name=None, size=photo.file_size
        )
    return None
