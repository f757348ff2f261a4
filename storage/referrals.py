"""What is handed up to the chair, and what became of it."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.extensions import Extension, longest
from domain.people import Role, short_name
from domain.referrals import OFTEN, Kind, Limit, Referral, State
from storage import accounts, audit, calendar, districts, drawings, extensions
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Session, new_id
from storage.tables import assignments as given
from storage.tables import audit_log, people
from storage.tables import referrals as table

_REFERRALS = (
    sa.select(table, people.c.full_name).outerjoin(people, people.c.id == table.c.person_id).order_by(table.c.id)
)


async def chairs(tx: Session) -> list[Account]:
    """Who can decide: registered, and not out of reach."""
    return [one for one in await accounts.with_role(tx, Role.CHAIR) if not one.blocked]


async def hand_up(
    tx: Session,
    kind: Kind,
    by: By,
    *,
    decision_id: int,
    assignment_id: int | None = None,
    extension_id: int | None = None,
    opinion: str = "",
    person_id: int | None = None,
) -> Referral:
    """What waits already is handed up with another opinion. `person_id`: none where the committee's rule does it."""
    same = (
        table.c.kind == kind,
        table.c.decision_id == decision_id,
        table.c.assignment_id.is_not_distinct_from(assignment_id),
        table.c.extension_id.is_not_distinct_from(extension_id),
        _is_waiting(),
    )
    waits = next(iter(await _select(tx, *same)), None)
    if waits:
        await _set(tx, waits, person_id=person_id, opinion=opinion)
        referral_id = waits.id
    else:
        row = {"kind": kind, "decision_id": decision_id, "assignment_id": assignment_id, "extension_id": extension_id}
        about = {"person_id": person_id, "opinion": opinion, "state": State.WAITING, "created_at": by.now}
        referral_id = new_id(await tx.execute(table.insert().values(district_id=tx.district_id, **row, **about)))
    (found,) = await _select(tx, table.c.id == referral_id)
    if assignment_id:  # its card says who decides
        await drawings.outdate(tx, given.c.id == assignment_id)
    await _note(tx, Action.REFER, found, by, whose=person_id, reason=opinion)
    return found


async def by_rule(tx: Session, extension: Extension, one: Assignment, by: By) -> None:
    """Who asks for more than the secretary may give asks the chair."""
    if (await limit(tx, one)).forbids(extension.until):
        await hand_up(
            tx, Kind.EXTENSION, by, decision_id=one.decision_id, assignment_id=one.id, extension_id=extension.id
        )


async def limit(tx: Session, one: Assignment, extension_id: int = 0, *, roles: Collection[Role] = ()) -> Limit:
    """Until which day the secretary may extend it. `extension_id`: of what is asked for.

    `roles`: of whoever wants to: who is the chair as well asks nobody.
    """
    if Role.CHAIR in roles:
        return Limit()
    days = (await districts.policy(tx)).grants
    referral = await of_extension(tx, extension_id)
    return Limit(
        days=days,
        until=longest(one, days, await calendar.days_off(tx)),
        chair=bool(await chairs(tx)),
        handed=referral is not None and referral.person_id is not None,
    )


async def note_return(tx: Session, one: Assignment, by: By) -> None:
    """Of a report; after the second it waits for the chair."""
    if len(await returns(tx, one.id)) >= OFTEN:
        await hand_up(tx, Kind.RETURNED, by, decision_id=one.decision_id, assignment_id=one.id)


async def returns(tx: Session, assignment_id: int) -> list[tuple[dt.datetime, str]]:
    """When reports on it were returned, and why; not those returns that were a mistake."""
    found: list[tuple[dt.datetime, str]] = []
    column = audit_log.c
    undone = sa.and_(column.action == Action.UNDO, column.before == Status.RETURNED)
    returned = sa.and_(column.action == Action.STATUS, column.after == Status.RETURNED)
    mine = (column.district_id == tx.district_id, column.assignment_id == assignment_id, sa.or_(undone, returned))
    for row in await tx.execute(sa.select(column.at, column.action, column.details).where(*mine).order_by(column.id)):
        if row.action == Action.STATUS:
            found.append((row.at, (row.details or {}).get("reason") or ""))
        else:
            del found[-1:]
    return found


async def find(tx: Session, referral_id: int) -> Referral | None:
    return next(iter(await _select(tx, table.c.id == referral_id)), None)


async def of_extension(tx: Session, extension_id: int) -> Referral | None:
    """What was handed up of it and is not decided."""
    return next(iter(await _select(tx, table.c.extension_id == extension_id, _is_waiting())), None)


async def of_extension_ever(tx: Session, extension_id: int) -> list[Referral]:
    return await _select(tx, table.c.extension_id == extension_id)


async def withdrawals(tx: Session, decision_id: int) -> list[Referral]:
    """Proposed of this point, or of some of its assignees, and to be decided."""
    return await _select(tx, *_undecided(), table.c.kind == Kind.WITHDRAWAL, table.c.decision_id == decision_id)


async def waiting(tx: Session) -> list[Referral]:
    """What is to be decided, the oldest first."""
    return await _select(tx, *_undecided())


async def waits(tx: Session, one: Referral) -> bool:
    return bool(await _select(tx, table.c.id == one.id, *_undecided()))


async def count(tx: Session) -> int:
    return len(await waiting(tx))


async def hand_over(tx: Session, former: int, person_id: int) -> None:
    """Two entries were one person."""
    for column in (table.c.person_id, table.c.decided_by):
        theirs = (table.c.district_id == tx.district_id, column == former)
        await tx.execute(table.update().where(*theirs).values({column: person_id}))


async def decide(
    tx: Session, one: Referral, state: State, by: By, *, answer: str, until: dt.date | None, was: dict[str, str]
) -> None:
    """`was`: by which day what (id) was due before."""
    what = {"state": state, "answer": answer, "until": until}
    await _set(tx, one, **what, decided_by=by.person_id, decided_at=by.now)
    said = {"ruling": state, "reason": answer, "until": str(until or ""), "was": was}
    await _note(tx, Action.DECIDE, one, by, whose=by.person_id, **said)


async def take_back(tx: Session, one: Referral, by: By) -> None:
    """By who has proposed it."""
    await _set(tx, one, state=State.BACK)
    await _note(tx, Action.REFER, one, by, whose=by.person_id, undone=True)


async def reopen(tx: Session, one: Referral, by: By) -> None:
    """It was decided by mistake."""
    nothing = dict.fromkeys(("answer", "until", "decided_by", "decided_at"))
    await _set(tx, one, state=State.WAITING, **nothing)
    await _note(tx, Action.DECIDE, one, by, whose=by.person_id, undone=one.state)


async def was(tx: Session, one: Referral) -> dict[int, dt.date | None]:
    """By which day what (id) was due before it was decided, of all on whom the decision fell."""
    column = audit_log.c
    mine = (column.district_id == tx.district_id, column.action == Action.DECIDE)
    its = column.details["referral"].as_integer() == one.id
    found = (await tx.execute(sa.select(column.details).where(*mine, its).order_by(column.id.desc()))).scalars()
    days: dict[str, str] = next((details["was"] for details in found if "was" in details), {})
    return {int(key): dt.date.fromisoformat(day) if day else None for key, day in days.items()}


async def _set(tx: Session, one: Referral, **values: object) -> None:
    mine = (table.c.district_id == tx.district_id, table.c.id == one.id)
    await tx.execute(table.update().where(*mine).values(revision=table.c.revision + 1, **values))


async def _note(tx: Session, action: Action, one: Referral, by: By, *, whose: int | None, **said: object) -> None:
    """`whose`: the person whose deed it is; none: the committee's rule."""
    about = {"assignment": one.assignment_id} if one.assignment_id else {"decision": one.decision_id}
    details = {"referral": one.id, "kind": one.kind, **about, **said}
    await audit.record(tx, action, now=by.now, person_id=whose, update_id=by.update_id, details=details)


def _undecided() -> tuple[sa.ColumnElement[bool] | sa.TextClause, ...]:
    """Not of what has been settled meanwhile in another way."""
    whose = sa.or_(table.c.assignment_id.is_(None), table.c.assignment_id == given.c.id)
    held = (given.c.decision_id == table.c.decision_id, whose)
    kept = sa.or_(given.c.status.not_in((Status.ACCEPTED, Status.WITHDRAWN)), given.c.renews_on.is_not(None))
    still = sa.case(
        (table.c.kind == Kind.EXTENSION, extensions.is_undecided(table.c.extension_id)),
        (table.c.kind == Kind.WITHDRAWAL, sa.exists().where(*held, kept)),
        else_=sa.exists().where(*held, given.c.status == Status.RETURNED),
    )
    return _is_waiting(), still


def _is_waiting() -> sa.TextClause:
    # Written out, not bound: SQLite uses a partial index only when it sees its very condition.
    return sa.text("referrals.state = 'waiting'")


async def _select(tx: Session, *conditions: sa.ColumnElement[bool] | sa.TextClause) -> list[Referral]:
    rows = await tx.execute(_REFERRALS.where(table.c.district_id == tx.district_id, *conditions))
    return [
        Referral(
            id=row.id,
            kind=Kind(row.kind),
            decision_id=row.decision_id,
            assignment_id=row.assignment_id,
            extension_id=row.extension_id,
            person_id=row.person_id,
            person=short_name(row.full_name) if row.full_name else "",
            opinion=row.opinion,
            revision=row.revision,
            state=State(row.state),
            created_at=row.created_at,
            until=row.until,
            decided_by=row.decided_by,
            answer=row.answer or "",
        )
        for row in rows
    ]
