"""When two names are the same name."""

import re

_QUOTES = re.compile(r"[«»\"'“”„’]")
_NUMBER_SIGN = re.compile(r"№\s*")


def fold_name(name: str) -> str:
    """A key under which spellings of one name meet: case, ё, quotes, spaces. Numbers stay exact."""
    plain = _QUOTES.sub("", name.lower().replace("ё", "е"))
    return " ".join(_NUMBER_SIGN.sub("№", plain).split())
