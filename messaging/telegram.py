"""How Telegram is told an Outgoing. The only file that knows."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendDocument, SendMediaGroup, SendMessage, SendPhoto, SendVideo, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from domain.signs import visible
from messaging.faults import unchangeable
from messaging.outgoing import Attachment, FileKind, Outgoing

ALBUM = 10  # files (Bot API, sendMediaGroup: 2–10)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def parts(chat_id: int, outgoing: Outgoing, *, reply_to: int | None = None) -> list[TelegramMethod[Any]]:
    """The calls that say it: the text with its buttons, then the attachments in albums of one kind, videos alone."""
    reply = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True) if reply_to else None
    text = SendMessage(
        chat_id=chat_id,
        text=outgoing.text,
        parse_mode="HTML",
        link_preview_options=NO_PREVIEW,
        reply_markup=markup(outgoing) or _keys(outgoing),
        reply_parameters=reply,
    )
    calls: list[TelegramMethod[Any]] = [text, *files(chat_id, outgoing.attachments)]
    return [call.model_copy(update={"disable_notification": True}) for call in calls] if outgoing.silent else calls


def files(chat_id: int, attachments: Sequence[Attachment]) -> list[TelegramMethod[Any]]:
    """In albums of one kind."""
    calls: list[TelegramMethod[Any]] = []
    for kind, run in groupby(attachments, key=lambda attachment: attachment.kind):
        held = list(run)
        most = 1 if kind == FileKind.VIDEO else ALBUM
        calls += [_files(chat_id, kind, held[start : start + most]) for start in range(0, len(held), most)]
    return calls


async def say(bot: Bot, chat_id: int, outgoing: Outgoing, *, reply_to: int | None = None) -> Message:
    """Send it now; returns the message with the text and the buttons."""
    first, *rest = parts(chat_id, outgoing, reply_to=reply_to)
    message: Message = await bot(first)
    for part in rest:
        await bot(part)
    return message


async def rewrite(bot: Bot, chat_id: int, message_id: int, outgoing: Outgoing) -> None:
    """Change text and buttons of a message, if they differ and if it can still be changed."""
    try:
        await bot.edit_message_text(
            outgoing.text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(outgoing),
        )
    except TelegramBadRequest as error:
        if not unchangeable(error):
            raise


Photo = bytes | str  # a PNG, or the file_id of one that Telegram has


async def show(bot: Bot, chat_id: int, outgoing: Outgoing, photo: Photo) -> Message:
    """Send a photo with the text below it: at most `CAPTION_LIMIT` characters when parsed."""
    return await bot.send_photo(
        chat_id, _photo(photo), caption=outgoing.text, parse_mode="HTML", reply_markup=markup(outgoing)
    )


async def replace_photo(bot: Bot, chat_id: int, message_id: int, outgoing: Outgoing, photo: Photo) -> Message | None:
    """Change the photo of a message with what stands below it, as `rewrite` does; none where it cannot be changed."""
    media = InputMediaPhoto(media=_photo(photo), caption=outgoing.text, parse_mode="HTML")
    try:
        changed = await bot.edit_message_media(
            media, chat_id=chat_id, message_id=message_id, reply_markup=markup(outgoing)
        )
    except TelegramBadRequest as error:
        if not unchangeable(error):
            raise
        return None
    return changed if isinstance(changed, Message) else None


async def rewrite_caption(bot: Bot, chat_id: int, message_id: int, outgoing: Outgoing) -> None:
    """As `rewrite`, of what stands below a photo."""
    try:
        await bot.edit_message_caption(
            chat_id=chat_id,
            message_id=message_id,
            caption=outgoing.text,
            parse_mode="HTML",
            reply_markup=markup(outgoing),
        )
    except TelegramBadRequest as error:
        if not unchangeable(error):
            raise


def _photo(photo: Photo) -> BufferedInputFile | str:
    return BufferedInputFile(photo, "standing.png") if isinstance(photo, bytes) else photo


async def strip(bot: Bot, chat_id: int, message_id: int, left: Outgoing | None = None) -> None:
    """Take the buttons of a message away, all but those that are `left`, if it can still be changed."""
    keys = markup(left) if left else None
    try:
        await bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=keys)
    except TelegramBadRequest as error:
        if not unchangeable(error):
            raise


def markup(outgoing: Outgoing) -> InlineKeyboardMarkup | None:
    if not outgoing.buttons:
        return None
    rows = [
        [InlineKeyboardButton(text=visible(button.text) or "…", callback_data=button.data) for button in row]
        for row in outgoing.buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _keys(outgoing: Outgoing) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """A message has either buttons or something to say of the keys (Bot API, sendMessage, reply_markup)."""
    if outgoing.number_key:
        key = KeyboardButton(text=outgoing.number_key.text, request_contact=True)
        return ReplyKeyboardMarkup(keyboard=[[key]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove(remove_keyboard=True) if outgoing.without_key else None


def _files(chat_id: int, kind: FileKind, held: list[Attachment]) -> TelegramMethod[Any]:
    ids = [file.file_id for file in held]
    if kind == FileKind.VIDEO:
        return SendVideo(chat_id=chat_id, video=ids[0])
    if kind == FileKind.PHOTO:
        if len(ids) == 1:
            return SendPhoto(chat_id=chat_id, photo=ids[0])
        return SendMediaGroup(chat_id=chat_id, media=[InputMediaPhoto(media=file_id) for file_id in ids])
    if len(ids) == 1:
        return SendDocument(chat_id=chat_id, document=ids[0])
    return SendMediaGroup(chat_id=chat_id, media=[InputMediaDocument(media=file_id) for file_id in ids])
