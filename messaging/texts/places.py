"""Names of organizations where there is little room: in buttons and in lines of lists."""

from collections.abc import Iterable
from functools import cache, lru_cache

from domain.short_places import short_place, short_places
from messaging.texts.points import clipped, length

LISTED = 60  # UTF-16 code units of a name in a line
BUTTON = 60  # of all that stands on a button
_LEAST = 15  # of them for the name


def place_name(name: str, limit: int = LISTED) -> str:
    """As it is, if it fits. People are named by this too, where they belong to no organization."""
    return name if length(name) <= limit else _shortened(name, limit)


# The same few long names stand in list after list; those of people are short, and are not kept.
@lru_cache(maxsize=4096)
def _shortened(name: str, limit: int) -> str:
    return short_place(name, lambda said: length(said) <= limit)


def place_names(names: Iterable[str], limit: int = LISTED) -> dict[str, str]:
    """The same for all of a list, by name: they differ, if that can be."""
    return short_places(names, lambda said: length(said) <= limit)


def framed(rows: Iterable[tuple[str, str, str]], limit: int = BUTTON) -> list[str]:
    """What stands on each button: something before the name, the name, and something behind it, which leave it room."""
    listed = list(rows)

    @cache
    def named(room: int) -> dict[str, str]:
        return place_names((name for _, name, _ in listed), room)

    made = []
    for before, name, behind in listed:
        room = max(limit - length(before + behind), _LEAST)
        made.append(clipped(f"{before}{named(room)[name]}{behind}", limit))
    return made
