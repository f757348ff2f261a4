"""Letters as they were meant: Latin ones among Cyrillic, digits taken for letters, words run together or cut apart."""

import re
from collections.abc import Iterable
from dataclasses import replace

from minutes.calendar_words import MONTH
from minutes.lines import Line
from minutes.russian import is_known
from minutes.vocabulary import GROUP, INSTITUTION

LATIN = "ABCEHKMOPTXYaceopxy"
CYRILLIC = "АВСЕНКМОРТХУасеорху"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_DIGITS = str.maketrans("OОoоЗзlI|б", "0000331116")
SHORT = frozenset(("а", "в", "о", "с", "со", "во", "к", "у", "от", "на", "ко", "то", "не"))
# An address is one word, so that «a-school@…» keeps its first letter.
WORD = re.compile(r"[\w.+-]{1,64}@[\w.-]+|https?://\S+|[A-Za-zА-ЯЁа-яё]+")
HAS_LATIN = re.compile(r"[A-Za-z]")
HAS_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")
ROMAN = re.compile(r"[IVXСC]+")
CAPITAL_INSIDE = re.compile(r"(?<=[а-яё])[А-ЯЁ]")  # small К and Т have no Latin look-alike, so the capital is typed
SPACED = re.compile(r"(?<![А-ЯЁа-яё])(?:[А-ЯЁ] ){3,20}[А-ЯЁ](?![А-ЯЁа-яё])")
# A date in which recognition took 0 for О or 3 for З; at least one real digit in every part.
DATE = re.compile(r"(?<![\w.])([0-3OОЗ][0-9OОЗlI])([.,])\s?([01OО][0-9OОЗlI])[.,]\s?(20[0-9OОЗlI]{2}|[0-9]{2})(?![\w])")
# «Срокдо 15 марта», «до15.03.2024».
GLUED_LABEL = re.compile(r"(?<![А-ЯЁа-яё])([Сс]рок[и]?)(?=(?:до|не\s|с\s?\d|к\s?\d|в\s|по\s?\d|постоянно|еже))")
GLUED_DAY = re.compile(r"(?<![А-ЯЁа-яё])(до|по|с|к)(?=\d{1,2}(?:\.\d|\s?[а-яё]))")
COLON = re.compile(r"^(\d{1,2}):(\d{1,2})\s")
GLUED_MONTH = re.compile(rf"(?<![А-ЯЁа-яё])([ДдСсКк]о?|[Пп]о)\s?(\d{{1,2}})(?={MONTH}\b)")
THREE = re.compile(r"^З(?=\.\d)")  # «З.1. Утвердить …»
SMALL_INITIALS = re.compile(r"(?<![А-ЯЁа-яё])([А-ЯЁ][а-яё]{2,}\s)([а-яё]\.\s?[а-яё]\.)(?![а-яё])")
SHORTENED = frozenset(("и.о.", "т.д.", "т.е.", "т.п.", "т.г.", "с.г.", "т.к.", "т.ч.", "н.э."))
LAST_WORD = re.compile(r"([А-ЯЁа-яё]+)-$")
FIRST_WORD = re.compile(r"[а-яё]+")


def repaired(lines: Iterable[Line]) -> list[Line]:
    """The same lines in the letters that the writer meant; words cut at the end of a line are whole again."""
    return _joined([_with_letters(line) for line in lines])


def _with_letters(line: Line) -> Line:
    text, cells = letters(line.text), tuple(map(letters, line.cells))
    if line.legibility < 100:
        text, cells = _recognized(text), tuple(map(_recognized, cells))
    return line if text == line.text and cells == line.cells else replace(line, text=text, cells=cells)


def _recognized(text: str) -> str:
    """«(Чуб и.и.)», «3:2 Вести раздел» and «С1мая» as recognition gives them; «и.о.» and the like stay."""
    text = GLUED_MONTH.sub(r"\1 \2 ", COLON.sub(r"\1.\2 ", text))
    return SMALL_INITIALS.sub(lambda found: found[0] if found[2] in SHORTENED else found[1] + found[2].upper(), text)


def letters(text: str) -> str:
    """Only what cannot have been meant otherwise is changed."""
    text = THREE.sub("3", text)
    if HAS_LATIN.search(text) and HAS_CYRILLIC.search(text):
        text = WORD.sub(_cyrillic, text)
    text = SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    text = DATE.sub(_digits, text)
    return GLUED_DAY.sub(r"\1 ", GLUED_LABEL.sub(r"\1 ", text))


def _cyrillic(found: re.Match[str]) -> str:
    word = found[0]
    latin = HAS_LATIN.findall(word)
    if not latin or any(letter not in LATIN for letter in latin):
        return word
    meant = CAPITAL_INSIDE.sub(lambda one: one[0].lower(), word.translate(TO_CYRILLIC))
    if len(latin) < len(word):
        return meant
    if ROMAN.fullmatch(word):
        return word
    # A word of nothing but look-alikes is Latin, unless it is one that these papers are full of.
    return meant if meant.lower() in SHORT or meant.lower() in GROUP | INSTITUTION else word


def _digits(found: re.Match[str]) -> str:
    parts = [found[1], found[3], found[4]]
    if not all(re.search(r"\d", part) for part in parts):
        return found[0]
    return ".".join(part.translate(TO_DIGITS) for part in parts)


def _joined(lines: list[Line]) -> list[Line]:
    """«обще-⏎образовательных» is one word; «учебно-⏎методических» keeps its hyphen."""
    for n in range(len(lines) - 1):
        line, following = lines[n], lines[n + 1]
        cut, rest = LAST_WORD.search(line.text), FIRST_WORD.match(following.text)
        if cut is None or rest is None or not following.soft or line.cells or following.cells:
            continue
        whole = cut[1] + rest[0]
        joined = whole if is_known(whole) else f"{cut[1]}-{rest[0]}"
        lines[n] = replace(line, text=line.text[: cut.start()] + joined)
        lines[n + 1] = replace(following, text=following.text[rest.end() :].lstrip())
    return [line for line in lines if line.text]
