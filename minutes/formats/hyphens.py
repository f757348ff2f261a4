"""Words that were cut at the end of a line, joined again."""

import re
from collections.abc import Iterable

from minutes.russian import is_known

CUT = re.compile(r"([А-Яа-яЁёA-Za-z]+)-$")
ALONE = re.compile(r"^[«(\"]?([А-Яа-яЁё]{4,})$")
REST = re.compile(r"^([а-яё]+)")


def joined(lines: Iterable[str]) -> str:
    """The text of one paragraph. «обще-/образовательных» is one word, «учебно-/методический» keeps its hyphen."""
    text = last = ""
    for line in lines:
        cut, tail = CUT.search(text), REST.match(line)
        if cut and tail and not _keeps_hyphen(cut[1], tail[1]):
            text = text[:-1] + line
        elif (cut and line[:1].isalpha()) or (tail and _is_broken(last, tail[1])):
            text += line
        else:
            text = f"{text} {line}" if text else line
        last = line
    return text


def _keeps_hyphen(head: str, tail: str) -> bool:
    """Whether it belongs there on every line: without it there is no such word, and the second half is one."""
    return not is_known(head + tail) and is_known(tail)


def _is_broken(line: str, tail: str) -> bool:
    """«Централизованна/я»: wider than its cell, a word is broken without a hyphen; together a word, apart none."""
    alone = ALONE.match(line)
    return (
        alone is not None
        and is_known(alone[1] + tail)
        and not (is_known(alone[1]) and is_known(tail) and len(tail) > 1)
    )
