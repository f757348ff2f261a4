"""How wide words are, and which words fit; the letters are those of the one variable font that is installed."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from math import ceil
from queue import Empty, SimpleQueue

from PIL import ImageFont

from domain.place_words import ended
from papers.picture.sheet import Hand

SMALLEST = 28  # nine points of a phone
_FILE = "NotoSans[wdth,wght].ttf"
_WEIGHT, _WIDTH = {False: 400, True: 700}, {False: 100, True: 75}
_READ = 1000  # characters: more is no name
# What the font has and what is set letter by letter, from left to right: neither signs nor scripts that join letters.
_UNKNOWN = re.compile(
    "[^ -~\xa0-\xac\xae-\u017f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u201e\u2026\u2030\u2039\u203a\u2116\u2212]"
)


def readable(text: str) -> str:
    """The letters that the font has, in one line."""
    plain = unicodedata.normalize("NFC", text[:_READ])
    plain = _UNKNOWN.sub("", re.sub(r"[^\S\xa0]+", " ", plain))
    return re.sub(" {2,}", " ", plain).strip(" \xa0")


class Letters:
    """For one picture at a time: a font is not to be used by two threads."""

    def __init__(self) -> None:
        self._file = str(resources.files("fontpkg_noto_sans") / "files" / _FILE)
        self._fonts: dict[Hand, ImageFont.FreeTypeFont] = {}
        self._widths: dict[Hand, dict[str, float]] = {}

    def font(self, hand: Hand) -> ImageFont.FreeTypeFont:
        if hand not in self._fonts:
            font = ImageFont.truetype(self._file, hand.size, layout_engine=ImageFont.Layout.BASIC)
            font.set_variation_by_axes([_WEIGHT[hand.bold], _WIDTH[hand.narrow]])
            self._fonts[hand] = font
        return self._fonts[hand]

    def width(self, words: str, hand: Hand) -> int:
        """The font sets letter by letter; asking it for each word anew takes a third of the time of a picture."""
        known = self._widths.setdefault(hand, {})
        for letter in set(words) - known.keys():
            known[letter] = self.font(hand).getlength(letter)
        return ceil(sum(known[letter] for letter in words))

    def fit(self, words: str, hand: Hand, room: int) -> bool:
        return self.width(words, hand) <= room

    def fitted(self, words: str, hand: Hand, room: int) -> tuple[str, Hand]:
        """As large as asked, else narrower, else smaller, else cut."""
        narrow = hand._replace(narrow=True)
        smaller = [narrow._replace(size=size) for size in range(hand.size - 2, SMALLEST - 1, -2)]
        for one in (hand, narrow, *smaller):
            if self.fit(words, one, room):
                return words, one
        last = [narrow, *smaller][-1]
        return self.cut(words, last, room), last

    def cut(self, words: str, hand: Hand, room: int) -> str:
        """At a word, if there is one to cut at, with «…»."""
        if self.fit(words, hand, room):
            return words
        known = 0  # characters that fit with the sign
        for step in (256, 64, 16, 4, 1):
            while known + step <= len(words) and self.fit(words[: known + step] + "…", hand, room):
                known += step
        head = words[:known]
        at = head.rfind(" ")
        if at > 0 and words[known : known + 1] not in (" ", ""):
            head = head[:at]
        return ended(head)

    def wrapped(self, words: str, hand: Hand, room: int, *, lines: int) -> list[str]:
        """At spaces; what is too long for the last line is cut there."""
        made: list[str] = []
        rest = words.split(" ")
        while rest and len(made) < lines - 1:
            taken = 1
            while taken < len(rest) and self.fit(" ".join(rest[: taken + 1]), hand, room):
                taken += 1
            made.append(" ".join(rest[:taken]))
            rest = rest[taken:]
        return [self.cut(line, hand, room) for line in [*made, *([" ".join(rest)] if rest else [])]]


_idle: SimpleQueue[Letters] = SimpleQueue()


@contextmanager
def letters_at_hand() -> Iterator[Letters]:
    """Kept for the next picture: each of a dozen fonts takes a twentieth of a second before its first letter."""
    try:
        letters = _idle.get_nowait()
    except Empty:
        letters = Letters()
    try:
        yield letters
    finally:
        _idle.put(letters)
