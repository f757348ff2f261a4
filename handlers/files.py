"""Files that people send: what they look like, and how they get here."""

import io

from aiogram import Bot
from aiogram.types import Message

from messaging import downloads
from messaging.texts.refusals import Form
from minutes.formats.signatures import is_pdf
from minutes.formats.signatures import is_picture as shows_picture
from minutes.limits import MAX_BYTES
from storage.files import SentFile

HEAD = 1024  # bytes that tell what a file is
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1")  # behind the length of the first box (ISO/IEC 23008-12, annex B)
_TABLES = (".xlsx", ".xls", ".xlsm", ".ods", ".csv")


async def is_table(message: Message) -> bool:
    """A roster rather than minutes, by its name; what it really is, its reader finds out."""
    return bool(message.document and (message.document.file_name or "").lower().endswith(_TABLES))


async def is_picture(message: Message) -> bool:
    """A page rather than a document: a photo, or a picture that was sent as a file."""
    return bool(message.photo or (message.document and (message.document.mime_type or "").startswith("image/")))


async def is_heic(message: Message) -> bool:
    """By what the sender calls it; one that is called something else shows when it is read."""
    document = message.document
    return document is not None and (
        (document.mime_type or "").startswith(("image/heic", "image/heif"))
        or (document.file_name or "").lower().endswith((".heic", ".heif"))
    )


def form_of(head: bytes, name: str) -> Form:
    """What a file is by its first `HEAD` bytes, and whether its name promises something else."""
    if head[4:12] in _HEIC:
        return Form.HEIC
    if is_pdf(head):
        return Form.PDF
    if shows_picture(head):
        return Form.PICTURE
    return Form.NOT_WORD if name.lower().endswith((".docx", ".doc")) else Form.OTHER


def too_large(size: int | None) -> bool:
    """To be read; `size` in bytes, as Telegram says it."""
    return (size or 0) > MAX_BYTES


async def download(bot: Bot, file_id: str) -> bytes:
    into = io.BytesIO()
    await downloads.download(bot, file_id, into)
    return into.getvalue()


def sent_file(message: Message) -> SentFile | None:
    """The document, photo or video of a message; of a photo the largest size (Bot API, PhotoSize)."""
    came = {"chat_id": message.chat.id, "message_id": message.message_id}
    if message.document:
        document = message.document
        return SentFile(
            kind="document",
            file_id=document.file_id,
            unique_id=document.file_unique_id,
            name=document.file_name,
            size=document.file_size,
            **came,
        )
    if message.video:
        video = message.video
        return SentFile(
            kind="video",
            file_id=video.file_id,
            unique_id=video.file_unique_id,
            name=video.file_name,
            size=video.file_size,
            **came,
        )
    if message.photo:
        photo = message.photo[-1]
        return SentFile(
            kind="photo",
            file_id=photo.file_id,
            unique_id=photo.file_unique_id,
            name=None,
            size=photo.file_size,
            **came,
        )
    return None
