"""A message that came twice has its buttons twice: they are about the one assignment."""

import datetime as dt

import pytest
import sqlalchemy as sa

from domain.assignments import Status
from sandbox.world.records import Message
from storage.tables import audit_log, outbox
from tests.delivery.house import rows, until
from tests.story.committee import Committee, Director
from tests.town import hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def twice(committee: Committee, *points: str) -> tuple[Director, Message, Message]:
    """A director with one point, or these, whose message was accepted, and its acceptance never heard of."""
    director = await committee.director()
    telegram = committee.town.telegram
    telegram.fail("sendMessage", 0, chat_id=director.phone.id, accept=True)
    await committee.publish(*(points or ("1.2",)), to=[director])
    doubtful = sa.select(outbox.c.id).where(outbox.c.unheard == 1, outbox.c.state == "queued")
    await until(lambda: rows(committee.town.database, doubtful))
    await telegram.clock.jump(telegram.clock() + dt.timedelta(seconds=2))
    second = await director.phone.wait(lambda m: words(m).startswith("Повторно: "))
    return director, director.given(), second


async def changes(committee: Committee, director: Director) -> int:
    """How often the journal has written down that her assignment changed."""
    (assignment,) = await director.assignments()
    query = sa.select(sa.func.count()).where(audit_log.c.assignment_id == assignment.id)
    async with committee.town.database.read() as tx:
        return int(await tx.scalar(query))


async def test_both_say_the_same_and_one_says_that_it_is_a_repetition(committee: Committee) -> None:
    _, first, second = await twice(committee)
    assert words(second) == f"Повторно: неизвестно, дошло ли это сообщение в первый раз.\n\n{words(first)}"
    assert [[one.callback_data for one in row] for row in first.buttons] == [
        [one.callback_data for one in row] for row in second.buttons
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 0)])
async def test_a_second_press_on_either_changes_nothing_again(committee: Committee, order: tuple[int, int]) -> None:
    director, *copies = await twice(committee)
    for number in order:
        await director.phone.press_raw(copies[number], copies[0].buttons[0][0].callback_data or "")
        assert set((await director.statuses()).values()) == {Status.ACKNOWLEDGED}
        assert await changes(committee, director) == 1


async def test_what_was_taken_on_in_one_is_done_in_the_other(committee: Committee) -> None:
    director, first, second = await twice(committee)
    await tap(director.phone, "Принял…", on=first)
    assert (await director.statuses()) == {"1.2": Status.ACKNOWLEDGED}
    for copy in (second, first):
        sent = await director.phone.send("готово", reply_to=copy)
        await hear(director.phone, sent)
        assert (await director.statuses()) == {"1.2": Status.REPORTED}
    assert len(await director.reports()) == 1


async def test_the_copy_that_nobody_heard_of_is_drawn_anew_when_it_is_pressed(committee: Committee) -> None:
    director, first, _ = await twice(committee, "1.2", "1.3")
    await tap(director.phone, "Принял всё", on=first)
    assert set((await director.statuses()).values()) == {Status.ACKNOWLEDGED}
    pressed = director.phone.find_message(first)
    assert words(pressed).count("принято к исполнению") == 2
    await tap(director.phone, "Отменить отметку", on=pressed)
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
