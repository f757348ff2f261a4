"""A director says several things in one message: all of it is noted, or nothing."""

import pytest

from domain.assignments import Status
from domain.extensions import ExtensionState
from domain.people import Role
from storage import extensions
from tests.story.committee import POINTS, Committee, Director
from tests.town import again, ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def wishes(director: Director) -> dict[str, str]:
    """Until when more time is asked for and not decided, by the number of the point."""
    async with director.town.database.read() as tx:
        waiting = [one for one in await extensions.waiting(tx) if one.person_id == director.person_id]
    points = {one.id: one.number or "" for one in await director.assignments()}
    assert all(one.state is ExtensionState.WAITING for one in waiting)
    return {points[one.assignment_id]: f"{one.until:%d.%m.%Y}" for one in waiting}


async def test_done_and_a_report_that_follows(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    reply = await ask(director.phone, "1.2 и 3.1 готово, по 1.3 отчёт прикладываю")
    assert words(reply).startswith("Отмечено:")
    assert "п. 1.2 — выполнено" in words(reply)
    assert "п. 3.1 — выполнено" in words(reply)
    wanted = await director.phone.wait(lambda m: "п. 1.3: пришлите отчёт" in words(m), after=reply)
    sent = await director.phone.send_document("Отчёт.pdf", b"%PDF")
    receipt = await hear(director.phone, sent)
    assert "п. 1.3 — выполнено" in words(receipt)
    assert wanted.id < receipt.id
    reports = {one.assignment_id: one for one in await director.reports()}
    ids = {one.number: one.id for one in await director.assignments()}
    assert [reports[ids[n]].text for n in POINTS] == ["1.2 и 3.1 готово", "", "1.2 и 3.1 готово"]
    assert [len(reports[ids[n]].files) for n in POINTS] == [0, 1, 0]


async def test_one_press_takes_back_what_was_marked_and_asked_for(committee: Committee) -> None:
    director, desk = await committee.director(*POINTS), committee.secretary
    last = desk.messages[-1]
    reply = await ask(
        director.phone, "1.2 готово, 1.3 просим продлить до 20 декабря, болеет учитель. А 3.1 кому сдавать?"
    )
    said = words(reply)
    assert "п. 1.2 — выполнено" in said
    assert "п. 1.3 — продлить до 20 декабря 2026, сейчас срок до 11 декабря 2026" in said
    assert "Передано секретарю" in said
    assert buttons(reply) == [["Отменить отметку"]]
    assert await wishes(director) == {"1.3": "20.12.2026"}
    request = await desk.wait(lambda m: "Просят продлить" in words(m) and director.school in words(m), after=last)
    assert "болеет учитель" in words(request)
    assert "1.2 готово" not in words(request)
    question = await desk.wait(lambda m: "А 3.1 кому сдавать?" in words(m), after=last)
    await tap(director.phone, "Отменить отметку", on=reply)
    undone = await again(director.phone, reply, "Отметка отменена:")
    assert "п. 1.2 — новое" in words(undone)
    assert "п. 1.3 — новое" in words(undone)
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
    assert await wishes(director) == {}
    await tap(desk, "Ответ не нужен", on=question)
    await again(desk, question, "Отозвано")


async def test_what_is_not_done_yet_stays_open(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    reply = await ask(director.phone, "1.2 сделали, а 1.3 ещё нет, 3.1 взяли в работу")
    assert "п. 1.2 — выполнено" in words(reply)
    assert "п. 3.1 — принято" in words(reply)
    assert "Остаётся открытым: п. 1.3" in words(reply)
    assert await director.statuses() == {
        "1.2": Status.REPORTED,
        "1.3": Status.ASSIGNED,
        "3.1": Status.ACKNOWLEDGED,
    }
    await tap(director.phone, "Отменить отметку", on=reply)
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}


async def test_more_time_without_a_day_is_asked_for_afterwards(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    reply = await ask(director.phone, "1.2 готово, 1.3 не успеваем")
    assert "п. 1.2 — выполнено" in words(reply)
    question = await director.phone.wait(lambda m: "До какого числа" in words(m), after=reply)
    assert "п. 1.3" in words(question)
    await ask(director.phone, "до 21.12, ждём подрядчика")
    assert await wishes(director) == {"1.3": "21.12.2026"}


@pytest.mark.parametrize(
    ("text", "understood", "not_clear"),
    [
        ("1.2 готово, 1.3 у завуча", "п. 1.2 — выполнено", "1.3 у завуча"),
        ("1.2 готово, 7.7 тоже готово", None, "7.7"),
        ("1.2 готово, 7.7 ещё нет", "п. 1.2", "Поручения с номером 7.7 у вас нет"),
        ("1.2 готово, 1.3 просим продлить до 1 декабря 2028, 3.1 не успеваем", "п. 1.2", "1.3 просим"),
        ("1.2 принято, отчёт по 1.3 прикладываю, отчёт по 3.1 прикладываю", "п. 1.2 — принято", "3.1"),
    ],
)
async def test_where_a_part_is_not_clear_nothing_is_changed(
    committee: Committee, text: str, understood: str | None, not_clear: str
) -> None:
    director = await committee.director(*POINTS)
    reply = words(await ask(director.phone, text))
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
    assert await wishes(director) == {}
    assert not_clear in reply
    assert "ничего не изменил" in reply or "у вас нет" in reply
    assert understood is None or understood in reply.partition("Нужно уточнить:")[0]


async def test_a_doubt_is_cleared_up_by_a_press(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    reply = await ask(director.phone, "1.2 готово, 1.3 у завуча")
    assert [row[0].partition(" ·")[0] for row in buttons(reply)] == ["п. 1.2", "п. 1.3", "п. 3.1", "Передать секретарю"]
    await tap(director.phone, "п. 1.2 · …", on=reply)
    card = await director.phone.wait(lambda m: "Состояние: новое" in words(m), after=reply)
    await tap(director.phone, "Выполнено", on=card)
    assert await director.done() == ["1.2"]


async def test_a_secretary_with_assignments_asks_nobody(committee: Committee) -> None:
    secretary = await committee.director(*POINTS, also=[Role.SECRETARY])
    reply = words(await ask(secretary.phone, "1.2 готово, а кому сдавать 1.3?"))
    assert "а кому сдавать 1.3?" in reply.partition("Нужно уточнить:")[2]
    assert await secretary.done() == []


async def test_a_report_behind_a_link_is_kept_with_its_words(committee: Committee) -> None:
    director = await committee.director("1.2")
    reply = await ask(director.phone, "отчёт большой, выложили на диск https://disk.example/d/a?b=1")
    assert "п. 1.2 — выполнено" in words(reply)
    (report,) = await director.reports()
    assert "https://disk.example/d/a?b=1" in report.text
    card = await committee.open_report(director, "1.2")
    assert "https://disk.example/d/a?b=1" in words(card)


async def test_the_point_of_a_link_is_asked_for_and_the_link_is_not_lost(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await ask(director.phone, "отчёт по ссылке https://disk.example/d/a")
    assert words(question).startswith("По какому пункту отчёт?")
    assert "Ссылка сохранена." in words(question)
    assert await director.done() == []
    await tap(director.phone, "п. 1.3 · …", on=question)
    receipt = await again(director.phone, question, "п. 1.3 — выполнено")
    (report,) = await director.reports()
    assert report.text == "отчёт по ссылке https://disk.example/d/a"
    assert await director.done() == ["1.3"]
    await tap(director.phone, "Отменить отметку", on=receipt)
    assert await director.done() == []


@pytest.mark.parametrize("text", ["готво", "Выполненно", "сделанно вчера", "иполнено"])
async def test_slips_of_the_pen_are_understood(committee: Committee, text: str) -> None:
    director = await committee.director("1.2")
    await ask(director.phone, text)
    assert await director.statuses() == {"1.2": Status.REPORTED}
