"""What a chat consists of: people, messages, buttons, files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sandbox.world.keys import Keyboard, Rows

Json: TypeAlias = dict[str, Any]
_SERVICE = frozenset({"new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"})


@dataclass(frozen=True, kw_only=True)
class User:
    """Bot API, "User"."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(frozen=True, kw_only=True)
class Entity:
    """Bot API, "MessageEntity"; offset and length in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user_id: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None


@dataclass(frozen=True)
class Toast:
    """What a person sees after pressing a button; an empty text shows nothing."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bot API, "Document"; size in bytes."""

    name: str
    size: int
    mime: str
    file_id: str
    file_unique_id: str


@dataclass(frozen=True, kw_only=True)
class PhotoSize:
    """Bot API, "PhotoSize"; width and height in pixels, size in bytes."""

    file_id: str
    file_unique_id: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Bot API, "MessageOrigin": who wrote a forwarded message, and when; no ``user_id`` for who hides it."""

    date: int
    name: str
    user_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Bot API, "TextQuote": the part of a message that a reply answers; position in UTF-16 code units."""

    text: str
    position: int
    entities: tuple[Entity, ...] = ()
    is_manual: bool = True


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message as it stands at one moment; an edit makes a new record with a higher revision."""

    id: int
    chat_id: int
    from_id: int
    from_bot: bool
    date: int
    revision: int
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    caption: str = ""
    buttons: Rows = ()
    keyboard: Keyboard | None = None
    document: Document | None = None
    photo: tuple[PhotoSize, ...] = ()
    other: Mapping[str, Any] = field(default_factory=dict)
    reply_to: int | None = None
    quote: Quote | None = None
    origin: Origin | None = None
    protected: bool = False
    media_group: str | None = None
    edited: bool = False
    edit_date: int | None = None

    @property
    def has_media(self) -> bool:
        return self.document is not None or bool(self.photo)

    @property
    def can_leave(self) -> bool:
        """Whether it may be forwarded or copied; Bot API, "forwardMessage"."""
        return not self.protected and not self.is_service

    @property
    def is_service(self) -> bool:
        """Whether Telegram says it, not a person."""
        return self.kind in _SERVICE

    @property
    def kind(self) -> str:
        """ "text", "document", "photo" or the Bot API's field for anything else."""
        if self.document:
            return "document"
        if self.photo:
            return "photo"
        return next(iter(self.other), "text")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file in a multipart request or from a person's phone."""

    name: str
    data: bytes
    mime: str | None = None
