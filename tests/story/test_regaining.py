"""A report that was taken back whole is brought back with its files, while nothing else was sent for its point."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.story.test_files import file, names
from tests.story.test_own_reports import remove
from tests.story.test_repeated import Repeater, repeating
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")

BACK = "Вернуть отчёт"
UNDO = "Отменить отметку"
LATE = "Вернуть отчёт уже нельзя: с тех пор поручение изменилось. Как оно сейчас: /my"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def repeater(committee: Committee) -> AsyncIterator[Repeater]:
    async with repeating(committee.town) as ready:
        yield ready


async def test_it_comes_back_with_its_files_and_words_and_without_those_removed_before(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await file(director, "Не тот.pdf")
    await remove(director, "Не тот.pdf", receipt)
    toast = await tap(director.phone, UNDO, on=receipt)
    assert toast.text == "Отметка отменена, файлы отчёта убраны. Вернуть их можно кнопкой «Вернуть отчёт»."
    assert await director.reports() == []
    assert [BACK] in buttons(director.phone.find_message(receipt))
    toast = await tap(director.phone, BACK, on=receipt)
    assert toast.text == "Отчёт с файлами снова у комитета."
    assert await director.statuses() == {"1.2": Status.REPORTED, "1.3": Status.ASSIGNED, "3.1": Status.ASSIGNED}
    assert await names(director) == {"1.2": ["План.docx"]}
    (report,) = await director.reports()
    assert report.text == "1.2 отчёт"
    assert [BACK] not in buttons(director.phone.find_message(receipt))
    await committee.accept(director, "1.2")


async def test_pressed_twice_it_is_back_once_and_can_be_taken_back_again(committee: Committee) -> None:
    director = await committee.director("1.2")
    receipt = await file(director, "План.docx", "отчёт")
    for _ in range(2):
        await tap(director.phone, UNDO, on=receipt)
        press = director.phone.callback(BACK, director.phone.find_message(receipt))[1]
        assert (await director.phone.press_raw(receipt, press)).text == "Отчёт с файлами снова у комитета."
        assert (await director.phone.press_raw(receipt, press)).text == LATE
        assert await names(director) == {"1.2": ["План.docx"]}


async def test_a_press_that_is_handled_twice_brings_it_back_once(committee: Committee, repeater: Repeater) -> None:
    director = await committee.director("1.2")
    receipt = await file(director, "План.docx", "отчёт")
    await tap(director.phone, UNDO, on=receipt)
    await tap(director.phone, BACK, on=receipt)
    await repeater.once_more(director.phone)
    assert await names(director) == {"1.2": ["План.docx"]}
    assert await director.done() == ["1.2"]


async def test_of_two_points_both_come_back(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "Акт.pdf", "1.2 и 1.3 отчёт")
    await tap(director.phone, UNDO, on=receipt)
    await tap(director.phone, BACK, on=receipt)
    assert await names(director) == {"1.2": ["Акт.pdf"], "1.3": ["Акт.pdf"]}
    assert await director.done() == ["1.2", "1.3"]
    assert words(director.phone.find_message(receipt)).startswith("Как сейчас:")
    assert buttons(director.phone.find_message(receipt)) == [[UNDO]]


async def test_not_if_something_else_was_sent_or_said_since(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    receipt = await file(director, "План.docx", "1.2 отчёт")
    await tap(director.phone, UNDO, on=receipt)
    press = director.phone.callback(BACK, director.phone.find_message(receipt))[1]
    await file(director, "Другой.docx", "1.2 отчёт")
    assert (await director.phone.press_raw(receipt, press)).text == LATE
    assert await names(director) == {"1.2": ["Другой.docx"]}
    assert [BACK] not in buttons(await director.card("1.2"))


async def test_what_was_only_said_is_said_again(committee: Committee) -> None:
    director = await committee.director("1.2")
    noted = await ask(director.phone, "готово")
    assert (await tap(director.phone, UNDO, on=noted)).text == "Отметка отменена"
    assert [BACK] not in buttons(director.phone.find_message(noted))


async def test_nobody_else_brings_it_back(committee: Committee) -> None:
    director, neighbour = await committee.director("1.2"), await committee.director("1.2")
    receipt = await file(director, "План.docx", "отчёт")
    await tap(director.phone, UNDO, on=receipt)
    press = director.phone.callback(BACK, director.phone.find_message(receipt))[1]
    assert (await neighbour.phone.press_raw(neighbour.given(), press)).text == LATE
    assert await director.done() == await neighbour.done() == []


@ALONE
async def test_it_comes_back_after_a_restart(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    receipt = await file(director, "План.docx", "отчёт")
    await tap(director.phone, UNDO, on=receipt)
    await own_committee.town.stop_bot()
    await own_committee.town.turn(days=2)
    await own_committee.town.start_bot()
    await tap(director.phone, BACK, on=receipt)
    assert await names(director) == {"1.2": ["План.docx"]}
