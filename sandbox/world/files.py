"""Files that somebody sent, by the ids under which the Bot API knows them."""

import datetime as dt
import hashlib
import mimetypes
import struct
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sandbox.world.errors import bad_request
from sandbox.world.records import Document, Json, PhotoSize, Upload

MAX_DOWNLOAD = 20 * 1024 * 1024
"""Bytes; Bot API, "getFile"."""
MAX_UPLOAD = 50 * 1024 * 1024
"""Bytes; Bot API, "sendDocument" and "Sending files"."""
MAX_PHOTO = 10 * 1024 * 1024
"""Bytes; Bot API, "sendPhoto"."""
PATH_LIFETIME = dt.timedelta(hours=1)
"""How long a path can be used at least, and here at most; Bot API, "getFile"."""
_EDGES = (90, 320, 800, 1280)


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A file with its ids and the path under which it can be downloaded."""

    file_id: str
    file_unique_id: str
    path: str
    name: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0

    @property
    def kind(self) -> str:
        """In which field of a message it stands."""
        return "photo" if self.width else "video" if self.path.startswith("videos/") else "document"


class FileStore:
    """Everything sent so far, kept in memory; what a local server was asked for, in its folder, too."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}
        self._offered: dict[str, dt.datetime] = {}
        self.folder: Path | None = None  # of the bot, at a local server

    def get(self, file_id: str) -> Stored | None:
        return self._by_id.get(file_id)

    def offer(self, stored: Stored, now: dt.datetime) -> None:
        """From now on the path can be used."""
        self._offered[stored.path] = now

    def path(self, stored: Stored) -> str:
        """What getFile tells of where it is."""
        if self.folder is None:
            return stored.path
        place = self.folder / stored.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(stored.data)
        return str(place)

    def at(self, path: str, now: dt.datetime) -> Stored | None:
        """None if the path was not offered, or too long ago."""
        offered = self._offered.get(path)
        return self._by_path[path] if offered and now - offered <= PATH_LIFETIME else None

    def _keep(self, upload: Upload, folder: str, prefix: str, width: int = 0, height: int = 0) -> Stored:
        number = len(self._by_id)
        digest = hashlib.sha256(f"{prefix}{number}".encode()).hexdigest()
        guessed = upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        stored = Stored(
            file_id=prefix + digest[:56],
            file_unique_id="AgAD" + digest[-10:],
            path=f"{folder}/file_{number}{PurePosixPath(upload.name).suffix}",
            name=upload.name,
            mime=guessed,
            data=upload.data,
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def add_document(self, upload: Upload) -> Document:
        """Raises ApiError for an empty file, as Telegram does."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        return document_of(self._keep(upload, "documents", "BQACAgIA"))

    def add_video(self, upload: Upload) -> Document:
        """What the Bot API tells of it is what the sandbox keeps of a document, and more."""
        return document_of(self._keep(upload, "videos", "BAACAgIA"))

    def add_photo(self, upload: Upload) -> tuple[PhotoSize, ...]:
        """Small to large; all sizes hold the picture as sent. Raises ApiError for what is no picture.

        Source: Bot API, "sendPhoto": 10 MB, width + height at most 10000, ratio at most 20; tdlib, FileManager.cpp.
        """
        if len(upload.data) > MAX_PHOTO:
            large = f"file of size {len(upload.data)} bytes"
            raise bad_request(f"{large} is too big for a photo; the maximum size is {MAX_PHOTO} bytes")
        size = picture_size(upload.data)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = size
        if width + height > 10_000 or max(size) > 20 * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        longest = max(size)
        edges = [edge for edge in _EDGES if edge < longest] + [min(longest, _EDGES[-1])]
        picture = Upload(name="photo.jpg", data=upload.data, mime="image/jpeg")
        return tuple(
            photo_of(
                self._keep(picture, "photos", "AgACAgIA", width * edge // longest or 1, height * edge // longest or 1)
            )
            for edge in dict.fromkeys(edges)
        )


def document_of(stored: Stored) -> Document:
    return Document(
        name=stored.name,
        size=len(stored.data),
        mime=stored.mime,
        file_id=stored.file_id,
        file_unique_id=stored.file_unique_id,
    )


def video_of(stored: Document) -> Json:
    """Bot API, "Video"."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_unique_id,
        "width": 640,
        "height": 480,
        "duration": 3,
        "file_name": stored.name,
        "mime_type": stored.mime,
        "file_size": stored.size,
    }


def photo_of(stored: Stored) -> PhotoSize:
    return PhotoSize(
        file_id=stored.file_id,
        file_unique_id=stored.file_unique_id,
        width=stored.width,
        height=stored.height,
        size=len(stored.data),
    )


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
