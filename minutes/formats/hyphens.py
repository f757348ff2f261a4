"""Words that were cut at the end of a line, joined again."""

import re
from collections.abc import Iterable

from minutes.russian import is_known

CUT = re.compile(r"([А-Яа-яЁёA-Za-z]+)-$")
ALONE = re.compile(
    r"^[«(\"]?([А-Яа-яЁё]{4,})$"
)  # a line of one word: wider than its cell, it was broken without a hyphen
REST = re.compile(r"^([а-яё]+)")


def joined(lines: Iterable[str]) -> str:
    """The text of one paragraph. «обще-/образовательных» is one word, «учебно-/методический» keeps its hyphen."""
    text = last = ""
    for line in lines:
        tail = REST.match(line)
        if tail and (head := CUT.search(text)):
            text = (text if _keeps_hyphen(head[1], tail[1]) else text[:-1]) + line
        elif tail and (head := ALONE.match(last)) and _is_broken(head[1], tail[1]):
            text += line
        else:
            text = f"{text} {line}" if text else line
        last = line
    return text


def _keeps_hyphen(head: str, tail: str) -> bool:
    """Whether it belongs there on every line: without it there is no such word, and the second half is one."""
    return not is_known(head + tail) and is_known(tail)


def _is_broken(head: str, tail: str) -> bool:
    """«Централизованна/я»: together a word, apart none."""
    return is_known(head + tail) and not (is_known(head) and is_known(tail) and len(tail) > 1)
