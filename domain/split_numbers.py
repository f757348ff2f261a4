"""Numbers of points that were split: each part has a letter behind the number that is printed."""

from collections.abc import Collection

_LETTERS = tuple("абвгдежзиклмн")


def printed_number(number: str) -> str:
    """«2.1б» → «2.1»; any other number as it is."""
    return number[:-1] if number[-1:] in _LETTERS and number[-2:-1].isdecimal() else number


def apart_by_item(number: str | None, agenda_item: int | None) -> bool:
    """Whether a point is named by its agenda item too."""
    return number is not None and agenda_item is not None and printed_number(number).split(".")[0] != str(agenda_item)


def split_number(number: str, taken: Collection[str]) -> tuple[str, str]:
    """«2.1» → «2.1а» and «2.1б»; a part that is split once more keeps its letter, the other half gets the next one.

    `taken`: the numbers of the points beside it.
    """
    printed = printed_number(number)
    free = [part for letter in _LETTERS if (part := f"{printed}{letter}") not in taken]
    if number != printed:
        free.insert(0, number)
    return (free[0], free[1]) if len(free) > 1 else (number, number)
