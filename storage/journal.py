"""The journal as the administrator reads it: who has done what, with the names of what it was done to."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from domain.decisions import Meeting
from storage.audit import Action
from storage.database import Session
from storage.minutes import meeting_of
from storage.tables import assignments, audit_log, decisions, minutes, organizations, people


class Area(StrEnum):
    """What of it can be looked at alone."""

    ASSIGNMENTS = "asg"
    MINUTES = "min"
    DEADLINES = "due"
    TALK = "talk"
    PEOPLE = "ppl"
    ACCESS = "acc"
    SETTINGS = "set"
    DATA = "data"


AREAS: Mapping[Area, frozenset[Action]] = {
    Area.ASSIGNMENTS: frozenset({Action.STATUS, Action.UNDO, Action.FILE, Action.ADD}),
    Area.MINUTES: frozenset({Action.PUBLISH, Action.DISCARD, Action.CORRECT, Action.AMEND, Action.MARK}),
    Area.DEADLINES: frozenset({Action.DAY, Action.EXTEND, Action.GRANT, Action.REFER, Action.DECIDE}),
    Area.TALK: frozenset({Action.REPLY, Action.ANNOUNCE}),
    Area.PEOPLE: frozenset({Action.ROSTER, Action.LEAVE, Action.COME_BACK}),
    Area.ACCESS: frozenset({Action.REGISTER, Action.NOT_ME, Action.INVITE, Action.REVOKE}),
    Area.SETTINGS: frozenset(
        {Action.POLICY, Action.WISHES, Action.LANGUAGE, Action.CALENDAR, Action.TEMPLATE, Action.MEETING}
    ),
    Area.DATA: frozenset({Action.EXPORT, Action.ERASE, Action.EXPIRE}),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """All of it has to fit."""

    person_id: int | None = None  # who has done it
    area: Area | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None  # not at it


@dataclass(frozen=True, kw_only=True)
class Line:
    id: int
    at: dt.datetime
    person: str | None  # in full; none: the bot
    action: str  # an `Action`, or one of a version that is no more
    assignment_id: int | None
    before: str | None
    after: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Of a point."""

    number: str | None
    agenda_item: int | None
    position: int
    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class Names:
    """Of what lines speak of, by id. What is there no more has none."""

    points: Mapping[int, Place]
    held: Mapping[int, tuple[int, str]]  # of assignments: the point, and whose it is
    minutes: Mapping[int, Meeting]
    people: Mapping[int, str]
    organizations: Mapping[int, str]


async def count(tx: Session, wanted: Wanted) -> int:
    return int(await tx.scalar(sa.select(sa.func.count()).select_from(audit_log).where(*_fitting(tx, wanted))))


async def page(tx: Session, wanted: Wanted, *, start: int, most: int) -> list[Line]:
    """The newest first."""
    rows = await tx.execute(
        sa.select(audit_log, people.c.full_name)
        .outerjoin(people, people.c.id == audit_log.c.person_id)
        .where(*_fitting(tx, wanted))
        .order_by(audit_log.c.id.desc())
        .limit(most)
        .offset(start)
    )
    return [
        Line(
            id=row.id,
            at=row.at,
            person=row.full_name,
            action=row.action,
            assignment_id=row.assignment_id,
            before=row.before,
            after=row.after,
            details=row.details or {},
        )
        for row in rows
    ]


def _fitting(tx: Session, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    table, conditions = audit_log.c, [audit_log.c.district_id == tx.district_id]
    if wanted.person_id is not None:
        conditions.append(table.person_id == wanted.person_id)
    if wanted.area is not None:
        conditions.append(table.action.in_(sorted(AREAS[wanted.area])))
    if wanted.since is not None:
        conditions.append(table.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(table.at < wanted.until)
    return conditions


async def actors(tx: Session, *, start: int, most: int) -> list[tuple[int, str]]:
    """Ids and names of who has done something, the last to do so first."""
    rows = await tx.execute(
        sa.select(people.c.id, people.c.full_name)
        .join(audit_log, audit_log.c.person_id == people.c.id)
        .where(audit_log.c.district_id == tx.district_id)
        .group_by(people.c.id)
        .order_by(sa.func.max(audit_log.c.id).desc())
        .limit(most)
        .offset(start)
    )
    return [(row.id, row.full_name) for row in rows]


async def count_actors(tx: Session) -> int:
    known = (audit_log.c.district_id == tx.district_id, audit_log.c.person_id.is_not(None))
    return int(await tx.scalar(sa.select(sa.func.count(audit_log.c.person_id.distinct())).where(*known)))


async def names(tx: Session, lines: Sequence[Line]) -> Names:
    held = await _held(tx, {*_ids(lines, "assignment"), *(one.assignment_id for one in lines if one.assignment_id)})
    points = await _points(tx, {*_ids(lines, "decision"), *(point for point, _ in held.values())})
    persons = _ids(lines, "person", "people", "deputy", "left", "back", "aide", "double", "kept")
    return Names(
        points=points,
        held=held,
        minutes=await _meetings(tx, _ids(lines, "minutes")),
        people=await _named(tx, people, people.c.full_name, persons),
        organizations=await _named(tx, organizations, organizations.c.name, _ids(lines, "organization")),
    )


def _ids(lines: Iterable[Line], *keys: str) -> set[int]:
    values = (one.details.get(key) for one in lines for key in keys)
    found = (one for value in values for one in (value if isinstance(value, list) else [value]))
    return {one for one in found if isinstance(one, int) and not isinstance(one, bool)}


async def _named(tx: Session, table: sa.Table, name: sa.Column[str], ids: Collection[int]) -> dict[int, str]:
    mine = (table.c.district_id == tx.district_id, table.c.id.in_(ids))
    return {row.id: row.name for row in await tx.execute(sa.select(table.c.id, name.label("name")).where(*mine))}


async def _held(tx: Session, ids: Collection[int]) -> dict[int, tuple[int, str]]:
    rows = await tx.execute(
        sa.select(assignments.c.id, assignments.c.decision_id, organizations.c.name, people.c.full_name)
        .join(people, people.c.id == assignments.c.person_id)
        .outerjoin(organizations, organizations.c.id == assignments.c.organization_id)
        .where(assignments.c.district_id == tx.district_id, assignments.c.id.in_(ids))
    )
    return {row.id: (row.decision_id, row.name or row.full_name) for row in rows}


async def _points(tx: Session, ids: Collection[int]) -> dict[int, Place]:
    rows = await tx.execute(
        sa.select(
            decisions.c.id.label("decision_id"),
            decisions.c.number.label("point"),
            decisions.c.agenda_item,
            decisions.c.position,
            minutes,
        )
        .join(minutes, minutes.c.id == decisions.c.minutes_id)
        .where(decisions.c.district_id == tx.district_id, decisions.c.id.in_(ids))
    )
    return {
        row.decision_id: Place(
            number=row.point, agenda_item=row.agenda_item, position=row.position, meeting=meeting_of(row)
        )
        for row in rows
    }


async def _meetings(tx: Session, ids: Collection[int]) -> dict[int, Meeting]:
    mine = (minutes.c.district_id == tx.district_id, minutes.c.id.in_(ids))
    return {row.id: meeting_of(row) for row in await tx.execute(sa.select(minutes).where(*mine))}
