"""A director in a hurry: what is not theirs, days and papers among the points, a dot left out, both at once."""

import pytest

from domain.assignments import Status
from tests.access.table import PIXEL
from tests.story.committee import POINTS, Committee
from tests.story.leave import colleague, go_away
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


@pytest.mark.parametrize("said", ["1.2 готово, подпись поставили", "мы же сдали 1.2!!!"])
async def test_what_was_done_besides_hinders_nothing(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, said)
    assert await director.done() == ["1.2"]


async def test_mended_means_done_where_a_report_was_returned_and_nowhere_else(committee: Committee) -> None:
    director = await committee.director("1.2")
    await ask(director.phone, "исправили")
    assert await director.done() == []
    await ask(director.phone, "готово")
    await committee.return_for_rework(director, "1.2", "Нет подписи на титуле")
    returned = director.phone.inbox[-1]
    for said in ("исправим", "не исправили", "исправили часть"):
        await ask(director.phone, said, reply_to=returned)
        assert await director.done() == [], said
    await ask(director.phone, "исправили подпись, сдали заново", reply_to=returned)
    assert await director.done() == ["1.2"]


async def test_mended_is_said_of_the_one_point_that_was_returned(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    for number in ("1.2", "1.3"):
        await ask(director.phone, f"{number} готово")
    await committee.return_for_rework(director, "1.2", "Нет подписи на титуле")
    await ask(director.phone, "исправили")
    assert await director.done() == ["1.2", "1.3"]
    await committee.return_for_rework(director, "1.2", "Нет подписи на титуле")
    await committee.return_for_rework(director, "1.3", "Нет подписи на титуле")
    await ask(director.phone, "исправили")
    assert await director.done() == [], "of two it is asked"


async def test_what_is_said_to_be_no_report_is_taken_by_no_point(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await director.phone.send_document("Черновик.docx", b"x", caption="это не отчёт, посмотрите, правильно ли")
    await director.phone.wait(lambda m: "Файл сохранён" in words(m))
    answer = await ask(director.phone, "3.1 сделано")
    assert "Черновик" not in words(answer)
    assert await director.done() == ["3.1"]
    assert [one.assignment_id for one in await director.reports() if one.files] == [None]


async def test_and_a_photo_joins_the_report_before_it(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await director.phone.send_document("Акт.pdf", b"%PDF", caption="1.2 отчёт")
    await director.phone.wait(lambda m: "1 файл" in words(m))
    sent = await director.phone.send_photo(PIXEL, caption="и фото")
    receipt = await director.phone.wait(lambda m: "2 файла" in words(m), after=sent)
    assert "п. 1.2 — выполнено" in words(receipt)
    assert await director.done() == ["1.2"]


async def test_what_a_deputy_has_marked_by_mistake_is_taken_back_from_the_answer(committee: Committee) -> None:
    head = await committee.director("1.2", "1.3")
    deputy = await colleague(committee, head, "Седова Ольга Петровна")
    await go_away(head, "Седова О.П.")
    await ask(deputy.phone, "1.2 готово")
    answer = await ask(head.phone, "1.2 нет, не готово!")
    await tap(head.phone, "Отменить отметку…", on=answer)
    await head.phone.wait(lambda m: m.id == answer.id and ["Выполнено"] in buttons(m))
    assert await head.done() == []


async def test_another_point_is_heard_while_a_day_is_asked_for(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.3 не успеваем")
    answer = words(await ask(director.phone, "3.1 переделать некому, человек уволился"))
    assert "До какого числа продлить" not in answer
    assert "До какого числа продлить" in words(await ask(director.phone, "1.3 не успеваем"))
    assert "до 28 декабря 2026" in words(await ask(director.phone, "до 28"))


@pytest.mark.parametrize("said", ["1.2 сделонно", "ВСЁ ГОТОВО"])
async def test_an_answer_is_no_day_of_a_leave(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    await ask(director.phone, "с 10 декабря ухожу на больничный")
    assert "Не удалось понять день" not in words(await ask(director.phone, said))
