"""What publishing gives out: assignments for those whom the minutes name and the roster knows, each once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from domain.assignments import Assignment
from domain.people import Role
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.texts import publishing
from minutes.matching import Target
from minutes.plan import Planned, plan
from storage import accounts, assignments, minutes, people, roster
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
    given = await assignments.given(tx, stored.id)
    entries = zip(stored.decisions, await planned(tx, stored), strict=True)
    return Waiting(
        pairs=tuple(
            (line.id, target)
            for line, entry in entries
            for target in entry.targets
            if (line.id, target.person_id) not in given
        )
    )


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
    for decision_id, target in owed.pairs:
        await assignments.give(
            tx,
            minutes_id=stored.id,
            decision_id=decision_id,
            person_id=target.person_id,
            organization_id=target.organization_id,
            now=now,
        )
    new = {decision_id for decision_id, _ in owed.pairs}
    for person_id in sorted(owed.people):
        await people.give_role(tx, person_id, Role.DIRECTOR)  # whoever has to act may answer, a secretary too
        account = await accounts.of_person(tx, person_id)
        if account:
            theirs = await assignments.of_person(tx, person_id, minutes_id=stored.id)
            await notices.give_publication(
                tx, account, [one for one in theirs if one.decision_id in new], today=today, now=now
            )


async def closed(tx: Session, stored: StoredMinutes | None) -> Outgoing:
    """What became of a draft that is none any more."""
    if stored is None or stored.state is State.DISCARDED:
        return Outgoing(text=publishing.discarded())
    given = await assignments.of_minutes(tx, stored.id)
    whose: dict[int, Assignment] = {one.person_id: one for one in given}
    missing = whose.keys() & await accounts.without(tx)
    names = [one.organization or one.person for person_id, one in whose.items() if person_id in missing]
    return Outgoing(
        text=publishing.published(stored.meeting, assignments=len(given), people=len(whose), unregistered=names)
    )
