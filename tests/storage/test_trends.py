"""The figures by month agree with a count by hand over random histories."""

import datetime as dt
from collections import defaultdict
from random import Random
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from domain.assignments import Status, may_become
from domain.trends import MONTHS, Month, first_month, median
from storage import assignments, trends
from storage.audit import Action, Change
from storage.database import Database, Session
from storage.tables import assignments as table
from storage.tables import audit_log
from tests.storage.at_random import TODAY, Committee

ZONE = ZoneInfo("Europe/Samara")
BEGIN = dt.datetime(2025, 10, 1, 20, 30, tzinfo=dt.UTC)  # tomorrow already in Samara


async def live(tx: Session, seed: int) -> None:
    """Sixty people of some months: whatever may become of an assignment does, and some of it is taken back."""
    random = Random(seed)  # noqa: S311  (the same histories in every run)
    await Committee(tx, seed).begin()
    for update, one in enumerate(await assignments.everything(tx)):
        now = BEGIN + dt.timedelta(days=random.randrange(420), hours=random.randrange(24))
        due = random.choice([None, now.date() + dt.timedelta(days=random.randrange(1, 40))])
        first = random.choice([None, due])
        await tx.execute(
            table.update().where(table.c.id == one.id).values(created_at=now, due_on=due, first_due_on=first)
        )
        status = Status.ASSIGNED
        for _ in range(random.randrange(7)):
            now += dt.timedelta(hours=random.randrange(200))
            after = random.choice([to for to in Status if may_become(status, to)] or [status])
            if not await assignments.change_status(tx, one.id, after, person_id=1, update_id=update, now=now):
                break
            if random.random() < 0.3:
                back = Change(assignment_id=one.id, before=status, after=after)
                await assignments.restore(tx, back, person_id=1, update_id=update, now=now + dt.timedelta(seconds=9))
            else:
                status = after


async def by_hand(tx: Session) -> list[Month]:
    """As docs/figures.md says it."""
    months: dict[dt.date, list[tuple[bool, bool, int | None, int | None]]] = defaultdict(list)
    for row in await tx.execute(sa.select(table)):
        counts = row.due_on and first_month(TODAY) <= row.due_on < TODAY and row.status != Status.WITHDRAWN
        if not counts:
            continue
        said: list[tuple[str, dt.date]] = []  # what stands, in order
        events = sa.select(audit_log).where(audit_log.c.assignment_id == row.id).order_by(audit_log.c.id)
        for event in await tx.execute(events):
            if event.action == Action.UNDO:
                said.pop()
            elif event.action == Action.STATUS:
                said.append((event.after, event.at.astimezone(ZONE).date()))
        given = row.created_at.astimezone(ZONE).date()
        taken = next((day for status, day in said if status in ("acknowledged", "reported")), None)
        reported = next((day for status, day in said if status == "reported"), None)
        in_time = reported is not None and reported <= row.due_on and row.status in ("reported", "accepted")
        months[row.due_on.replace(day=1)].append(
            (
                in_time,
                row.first_due_on is not None,
                None if taken is None else (taken - given).days,
                None if reported is None else (reported - given).days,
            )
        )
    return [
        Month(
            first=first,
            due=len(rows),
            in_time=sum(row[0] for row in rows),
            extended=sum(row[1] for row in rows),
            days_to_take_on=middle([row[2] for row in rows if row[2] is not None]),
            days_to_report=middle([row[3] for row in rows if row[3] is not None]),
        )
        for first, rows in sorted(months.items(), reverse=True)
    ]


def middle(days: list[int]) -> int | None:
    return sorted(days)[(len(days) - 1) // 2] if days else None


@pytest.mark.parametrize("seed", range(12))
async def test_the_figures_are_those_of_a_count_by_hand(empty: Database, seed: int) -> None:
    async with empty.write() as tx:
        await live(tx, seed)
        now = dt.datetime.combine(TODAY, dt.time(9), tzinfo=ZONE)
        found = await trends.by_month(tx, TODAY, now)
        assert found == await by_hand(tx)
        assert len(found) <= MONTHS
        assert all(one.in_time <= one.due and one.extended <= one.due for one in found)


def test_there_is_something_to_count() -> None:
    assert first_month(dt.date(2026, 12, 14)) == dt.date(2026, 1, 1)
    assert first_month(dt.date(2027, 1, 1)) == dt.date(2026, 2, 1)
    assert median({}) is None
    assert median({3: 1}) == 3
    assert median({0: 1, 1: 1, 9: 1, 10: 1}) == 1
