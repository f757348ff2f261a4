"""When two names are the same name, which are looked for, and in which order they stand."""

import re

_QUOTES = re.compile(r"[«»\"'“”„’]")
_NUMBER_SIGN = re.compile(r"№\s*")
_TOKENS = re.compile(r"\d+|[^\W\d]+(?:[-.][^\W\d]+)*")


def fold_name(name: str) -> str:
    """A key under which spellings of one name meet: case, ё, quotes, spaces. Numbers stay exact."""
    plain = _QUOTES.sub("", name.lower().replace("ё", "е"))
    return " ".join(_NUMBER_SIGN.sub("№", plain).split())


def natural(name: str) -> list[tuple[str, int]]:
    """A key to sort by: «СШ № 2» comes before «СШ № 10»."""
    parts = re.findall(r"(\D*)(\d{0,18})", name.casefold().replace("ё", "е"))
    return [(words, int(digits or 0)) for words, digits in parts]


def has_words(said: str, names: str) -> bool:
    """Whether all words of one are in the other, both folded; a number is the whole number: «СШ № 2» is not № 20."""
    tokens = _TOKENS.findall(names)
    return all(word in tokens if word.isdigit() else word in names for word in _TOKENS.findall(said))
