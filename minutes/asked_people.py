"""Whom of the roster a question names: «что у Петровой», «как у Анны Петровой»."""

from collections.abc import Sequence

from domain.people import Person
from minutes.surnames import is_form_of

MOST = 12  # bearers of a surname; more of them are nobody in particular
_SHORT = 2  # letters that an ending may take from a first name: «Анной», «Ивановны»


def people_named(words: Sequence[str], people: Sequence[Person]) -> Sequence[Person]:
    """Whose surname is among these words, all the others of which are first names of theirs; the surname may be any."""
    for place, word in enumerate(words):
        others = [*words[:place], *words[place + 1 :]]
        found = [one for one in people if _bears(one, word) and all(_is_name_of(one, other) for other in others)]
        if found:
            return found if len(found) <= MOST else ()
    return ()


def _bears(one: Person, word: str) -> bool:
    surname = one.full_name.split()[0]
    return _low(surname[:2]) == _low(word[:2]) and is_form_of(word, surname)  # first what is quick


def _is_name_of(one: Person, word: str) -> bool:
    """A first name or patronymic in any case, or its initial."""
    return any(
        _low(name).startswith(_low(word[: max(1, len(word) - _SHORT)])) and abs(len(name) - len(word)) <= _SHORT
        if len(word) > 1
        else _low(name[:1]) == _low(word)
        for name in one.full_name.replace(".", " ").split()[1:]
    )


def _low(text: str) -> str:
    return text.lower().replace("ё", "е")
