"""Files that wait for a report on the point that their words name: whatever report comes on it takes them."""

from collections.abc import Sequence

from domain.assignments import Assignment, Status
from handlers.attached import held_for
from storage import assignments, audit, inquiries, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Session
from storage.reports import Report


async def held(tx: Session, point: Assignment, account: Account) -> list[Report]:
    """What came for this point alone since it was given, or was returned the last time."""
    returned = await audit.last_change(tx, point.id, to=Status.RETURNED)
    since = returned.at if returned else await assignments.given_at(tx, point.id)
    waiting = await reports.without_point(tx, account.person.id, since)
    return [one for one in waiting if [its.id for its in await held_for(tx, one, account)] == [point.id]]


async def claim(tx: Session, account: Account, by: By) -> list[int]:
    """For what this update has reported. Returns the messages that asked what the files are for."""
    made = [one for one in await reports.of_update(tx, by.person_id, by.update_id) if one.assignment_id]
    return [asked for one in made for asked in await gather(tx, one, account, by)]


async def gather(tx: Session, report: Report, account: Account, by: By) -> list[int]:
    """All that waits for its point joins this report. Returns as `claim` does."""
    point = await assignments.find(tx, report.assignment_id or 0)
    waiting = await held(tx, point, account) if point else []
    for one in waiting:
        await reports.absorb(tx, report.id, one, by.now)
        await inquiries.settle_report(tx, one.id)
    return _asked(waiting)


def _asked(waiting: Sequence[Report]) -> list[int]:
    return [one.receipt_message_id for one in waiting if one.receipt_message_id]
