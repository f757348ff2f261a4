"""A file that somebody has sent and the messenger keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SentFile:
    kind: str  # document, photo, video; text of a message, which is no file
    file_id: str
    unique_id: str
    name: str | None
    size: int | None  # bytes
    chat_id: int | None = None  # where it came, with
    message_id: int | None = None
