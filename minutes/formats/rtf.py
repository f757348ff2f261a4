"""Stub."""

from collections.abc import Iterator

from minutes.errors import UnsupportedFormat
from minutes.lines import Line


def lines(data: bytes) -> Iterator[Line]:
    raise UnsupportedFormat
