"""What is written beside a file, and what the file is then a report on."""

import pytest

from tests.story.committee import POINTS, Committee
from tests.story.test_files import file, names
from tests.town import buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_file_in_reply_to_a_card_is_its_report_whatever_the_caption_describes(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "Фото.zip", "Открытый урок в школе № 2", reply_to=await director.card("3.1"))
    assert "п. 3.1 — выполнено" in words(receipt)
    assert await director.done() == ["3.1"]


async def test_a_caption_that_denies_is_believed(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, caption="ещё не готово, это черновик", reply_to=await director.card("3.1"))
    assert "Это отчёт по п. 3.1?" in words(question)
    assert await director.done() == []


async def test_a_caption_that_names_another_open_point_is_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await tap(director.phone, "Приложить отчёт", on=await director.card("1.2"))
    await director.phone.wait(lambda m: "пришлите отчёт" in m.text)
    for caption in ("План мероприятий по п. 1.3", "1.3 отчёт"):
        question = await file(director, "План.docx", caption, reply_to=await director.card("1.2"))
        assert words(question) == "По какому пункту отчёт?\n\nФайл сохранён."
        assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.3", "п. 1.2", "Убрать файл…"]
    assert await director.done() == []
    await tap(director.phone, "п. 1.3 · …", on=question)
    assert await director.done() == ["1.3"]


async def test_the_report_asked_for_on_another_point_than_the_caption_names(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await tap(director.phone, "Приложить отчёт", on=await director.card("1.2"))
    await director.phone.wait(lambda m: "пришлите отчёт" in m.text)
    question = await file(director, "План.docx", "План мероприятий по п. 1.3")
    assert "По какому пункту отчёт?" in words(question)
    assert await director.done() == []


async def test_a_file_for_a_point_that_is_reported_is_added_and_for_an_accepted_one_is_not(
    committee: Committee,
) -> None:
    director = await committee.director("1.2", "1.3")
    await file(director, "а.pdf", "1.2 отчёт")
    await committee.town.turn(minutes=30)
    receipt = await file(director, "б.pdf", "1.2 отчёт")
    assert "п. 1.2 — выполнено" in words(receipt)
    assert await names(director) == {"1.2": ["а.pdf", "б.pdf"]}
    await committee.accept(director, "1.2")
    question = await file(director, "в.pdf", "1.2 отчёт")
    assert words(question).startswith("Уже отмечено:")
    assert "п. 1.2 — отчёт принят\n\nБольше по этому пункту от вас ничего не нужно.\n\n" in words(question)
    assert "Если это отчёт по другому пункту, выберите его." in words(question)
    choices = [row[0].partition(" ·")[0] for row in buttons(question)]
    assert choices == ["п. 1.3", "Убрать файл…", "Передать секретарю"]
    assert await names(director) == {"1.2": ["а.pdf", "б.pdf"], None: ["в.pdf"]}


@pytest.mark.parametrize("caption", ["не успеваем до 15го, вот письмо", "п. 1.2: просим продлить до 15 декабря"])
async def test_more_time_asked_for_beside_a_file_is_asked_for(committee: Committee, caption: str) -> None:
    director = await committee.director("1.2")
    question = await file(director, "Письмо.pdf", caption)
    assert words(question).startswith("Файл сохранён. Это отчёт по п. 1.2?")
    receipt = await director.phone.wait(lambda m: "Просьба передана секретарю" in words(m), after=question)
    assert "до 15 декабря" in words(receipt)
    assert await director.done() == []
    assert await names(director) == {None: ["Письмо.pdf"]}


async def test_more_time_without_a_day_beside_the_file_that_was_asked_for_is_no_report(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "Письмо.pdf", "Просим продлить срок", reply_to=await director.card("3.1"))
    asked = await director.phone.wait(lambda m: "До какого числа" in words(m), after=question)
    assert "п. 3.1" in words(asked)
    assert await director.done() == []
