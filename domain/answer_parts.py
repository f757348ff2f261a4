"""A message taken apart where it goes on to other points: «1.2 и 1.5 готово, по 1.3 отчёт прикладываю»."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.answer_words import ALSO, AROUND, ASKING, COURTESY, POINT, mended

WORD = re.compile(r"[a-zа-я]+(?:-[a-zа-я]+)*")
# Days, no points.
MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
DAY_NUMBER = re.compile(
    rf"\b(?:до|к|на|until|till|by|to)\s+\d{{1,2}}(?:[./]\d{{1,2}}(?:[./]\d{{2,4}})?)?(?![\d.]*\d)(?:\s+{MONTH})?"
    rf"|(?<![\d.])\d{{1,2}}\s+{MONTH}|\b(?:until|till|by|to)\s+{MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}\b"
    r"|(?<![\d.])\d{1,2}(?:-?(?:го|ое|ого)\b|\s+числа\b)"
    r"|(?<![\d.])\d{1,2}\s+(?:\w+\s+)?(?:дн\w*|день|недел\w+|месяц\w*|days?|weeks?|months?)\b"
)
MINUTES = re.compile(
    r"\bпротокол\w*\s*(?:№|n|no)?\s*(\d{1,4})\b(?:\s+от\s+\d{1,2}(?:\s+[а-я]+|\.\d{2})(?:[\s.]+\d{2,4})?(?:\s*г\w*)?)?"
)
GLUED = re.compile(r"(?<![^\W\d_])(?:пп?|пункты?|№|no|points?)\.?\s*(?=\d)")  # «п.1.2»
# «2.1б» is a part of a point that was split, «5а» more often a class.
NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:(?:\.\d{1,3}){1,3}[а-н]?)?(?![\w%]|\.\d)")
# «акт № 5», «приказ от 20.11 № 12»: the number of a paper, no point.
PAPER_NUMBER = re.compile(
    r"\b((?:акт|приказ|договор|распоряжени)[а-я]{0,3}\s*(?:от\s+[\d._]+\s*(?:г\.?)?\s*)?(?:№|n|no)?\s*)(?=\d{1,4}(?![.\d]*\d))"
)
LINK = re.compile(r"(?:https?://|www\.)\S+")
# What is polite and says nothing: who is spoken to, who writes, that something will be said.
PREAMBLE = re.compile(
    r"\b(?:сообща(?:ю|ем)|докладыва(?:ю|ем)|информиру(?:ю|ем)|уведомля(?:ю|ем))\b(?:\W+вам|\W+вас)?(?:\W+о\W+том)?"
    r"(?:\W+что)?"
)
ADDRESS = re.compile(r"\b[а-я]+\s+[а-я]+(?:овна|евна|ична|инична|ович|евич|ьич)\b(?!\s+\w+(?:ла|лась|л|лся|ли|лись)\b)")
# What follows hangs on what was said before.
_BINDS = re.compile(
    r"\b(?:если|(?:когда|when)(?![^.;!\n?]*\?)|чтобы|что|нельзя|невозможно|бы|или|либо|якобы|кроме|исключением|if|except|unless|or|that)\b"
)
_ENDS = re.compile(r"[,;!?\n]+|(?<!\d)\.(?=\s|$)|\s(?=(?:а|но|и|but|and)\s)")
_NEXT_POINT = re.compile(rf"(?:\b(?:и|а|по|пп?|пункт\w*|and|for|points?)\W+)*{NUMBER.pattern}")
_TURNS = re.compile(r"\W*(?:а|но|but|and)\b")
_CONTRARY = re.compile(r"\W*(?:но|but)\b")
_REST = frozenset(("остальное", "остальные", "остальным", "остального", "rest"))


@dataclass(kw_only=True)
class Part:
    """What is said of some points."""

    text: str = ""
    core: str = ""  # without what is added after it has said something
    numbered: bool = False
    says: bool = False
    numbers_first: bool = False
    spoken_around: bool = False  # before its points and after them, too
    unsure: bool = False  # what is said of which: «1, готово 2», «1.2 готово и 1.3, но не точно»


def parts(text: str) -> list[Part]:
    """One part where nothing else begins, or where all of it hangs together."""
    plain = _blanked(text)
    if len(plain) != len(text) or _BINDS.search(plain):
        return [Part(text=text, core=text)]
    found = [Part()]
    for start, end in _pieces(plain):
        piece, last = plain[start:end], found[-1]
        words = _content(piece)
        if last.numbered and last.says and _begins(piece, words, last, plain[:start]):
            last = Part()
            found.append(last)
        _add(last, text[start:end], piece, words)
    for one in found:
        one.text, one.core = one.text.strip(" ,;\n"), (one.core or one.text).strip(" ,;\n")
    return found


def _blanked(text: str) -> str:
    """As long as the text, without what is no point and ends no part."""
    plain = text.lower().replace("ё", "е")
    for pattern in (LINK, MINUTES, PREAMBLE, ADDRESS, DAY_NUMBER):
        plain = pattern.sub(lambda match: "_" * len(match[0]), plain)
    plain = PAPER_NUMBER.sub(lambda match: f"{match[1][:-1]}_", plain)
    return GLUED.sub(lambda match: " " * len(match[0]), plain)


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    """Between marks and conjunctions, and where another number follows something that is said."""
    start = 0
    for end in [*(match.end() for match in _ENDS.finditer(plain)), len(plain)]:
        piece = plain[start:end]
        numbers = list(_NEXT_POINT.finditer(piece))
        if numbers and not _content(piece[: numbers[0].start()]):
            for before, number in itertools.pairwise(numbers):
                if _content(piece[before.end() : number.start()]):
                    yield start, end - len(piece) + number.start()
                    start = end - len(piece) + number.start()
        yield start, end
        start = end


def _content(piece: str) -> list[str]:
    words = (mended(word) for word in WORD.findall(piece))
    return [word for word in words if word not in POINT | AROUND | COURTESY or word in ALSO]


def _begins(piece: str, words: list[str], last: Part, before: str) -> bool:
    if NUMBER.search(piece):
        return last.numbers_first if not words else not set(words) <= ALSO
    if set(words) & _REST:
        return True
    ended = re.search(r"[.!\n]\s*$", before) or (before.rstrip().endswith(",") and _TURNS.match(piece))
    return bool(ended and words and words[0] in ASKING)


def _add(part: Part, text: str, piece: str, words: list[str]) -> None:
    number = NUMBER.search(piece)
    if number and part.numbered and _content(piece[: number.start()]):
        part.unsure = True
    if part.numbered and words and not (part.says or number) and _CONTRARY.match(piece):
        part.unsure = True
    if number and not part.numbered:
        part.numbered = True
        before = _TURNS.sub("", piece[: number.start()]) if _TURNS.match(piece) else piece[: number.start()]
        part.numbers_first = not (part.says or _content(before))
    complete = part.numbered and part.says
    if words and part.numbered and not part.numbers_first:
        tail = piece[max((match.end() for match in NUMBER.finditer(piece)), default=0) :]
        part.spoken_around = part.spoken_around or bool(_content(tail))
    part.says = part.says or bool(words)
    part.text += text
    if not complete or number:
        part.core = part.text
