"""Reminders that were given, mornings that were gone through, and what is to be looked at on a morning."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.mornings import Morning
from domain.reminders import Key, Kind, Reminder, Watched, by_urgency
from storage import assignments
from storage.database import Session
from storage.tables import accounts, mornings, organizations, people, reminders
from storage.tables import assignments as table
from storage.upsert import insert_new


async def timezones(tx: Session) -> frozenset[str]:
    """Those that organizations of the district have of their own."""
    rows = await tx.execute(
        sa.select(organizations.c.timezone)
        .distinct()
        .where(organizations.c.district_id == tx.district_id, organizations.c.timezone.is_not(None))
    )
    return frozenset(rows.scalars())


async def gone_through(tx: Session, timezone: str, first: dt.date, last: dt.date) -> bool:
    """Whether all reminders of any of these days have been given to those who live by that time zone."""
    query = sa.select(mornings.c.day).where(
        mornings.c.district_id == tx.district_id, mornings.c.timezone == timezone, mornings.c.day.between(first, last)
    )
    return await tx.scalar(query.limit(1)) is not None


async def last_gone_through(tx: Session, timezone: str, *, any_hour: bool = False) -> dt.date | None:
    """`any_hour`: of those, too, who want an hour of their own."""
    which = of_zone(timezone) if any_hour else mornings.c.timezone == timezone
    query = sa.select(sa.func.max(mornings.c.day)).where(mornings.c.district_id == tx.district_id, which)
    found: dt.date | None = await tx.scalar(query)
    return found


def of_zone(timezone: str) -> sa.ColumnElement[bool]:
    """All mornings of those who live by that time zone."""
    return sa.or_(mornings.c.timezone == timezone, mornings.c.timezone.startswith(f"{timezone} ", autoescape=True))


async def go_through(tx: Session, timezone: str, day: dt.date) -> None:
    """All reminders of that day have been given. `timezone`: with an hour behind it, to those who want that hour."""
    row = {"district_id": tx.district_id, "timezone": timezone, "day": day}
    await tx.execute(insert_new(tx, mornings).values(row))


async def go_again(tx: Session, timezone: str, day: dt.date) -> None:
    """Somebody has come to live by that time zone, who may not have had their morning: it is gone through once more."""
    gone = (mornings.c.district_id == tx.district_id, of_zone(timezone), mornings.c.day == day)
    await tx.execute(mornings.delete().where(*gone))


async def assignees(tx: Session, timezone: str, morning: Morning, *, usual: str) -> Sequence[int]:
    """Ids of people who live by that time zone and may have something to hear; `usual`: that of the district."""
    return await _people(tx, timezone, usual, table.c.look_on <= morning.today)


async def last_chances(tx: Session, timezone: str, morning: Morning, *, usual: str) -> Sequence[int]:
    """Those of them who may have something to do that is due before the next working day."""
    # Said so that SQLite goes through what is due then, and not through all that is to be looked at.
    looked_at = sa.func.coalesce(table.c.look_on, dt.date.max) <= morning.today
    then = sa.and_(table.c.due_on > morning.today, table.c.due_on < morning.next)
    return await _people(tx, timezone, usual, assignments.is_open(), then, looked_at)


async def _people(
    tx: Session, timezone: str, usual: str, *which: sa.ColumnElement[bool] | sa.TextClause
) -> Sequence[int]:
    query = (
        sa.select(table.c.person_id)
        .distinct()
        .join(people, people.c.id == table.c.person_id)
        .outerjoin(organizations, organizations.c.id == people.c.organization_id)
        .where(
            table.c.district_id == tx.district_id,
            *which,
            sa.func.coalesce(organizations.c.timezone, usual) == timezone,
        )
        .order_by(table.c.person_id)
    )
    return (await tx.execute(query)).scalars().all()


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What is looked at on a morning, and what was said of it before, by whom it was said to (person id)."""

    watched: Sequence[Watched]
    told: Mapping[int, AbstractSet[Key]]


async def to_look_at(tx: Session, morning: Morning, assignees: Sequence[int]) -> Looked:
    """What there may be to remind these people (ids) of, and what of theirs is open and overdue."""
    # Said so that SQLite goes through what is theirs: by the days it would go through what is everybody's.
    looked_at = sa.func.coalesce(table.c.look_on, dt.date.max) <= morning.today
    # What has a day on which it is looked at is open.
    overdue = sa.and_(table.c.look_on.is_not(None), sa.func.coalesce(table.c.due_on, dt.date.max) < morning.today)
    which = (table.c.person_id.in_(assignees), sa.or_(looked_at, overdue))
    return await _look(tx, morning, which, told=assignees)


async def escalated(tx: Session, morning: Morning) -> Sequence[int]:
    """Ids of what there may be to tell the staff of."""
    which = (table.c.district_id == tx.district_id, table.c.escalate_on <= morning.today)
    return (await tx.execute(sa.select(table.c.id).where(*which))).scalars().all()


async def to_escalate(
    tx: Session, morning: Morning, secretaries: Sequence[int], among: Sequence[int] | None = None
) -> Looked:
    """What there may be to tell these people (ids), of all or `among` these assignments (ids)."""
    which = [table.c.escalate_on <= morning.today]
    if among is not None:
        which.append(table.c.id.in_(among))
    return await _look(tx, morning, which, told=secretaries)


async def _look(
    tx: Session, morning: Morning, which: Sequence[sa.ColumnElement[bool]], *, told: Sequence[int]
) -> Looked:
    mine = (table.c.district_id == tx.district_id, *which)
    earlier = table.alias()
    renewed = sa.exists().where(
        earlier.c.decision_id == table.c.decision_id,
        earlier.c.person_id == table.c.person_id,
        earlier.c.period < table.c.period,
    )
    times = (table.c.created_at, table.c.status_at, accounts.c.registered_at)
    query = (
        sa.select(table.c.id, *times, renewed.label("renewed"))
        .outerjoin(accounts, accounts.c.person_id == table.c.person_id)
        .where(*mine)
    )
    rows = {row.id: row for row in await tx.execute(query)}
    return Looked(
        watched=[_seen(one, rows[one.id], morning.now.tzinfo) for one in await assignments.fitting(tx, *which)],
        told=await _told(tx, told, sa.select(table.c.id).where(*mine)),
    )


def _seen(one: Assignment, times: sa.Row[Any], timezone: dt.tzinfo | None) -> Watched:
    def day(moment: dt.datetime) -> dt.date:
        return moment.astimezone(timezone).date()

    return Watched(
        assignment=one,
        given_on=day(times.created_at),
        known_on=day(max(times.created_at, times.registered_at or times.created_at)),
        renewed=times.renewed,
        returned_on=day(times.status_at) if one.status is Status.RETURNED else None,
    )


async def look_next(tx: Session, days: Mapping[int, dt.date | None], *, staff: bool = False) -> None:
    """On which morning each assignment (id) is looked at next for its assignee, or for the staff."""
    if not days:
        return
    column = table.c.escalate_on if staff else table.c.look_on
    one = table.c.id == sa.bindparam("of")
    later = table.update().where(table.c.district_id == tx.district_id, one).values({column: sa.bindparam("day")})
    await tx.execute(later, [{"of": assignment_id, "day": day} for assignment_id, day in days.items()])


async def _told(tx: Session, to: Sequence[int], about: sa.Select[tuple[int]]) -> Mapping[int, AbstractSet[Key]]:
    query = sa.select(reminders).where(
        reminders.c.district_id == tx.district_id,
        reminders.c.person_id.in_(to),
        reminders.c.assignment_id.in_(about),
    )
    found = defaultdict[int, set[Key]](set)
    for row in await tx.execute(query):
        found[row.person_id].add(Key(assignment_id=row.assignment_id, kind=Kind(row.kind), day=row.day))
    return found


async def give(tx: Session, person_id: int, given: Iterable[Reminder], letter_id: int) -> None:
    """They are given with that letter of the outbox. A key that is known is an error: nobody is told twice."""
    rows = [
        {
            "district_id": tx.district_id,
            "person_id": person_id,
            "assignment_id": one.assignment.id,
            "kind": one.kind,
            "day": one.day,
            "letter_id": letter_id,
        }
        for one in given
    ]
    if rows:
        await tx.execute(reminders.insert(), rows)


async def of_letter(tx: Session, letter_id: int, among: Sequence[Assignment]) -> list[Reminder]:
    """What that letter has reminded of, of these assignments, the most urgent first."""
    query = sa.select(reminders.c.assignment_id, reminders.c.kind, reminders.c.day)
    given_then = (reminders.c.district_id + 0 == tx.district_id, reminders.c.letter_id == letter_id)
    known = {one.id: one for one in among}
    return by_urgency(
        Reminder(assignment=known[row.assignment_id], kind=Kind(row.kind), day=row.day)
        for row in await tx.execute(query.where(*given_then))
        if row.assignment_id in known
    )


async def take_back(tx: Session, letters: sa.Select[tuple[int]]) -> None:
    """Those letters (ids) have not been sent and never will be: what they reminded of may be told another time."""
    # The sum keeps SQLite from the primary key: it would read all reminders of the district.
    theirs = (reminders.c.district_id + 0 == tx.district_id, reminders.c.letter_id.in_(letters))
    await assignments.look_again(tx, table.c.id.in_(sa.select(reminders.c.assignment_id).where(*theirs)))
    await tx.execute(sa.delete(reminders).where(*theirs))
