"""The counters agree with a count from scratch, whatever has happened, and every page is a part of the whole list."""

import pytest
import sqlalchemy as sa

from domain.assignments import OPEN, Assignment, Status, overdue
from storage import accounts, assignments, standing, tallies
from storage.database import Database, Session
from storage.tables import assignments as table
from tests.domain.made import sets
from tests.domain.made import standing as from_scratch
from tests.storage.at_random import TODAY, Committee


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
            kept = await standing.standing(tx, TODAY)
            assert (kept.counts, kept.sets, kept.week) == (expected.counts, expected.sets, expected.week)
            assert await tallies.newest(tx, TODAY, 8) == sets(given, TODAY, unreached=unreached)[:8]
            assert [one.overdue for one in kept.schools] == [one.overdue for one in expected.schools]
            assert [one.overdue for one in kept.decisions] == [one.overdue for one in expected.decisions]
            late = [one for one in given if overdue(one, TODAY)]
            for behind in kept.schools:
                theirs = [one for one in late if (one.organization or one.person) == behind.school.name]
                assert len(theirs) == behind.overdue
            for stuck in kept.decisions:
                assert sum(one.decision_id == stuck.decision_id for one in late) == stuck.overdue


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
