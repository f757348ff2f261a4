"""Telegram's HTML parse mode: markup in, plain text and entities out, or Telegram's complaint."""

import re

from sandbox.api.tags import TYPES, Marks, MarkupError, Tag
from sandbox.world.records import Entity
from sandbox.world.units import utf16

_SPACES = b" \t\r\n\0\v"
_PLAIN = re.compile(rb"[^<]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_NAMED = {b"lt": 0x3C, b"gt": 0x3E, b"amp": 0x26, b"quot": 0x22}


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Plain text and entities. Raises MarkupError.

    Source: Bot API, "HTML style"; the complaints are those of tdlib, MessageEntity.cpp, parse_html.
    """
    return _Parser(source).run()


def _meant(reference: re.Match[bytes]) -> bytes:
    """The character that a reference stands for; itself if it is none."""
    hexadecimal, decimal, name = reference.groups()
    length = len(reference[0]) - reference[0].endswith(b";")
    if name is not None:
        code = _NAMED.get(name, 0)
    else:
        code = 0 if length >= 10 else int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code).encode("utf-8", "surrogatepass") if 0 < code < 0x10FFFF else reference[0]


class _Parser:
    """One pass over the UTF-8 bytes; a NUL at the end counts as a space and stops every scan."""

    def __init__(self, source: str) -> None:
        self.data = source.encode("utf-8", "surrogatepass")
        self.end = len(self.data)
        self.data += b"\0"
        self.at = 0
        self.text: list[str] = []
        self.offset = 0
        self.open: list[Tag] = []
        self.marks = Marks()

    def run(self) -> tuple[str, tuple[Entity, ...]]:
        while self.at < self.end:
            if self.data[self.at : self.at + 2] == b"</":
                self._end_tag()
            elif self.data[self.at] == ord("<"):
                self._start_tag()
            else:
                self._plain()
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        text = "".join(self.text)
        if _SURROGATE.search(text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, self.marks.in_order()

    def _plain(self) -> None:
        """All up to the next tag."""
        found = _PLAIN.match(self.data, self.at, self.end)
        assert found is not None
        self.at = found.end()
        words = _REFERENCE.sub(_meant, found[0]).decode("utf-8", "surrogatepass")
        self.text.append(words)
        self.offset += utf16(words)

    def _word(self, stop: bytes) -> str:
        start = self.at
        while self.data[self.at] not in stop:
            self.at += 1
        return self.data[start : self.at].decode("utf-8", "replace")

    def _skip_spaces(self) -> None:
        while self.at < self.end and self.data[self.at] in _SPACES:
            self.at += 1

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._word(_SPACES + b">").lower()
        if self.at >= self.end:
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        if name not in TYPES:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes: dict[str, str] = {}
        while self.data[self.at] != ord(">"):
            self._attribute(name, begin, attributes)
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(Tag(name, attributes, self.offset, len(self.text)))

    def _attribute(self, tag: str, begin: int, attributes: dict[str, str]) -> None:
        self._skip_spaces()
        if self.data[self.at] == ord(">"):
            return
        name = self._word(_SPACES + b"=>/\"'")
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        if self.at < self.end and self.data[self.at] != ord("="):
            attributes[name] = ""
            return
        self.at += 1
        self._skip_spaces()
        if self.at >= self.end:
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        attributes[name] = self._quoted() if self.data[self.at] in b"\"'" else self._token()
        if self.at >= self.end:
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")

    def _token(self) -> str:
        found = re.compile(rb"[a-zA-Z0-9.-]*").match(self.data, self.at)
        assert found is not None
        if self.data[found.end()] not in _SPACES + b">":
            raise MarkupError(f"Unexpected end of name token at byte offset {self.at}")
        self.at = found.end()
        return found[0].decode().lower()

    def _quoted(self) -> str:
        quote = self.data[self.at : self.at + 1]
        start, stop = self.at + 1, self.data.find(quote, self.at + 1, self.end)
        stop = self.end if stop < 0 else stop
        self.at = min(stop + 1, self.end)
        return _REFERENCE.sub(_meant, self.data[start:stop]).decode("utf-8", "replace")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._word(_SPACES + b">").lower()
        self._skip_spaces()
        if self.data[self.at] != ord(">"):
            raise MarkupError(f"Unclosed end tag at byte offset {begin}")
        expected = self.open[-1].name
        if name and name != expected:
            raise MarkupError(f'Unmatched end tag at byte offset {begin}, expected "</{expected}>", found "</{name}>"')
        self.at += 1
        tag = self.open.pop()
        if self.offset > tag.offset:
            self.marks.close(tag, self.offset, "".join(self.text[tag.begin :]))
