"""What directors write to the committee that only a person can answer."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

MANY = 5  # questions that one person may have open; so nobody floods the secretary
CLEARS_UP = dt.timedelta(minutes=10)  # who says it in other words within this time has been understood


class Kind(StrEnum):
    QUESTION = "question"
    UNCLEAR = "unclear"  # it may have been an answer; the bot could not tell which


class State(StrEnum):
    KEPT = "kept"  # the secretary sees it if whoever wrote it says so
    WAITING = "waiting"
    ANSWERED = "answered"
    SETTLED = "settled"  # needs no answer


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    id: int
    person_id: int  # who writes: the assignee, or who stands in
    person: str
    organization: str | None
    kind: Kind
    state: State
    text: str
    created_at: dt.datetime
    assignment_id: int | None  # none: not known, or about none
    report_id: int | None  # whose files are for a point that nobody has named
