"""What tesseract systematically misreads in Russian papers, put right where nothing else can be meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes.formats.page import SURE, Box, Rule, Word
from minutes.formats.printed import in_lines
from minutes.lines import Line
from minutes.russian import is_known

NEAR = 1.5  # points around a ruling line, where its remains look like signs
REMAINS = set("|_[](){}/\\-–—.,:;!'`‚‘’~^*°=<>")
BULLETS = set(".*°©®¢»«›/\\•·▪■§") | {"•"}  # what «•», «✓» and the like are taken for before a point
MONTHS = r"(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
DAY = re.compile(rf"(?<=[«\"])([ОоOo0-3ЗлlI|][бБЗз0-9ОоOolI|])(?=[»\"] {MONTHS})")
FIRST_OF_MONTH = re.compile(rf"\b([СсCc])[тТ1l](?= {MONTHS})")
BEFORE_PERIOD = re.compile(r"(?<!\S)(\S{1,2})(?= (?:квартал|полугоди|четверт))")
THREE = re.compile(r"(?<=№ )З(?!\w)|(?<=№)З(?!\w)")
LATIN = str.maketrans("TMHYIU", "ТМНУ|П")  # as Cyrillic letters that look like them
ROMAN = {
    **dict.fromkeys(("|", "[", "]", "Т", "Г", "!", "1.", "l"), "I"),
    **dict.fromkeys(("П", "п", "ПП", "Н", "||"), "II"),
    **dict.fromkeys(("Ш", "ш", "Щ", "ПТ", "ТП", "|||"), "III"),
    **dict.fromkeys(("М", "№", "ИМ", "ГУ", "ТУ", "1У", "ТМ", "1\\", "1/", "ГМ", "У1", "|\\", "|М", "|У"), "IV"),
}
SECTIONS = re.compile(r"^(?:Об?о?|СЛУШАЛИ:?|Слушали:?|РЕШИЛИ:?)$")  # what a section with a Roman number begins with
DIGITS = str.maketrans("ОоOoЗзбБлlI|", "000033661111")
WORD_LEVEL = (
    (re.compile(r"^[_|‚‘’`'~^]+(?=[\w№])|(?<=\w)[_|]+$"), ""),  # remains of ruling lines
    (re.compile(r"^[-–—]{2,}$"), "—"),
    (re.compile(r"^№(?=\d)"), "№ "),
    (re.compile(r"^([—–])(?=[А-Яа-яЁё])"), r"\1 "),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "."),
    (re.compile(r"(?<![\d.])3З?\.(?=\s?[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.)3\."), "З."),  # initials
    (re.compile(r"(?<![\d.])0\.(?=\s?[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.)0\."), "О."),
    (re.compile(r"^([«(\"]?)3(?=[а-яё]{3})"), r"\1З"),
    (re.compile(r"^(\d{1,2}\.)0(?=[бо]?$)"), r"\1О"),  # «2.Об», «3.О»
)
NUMBER_SIGNS = re.compile(r"^(\d{1,2})[.:,](\d{1,2})[.:]$|^(\d{1,2}):$")
STICKY = "вкс"  # words of one letter that stick to the next or the last


def mended(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[Word, ...]:
    """The words of a recognized page without the remains of ruling lines."""
    kept = [word for word in words if not _is_remainder(word, rules)]
    return tuple(word for line in in_lines(kept) for word in _line(line))


def _is_remainder(word: Word, rules: Sequence[Rule]) -> bool:
    sign = REMAINS.issuperset(word.text)
    return (sign or len(word.text) == 1) and any(_touch(word, rule) and (sign or _on(word, rule)) for rule in rules)


def _touch(word: Box, rule: Rule) -> bool:
    across = rule.x0 - NEAR <= word.x1 and word.x0 <= rule.x1 + NEAR
    return across and rule.y0 - NEAR <= word.y1 and word.y0 <= rule.y1 + NEAR


def _on(word: Box, rule: Rule) -> bool:
    return not rule.flat and abs(word.centre - rule.centre) < NEAR


def _line(line: list[Word]) -> Iterator[Word]:
    for n, word in enumerate(line):
        text = word.text
        if n == 0:
            text = _first(text, line[1].text if len(line) > 1 else "")
        for pattern, right in WORD_LEVEL:
            text = pattern.sub(right, text)
        yield replace(word, text=_unstuck(text))


def reworded(line: Line) -> Line:
    """«№ квартала» is «IV квартала», «Об» before a month the sixth, «Ст марта» «С 1 марта»."""
    if line.legibility == SURE:
        return line
    return replace(line, text=_reworded(line.text), cells=tuple(_reworded(cell) for cell in line.cells))


def _reworded(text: str) -> str:
    text = BEFORE_PERIOD.sub(lambda found: ROMAN.get(found[1].translate(LATIN), found[1]), text)
    text = DAY.sub(lambda found: found[1].translate(DIGITS), text)
    text = THREE.sub("3", text)
    return FIRST_OF_MONTH.sub(r"\1 1", text)


def _first(text: str, following: str) -> str:
    """The sign or number before a point."""
    if text in BULLETS and following:
        return "•"
    text = re.sub(r"^[.,](?=\d)", "", text)
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
