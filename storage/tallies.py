# ruff: noqa: S608  (the SQL of triggers is put together of names of our own)
"""How many assignments there are of each status, kept by the database itself with every change, whoever makes it.

Counting a million of them takes SQLite most of a second; triggers keep the sums for some microseconds a change.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from domain.asking import MeetingDay
from domain.assignments import OPEN, Status
from domain.decisions import DICTATED
from domain.standing import Counts, SetOfMinutes
from storage import triggers
from storage.database import Session
from storage.tables import minutes, tallies
from storage.triggers import Trigger

ALL = 0  # in the place of the minutes: the sum over all of them
NO_DAY = dt.date.max  # of what no day ends, and of what is not open: on which day it was due does not matter any more
_TWICE = f"(VALUES (1), ({ALL})) AS twice"
_OPEN = ", ".join(f"'{status}'" for status in OPEN)
_KEY = "district_id, minutes_id, status, due_on"
_ADD = (
    f"ON CONFLICT ({_KEY}) DO UPDATE SET"
    " assignments = tallies.assignments + excluded.assignments, unreached = tallies.unreached + excluded.unreached"
)


def _row(row: str) -> str:
    """The two keys that an assignment is counted under: of its minutes, and of all. `row` names it in SQL."""
    return (
        f"{row}.district_id, {row}.minutes_id * twice.column1, {row}.status,"
        f" CASE WHEN {row}.status IN ({_OPEN}) THEN coalesce({row}.due_on, '{NO_DAY}') ELSE '{NO_DAY}' END"
    )


def _unreached(row: str) -> str:
    reached = f"EXISTS (SELECT 1 FROM accounts WHERE person_id = {row}.person_id AND blocked_at IS NULL)"
    return f"CASE WHEN {reached} THEN 0 ELSE 1 END"


def _one(row: str, sign: str) -> str:
    return (
        f"INSERT INTO tallies SELECT {_row(row)}, {sign}1, {sign}({_unreached(row)}) FROM {_TWICE} WHERE true {_ADD};"
    )


def _theirs(row: str, sign: str) -> str:
    """All assignments of a person whom messages reach from now on, or no longer."""
    return (
        f"INSERT INTO tallies SELECT {_row('one')}, 0, {sign}count(*) FROM assignments AS one CROSS JOIN {_TWICE}"
        f" WHERE one.person_id = {row}.person_id AND {row}.blocked_at IS NULL GROUP BY 1, 2, 3, 4 {_ADD};"
    )


def _triggers() -> Sequence[Trigger]:
    given, gone = _one("NEW", ""), _one("OLD", "-")
    came, left = _theirs("NEW", "-"), _theirs("OLD", "")
    counted = "UPDATE OF district_id, minutes_id, status, due_on, person_id"
    none = (
        "DELETE FROM tallies WHERE district_id = NEW.district_id AND minutes_id = NEW.minutes_id"
        " AND status = NEW.status AND due_on = NEW.due_on;"
    )
    return (
        Trigger(name="tally_given", event="INSERT", table="assignments", body=given),
        Trigger(name="tally_changed", event=counted, table="assignments", body=f"{gone} {given}"),
        Trigger(name="tally_gone", event="DELETE", table="assignments", body=gone),
        Trigger(name="tally_came", event="INSERT", table="accounts", body=came),
        Trigger(name="tally_left", event="DELETE", table="accounts", body=left),
        Trigger(name="tally_moved", event="UPDATE OF person_id, blocked_at", table="accounts", body=f"{left} {came}"),
        Trigger(name="tally_empty", event="UPDATE", table="tallies", when="NEW.assignments = 0", body=none),
    )


def take_down(connection: sa.Connection) -> None:
    """Before migrations: SQLite renames no table that a trigger of another one names."""
    for trigger in _triggers():
        triggers.drop(connection, trigger.name)


def set_up(connection: sa.Connection) -> None:
    """After migrations, whatever they did: count everything once, and have each change counted from now on."""
    connection.exec_driver_sql("DELETE FROM tallies")
    connection.exec_driver_sql(
        f"INSERT INTO tallies SELECT {_row('one')}, count(*), sum({_unreached('one')})"
        f" FROM assignments AS one CROSS JOIN {_TWICE} GROUP BY 1, 2, 3, 4"
    )
    for trigger in _triggers():
        triggers.create(connection, trigger)


async def total(tx: Session, today: dt.date) -> tuple[Counts, int]:
    """Of the whole district, and in how many sets of minutes."""
    row = (await tx.execute(sa.select(*_sums(today)).where(*_of(tx, tallies.c.minutes_id == ALL)))).one()
    sets = sa.select(sa.func.count()).select_from(minutes).where(*_given(tx))
    return _counts(row), await tx.scalar(sets)


async def of_minutes(tx: Session, today: dt.date, ids: sa.Select[tuple[int]]) -> Counts:
    """Of those sets of minutes."""
    query = sa.select(*_sums(today)).where(*_of(tx, tallies.c.minutes_id.in_(ids)))
    return _counts((await tx.execute(query)).one())


async def newest(tx: Session, today: dt.date, most: int, *, start: int = 0) -> list[SetOfMinutes]:
    """The newest sets of minutes; what was written in a line comes after all meetings, however many lines there are."""
    ids = await newest_ids(tx, most, start=start)
    found = {one.id: one for one in await _sets(tx, _set(tx, today).where(tallies.c.minutes_id.in_(ids)))}
    return [found[key] for key in ids]


async def numbered(tx: Session, today: dt.date, number: str) -> list[SetOfMinutes]:
    """Those of that number, the newest first: numbers begin anew each year."""
    return await _sets(tx, _set(tx, today).where(minutes.c.number == number))


async def of_day(tx: Session, today: dt.date, on: MeetingDay) -> list[SetOfMinutes]:
    """Those of that day, the newest first; without a year of any year."""
    parts = {"day": on.day, "month": on.month} | ({"year": on.year} if on.year else {})
    held = (sa.extract(name, minutes.c.date) == value for name, value in parts.items())
    return await _sets(tx, _set(tx, today).where(*held))


def _set(tx: Session, today: dt.date) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(*_sums(today), minutes.c.id, minutes.c.kind, minutes.c.number, minutes.c.date)
        .join(minutes, minutes.c.id == tallies.c.minutes_id)
        .where(*_of(tx, tallies.c.minutes_id > ALL))
        .group_by(tallies.c.minutes_id, minutes.c.id)
        .order_by(tallies.c.minutes_id.desc())
    )


async def _sets(tx: Session, query: sa.Select[*tuple[Any, ...]]) -> list[SetOfMinutes]:
    return [
        SetOfMinutes(id=row.id, kind=row.kind, number=row.number, date=row.date, counts=_counts(row))
        for row in await tx.execute(query)
    ]


async def newest_ids(tx: Session, most: int, *, start: int = 0) -> list[int]:
    """Of the newest sets of minutes, in the same order."""
    in_a_line = sa.case((minutes.c.kind == DICTATED, 1), else_=0)
    query = sa.select(minutes.c.id).where(*_given(tx)).order_by(in_a_line, minutes.c.id.desc())
    return list((await tx.execute(query.limit(most).offset(start))).scalars())


def _given(tx: Session) -> tuple[sa.ColumnElement[bool], ...]:
    """The sets of minutes by which somebody was given something."""
    return minutes.c.district_id == tx.district_id, sa.exists().where(*_of(tx, tallies.c.minutes_id == minutes.c.id))


async def overdue(tx: Session, today: dt.date, most: int) -> list[tuple[int, int]]:
    """The oldest sets of minutes (id) with something overdue, and how much."""
    return await _oldest(tx, most, tallies.c.status.in_(OPEN), tallies.c.due_on < today)


async def still_open(tx: Session, most: int) -> list[tuple[int, int]]:
    """The oldest sets of minutes (id) with something open, and how much."""
    return await _oldest(tx, most, tallies.c.status.in_(OPEN))


async def due(tx: Session, first: dt.date, last: dt.date) -> int:
    """How much that is open is due on these days."""
    days = (tallies.c.status.in_(OPEN), tallies.c.due_on.between(first, last))
    query = sa.select(sa.func.coalesce(sa.func.sum(tallies.c.assignments), 0))
    return int(await tx.scalar(query.where(*_of(tx, tallies.c.minutes_id == ALL), *days)))


async def unseen(tx: Session, most: int) -> list[tuple[int, int]]:
    """The oldest sets of minutes (id) with something that is not taken on, and how much."""
    return await _oldest(tx, most, tallies.c.status == Status.ASSIGNED)


async def unreached(tx: Session, most: int) -> list[tuple[int, int]]:
    """The oldest sets of minutes (id) with something open of whom no message reaches, and how much."""
    some = (tallies.c.status.in_(OPEN), tallies.c.unreached > 0)
    return await _oldest(tx, most, *some, number=tallies.c.unreached)


async def _oldest(
    tx: Session, most: int, *which: sa.ColumnElement[bool], number: sa.Column[int] = tallies.c.assignments
) -> list[tuple[int, int]]:
    query = (
        sa.select(tallies.c.minutes_id, sa.func.sum(number).label("known"))
        .where(*_of(tx, tallies.c.minutes_id > ALL), *which)
        .group_by(tallies.c.minutes_id)
        .order_by(tallies.c.minutes_id)
        .limit(most)
    )
    return [(row.minutes_id, row.known) for row in await tx.execute(query)]


def _of(tx: Session, which: sa.ColumnElement[bool]) -> tuple[sa.ColumnElement[bool], ...]:
    return tallies.c.district_id == tx.district_id, which


def _sums(today: dt.date) -> list[sa.Label[int]]:
    """The figures of `Counts`."""

    def of(condition: sa.ColumnElement[bool], column: sa.Column[int] = tallies.c.assignments) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((condition, column), else_=0)), 0)

    status, still_open = tallies.c.status, tallies.c.status.in_(OPEN)
    return [
        of(status != Status.WITHDRAWN).label("total"),
        of(status == Status.ACCEPTED).label("accepted"),
        of(status == Status.REPORTED).label("reported"),
        of(still_open).label("open"),
        of(still_open & (tallies.c.due_on < today)).label("overdue"),
        of(status == Status.ASSIGNED).label("unseen"),
        of(still_open, tallies.c.unreached).label("unreached"),
    ]


def _counts(row: sa.Row[tuple[int, ...]]) -> Counts:
    return Counts(**{name: row._mapping[name] for name in Counts.__dataclass_fields__})
