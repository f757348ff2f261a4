"""What somebody of the staff wants to know about how things stand."""

from dataclasses import dataclass
from enum import StrEnum

LATEST = "latest"  # of the minutes, those of the last meeting; a number begins with a digit


class Matter(StrEnum):
    """By the names of the views that show it, but of the last three, which have views of their own."""

    EVERYTHING = "all"
    OVERDUE = "late"
    UNSEEN = "new"  # not taken on
    OPEN = "open"  # not reported
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
class Question:
    matter: Matter = Matter.EVERYTHING
    minutes: str | None = None  # the number of one set of minutes, or LATEST
    organization_ids: tuple[int, ...] = ()  # one of them is meant, or one of these
    person_ids: tuple[int, ...] = ()
