"""How well assignments were carried out, by month: counted by the database, which gives back only how many."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from domain.assignments import Status
from domain.trends import Month, first_month, median
from storage.audit import Action
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import audit_log

_TAKEN_ON = (Status.ACKNOWLEDGED, Status.REPORTED)  # who reports has taken it on
_DONE = (Status.REPORTED, Status.ACCEPTED)


@dataclass
class _Sums:
    due: int = 0
    in_time: int = 0
    extended: int = 0
    taking: Counter[int] = field(default_factory=Counter)
    reporting: Counter[int] = field(default_factory=Counter)


async def by_month(tx: Session, today: dt.date, now: dt.datetime) -> list[Month]:
    """The newest first; months without a deadline are left out. `now`: by the clock whose days count."""
    offset = now.utcoffset() or dt.timedelta(0)
    months: dict[str, _Sums] = defaultdict(_Sums)
    for row in await tx.execute(_counted(tx, today, int(offset.total_seconds()))):
        sums = months[row.month]
        sums.due += row.number
        sums.in_time += row.number * row.in_time
        sums.extended += row.number * row.extended
        if row.taking is not None:
            sums.taking[row.taking] += row.number
        if row.reporting is not None:
            sums.reporting[row.reporting] += row.number
    return [_month(name, months[name]) for name in sorted(months, reverse=True)]


def _month(name: str, sums: _Sums) -> Month:
    return Month(
        first=dt.date.fromisoformat(f"{name}-01"),
        due=sums.due,
        in_time=sums.in_time,
        extended=sums.extended,
        days_to_take_on=median(sums.taking),
        days_to_report=median(sums.reporting),
    )


def _counted(tx: Session, today: dt.date, offset: int) -> sa.Select[Any]:
    """How many there are of each month, number of days, and so on. `offset`: seconds that clocks here are ahead."""
    said = _said(tx, today)

    def day(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        if tx.is_sqlite:
            return sa.func.date(moment, f"{offset} seconds")
        return sa.cast(moment + sa.literal(dt.timedelta(seconds=offset), literal_execute=True), sa.Date)

    def days(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
        since, until = day(table.c.created_at), day(moment)
        if tx.is_sqlite:
            return sa.cast(sa.func.round(sa.func.julianday(until) - sa.func.julianday(since)), sa.Integer)
        return until - since

    due_day = sa.cast(table.c.due_on, sa.Text) if tx.is_sqlite else table.c.due_on
    in_time = table.c.status.in_(_DONE) & (day(said.c.reported) <= due_day)
    figures = (
        sa.select(
            sa.func.substr(sa.cast(table.c.due_on, sa.Text), 1, 7).label("month"),
            sa.func.coalesce(sa.case((in_time, 1), else_=0), 0).label("in_time"),
            sa.case((table.c.first_due_on.is_not(None), 1), else_=0).label("extended"),
            days(said.c.taken_on).label("taking"),
            days(said.c.reported).label("reporting"),
        )
        .select_from(table.outerjoin(said, said.c.assignment_id == table.c.id))
        .where(*_over(tx, today))
        .subquery()
    )
    return sa.select(*figures.c, sa.func.count().label("number")).group_by(*figures.c)


def _over(tx: Session, today: dt.date) -> Sequence[sa.ColumnElement[bool]]:
    due = (table.c.due_on >= first_month(today), table.c.due_on < today)
    return table.c.district_id == tx.district_id, table.c.status != Status.WITHDRAWN, *due


def _said(tx: Session, today: dt.date) -> sa.Subquery:
    """When each was first taken on and first reported. What was taken back at once, with a press, was never said."""
    following = sa.func.lead(audit_log.c.action).over(partition_by=audit_log.c.assignment_id, order_by=audit_log.c.id)
    changes = (
        sa.select(
            audit_log.c.assignment_id, audit_log.c.at, audit_log.c.action, audit_log.c.after, following.label("then")
        )
        .join(table, table.c.id == audit_log.c.assignment_id)
        .where(*_over(tx, today), audit_log.c.action.in_((Action.STATUS, Action.UNDO)))
        .subquery()
    )

    def first(*statuses: Status) -> sa.ColumnElement[Any]:
        return sa.func.min(changes.c.at).filter(changes.c.after.in_(statuses))

    stands = (changes.c.action == Action.STATUS) & (sa.func.coalesce(changes.c.then, "") != Action.UNDO)
    return (
        sa.select(
            changes.c.assignment_id,
            first(*_TAKEN_ON).label("taken_on"),
            first(Status.REPORTED).label("reported"),
        )
        .where(stands)
        .group_by(changes.c.assignment_id)
        .subquery()
    )
