"""Words that mean no point in particular: all of them by one press, or none."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("said", ["принял", "ознакомлена", "взяли в работу"])
async def test_all_are_taken_on_by_one_press(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    question = await ask(director.phone, said)
    assert buttons(question)[0] == ["Принял всё (3)"]
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
    await tap(director.phone, "Принял всё (3)", on=question)
    receipt = director.phone.find_message(question)
    assert words(receipt).startswith("Отмечено:")
    assert set((await director.statuses()).values()) == {Status.ACKNOWLEDGED}
    await tap(director.phone, "Отменить отметку", on=receipt)
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}


async def test_where_nothing_is_left_to_be_taken_on_the_button_goes(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    question = await ask(director.phone, "принял")
    await ask(director.phone, "1.2 и 1.3 принято")
    await tap(director.phone, "Принял всё (2)", on=question)
    shown = director.phone.find_message(question)
    assert "п. 1.2 — принято к исполнению" in words(shown)
    assert "Принял всё" not in str(buttons(shown))
    given = director.given()
    await tap(director.phone, "Принял всё", on=given)
    assert "Принял всё" not in str(buttons(director.phone.find_message(given)))


async def test_only_what_is_not_taken_on_yet_is_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 принято")
    question = await ask(director.phone, "принято")
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["Принял всё (2)", "п. 1.3", "п. 3.1"]
    await tap(director.phone, "Принял всё (2)", on=question)
    assert words(await ask(director.phone, "принято")).startswith("Уже отмечено:")


async def test_all_are_done_by_one_press_only_where_the_words_say_all(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    assert ["Выполнены все (2)"] not in buttons(await ask(director.phone, "готово"))
    question = await ask(director.phone, "всё готово")
    assert await director.done() == []
    await tap(director.phone, "Выполнены все (2)", on=question)
    assert await director.done() == ["1.2", "1.3"]


async def test_what_stays_open_is_named(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    reply = await ask(director.phone, "1.2 и 1.3 не готовы")
    assert "Остаётся открытым: п. 1.2, п. 1.3. Когда выполните, напишите «1.2 готово»." in words(reply)
    card = await director.card("3.1")
    assert "Остаётся открытым: п. 3.1." in words(await ask(director.phone, "нет денег", reply_to=card))
    assert "Остаётся открытым" not in words(await ask(director.phone, "9.9 не готово"))


@pytest.mark.parametrize("said", ["завтра не приду", "нет света в школе", "не могу говорить"])
async def test_what_denies_something_else_is_not_taken_for_a_point(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    reply = await ask(director.phone, said)
    assert "остаётся открытым" not in words(reply).lower()
    assert ["Передать секретарю"] in buttons(reply)
