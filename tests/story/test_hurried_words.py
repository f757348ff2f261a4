"""A director in a hurry: what is not theirs, days and papers among the points, a dot left out, both at once."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_point_that_is_said_not_to_be_theirs_goes_to_the_secretary(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    answer = await ask(director.phone, "принял 1.2, 1.3 не наше")
    assert "Передано секретарю" in words(answer)
    assert (await director.statuses())["1.2"] is Status.ACKNOWLEDGED
    assert "п. 1.3" in words(await ask(director.phone, "1.3 не к нам"))


async def test_a_day_and_the_number_of_a_paper_are_no_points(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, "по 1.2 провели инструктаж 20.11, акт №5")
    assert "у вас нет" not in words(answer)
    assert words(await ask(director.phone, "7.7 и 7.8 готово")).startswith("Поручений с номерами 7.7, 7.8 у вас нет")
    assert await director.done() == []


async def test_a_number_without_its_dot_is_offered_with_it(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await ask(director.phone, "12 готово")
    assert words(question).endswith("Вы имели в виду п. 1.2?")
    await tap(director.phone, "п. 1.2 · …", on=question)
    assert await director.done() == ["1.2"]


@pytest.mark.parametrize("text", ["обе готовы", "готово по обоим пунктам", "оба сделали"])
async def test_both_of_two_are_agreed_to_with_one_press(committee: Committee, text: str) -> None:
    director = await committee.director("1.2", "1.3")
    question = await ask(director.phone, text)
    await tap(director.phone, "Выполнены все (2)", on=question)
    assert await director.done() == ["1.2", "1.3"]


@pytest.mark.parametrize("replies", [True, False])
async def test_the_reasons_go_from_the_receipt_once_one_is_written(committee: Committee, *, replies: bool) -> None:
    director = await committee.director("1.2")
    receipt = await ask(director.phone, "1.2 просим продлить до 25 декабря")
    press = next(key.callback_data for row in receipt.buttons for key in row if key.text == "Болезнь сотрудника")
    await ask(director.phone, "болеет завхоз", reply_to=receipt if replies else None)
    await director.phone.wait(lambda m: m.id == receipt.id and buttons(m) == [["Отозвать просьбу"]])
    toast = await director.phone.press_raw(receipt, press or "")
    assert "Причина уже есть: «болеет завхоз»" in toast.text


async def test_the_question_for_the_day_is_left_with_a_button(committee: Committee) -> None:
    director = await committee.director("1.2")
    question = await ask(director.phone, "1.2 не успеваем")
    await tap(director.phone, "Не сейчас", on=question)
    await director.phone.wait(lambda m: m.id == question.id and words(m) == "Отменено. Начать снова: /my")
