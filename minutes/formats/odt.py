"""Stub."""

from collections.abc import Iterator

from minutes.errors import UnsupportedFormat
from minutes.formats.archive import Archive
from minutes.lines import Line

MIMETYPE = b"application/vnd.oasis.opendocument.text"


def lines(archive: Archive) -> Iterator[Line]:
    raise UnsupportedFormat
