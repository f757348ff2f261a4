"""What a change of a published point would do, and to whom, before the secretary agrees to it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from domain.assignments import Assignment, Status
from domain.decisions import Decision
from domain.drafts import with_assignees, with_deadline, with_text
from domain.people import Role, Roster
from domain.policy import Decider
from domain.referrals import Referral
from handlers import amending
from handlers.control import ending, subject
from handlers.overstepping import oversteps
from messaging.presses import Over
from messaging.texts import control, correcting
from messaging.texts import ruling as texts
from messaging.texts.control import Subject
from messaging.texts.overstepping import Overstep
from messaging.texts.points import deadline
from minutes.more_time import wish
from minutes.plan import Target
from minutes.typed import LONGEST, LONGEST_TEXT, typed_assignees, typed_deadline
from storage import accounts, districts, people, referrals, roster
from storage.database import Session


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A change that waits for its reason."""

    one: Subject
    what: Markup  # in words
    told: frozenset[int]  # ids of people
    later: int = 0  # of them, whom no message reaches now
    meanwhile: bool = False  # somebody else has changed the point since it was asked
    after: Decision | None = None  # none: it is withdrawn
    ended: tuple[Assignment, ...] = ()
    refers: bool = False  # the chair decides about it
    waits: Referral | None = None  # that has been proposed before
    alone: bool = False  # the chair would, but none is there
    revived: tuple[Target, ...] = ()
    steps: Sequence[Overstep] = ()  # of which the chair is told
    grants: int = 0  # working days that the secretary may give alone


async def pending(
    tx: Session, asked: Mapping[str, Any], today: dt.date, roles: Collection[Role] = ()
) -> Pending | Markup:
    """Or what is to be said instead. `roles`: of whoever asks."""
    found = await _effect(tx, asked, today)
    if not isinstance(found, Pending):
        return found
    later, policy = len(await accounts.unreached(tx, found.told)), await districts.policy(tx)
    chairs = found.ended and Role.CHAIR not in roles and policy.withdrawals is Decider.CHAIR
    there = bool(chairs) and bool(await referrals.chairs(tx))
    changed = [(found.one.line, found.after)] if found.after else []
    return replace(
        found,
        steps=await oversteps(tx, found.one.stored, changed, today, roles),
        grants=policy.grants,
        later=later,
        meanwhile=found.one.line.revision != asked["revision"],
        refers=there,
        waits=found.one.waits(asked.get("assignment")) if there else None,
        alone=bool(chairs) and not there,
    )


async def _effect(tx: Session, asked: Mapping[str, Any], today: dt.date) -> Pending | Markup:
    one = await subject(tx, asked.get("decision", 0), today)
    if one is None:
        return escape(correcting.gone())
    if "revive" in asked:
        return await _revive(tx, one, asked.get("assignment"))
    if "step" not in asked:
        return _end(one, asked.get("assignment"))
    read = await _read(tx, one, Over(asked["step"]), asked["said"], today)
    if isinstance(read, Markup):
        return read
    after, what = read
    if _same(after, one.line.decision):
        return texts.unchanged()
    known = await roster.load(tx)
    found = amending.effect(one.line.decision, after, known, one.held)
    if asked["step"] == Over.ADD:
        what = texts.added(_names(known, {target.person_id for target in found.given}))
        if not found.given:
            return texts.unchanged()
    return Pending(one=one, what=what, told=found.people, after=after)


def _same(one: Decision, other: Decision) -> bool:
    """Whether nobody would notice a difference: the same day may be printed in many ways."""
    days = [value.date if value.date else value.phrase for value in (one.deadline, other.deadline)]
    kinds = one.deadline.kind == other.deadline.kind
    return kinds and days[0] == days[1] and (one.text, one.assignees) == (other.text, other.assignees)


def _end(one: Subject, assignment_id: int | None) -> Pending | Markup:
    ended = ending(one, assignment_id)
    if not ended:
        return texts.settled()
    told = frozenset(held.person_id for held in ended if held.status.takes_reports)
    return Pending(one=one, what=texts.ended([control.name(held) for held in ended]), told=told, ended=ended)


async def _revive(tx: Session, one: Subject, assignment_id: int | None) -> Pending | Markup:
    """Nobody gets twice what somebody has."""
    gone, known = await people.gone(tx, [held.person_id for held in one.held]), await roster.load(tx)
    if assignment_id is None:
        targets = amending.revived(one.line, known, one.held, gone) if not one.progress.given else []
    else:
        withdrawn = [held for held in one.held if held.id == assignment_id and held.status is Status.WITHDRAWN]
        targets = [found for held in withdrawn if (found := amending.whose_again(held, known, gone))]
    having = {held.person_id for held in one.held if held.status is not Status.WITHDRAWN}
    targets = [target for target in targets if target.person_id not in having]
    if not targets:
        return texts.nothing_to_revive()
    told = frozenset(target.person_id for target in targets)
    what = texts.revived(_names(known, told))
    return Pending(one=one, what=what, told=told, revived=tuple(targets))


async def _read(tx: Session, one: Subject, step: Over, said: str, today: dt.date) -> tuple[Decision, Markup] | Markup:
    """The decision as it shall be, and what is different in words."""
    decision, longest = one.line.decision, LONGEST_TEXT if step is Over.TEXT else LONGEST
    if len(said) > longest:
        return correcting.too_long(longest)
    if step is Over.WHEN:
        read = typed_deadline(said, one.stored.meeting.date)
        moved = wish(said, decision.deadline.date or today, today).until
        if read.deadline.date is None and isinstance(moved, dt.date):  # «на неделю позже»
            read = typed_deadline(f"{moved:%d.%m.%Y}", one.stored.meeting.date)
        if read.doubts:
            return correcting.bad_deadline(read.doubts)
        after = with_deadline(decision, read.deadline)
        extended = sum(held.first_date is not None and held.status.takes_reports for held in one.held)
        return after, texts.moved(deadline(decision.deadline), deadline(after.deadline), extended)
    if step is Over.TEXT:
        after = with_text(decision, said)
        return after, texts.reworded(after.text)
    named, unresolved = typed_assignees(said, await roster.load(tx))
    if not named or unresolved:
        return correcting.nobody_known(unresolved)
    return replace(with_assignees(decision, (*decision.assignees, *named)), skipped=False), Markup()


def _names(known: Roster, person_ids: Collection[int]) -> list[str]:
    places = {one.id: one.name for one in known.organizations}
    people = [one for one in known.people if one.id in person_ids]
    return [", ".join(filter(None, (one.short_name, places.get(one.organization_id or 0)))) for one in people]
