"""A report that does not wait any more: what has become of it, and by whom."""

from domain.assignments import Status
from messaging.texts import reports as texts
from storage import assignments, audit, people
from storage.database import Session

_DECIDED = (Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN)


async def decided(tx: Session, assignment_id: int, *, but: int | None = None) -> str | None:
    """None if nobody, or this person (id), has decided it last."""
    found = await assignments.find(tx, assignment_id)
    last = await audit.last_change(tx, assignment_id) if found else None
    if found is None or last is None or last.person_id in (None, but):
        return None
    who = await people.find_person(tx, last.person_id)
    return texts.decided(found.status, who.short_name) if who and found.status in _DECIDED else None


async def waits_no_more(tx: Session, assignment_id: int) -> str:
    return await decided(tx, assignment_id) or texts.no_longer_waiting()
