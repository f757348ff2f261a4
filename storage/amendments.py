"""What changes in decisions that are published, and in the assignments that were given for them."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import sqlalchemy as sa

from domain.assignments import Assignment, Status, last_day
from domain.decisions import DeadlineKind, Decision
from domain.editions import said
from domain.names import natural
from domain.recurrence import Term
from storage import assignments, audit, drawings
from storage.audit import Action, By, Change
from storage.database import Session, new_id
from storage.decisions import to_row
from storage.minutes import StoredDecision, StoredMinutes
from storage.tables import assignments as table
from storage.tables import audit_log, decisions

_EVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


async def holders(tx: Session, decision_id: int) -> list[Assignment]:
    """One for everybody who has it or had it; of several periods the last."""
    found = await assignments.fitting(tx, table.c.decision_id == decision_id)
    last = {one.person_id: one for one in found}.values()
    return sorted(last, key=lambda it: natural(it.organization or it.person))


async def append(tx: Session, stored: StoredMinutes, decision: Decision) -> StoredDecision:
    """A decision more, behind all others."""
    mine = (decisions.c.district_id == tx.district_id, decisions.c.minutes_id == stored.id)
    last = await tx.scalar(sa.select(sa.func.max(decisions.c.position)).where(*mine))
    row = to_row(tx, stored.id, (last or 0) + 1, decision)
    added = new_id(await tx.execute(decisions.insert().values(**row)))
    return StoredDecision(id=added, minutes_id=stored.id, revision=0, decision=decision)


async def set_term(tx: Session, assignment_id: int, term: Term, *, first: dt.date | None = None) -> None:
    """Until when an open one has to be done from now on. `first`: by when it was due before it was extended."""
    one = table.c.id == assignment_id
    await tx.execute(
        table.update()
        .where(table.c.district_id == tx.district_id, one)
        .values(due_on=term.due_on, first_due_on=first, period=term.period, renews_on=term.renews_on)
    )
    await assignments.look_again(tx, one)
    await drawings.outdate(tx, one)


async def withdraw(tx: Session, given: Assignment, reason: str, by: By) -> bool:
    """Nothing is to be done any more, in no further period either. False if it was settled before."""
    await _end_renewal(tx, given)
    if given.status in (Status.ACCEPTED, Status.WITHDRAWN):
        return False
    return await assignments.change_status(
        tx,
        given.id,
        Status.WITHDRAWN,
        person_id=by.person_id,
        update_id=by.update_id,
        now=by.now,
        details={"reason": reason} if reason else None,
    )


async def _end_renewal(tx: Session, given: Assignment) -> None:
    """Of all periods: the one after which the next would open may be settled already."""
    theirs = (table.c.decision_id == given.decision_id, table.c.person_id == given.person_id)
    await tx.execute(table.update().where(table.c.district_id == tx.district_id, *theirs).values(renews_on=None))


async def give_again(tx: Session, given: Assignment, term: Term, by: By) -> None:
    """What was withdrawn is to be done after all. It is as far as it was: a report waits again, an extension counts."""
    ended = await audit.last_change(tx, given.id, to=Status.WITHDRAWN)
    before = ended.before if ended and ended.before else Status.ASSIGNED
    back = Change(assignment_id=given.id, before=before, after=given.status)
    await assignments.restore(tx, back, person_id=by.person_id, update_id=by.update_id, now=by.now)
    extended = given.first_date is not None and given.first_date == term.due_on  # the point has not been moved since
    await set_term(
        tx,
        given.id,
        replace(term, due_on=last_day(given.deadline)) if extended else term,
        first=given.first_date if extended else None,
    )


async def note(tx: Session, decision_id: int, before: Decision | None, after: Decision, reason: str, by: By) -> None:
    """Into the journal: what it was, if it was there, what it is, and why."""
    await audit.record(
        tx,
        Action.AMEND,
        now=by.now,
        person_id=by.person_id,
        update_id=by.update_id,
        details={"decision": decision_id, "reason": reason, "before": before and said(before), "after": said(after)},
    )


async def printed(tx: Session, stored: StoredMinutes, read: Mapping[int, Decision]) -> dict[int, dict[str, str]]:
    """What the document says of published points that were corrected, as `said`, by id.

    `read`: what was corrected as a draft, as it was before. An edition that was taken later is the document from then
    on, where it has changed anything.
    """
    touched = {line.id for line in stored.decisions if line.revision}
    found = {key: said(one) for key, one in read.items() if key in touched}
    log = audit_log.c
    query = sa.select(log.update_id, log.details).where(log.district_id == tx.district_id, log.action == Action.AMEND)
    rows = (await tx.execute(query.order_by(log.id))).all() if touched else []
    editions = {row.update_id for row in rows if "draft" in row.details}
    for row in rows:
        before, after = row.details.get("before"), row.details.get("after")
        if row.details.get("decision") not in touched or after is None:
            continue
        known = found.setdefault(row.details["decision"], dict(before or after))
        if row.update_id in editions and before:
            known |= {name: now for name, now in after.items() if now != before[name]}
    return found


@dataclass(frozen=True, kw_only=True)
class Amended:
    """A published point as it was and became; the deadline as printed in the journal: a day as 2027-03-01, or words."""

    at: dt.datetime
    texts: tuple[str, str]
    deadlines: tuple[str, str]


async def changes_of(tx: Session, decision_id: int, since: dt.datetime) -> list[Amended]:
    """The oldest first. The journal is looked through only for what was corrected at all."""
    one = (decisions.c.district_id == tx.district_id, decisions.c.id == decision_id)
    if not await tx.scalar(sa.select(decisions.c.revision).where(*one)):
        return []
    log = audit_log.c
    query = sa.select(log.at, log.details).where(
        log.district_id == tx.district_id,
        log.action == Action.AMEND,
        log.at >= since,
        log.details["decision"].as_integer() == decision_id,
    )
    found = [(row.at, row.details["before"], row.details["after"]) for row in await tx.execute(query.order_by(log.id))]
    return [
        Amended(at=at, texts=(was["text"], now["text"]), deadlines=(was["deadline"], now["deadline"]))
        for at, was, now in found
        if was
    ]


async def first_deadline(tx: Session, decision_id: int) -> dt.date | None:
    """By when a point that has been corrected was due at first, as published or named; none: it is as it was.

    The journal is looked through only for what was named or corrected at all.
    """
    log, one = audit_log.c, (decisions.c.district_id == tx.district_id, decisions.c.id == decision_id)
    named = None
    if await tx.scalar(sa.select(decisions.c.deadline_kind).where(*one)) in (DeadlineKind.EVENT, DeadlineKind.RELATIVE):
        mine = (log.district_id == tx.district_id, log.action == Action.DAY)
        its = log.details["decision"].as_integer() == decision_id
        query = sa.select(log.details["after"].as_string()).where(*mine, its)
        named = await tx.scalar(query.order_by(log.id).limit(1))
    changes = await changes_of(tx, decision_id, _EVER) if named is None else []
    with suppress(ValueError):
        return dt.date.fromisoformat(named or changes[0].deadlines[0]) if named or changes else None
    return None


async def noted(tx: Session, by: By) -> bool:
    """Whether this update has amended something before."""
    return await audit.recorded(tx, Action.AMEND, by.update_id)
