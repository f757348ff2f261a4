"""What the secretary says and presses where it is not the question any more that was asked."""

import datetime as dt
from dataclasses import replace

import pytest

from domain.assignments import Status
from domain.decisions import Deadline, Doubt
from domain.people import Role
from messaging.presses import Draft, Over, Overseen, Step
from sandbox.people.phones import Phone
from sandbox.world.records import Message, Toast
from storage import minutes
from tests.story.committee import Committee
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def twice(phone: Phone, message: Message, button: str) -> list[Toast]:
    """By a hand that is used to double clicks."""
    shown = phone.find_message(message)
    (data,) = [one.callback_data for row in shown.buttons for one in row if one.text.startswith(button)]
    assert data is not None
    return [await phone.answer(press) for press in [phone.press_only(shown, data) for _ in range(2)]]


async def test_reports_accepted_by_two_presses_of_one_button_can_be_taken_back(committee: Committee) -> None:
    heads, desk = [await committee.director() for _ in range(2)], committee.secretary
    await committee.publish("1.2", to=heads)
    for head in heads:
        await ask(head.phone, "1.2 готово")
    page = await ask(desk, "/reports")
    await tap(desk, "Принять несколько…", on=page)
    await again(desk, page, "Отметьте отчёты")
    await tap(desk, "Отметить все на странице", on=page)
    await desk.wait(lambda m: m.id == page.id and ["Принять (2)"] in buttons(m))
    assert [toast.text for toast in await twice(desk, page, "Принять (")] == ["", ""]
    done = await again(desk, page, "Приняты 2 отчёта:")
    assert ["Отменить решение"] in buttons(done)
    assert [(toast.text, toast.show_alert) for toast in await twice(desk, page, "Отменить решение")] == [
        ("", False)
    ] * 2
    await again(desk, page, "Отметьте отчёты")
    assert [await head.statuses() for head in heads] == [{"1.2": Status.REPORTED}] * 2
    for head in heads:
        await committee.accept(head, "1.2")  # nothing waits for the stories below


async def test_a_refusal_by_two_presses_can_be_taken_back(committee: Committee) -> None:
    head, desk = await committee.director("1.2"), committee.secretary
    last = desk.messages[-1]
    await ask(head.phone, "1.2 просим продлить до 18 декабря, болеет учитель")
    request = await desk.wait(lambda m: "Просят продлить срок" in words(m), after=last)
    await tap(desk, "Отказать", on=request)
    await again(desk, request, "почему срок не продлён")
    await twice(desk, request, "Без причины")
    refused = await again(desk, request, "Не продлено")
    assert ["Отменить решение"] in buttons(refused)
    assert [(toast.text, toast.show_alert) for toast in await twice(desk, request, "Отменить решение")] == [
        ("", False)
    ] * 2
    await again(desk, request, "Просят продлить срок")


async def test_a_reason_pressed_twice_is_not_said_to_have_changed_nothing(committee: Committee) -> None:
    head, desk = await committee.director(), committee.secretary
    minutes_id = await committee.publish("1.2", to=[head])
    async with committee.town.database.read() as tx:
        stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    last = desk.messages[-1]
    await committee.press(Overseen(decision_id=stored.decisions[0].id, step=Over.WHEN).pack())
    await desk.wait(lambda m: "какой срок" in words(m), after=last)
    asked = await ask(desk, "до 25.12.2026")
    assert [(toast.text, toast.show_alert) for toast in await twice(desk, asked, "Без причины")] == [
        ("", False),
        ("Этот вопрос уже закрыт: пункт изменён.", False),
    ]
    assert "Изменено:" in words(desk.find_message(asked))
    (held,) = await head.assignments()
    assert held.deadline.date == dt.date(2026, 12, 25)


async def test_a_deadline_that_was_not_understood_is_asked_for_when_it_is_published(committee: Committee) -> None:
    """Without an answer nobody would be reminded of it, and nobody would know."""
    head, desk = await committee.director(), committee.secretary
    draft_id = await committee.draft("1.4", to=[head])
    async with committee.town.database.read() as tx:
        drafted = await minutes.load(tx, draft_id)
    assert drafted is not None
    wrong = replace(
        drafted.decisions[0].decision,
        deadline=Deadline(phrase="до 31 ноября 2026 г."),
        doubts=(Doubt.IMPOSSIBLE_DATE,),
    )
    wrong_id = await committee.keep(replace(drafted.read, decisions=(wrong,)))
    last = desk.messages[-1]
    await committee.press(Draft(minutes_id=wrong_id, step=Step.PUBLISH, count=1).pack())
    asked = await desk.wait(lambda m: "У 1 пункта нет даты." in words(m), after=last)
    assert "до 31 ноября 2026 г. · п. 1.4" in words(asked)
    await tap(desk, "Указать дату: п. 1.4", on=asked)
    await desk.wait(lambda m: "до какого числа" in words(m), after=asked)
    assert "до 30 ноября 2026" in words(await ask(desk, "30.11.2026"))
    (held,) = await head.assignments()
    assert held.deadline.date == dt.date(2026, 11, 30)


async def test_words_under_a_card_of_who_has_own_points_too(committee: Committee) -> None:
    own, other = await committee.director("1.2", also=[Role.SECRETARY]), await committee.director()
    desk = own.phone
    draft_id = await committee.draft("7.1", to=[other])
    async with committee.town.database.read() as tx:
        drafted = await minutes.load(tx, draft_id)
    assert drafted is not None
    unclear = replace(drafted.decisions[0].decision, deadline=Deadline(), doubts=(Doubt.DEADLINE_UNREAD,))
    unclear_id = await committee.keep(replace(drafted.read, decisions=(unclear,)))
    card = await ask(desk, "/minutes")
    await desk.press_raw(card, Draft(minutes_id=unclear_id, step=Step.UNCLEAR).pack())
    await again(desk, card, "Осталось неясных: 1")
    hint = await ask(desk, "так и оставим, наверное")
    assert "Я не понял, что изменить в п. 7.1." in words(hint), words(hint)
    assert ["Исполнитель", "Срок"] in buttons(hint)
    await ask(desk, "1.2 готово")
    assert (await own.statuses())["1.2"] is Status.REPORTED, desk.transcript()
