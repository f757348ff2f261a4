"""Who sends beyond measure is answered so far and told once; a director at her busiest is not hindered."""

import time

import pytest
import sqlalchemy as sa

from bot.door import REGISTERED, REMEMBERED, STRANGERS, WINDOW, Door
from domain.links import new_token
from messaging.presses import Act, Deed, Register
from sandbox.people.phones import Phone
from storage import inbox
from storage.database import Database
from storage.inbox import RawUpdate
from storage.tables import accounts, metadata
from storage.tables import inbox as table
from tests.access.table import PIXEL
from tests.delivery.conftest import anna, database, telegram, url
from tests.delivery.house import acquaint, now
from tests.story.committee import Committee
from tests.story.conftest import committee
from tests.town import tap, words

__all__ = ["anna", "committee", "database", "telegram", "url"]

TOO_MUCH = "Слишком много сообщений подряд"
ANNA = 7


def update(number: int, user: int = ANNA) -> RawUpdate:
    return RawUpdate(update_id=number, lane=user, payload={"message": {"from": {"id": user}, "text": "?"}})


class Watch:
    """Shows the time that is set."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


async def let_in(door: Door, database: Database, *updates: RawUpdate) -> list[int]:
    async with database.write() as tx:
        return [one.update_id for one in await door.record(tx, updates, now())]


async def _send_all_kinds(stranger: Phone, times: int) -> None:
    bell = stranger.inbox[-1]
    for number in range(times):
        await stranger.send("Здравствуйте")
        await stranger.send(f"/start {new_token()}")
        await stranger.send_photo(PIXEL + bytes([number]))
        await stranger.send_document(f"{number}.docx", b"PK" + bytes(1000))
        stranger.press_only(bell, Act(assignment_id=number + 1, deed=Deed.DONE).pack())
        stranger.press_only(bell, Register(link_id=number + 1, mine=True).pack())


@pytest.mark.timed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_strangers_flood_is_answered_so_far_and_told_once(committee: Committee) -> None:
    town, telegram = committee.town, committee.town.telegram
    director = await committee.director("1.2")
    stranger = town.phone("Чужой")
    await stranger.start()
    await town.settle()
    before, heard, calls = await _rows(committee), len(stranger.inbox), len(telegram.ledger)
    await _send_all_kinds(stranger, 50)
    began = time.monotonic()
    await ask_at_once(director.phone, "1.2 готово", "Отмечено")
    assert time.monotonic() - began < 10, "nobody else waits"
    await town.settle()
    said = [words(m) for m in stranger.inbox[heard:]]
    assert len(said) <= STRANGERS
    told = sum(TOO_MUCH in one for one in said) + sum("Слишком много нажатий" in t.text for t in stranger.toasts)
    assert told == 1
    theirs = [call for call in telegram.ledger[calls:] if call.chat_id == stranger.id]
    assert len(theirs) <= STRANGERS + 1
    assert "getFile" not in {call.method for call in telegram.ledger[calls:]}, "what strangers send is not fetched"
    grown = {name: count - before[name] for name, count in (await _rows(committee)).items() if count != before[name]}
    assert grown["inbox"] <= STRANGERS + 1 + 1  # and what the director has said
    sent = await stranger.send("Вы здесь?")
    await town.settle()
    assert stranger.messages[-1].id == sent.id, "silence"


async def ask_at_once(phone: Phone, said: str, answer: str) -> None:
    sent = await phone.send(said)
    await phone.wait(lambda m: answer in words(m), after=sent)


async def _rows(committee: Committee) -> dict[str, int]:
    async with committee.town.database.read() as tx:
        count = sa.func.count()
        return {one.name: await tx.scalar(sa.select(count).select_from(one)) for one in metadata.sorted_tables}


@pytest.mark.asyncio(loop_scope="module")
async def test_ten_photos_and_twenty_presses_hinder_no_director(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    for number in range(10):
        await director.phone.send_photo(PIXEL + bytes([number]), caption="1.2" if not number else None, media_group="a")
    for _ in range(20):
        await tap(director.phone, "п. 1.3", on=director.given())
    await ask_at_once(director.phone, "1.3 готово", "Отмечено")
    assert len([f for report in await director.reports() for f in report.files]) == 10
    assert not [m for m in director.phone.inbox if TOO_MUCH in words(m)]


async def test_after_the_window_one_is_let_in_again_and_is_told_once_a_window(database: Database) -> None:
    watch = Watch()
    door = Door(watch)
    first = await let_in(door, database, *map(update, range(100)))
    assert first == list(range(STRANGERS + 1))
    assert [number for number in first if door.one_too_many(ANNA, number)] == [STRANGERS]
    watch.at = WINDOW - 1
    assert await let_in(door, database, *map(update, range(100, 200))) == []
    watch.at = WINDOW
    assert await let_in(door, database, *map(update, range(200, 300))) == list(range(200, 200 + STRANGERS + 1))


async def test_one_flood_takes_nothing_from_others(database: Database) -> None:
    door = Door(Watch())
    await let_in(door, database, *map(update, range(100)))
    assert await let_in(door, database, update(500, user=8)) == [500]


async def test_what_could_not_be_written_down_counts_once(database: Database) -> None:
    """A full disk: the same updates come again and again."""
    door = Door(Watch())
    batch = [update(number) for number in range(STRANGERS)]
    for _ in range(5):
        with pytest.raises(OSError, match="full"):  # noqa: PT012  (what is undone is what matters)
            async with database.write() as tx:
                await door.record(tx, batch, now())
                raise OSError("the disk is full")
    assert await let_in(door, database, *batch) == [one.update_id for one in batch]


async def test_its_memory_is_bounded_however_many_come(database: Database) -> None:
    door = Door(Watch())
    crowd = [update(number, user=number) for number in range(REMEMBERED + 100)]
    for start in range(0, len(crowd), 1000):
        await let_in(door, database, *crowd[start : start + 1000])
    assert len(door._came) == REMEMBERED
    async with database.read() as tx:
        assert await inbox.waiting(tx) == len(crowd)
        assert await tx.scalar(sa.select(sa.func.count()).select_from(table)) == len(crowd)


async def test_whoever_is_known_may_send_more_but_not_without_end(database: Database, anna: Phone) -> None:
    async with database.write() as tx:
        await acquaint(tx, anna)
    door = Door(Watch())
    assert (
        len(await let_in(door, database, *(update(number, user=anna.id) for number in range(1000)))) == REGISTERED + 1
    )


async def test_what_was_sent_with_access_does_not_count_when_it_is_over(database: Database, anna: Phone) -> None:
    door = Door(Watch())
    async with database.write() as tx:
        await acquaint(tx, anna)
    await let_in(door, database, *(update(number, user=anna.id) for number in range(STRANGERS + 5)))
    async with database.write() as tx:
        await tx.execute(sa.delete(accounts))
    after = [update(number, user=anna.id) for number in range(100, 200)]
    assert await let_in(door, database, *after) == list(range(100, 100 + STRANGERS + 1)), "told that it is closed"
