"""Whether words that somebody writes when a person is asked for are a name: «не знаю» and «завуч Петрова» are none."""

from typing import Any

from domain.people import looks_like_name
from minutes.russian import is_known, parses

_NAME = ("Surn", "Name", "Patr", "Sgtm")  # OpenCorpora's marks; the last one: only ever a name
_NO_NAME = frozenset(
    ("PRCL", "CONJ", "PREP", "NPRO", "VERB", "INFN", "GRND", "ADVB", "PRED", "PRTS", "COMP", "INTJ", "NUMR")
)
_ENGLISH = frozenset(
    ("no", "not", "nobody", "none", "don't", "dont", "know", "i", "or", "idea", "yet", "sure", "later", "one", "idk")
)
_ENOUGH = 2  # a surname and a first name or an initial


def is_name(text: str) -> bool:
    """Without capitals, too. One who is no name for the dictionary («Кузнец Иван») needs two others beside it."""
    words = [word.lower() for word in text.replace("’", "'").split()]
    if not looks_like_name(text) or any(map(_is_none, words)):
        return False
    if not any(map(_is_one, words)) or (len(words) == _ENOUGH and _marks(words[-1]) == {"Patr"}):
        return False  # «Мария Ивановна» has no surname
    return sum(not _is_somebody(word) for word in words) >= _ENOUGH


def _is_none(word: str) -> bool:
    return word in _ENGLISH or (is_known(word) and not _named(word) and all(_speaks(one.tag) for one in parses(word)))


def _speaks(tag: Any) -> bool:
    return tag.POS in _NO_NAME or "Apro" in tag


def _is_one(word: str) -> bool:
    """Initials, what the dictionary has as a name, and what it does not know at all."""
    return not is_known(word) or _named(word)


def _is_somebody(word: str) -> bool:
    """«Завуч», «секретарь»; but «Пак», «Быстрых» may be a surname."""
    return not _is_one(word) and any({"NOUN", "anim"} in one.tag for one in parses(word))


def _marks(word: str) -> set[str]:
    return {mark for one in parses(word) for mark in _NAME if mark in one.tag and mark != "Sgtm"}


def _named(word: str) -> bool:
    return any(mark in one.tag for one in parses(word) for mark in _NAME)
