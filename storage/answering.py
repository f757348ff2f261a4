"""A director's answer as one change: the status, the report and the journal together; and its taking back."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from domain.assignments import Assignment, Status
from storage import assignments, audit, inquiries, regaining, reports
from storage.audit import Action, By, Change
from storage.database import Session
from storage.files import SentFile
from storage.reports import Report

_FRESH = dt.timedelta(hours=1)  # words that name no point may take back what was said within it
ANSWERS = (Status.ACKNOWLEDGED, Status.REPORTED)  # what an assignee says


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What some assignments become, and the words that say so."""

    targets: Sequence[Assignment]
    after: Status
    text: str
    files: Sequence[SentFile] = ()
    album_id: str | None = None


async def give_all(
    tx: Session, marks: Sequence[Mark], *, person_id: int, update_id: int, now: dt.datetime
) -> list[int]:
    """Several answers in one message; else as `give`."""
    if before := await audit.changes_of(tx, update_id, person_id):
        return [change.assignment_id for change in before]
    return [
        changed
        for mark in marks
        for changed in await _mark(
            tx,
            mark.targets,
            mark.after,
            person_id=person_id,
            update_id=update_id,
            now=now,
            text=mark.text,
            files=mark.files,
            album_id=mark.album_id,
        )
    ]


async def give(
    tx: Session,
    targets: Sequence[Assignment],
    after: Status,
    *,
    person_id: int,
    update_id: int,
    now: dt.datetime,
    text: str = "",
    files: Sequence[SentFile] = (),
    album_id: str | None = None,
) -> list[int]:
    """Ids of the assignments that this update changed, now or when it was handled before.

    A report is kept for every target that is waiting for acceptance afterwards, so that nothing sent is lost.
    """
    before = await audit.changes_of(tx, update_id, person_id)
    if before:  # the same words may seem to mean something else: what was open then is not open now
        return [change.assignment_id for change in before]
    return await _mark(
        tx,
        targets,
        after,
        person_id=person_id,
        update_id=update_id,
        now=now,
        text=text,
        files=files,
        album_id=album_id,
    )


async def _mark(
    tx: Session,
    targets: Sequence[Assignment],
    after: Status,
    *,
    person_id: int,
    update_id: int,
    now: dt.datetime,
    text: str,
    files: Sequence[SentFile] = (),
    album_id: str | None = None,
) -> list[int]:
    given = []
    for target in targets:
        changed = await assignments.change_status(
            tx, target.id, after, person_id=person_id, update_id=update_id, now=now
        )
        if changed:
            given.append(target.id)
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
    if given:
        await inquiries.settle_unclear(tx, By(person_id=person_id, update_id=update_id, now=now))
    return given


async def give_point(tx: Session, report: Report, point: Assignment, *, person_id: int, now: dt.datetime) -> bool:
    """The point is known for which a kept report is. False if it takes none, or the report has another point."""
    if report.assignment_id is not None:
        return report.assignment_id == point.id
    if not point.status.takes_reports:
        return False
    await assignments.change_status(
        tx, point.id, Status.REPORTED, person_id=person_id, update_id=report.update_id, now=now
    )
    await reports.assign(tx, report.id, point.id)
    await inquiries.settle_report(tx, report.id)
    return True


async def add_words(tx: Session, kept: Sequence[Report], text: str, by: By) -> None:
    """Once an update: they belong to these reports."""
    if await audit.recorded(tx, Action.ADD, by.update_id):
        return
    for one in kept:
        await reports.set_text(tx, one.id, f"{one.text}\n{text}".strip())
    said = {"report": kept[0].id}
    await audit.record(tx, Action.ADD, now=by.now, person_id=by.person_id, update_id=by.update_id, details=said)


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    assignment_ids: tuple[int, ...]  # that are as they were before
    files: bool  # whether files of a report went with it


async def take_back(
    tx: Session,
    undone: int,
    *,
    person_id: int,
    whose: Collection[int],
    update_id: int,
    now: dt.datetime,
    only: int | None = None,
) -> TakenBack:
    """Undo what this person's update `undone` changed of the assignments of those for whom they may act (ids).

    `only`: of this assignment.
    """
    back, files = [], False
    for change in await audit.changes_of(tx, undone, person_id):
        if only not in (None, change.assignment_id):
            continue
        mine = await assignments.find_own(tx, change.assignment_id, whose)
        withdrawn = [one for one in await undecided_of(tx, change, undone) if one.person_id == person_id]
        known = regaining.details(withdrawn)
        if mine and await _undo(tx, change, undone, known, person_id=person_id, update_id=update_id, now=now):
            await reports.withdraw(tx, [report.id for report in withdrawn], now)
            files = files or any(report.files for report in withdrawn)
            back.append(change.assignment_id)
    if back:  # a file that comes next is for what has just been taken back, or for something else: it is asked about
        await reports.close(tx, person_id)
    return TakenBack(assignment_ids=tuple(back), files=files)


async def is_taken_back(tx: Session, undone: int, person_id: int, *, only: int | None = None) -> bool:
    """Whether that was undone already, and nothing has happened since: the button was pressed twice."""
    changes = await audit.changes_of(tx, undone, person_id)
    mine = [change for change in changes if only in (None, change.assignment_id)]
    last = [await audit.last_change(tx, change.assignment_id) for change in mine]
    pairs = zip(mine, last, strict=True)
    return bool(mine) and all(now and (now.before, now.after) == (then.after, then.before) for then, now in pairs)


async def _undo(
    tx: Session,
    change: Change,
    undone: int,
    known: dict[str, Any] | None,
    *,
    person_id: int,
    update_id: int,
    now: dt.datetime,
) -> bool:
    last = await audit.last_change(tx, change.assignment_id)
    if last and last.update_id == update_id:
        return True  # this very press was handled before
    if last is None or last.update_id != undone:
        return False  # something else has happened since
    await assignments.restore(tx, change, person_id=person_id, update_id=update_id, now=now, details=known)
    return True


async def undecided_of(tx: Session, change: Change, undone: int) -> list[Report]:
    """The reports on an assignment that the committee has not returned: later files came as reports of their own."""
    returned = await audit.last_change(tx, change.assignment_id, to=Status.RETURNED)
    return [
        report
        for report in await reports.of_assignment(tx, change.assignment_id)
        if returned is None or report.created_at > returned.at or report.update_id == undone
    ]


async def undecided(tx: Session, report: Report) -> bool:
    """Whether the committee has said nothing about it yet, or has taken that back."""
    if report.assignment_id is None:
        return True
    about = await assignments.find(tx, report.assignment_id)
    if about is None or about.status is not Status.REPORTED:
        return False
    returned = await audit.last_change(tx, about.id, to=Status.RETURNED)
    last = await audit.last_change(tx, about.id)
    if returned is None or last is None or report.created_at >= returned.at:
        return True
    return last.action is Action.UNDO or last.update_id == report.update_id  # its point was named after the return


async def way_back(tx: Session, shown: Sequence[Assignment], person_id: int) -> int | None:
    """The one answer of this person that may still be taken back, as the journal has it; none if there are several.

    An assignment's last change counts, if they made it and it is not a taking back itself.
    """
    found = set()
    for one in shown:
        last = await audit.last_change(tx, one.id)
        if last and last.action is Action.STATUS and last.person_id == person_id and last.after in ANSWERS:
            found.add(last.update_id)
    return found.pop() if len(found) == 1 else None


async def newest(tx: Session, whose: Collection[int], by: By) -> Sequence[Assignment]:
    """What this person's last answer has reported, if it was not long ago and may still be taken back."""
    found: dict[int, list[Assignment]] = {}
    for one in await assignments.of_people(tx, whose):
        last = await audit.last_change(tx, one.id) if one.status is Status.REPORTED else None
        said = last and last.action is Action.STATUS and last.person_id == by.person_id and last.at > by.now - _FRESH
        if last and said and last.update_id is not None:
            found.setdefault(last.update_id, []).append(one)
    return found[max(found)] if found else ()


async def beside(tx: Session, undone: int | None, shown: Sequence[Assignment], person_id: int) -> Sequence[Assignment]:
    """What taking back this person's update `undone` would change now, where it is not just what is shown."""
    found = []
    for change in await audit.changes_of(tx, undone, person_id) if undone else ():
        last = await audit.last_change(tx, change.assignment_id)
        if last and last.update_id == undone:
            found.append(change.assignment_id)
    return await assignments.some(tx, found) if set(found) != {one.id for one in shown} else ()


async def reason_of_return(tx: Session, assignment: Assignment) -> str | None:
    """What the secretary wrote, while it is for the assignee to act on."""
    if assignment.status is not Status.RETURNED:
        return None
    returned = await audit.last_change(tx, assignment.id, to=Status.RETURNED)
    return returned.details.get("reason") if returned else None
