"""What waits for the secretary, of every kind."""

import datetime as dt
from dataclasses import dataclass

from domain.inquiries import InquiryKind
from storage import assignments, extensions, inquiries
from storage.database import Session


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many of each kind."""

    reports: int
    extensions: int  # for more time
    questions: int
    unclear: int  # answers that nobody has understood

    @property
    def total(self) -> int:
        return self.reports + self.extensions + self.questions + self.unclear


async def counts(tx: Session, now: dt.datetime) -> Counts:
    return Counts(
        reports=await assignments.count_reported(tx),
        extensions=len(await extensions.waiting(tx)),
        questions=len(await inquiries.waiting(tx, InquiryKind.QUESTION, now)),
        unclear=len(await inquiries.waiting(tx, InquiryKind.UNCLEAR, now)),
    )


async def asked_before(tx: Session, moment: dt.datetime) -> int:
    """How many requests and questions directors have been waiting with since before that moment."""
    since = [one.created_at for one in await extensions.waiting(tx)]
    since += [one.created_at for one in await inquiries.waiting(tx, InquiryKind.QUESTION, moment)]
    return sum(one < moment for one in since)
