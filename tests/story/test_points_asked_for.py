"""The bot asks which point is meant, and the answer comes in words; files that wait for a point meanwhile."""

import pytest

from domain.assignments import Status
from storage import extensions
from tests.story.committee import POINTS, Committee
from tests.story.test_files import file, names
from tests.town import ask, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("reply", [False, True])
async def test_the_point_that_is_asked_for_may_be_written(committee: Committee, *, reply: bool) -> None:
    director = await committee.director(*POINTS)
    asked = await ask(director.phone, "готово")
    assert "Какой пункт выполнен?" in words(asked)
    answer = await ask(director.phone, "1.3", reply_to=asked if reply else None)
    assert "п. 1.3 — выполнено" in words(answer)
    assert await director.done() == ["1.3"]


async def test_so_may_the_one_for_which_more_time_is_needed(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    asked = await ask(director.phone, "просим продлить до 18 декабря, болеет учитель")
    assert "По какому пункту продлить срок?" in words(asked)
    assert "п. 1.3 — продлить до 18 декабря 2026" in words(await ask(director.phone, "1.3"))
    async with committee.town.database.read() as tx:
        (one,) = [held for held in await director.assignments() if held.number == "1.3"]
        waiting = await extensions.waits_for(tx, one.id)
    assert waiting
    assert "болеет учитель" in waiting.reason


@pytest.mark.parametrize("between", ["press", "words"])
async def test_after_something_else_a_number_alone_marks_nothing(committee: Committee, between: str) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "готово")
    if between == "press":
        await director.card("1.2")
    else:
        await ask(director.phone, "а кому сдавать 1.2?")
    await ask(director.phone, "1.3")
    assert await director.done() == []


async def test_done_and_a_question_are_both_heard(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 - когда сдавать? 1.3 готово")
    assert await director.done() == ["1.3"]
    await ask(director.phone, "1.2 готово, но 3.1 нет")
    assert await director.done() == ["1.2", "1.3"]


async def test_mended_behind_a_bare_file_asks_for_the_point_of_both(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.3 готово")
    await committee.return_for_rework(director, "1.3", "Нет подписи на титуле")
    await committee.town.turn(minutes=20)
    await file(director, "Исправлено.pdf")
    asked = await ask(director.phone, "исправили")
    await tap(director.phone, "п. 1.3…", on=asked)
    await director.phone.wait(lambda m: "Отчёт получен комитетом" in words(m))
    assert (await names(director))["1.3"] == ["Исправлено.pdf"]
    await committee.town.turn(minutes=-20)


async def test_a_file_that_waits_is_asked_about_again_where_a_card_is_pressed(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.3")
    await file(director, "Акт.pdf")
    await tap(director.phone, "Выполнено", on=card)
    asked = await director.phone.wait(lambda m: "Файл сохранён" in words(m) and m.id == director.phone.inbox[-1].id)
    await tap(director.phone, "п. 1.3…", on=asked)
    await director.phone.wait(lambda m: "Отчёт получен комитетом" in words(m))
    assert await names(director) == {"1.3": ["Акт.pdf"]}


async def test_behind_a_return_a_file_is_not_put_on_another_report(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.pdf", "1.2 отчёт")
    await file(director, "Смета.pdf", "1.3 отчёт")
    await committee.return_for_rework(director, "1.2", "Нет подписи на титуле")
    await file(director, "План с подписью.pdf")
    found = await names(director)
    assert found["1.3"] == ["Смета.pdf"]
    assert found[None] == ["План с подписью.pdf"], "it is asked about"
    assert (await director.statuses())["1.2"] is Status.RETURNED


async def test_a_file_that_names_another_point_is_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.pdf", "1.2 отчёт")
    await file(director, "Отчёт по 3.1.pdf")
    assert await director.done() == ["1.2"]
    assert (await names(director))[None] == ["Отчёт по 3.1.pdf"]


@pytest.mark.parametrize("caption", [None, "приказ об отпуске"])
async def test_an_order_of_leave_is_no_report_on_whatever_is_open(committee: Committee, caption: str | None) -> None:
    director = await committee.director("1.2")
    assert "это отчёт" in words(await file(director, "Приказ об отпуске.pdf", caption)).lower()
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
