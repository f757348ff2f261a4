"""Bytes to lines: which format it is shows in the content, whatever the name says."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from minutes.errors import EmptyFile, TooLarge, UnsupportedFormat
from minutes.formats import doc, docx, odt, pages, plain, rtf
from minutes.formats.archive import Archive
from minutes.formats.signatures import are_pages
from minutes.limits import MAX_BYTES, MAX_TOGETHER
from minutes.lines import Line

MAX_LETTERS = 4_000_000  # of text: a thousand pages have fewer, and nobody reviews so many
MAX_LINES = 300_000
LONGEST_SIGNATURE = 64  # bytes


def lines_of(*files: bytes) -> list[Line]:
    """Several files, such as photographs of pages, are one document. Raises a ReadError where nothing can be read."""
    if any(len(data) > MAX_BYTES for data in files) or sum(map(len, files)) > MAX_TOGETHER:
        raise TooLarge
    found: list[Line] = []
    for paged, group in groupby(files, are_pages):
        for lines in [_bounded(pages.lines(list(group)))] if paged else map(_lines, group):
            found += _on_the_next_pages(lines, found)
    return found


def _lines(data: bytes) -> list[Line]:
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile
    found = _bounded(_reader(data)(data))
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


def _zip(data: bytes) -> Iterable[Line]:
    archive = Archive(data)
    if (archive.read("mimetype") or b"").startswith(odt.MIMETYPE):
        return odt.lines(archive)
    main = archive.main_part()
    if not main.startswith("word/"):
        raise UnsupportedFormat
    return docx.lines(archive, main)


def _text(data: bytes) -> Iterable[Line]:
    return plain.lines(plain.decode(data))


def _foreign(data: bytes) -> Iterable[Line]:
    raise UnsupportedFormat


Reader = Callable[[bytes], Iterable[Line]]
READERS: dict[Reader, tuple[bytes, ...]] = {  # how each format begins, in small letters; anything else may be text
    _zip: (b"pk\x03\x04", b"pk\x05\x06", b"pk\x07\x08"),
    doc.lines: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    rtf.lines: (b"{\\rt",),
    _foreign: (
        *(b"mz", b"\x7felf", b"rar!", b"7z\xbc\xaf", b"gif8"),
        *(b"<html", b"<!doctype html", b"<?xml", b"mime-version:"),  # what Office may call .doc as well
    ),
}


def _reader(data: bytes) -> Reader:
    """Byte order marks and spaces before a signature do not count."""
    start = data[: 2 * LONGEST_SIGNATURE].removeprefix(b"\xef\xbb\xbf").lstrip()[:LONGEST_SIGNATURE].lower()
    return next((reader for reader, signatures in READERS.items() if start.startswith(signatures)), _text)
