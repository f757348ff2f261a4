"""What a Rich Text file prints: a walk over its groups and control words (RTF specification 1.9.1)."""

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass

from minutes.errors import Damaged
from minutes.formats import rtf_words as words
from minutes.formats.rtf_story import Printer, Story
from minutes.lines import Line

DEEPEST = 5_000  # groups in groups; Word writes some twenty
MOST_STORIES = 50  # notes and boxes in each other; Word allows two
FIRST_SIGN = 0xF000  # where the characters of a font of signs are


@dataclass(kw_only=True)
class _State:
    """What holds until the group ends."""

    story: Story
    depth: int = 0  # of stories
    skipped: str = ""  # the group that is not printed, by its word
    page: str = words.CYRILLIC
    fallback: int = 1  # how many characters stand in for one in Unicode
    deleted: bool = False
    hidden: bool = False
    label: bool = False
    in_table: bool = False
    fonts: bool = False  # in the table of fonts


def lines(data: bytes) -> Iterator[Line]:
    """Raises Damaged where groups do not end, that is where the file was cut."""
    return Printer().lines(_Walk(data).body())


class _Walk:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = data.index(b"{")
        self._body = Story()
        self._state = _State(story=self._body)
        self._above: list[_State] = []
        self._page = words.CYRILLIC
        self._charsets: dict[str, str] = {}  # font → code page
        self._font = ""  # whose entry in the table of fonts is read
        self._star = False  # \* was read: whoever does not know the next word skips the group
        self._standing_in = 0  # characters to pass over: they stand in for one that was read

    def body(self) -> Story:
        while found := words.TOKEN.match(self._data, self._at):
            self._at = found.end()
            if (text := found["text"]) is not None:
                self._put(text)
            elif (word := found["word"]) is not None:
                self._word(word.decode(), (found["number"] or b"").decode())
            elif (hexadecimal := found["bytes"]) is not None:
                self._put(bytes.fromhex(re.sub(rb"[^0-9a-fA-F]", b"", hexadecimal).decode()))
            elif (brace := found["brace"]) is not None:
                if not self._brace(brace):
                    self._body.end()
                    return self._body
            elif (letters := found["letters"]) is not None:
                self._letters(letters, found.start())
            elif (sign := found["sign"]) is not None:
                self._sign(sign.decode("latin-1"))
        raise Damaged

    def _brace(self, brace: bytes) -> bool:
        """Whether the document goes on."""
        self._standing_in, self._star = 0, False
        if brace == b"{":
            if len(self._above) > DEEPEST:
                raise Damaged
            self._above.append(self._state)
            self._state = copy(self._state)
            return True
        ended, self._state = self._state.story, self._above.pop()
        if ended is not self._state.story:
            ended.end()
        return bool(self._above)

    def _put(self, read: bytes) -> None:
        """Characters of the code page, but those that stand in for one in Unicode."""
        passed = min(self._standing_in, len(read))
        self._standing_in -= passed
        if self._state.page == words.SYMBOL:
            self._print("".join(chr(FIRST_SIGN + byte) for byte in read[passed:]))
        elif not self._state.skipped:
            self._print(read[passed:].decode(self._state.page, "replace"))

    def _letters(self, read: bytes, start: int) -> None:
        """A run at once, or, where another number of characters stands in for each, its first letter."""
        if self._state.fallback == 1 and not self._standing_in:
            self._print("".join(chr(int(code) & 0xFFFF) for code in words.LETTER.findall(read)))
        elif (first := words.LETTER.match(read)) is not None:
            self._at = start + first.end()
            self._word("u", first[1].decode())

    def _print(self, text: str) -> None:
        state = self._state
        if not (state.skipped or state.deleted or state.hidden or state.fonts):
            state.story.put(text, label=state.label)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif self._standing_in:
            self._standing_in -= 1
        elif sign in "\r\n":
            self._end_paragraph("")
        elif sign in words.SIGNS:
            self._print(words.SIGNS[sign])

    def _word(self, word: str, number: str) -> None:
        star, self._star = self._star, False
        state = self._state
        if word == "bin":
            self._at += max(int(number or 0), 0)
        elif self._standing_in:
            self._standing_in -= 1
        elif state.skipped:
            if word == "ud" and state.skipped == "upr":  # the same in Unicode
                state.skipped = ""
        elif word in words.UNPRINTED or (star and word not in words.PRINTED):
            state.skipped = word
        elif word in words.TEXT:
            self._print(words.TEXT[word])
        elif word in words.NOTES or word in words.BOXES:
            self._begin_story(word)
        elif word in words.LABELS:
            state.label = True
        elif (handle := WORDS.get(word)) is not None:
            handle(self, number)

    def _begin_story(self, word: str) -> None:
        state, above = self._state, self._state.story
        if state.depth > MOST_STORIES:
            raise Damaged
        state.story, state.depth, state.in_table = Story(), state.depth + 1, False
        (above.notes if word in words.NOTES else above.boxes).append(state.story)

    def _end_paragraph(self, _: str) -> None:
        """A deleted mark joins its paragraph with the next."""
        if not self._state.skipped and not self._state.deleted:
            self._state.story.end_paragraph(in_table=self._state.in_table)

    def _plain(self, _: str) -> None:
        self._state.hidden, self._state.page = False, self._page

    def _unicode(self, number: str) -> None:
        self._print(chr(int(number or 0) & 0xFFFF))
        self._standing_in = self._state.fallback

    def _code_page(self, number: str) -> None:
        self._page = self._state.page = words.code_page(number) or self._page

    def _set_font(self, number: str) -> None:
        self._font = number
        self._state.page = self._charsets.get(number, self._page)

    def _set_charset(self, number: str) -> None:
        if self._state.fonts and number in words.CHARSETS:
            self._charsets[self._font] = words.CHARSETS[number]

    def _set(self, name: str, value: object) -> None:
        setattr(self._state, name, value)


WORDS: dict[str, Callable[[_Walk, str], None]] = {
    "par": _Walk._end_paragraph,
    "sect": _Walk._end_paragraph,
    "nestcell": _Walk._end_paragraph,
    "u": _Walk._unicode,
    "ansicpg": _Walk._code_page,
    "f": _Walk._set_font,
    "fcharset": _Walk._set_charset,
    "plain": _Walk._plain,
    "uc": lambda walk, number: walk._set("fallback", max(int(number or 1), 0)),
    "fonttbl": lambda walk, _: walk._set("fonts", True),
    "v": lambda walk, number: walk._set("hidden", number != "0"),
    "deleted": lambda walk, number: walk._set("deleted", number != "0"),
    "pard": lambda walk, _: walk._set("in_table", False),
    "intbl": lambda walk, _: walk._set("in_table", True),
    "trowd": lambda walk, _: walk._state.story.define_row(),
    "clvmrg": lambda walk, _: walk._state.story.merge_down(),
    "clmrg": lambda walk, _: walk._state.story.merge_left(),
    "cellx": lambda walk, number: walk._state.story.define_cell(int(number or 0)),
    "cell": lambda walk, _: walk._state.story.end_cell(),
    "row": lambda walk, _: walk._state.story.end_row(),
}
