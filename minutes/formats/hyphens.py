"""Words that were cut at the end of a line, joined again."""

import re
from collections.abc import Iterable

CUT = re.compile(r"([А-Яа-яЁёA-Za-z]+)-$")
REST = re.compile(r"^([а-яё]+)")


def joined(lines: Iterable[str]) -> str:
    """The text of one paragraph. «обще-/образовательных» is one word, «учебно-/методический» keeps its hyphen."""
    text = ""
    for line in lines:
        head, tail = CUT.search(text), REST.match(line)
        if head and tail:
            text = (text if _keeps(head[1], tail[1]) else text[:-1]) + line
        else:
            text = f"{text} {line}" if text else line
    return text


def _keeps(head: str, tail: str) -> bool:
    """Whether the hyphen belongs there on every line: the word is unknown without it, and the second half is known."""
    from minutes.russian import is_known

    return not is_known(head + tail) and is_known(tail)
