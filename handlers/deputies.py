"""Who stands in for whoever is away: found by name or made anew, and told."""

import datetime as dt
from dataclasses import dataclass

from domain.names import fold_name
from domain.people import Person, Role
from messaging import notices
from storage import accounts, assignments, audit, leaves, links, people
from storage.accounts import Account
from storage.audit import Action
from storage.database import Session
from storage.leaves import Leave


async def begin(
    tx: Session,
    account: Account,
    deputy_id: int,
    *,
    last_day: dt.date,
    first_day: dt.date,
    today: dt.date,
    now: dt.datetime,
    update_id: int,
) -> Leave:
    """The leave, and everybody told whom it concerns: now, and of one that begins later when it does."""
    mine = account.person.id
    if first_day > today:
        return await _enter_ahead(tx, mine, deputy_id, last_day, first_day, today=today, now=now, update_id=update_id)
    former, deputized = await leaves.of_person(tx, mine, today), await leaves.of_deputy(tx, mine, today)
    days = {"first_day": first_day, "last_day": last_day, "today": today}
    await leaves.begin(tx, mine, deputy_id, **days, now=now, update_id=update_id)
    await people.give_role(tx, deputy_id, Role.DIRECTOR)  # whoever has to act may answer, a secretary too
    leave = await leaves.of_person(tx, mine, today)
    assert leave is not None
    if former and former.deputy_id != deputy_id:
        await notices.tell_leave_ended(tx, former, now=now)
    if deputy := await accounts.of_person(tx, deputy_id):
        await notices.tell_deputy(tx, leave, deputy, now=now)
    for other in deputized:
        await notices.tell_deputy_away(tx, other, last_day, update_id=update_id, now=now)
    return leave


async def _enter_ahead(
    tx: Session,
    mine: int,
    deputy_id: int,
    last_day: dt.date,
    first_day: dt.date,
    *,
    today: dt.date,
    now: dt.datetime,
    update_id: int,
) -> Leave:
    former = await leaves.ahead(tx, mine, today)
    days = {"first_day": first_day, "last_day": last_day, "today": today}
    await leaves.begin(tx, mine, deputy_id, **days, now=now, update_id=update_id)
    await people.give_role(tx, deputy_id, Role.DIRECTOR)
    leave = await leaves.ahead(tx, mine, today)
    assert leave is not None
    if former and former.id != leave.id and former.deputy_id != deputy_id:
        await notices.tell_leave_ended(tx, former, now=now)
    if deputy := await accounts.of_person(tx, deputy_id):
        await notices.tell_deputy_ahead(tx, leave, deputy, now=now)
    return leave


@dataclass(frozen=True, kw_only=True)
class Named:
    leave: Leave
    deputy: Person
    registered: bool
    blocked: bool  # registered, and lets no messages in
    token: str | None  # of a personal link for them, where whoever is away may give it


async def begin_with(
    tx: Session,
    account: Account,
    name: str,
    *,
    last_day: dt.date,
    first_day: dt.date,
    today: dt.date,
    now: dt.datetime,
    update_id: int,
) -> Named | None:
    """With a person of that name in the own organization, or a new one. None if they cannot stand in."""
    deputy = await _find(tx, account.person, name, today) or await _make(tx, account.person, name)
    if deputy.id == account.person.id or await leaves.of_person(tx, deputy.id, first_day):
        return None
    may_link = await _may_link(tx, account, deputy, today)
    days = {"first_day": first_day, "last_day": last_day, "today": today}
    leave = await begin(tx, account, deputy.id, **days, now=now, update_id=update_id)
    theirs = await accounts.of_person(tx, deputy.id)
    token = None
    if may_link and not theirs:
        token = await links.issue(tx, Role.DIRECTOR, deputy.id, now, update_id=update_id)
        details = {"person": deputy.id, "role": Role.DIRECTOR}
        await audit.record(tx, Action.INVITE, now=now, person_id=account.person.id, details=details)
    return Named(
        leave=leave,
        deputy=deputy,
        registered=theirs is not None,
        blocked=theirs is not None and theirs.blocked,
        token=token,
    )


async def _find(tx: Session, person: Person, name: str, today: dt.date) -> Person | None:
    """Never somebody outside of the organization: a link would let another person take their place."""
    for known in (await leaves.of_person(tx, person.id, today), await leaves.ahead(tx, person.id, today)):
        deputy = await people.find_person(tx, known.deputy_id) if known else None
        if deputy and fold_name(deputy.full_name) == fold_name(name):
            return deputy  # the same one until another day; or this very message was handled before
    if person.organization_id is None:
        return None
    row = await people.by_name(tx, fold_name(name), person.organization_id)
    return people.from_row(row) if row and row.organization_id == person.organization_id else None


async def _make(tx: Session, person: Person, name: str) -> Person:
    organization = person.organization_id
    made = await people.insert_person(tx, full_name=name, position=None, organization_id=organization, is_head=False)
    deputy = await people.find_person(tx, made)
    assert deputy is not None
    return deputy


async def _may_link(tx: Session, account: Account, deputy: Person, today: dt.date) -> bool:
    """Whoever opens it may do all that the person may: so only where that is nothing but to stand in for this one."""
    others = {leave.person_id for leave in await leaves.of_deputy(tx, deputy.id, today)} - {account.person.id}
    more = others or deputy.is_head or await people.roles_of(tx, deputy.id) - {Role.DIRECTOR}
    return not more and not await assignments.of_person(tx, deputy.id)
