"""The counters agree with a count from scratch, whatever has happened, and every page is a part of the whole list."""

import datetime as dt
from collections.abc import Sequence
from random import Random

import pytest
import sqlalchemy as sa

from domain.assignments import OPEN, Assignment, Status, overdue
from domain.decisions import Decision, DecisionKind, Meeting, Minutes
from domain.people import OrganizationKind
from storage import accounts, assignments, minutes, roster, standing, tallies, undelivered
from storage.database import Database, Session
from storage.minutes import File
from storage.roster import Entry
from storage.tables import assignments as table
from storage.tables import people as known
from tests.domain.made import standing as from_scratch

NOW = dt.datetime(2026, 12, 14, 6, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
SCHOOLS = 6
CHAT = 1000  # and the number of the person


class Committee:
    """Somebody who does everything that changes a figure, at random, the same at every run with a seed."""

    def __init__(self, tx: Session, seed: int) -> None:
        self.tx = tx
        self.random = Random(seed)  # noqa: S311  (the same histories in every run)
        self.updates = 0

    async def begin(self) -> None:
        await self.hire(*range(SCHOOLS))
        for _ in range(3):
            await self.publish()

    async def hire(self, *schools: int) -> None:
        """A new head, who gets what is open."""
        entries = [
            Entry(
                organization=f"СШ № {n}",
                kind=OrganizationKind.SCHOOL,
                full_name=f"Орлова {self.random.random()}",
                position=None,
            )
            for n in schools
        ]
        await roster.add(self.tx, entries)

    async def people(self) -> Sequence[sa.Row[tuple[int, int | None]]]:
        return (await self.tx.execute(sa.select(known.c.id, known.c.organization_id).order_by(known.c.id))).all()

    async def publish(self) -> None:
        self.updates += 1
        found = Minutes(
            meeting=Meeting(kind="протокол", number=str(self.updates)),
            decisions=tuple(
                Decision(agenda_item=1, number=f"1.{n}", text="Сдать отчёт.", kind=DecisionKind.ASSIGNMENT)
                for n in range(3)
            ),
        )
        everybody = await self.people()
        file = File(name="a.docx", file_id="f", sha256=bytes(32))
        key = await minutes.save_draft(
            self.tx, found, file, update_id=self.random.getrandbits(40), person_id=everybody[0].id, now=NOW
        )
        stored = await minutes.load(self.tx, key)
        assert stored is not None
        for decision in stored.decisions:
            for person in self.random.sample(everybody, min(4, len(everybody))):
                await assignments.give(
                    self.tx,
                    minutes_id=key,
                    decision_id=decision.id,
                    person_id=person.id,
                    organization_id=self.random.choice([None, person.organization_id]),
                    due_on=self.random.choice([None, TODAY + dt.timedelta(days=self.random.randrange(-9, 9))]),
                    now=NOW,
                )

    async def answer(self) -> None:
        one = self.random.choice(await assignments.everything(self.tx))
        after = self.random.choice(list(Status))
        await assignments.change_status(
            self.tx, one.id, after, person_id=one.person_id, update_id=self.updates, now=NOW
        )

    async def move(self) -> None:
        """As when a deadline is put off: who writes need not know of the counters."""
        one = self.random.choice(await assignments.everything(self.tx))
        day = self.random.choice([None, TODAY - dt.timedelta(days=3), TODAY + dt.timedelta(days=3)])
        await self.tx.execute(table.update().where(table.c.id == one.id).values(due_on=day))

    async def register(self) -> None:
        person = self.random.choice(await self.people())
        user = CHAT + self.random.choice([person.id, 1])
        await accounts.register(self.tx, person_id=person.id, user_id=user, chat_id=user, language="ru", now=NOW)

    async def block(self) -> None:
        user = CHAT + self.random.choice(await self.people()).id
        away = self.random.choice([accounts.set_blocked, None])
        if away:
            await away(self.tx, user, self.random.choice([None, NOW]))
        elif self.random.random() < 0.5:
            await undelivered.blocked(self.tx, user, "Forbidden", NOW)
        else:
            await undelivered.revive(self.tx, user, NOW)

    async def change(self) -> None:
        what = self.random.choices(
            [self.answer, self.register, self.block, self.move, self.publish, self.replace], [9, 4, 4, 3, 1, 1]
        )[0]
        await what()

    async def replace(self) -> None:
        await self.hire(self.random.randrange(SCHOOLS))


@pytest.mark.parametrize("seed", range(8))
async def test_the_counters_agree_with_a_count_from_scratch(empty: Database, seed: int) -> None:
    async with empty.write() as tx:
        committee = Committee(tx, seed)
        await committee.begin()
        for _ in range(60):
            await committee.change()
            given = await assignments.everything(tx)
            unreached = await accounts.unreached(tx, {one.person_id for one in given})
            expected = from_scratch(given, TODAY, unreached=unreached)
            kept = await standing.standing(tx, TODAY, sets=8, late=8)
            assert (kept.counts, kept.newest, kept.sets) == (expected.counts, expected.newest, expected.sets)


async def test_counting_anew_changes_nothing(empty: Database) -> None:
    async def rows(tx: Session) -> list[tuple[object, ...]]:
        found = await tx.execute(sa.text("SELECT * FROM tallies ORDER BY 1, 2, 3, 4"))
        return [tuple(row) for row in found]

    async with empty.write() as tx:
        committee = Committee(tx, 1)
        await committee.begin()
        for _ in range(100):
            await committee.change()
        before = await rows(tx)
        await tx.connection.run_sync(tallies.take_down)
        await tx.connection.run_sync(tallies.set_up)
        assert before
        assert await rows(tx) == before


async def _publish_and_fail(database: Database, before: int) -> None:
    async with database.write() as tx:
        await Committee(tx, 3).publish()
        assert (await tallies.total(tx, TODAY))[0].total > before
        await tx.execute(table.update().values(person_id=404))


async def test_what_is_rolled_back_is_not_counted(empty: Database) -> None:
    async with empty.write() as tx:
        await Committee(tx, 2).begin()
        before, _ = await tallies.total(tx, TODAY)
    with pytest.raises(sa.exc.IntegrityError):
        await _publish_and_fail(empty, before.total)
    async with empty.read() as tx:
        assert (await tallies.total(tx, TODAY))[0] == before


@pytest.mark.parametrize("seed", range(4))
async def test_the_pages_of_what_is_overdue_are_the_whole_list(empty: Database, seed: int) -> None:
    async with empty.write() as tx:
        committee = Committee(tx, seed)
        await committee.begin()
        for _ in range(40):
            await committee.change()
        late = {one.id for one in await assignments.everything(tx) if overdue(one, TODAY)}
        pages: list[list[Assignment]] = []
        while page := await standing.overdue(tx, TODAY, start=sum(map(len, pages)), most=3):
            pages.append(page)
        listed = [one for page in pages for one in page]
        assert len(listed) == len(late) > 3
        assert {one.id for one in listed} == late
        assert [one.minutes_id for one in listed] == sorted(one.minutes_id for one in listed)
        assert all(len(page) == 3 for page in pages[:-1])


@pytest.mark.parametrize("seed", range(4))
async def test_the_pages_of_what_is_not_taken_on_are_the_whole_list(empty: Database, seed: int) -> None:
    async with empty.write() as tx:
        committee = Committee(tx, seed)
        await committee.begin()
        for _ in range(40):
            await committee.change()
        new = sorted(one.id for one in await assignments.everything(tx) if one.status is Status.ASSIGNED)
        pages: list[list[Assignment]] = []
        while page := await standing.unseen(tx, start=sum(map(len, pages)), most=3):
            pages.append(page)
        listed = [one for page in pages for one in page]
        assert sorted(one.id for one in listed) == new
        assert len(new) > 3
        assert [one.minutes_id for one in listed] == sorted(one.minutes_id for one in listed)
        assert (await tallies.total(tx, TODAY))[0].unseen == len(new)


async def test_every_school_has_what_it_was_given(empty: Database) -> None:
    async with empty.write() as tx:
        await Committee(tx, 5).begin()
        schools = await standing.schools(tx)
        given = await standing.given_to(tx, schools)
        assert sorted(one.id for theirs in given.values() for one in theirs) == sorted(
            one.id for one in await assignments.everything(tx)
        )
        for school, theirs in given.items():
            assert {one.organization or one.person for one in theirs} == {school.name}


def test_the_open_statuses_of_an_index_are_those_of_the_rules() -> None:
    assert str(assignments.is_open()) == f"assignments.status IN {tuple(map(str, OPEN))}"
