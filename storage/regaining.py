"""A report that was taken back whole: brought back with its files, while nothing else has happened to its points."""

from collections.abc import Collection, Sequence
from typing import Any

from domain.assignments import Assignment, Status
from storage import assignments, audit, reports
from storage.audit import Action, By
from storage.database import Session
from storage.reports import Report


def details(taken_back: Sequence[Report]) -> dict[str, Any] | None:
    """What the journal keeps of them. A file that was removed from them before is no part of them."""
    files = [file.id for one in taken_back for file in one.files]
    return {"reports": [one.id for one in taken_back], "files": files} if files else None


async def way(tx: Session, shown: Sequence[Assignment], person_id: int) -> int | None:
    """The one taking back (its update) that this person may undo: reports with files; none if there are several."""
    found = set()
    for one in shown:
        last = await audit.last_change(tx, one.id)
        if last and last.action is Action.UNDO and last.person_id == person_id and last.details.get("files"):
            found.add(last.update_id)
    return found.pop() if len(found) == 1 else None


async def bring_back(tx: Session, undone: int, whose: Collection[int], by: By) -> list[int]:
    """What this person's update `undone` took back. Ids of the assignments whose reports are there again."""
    back = []
    for assignment_id in await audit.undone_by(tx, undone, by.person_id):
        mine = await assignments.find_own(tx, assignment_id, whose)
        last = await audit.last_change(tx, assignment_id)
        if mine is None or last is None:
            continue
        again = last.update_id == by.update_id  # this very press was handled before
        if again or (last.update_id == undone and await _bring_back(tx, mine, last.details, by)):
            back.append(assignment_id)
    return back


async def _bring_back(tx: Session, mine: Assignment, known: dict[str, Any], by: By) -> bool:
    kept = known.get("reports", [])
    if not kept or not await assignments.change_status(
        tx,
        mine.id,
        Status.REPORTED,
        person_id=by.person_id,
        update_id=by.update_id,
        now=by.now,
        details={"again": kept},
    ):
        return False
    await reports.bring_back(tx, kept, known["files"])
    return True
