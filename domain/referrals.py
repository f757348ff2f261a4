"""What is handed up to the chair: what is asked, and how the chair may decide."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from domain.workdays import DayOff, next_working

OFTEN = 2  # reports returned on one assignment: it stands still
_OFFERED = (7, 14)  # calendar days more


class Kind(StrEnum):
    EXTENSION = "extension"  # more time than the secretary may grant, or wants to
    WITHDRAWAL = "withdrawal"  # of a point, or for one of its assignees
    RETURNED = "returned"  # reports were returned again and again


class State(StrEnum):
    """What was decided."""

    WAITING = "waiting"
    TIME = "time"  # until a day
    END = "end"  # withdrawn from control
    KEEP = "keep"  # as it was: refused, or left
    BACK = "back"  # not decided: taken back by who had proposed it


@dataclass(frozen=True, kw_only=True)
class Referral:
    """What was handed up."""

    id: int
    kind: Kind
    decision_id: int
    assignment_id: int | None  # none: the whole point is meant
    extension_id: int | None  # what was asked for, if it was
    person_id: int | None  # who hands it up; none: the rule of the committee does
    person: str  # with initials; empty: nobody
    opinion: str  # theirs; of a withdrawal why it is proposed
    revision: int  # how often it has changed
    state: State
    created_at: dt.datetime
    until: dt.date | None = None
    decided_by: int | None = None  # a person
    answer: str = ""  # why it was decided so


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How far the secretary may extend one assignment alone."""

    days: int = 0  # working days after the first deadline; 0: as far as is asked for
    until: dt.date | None = None
    chair: bool = False  # somebody is there who may decide
    handed: bool = False  # a secretary has handed it up already

    def passed(self, until: dt.date) -> bool:
        return self.until is not None and until > self.until

    def forbids(self, until: dt.date) -> bool:
        """Without a chair the secretary decides."""
        return self.chair and self.passed(until)


def offered(due: dt.date, today: dt.date, off: DayOff, *, wished: dt.date | None = None) -> list[dt.date]:
    """A week and two weeks more, each a working day; of what was `wished` for only sooner days."""
    begin = max(due, today)
    days = (next_working(begin + dt.timedelta(days=more), off) for more in _OFFERED)
    return [one for one in dict.fromkeys(days) if wished is None or one < wished]
