"""Half a year of a committee that changes its rules, its calendar and the zones of its schools every few days.

So do its directors with what they wish for themselves.
"""

import datetime as dt
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.mornings import go_through
from domain.assignments import Status
from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Decision, DecisionKind, Meeting, Minutes
from domain.people import OrganizationKind, Role
from domain.policy import Move, Rhythm
from domain.reminders import Kind
from domain.tuning import Setting, changed
from domain.wishes import HOURS as HOURS_OF_ONES_OWN
from domain.wishes import Wishes, on
from minutes.recurrence import period_day
from storage import accounts, assignments, districts, minutes, people, reminders, roster, rules, wishes
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import File
from storage.outbox import State
from storage.roster import Entry
from storage.rules import Rules
from storage.tables import assignments as table
from storage.tables import organizations, outbox
from storage.tables import people as people_table
from storage.tables import reminders as reminders_table
from tests.databases import empty_database
from tests.delivery.house import rows

USUAL = "Europe/Moscow"
ZONES = (USUAL, "Asia/Vladivostok", "Europe/Kaliningrad")
FIRST = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
SCHOOLS = 3
HOURS = 26 * 7 * 24
ANSWERS = {
    Setting.BEGIN: ("6", "9", "12:30", "18"),
    Setting.END: ("10", "15", "20", "23"),
    Setting.SOON: ("7, 3, 1", "2", "0", "10 5 4"),
    Setting.OVERDUE: ("1", "2", "4"),
    Setting.AGAIN: ("1", "5", "8"),
    Setting.LATE: ("1", "3"),
    Setting.DIGEST: ("1", "7"),
    Setting.NUDGE: ("1", "2", "4"),
    Setting.STANDING: tuple(Rhythm),
    Setting.MOVE: tuple(Move),
}


@dataclass
class District:
    database: Database
    chance: random.Random
    now: dt.datetime = FIRST
    updates: int = 0
    seen: int = 0  # the last letter that was looked at
    said: list[tuple[str, dt.datetime]] = field(default_factory=list)

    async def change(self) -> None:
        """One thing, as handlers do it."""
        async with self.database.write() as tx:
            await self.chance.choice((self._policy, self._calendar, self._zone, self._wish))(tx)

    def _by(self) -> By:
        self.updates += 1
        return By(person_id=1, update_id=self.updates, now=self.now)

    async def _policy(self, tx: Session) -> None:
        setting = self.chance.choice(list(ANSWERS))
        after = changed(await districts.policy(tx), setting, self.chance.choice(ANSWERS[setting]))
        if after:
            await rules.set_policy(tx, after, self._by(), period_day)

    async def _calendar(self, tx: Session) -> None:
        day = self.now.date() + dt.timedelta(days=self.chance.randrange(12))
        await rules.correct_calendar(tx, {day: self.chance.random() < 0.5}, self._by(), period_day)

    async def _zone(self, tx: Session) -> None:
        moved = await roster.add(tx, [_entry(self.chance.randrange(SCHOOLS), self.chance.choice(ZONES))])
        for zone in moved.timezones:
            await reminders.go_again(tx, zone, self.now.astimezone(ZoneInfo(zone)).date())

    async def _wish(self, tx: Session) -> None:
        heads = [one.id for one in (await roster.load(tx)).people if one.organization_id]
        account = await accounts.of_person(tx, self.chance.choice(heads))
        assert account is not None
        own = Wishes(begin=self.chance.choice((None, *HOURS_OF_ONES_OWN)), daily=self.chance.random() < 0.3)
        today = account.today(self.now, self.now.astimezone(ZoneInfo(USUAL)).date())
        await wishes.keep(tx, account.person.id, own, today=today, by=self._by())

    async def look(self) -> None:
        """What the bot does every minute; all that it has said was to be said then and there."""
        async with self.database.read() as tx:
            rule, wanted = await rules.load(tx), await wishes.everybodys(tx)
        await go_through(self.database, self.now, USUAL)
        query = (
            sa.select(outbox.c.id, outbox.c.key, outbox.c.person_id, organizations.c.timezone)
            .join(people_table, people_table.c.id == outbox.c.person_id)
            .outerjoin(organizations, organizations.c.id == people_table.c.organization_id)
            .where(outbox.c.id > self.seen)
        )
        letters = await rows(self.database, query)
        async with self.database.write() as tx:  # nobody sends here: they have left at once
            await tx.execute(outbox.update().where(outbox.c.state == State.QUEUED).values(state=State.SENT))
        for row in letters:
            self.seen = max(self.seen, row.id)
            local = self.now.astimezone(ZoneInfo(row.timezone or USUAL))
            own = on(wanted, local.date()).get(row.person_id, Wishes()).applied(rule.policy)
            assert in_time(local, replace(rule, policy=own)), (row.key, local, own)
            assert row.key.endswith(str(local.date()))
            self.said.append((row.key, local))


def in_time(local: dt.datetime, rule: Rules) -> bool:
    return not rule.off(local.date()) and rule.policy.begin <= local.time() < rule.policy.end


def _entry(number: int, timezone: str | None = None) -> Entry:
    return Entry(
        organization=f"СШ № {number}",
        kind=OrganizationKind.SCHOOL,
        full_name=f"{'АБВ'[number]}нина Анна Ивановна",
        position="директор",
        timezone=timezone,
    )


async def settle(tx: Session) -> None:
    """Schools with seven points each, due in the coming half a year; a secretary and a chair."""
    await roster.add(tx, [_entry(number) for number in range(SCHOOLS)])
    for name, role in (("Орлова Дарья", Role.SECRETARY), ("Рябинин Виктор", Role.CHAIR)):
        await people.give_role(tx, await people.new_person(tx, name), role)
    known = await roster.load(tx)
    for one in known.people:
        await accounts.register(tx, person_id=one.id, user_id=one.id, chat_id=one.id, language="ru", now=FIRST)
    kinds = [DeadlineKind.BY] * 5 + [DeadlineKind.FROM, DeadlineKind.STANDING]
    who = Assignee(kind=AssigneeKind.GROUP, phrase="всем", name="всем")
    decisions = tuple(
        Decision(
            agenda_item=1,
            number=f"1.{place}",
            text="Сделать",
            kind=DecisionKind.ASSIGNMENT,
            assignees=(who,),
            deadline=Deadline(kind=kind, date=FIRST.date() + dt.timedelta(days=24 * place)),
        )
        for place, kind in enumerate(kinds)
    )
    read = Minutes(meeting=Meeting(kind="протокол", number="1"), decisions=decisions)
    file = File(name="a.docx", file_id="f", sha256=b"1" * 32)
    minutes_id = await minutes.save_draft(tx, read, file, update_id=1, person_id=1, now=FIRST)
    stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    for line in stored.decisions:
        for one in known.people:
            if one.organization_id:
                due_on = line.decision.deadline.date if line.decision.deadline.kind.ends else None
                await assignments.give(
                    tx,
                    minutes_id=minutes_id,
                    decision_id=line.id,
                    person_id=one.id,
                    organization_id=one.organization_id,
                    due_on=due_on,
                    now=FIRST,
                )
    # Half of the points are taken on.
    await tx.execute(table.update().where(table.c.decision_id % 2 == 0).values(status=Status.ACKNOWLEDGED))


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(await empty_database(tmp_path), folder=tmp_path)
    yield database
    await database.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
async def test_all_that_is_said_is_said_in_time_and_nothing_is_forgotten(empty: Database, seed: int) -> None:
    district = District(empty, random.Random(seed))  # noqa: S311 - a story, no secret
    async with empty.write() as tx:
        await settle(tx)
    for hour in range(0, HOURS, 5):
        district.now = FIRST + dt.timedelta(hours=hour)
        if district.chance.random() < 0.1:
            await district.change()
        await district.look()
    given = await rows(empty, sa.select(reminders_table.c.kind, reminders_table.c.assignment_id))
    heard = {(row.kind, row.assignment_id) for row in given}
    late = sa.select(table.c.id).where(table.c.due_on < district.now.date() - dt.timedelta(days=45))
    overdue = [row.id for row in await rows(empty, late)]
    assert len(overdue) == 5 * SCHOOLS
    for kind in (Kind.OVERDUE, Kind.LATE):
        assert not [one for one in overdue if (kind, one) not in heard]
    weeks = [key for key, _ in district.said if key.startswith("standing:")]
    assert 20 <= len(weeks) <= 27
    assert len({dt.date.fromisoformat(key.rpartition(":")[2]).isocalendar()[:2] for key in weeks}) == len(weeks)
