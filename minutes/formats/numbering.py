"""The numbers that Word prints but does not store: counted again from numbering.xml."""

from collections.abc import Callable
from dataclasses import dataclass, field

from minutes.formats.xml import Element, W, parse, value, whole

ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
ROMAN_SMALL = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё, й, ъ, ы and ь
BULLET = "•"


@dataclass(kw_only=True)
class Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(kw_only=True)
class List:
    """One w:num: its levels, and the counters that it shares with the other lists of the same definition."""

    levels: dict[int, Level]
    counters: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives every numbered paragraph, asked in order, the number that is printed before it."""

    def __init__(self, part: bytes | None) -> None:
        self._lists: dict[str, List] = {}
        if part is not None:
            self._load(parse(part))

    def _load(self, root: Element) -> None:
        definitions = {value(item, "abstractNumId"): _levels(item) for item in root.iter(W + "abstractNum")}
        counters: dict[str | None, dict[int, int]] = {key: {} for key in definitions}
        for num in root.iter(W + "num"):
            key = value(num.find(W + "abstractNumId"))
            levels = dict(definitions.get(key, {}))
            restarts = {}
            for override in num.iter(W + "lvlOverride"):
                level = whole(value(override, "ilvl"), 0)
                if (start := value(override.find(W + "startOverride"))) is not None:
                    restarts[level] = whole(start, 1)
                for own in override.iter(W + "lvl"):
                    levels[level] = _level(own)
            self._lists[value(num, "numId") or ""] = List(
                levels=levels, counters=counters.setdefault(key, {}), restarts=restarts
            )

    def next(self, num_id: str, level: int) -> str:
        """The printed number, «•» for a bullet, nothing where there is no number."""
        numbered = self._lists.get(num_id)
        if numbered is None or level not in numbered.levels:
            return ""
        self._count(numbered, level)
        form = numbered.levels[level]
        if form.format == "bullet":
            return BULLET
        if form.format == "none":
            return ""
        text = form.text
        for deeper, own in numbered.levels.items():
            mark = f"%{deeper + 1}"
            if mark in text:
                text = text.replace(mark, _printed(own.format, numbered.counters.get(deeper, own.start)))
        return text.strip()

    def _count(self, numbered: List, level: int) -> None:
        counters = numbered.counters
        if level in numbered.restarts:
            counters[level] = numbered.restarts.pop(level)
        else:
            counters[level] = counters[level] + 1 if level in counters else numbered.levels[level].start
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]


def _levels(definition: Element) -> dict[int, Level]:
    return {whole(value(item, "ilvl"), 0): _level(item) for item in definition.iter(W + "lvl")}


def _level(item: Element) -> Level:
    return Level(
        format=value(item.find(W + "numFmt")) or "decimal",
        text=value(item.find(W + "lvlText")) or "",
        start=whole(value(item.find(W + "start")), 1),
    )


def _printed(form: str, number: int) -> str:
    alphabets = {"lowerLetter": LATIN, "upperLetter": LATIN.upper()}
    alphabets |= {"russianLower": RUSSIAN, "russianUpper": RUSSIAN.upper()}
    if form in alphabets:
        letters = alphabets[form]
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    others: dict[str, Callable[[int], str]] = {
        "upperRoman": _roman,
        "lowerRoman": lambda n: _roman(n).lower(),
        "decimalZero": lambda n: f"{n:02}",
    }
    return others.get(form, str)(number)


def _roman(number: int) -> str:
    printed = ""
    for size, letters in ROMAN + ROMAN_SMALL:
        count, number = divmod(number, size)
        printed += letters * count
    return printed
