"""Files whose words speak of several points, wait for one, add to a report, or come too late."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.story.test_files import file, names
from tests.town import ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_file_is_for_the_point_that_is_called_a_report_and_the_other_is_done(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "а.pdf", "1.2 готово, по 1.3 отчёт прикладываю")
    assert "п. 1.3 — выполнено, ждёт проверки\n\n1 файл:\n· а.pdf" in words(receipt)
    assert "Также отмечено, без файла:\n· Протокол" in words(receipt)
    assert await director.done() == ["1.2", "1.3"]
    assert await names(director) == {"1.2": [], "1.3": ["а.pdf"]}
    receipt = await file(director, "б.pdf")
    assert await names(director) == {"1.2": [], "1.3": ["а.pdf", "б.pdf"]}
    await tap(director.phone, "Убрать файл…", on=receipt)
    await tap(director.phone, "Убрать: а.pdf", on=receipt)
    assert await names(director) == {"1.2": [], "1.3": ["б.pdf"]}
    await tap(director.phone, "Отменить отметку…", on=receipt)
    assert await director.done() == []


@pytest.mark.parametrize("caption", ["1.2 и 1.3 отчёт", "1.2 готово, 1.3 готово"])
async def test_a_file_for_two_points_is_for_both(committee: Committee, caption: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "а.pdf", caption)
    assert await names(director) == {"1.2": ["а.pdf"], "1.3": ["а.pdf"]}


async def test_a_point_that_is_denied_beside_a_file_stays_open(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "а.pdf", "отчёт по 1.3, а 1.2 ещё не готово")
    assert await names(director) == {"1.3": ["а.pdf"]}
    assert await director.done() == ["1.3"]


@pytest.mark.parametrize("caption", ["1.9 готово, по 1.3 отчёт", "1.2 готово, 1.3 у завуча"])
async def test_where_a_part_is_not_clear_nothing_is_noted(committee: Committee, caption: str) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "а.pdf", caption)
    assert "Файл сохранён." in words(question)
    assert await director.done() == []
    assert await names(director) == {None: ["а.pdf"]}


async def test_a_file_that_names_its_point_waits_for_no_other(committee: Committee) -> None:
    director = await committee.director("1.3", "1.5", "3.1")
    question = await file(director, "Справка.pdf", "по 1.5 и приказ позже")
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.5", "Убрать файл…"]
    await ask(director.phone, "1.3 готово")
    assert await director.done() == ["1.3"]
    assert await names(director) == {None: ["Справка.pdf"], "1.3": []}
    await tap(director.phone, "п. 1.5 · …", on=question)
    assert await names(director) == {"1.5": ["Справка.pdf"], "1.3": []}


async def test_the_files_behind_it_wait_for_the_same_point_and_a_word_is_enough(committee: Committee) -> None:
    director = await committee.director("1.3", "1.5")
    await file(director, "Справка.pdf", "по 1.5 и приказ позже")
    question = await file(director, "Приказ.pdf")
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.5", "п. 1.3", "Убрать файл…"]
    await ask(director.phone, "это отчёт")
    assert await names(director) == {"1.5": ["Справка.pdf", "Приказ.pdf"]}
    assert await director.done() == ["1.5"]


async def test_words_about_its_point_give_it_the_file_whatever_was_said_between(committee: Committee) -> None:
    director = await committee.director("1.3", "1.5")
    await file(director, "Справка.pdf", "по 1.5 и приказ позже")
    await ask(director.phone, "1.3 готово")
    receipt = await ask(director.phone, "1.5 готово")
    assert "1 файл:\n· Справка.pdf" in words(receipt)
    assert await names(director) == {"1.5": ["Справка.pdf"], "1.3": []}


@pytest.mark.parametrize("caption", ["1.2 отчёт, дополнение", "1.2 ещё файл", "1.2 дополнение", "1.2 и ещё"])
async def test_a_file_is_added_to_the_report_that_is_named(committee: Committee, caption: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "а.pdf", "1.2 отчёт")
    await committee.town.turn(minutes=30)
    receipt = await file(director, "б.pdf", caption)
    assert "п. 1.2 — выполнено, ждёт проверки\n\n2 файла:\n· а.pdf\n· б.pdf" in words(receipt)
    assert len(await director.reports()) == 1
    assert await director.done() == ["1.2"]


async def test_more_for_a_report_that_is_not_there_is_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "б.pdf", "1.2 ещё файл")
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.2", "Убрать файл…"]
    assert await director.done() == []


async def test_more_without_a_point_joins_what_grows_or_is_asked_about_for_what_is_reported(
    committee: Committee,
) -> None:
    director = await committee.director("1.2", "1.3")
    await file(director, "а.pdf", "1.2 отчёт")
    await file(director, "б.pdf", "ещё файл")
    assert await names(director) == {"1.2": ["а.pdf", "б.pdf"]}
    await committee.town.turn(minutes=30)
    question = await file(director, "в.pdf", "дополнение к отчёту")
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.2", "Убрать файл…"]
    assert await director.done() == ["1.2"]


async def test_a_file_for_an_accepted_report_is_kept_and_can_be_passed_on(committee: Committee) -> None:
    director = await committee.director("1.2")
    receipt = await file(director, "а.pdf", "1.2 отчёт")
    await committee.accept(director, "1.2")
    answer = await file(director, "б.pdf", reply_to=receipt)
    assert "п. 1.2 — отчёт принят\n\nБольше по этому пункту от вас ничего не нужно." in words(answer)
    assert "Чтобы передать сразу, нажмите «Передать секретарю»." in words(answer)
    assert "дополнить" not in words(answer)
    assert buttons(answer) == [["Убрать файл…"], ["Передать секретарю"]]
    await tap(director.phone, "Убрать файл…", on=answer)
    await tap(director.phone, "К отчёту", on=answer)
    assert "п. 1.2 — отчёт принят" in words(director.phone.find_message(answer))
    await tap(director.phone, "Передать секретарю", on=answer)
    told = await committee.secretary.wait(lambda m: "Файлы к закрытому пункту" in words(m))
    assert "п. 1.2" in words(told)
    await committee.secretary.wait(lambda m: m.document is not None and m.document.name == "б.pdf", after=told)
    assert await director.statuses() == {"1.2": Status.ACCEPTED}


async def test_a_video_is_a_report_and_reaches_the_secretary(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await hear(director.phone, await director.phone.send_video("Учения.mp4", b"video", "1.2 отчёт"))
    assert "1 файл:\n· Учения.mp4" in words(receipt)
    receipt = await hear(director.phone, await director.phone.send_video("Ещё.mp4", b"video 2"))
    assert await names(director) == {"1.2": ["Учения.mp4", "Ещё.mp4"]}
    card = await committee.open_report(director, "1.2")
    await committee.secretary.wait(lambda m: m.other.get("video", {}).get("file_name") == "Учения.mp4", after=card)
    await committee.secretary.wait(lambda m: m.other.get("video", {}).get("file_name") == "Ещё.mp4", after=card)


async def test_a_video_that_was_asked_for(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await tap(director.phone, "Приложить отчёт", on=await director.card("1.3"))
    await director.phone.wait(lambda m: "пришлите отчёт" in m.text)
    await hear(director.phone, await director.phone.send_other("video"))
    assert await names(director) == {"1.3": ["Учения.mp4"]}
