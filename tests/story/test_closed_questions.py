"""What the secretary says and presses where it is not the question any more that was asked."""

import datetime as dt
from dataclasses import replace

import pytest

from domain.assignments import Status
from domain.decisions import Deadline, Doubt
from domain.people import Role
from messaging.presses import Draft, Over, Overseen, Step
from storage import minutes
from tests.story.committee import Committee
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


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
    (why,) = [one.callback_data for row in asked.buttons for one in row if one.text == "Без причины"]
    assert why is not None
    presses = [desk.press_only(asked, why) for _ in range(2)]
    toasts = [await desk.answer(press) for press in presses]
    assert [(toast.text, toast.show_alert) for toast in toasts] == [
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
