"""A director's answer as one change: the status, the report and the journal together; and its taking back."""

import datetime as dt
from collections.abc import Sequence

from domain.assignments import Assignment, Status
from storage import assignments, audit, reports
from storage.audit import Change
from storage.database import Session
from storage.reports import ReportFile


async def give(
    tx: Session,
    targets: Sequence[Assignment],
    after: Status,
    *,
    person_id: int,
    update_id: int,
    now: dt.datetime,
    text: str = "",
    files: Sequence[ReportFile] = (),
    album_id: str | None = None,
) -> list[int]:
    """Ids of the assignments that this update changed, now or when it was handled before.

    A report is kept for every target that is waiting for acceptance afterwards, so that nothing sent is lost.
    """
    before = await audit.changes_of(tx, update_id, person_id)
    # Handled again, the same words may seem to mean something else: what was open then is not open now.
    for target in () if before else targets:
        changed = await assignments.change_status(
            tx, target.id, after, person_id=person_id, update_id=update_id, now=now
        )
        if after is Status.REPORTED and (changed or files):
            await reports.save(
                tx,
                assignment_id=target.id,
                person_id=person_id,
                text=text,
                files=files,
                update_id=update_id,
                album_id=album_id,
                now=now,
            )
    return [change.assignment_id for change in await audit.changes_of(tx, update_id, person_id)]


async def take_back(tx: Session, undone: int, *, person_id: int, update_id: int, now: dt.datetime) -> list[int]:
    """Undo what the update `undone` changed; ids of the assignments that are as they were before."""
    back = []
    for change in await audit.changes_of(tx, undone, person_id):
        if await _undo(tx, change, undone, person_id=person_id, update_id=update_id, now=now):
            await reports.withdraw(tx, undone, change.assignment_id, now)
            back.append(change.assignment_id)
    return back


async def _undo(tx: Session, change: Change, undone: int, *, person_id: int, update_id: int, now: dt.datetime) -> bool:
    last = await audit.last_update(tx, change.assignment_id)
    if last == update_id:
        return True  # this very press was handled before
    if last != undone:
        return False  # something else has happened since
    await assignments.restore(tx, change, person_id=person_id, update_id=update_id, now=now)
    return True
