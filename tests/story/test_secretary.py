"""The secretary's desk on a full day."""

import datetime as dt

import pytest

from domain.decisions import Deadline, DeadlineKind
from messaging.presses import Draft, Step
from sandbox.people.phones import Phone
from tests.access.table import PIXEL
from tests.story.committee import DEADLINE, Committee
from tests.town import ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = "Принято страниц: 1. Пришлите следующие или нажмите «Прочитать»."


async def test_every_report_that_waits_can_be_reached(committee: Committee) -> None:
    numbers = [f"1.{number}" for number in range(1, 24)]
    director = await committee.director(*numbers)
    for start in (0, 12):
        await ask(director.phone, f"{', '.join(numbers[start : start + 12])} готово")
    assert await director.done() == numbers

    queue = await ask(committee.secretary, "/reports")
    assert words(queue) == "Ждут проверки 23 отчёта:\n\nСтраница 1 из 2"
    first = [row[0].split(" · ")[0] for row in buttons(queue) if row[0].startswith("п. ")]
    await tap(committee.secretary, "Дальше →", on=queue)
    queue = await committee.secretary.wait(lambda m: m.id == queue.id and "Страница 2 из 2" in words(m))
    second = [row[0].split(" · ")[0] for row in buttons(queue) if row[0].startswith("п. ")]
    assert first + second == [f"п. {number}" for number in numbers]

    await tap(committee.secretary, f"п. 1.23 · {director.school}", on=queue)
    card = await committee.secretary.wait(lambda m: ["Принять отчёт"] in buttons(m), after=queue)
    await tap(committee.secretary, "Принять отчёт", on=card)
    told = await director.phone.wait(lambda m: "п. 1.23" in words(m) and "принят" in words(m))
    assert words(told).startswith("Выполнение принято: Протокол № "), "nothing was sent that could be called a report"


async def test_deadlines_that_are_over_are_told_of_before_anything_is_sent(committee: Committee) -> None:
    one, other = await committee.director(), await committee.director()
    over = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 20), phrase="до 20.11.2026")
    for deadline, told in ((over, True), (DEADLINE, False)):
        draft = await committee.draft("1.1", "1.2", to=[one, other], deadline=deadline)
        await committee.press(Draft(minutes_id=draft, step=Step.ASK).pack())
        question = words(committee.secretary.find_message(committee.desk))
        assert "Опубликовать?" in question
        caution = "Срок уже прошёл у 2 пунктов: исполнители сразу увидят «просрочено». Проверьте, всё ли верно."
        assert (caution in question) == told


async def test_a_photo_of_the_secretary_is_a_page_of_minutes(committee: Committee) -> None:
    assert await answer_to_photo(committee.secretary) == PAGE


async def test_a_photo_of_somebody_who_reports_is_a_report(committee: Committee) -> None:
    director = await committee.director("1.2")
    assert await answer_to_photo(director.phone) != PAGE
    assert await answer_to_photo(committee.chair) != PAGE


async def answer_to_photo(phone: Phone) -> str:
    sent = await phone.send_photo(PIXEL)
    return words(await hear(phone, sent))
