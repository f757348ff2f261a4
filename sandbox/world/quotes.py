"""The part of a message that a reply answers."""

import re
from dataclasses import replace

from sandbox.world.records import Entity, Message, Quote
from sandbox.world.units import MAX_QUOTE, utf16

_QUOTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}


class BadQuoteError(ValueError):
    """There is no such part in the message."""


def quoted(target: Message, words: str, position: int = 0, marks: tuple[Entity, ...] | None = None) -> Quote:
    """The part of a text or caption nearest to the position, with the formatting that it has there.

    Raises BadQuoteError; with ``marks`` also for other formatting. Source: Bot API, "ReplyParameters", quote: an
    exact substring, including bold, italic, underline, strikethrough, spoiler, custom_emoji and date_time.
    """
    body = target.text or target.caption
    places = [utf16(body[: found.start()]) for found in re.finditer(f"(?={re.escape(words)})", body)] if words else []
    if not places or utf16(words) > MAX_QUOTE:
        raise BadQuoteError(f"{words!r} is not a part of the message")
    place = min(places, key=lambda start: abs(start - position))
    entities = _within(target.entities, place, utf16(words))
    if marks is not None and set(entities) != {mark for mark in marks if mark.type in _QUOTABLE}:
        raise BadQuoteError(f"{words!r} is formatted otherwise")
    return Quote(text=words, position=place, entities=entities)


def _within(marks: tuple[Entity, ...], place: int, length: int) -> tuple[Entity, ...]:
    found = []
    for mark in marks:
        start = max(mark.offset, place)
        end = min(mark.offset + mark.length, place + length)
        if mark.type in _QUOTABLE and start < end:
            found.append(replace(mark, offset=start - place, length=end - start))
    return tuple(found)
