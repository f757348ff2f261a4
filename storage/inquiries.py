"""Questions and unclear answers of directors: kept, answered, settled."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment
from domain.inquiries import CLEARS_UP, MANY, MANY_UNCLEAR, Inquiry, InquiryKind, InquiryState
from domain.people import short_name
from storage import audit
from storage.audit import Action, By
from storage.database import Session, new_id
from storage.tables import inquiries as table
from storage.tables import organizations, people

_INQUIRIES = (
    sa.select(table, people.c.full_name, organizations.c.name.label("organization"))
    .join(people, people.c.id == table.c.person_id)
    .outerjoin(organizations, organizations.c.id == people.c.organization_id)
    .order_by(table.c.id)
)
_REMEMBERED = 20  # answers that somebody may still thank for
_OPEN = (InquiryState.WAITING, InquiryState.KEPT)


async def keep(
    tx: Session,
    kind: InquiryKind,
    state: InquiryState,
    text: str,
    by: By,
    *,
    about: Assignment | None = None,
    report_id: int | None = None,
) -> Inquiry | None:
    """Once an update, however often it is handled. None if this person has too many open of its kind."""
    if known := await of_update(tx, by):
        return known[0]
    if await has_many(tx, by.person_id, kind):
        return None
    row = {
        "district_id": tx.district_id,
        "person_id": by.person_id,
        "assignment_id": about.id if about else None,
        "report_id": report_id,
        "kind": kind,
        "state": state,
        "text": text,
        "created_at": by.now,
        "update_id": by.update_id,
    }
    (made,) = await _select(tx, table.c.id == new_id(await tx.execute(table.insert().values(row))))
    return made


async def has_many(tx: Session, person_id: int, kind: InquiryKind) -> bool:
    """Whether this person may have no further one of that kind."""
    theirs = (table.c.person_id == person_id, table.c.kind == kind, table.c.state.in_(_OPEN))
    count = sa.select(sa.func.count()).select_from(table).where(table.c.district_id == tx.district_id, *theirs)
    return int(await tx.scalar(count)) >= (MANY if kind is InquiryKind.QUESTION else MANY_UNCLEAR)


async def find(tx: Session, inquiry_id: int) -> Inquiry | None:
    return next(iter(await _select(tx, table.c.id == inquiry_id)), None)


async def of_update(tx: Session, by: By) -> list[Inquiry]:
    """What was kept of this update when it was handled before."""
    return await _select(tx, table.c.update_id == by.update_id, table.c.person_id == by.person_id)


async def of_report(tx: Session, report_id: int) -> Inquiry | None:
    """What waits because the point of its files is not known, and was not passed on yet."""
    unclear = table.c.kind == InquiryKind.UNCLEAR
    return next(iter(await _select(tx, _is_waiting(), unclear, table.c.report_id == report_id)), None)


async def waiting(tx: Session, kind: InquiryKind, now: dt.datetime) -> list[Inquiry]:
    """The oldest first. What is not clear may still be cleared up by who wrote it, and waits only after that."""
    found = await _select(tx, _is_waiting(), table.c.kind == kind)
    return [one for one in found if kind is InquiryKind.QUESTION or one.created_at <= now - CLEARS_UP]


async def pass_on(tx: Session, one: Inquiry, by: By) -> None:
    """The secretary is to read it."""
    await _update(tx, one, kind=InquiryKind.QUESTION, state=InquiryState.WAITING)
    await _note(tx, one, by, passed_on=True)


async def set_subject(tx: Session, one: Inquiry, assignment_id: int) -> None:
    await _update(tx, one, assignment_id=assignment_id)


async def withdraw(tx: Session, one: Inquiry, by: By) -> None:
    await _update(tx, one, state=InquiryState.WITHDRAWN)
    await _note(tx, one, by, withdrawn=True)


async def settle(tx: Session, one: Inquiry, by: By) -> None:
    """The secretary has read it, and it needs no answer."""
    await _update(tx, one, state=InquiryState.SETTLED, answered_by=by.person_id, answered_at=by.now)
    await _note(tx, one, by, settled=True)


async def settle_unclear(tx: Session, by: By) -> None:
    """Who wrote something a moment ago that was not clear has said it in other words."""
    mine = (
        table.c.person_id == by.person_id,
        table.c.kind == InquiryKind.UNCLEAR,
        table.c.report_id.is_(None),
        table.c.created_at.between(by.now - CLEARS_UP, by.now),
    )
    of_district = table.c.district_id == tx.district_id
    await tx.execute(table.update().where(of_district, _is_waiting(), *mine).values(state=InquiryState.SETTLED))


async def settle_report(tx: Session, report_id: int) -> None:
    """Its point is known now."""
    mine = (table.c.district_id == tx.district_id, _is_waiting(), table.c.report_id == report_id)
    await tx.execute(table.update().where(*mine).values(state=InquiryState.SETTLED))


async def answer(tx: Session, one: Inquiry, text: str, by: By) -> None:
    await _update(tx, one, state=InquiryState.ANSWERED, answer=text, answered_by=by.person_id, answered_at=by.now)
    await _note(tx, one, by, answer=text)


async def answers_to(tx: Session, person_id: int) -> list[str]:
    """What this person was answered, the newest first."""
    theirs = (table.c.district_id == tx.district_id, table.c.person_id == person_id, table.c.answer.is_not(None))
    newest = sa.select(table.c.answer).where(*theirs).order_by(table.c.id.desc()).limit(_REMEMBERED)
    return list((await tx.execute(newest)).scalars())


async def hand_over(tx: Session, former: int, person_id: int) -> None:
    """Two entries were one person."""
    theirs = (table.c.district_id == tx.district_id, table.c.person_id == former)
    await tx.execute(table.update().where(*theirs).values(person_id=person_id))


async def _update(tx: Session, one: Inquiry, **values: object) -> None:
    mine = (table.c.district_id == tx.district_id, table.c.id == one.id)
    await tx.execute(table.update().where(*mine).values(values))


async def _note(tx: Session, one: Inquiry, by: By, **said: object) -> None:
    details = {"inquiry": one.id, "assignment": one.assignment_id, **said}
    await audit.record(tx, Action.REPLY, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)


def _is_waiting() -> sa.TextClause:
    # Written out, not bound: SQLite uses a partial index only when it sees its very condition.
    return sa.text("inquiries.state = 'waiting'")


async def _select(tx: Session, *conditions: sa.ColumnElement[bool] | sa.TextClause) -> list[Inquiry]:
    rows = await tx.execute(_INQUIRIES.where(table.c.district_id == tx.district_id, *conditions))
    return [_inquiry(row) for row in rows]


def _inquiry(row: sa.Row[Any]) -> Inquiry:
    return Inquiry(
        id=row.id,
        person_id=row.person_id,
        person=short_name(row.full_name),
        organization=row.organization,
        kind=InquiryKind(row.kind),
        state=InquiryState(row.state),
        text=row.text,
        created_at=row.created_at,
        assignment_id=row.assignment_id,
        report_id=row.report_id,
        answer=row.answer,
    )
