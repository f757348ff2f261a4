"""A message in our own terms: what the outbox holds, whichever messenger says it in the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"
    VIDEO = "video"


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that the messenger already has."""

    kind: FileKind
    file_id: str


@dataclass(frozen=True, kw_only=True)
class Button:
    text: str
    data: str  # 1–64 bytes (Bot API, InlineKeyboardButton.callback_data)


def side_by_side(buttons: Sequence[Button], across: int) -> tuple[tuple[Button, ...], ...]:
    """Rows of so many, the last one of what is left."""
    return tuple(tuple(buttons[start : start + across]) for start in range(0, len(buttons), across))


@dataclass(frozen=True, kw_only=True)
class NumberKey:
    """Stands below the chat and sends one's own phone number, after the app has asked."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One message; its attachments follow it as messages of their own."""

    text: str  # HTML, everything from outside escaped; at most `TEXT_LIMIT` characters when parsed
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    silent: bool = False  # without a sound
    number_key: NumberKey | None = None  # in a message without buttons, as the next
    without_key: bool = False  # one that is there goes away


# Bot API, sendMessage: 1–4096 characters after entities parsing; sendPhoto, caption: 0–1024.
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
