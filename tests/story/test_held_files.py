"""A file whose caption names its point is a report on it; what waits for a point goes with whatever report comes."""

import pytest

from tests.story.committee import POINTS, Committee
from tests.story.test_files import PIXEL, file, names
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("caption", ["по 1.3 фото меню", "смета к 1.3", "акт 1.3", "1.3 как дети кушают"])
async def test_a_caption_that_names_one_open_point_makes_a_report(committee: Committee, caption: str) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "Файл.pdf", caption)
    assert "п. 1.3 — выполнено, ждёт проверки" in words(receipt)
    assert await names(director) == {"1.3": ["Файл.pdf"]}
    await tap(director.phone, "Отменить отметку", on=receipt)
    assert await director.done() == []


@pytest.mark.parametrize(
    "caption",
    ["1.3 ещё не готово", "1.3 сделаем завтра", "1.3 так?", "1.3 посмотрите, пожалуйста", "1.3 просим продлить",
     "акт от 1.3", "меню 1.3 и смета 1.2", "проект по 1.3", "смета 7.7"],
)  # fmt: skip
async def test_a_caption_that_denies_asks_or_names_no_one_point_does_not(committee: Committee, caption: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "Файл.pdf", caption)
    assert await director.done() == []
    assert await names(director) == {None: ["Файл.pdf"]}


async def test_a_report_by_a_second_file_takes_what_waited_for_its_point(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "Меню.pdf", "1.3 подпись будет завтра")
    receipt = await file(director, "Отчёт.docx", "1.3 отчёт прилагаю")
    assert "2 файла:" in words(receipt)
    assert "· Меню.pdf" in words(receipt)
    assert await names(director) == {"1.3": ["Меню.pdf", "Отчёт.docx"]}
    await ask(director.phone, "спасибо")  # answered after the question has gone
    assert question.id not in [one.id for one in director.phone.inbox]


async def test_the_buttons_of_the_card_take_what_waited_for_its_point(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "Меню.pdf", "1.3 подпись будет завтра")
    await committee.town.turn(minutes=60)
    card = await director.card("1.3")
    assert "1 файл ждёт отправки" in words(card)
    await tap(director.phone, "Выполнено", on=card)
    assert await names(director) == {"1.3": ["Меню.pdf"]}
    await file(director, "Акт.pdf", "1.2 подпись будет завтра")
    card = await director.card("1.2")
    await tap(director.phone, "Отправить то, что ждёт", on=card)
    assert await names(director) == {"1.3": ["Меню.pdf"], "1.2": ["Акт.pdf"]}
    assert await director.done() == ["1.2", "1.3"]


async def test_words_on_several_points_take_what_waited_for_each(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "Меню.pdf", "1.3 подпись будет завтра")
    reply = await ask(director.phone, "1.2 и 1.3 выполнено")
    assert await names(director) == {"1.2": [], "1.3": ["Меню.pdf"]}
    await tap(director.phone, "Отменить отметку", on=reply)
    assert await director.reports() == []


async def test_the_caption_behind_the_first_files_of_an_album_is_heard(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await director.phone.send_photo(PIXEL, media_group="late")
    sent = await director.phone.send_photo(PIXEL + b"1", "это по 1.3 дети", media_group="late")
    receipt = await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    assert "2 файла:" in words(receipt)
    assert await names(director) == {"1.3": ["photo", "photo"]}


@pytest.mark.parametrize("said", ["1.2 отчёт", "это по 1.2", "по 1.2"])
async def test_files_behind_one_that_waits_may_be_put_on_another_point_in_words(
    committee: Committee, said: str
) -> None:
    director = await committee.director(*POINTS)
    await file(director, "Меню.pdf", "1.3 подпись будет завтра")
    await file(director, "Смета.docx")
    receipt = await ask(director.phone, said)
    assert "п. 1.2 — выполнено, ждёт проверки" in words(receipt)
    assert await names(director) == {"1.2": ["Меню.pdf", "Смета.docx"]}


async def test_each_file_of_an_album_is_for_the_point_of_its_own_caption(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    for name, caption in (("а.pdf", "1.2"), ("б.pdf", "1.3"), ("в.pdf", None), ("г.pdf", "1.2")):
        sent = await director.phone.send_document(name, name.encode(), caption=caption, media_group="own")
    await director.phone.wait(lambda m: "г.pdf" in words(m), after=sent)
    await ask(director.phone, "спасибо")  # answered behind the last edit
    assert await names(director) == {"1.2": ["а.pdf", "г.pdf"], "1.3": ["б.pdf", "в.pdf"]}
    first, second = (
        next(m for m in director.phone.inbox if "Отчёт получен" in words(m) and name in words(m))
        for name in ("а.pdf", "б.pdf")
    )
    assert "2 файла:\n· а.pdf\n· г.pdf" in words(first)
    assert "2 файла:\n· б.pdf\n· в.pdf" in words(second)
    assert ["Отменить отметку"] in buttons(first)
    assert ["Отменить отметку"] in buttons(second)
    await tap(director.phone, "Отменить отметку", on=first)
    assert await director.done() == ["1.3"]


async def test_where_only_one_point_may_be_meant_it_is_asked_by_its_number(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "Меню.pdf", "1.3 подпись будет завтра")
    assert "Это отчёт по п. 1.3? Если нет, ничего делать не нужно." in words(question)
    alone = await committee.director("1.2")
    question = await file(alone, "Меню.pdf", "подпись будет завтра")
    assert "Это отчёт по п. 1.2?" in words(question)


@pytest.mark.parametrize("said", ["готово", "отчёт"])
async def test_after_a_bare_file_its_point_is_asked_for_once(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    first = await file(director, "Акт.pdf")
    asked = await ask(director.phone, said)
    assert words(asked) == "По какому пункту отчёт?\n\nФайл сохранён."
    await committee.town.settle()
    assert first.id not in {m.id for m in director.phone.messages}, "one question, and not two"
    await tap(director.phone, "п. 1.2…", on=asked)
    await director.phone.wait(lambda m: "Отчёт получен комитетом" in words(m))
    assert await director.done() == ["1.2"]
    (report,) = await director.reports()
    assert [one.name for one in report.files] == ["Акт.pdf"]
