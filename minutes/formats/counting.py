"""Numbers of points that were misread, put right by the numbers before and after them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from minutes.formats.page import Page, Word
from minutes.formats.printed import in_lines

NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,2})([.),:;]?)((?![\d.,:;]).*)$")
UNREAD = re.compile(r"^([^\s.)«»\"(]{1,3})([.):,;]?)(|(?<=[.)])[А-ЯЁа-яё].*)$")
LOOKS = {  # what a digit is taken for
    **dict.fromkeys("ЗзЭэ", "3"),
    **dict.fromkeys("ОоО", "0"),
    **dict.fromkeys("ТтlI|][!/", "1"),
    **dict.fromkeys("ЧчА", "4"),
    **dict.fromkeys("Гг", "2"),
    "б": "6",
    "Б": "56",
    "В": "58",
    "в": "568",
    "S": "5",
    "$": "5",
}
LETTERS = (("а", "6", "б"), ("ж", "3", "з"), ("ж", "З", "з"))
LEVEL = 10.0  # points; numbers of one list stand below each other
SURE = 75  # percent; a short word that was read so surely is a word
GUESSED = 50  # percent; what was put right is shown as not quite sure

_Path = tuple[int, ...]


@dataclass(kw_only=True)
class _Start:
    """What a line begins with."""

    word: Word
    value: _Path | None
    sign: str
    rest: str


def recounted(pages: Sequence[Page]) -> list[Page]:
    """Recognized pages, whose lists go on from one to the next."""
    starts = [start for page in pages for line in in_lines(page.words) if (start := _start(line[0]))]
    right: dict[int, Word] = {}
    for bracket in (True, False):
        right |= _right([start for start in starts if (start.sign == ")") is bracket])
    return [replace(page, words=tuple(right.get(id(word), word) for word in page.words)) for page in pages]


def _start(word: Word) -> _Start | None:
    if found := NUMBER.match(word.text):
        value = tuple(int(part) for part in found[1].split("."))
        return _Start(word=word, value=value, sign=found[2], rest=found[3]) if found[2] or not found[3] else None
    found = UNREAD.match(word.text)
    if found is None or (word.legibility >= SURE and not found[2] and found[1].isalpha()):
        return None
    return _Start(word=word, value=None, sign=found[2], rest=found[3])


def _right(starts: list[_Start]) -> dict[int, Word]:
    """The words to be replaced, by their ids."""
    right: dict[int, Word] = {}
    before: _Start | None = None
    for n, start in enumerate(starts):
        letter = _letter(starts[n - 1].word.text if n else "", start.word.text)
        if letter is not None:
            start.value = None
            right[id(start.word)] = replace(start.word, text=letter)
        elif before is not None and before.value is not None and not _may_follow(before.value, start.value):
            after = next((later for later in starts[n + 1 :] if later.value is not None), None)
            value = _meant(before.value, start, None if after is None else after.value)
            if value is not None and any(_below(start, other) for other in (before, after) if other is not None):
                start.value = value
                right[id(start.word)] = _renamed(start, value, before.sign)
        if start.value is not None:
            before = start
    return right


def _letter(before: str, text: str) -> str | None:
    """«а)», «6)» is «а)», «б)»."""
    for last, digit, letter in LETTERS:
        if before.startswith(f"{last})") and text.startswith(f"{digit})"):
            return letter + text[1:]
    return None


def _may_follow(before: _Path, value: _Path | None) -> bool:
    """Also where counting starts anew."""
    return value is not None and (value in _next(before) or value[-1] == 1)


def _next(value: _Path) -> set[_Path]:
    """The first below it, or one more at any level: after 1.2 come 1.2.1, 1.3 and 2."""
    return {(*value, 1), *((*value[:n], value[n] + 1) for n in range(len(value)))}


def _meant(before: _Path, start: _Start, after: _Path | None) -> _Path | None:
    """The only number that fits between its neighbours; where they do not tell, the only one that looks like it."""
    if after is not None and (after in _next(before) or (start.value is not None and after in _next(start.value))):
        return None
    possible = []
    if after is not None:
        first = {(*after[:-1], 1)} if after[-1] == 2 else set()
        fitting = [value for value in _next(before) | first if after in _next(value)]
        possible = [value for value in fitting if _is_near(start.value, value)]
    if not possible and start.sign:
        possible = [value for value in _next(before) if _looks_like(start.word.text, value)]
    return possible[0] if len(possible) == 1 else None


def _is_near(read: _Path | None, value: _Path) -> bool:
    """What was read as a number has at most one digit wrong or missing."""
    return read is None or Levenshtein.distance("".join(map(str, read)), "".join(map(str, value))) < 2


def _looks_like(text: str, value: _Path) -> bool:
    digits = "".join(map(str, value))
    signs = [sign for sign in text[: text.find(")") if ")" in text else None] if sign not in ".,:"]
    return len(signs) == len(digits) and all(
        digit == sign or digit in LOOKS.get(sign, "") for sign, digit in zip(signs, digits, strict=True)
    )


def _below(start: _Start, other: _Start) -> bool:
    return abs(start.word.x0 - other.word.x0) < LEVEL


def _renamed(start: _Start, value: _Path, usual: str) -> Word:
    sign = start.sign if start.sign in (".", ")") else usual
    text = ".".join(map(str, value)) + sign + start.rest
    return replace(start.word, text=text, legibility=min(GUESSED, start.word.legibility))
