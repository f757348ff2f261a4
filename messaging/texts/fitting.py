"""What fits into one message: rows dealt onto pages by their length as Telegram counts it."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import TypeVar

from messaging.outgoing import TEXT_LIMIT
from messaging.texts.points import length

T = TypeVar("T")

ROOM = TEXT_LIMIT - 600  # for what a page lists; the rest is for what stands around it
_TAG = re.compile(r"<[^>]+>")


def counted(text: str) -> int:
    """The length of HTML as Telegram counts it: without tags."""
    return length(unescape(_TAG.sub("", text)))


def size(text: str) -> int:
    """What it takes of a page: with the empty line that follows."""
    return counted(text) + 2


def dealt(items: Iterable[T], shown: Callable[[T], str], *, most: int, room: int = ROOM) -> list[list[T]]:
    """The items a page, in order: as many as fit, at most `most`, at least one. `shown` is how one looks."""
    pages: list[list[T]] = []
    left = 0
    for item in items:
        need = size(shown(item))
        if not pages or need > left or len(pages[-1]) == most:
            pages.append([])
            left = room
        pages[-1].append(item)
        left -= need
    return pages
