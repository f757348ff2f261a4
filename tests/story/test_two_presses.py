"""What a director does by buttons takes two presses at most, from the message that has come."""

import datetime as dt

import pytest

from domain.assignments import Status
from storage import extensions, leaves
from tests.story.committee import Committee, Director
from tests.story.leave import colleague
from tests.town import ask, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

DONE, TAKEN = Status.REPORTED, Status.ACKNOWLEDGED


async def presses(director: Director, *buttons: str) -> None:
    """One after the other, each on the newest message or on the one that was pressed, wherever it is."""
    assert len(buttons) <= 2
    for button in buttons:
        await tap(director.phone, button, after=director.phone.inbox[0])


@pytest.mark.parametrize(
    ("buttons", "status"),
    [(["Выполнено"], DONE), (["Принял"], TAKEN), (["Выполнено", "Отменить отметку"], Status.ASSIGNED)],
)
async def test_of_the_one_point_of_minutes(committee: Committee, buttons: list[str], status: Status) -> None:
    director = await committee.director("1.2")
    await presses(director, *buttons)
    assert await director.statuses() == {"1.2": status}


async def test_of_one_point_of_several(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await presses(director, "п. 1.3", "Выполнено")
    assert await director.done() == ["1.3"]


async def test_taking_all_on(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await presses(director, "Принял всё")
    assert set((await director.statuses()).values()) == {TAKEN}


async def test_a_report_with_a_file(committee: Committee) -> None:
    director = await committee.director("1.2")
    await presses(director, "Приложить отчёт")
    sent = await director.phone.send_document("Акт.pdf", b"1")
    assert "Отчёт получен комитетом" in words(await hear(director.phone, sent))
    await presses(director, "Это всё")
    assert await director.done() == ["1.2"]


async def test_a_report_is_sent_off_in_words_too(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await hear(director.phone, await director.phone.send_document("Акт.pdf", b"1", caption="1.2 отчёт"))
    assert "«Это всё»" not in words(await ask(director.phone, "отправить"))
    assert await director.done() == ["1.2"]
    sent = await director.phone.send_document("Другое.pdf", b"2")
    assert "По какому пункту отчёт?" in words(await hear(director.phone, sent))


async def test_more_time(committee: Committee) -> None:
    director = await committee.director("1.2")
    await presses(director, "Продлить срок", "До 18 декабря 2026…")
    (one,) = await director.assignments()
    async with committee.town.database.read() as tx:
        asked = await extensions.waits_for(tx, one.id)
    assert asked
    assert asked.until == dt.date(2026, 12, 18)


@pytest.mark.parametrize("button", ["Продлить до 16.12", "Продлить до 18.12", "Продлить до 25.12"])
async def test_more_time_for_one_point_of_several(committee: Committee, button: str) -> None:
    director = await committee.director("1.2", "1.3")
    await presses(director, "п. 1.3", button)
    _, one = await director.assignments()
    async with committee.town.database.read() as tx:
        asked = await extensions.waits_for(tx, one.id)
    assert asked
    assert f"{asked.until:%d.%m}" in button


async def test_a_deputy(committee: Committee) -> None:
    director = await committee.director("1.2")
    deputy = await colleague(committee, director, "Петрова Мария Ивановна")
    await ask(director.phone, "в отпуске до 15 января, замещает Петрова М.И.")
    await presses(director, "Петрова М.И.")
    async with committee.town.database.read() as tx:
        leave = await leaves.of_person(tx, director.person_id, committee.town.now.date())
    assert leave
    assert leave.deputy_id == deputy.person_id
