"""Pages that wait to be read together, as the database keeps them."""

import datetime as dt
from collections.abc import AsyncIterator

import pytest

from storage import people, stacks
from storage.database import Database, Session
from storage.files import SentFile
from storage.stacks import Stack, StackState

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def photo(name: str) -> SentFile:
    return SentFile(kind="photo", file_id=f"file {name}", unique_id=name, name=None, size=1)


class Desk:
    def __init__(self, tx: Session, secretary: int, other: int) -> None:
        self.tx, self.secretary, self.other = tx, secretary, other

    async def stack(self, *messages: int, by: int | None = None) -> Stack:
        stack_id = await stacks.begin(self.tx, by or self.secretary, NOW)
        for message_id in messages:
            await stacks.put(self.tx, stack_id, photo(str(message_id)), message_id=message_id, album_id=None, now=NOW)
        return await self.again(stack_id)

    async def again(self, stack_id: int) -> Stack:
        found = await stacks.find(self.tx, stack_id)
        assert found is not None
        return found


@pytest.fixture
async def desk(empty: Database) -> AsyncIterator[Desk]:
    async with empty.write() as tx:
        secretary, other = [await people.new_person(tx, name) for name in ("Орлова Д.К.", "Ким А.А.")]
        yield Desk(tx, secretary, other)


async def test_pages_lie_in_the_order_in_which_they_were_sent(desk: Desk) -> None:
    stack = await desk.stack(12, 10, 11)
    assert [page.message_id for page in stack.pages] == [10, 11, 12]
    assert stack.pages[0].file == photo("10")


async def test_a_page_is_found_by_its_message_and_its_sender(desk: Desk) -> None:
    stack, _ = await desk.stack(10), await desk.stack(10, by=desk.other)
    assert await stacks.of_message(desk.tx, desk.secretary, 10) == stack
    assert await stacks.of_message(desk.tx, desk.secretary, 11) is None


async def test_a_page_taken_off_twice_takes_no_other_with_it(desk: Desk) -> None:
    stack = await desk.stack(10, 11)
    for _ in range(2):
        await stacks.take_off(desk.tx, stack.id, stack.pages[-1].id)
    assert [page.message_id for page in (await desk.again(stack.id)).pages] == [10]


async def test_a_closed_stack_stays_as_it_is(desk: Desk) -> None:
    stack = await desk.stack(10)
    await stacks.close(desk.tx, stack.id, StackState.READ)
    await stacks.close(desk.tx, stack.id, StackState.CANCELLED)
    await stacks.take_off(desk.tx, stack.id, stack.pages[0].id)
    closed = await desk.again(stack.id)
    assert closed.state is StackState.READ
    assert closed.pages == stack.pages
    assert await stacks.open_stack(desk.tx, desk.secretary, since=NOW) is None


async def test_what_was_never_read_is_forgotten_in_the_end(desk: Desk) -> None:
    left, read = await desk.stack(10), await desk.stack(11)
    await stacks.close(desk.tx, read.id, StackState.READ)
    assert await stacks.prune(desk.tx, NOW) == 0
    assert await stacks.prune(desk.tx, NOW + dt.timedelta(seconds=1)) == 1
    assert await stacks.find(desk.tx, left.id) is None
    assert (await desk.again(read.id)).pages == read.pages


async def test_an_old_button_means_nothing_that_came_after_what_was_forgotten(desk: Desk) -> None:
    forgotten = await desk.stack(10, 11)
    await stacks.prune(desk.tx, NOW + dt.timedelta(seconds=1))
    fresh = await desk.stack(20, 21)
    assert fresh.id != forgotten.id
    assert {page.id for page in fresh.pages}.isdisjoint(page.id for page in forgotten.pages)


async def test_what_was_left_lying_is_not_added_to(desk: Desk) -> None:
    left = await desk.stack(10)
    later = NOW + dt.timedelta(minutes=1)
    assert await stacks.open_stack(desk.tx, desk.secretary, since=NOW) == left
    assert await stacks.open_stack(desk.tx, desk.secretary, since=later) is None
    assert await stacks.open_stack(desk.tx, desk.other, since=NOW) is None
    fresh = await desk.stack(20)
    assert await stacks.previous(desk.tx, fresh) == left
    assert await stacks.previous(desk.tx, left) is None


async def test_parts_of_a_text_lie_apart_from_pages_and_are_forgotten_once_they_are_read(desk: Desk) -> None:
    pages = await desk.stack(10)
    text_id = await stacks.begin(desk.tx, desk.secretary, NOW, written=True)
    part = SentFile(kind="text", file_id="", unique_id="", name=None, size=8)
    await stacks.put(desk.tx, text_id, part, message_id=11, album_id=None, now=NOW, text="РЕШИЛИ:")
    text = await desk.again(text_id)
    assert [page.text for page in text.pages] == ["РЕШИЛИ:"]
    assert await stacks.open_stack(desk.tx, desk.secretary, since=NOW) == pages
    assert await stacks.open_stack(desk.tx, desk.secretary, since=NOW, written=True) == text
    assert await stacks.previous(desk.tx, text) is None
    await stacks.close(desk.tx, text.id, StackState.READ)
    assert [page.text for page in (await desk.again(text.id)).pages] == [None]
