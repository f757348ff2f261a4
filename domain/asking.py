"""What somebody of the staff wants to know about how things stand."""

from dataclasses import dataclass
from enum import StrEnum

from domain.search import Wanted

LATEST = "latest"  # of the minutes, those of the last meeting; a number begins with a digit


class Matter(StrEnum):
    """By the names of the views that show it, but of the last three, which have views of their own."""

    EVERYTHING = "all"
    OVERDUE = "late"
    UNSEEN = "new"  # not taken on
    OPEN = "open"  # not reported
    UNREACHED = "lost"  # no message reaches who has it
    WEEK = "week"
    WAITING = "chk"  # for acceptance
    MINE = "mine"  # what waits for whoever asks
    TRENDS = "dyn"
    SCHOOLS = "org"
    MINUTES = "set"
    PEOPLE = "ppl"
    DECISIONS = "decide"  # what the chair is to decide
    PAPER = "paper"
    HISTORY = "past"  # of one organization


@dataclass(frozen=True, kw_only=True)
class MeetingDay:
    day: int
    month: int
    year: int | None = None  # none: whichever there is


@dataclass(frozen=True, kw_only=True)
class Question:
    matter: Matter = Matter.EVERYTHING
    minutes: tuple[str, ...] = ()  # numbers of sets of minutes, or LATEST
    meeting: MeetingDay | None = None  # on which they were
    numbered: tuple[int, ...] = ()  # organizations that have the number of the minutes, and may be meant instead
    wanted: Wanted | None = None  # what has no view of its own is looked for
    alone: bool = False  # a day or a number and nothing else: it may as well answer a question that has run out
    organization_ids: tuple[int, ...] = ()  # one of them is meant, or one of these
    person_ids: tuple[int, ...] = ()
