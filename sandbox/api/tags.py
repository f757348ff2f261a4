"""What each tag of Telegram's HTML means."""

import re
from dataclasses import dataclass, replace

from sandbox.world.links import BadLinkError, checked, mentioned_user
from sandbox.world.records import Entity

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}


class MarkupError(ValueError):
    """The markup cannot be parsed; the message is Telegram's, with byte offsets."""


@dataclass(frozen=True)
class Tag:
    """An open tag: where it began in the text, in UTF-16 code units and in characters."""

    name: str
    attributes: dict[str, str]
    offset: int
    begin: int


class Marks:
    """The entities found so far; a tag becomes one when it is closed around something."""

    def __init__(self) -> None:
        self._entities: list[Entity] = []
        self._languages: dict[int, str] = {}

    def in_order(self) -> tuple[Entity, ...]:
        return tuple(sorted(self._entities, key=lambda entity: (entity.offset, -entity.length)))

    def close(self, tag: Tag, offset: int, words: str) -> None:
        """A tag around ``words`` ends at the offset. Raises MarkupError for arguments that make no sense."""
        entity = Entity(type=TYPES[tag.name], offset=tag.offset, length=offset - tag.offset)
        if tag.name == "a":
            self._link(entity, tag.attributes.get("href") or words)
        elif tag.name in ("pre", "code"):
            self._code(entity, tag.attributes.get("class", ""))
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            self._entities.append(replace(entity, type="expandable_blockquote"))
        elif tag.name == "tg-emoji":
            self._emoji(entity, tag.attributes.get("emoji-id", ""))
        elif tag.name == "tg-time":
            self._time(entity, tag.attributes)
        else:
            self._entities.append(entity)

    def _link(self, entity: Entity, url: str) -> None:
        user = mentioned_user(url)
        if user is not None:
            self._entities.append(replace(entity, type="text_mention", user_id=user))
            return
        try:
            self._entities.append(replace(entity, url=checked(url)))
        except BadLinkError:
            return  # Telegram keeps the words and drops the link

    def _code(self, entity: Entity, style: str) -> None:
        """``<pre>`` and ``<code class="language-…">`` around the same text are one block with a language."""
        language = style.removeprefix("language-") if style.startswith("language-") else ""
        inner = self._entities[-1] if self._entities else None
        same = inner is not None and (inner.offset, inner.length) == (entity.offset, entity.length)
        if inner and same and entity.type == "pre" and inner.type == "code":
            language = self._languages.get(len(self._entities) - 1, "")
        elif not (inner and same and entity.type == "code" and inner.type == "pre" and not inner.language):
            if entity.type == "code" and language:
                self._languages[len(self._entities)] = language
            self._entities.append(entity)
            return
        if language:
            self._entities[-1] = replace(entity, type="pre", language=language)
        else:
            self._entities.append(entity)

    def _emoji(self, entity: Entity, number: str) -> None:
        if not number.isdigit() or not 0 < int(number) < 2**63:
            raise MarkupError("Invalid custom emoji identifier specified")
        self._entities.append(replace(entity, custom_emoji_id=number))

    def _time(self, entity: Entity, attributes: dict[str, str]) -> None:
        style = attributes.get("format", "")
        if not re.fullmatch(r"r|w?[dD]?[tT]?", style):
            raise MarkupError("Invalid date format used")
        unix = re.match(r"\d+", attributes.get("unix", ""))
        if unix and int(unix[0]) > 0:
            self._entities.append(replace(entity, unix_time=int(unix[0]), date_time_format=style or None))
