"""Words of a report: those that are one, and those that only say that there is one."""

from collections.abc import Iterable

from domain.answer_parts import LINK

_FEW = 4  # words: «п. 1.2 выполнено, спасибо»


def links(words: str) -> list[str]:
    return LINK.findall(words)


def telling(reports: Iterable[str]) -> list[str]:
    """Each once: what has a link, or more words than it takes to say that it is done."""
    words = dict.fromkeys(" ".join(one.split()) for one in reports)
    return [one for one in words if LINK.search(one) or one.count(" ") >= _FEW]
