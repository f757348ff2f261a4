"""An assignment's way through life: which status follows which, and when it is overdue."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from domain.decisions import Deadline


class Status(StrEnum):
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether the assignee still has something to do."""
        return self in (Status.ASSIGNED, Status.ACKNOWLEDGED, Status.RETURNED)

    @property
    def takes_reports(self) -> bool:
        """Until the committee has decided one may be added to."""
        return self.open or self is Status.REPORTED


OPEN = tuple(status for status in Status if status.open)

# From which statuses each may be reached. Undoing goes back to the status before and is checked apart.
_BEFORE: dict[Status, frozenset[Status]] = {
    Status.ACKNOWLEDGED: frozenset({Status.ASSIGNED}),
    Status.REPORTED: frozenset({Status.ASSIGNED, Status.ACKNOWLEDGED, Status.RETURNED}),
    Status.RETURNED: frozenset({Status.REPORTED}),
    Status.ACCEPTED: frozenset({Status.REPORTED}),
    Status.WITHDRAWN: frozenset(Status) - {Status.WITHDRAWN},
}


def may_become(before: Status, after: Status) -> bool:
    return before in _BEFORE.get(after, frozenset())


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One decision for one assignee, with what is needed to show it."""

    id: int
    minutes_id: int
    decision_id: int
    minutes_number: str | None
    minutes_date: dt.date | None
    minutes_kind: str | None
    position: int  # of the decision in its minutes, from 1
    agenda_item: int | None
    number: str | None
    text: str
    deadline: Deadline
    person_id: int
    organization: str | None
    person: str
    status: Status
    period: str = ""  # of a recurring one, the `key` of a `domain.recurrence.Period`
    first_date: dt.date | None = None  # by when it was due before it was extended
    important: bool = False  # the point is marked so
    delivered: bool = False  # a message about it has arrived


def last_day(deadline: Deadline) -> dt.date | None:
    """By which the work must be done; None where no day ends it."""
    return deadline.date if deadline.kind.ends else None


def days_left(deadline: Deadline, today: dt.date) -> int | None:
    """Calendar days until the deadline; negative once it is over; None where no day ends it."""
    last = last_day(deadline)
    return None if last is None else (last - today).days


def overdue(assignment: Assignment, today: dt.date) -> bool:
    """Never stored: the deadline is over and nothing was reported."""
    left = days_left(assignment.deadline, today)
    return left is not None and left < 0 and assignment.status.open
