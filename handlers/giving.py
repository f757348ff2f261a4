"""What publishing gives out: assignments for those whom the minutes name and the roster knows, each once."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from domain.assignments import Assignment, Status, last_day
from domain.decisions import Deadline, DeadlineKind, Decision
from domain.people import Role
from domain.policy import Policy
from domain.recurrence import Schedule, Term
from domain.workdays import DayOff
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.texts import publishing
from messaging.texts.assignments import publication
from messaging.texts.control import named
from minutes.plan import Planned, Target, plan
from minutes.recurrence import recurrence
from storage import accounts, assignments, calendar, districts, minutes, people, phones, roster
from storage.database import Session
from storage.minutes import State, StoredMinutes

LOOK_BACK = 10  # sets of minutes that a new roster is looked through for


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What is not given yet: one entry a decision and assignee, in the order of the document."""

    pairs: tuple[tuple[int, Target], ...]  # decision id, who gets it

    @property
    def people(self) -> frozenset[int]:
        return frozenset(target.person_id for _, target in self.pairs)


async def planned(tx: Session, stored: StoredMinutes) -> Sequence[Planned]:
    return plan([line.decision for line in stored.decisions], await roster.load(tx))


async def waiting(tx: Session, stored: StoredMinutes) -> Waiting:
    """Of a draft that is everything; of published minutes what the roster has made possible since."""
    given, holders = await assignments.given(tx, stored.id), await assignments.holders(tx, stored.id)
    known = await roster.load(tx)
    pairs: list[tuple[int, Target]] = []
    for line, entry in zip(stored.decisions, plan([line.decision for line in stored.decisions], known), strict=True):
        named = {target.person_id for target in entry.targets}
        pairs += [
            (line.id, target)
            for target in entry.targets
            if (line.id, target.person_id) not in given
            # What a former head was given has gone over to the next one, or was settled by then.
            and holders.get((line.id, target.organization_id or 0), frozenset()) <= named
        ]
    return Waiting(pairs=tuple(pairs))


async def late(tx: Session) -> list[tuple[StoredMinutes, Waiting]]:
    """The newest published minutes of which something can be given only now."""
    found = []
    for minutes_id in await minutes.newest_published(tx, LOOK_BACK):
        stored = await minutes.load(tx, minutes_id)
        owed = await waiting(tx, stored) if stored else Waiting(pairs=())
        if stored and owed.pairs:
            found.append((stored, owed))
    return found


async def give_out(tx: Session, stored: StoredMinutes, owed: Waiting, *, today: dt.date, now: dt.datetime) -> None:
    """The assignments, and the messages about them, in the same transaction."""
    await _give(tx, stored, owed.pairs, today=today, now=now)
    new = {decision_id for decision_id, _ in owed.pairs}
    for person_id in sorted(owed.people):
        await people.give_role(tx, person_id, Role.DIRECTOR)  # whoever has to act may answer, a secretary too
        account = await accounts.receiver(tx, person_id, today)
        if account:
            theirs = await assignments.of_person(tx, person_id, minutes_id=stored.id)
            await notices.give_publication(
                tx, account, [one for one in theirs if one.decision_id in new], today=today, now=now
            )


async def _give(
    tx: Session, stored: StoredMinutes, pairs: Sequence[tuple[int, Target]], *, today: dt.date, now: dt.datetime
) -> None:
    found = await terms(tx, [line.decision for line in stored.decisions], today)
    by_id = {line.id: term for line, term in zip(stored.decisions, found, strict=True)}
    for decision_id, target in pairs:
        await assignments.give(
            tx,
            minutes_id=stored.id,
            decision_id=decision_id,
            person_id=target.person_id,
            organization_id=target.organization_id,
            now=now,
            **dataclasses.asdict(by_id[decision_id]),
        )


async def terms(tx: Session, decisions: Sequence[Decision], today: dt.date) -> list[Term]:
    """How long whoever gets each of them today has for it, by the committee's rules."""
    policy, off = await districts.policy(tx), await calendar.days_off(tx)
    return [_term(decision.deadline, policy, off, today) for decision in decisions]


class _TakenBackError(Exception):
    """Nothing has happened: it only ends the savepoint."""


async def sample(
    tx: Session, stored: StoredMinutes, owed: Waiting, person_id: int, *, today: dt.date, now: dt.datetime
) -> tuple[Assignment, list[Outgoing]]:
    """The very messages that this person would get: theirs is given out for a moment, and taken back."""
    theirs: list[Assignment] = []
    with suppress(_TakenBackError):
        async with tx.apart():
            pairs = tuple(pair for pair in owed.pairs if pair[1].person_id == person_id)
            await _give(tx, stored, pairs, today=today, now=now)
            theirs = await assignments.of_person(tx, person_id, minutes_id=stored.id)
            raise _TakenBackError
    off = await calendar.days_off(tx)
    return theirs[0], [outgoing for outgoing, _ in publication(theirs, today, off)]


def _term(deadline: Deadline, policy: Policy, off: DayOff, today: dt.date) -> Term:
    """Of a recurring one the first period."""
    rule = recurrence(deadline.phrase) if deadline.kind is DeadlineKind.RECURRING else None
    if rule is None:
        return Term(due_on=policy.due_on(last_day(deadline), off))
    return Schedule(rule=rule, policy=policy, off=off).first(today)


async def closed(tx: Session, stored: StoredMinutes | None) -> Outgoing:
    """What became of a draft that is none any more."""
    if stored is None or stored.state is State.DISCARDED:
        return publishing.discarded(stored.id if stored else 0)
    return publishing.published(stored.id, stored.meeting, await way(tx, stored))


async def way(tx: Session, stored: StoredMinutes) -> publishing.Way:
    """How far published minutes have come."""
    all_given = await assignments.of_minutes(tx, stored.id)
    given = [one for one in all_given if one.status is not Status.WITHDRAWN]
    somebodys = {one.decision_id for one in all_given}
    theirs: dict[int, list[Assignment]] = {}
    for one in given:
        theirs.setdefault(one.person_id, []).append(one)
    gone = await people.gone(tx, theirs)
    missing, blocked = (theirs.keys() & await accounts.without(tx)) - gone, await accounts.blocked(tx, theirs)
    received = {key for key, own in theirs.items() if any(one.delivered for one in own)}
    taken = {key for key, own in theirs.items() if all(one.status is not Status.ASSIGNED for one in own)}

    numbers = await phones.of_people(tx, missing | blocked)

    def callees(among: Collection[int]) -> list[publishing.Callee]:
        return [
            publishing.Callee(organization=own[0].organization, person=own[0].person, phones=numbers.get(key, ()))
            for key, own in theirs.items()
            if key in among
        ]

    return publishing.Way(
        assignments=len({(one.decision_id, one.person_id) for one in given}),
        people=len(theirs),
        received=len(received | taken),
        taken=len(taken),
        unregistered=callees(missing),
        blocked=callees(blocked - missing),
        gone=callees(gone - received),
        nowhere=[
            publishing.Left(decision_id=line.id, named=named(line.decision, at))
            for at, line in enumerate(stored.decisions)
            if line.decision.acts and line.id not in somebodys
        ],
    )
