"""Keyboards: the inline one under a message and the one in the place of the letters."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Button:
    """Bot API, "InlineKeyboardButton": exactly one of the three actions, or disabled."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    style: str | None = None
    disabled: bool = False

    @property
    def survives_forwarding(self) -> bool:
        """Links and copies go along with a forwarded message. Source: tdlib, InlineKeyboardButton::clone."""
        return self.callback_data is None


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Key:
    """Bot API, "KeyboardButton": sends its text or, if it asks for that, the person's own contact."""

    text: str
    request_contact: bool = False
    style: str | None = None


@dataclass(frozen=True, kw_only=True)
class Keyboard:
    """What a message does to the keys below the chat: shows some, asks for a reply, or, with neither, removes them.

    Bot API, "ReplyKeyboardMarkup", "ForceReply", "ReplyKeyboardRemove". ``collapsed`` is a one-time keyboard that
    was used: the app shows letters again, and the keys behind an icon.
    """

    rows: tuple[tuple[Key, ...], ...] = ()
    resize_keyboard: bool = False
    one_time_keyboard: bool = False
    is_persistent: bool = False
    selective: bool = False
    input_field_placeholder: str = ""
    force_reply: bool = False
    collapsed: bool = False

    @property
    def removes(self) -> bool:
        return not self.rows and not self.force_reply
