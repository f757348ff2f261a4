"""The rule of a deadline on a day off is changed: which days move with it, and which stay."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sqlalchemy as sa

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind, Decision, DecisionKind, Meeting, Minutes
from domain.policy import Move, Policy
from minutes.recurrence import period_day
from storage import assignments, minutes, people, rules
from storage.audit import Action, By
from storage.database import Database, Session
from storage.minutes import File
from storage.tables import assignments as table
from storage.tables import audit_log

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (dt.date(2026, 12, day) for day in (11, 12, 13, 14))
TUESDAY, WEDNESDAY = (dt.date(2026, 12, day) for day in (15, 16))
JANUARY = dt.date(2027, 1, 12)


class Office:
    def __init__(self, tx: Session, person_id: int) -> None:
        self.tx, self.person_id, self.updates = tx, person_id, 0

    async def give(
        self,
        printed: dt.date | None,
        due_on: dt.date | None,
        *,
        kind: DeadlineKind = DeadlineKind.BY,
        status: Status = Status.ACKNOWLEDGED,
        phrase: str | None = None,
        period: str = "",
    ) -> Callable[[], Awaitable[dt.date | None]]:
        """Gives an assignment, and what tells on which day it is due now."""
        self.updates += 1
        decision = Decision(
            text="Сделать",
            kind=DecisionKind.ASSIGNMENT,
            agenda_item=1,
            number="1",
            deadline=Deadline(kind=kind, date=printed, phrase=phrase),
        )
        minutes_id = await minutes.save_draft(
            self.tx,
            Minutes(meeting=Meeting(), decisions=(decision,)),
            File(name="a.docx", file_id="f", sha256=bytes([self.updates]) * 32),
            update_id=self.updates,
            person_id=self.person_id,
            now=NOW,
        )
        stored = await minutes.load(self.tx, minutes_id)
        assert stored is not None
        await assignments.give(
            self.tx,
            minutes_id=minutes_id,
            decision_id=stored.decisions[0].id,
            person_id=self.person_id,
            organization_id=None,
            due_on=due_on,
            now=NOW,
            period=period,
        )
        mine = table.c.minutes_id == minutes_id
        await self.tx.execute(table.update().where(mine).values(status=status, look_on=None, escalate_on=None))
        return lambda: self.tx.scalar(sa.select(table.c.due_on).where(mine))

    def by(self) -> By:
        self.updates += 1
        return By(person_id=self.person_id, update_id=1000 + self.updates, now=NOW)

    async def move(self, move: Move) -> None:
        await rules.set_policy(self.tx, Policy(move=move), self.by(), period_day)


async def test_the_days_that_the_rule_has_made_move_with_it(empty: Database) -> None:
    async with empty.write() as tx:
        office = Office(tx, await people.new_person(tx, "Крутова Мария Олеговна"))
        printed = await office.give(SUNDAY, SUNDAY)
        period = await office.give(SUNDAY, SUNDAY, kind=DeadlineKind.IN)
        by_hand = await office.give(SUNDAY, TUESDAY)
        dated = await office.give(SUNDAY, SUNDAY, kind=DeadlineKind.EVENT)  # a day that the secretary has named
        working = await office.give(FRIDAY, FRIDAY)
        closed = await office.give(SUNDAY, SUNDAY, status=Status.ACCEPTED)
        reported = await office.give(SUNDAY, SUNDAY, status=Status.REPORTED)
        for move, moved in ((Move.PREVIOUS, FRIDAY), (Move.NEXT, MONDAY), (Move.NONE, SUNDAY), (Move.NEXT, MONDAY)):
            await office.move(move)
            assert [await day() for day in (printed, period, dated)] == [moved] * 3
            stay = (by_hand, working, closed, reported)
            assert [await day() for day in stay] == [TUESDAY, FRIDAY, SUNDAY, SUNDAY]
        await rules.correct_calendar(tx, {MONDAY: True, SATURDAY: False}, office.by(), period_day)
        assert [await day() for day in (printed, by_hand)] == [TUESDAY, TUESDAY]


async def test_so_do_those_of_recurring_ones_each_by_its_period(empty: Database) -> None:
    """As printed, each twelfth: in December a Saturday, in January a Tuesday."""
    async with empty.write() as tx:
        office = Office(tx, await people.new_person(tx, "Крутова Мария Олеговна"))

        async def month(due_on: dt.date, period: str = "2026-12", **more: Any) -> Callable[[], Awaitable[Any]]:
            phrase = more.pop("phrase", "ежемесячно до 12 числа")
            return await office.give(None, due_on, kind=DeadlineKind.RECURRING, phrase=phrase, period=period, **more)

        december, january = await month(SATURDAY), await month(JANUARY, "2027-01")
        weekly = await month(SATURDAY, "2026-W50", phrase="еженедельно по субботам")
        stay = {
            WEDNESDAY: await month(WEDNESDAY),  # set by a person
            SATURDAY: await month(SATURDAY, status=Status.REPORTED),
            SUNDAY: await month(SUNDAY, phrase="ежемесячно до 12 числа включительно, по мере готовности"),
        }
        for move, moved in ((Move.PREVIOUS, FRIDAY), (Move.NEXT, MONDAY), (Move.NONE, SATURDAY), (Move.NEXT, MONDAY)):
            await office.move(move)
            assert [await december(), await weekly(), await january()] == [moved, moved, JANUARY]
            assert [await day() for day in stay.values()] == list(stay)
        await rules.correct_calendar(tx, {MONDAY: True, JANUARY: True}, office.by(), period_day)
        assert [await december(), await weekly(), await january()] == [TUESDAY, TUESDAY, JANUARY + dt.timedelta(days=1)]
        await rules.correct_calendar(tx, {MONDAY: False, JANUARY: False}, office.by(), period_day)
        assert [await december(), await weekly(), await january()] == [MONDAY, MONDAY, JANUARY]
        assert [await day() for day in stay.values()] == list(stay)


async def test_all_that_is_open_is_looked_at_on_the_next_morning(empty: Database) -> None:
    looks = sa.select(table.c.look_on, table.c.escalate_on).order_by(table.c.id)
    async with empty.write() as tx:
        office = Office(tx, await people.new_person(tx, "Крутова Мария Олеговна"))
        await office.give(FRIDAY, FRIDAY)
        await office.give(FRIDAY, FRIDAY, status=Status.ACCEPTED)
        for policy, days in ((Policy(again=2), {}), (Policy(again=2), {TUESDAY: True})):
            await tx.execute(table.update().values(look_on=None, escalate_on=None))
            await rules.set_policy(tx, policy, office.by(), period_day)
            await rules.correct_calendar(tx, days, office.by(), period_day)
            assert [tuple(row) for row in await tx.execute(looks)] == [(assignments.ANY_DAY,) * 2, (None, None)]


async def test_what_changes_nothing_is_not_in_the_journal(empty: Database) -> None:
    async with empty.write() as tx:
        office = Office(tx, await people.new_person(tx, "Крутова Мария Олеговна"))
        await office.move(Move.NONE)
        await rules.correct_calendar(tx, {FRIDAY: False, SUNDAY: True}, office.by(), period_day)
        assert await tx.scalar(sa.select(sa.func.count()).select_from(audit_log)) == 0
        await office.move(Move.NEXT)
        assert (await tx.execute(sa.select(audit_log.c.action))).scalars().all() == [Action.POLICY]


@pytest.mark.parametrize("move", Move)
async def test_a_change_that_is_handled_again_after_another_is_not_made_again(empty: Database, move: Move) -> None:
    async with empty.write() as tx:
        office = Office(tx, await people.new_person(tx, "Крутова Мария Олеговна"))
        first = office.by()
        await rules.set_policy(tx, Policy(late=5), first, period_day)
        await rules.set_policy(tx, Policy(late=4, move=move), office.by(), period_day)
        await rules.set_policy(tx, Policy(late=5), first, period_day)
        assert (await rules.load(tx)).policy == Policy(late=4, move=move)
