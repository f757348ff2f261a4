"""What a change of a published point means for those who have it, get it, or need not do it any more."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.assignments import Assignment, Status
from domain.decisions import Assignee, Decision
from domain.drafts import same_day
from domain.people import Role, Roster
from domain.recurrence import Term
from handlers.giving import terms
from messaging import notices
from messaging.texts.amending import differs
from minutes.plan import Target, plan
from storage import accounts, amendments, assignments, drawings, people, roster
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
    differs = any(getattr(before, name) != getattr(after, name) for name in ("text", "deadline", "number"))
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


@dataclass(kw_only=True)
class Changes:
    """What has changed in one set of minutes, to be told to each in one go."""

    told: list[tuple[Assignment, Assignment]] = field(default_factory=list)  # as it was, as it is
    withdrawn: list[Assignment] = field(default_factory=list)
    given: set[tuple[int, int]] = field(default_factory=set)  # decision id, person id
    again: set[tuple[int, int]] = field(default_factory=set)  # the same, of what had been withdrawn


async def amend(
    tx: Session, line: StoredDecision, after: Decision, changes: Changes, *, reason: str, by: By, today: dt.date
) -> None:
    """The point as it is from now on."""
    held = await amendments.holders(tx, line.id)
    found = effect(line.decision, after, await roster.load(tx), held)
    await rewrite(tx, line.id, after)
    await drawings.outdate_point(tx, line.id)
    await amendments.note(tx, line.id, line.decision, after, reason, by)
    (term,) = await terms(tx, [after], today)
    if not same_day(line.decision.deadline, after.deadline):  # who has an extension keeps it
        for one in found.told:  # of what is reported too: it may be returned
            await amendments.set_term(tx, one.id, term)
    now = {one.id: one for one in await assignments.some(tx, [one.id for one in found.told])}
    changes.told += [(one, now[one.id]) for one in found.told if differs(one, now[one.id])]
    changes.withdrawn += [one for one in found.withdrawn if await amendments.withdraw(tx, one, reason, by)]
    before = {one.person_id: one for one in held}
    for target in found.given:
        await _give(tx, line, target, term, before, changes, by)


async def add(
    tx: Session, stored: StoredMinutes, decision: Decision, changes: Changes, *, reason: str, by: By, today: dt.date
) -> None:
    """A point more of minutes that are published, for whomever it names."""
    line = await amendments.append(tx, stored, decision)
    await amendments.note(tx, line.id, None, decision, reason, by)
    (term,) = await terms(tx, [decision], today)
    for target in _targets(decision, await roster.load(tx)).values():
        await _give(tx, line, target, term, {}, changes, by)


async def end(
    tx: Session,
    line: StoredDecision,
    concerned: Sequence[Assignment],
    changes: Changes,
    *,
    whole: bool,
    reason: str,
    by: By,
) -> None:
    """These need not do it any more. `whole`: nobody has to, whoever comes into the roster later neither."""
    after = replace(line.decision, skipped=True) if whole else line.decision
    if whole:
        await rewrite(tx, line.id, after)
    await amendments.note(tx, line.id, line.decision, after, reason, by)
    changes.withdrawn += [one for one in concerned if await amendments.withdraw(tx, one, reason, by)]


def whose_again(held: Assignment, known: Roster, gone: Collection[int]) -> Target | None:
    """Who has to do what was withdrawn: who had it or, if they have left, who heads the organization now.

    `gone`: ids of people who have left.
    """
    if held.person_id not in gone:
        return Target(organization_id=None, person_id=held.person_id)  # of the organization that it was given for
    place = next((one.id for one in known.organizations if one.name == held.organization), None)
    heads = [one.id for one in known.people if place is not None and one.is_head and one.organization_id == place]
    return Target(organization_id=place, person_id=heads[0]) if heads else None


def revived(one: StoredDecision, known: Roster, held: Sequence[Assignment], gone: Collection[int]) -> Sequence[Target]:
    """Who has to do it when nobody had to any more."""
    again = (whose_again(each, known, gone) for each in held)
    wanted = _targets(replace(one.decision, skipped=False), known).values()
    return list({each.person_id: each for each in (*wanted, *again) if each}.values())


async def revive(
    tx: Session,
    line: StoredDecision,
    targets: Sequence[Target],
    changes: Changes,
    *,
    reason: str,
    by: By,
    today: dt.date,
) -> None:
    """These have to do it after all."""
    after = replace(line.decision, skipped=False)
    before = {one.person_id: one for one in await amendments.holders(tx, line.id)}
    await rewrite(tx, line.id, after)
    await amendments.note(tx, line.id, line.decision, after, reason, by)
    (term,) = await terms(tx, [after], today)
    for target in targets:
        await _give(tx, line, target, term, before, changes, by)


async def tell(
    tx: Session, stored: StoredMinutes, changes: Changes, *, reason: str, by: By, today: dt.date
) -> frozenset[int]:
    """Everybody on whom something of it falls; returns their ids."""
    back = {person_id for _, person_id in changes.again}
    keeping = {after.person_id for _, after in changes.told} | {one.person_id for one in changes.withdrawn} | back
    for person_id in sorted(keeping):
        told = [(before, after) for before, after in changes.told if after.person_id == person_id]
        withdrawn = [one for one in changes.withdrawn if one.person_id == person_id]
        again = await _theirs(tx, stored.id, person_id, changes.again)
        await notices.tell_amended(
            tx, person_id, told, withdrawn, reason, again=again, update_id=by.update_id, today=today, now=by.now
        )
    getting = {person_id for _, person_id in changes.given}
    for person_id in sorted(getting):
        account = await accounts.receiver(tx, person_id, today)
        new = await _theirs(tx, stored.id, person_id, changes.given)
        if account:
            await notices.give_publication(tx, account, new, today=today, now=by.now, update_id=by.update_id)
    return frozenset(keeping | getting)


async def _theirs(tx: Session, minutes_id: int, person_id: int, among: Collection[tuple[int, int]]) -> list[Assignment]:
    """What this person has to do of these, or has reported on: decision id, person id."""
    theirs = await assignments.of_person(tx, person_id, minutes_id=minutes_id) if among else []
    unsettled = [one for one in theirs if one.status.open or one.status is Status.REPORTED]
    return [one for one in unsettled if (one.decision_id, person_id) in among]


async def _give(
    tx: Session,
    line: StoredDecision,
    target: Target,
    term: Term,
    before: Mapping[int, Assignment],
    changes: Changes,
    by: By,
) -> None:
    """Who had it once, and needed not do it any more, has it again. `before`: by person id."""
    if target.person_id in before:
        await amendments.give_again(tx, before[target.person_id], term, by)
        changes.again.add((line.id, target.person_id))
    else:
        changes.given.add((line.id, target.person_id))
        await assignments.give(
            tx,
            minutes_id=line.minutes_id,
            decision_id=line.id,
            person_id=target.person_id,
            organization_id=target.organization_id,
            now=by.now,
            **dataclasses.asdict(term),
        )
    await people.give_role(tx, target.person_id, Role.DIRECTOR)
