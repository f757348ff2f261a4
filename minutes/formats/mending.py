"""What tesseract systematically misreads in Russian papers, put right where nothing else can be meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes.formats.page import Box, Rule, Word
from minutes.formats.printed import in_lines
from minutes.russian import is_known

NEAR = 3.0  # points around a ruling line, where its remains look like signs
BULLETS = set(".*°©®¢»«›/\\•·▪■§") | {"•"}  # what «•», «✓» and the like are taken for before a point
MONTH = re.compile(r"^(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)", re.I)
LATIN = str.maketrans("TMHYIU", "ТМНУ|П")  # as Cyrillic letters that look like them
PERIOD = re.compile(r"^(?:квартал|полугоди|четверт)", re.I)
ROMAN = {
    **dict.fromkeys(("|", "[", "]", "Т", "Г", "!", "1.", "l"), "I"),
    **dict.fromkeys(("П", "п", "ПП", "Н", "||"), "II"),
    **dict.fromkeys(("Ш", "ш", "Щ", "ПТ", "ТП", "|||"), "III"),
    **dict.fromkeys(("М", "№", "ИМ", "ГУ", "ТУ", "1У", "ТМ", "1\\", "1/", "ГМ", "У1", "|\\", "|М", "|У"), "IV"),
}
SECTIONS = re.compile(r"^(?:Об?о?|СЛУШАЛИ:?|Слушали:?|РЕШИЛИ:?)$")  # what a section with a Roman number begins with
DAY = re.compile(r"^([«\"])([ОоOo0-3ЗлlI|])([бБЗз0-9ОоOolI|])([»\"])$")
DIGITS = str.maketrans("ОоOoЗзбБлlI|", "000033661111")
WORD_LEVEL = (
    (re.compile(r"^[-–—]{2,}$"), "—"),
    (re.compile(r"^([—–])(?=[А-Яа-яЁё])"), r"\1 "),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "."),
    (re.compile(r"(?<![\d.])3\.(?=\s?[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.)3\."), "З."),  # initials
    (re.compile(r"(?<![\d.])0\.(?=\s?[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.)0\."), "О."),
    (re.compile(r"^([«(\"]?)3(?=[а-яё]{3})"), r"\1З"),
    (re.compile(r"^(\d{1,2}\.)0(?=[бо]?$)"), r"\1О"),  # «2.Об», «3.О»
)
NUMBER_SIGNS = re.compile(r"^(\d{1,2})[.:,](\d{1,2})[.:]$|^(\d{1,2}):$")
FIRST_OF_MONTH = re.compile(r"^([СсCc])[тТ1l]$")
STICKY = "вкс"  # words of one letter that stick to the next or the last


def mended(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[Word, ...]:
    """The words of a recognized page without the remains of ruling lines."""
    kept = [word for word in words if not _is_remainder(word, rules)]
    return tuple(word for line in in_lines(kept) for word in _line(line))


def _is_remainder(word: Word, rules: Sequence[Rule]) -> bool:
    return not any(sign.isalnum() for sign in word.text) and any(_touch(word, rule) for rule in rules)


def _touch(word: Box, rule: Box) -> bool:
    across = rule.x0 - NEAR <= word.x1 and word.x0 <= rule.x1 + NEAR
    return across and rule.y0 - NEAR <= word.y1 and word.y0 <= rule.y1 + NEAR


def _line(line: list[Word]) -> Iterator[Word]:
    for n, word in enumerate(line):
        following = line[n + 1].text if n + 1 < len(line) else ""
        text = _by_next(word.text, following) or word.text
        if n == 0:
            text = _first(text, following)
        for pattern, right in WORD_LEVEL:
            text = pattern.sub(right, text)
        yield replace(word, text=_unstuck(text))


def _by_next(text: str, following: str) -> str | None:
    """«№ квартала» is «IV квартала», «Об» before a month the sixth, «Ст марта» «С 1 марта»."""
    if PERIOD.match(following):
        return ROMAN.get(text.translate(LATIN))
    if MONTH.match(following) and (day := DAY.match(text)):
        return day[1] + (day[2] + day[3]).translate(DIGITS) + day[4]
    if MONTH.match(following) and (since := FIRST_OF_MONTH.match(text)):
        return f"{since[1]} 1"
    return None


def _first(text: str, following: str) -> str:
    """The sign or number before a point."""
    if text in BULLETS and following:
        return "•"
    if text.endswith(".") and SECTIONS.match(following) and (number := ROMAN.get(text[:-1].translate(LATIN))):
        return f"{number}."
    if found := NUMBER_SIGNS.match(text):
        return f"{found[1]}.{found[2]}." if found[1] else f"{found[3]}."
    return "3" + text[1:] if text.startswith("З)") else text


def _unstuck(text: str) -> str:
    """«втрёх» → «в трёх», «принятьк» → «принять к»: only where the dictionary has the rest and not the whole."""
    if len(text) > 2 and text[0] in STICKY and text[1:3].isupper():
        return f"{text[0]} {text[1:]}"
    if len(text) < 5 or not text.isalpha() or not text.islower() or is_known(text):
        return text
    if text[0] in STICKY and is_known(text[1:]):
        return f"{text[0]} {text[1:]}"
    return f"{text[:-1]} {text[-1]}" if text[-1] in STICKY and is_known(text[:-1]) else text
