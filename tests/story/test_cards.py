"""What the card of a point and the message of several say: the way back, lateness, why it was returned."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_double_press_leaves_the_way_back(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.2")
    done = next(b.callback_data for row in card.buttons for b in row if b.text == "Выполнено")
    assert done is not None
    for _ in range(2):
        await director.phone.press_raw(card, done)
    await tap(director.phone, "Отменить отметку", on=card)
    assert await director.statuses() == dict.fromkeys(POINTS, Status.ASSIGNED)


async def test_a_card_opened_again_has_the_way_back(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    card = await director.card("1.2")
    await tap(director.phone, "Отменить отметку", on=card)
    assert await director.statuses() == dict.fromkeys(POINTS, Status.ASSIGNED)
    assert ["Отменить отметку"] not in buttons(await director.card("1.2"))
    await ask(director.phone, "1.2 готово")
    await committee.accept(director, "1.2")
    assert ["Отменить отметку"] not in buttons(await director.card("1.2"))


async def test_the_message_of_several_points_has_a_way_back_if_one_answer_changed_them(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    given = director.given()
    take_all = given.buttons[0][0].callback_data or ""
    for _ in range(2):
        await director.phone.press_raw(given, take_all)
        assert ["Отменить отметку"] in buttons(director.given())
    await ask(director.phone, "1.2 готово")
    await director.phone.press_raw(given, take_all)
    assert ["Отменить отметку"] not in buttons(director.given())


async def test_the_card_of_a_returned_point_says_why_and_that_it_is_late(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    await committee.return_for_rework(director, "1.2", "Нет подписи <директора>")
    await committee.town.turn(days=40)
    try:
        card = await director.card("1.2")
        listed = await ask(director.phone, "/my")
    finally:
        await committee.town.turn(days=-40)
    assert "просрочено на 22 дня" in words(card)
    assert "Состояние: возвращено на доработку, просрочено" in words(card)
    assert "Секретарь пишет: «Нет подписи <директора>»" in words(card)
    assert "п. 1.2 — возвращено на доработку" in words(listed)
    await ask(director.phone, "1.2 готово")
    assert "Секретарь пишет" not in words(await director.card("1.2"))
