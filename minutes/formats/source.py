"""Bytes to lines: which format it is shows in the content, whatever the name says."""

from collections.abc import Iterable
from dataclasses import replace

from minutes.errors import Damaged, EmptyFile, PasswordProtected, TooLarge, UnsupportedFormat
from minutes.formats import docx, plain
from minutes.formats.archive import Archive
from minutes.lines import Line

MAX_BYTES = 20 * 2**20  # what the Bot API lets a bot download
MAX_LETTERS = 4_000_000  # of text: a thousand pages have fewer, and nobody reviews so many
MAX_LINES = 300_000
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    b"%PDF",
    b"{\\rtf",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"II*",
    b"MM\0*",
)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream's name in the directory of an encrypted .docx


def lines_of(*files: bytes) -> list[Line]:
    """Several files, such as photographs of pages, are one document. Raises a ReadError where nothing can be read."""
    if sum(map(len, files)) > MAX_BYTES:
        raise TooLarge
    found: list[Line] = []
    for data in files:
        found += _on_the_next_pages(_lines(data), found)
    return found


def _lines(data: bytes) -> list[Line]:
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile
    found = _bounded(_from_zip(data) if data.startswith(ZIP) else _from_text(data))
    if not any(line.text for line in found):
        raise EmptyFile
    return found


def _bounded(lines: Iterable[Line]) -> list[Line]:
    found: list[Line] = []
    letters = 0
    for line in lines:
        found.append(line)
        letters += len(line.text)
        if letters > MAX_LETTERS or len(found) > MAX_LINES:
            raise TooLarge
    return found


def _on_the_next_pages(lines: list[Line], before: list[Line]) -> list[Line]:
    """The pages of a further file are counted on."""
    if not before:
        return lines
    last = before[-1].page or 1
    return [replace(line, page=last + (line.page or 1)) for line in lines]


def _from_zip(data: bytes) -> Iterable[Line]:
    archive = Archive(data)
    name = archive.main_part()
    if not name.startswith("word/"):
        raise UnsupportedFormat
    part = archive.read(name)
    if part is None:
        raise Damaged
    return docx.lines(part, archive.read("word/numbering.xml"), archive.read("word/styles.xml"))


def _from_text(data: bytes) -> Iterable[Line]:
    if data.startswith(OLE):
        raise PasswordProtected if ENCRYPTED in data else UnsupportedFormat
    if data.lstrip().startswith(FOREIGN):
        raise UnsupportedFormat
    return plain.lines(plain.decode(data))
