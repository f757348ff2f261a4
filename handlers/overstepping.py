"""Corrections that go further than the secretary decides alone: they may be made, and the chair is told of them."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.assignments import Assignment
from domain.decisions import Decision
from domain.extensions import exceeds, longest
from domain.people import Role, Roster
from domain.policy import Decider, Policy
from domain.workdays import DayOff
from handlers import amending
from handlers.giving import terms
from messaging.texts.overstepping import Overstep
from storage import amendments, calendar, districts, referrals, roster
from storage.database import Session
from storage.minutes import StoredDecision, StoredMinutes

Changed = tuple[StoredDecision, Decision | None]  # a point, and as it shall be; none: it is withdrawn


async def oversteps(
    tx: Session, stored: StoredMinutes, changed: Sequence[Changed], today: dt.date, roles: Collection[Role]
) -> Sequence[Overstep]:
    """None where nobody is to be told. `stored`: whose points these are; `roles`: of whoever wants to change them."""
    policy = await districts.policy(tx)
    strict = policy.grants or policy.withdrawals is Decider.CHAIR
    if not strict or Role.CHAIR in roles or not await referrals.chairs(tx):
        return ()
    known, off = await roster.load(tx), await calendar.days_off(tx)
    steps = [await _step(tx, stored, one, policy, known, off, today) for one in changed]
    return [one for one in steps if one.moved or one.withdrawn]


async def latest(tx: Session, one: Assignment, roles: Collection[Role]) -> dt.date | None:
    """Until when somebody with these roles may move it, and nobody else is told."""
    limit = await referrals.limit(tx, one, roles=roles)
    if not limit.chair:
        return None
    return longest(one, limit.days, await calendar.days_off(tx), await amendments.first_deadline(tx, one.decision_id))


async def _step(
    tx: Session, stored: StoredMinutes, changed: Changed, policy: Policy, known: Roster, off: DayOff, today: dt.date
) -> Overstep:
    line, wanted = changed
    after = wanted or replace(line.decision, skipped=True)
    held = await amendments.holders(tx, line.id)
    found = amending.effect(line.decision, after, known, held)
    ended = found.withdrawn if wanted else [one for one in held if one.status.takes_reports]
    (term,) = await terms(tx, [after], today)
    moves = policy.grants > 0 and wanted is not None and line.decision.deadline != after.deadline
    first = await amendments.first_deadline(tx, line.id) if moves else None
    return Overstep(
        decision_id=line.id,
        at=stored.place(line.id) or 0,
        before=line.decision,
        after=after,
        moved=moves and any(exceeds(one, term.due_on, policy.grants, off, first) for one in found.told),
        withdrawn=ended if policy.withdrawals is Decider.CHAIR else (),
    )
