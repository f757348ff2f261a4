"""The journal: who did what when. Only ever appended to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from domain.people import short_name
from storage.database import Session
from storage.tables import audit_log, people


class Action(StrEnum):
    STATUS = "status"
    UNDO = "undo"
    ROSTER = "roster"
    PUBLISH = "publish"
    DISCARD = "discard"
    CORRECT = "correct"  # a draft
    ANNOUNCE = "announce"
    AMEND = "amend"  # what is published
    DAY = "day"  # by which a point is due
    EXTEND = "extend"  # asked for, or withdrawn
    GRANT = "grant"  # or refuse
    REFER = "refer"  # hand up to the chair
    DECIDE = "decide"  # by the chair, on what was handed up
    MARK = "mark"  # a point as important, or no more
    MEETING = "meeting"  # a day of one is named, or no more
    REPLY = "reply"  # to what a director has written; or it is passed on, withdrawn or needs none
    FILE = "file"  # of a report: taken back, or given back
    ADD = "add"  # words to a report
    REGISTER = "register"
    NOT_ME = "not_me"
    INVITE = "invite"
    REVOKE = "revoke"
    LEAVE = "leave"
    COME_BACK = "come_back"
    POLICY = "policy"  # of reminders
    WISHES = "wishes"  # of one's own reminders
    LANGUAGE = "language"
    CALENDAR = "calendar"
    EXPORT = "export"  # what is stored about a person
    ERASE = "erase"  # it
    EXPIRE = "expire"  # what has been over for as long as it is kept: how much of it
    TEMPLATE = "template"  # of papers: another one, or the original again


@dataclass(frozen=True, kw_only=True)
class By:
    """Who does it, with which update."""

    person_id: int
    update_id: int
    now: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of one assignment's status."""

    assignment_id: int
    before: str
    after: str


async def record(
    tx: Session,
    action: Action,
    *,
    now: dt.datetime,
    person_id: int | None,
    update_id: int | None = None,
    change: Change | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    await tx.execute(
        audit_log.insert().values(
            district_id=tx.district_id,
            at=now,
            person_id=person_id,
            action=action,
            assignment_id=change and change.assignment_id,
            before=change and change.before,
            after=change and change.after,
            details=details or {},
            update_id=update_id,
        )
    )


async def recorded(tx: Session, action: Action, update_id: int, *, person_id: int | None = None) -> bool:
    """Whether this update has done that already; by this person, if one is given."""
    done = [audit_log.c.update_id == update_id, audit_log.c.action == action]
    if person_id is not None:
        done.append(audit_log.c.person_id == person_id)
    query = sa.select(audit_log.c.id).where(audit_log.c.district_id == tx.district_id, *done)
    return await tx.scalar(query.limit(1)) is not None


async def changes_of(tx: Session, update_id: int, person_id: int) -> Sequence[Change]:
    """What this person's update changed, to confirm it again or to undo it."""
    table = audit_log.c
    rows = await tx.execute(
        sa.select(table.assignment_id, table.before, table.after)
        .where(
            table.district_id == tx.district_id,
            table.update_id == update_id,
            table.person_id == person_id,
            table.action == Action.STATUS,
        )
        .order_by(table.id)
    )
    return [Change(assignment_id=row.assignment_id, before=row.before, after=row.after) for row in rows]


async def undone_by(tx: Session, update_id: int, person_id: int) -> Sequence[int]:
    """Ids of the assignments of which this person's update took something back."""
    table = audit_log.c
    its = (table.update_id == update_id, table.person_id == person_id, table.action == Action.UNDO)
    query = sa.select(table.assignment_id).where(table.district_id == tx.district_id, *its).order_by(table.id)
    return (await tx.execute(query)).scalars().all()


async def details_of(tx: Session, update_id: int, action: Action) -> dict[str, Any] | None:
    """What was noted of this action when this update was handled before, if it was; of several times the last."""
    table = audit_log.c
    query = (
        sa.select(table.details)
        .where(table.district_id == tx.district_id, table.update_id == update_id, table.action == action)
        .order_by(table.id.desc())
        .limit(1)
    )
    details: dict[str, Any] | None = await tx.scalar(query)
    return details


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The change of an assignment as the journal has it."""

    at: dt.datetime
    person_id: int | None
    update_id: int | None
    action: Action
    before: str | None
    after: str | None
    details: dict[str, Any]


async def last_change(tx: Session, assignment_id: int, *, to: str | None = None) -> Entry | None:
    """The last change of this assignment; the last one that made it `to`, if that is given."""
    table = audit_log.c
    names = [field.name for field in fields(Entry)]
    query = sa.select(*(table[name] for name in names)).where(
        table.district_id == tx.district_id, table.assignment_id == assignment_id
    )
    if to is not None:
        query = query.where(table.action == Action.STATUS, table.after == to)
    row = (await tx.execute(query.order_by(table.id.desc()).limit(1))).mappings().first()
    return Entry(**{**row, "action": Action(row["action"])}) if row else None


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened to an assignment. `person`: who has done it, with initials; none: the bot, or nobody is known."""

    at: dt.datetime
    action: Action  # `STATUS` or `UNDO`
    before: str  # the status
    after: str
    person: str | None
    reason: str = ""  # that the committee gave
    again: bool = False  # a report that was taken back is there again


async def history(tx: Session, assignment_id: int) -> list[Event]:
    """How its status changed, the oldest first."""
    table = audit_log.c
    query = (
        sa.select(table.at, table.action, table.before, table.after, table.details, people.c.full_name)
        .outerjoin(people, people.c.id == table.person_id)
        .where(
            table.district_id == tx.district_id,
            table.assignment_id == assignment_id,
            table.action.in_((Action.STATUS, Action.UNDO)),
        )
        .order_by(table.id)
    )
    return [
        Event(
            at=row.at,
            action=Action(row.action),
            before=row.before,
            after=row.after,
            person=short_name(row.full_name) if row.full_name else None,
            reason=row.details.get("reason") or "",
            again="again" in row.details,
        )
        for row in await tx.execute(query)
    ]
