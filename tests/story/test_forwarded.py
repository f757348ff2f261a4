"""What a director forwards was said by somebody else: nothing is marked by it, and the bot asks."""

import pytest

from domain.assignments import Status
from sandbox.world.records import Message
from tests.story.committee import POINTS, Committee, Director
from tests.town import ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPEN = dict.fromkeys(POINTS, Status.ASSIGNED)


async def forwards(director: Director, committee: Committee, text: str) -> Message:
    """What the head of another school has written to the bot; the answer to it."""
    other = await committee.director()
    said = await other.phone.send(text)
    await hear(other.phone, said)
    (sent,) = await director.phone.forward(said)
    return await hear(director.phone, sent)


async def test_one_point_is_asked_about_and_marked_with_a_press(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await forwards(director, committee, "1.3 исполнено вчера")
    assert "Это пересланное сообщение, поэтому ничего не изменено." in words(question)
    assert await director.statuses() == OPEN
    await tap(director.phone, "Да, выполнено: п. 1.3", on=question)
    assert await director.done() == ["1.3"]
    await tap(director.phone, "Отменить отметку", on=question)
    assert await director.statuses() == OPEN


@pytest.mark.parametrize("text", ["готово", "1.2 готово, 1.3 выполнено", "принято", "всё, кроме 3.1, выполнено"])
async def test_of_several_points_none_is_marked(committee: Committee, text: str) -> None:
    director = await committee.director(*POINTS)
    question = await forwards(director, committee, text)
    assert "Это пересланное сообщение" in words(question)
    assert await director.statuses() == OPEN
    named = str(buttons(question))
    assert ("п. 3.1" in named) == (text in ("готово", "принято"))
    assert "п. 1.3" in named


async def test_a_file_is_kept_and_its_point_asked_for(committee: Committee) -> None:
    director, other = await committee.director(*POINTS), await committee.director("3.1")
    said = await other.phone.send_document("Справка.pdf", b"1", caption="3.1 отчёт")
    await hear(other.phone, said)
    (sent,) = await director.phone.forward(said)
    question = await hear(director.phone, sent)
    assert await director.statuses() == OPEN
    assert [one.assignment_id for one in await director.reports()] == [None]
    await tap(director.phone, "п. 3.1 · …", on=question)
    assert await director.done() == ["3.1"]


async def test_own_words_are_an_answer_as_before(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await forwards(director, committee, "1.2 готово")
    await ask(director.phone, "1.2 готово")
    assert await director.done() == ["1.2"]
