"""A director names several points at once, or none and signs."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("said", ["1.2 выполнено. {surname}", "1.2 выполнено\n{surname} А.И.", "1.2 готово. Седова"])
async def test_a_signature_does_not_stand_in_the_way(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    said = said.format(surname=director.full_name.split()[0])
    assert words(await ask(director.phone, said)).startswith("Отмечено:")
    assert await director.done() == ["1.2"]
    (report,) = await director.reports()
    assert report.text == said


@pytest.mark.parametrize("said", ["Готово. Половина", "Готово. Не Седова"])
async def test_what_only_looks_like_a_signature_marks_nothing(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    await ask(director.phone, said)
    assert await director.done() == []


@pytest.mark.parametrize("said", ["все кроме 1.3 готово", "всё, кроме п. 1.3, выполнено"])
async def test_all_but_one_of_a_few_are_done(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, said)
    assert words(answer).startswith("Отмечено:")
    assert await director.done() == ["1.2", "3.1"]
    again = await ask(director.phone, said)
    assert words(again).startswith("Уже отмечено:")
    assert "п. 1.3" not in words(again)
    await tap(director.phone, "Отменить отметку", on=answer)
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}


async def test_all_but_one_of_many_is_asked_about(committee: Committee) -> None:
    director = await committee.director("1.1", "1.2", "1.3", "1.4")
    question = await ask(director.phone, "все кроме 1.3 готово")
    assert "Нажмите выполненный пункт или напишите все: «1.1, 1.2, 1.4 выполнено»." in words(question)
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.1", "п. 1.2", "п. 1.4"]
    assert await director.done() == []


async def test_all_but_one_where_other_minutes_may_be_meant_is_asked_about(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await committee.publish("4.1", to=[director])
    assert "пока ничего не отмечено" in words(await ask(director.phone, "все кроме 1.3 готово"))
    assert await director.done() == []


async def test_all_but_what_is_open_is_nothing(committee: Committee) -> None:
    director = await committee.director("1.2")
    assert "Ничего не изменено" in words(await ask(director.phone, "все кроме 1.2 готово"))
    assert await director.done() == []


async def test_all_but_a_point_that_is_not_theirs_changes_nothing(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    assert "Поручения с номером 1.9 у вас нет" in words(await ask(director.phone, "все кроме 1.9 готово"))
    assert await director.done() == []


@pytest.mark.parametrize("said", ["1.1-1.4 готово", "пп. 1.1 – 1.4 выполнены", "с 1.2 по 1.3 готово"])
async def test_a_range_means_those_of_its_points_that_are_theirs(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, said)
    assert words(answer).startswith("Отмечено:")
    assert await director.done() == ["1.2", "1.3"]


@pytest.mark.parametrize("said", ["1.1-1.4 не готово", "1.7-1.9 готово", "провели 1.2-3.1", "1.1-1.4 выполним"])
async def test_a_range_that_is_denied_or_is_none_marks_nothing(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, said)
    assert await director.done() == []


async def test_a_file_is_for_the_points_of_a_range(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await director.phone.send_document("Отчёт.pdf", b"%PDF", caption="1.1-1.4 отчёт")
    await director.phone.wait(lambda m: "Отчёт получен" in m.text)
    assert await director.done() == ["1.2", "1.3"]
