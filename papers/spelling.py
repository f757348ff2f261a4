"""When two spellings in a table mean the same: spaces, quotes, case, ё."""

import re
import unicodedata

from papers.limits import MAX_HEADING

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)  # soft hyphens, zero widths, directions
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_QUOTES = re.compile("[\"'`«»„“”‟‘’‹›]")
_DASHES = re.compile("[‐‑‒–—―−]")
_NOT_WORDS = re.compile(r"[\W_]+")
_PARENTHESES = re.compile(r"\([^)]*\)")


def plain(text: str) -> str:
    """One line, composed letters, single spaces, nothing that nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():  # seldom: neither those that nobody sees are, nor ends of lines, which go first
        composed = _CONTROL.sub(" ", _INVISIBLE.sub("", _single_spaced(composed)))
    return _single_spaced(composed)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def clean(text: str) -> str:
    """And no commas left over at the ends."""
    return plain(text).strip(" ,;")


def fold(text: str) -> str:
    return clean(text).casefold().replace("ё", "е")


def heading(text: str) -> str:
    """Of a column or a kind, for comparison: «Ф.И.О. (полностью):*» → «фио»."""
    bare = _PARENTHESES.sub(" ", fold(text[:MAX_HEADING])).replace(".", "")
    return _NOT_WORDS.sub(" ", bare).strip()


def organization_key(name: str) -> str:
    """Equal for «МБОУ "СШ № 2"» and «МБОУ СШ №2», different for «СШ № 12»."""
    return _SPACES.sub("", _DASHES.sub("-", _QUOTES.sub("", fold(name))))


def person_key(name: str) -> str:
    """Equal for «Титова Е.И.» and «Титова Е. И.»."""
    return fold(name).replace(". ", ".")
