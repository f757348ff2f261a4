"""The cells of the heat map agree with a count from scratch, whatever has happened."""

from collections import defaultdict

import pytest

from domain.assignments import Assignment, Status
from domain.standing import Counts, count
from storage import accounts, assignments, lagging, tallies
from storage.database import Database, Session
from tests.storage.at_random import TODAY, Committee

SETS, SCHOOLS = 3, 4


async def from_scratch(tx: Session) -> dict[str, list[Counts | None]]:
    """By the name of the school, or of the person who stands for none."""
    given = await assignments.everything(tx)
    unreached = await accounts.unreached(tx, {one.person_id for one in given})
    newest = sorted({one.minutes_id for one in given}, reverse=True)[:SETS]
    theirs: dict[str, list[list[Assignment]]] = defaultdict(lambda: [[] for _ in newest])
    for one in given:
        if one.minutes_id in newest and one.status is not Status.WITHDRAWN:
            theirs[one.organization or one.person][newest.index(one.minutes_id)].append(one)
    return {
        name: [count(cell, TODAY, unreached=unreached) if cell else None for cell in cells]
        for name, cells in theirs.items()
    }


def lag(cells: list[Counts | None]) -> tuple[int, int]:
    there = [cell for cell in cells if cell]
    return -sum(cell.overdue for cell in there), -sum(cell.open for cell in there)


@pytest.mark.parametrize("seed", range(6))
async def test_those_who_lag_most_come_first_with_the_figures_of_a_count_from_scratch(
    empty: Database, seed: int
) -> None:
    async with empty.write() as tx:
        committee = Committee(tx, seed)
        await committee.begin()
        for _ in range(40):
            await committee.change()
            expected = await from_scratch(tx)
            found = await lagging.lagging(tx, TODAY, sets=SETS, most=SCHOOLS)
            assert {one.school.name: one.cells for one in found.schools}.items() <= expected.items()
            assert [lag(list(one.cells)) for one in found.schools] == sorted(map(lag, expected.values()))[:SCHOOLS]
            assert found.known == len(expected)
            assert found.newest == await tallies.newest(tx, TODAY, SETS)


async def test_before_the_first_minutes_there_is_nobody(empty: Database) -> None:
    async with empty.read() as tx:
        found = await lagging.lagging(tx, TODAY, sets=8, most=20)
    assert (found.newest, found.schools, found.known) == ([], [], 0)
