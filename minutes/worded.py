"""What the secretary says of a point without being asked for one thing: for whom, until when, or both in a line."""

import datetime as dt
import re
from dataclasses import dataclass

from domain.decisions import Assignee, Deadline
from domain.people import Roster
from minutes import phrases
from minutes.deadlines import Reading
from minutes.spoken import find_deadline, without_deadline
from minutes.typed import LONGEST, typed_assignees, typed_deadline

_LABELS = r"(?:срок|исполнител[ьи]|ответственн\w+|отв\.|исп\.|кому)"
_PARTS = re.compile(rf"[;\n]|[,.]?\s+(?={_LABELS}(?:\s|:))", re.I)
_LABEL = re.compile(rf"^\s*{_LABELS}\s*[:–—-]?\s*", re.I)
_NO_DAY = re.compile(r"(?:без\s+срока|срока?\s+нет|срок\s+не\s+(?:установлен|определен|указан))\W*", re.I)
_DAY = re.compile(rf"{phrases.DAY}\W*")


@dataclass(frozen=True, kw_only=True)
class Worded:
    assignees: tuple[Assignee, ...] = ()
    deadline: Deadline | None = None  # none: not a word of it


def worded(text: str, roster: Roster, meeting: dt.date | None) -> Worded | None:
    """«руководители ОО, кроме СШ № 7», «до 1 марта», «СШ № 2 до 1 марта»; None unless every word is understood."""
    if not text.strip() or len(text) > LONGEST:
        return None
    who, deadlines = [], []
    for part in filter(None, (part.strip(" ,.") for part in _PARTS.split(text))):
        rest, reading = _apart(part, meeting)
        if reading is not None:
            deadlines.append(reading)
        if rest:
            who.append(rest)
    if not (who or deadlines) or len(deadlines) > 1 or any(one.doubts for one in deadlines):
        return None
    named, unresolved = typed_assignees(", ".join(who), roster) if who else ((), ())
    if who and (not named or any(not one.candidates for one in unresolved)):
        return None
    return Worded(assignees=named, deadline=deadlines[0].deadline if deadlines else None)


def _apart(part: str, meeting: dt.date | None) -> tuple[str, Reading | None]:
    """The words that say for whom, and the deadline."""
    bare = _LABEL.sub("", part)
    if _NO_DAY.fullmatch(part) or _DAY.fullmatch(bare.lower()):
        return "", typed_deadline(bare, meeting)
    rest = " ".join(phrases.BARE.sub(" ", without_deadline(bare).lower()).split()).strip(" ,")
    if rest == " ".join(bare.lower().split()).strip(" ,"):
        return bare, None
    return (_words(bare, rest), find_deadline(bare, meeting)) if rest else ("", typed_deadline(bare, meeting))


def _words(said: str, rest: str) -> str:
    """The rest as it was written: large letters tell names."""
    at = said.lower().find(rest)
    return said[at : at + len(rest)] if at >= 0 else rest
