"""A deputy may do for the one who is away what they may, on the days of the leave, and nothing for anybody else."""

import datetime as dt
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from domain.assignments import Status
from messaging.presses import AcknowledgeAll, Act, Check, Deed, StandIn, Verdict
from storage import accounts, assignments, leaves
from storage.tables import leaves as table
from tests.access.district import NOW, THEIRS
from tests.access.house import House
from tests.access.test_forged import FORGED

pytestmark = pytest.mark.asyncio(loop_scope="module")

TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest_asyncio.fixture(loop_scope="module")
async def ids(house: House) -> AsyncIterator[dict[str, int]]:
    """Of the people behind the phones; no leave is left behind."""
    async with house.database.read() as tx:
        found = {
            name: account.person.id
            for name, phone in house.phones.items()
            if (account := await accounts.by_user(tx, phone.id))
        }
    yield found
    async with house.database.write() as tx:
        await tx.execute(table.delete())


async def away(house: House, person: int, deputy: int, **changes: object) -> None:
    async with house.database.write() as tx:
        await leaves.begin(tx, person, deputy, last_day=TODAY + DAY, today=TODAY, now=NOW, update_id=100)
        if changes:
            await tx.execute(table.update().values(**changes))


NO_MORE: dict[str, dict[str, object]] = {
    "over": {"first_day": TODAY - 2 * DAY, "last_day": TODAY - DAY},
    "not begun": {"first_day": TODAY + DAY, "last_day": TODAY + DAY},
    "ended": {"ended_at": NOW},
}


@pytest.mark.parametrize("why", NO_MORE)
async def test_on_other_days_nothing_is_shown_or_changed(house: House, ids: dict[str, int], why: str) -> None:
    await away(house, ids["neighbour"], ids["director"], **NO_MORE[why])
    await nothing_happens(house)


async def test_somebody_elses_deputy_gets_nothing(house: House, ids: dict[str, int]) -> None:
    await away(house, ids["neighbour"], ids["registered"])
    await nothing_happens(house)


async def test_a_deputy_who_is_away_gets_nothing(house: House, ids: dict[str, int]) -> None:
    await away(house, ids["neighbour"], ids["director"])
    async with house.database.write() as tx:
        await leaves.begin(tx, ids["director"], ids["registered"], last_day=TODAY, today=TODAY, now=NOW, update_id=101)
    await nothing_happens(house)


async def nothing_happens(house: House) -> None:
    director, before = house.phones["director"], await house.stored()
    for forge in FORGED:
        press = forge(house.facts)
        await house.press(director, press.pack())
        assert await house.stored() == before, press
    assert THEIRS not in " ".join(house.said_to(director))


async def test_nobody_from_outside_is_named(house: House, ids: dict[str, int]) -> None:
    director, before = house.phones["director"], await house.stored()
    days = (TODAY - DAY, TODAY, TODAY + 400 * DAY, dt.date.max)
    for person_id in (*ids.values(), house.facts.invited, 2**63 - 1):
        for day in days:
            await house.press(director, StandIn(last_day=day.toordinal(), person_id=person_id).pack())
            assert await house.stored() == before, (person_id, day)
    await house.press(director, StandIn(last_day=(TODAY - DAY).toordinal(), person_id=0).pack())
    assert await house.stored() == before


async def test_a_deputy_answers_as_an_assignee_and_is_no_more_than_that(house: House, ids: dict[str, int]) -> None:
    await away(house, ids["neighbour"], ids["director"])
    director, facts = house.phones["director"], house.facts
    await house.press(director, AcknowledgeAll(minutes_id=facts.published).pack())
    await house.press(director, Check(assignment_id=facts.reported, verdict=Verdict.ACCEPT).pack())
    async with house.database.read() as tx:
        statuses = {one.id: one.status for one in await assignments.of_person(tx, ids["neighbour"])}
    assert statuses == {facts.theirs: Status.ASSIGNED, facts.reported: Status.REPORTED}, "not in one's own message"
    await house.press(director, Act(assignment_id=facts.theirs, deed=Deed.CARD).pack())
    assert THEIRS in director.inbox[-1].text
    await house.press(director, Act(assignment_id=facts.theirs, deed=Deed.DONE).pack())
    async with house.database.read() as tx:
        found = await assignments.find(tx, facts.theirs)
    assert found is not None
    assert found.status is Status.REPORTED
