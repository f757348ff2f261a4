"""What was said can be taken back until the committee has accepted it; old and double presses do no harm."""

from collections.abc import Awaitable, Callable

import pytest

from domain.assignments import Status
from messaging.presses import Act, Deed, Pick, Undo
from sandbox.world.records import Message
from tests.story.committee import POINTS, Committee, Director
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

SPENT = "Эта кнопка больше не действует. Что можно сделать: /help"
TOO_LATE = "Отменить уже нельзя: с тех пор поручение изменилось. Как оно сейчас: /my"


async def by_card(director: Director) -> Message:
    card = await director.card("1.2")
    await tap(director.phone, "Выполнено", on=card)
    return card


async def by_word(director: Director) -> Message:
    return await ask(director.phone, "1.2 выполнено")


async def by_file(director: Director) -> Message:
    sent = await director.phone.send_document("Отчёт.pdf", b"1", caption="1.2 отчёт")
    return await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)


async def by_question(director: Director) -> Message:
    question = await ask(director.phone, "готово")
    await tap(director.phone, "п. 1.2 · …", on=question)
    return question


async def by_kept_file(director: Director) -> Message:
    sent = await director.phone.send_document("Отчёт.pdf", b"1")
    question = await director.phone.wait(lambda m: m.buttons and m.id > sent.id, after=sent)
    await tap(director.phone, "п. 1.2 · …", on=question)
    return question


Way = Callable[[Director], Awaitable[Message]]
WAYS: tuple[Way, ...] = (by_card, by_word, by_file, by_question, by_kept_file)


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_of_saying_done_can_be_taken_back(committee: Committee, way: Way) -> None:
    director = await committee.director(*POINTS)
    message = await way(director)
    assert await director.done() == ["1.2"]
    toast = await tap(director.phone, "Отменить отметку", on=message)
    assert toast.text.startswith("Отметка отменена")
    assert ("файлы отчёта убраны" in toast.text) == (way in (by_file, by_kept_file))
    assert await director.statuses() == dict.fromkeys(POINTS, Status.ASSIGNED)
    assert await director.reports() == []
    assert ["Отменить отметку"] not in buttons(director.phone.find_message(message))


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_accepted_stays(committee: Committee, way: Way) -> None:
    director = await committee.director(*POINTS)
    message = await way(director)
    await committee.accept(director, "1.2")
    toast = await tap(director.phone, "Отменить отметку", on=message)
    assert (toast.text, toast.show_alert) == (TOO_LATE, True)
    assert (await director.statuses())["1.2"] is Status.ACCEPTED
    assert len(await director.reports()) == 1


async def test_taking_on_can_be_taken_back_too(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.3")
    await tap(director.phone, "Принял", on=card)
    assert (await director.statuses())["1.3"] is Status.ACKNOWLEDGED
    await tap(director.phone, "Отменить отметку", on=card)
    assert (await director.statuses())["1.3"] is Status.ASSIGNED
    assert ["Принял"] in buttons(director.phone.find_message(card))


async def test_done_after_taking_on_goes_back_to_taken_on(committee: Committee) -> None:
    director = await committee.director("1.2")
    await ask(director.phone, "принято")
    noted = await ask(director.phone, "готово")
    await tap(director.phone, "Отменить отметку", on=noted)
    assert await director.statuses() == {"1.2": Status.ACKNOWLEDGED}


async def test_of_two_points_the_accepted_one_stays_and_the_other_goes_back(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    noted = await ask(director.phone, "1.2 и 1.3 готово")
    await committee.accept(director, "1.2")
    await tap(director.phone, "Отменить отметку", on=noted)
    assert await director.statuses() == {"1.2": Status.ACCEPTED, "1.3": Status.ASSIGNED, "3.1": Status.ASSIGNED}
    assert "п. 1.3" in words(director.phone.find_message(noted))
    assert "п. 1.2" not in words(director.phone.find_message(noted))


async def test_a_returned_report_is_sent_again(committee: Committee) -> None:
    director = await committee.director("1.2")
    await by_word(director)
    await committee.return_for_rework(director, "1.2", "Приложите список")
    assert await director.statuses() == {"1.2": Status.RETURNED}
    sent = await director.phone.send_document("Список.docx", b"1")
    await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    assert await director.statuses() == {"1.2": Status.REPORTED}
    await committee.accept(director, "1.2")
    assert await director.statuses() == {"1.2": Status.ACCEPTED}
    first, second = await director.reports()
    assert ([file.name for file in first.files], [file.name for file in second.files]) == ([], ["Список.docx"])


async def test_taking_back_the_second_report_returns_to_the_returned_state(committee: Committee) -> None:
    director = await committee.director("1.2")
    await by_word(director)
    await committee.return_for_rework(director, "1.2", "Не всё")
    noted = await ask(director.phone, "готово")
    await tap(director.phone, "Отменить отметку", on=noted)
    assert await director.statuses() == {"1.2": Status.RETURNED}


async def test_a_double_press_is_one_answer(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.2")
    done = next(b.callback_data for row in card.buttons for b in row if b.text == "Выполнено")
    assert done is not None
    toasts = [await director.phone.press_raw(card, done) for _ in range(3)]
    assert toasts[0].text == "Отмечено: выполнено, ждёт проверки"
    assert {toast.text for toast in toasts[1:]} == {"Уже отмечено: выполнено, ждёт проверки"}
    assert len(await director.reports()) == 1
    assert await director.done() == ["1.2"]


async def test_taking_back_twice_takes_back_once(committee: Committee) -> None:
    director = await committee.director("1.2")
    noted = await by_word(director)
    undo = next(b.callback_data for row in noted.buttons for b in row if b.text == "Отменить отметку")
    assert undo is not None
    for _ in range(2):
        toast = await director.phone.press_raw(noted, undo)
        assert (toast.text, toast.show_alert) == ("Отметка отменена", False)
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    await ask(director.phone, "1.2 готово")
    assert (await director.phone.press_raw(noted, undo)).text == TOO_LATE


async def test_who_has_blocked_the_bot_still_hears_what_became_of_the_press(committee: Committee) -> None:
    director = await committee.director("1.2")
    noted = await by_word(director)
    director.phone.block()
    toast = await tap(director.phone, "Отменить отметку", on=noted)
    assert toast.text == "Отметка отменена"
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    director.phone.unblock()
    assert "выполнено, ждёт проверки" in words(director.phone.find_message(noted)), "it could not be changed then"
    assert (await tap(director.phone, "Отменить отметку", on=noted)).text == "Отметка отменена"
    assert "Состояние: новое" in words(director.phone.find_message(noted))


async def test_a_press_that_would_bring_a_message_does_not_wait_when_the_bot_is_blocked(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    director.phone.block()
    assert (await tap(director.phone, "п. 1.3", on=director.given())).text == ""


async def test_a_press_on_a_message_of_long_ago(committee: Committee) -> None:
    """What an old phone still shows: the state of today decides."""
    director = await committee.director(*POINTS)
    question = await by_kept_file(director)
    card = await director.card("1.3")
    (report,) = await director.reports()
    first, second, _ = await director.assignments()
    await committee.return_for_rework(director, "1.2", "Не тот файл")
    pick = Pick(assignment_id=first.id, deed=Deed.REPORT, report_id=report.id)
    await director.phone.press_raw(question, pick.pack())
    assert (await director.statuses())["1.2"] is Status.RETURNED
    other = Pick(assignment_id=second.id, deed=Deed.REPORT, report_id=report.id)
    assert (await director.phone.press_raw(question, other.pack())).text == SPENT
    await ask(director.phone, "1.3 готово")
    await committee.accept(director, "1.3")
    for deed in (Deed.ACKNOWLEDGE, Deed.DONE, Deed.REPORT):
        toast = await director.phone.press_raw(card, Act(assignment_id=second.id, deed=deed).pack())
        assert "Уже отмечено" in toast.text
    assert (await director.statuses())["1.3"] is Status.ACCEPTED


async def test_nobody_takes_back_or_presses_for_somebody_else(committee: Committee) -> None:
    director, neighbour = await committee.director("1.2"), await committee.director("1.2")
    noted = await by_word(director)
    undo = next(b.callback_data for row in noted.buttons for b in row if b.text == "Отменить отметку")
    assert undo is not None
    assert Undo.unpack(undo).update_id > 0
    assert (await neighbour.phone.press_raw(neighbour.given(), undo)).text == TOO_LATE
    (own,) = await director.assignments()
    done = Act(assignment_id=own.id, deed=Deed.DONE).pack()
    assert (await neighbour.phone.press_raw(neighbour.given(), done)).text == SPENT
    assert await director.statuses() == {"1.2": Status.REPORTED}
    assert await neighbour.statuses() == {"1.2": Status.ASSIGNED}


async def test_files_that_go_with_the_report_are_named(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    receipt = await by_file(director)
    toast = await tap(director.phone, "Отменить отметку", on=receipt)
    assert toast.show_alert
    assert toast.text == "Отметка отменена, файлы отчёта убраны. Вернуть их можно кнопкой «Вернуть отчёт»."


async def test_the_card_takes_back_its_own_point_alone(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 и 1.3 готово")
    card = await director.card("1.3")
    await tap(director.phone, "Отменить отметку", on=card)
    assert await director.done() == ["1.2"]
    assert "Состояние: новое" in words(director.phone.find_message(card))
    again = await ask(director.phone, "1.2 готово")
    await tap(director.phone, "Отменить отметку", on=again)
    assert await director.done() == []


async def test_where_more_is_taken_back_than_is_shown_the_button_names_all(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2, 1.3 и 3.1 готово")
    again = await ask(director.phone, "1.2 и 1.3 готово")
    assert buttons(again) == [["Отменить отметку: п. 1.2 · п. 1.3 · п. 3.1"]]
    await tap(director.phone, "Отменить отметку: …", on=again)
    assert await director.done() == []


async def test_a_button_of_before_takes_back_all_that_its_answer_said(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    noted = await ask(director.phone, "1.2 и 1.3 готово")
    whole = next(b.callback_data for row in noted.buttons for b in row if b.text == "Отменить отметку")
    assert whole is not None
    card = await director.card("1.3")
    await director.phone.press_raw(card, whole)
    assert await director.done() == []


@pytest.mark.parametrize(
    "regret",
    ["ой нет, ошиблась", "не готово", "1.2 ещё не готово", "отбой, 1.2 не готово", "ошиблась, снимите отметку с 1.2"],
)
async def test_who_was_mistaken_is_shown_the_mark_and_the_way_back(committee: Committee, regret: str) -> None:
    director = await committee.director(*POINTS)
    await by_word(director)
    shown = await ask(director.phone, regret)
    assert "п. 1.2 — выполнено" in words(shown)
    assert "остаётся открытым" not in words(shown)
    await tap(director.phone, "Отменить отметку", on=shown)
    assert await director.done() == []
