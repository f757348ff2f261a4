"""What changes the rules of reminders, the policy or the calendar, and what follows for open assignments."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from domain.decisions import DeadlineKind
from domain.mornings import Change
from domain.policy import Policy
from domain.workdays import DayOff
from storage import assignments, audit, calendar, districts, drawings
from storage.assignments import is_open
from storage.audit import Action, By
from storage.database import Session
from storage.tables import assignments as table
from storage.tables import decisions

_AT_ONCE = 500  # as many as a statement may name

# The last day of a period (the key of a `Period`) as a phrase of the minutes gives it; none if it gives none.
PeriodDay = Callable[[str | None, str], dt.date | None]


@dataclass(frozen=True, kw_only=True)
class Rules:
    policy: Policy
    off: DayOff


async def load(tx: Session) -> Rules:
    return Rules(policy=await districts.policy(tx), off=await calendar.days_off(tx))


async def set_policy(tx: Session, policy: Policy, by: By, printed: PeriodDay) -> list[int]:
    """Takes effect on the next morning. Ids of the assignments whose deadlines have moved."""
    before = await load(tx)
    if policy == before.policy or await audit.recorded(tx, Action.POLICY, by.update_id):
        return []
    await districts.set_policy(tx, policy)
    values = [
        (field.name, str(getattr(before.policy, field.name)), str(getattr(policy, field.name)))
        for field in fields(Policy)
    ]
    changed = {name: [was, is_] for name, was, is_ in values if was != is_}
    return await _follow(tx, before, printed, Action.POLICY, by, changed)


async def correct_calendar(tx: Session, days: Mapping[dt.date, bool], by: By, printed: PeriodDay) -> list[int]:
    """`days`: whether each is off; else as `set_policy`."""
    before = await load(tx)
    changed = {day: off for day, off in days.items() if off != before.off(day)}
    if not changed or await audit.recorded(tx, Action.CALENDAR, by.update_id):
        return []
    for day, off in changed.items():
        await calendar.correct(tx, day, off=off)
    details = {str(day): "off" if off else "working" for day, off in changed.items()}
    return await _follow(tx, before, printed, Action.CALENDAR, by, details)


async def _follow(
    tx: Session, before: Rules, printed: PeriodDay, action: Action, by: By, details: dict[str, Any]
) -> list[int]:
    around = (by.now.date() + dt.timedelta(days=n) for n in (-1, 0, 1))  # today, in any time zone
    off = frozenset(day for day in around if before.off(day))
    await districts.remember(tx, Change(at=by.now, begin=before.policy.begin, off=off))
    after = await load(tx)
    moved = await _move_deadlines(tx, before, after) + await _move_periods(tx, before, after, printed)
    await assignments.look_again(tx)
    for at in range(0, len(moved), _AT_ONCE):
        await drawings.outdate(tx, table.c.id.in_(moved[at : at + _AT_ONCE]))
    await audit.record(
        tx,
        action,
        now=by.now,
        person_id=by.person_id,
        update_id=by.update_id,
        details={"changed": details, "deadlines": len(moved)},
    )
    return moved


async def _move_deadlines(tx: Session, before: Rules, after: Rules) -> list[int]:
    """The days that count of open assignments, where the rule says another one now. Returns which (ids)."""
    ends = (
        decisions.c.district_id == tx.district_id,
        decisions.c.deadline_kind.in_([kind for kind in DeadlineKind if kind.ends]),
    )
    given = sa.select(table.c.id).where(table.c.decision_id == decisions.c.id, is_open())
    printed = (
        sa.select(decisions.c.deadline_date)
        .distinct()
        .where(*ends, decisions.c.deadline_date.is_not(None), given.exists())
    )
    moved: list[int] = []
    for day in (await tx.execute(printed)).scalars().all():
        with_it = sa.select(decisions.c.id).where(*ends, decisions.c.deadline_date == day)
        moved += await _move(tx, day, before, after, table.c.decision_id.in_(with_it))
    return moved


async def _move_periods(tx: Session, before: Rules, after: Rules, printed: PeriodDay) -> list[int]:
    """The same of recurring ones, whose day depends on the period."""
    phrase = decisions.c.deadline_phrase
    query = (
        sa.select(phrase, table.c.period)
        .distinct()
        .join(table, table.c.decision_id == decisions.c.id)
        .where(decisions.c.district_id == tx.district_id, is_open(), table.c.period != "")
    )
    moved: list[int] = []
    for row in (await tx.execute(query)).all():
        day = printed(row.deadline_phrase, row.period)
        if day:
            with_it = sa.select(decisions.c.id).where(
                decisions.c.district_id == tx.district_id, phrase == row.deadline_phrase
            )
            theirs = sa.and_(table.c.period == row.period, table.c.decision_id.in_(with_it))
            moved += await _move(tx, day, before, after, theirs)
    return moved


async def _move(tx: Session, day: dt.date, before: Rules, after: Rules, which: sa.ColumnElement[bool]) -> list[int]:
    """A day that is neither the printed one nor the one that the rule had made of it was set by a person, and stays.

    So does one until which it was extended.
    """
    was, now = before.policy.due_on(day, before.off), after.policy.due_on(day, after.off)
    if was == now:
        return []
    counts = (table.c.due_on.in_([day, was]), table.c.first_due_on.is_(None))
    theirs = table.update().where(table.c.district_id == tx.district_id, is_open(), which, *counts)
    return list((await tx.execute(theirs.values(due_on=now).returning(table.c.id))).scalars())
