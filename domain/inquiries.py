"""What directors write to the committee that only a person can answer."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

MANY = 5  # questions that one person may have open; so nobody floods the secretary
MANY_UNCLEAR = 20  # and unclear answers, of which most are cleared up by whoever wrote them
CLEARS_UP = dt.timedelta(minutes=10)  # who says it in other words within this time has been understood


class InquiryKind(StrEnum):
    QUESTION = "question"  # the secretary is called for it
    UNCLEAR = "unclear"  # it may have been an answer; the bot could not tell which


class InquiryState(StrEnum):
    KEPT = "kept"  # the secretary sees it if whoever wrote it says so
    WAITING = "waiting"
    ANSWERED = "answered"
    SETTLED = "settled"  # needs no answer
    WITHDRAWN = "withdrawn"  # by who wrote it


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    id: int
    person_id: int  # who writes: the assignee, or who stands in
    person: str
    organization: str | None
    kind: InquiryKind
    state: InquiryState
    text: str
    created_at: dt.datetime
    assignment_id: int | None  # none: not known, or about none
    report_id: int | None  # whose files are for a point that nobody has named
    answer: str | None = None

    @property
    def asks(self) -> bool:
        """Whether it is put as a question."""
        return "?" in self.text
