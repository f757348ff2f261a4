"""What a change of a published point means for those who have it, get it, or need not do it any more."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.assignments import Assignment, Status
from domain.decisions import Assignee, Decision
from domain.people import Role, Roster
from domain.recurrence import Term
from handlers.giving import terms
from messaging import notices
from minutes.plan import Target, plan
from storage import accounts, amendments, assignments, people, roster
from storage.audit import By
from storage.database import Session
from storage.decisions import rewrite
from storage.minutes import StoredDecision, StoredMinutes


@dataclass(frozen=True, kw_only=True)
class Effect:
    """On whom a change falls."""

    told: Sequence[Assignment] = ()  # they keep it, and something of it is different
    given: Sequence[Target] = ()  # they get it now
    withdrawn: Sequence[Assignment] = ()  # they need not do it any more

    @property
    def people(self) -> frozenset[int]:
        """Ids of all who hear of it."""
        keeping = {one.person_id for one in (*self.told, *self.withdrawn)}
        return frozenset(keeping | {one.person_id for one in self.given})


def effect(before: Decision, after: Decision, known: Roster, held: Sequence[Assignment]) -> Effect:
    """`held`: one for everybody who has the point or had it."""
    was, now = (_targets(decision, known) for decision in (before, after))
    has = {one.person_id: one for one in held if one.status is not Status.WITHDRAWN}
    differs = before.text != after.text or before.deadline != after.deadline
    gone, wanted = was.keys() - now.keys(), _targets(replace(after, assignees=_added(before, after)), known).keys()
    return Effect(
        told=[one for one in has.values() if differs and one.person_id not in gone and one.status.takes_reports],
        given=[
            target
            for person_id, target in now.items()
            if person_id not in has and (person_id not in was or person_id in wanted)
        ],
        withdrawn=[one for one in has.values() if one.person_id in gone and one.status.takes_reports],
    )


def _added(before: Decision, after: Decision) -> tuple[Assignee, ...]:
    """Who is named once more has it again, if it was withdrawn for them."""
    named = len(before.assignees)
    if after.assignees[:named] == before.assignees:
        return after.assignees[named:]
    return tuple(one for one in after.assignees if one not in before.assignees)


def _targets(decision: Decision, known: Roster) -> dict[int, Target]:
    (planned,) = plan([decision], known)
    return {target.person_id: target for target in planned.targets}


async def amend(
    tx: Session, stored: StoredMinutes, line: StoredDecision, after: Decision, *, reason: str, by: By, today: dt.date
) -> Effect:
    """The point as it is from now on, and a message to everybody on whom that falls."""
    held = await amendments.holders(tx, line.id)
    found = effect(line.decision, after, await roster.load(tx), held)
    await rewrite(tx, line.id, after)
    await amendments.note(tx, line.id, line.decision, after, reason, by)
    (term,) = await terms(tx, [after], today)
    if line.decision.deadline != after.deadline:
        for one in found.told:
            if one.status.open:
                await amendments.set_term(tx, one.id, term)
    await tell(tx, found.told, reason=reason, by=by, today=today)
    await withdraw(tx, found.withdrawn, reason=reason, by=by, today=today)
    before = {one.person_id: one for one in held}
    for target in found.given:
        await _give(tx, stored, line.id, target, term, before, by=by, today=today)
    return found


async def add(tx: Session, stored: StoredMinutes, decision: Decision, *, by: By, today: dt.date) -> Effect:
    """A point more of minutes that are published, for whomever it names."""
    decision_id = await amendments.append(tx, stored, decision)
    found = Effect(given=tuple(_targets(decision, await roster.load(tx)).values()))
    await amendments.note(tx, decision_id, None, decision, "", by)
    (term,) = await terms(tx, [decision], today)
    for target in found.given:
        await _give(tx, stored, decision_id, target, term, {}, by=by, today=today)
    return found


async def end(
    tx: Session,
    line: StoredDecision,
    concerned: Sequence[Assignment],
    *,
    whole: bool,
    reason: str,
    by: By,
    today: dt.date,
) -> None:
    """These need not do it any more. `whole`: nobody has to, whoever comes into the roster later neither."""
    after = replace(line.decision, skipped=True) if whole else line.decision
    if whole:
        await rewrite(tx, line.id, after)
    await amendments.note(tx, line.id, line.decision, after, reason, by)
    await withdraw(tx, concerned, reason=reason, by=by, today=today)


async def tell(tx: Session, concerned: Sequence[Assignment], *, reason: str, by: By, today: dt.date) -> None:
    """What of it is different now. `concerned`: as they were before."""
    before = {one.id: one for one in concerned}
    for one in await assignments.some(tx, list(before)):
        was = before[one.id]
        await notices.tell_amended(tx, was, one, reason, update_id=by.update_id, today=today, now=by.now)


async def withdraw(
    tx: Session, concerned: Sequence[Assignment], *, reason: str, by: By, today: dt.date
) -> list[Assignment]:
    """Of those that were not settled before: nothing is to be done any more, and their assignees hear of it."""
    done = [one for one in concerned if await amendments.withdraw(tx, one, reason, by)]
    for one in done:
        await notices.tell_withdrawn(tx, one, reason, update_id=by.update_id, today=today, now=by.now)
    return done


async def _give(
    tx: Session,
    stored: StoredMinutes,
    decision_id: int,
    target: Target,
    term: Term,
    before: Mapping[int, Assignment],
    *,
    by: By,
    today: dt.date,
) -> None:
    """Who had it once, and needed not do it any more, has it again. `before`: by person id."""
    if target.person_id in before:
        await amendments.give_again(tx, before[target.person_id], term, by)
    else:
        await assignments.give(
            tx,
            minutes_id=stored.id,
            decision_id=decision_id,
            person_id=target.person_id,
            organization_id=target.organization_id,
            now=by.now,
            **dataclasses.asdict(term),
        )
    await people.give_role(tx, target.person_id, Role.DIRECTOR)
    account = await accounts.receiver(tx, target.person_id, today)
    if account:
        theirs = await assignments.of_person(tx, target.person_id, minutes_id=stored.id)
        new = [one for one in theirs if one.decision_id == decision_id and one.status.open]
        await notices.give_publication(tx, account, new, today=today, now=by.now, update_id=by.update_id)
