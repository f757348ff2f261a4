"""Minutes that come as messages of text: what begins a document, what is whole, how the parts are put together."""

import re
from collections.abc import Sequence
from itertools import pairwise

CUT = 4096  # UTF-16 units at which Telegram's apps cut a long text (Bot API, sendMessage)
LONG = (
    CUT // 2
)  # what is longer may be the beginning of a text that was cut: apps cut at a paragraph in the second half
_FEW = 3  # lines, or as many words as they would have
_WORDY = 300  # letters
TITLE = re.compile(
    r"^\W*(?:(?:выписка из )?протокола?\s*(?:№|$|от\s+\d|(?:[а-яё-]+\s+){0,3}"
    r"(?:заседани|совещани|собрани|коллеги|совет|комисси|комитет|конференци|штаб|групп|встреч))"
    r"|(?:решение|постановление)\s+(?:[а-яё-]+\s+){0,2}(?:коллегии|совета|совещания|комиссии|комитета|собрания)"
    r"|(?:перечень )?поручени[йя]\s*(?:№.*|:)?$)",
    re.I,
)
DECIDED = re.compile(
    r"\b(?:решил[аио]?|решено|постановил[аио]?|постановлено|решение|поручить|поручено|рекомендовать)\s*:", re.I
)
NUMBERED = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)]\s+\S")


def opens(text: str) -> bool:
    """Whether a document begins here, whatever came before."""
    return bool(TITLE.match(next(iter(_lines(text)), "")))


def looks_like_minutes(text: str, *, may_answer: bool) -> bool:
    """Whether it is a document rather than something said.

    `may_answer`: the sender has assignments of their own, on which one writes long and in numbered lines too.
    """
    found = _lines(text)
    if length(text) > LONG:
        return True
    if len(found) < _FEW and len(text) < _WORDY:
        return False
    if any(map(TITLE.match, found)) or any(map(DECIDED.search, found)):
        return True
    return not may_answer and (sum(bool(NUMBERED.match(line)) for line in found) > 1 or len(text) > 2 * _WORDY)


def begins_minutes(text: str) -> bool:
    """Whether it is a document, or the beginning of one, whatever was asked: no answer has a title and decisions."""
    found = _lines(text)
    if length(text) > LONG and opens(text):
        return True
    return len(found) >= _FEW and any(map(TITLE.match, found)) and any(map(DECIDED.search, found))


def is_whole(text: str) -> bool:
    """Whether it is clearly all of some minutes: too short to have been cut, with a title and with decisions."""
    return length(text) <= LONG and opens(text) and any(map(DECIDED.search, _lines(text)))


def goes_on(text: str) -> bool:
    """Whether it is as long as parts of a document are."""
    return len(_lines(text)) >= _FEW or len(text) >= _WORDY


def put_together(parts: Sequence[str]) -> str:
    """One text; a word that was cut in two, as some apps cut a text without spaces near, is one word again."""
    if not parts:
        return ""
    ends = ["" if _torn(one, other) else "\n" for one, other in pairwise(parts)]
    return "".join(part + end for part, end in zip(parts, [*ends, ""], strict=True))


def _torn(one: str, other: str) -> bool:
    return length(one) == CUT and one[-1].isalpha() and other[:1].islower()


def length(text: str) -> int:
    """As Telegram counts: in UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
