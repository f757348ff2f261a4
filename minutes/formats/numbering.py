"""The numbers that office software prints but does not store: counted again, list by list."""

from collections.abc import Callable
from dataclasses import dataclass, field

ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
ROMAN_SMALL = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё, й, ъ, ы and ь
BULLET = "•"  # for any sign: what it looks like depends on a font
DASHES = ("-", "–", "—")


@dataclass(frozen=True, kw_only=True)
class Level:
    format: str = "decimal"  # as Word names it
    text: str = ""  # «%1.%2.»: each %n stands for the number of level n, from 1
    start: int = 1


@dataclass(kw_only=True)
class List:
    """Its levels, from 0, and the counters, which several lists of one definition may share."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)  # level → where it starts when it is next counted

    def next(self, level: int) -> str:
        """The printed number of the next paragraph, «•» or a dash for a bullet, nothing where there is no number."""
        if level not in self.levels:
            return ""
        self._count(level)
        form = self.levels[level]
        if form.format == "bullet":
            return form.text if form.text in DASHES else BULLET
        if form.format == "none":
            return ""
        text = form.text
        for at, own in self.levels.items():
            mark = f"%{at + 1}"
            if mark in text:
                text = text.replace(mark, _printed(own.format, self.counters.get(at, own.start)))
        return text.strip()

    def _count(self, level: int) -> None:
        for above in range(level):  # 1.1 without a 1 before it: the next after it is a 2, as Word counts
            if above in self.levels:
                self.counters.setdefault(above, self.levels[above].start)
        if level in self.restarts:
            self.counters[level] = self.restarts.pop(level)
        else:
            self.counters[level] = self.counters[level] + 1 if level in self.counters else self.levels[level].start
        for deeper in [key for key in self.counters if key > level]:
            del self.counters[deeper]


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
