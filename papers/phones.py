"""Reads the phone numbers of one person out of a cell."""

import re
from dataclasses import dataclass

from domain.phones import number_of
from papers.limits import MAX_PHONES
from papers.spelling import fold, plain

_PARTS = re.compile(r"[,;/\n]")
_LABEL = r"(?:моб(?:ильный)?|сот(?:овый)?|раб(?:очий)?|служ(?:ебный)?|дом(?:ашний)?|тел(?:ефон)?|т|факс|ф)\b[.: ]*"
_AROUND = re.compile(rf"^(?:{_LABEL})+|(?:\([^()0-9]*\)|(?<=[0-9 ])(?:{_LABEL})+)$")
# «2-34-56», «доб. 12»: whoever knows the town can dial it, a phone elsewhere cannot. No reason to refuse a list, but
# such a number is not kept, and the secretary is told so.
_LOCAL = re.compile(r"(?:\([0-9]{3,5}\)\s*)?[0-9](?:[\s-]?[0-9]){4,6}|(?:доб|вн)\w*[. ]*[0-9]{1,5}")
_NO_NUMBER = ("нет", "-", "–", "—")


@dataclass(frozen=True, kw_only=True)
class Phones:
    numbers: tuple[str, ...] | None = None  # None: the cell says nothing; empty: there is none
    unread: tuple[str, ...] = ()  # what is no number, as written
    local: tuple[str, ...] = ()  # what only the town can dial, as written


def read_phones(cell: str) -> Phones:
    """Several are parted by commas, semicolons, slashes or line ends; «нет» or a dash says that there is none."""
    if not plain(cell):
        return Phones()
    if fold(cell) in _NO_NUMBER:
        return Phones(numbers=())
    if len(cell) > MAX_PHONES:
        return Phones(unread=(plain(cell[:MAX_PHONES]),))
    parts = [part for part in map(plain, _PARTS.split(cell)) if _bare(part)]
    read = {part: number_of(_bare(part)) for part in parts}
    others = [part for part, number in read.items() if number is None]
    local = tuple(part for part in others if _LOCAL.fullmatch(_bare(part)))
    return Phones(
        numbers=tuple(dict.fromkeys(number for number in read.values() if number)) or None,
        unread=tuple(part for part in others if part not in local),
        local=local,
    )


def _bare(part: str) -> str:
    """Without «моб.» before it and «(приёмная)» behind it."""
    return _AROUND.sub("", part.casefold()).strip()
