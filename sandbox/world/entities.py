"""What Telegram does to any text: trims it and finds commands, links and mentions in it."""

import re
from dataclasses import replace

from sandbox.world.records import Entity
from sandbox.world.units import utf16

_FOUND_BY_THEMSELVES = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")),
    ("url", re.compile(r"(?<![\w@])(?:https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)]|(?:t\.me|telegram\.me)/[\w?=&/-]+)")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?!\w)")),
    ("mention", re.compile(r"(?<![\w@/.])@[a-zA-Z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#/])#(?=\w*[^\W\d])\w{1,256}(?!\w)")),
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_OPAQUE = {"code", "pre", "text_link", "text_mention", "custom_emoji"}


def tidy(text: str, entities: tuple[Entity, ...] = ()) -> tuple[str, tuple[Entity, ...]]:
    """The text as stored: control characters are spaces, the ends are trimmed, entities follow.

    Source: tdlib, MessageEntity.cpp, fix_formatted_text. Entities that end up empty are dropped.
    """
    text = _CONTROL.sub(" ", text)
    left = utf16(text) - utf16(text.lstrip())
    text = text.strip()
    total = utf16(text)
    kept = []
    for entity in entities:
        start = max(entity.offset - left, 0)
        end = min(entity.offset + entity.length - left, total)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    return text, tuple(kept)


def detect(text: str, marked: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
    """The marked entities and those that Telegram finds by itself outside code and links, in order."""
    closed = [(mark.offset, mark.offset + mark.length) for mark in marked if mark.type in _OPAQUE]
    found = list(marked)
    for kind, pattern in _FOUND_BY_THEMSELVES:
        for match in pattern.finditer(text):
            start, length = utf16(text[: match.start()]), utf16(match[0])
            if all(start + length <= begin or end <= start for begin, end in closed):
                found.append(Entity(type=kind, offset=start, length=length))
                closed.append((start, start + length))
    return tuple(sorted(found, key=lambda entity: (entity.offset, -entity.length)))
