"""What waits for the chair, with all that is shown of it, and what a decision does."""

import datetime as dt

from domain.assignments import Assignment, last_day
from domain.extensions import wrong
from domain.people import short_name
from domain.referrals import Kind, Referral, State
from handlers import amending
from handlers.control import ending, subject
from handlers.pending import Pending, pending
from messaging import dialogue, upward
from messaging.texts.decisions import Case
from storage import assignments, extensions, people, referrals, roster
from storage.audit import By
from storage.database import Session
from storage.tables import assignments as given


async def case(tx: Session, one: Referral, zone: dt.tzinfo | None = None) -> Case:
    """`zone`: of whoever looks."""
    which = given.c.decision_id == one.decision_id if one.assignment_id is None else given.c.id == one.assignment_id
    held = await assignments.fitting(tx, which)
    acting = [each for each in held if each.status.takes_reports]
    returns = await referrals.returns(tx, one.assignment_id) if one.kind is Kind.RETURNED and one.assignment_id else []
    waiting = [each.id for each in await referrals.waiting(tx)]
    whole = one.assignment_id is None and one.state is not State.WAITING
    was = await referrals.was(tx, one) if whole else {}  # looks through the journal
    return Case(
        referral=one,
        held=[each for each in held if each.id in was] or acting or held,
        extension=await extensions.find(tx, one.extension_id) if one.extension_id else None,
        returns=[(at.astimezone(zone), reason) for at, reason in returns],
        place=waiting.index(one.id) + 1 if one.id in waiting else 1,
        waiting=len(waiting),
    )


async def decide(
    tx: Session, one: Case, state: State, until: dt.date | None, answer: str, by: By, today: dt.date
) -> bool:
    """False if nobody can be given that day. Everybody whom it concerns is told."""
    was: dict[str, str] = {}
    unheard: list[str] = []
    if state is State.END:
        was = {str(held.id): str(last_day(held.deadline) or "") for held in one.held if held.status.takes_reports}
        await _end(tx, one, answer, by, today)
    elif one.extension:
        if until and wrong(one.held[0], until, today):
            return False
        unheard = await _answer(tx, one, until, answer, by, today)
    elif until:
        fit = [held for held in one.held if wrong(held, until, today) is None]
        was = {str(held.id): str(last_day(held.deadline)) for held in fit}
        for held in fit:
            unheard += await _give(tx, held, until, answer, by, today)
        if not fit:
            return False
    await referrals.decide(tx, one.referral, state, by, answer=answer, until=until, was=was)
    await upward.forget(tx, one.referral)
    now = await referrals.find(tx, one.referral.id)
    assert now is not None  # rows are kept
    await upward.tell_secretary(tx, await case(tx, now), answer, unheard, by)
    return True


async def _answer(tx: Session, one: Case, until: dt.date | None, answer: str, by: By, today: dt.date) -> list[str]:
    """Who has asked for more time hears of it; whom nothing reaches is returned."""
    assert one.extension is not None
    if until:
        await extensions.grant(tx, one.extension, until, by)
    else:
        await extensions.refuse(tx, one.extension, answer, by)
    await dialogue.forget_request(tx, one.extension)
    now, (held,) = await extensions.find(tx, one.extension.id), await assignments.some(tx, [one.held[0].id])
    assert now is not None  # rows are kept
    heard = await dialogue.tell_decided(
        tx, now, held, answer, today=today, now=by.now, update_id=by.update_id, chair=True
    )
    return [] if heard else [short_name(held.person)]


async def _give(tx: Session, held: Assignment, until: dt.date, answer: str, by: By, today: dt.date) -> list[str]:
    await extensions.give(tx, held, until)
    (after,) = await assignments.some(tx, [held.id])
    heard = await upward.tell_time(tx, held, after, answer, today=today, by=by)
    return [] if heard else [short_name(held.person)]


async def _end(tx: Session, one: Case, answer: str, by: By, today: dt.date) -> None:
    about = await subject(tx, one.referral.decision_id, today)
    assert about is not None  # what was published stays
    changes, whole = amending.Changes(), one.referral.assignment_id is None
    acting = {held.id for held in one.held}
    renewed = [held for held in ending(about, one.referral.assignment_id) if held.id not in acting]
    reason = answer or (one.referral.opinion if one.referral.kind is Kind.WITHDRAWAL else "")
    await amending.end(tx, about.line, [*one.held, *renewed], changes, whole=whole, reason=reason, by=by)
    await amending.tell(tx, about.stored, changes, reason=reason, by=by, today=today)


async def undo(tx: Session, one: Case, by: By, today: dt.date) -> bool:
    """One's own decision: it waits again. False if something else has happened since."""
    referral = one.referral
    if referral.state is State.WAITING or referral.decided_by != by.person_id:
        return False
    if referral.state is State.END:
        back = await _revive(tx, one, by, today)
    elif one.extension:
        back = await extensions.undo(tx, one.extension, by)
        if back:
            await dialogue.tell_decided_anew(tx, one.extension, today=today, now=by.now, update_id=by.update_id)
    else:
        back = referral.state is State.KEEP or await _take_back(tx, one, by, today)
    if back:
        await referrals.reopen(tx, referral, by)
        await upward.tell_secretary_anew(tx, one, by)
    return back


async def _revive(tx: Session, one: Case, by: By, today: dt.date) -> bool:
    about = {"assignment": one.referral.assignment_id} if one.referral.assignment_id else {}
    asked = {"decision": one.referral.decision_id, "revision": 0, "revive": True, **about}
    found, line = await pending(tx, asked, today), await subject(tx, one.referral.decision_id, today)
    if not isinstance(found, Pending) or line is None:
        return False
    changes, was = amending.Changes(), await referrals.was(tx, one.referral)
    known, gone = await roster.load(tx), await people.gone(tx, [held.person_id for held in line.held])
    mine = [amending.whose_again(held, known, gone) for held in line.held if held.id in was or not was]
    whom = {target.person_id for target in mine if target}
    revived = [target for target in found.revived if target.person_id in whom]
    if not revived:
        return False
    await amending.revive(tx, line.line, revived, changes, reason="", by=by, today=today)
    await amending.tell(tx, line.stored, changes, reason="", by=by, today=today)
    return True


async def _take_back(tx: Session, one: Case, by: By, today: dt.date) -> bool:
    """More time that the chair has given without being asked for it."""
    was = await referrals.was(tx, one.referral)
    held = [each for each in await assignments.some(tx, list(was)) if each.status.open]
    fit = [(each, due) for each in held if last_day(each.deadline) == one.referral.until and (due := was[each.id])]
    for each, due in fit:
        await extensions.take_back(tx, each, due)
        (after,) = await assignments.some(tx, [each.id])
        await upward.tell_time(tx, each, after, "", today=today, by=by, back=True)
    return bool(fit)
