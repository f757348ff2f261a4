"""What stands above in the chat is brought up to date when it changes, and not repeated below."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from domain.assignments import Status
from sandbox.world.records import Message
from storage import assignments
from tests.story.committee import POINTS, Committee, Director, working_committee
from tests.story.leave import colleague, give, go_away
from tests.story.mornings import live
from tests.story.test_files import file
from tests.town import ask, buttons, tap, words


@pytest_asyncio.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path) as working:
        await working.town.stop_bot()
        working.town.redraw_every = 0.05
        await working.town.start_bot()
        yield working


async def again(director: Director, number: int, text: str) -> None:
    """The message of that number in her chat says so."""
    await director.phone.wait(lambda m: m.id == number and text in words(m))


async def bare(director: Director, number: int) -> Message:
    """That message without any button."""
    return await director.phone.wait(lambda m: m.id == number and not m.buttons)


async def test_words_and_presses_change_the_message_of_the_minutes_and_the_cards(fresh: Committee) -> None:
    director = await fresh.director(*POINTS)
    given, card = director.given(), await director.card("1.2")
    said = len(director.phone.inbox)
    receipt = await ask(director.phone, "1.2 готово")
    await again(director, given.id, "п. 1.2 — выполнено, ждёт проверки")
    await again(director, card.id, "Состояние: выполнено, ждёт проверки")
    shown = director.phone.find_message(card)
    assert ["Выполнено"] not in buttons(shown), "a spent button is gone"
    assert ["Отменить отметку"] in buttons(shown)
    assert len(director.phone.inbox) == said + 1, "only the answer came below"

    await fresh.accept(director, "1.2")
    await again(director, given.id, "п. 1.2 — отчёт принят")
    await again(director, card.id, "Состояние: отчёт принят")
    await again(director, receipt.id, "Состояние: отчёт принят")
    assert buttons(director.phone.find_message(card)) == buttons(director.phone.find_message(receipt)) == []


async def test_a_deadline_that_moves_is_moved_everywhere(fresh: Committee) -> None:
    director = await fresh.director(*POINTS)
    given, card = director.given(), await director.card("1.3")
    last = fresh.secretary.messages[-1]
    await ask(director.phone, "1.3 просим продлить до 21 декабря, болеет учитель")
    request = await fresh.secretary.wait(lambda m: "Просят продлить срок" in words(m), after=last)
    await tap(fresh.secretary, "Продлить до 21 декабря 2026", on=request)
    for message in (given, card):
        await again(director, message.id, "Срок продлён, был до 11 декабря 2026")
        await again(director, message.id, "до 21 декабря 2026, осталось 20 рабочих дней")
    await tap(fresh.secretary, "Отменить решение", on=request)
    await director.phone.wait(lambda m: m.id == card.id and "Срок продлён" not in words(m))


async def test_who_blocked_the_bot_or_has_left_is_not_written_to(fresh: Committee) -> None:
    director = await fresh.director(*POINTS)
    given = director.given()
    director.phone.block()
    (one, *_) = await director.assignments()
    async with fresh.town.database.write() as tx:
        await assignments.change_status(
            tx, one.id, Status.WITHDRAWN, person_id=fresh.secretary_id, update_id=1, now=fresh.town.now
        )
    other = await fresh.director("1.2")
    await ask(other.phone, "1.2 готово")
    await again(other, other.given().id, "выполнено, ждёт проверки")
    assert director.phone.find_message(given) == given


async def test_what_changed_while_the_bot_was_off_or_telegram_away_is_shown_afterwards(fresh: Committee) -> None:
    director = await fresh.director(*POINTS)
    given = director.given()
    await fresh.town.stop_bot()
    (one, *_) = await director.assignments()
    async with fresh.town.database.write() as tx:
        await assignments.change_status(
            tx, one.id, Status.ACKNOWLEDGED, person_id=director.person_id, update_id=1, now=fresh.town.now
        )
    fresh.town.telegram.fail("editMessageText", status=502, chat_id=director.phone.id)
    await fresh.town.start_bot()
    await again(director, given.id, "п. 1.2 — принято к исполнению")


async def test_a_morning_shows_what_became_of_what_it_has_reminded_of(fresh: Committee) -> None:
    director = await fresh.director("1.2", "1.3")
    await live(fresh.town, 9, 12)
    told = next(m for m in reversed(director.phone.inbox) if "Скоро срок" in words(m))
    await ask(director.phone, "1.2 готово")
    await again(director, told.id, "п. 1.2 — выполнено, ждёт проверки")
    shown = words(director.phone.find_message(told))
    assert "Скоро срок" in shown
    assert "п. 1.3 —" not in shown


async def test_a_receipt_of_several_points_is_brought_up_to_date_and_so_is_its_open_panel(fresh: Committee) -> None:
    director = await fresh.director("1.2", "1.3")
    receipt = await file(director, "Акт.pdf", "1.2 и 1.3 отчёт")
    await tap(director.phone, "Убрать файл…", on=receipt)
    await again(director, receipt.id, "Какой файл лишний?")
    await fresh.accept(director, "1.2")
    await again(director, receipt.id, "п. 1.2 — отчёт принят")
    shown = director.phone.find_message(receipt)
    assert "п. 1.3 — выполнено, ждёт проверки" in words(shown)
    assert "1 файл:\n· Акт.pdf" in words(shown)
    assert ["Убрать: Акт.pdf"] not in buttons(shown)
    await fresh.accept(director, "1.3")
    await again(director, receipt.id, "п. 1.3 — отчёт принят")
    assert buttons(director.phone.find_message(receipt)) == []


async def test_words_about_several_points_are_brought_up_to_date(fresh: Committee) -> None:
    director = await fresh.director("1.2", "1.3")
    noted = await ask(director.phone, "1.2 и 1.3 готово")
    await fresh.accept(director, "1.2")
    await fresh.accept(director, "1.3")
    await again(director, noted.id, "п. 1.3 — отчёт принят")
    assert buttons(director.phone.find_message(noted)) == []


async def test_a_leave_that_has_ended_leaves_no_spent_button(fresh: Committee) -> None:
    """Neither with who was away nor with the deputy."""
    head = await fresh.director("1.2", "1.3")
    deputy = await colleague(fresh, head, "Седова Ольга Павловна")
    begun = await go_away(head, "Седова О.П.")
    asked = await ask(head.phone, "/leave")
    await tap(head.phone, "Вернуться раньше", on=asked)
    await again(head, begun.id, "Поручения и напоминания снова приходят вам")
    assert buttons(head.phone.find_message(begun)) == []

    begun, last = await go_away(head, "Седова О.П."), deputy.phone.messages[-1]
    await give(fresh, "3.1", "3.2", to=[head])
    given = await deputy.phone.wait(lambda m: "п. 3.1" in words(m), after=last)
    await tap(deputy.phone, "п. 3.1", on=given)
    card = await deputy.phone.wait(lambda m: "Состояние" in words(m), after=given)
    await tap(head.phone, "Вернуться раньше", on=begun)
    for message in (given, card):
        assert words(await bare(deputy, message.id)) == words(message)


async def test_mornings_of_before_lose_their_spent_buttons_too(fresh: Committee) -> None:
    director = await fresh.director("1.2")
    await live(fresh.town, 2, 12)
    await live(fresh.town, 10, 12)
    told = [m for m in director.phone.inbox if "Скоро срок" in words(m)]
    assert len(told) > 1
    await ask(director.phone, "готово")
    for morning in told:
        await again(director, morning.id, "выполнено, ждёт проверки")
        assert ["Выполнено"] not in buttons(director.phone.find_message(morning))


async def test_a_reason_can_be_pressed_as_long_as_there_is_none(fresh: Committee) -> None:
    director = await fresh.director(*POINTS)
    card = await director.card("1.2")
    last = fresh.secretary.messages[-1]
    offered = next(b for row in buttons(card) for b in row if b.startswith("Продлить до"))
    await tap(director.phone, offered, on=card)
    await again(director, card.id, "Просьба передана секретарю.")
    request = await fresh.secretary.wait(lambda m: "Просят продлить срок" in words(m), after=last)
    await ask(director.phone, "1.2 принято")
    await again(director, card.id, "Состояние: принято к исполнению")
    shown = director.phone.find_message(card)
    assert "Причину можно добавить" in words(shown)
    assert ["Болезнь сотрудника"] in buttons(shown), "the card has taken the place of the receipt"
    await tap(director.phone, "Болезнь сотрудника", on=shown)
    await again(director, card.id, "Причина: «Болезнь сотрудника»")
    await fresh.secretary.wait(lambda m: "добавили причину" in words(m), after=request)
    card = await director.card("1.2")
    assert ["Болезнь сотрудника"] not in buttons(card)
    assert "Причину можно добавить" not in words(card)


async def test_a_reason_in_words_is_shown_where_it_was_asked_for(fresh: Committee) -> None:
    director = await fresh.director(*POINTS)
    receipt = await ask(director.phone, "1.2 просим продлить до 18 декабря")
    await again(director, receipt.id, "Причину можно добавить")
    await ask(director.phone, "Нет акта", reply_to=receipt)
    await again(director, receipt.id, "Причина: «Нет акта»")
    assert "Причину можно добавить" not in words(director.phone.find_message(receipt))


async def test_a_morning_says_that_a_request_waits(fresh: Committee) -> None:
    director = await fresh.director("1.2", "1.3")
    await ask(director.phone, "1.2 просим продлить до 18 декабря, болеет учитель")
    await live(fresh.town, 9, 12)
    told = next(m for m in reversed(director.phone.inbox) if "Скоро срок" in words(m))
    before, _, after = words(told).partition("п. 1.3")
    assert "Просили продлить до 18 декабря 2026, ждёт ответа" in before
    assert "Просили продлить" not in after
    await ask(director.phone, "1.3 просим продлить до 21 декабря, болеет учитель")
    await again(director, told.id, "Просили продлить до 21 декабря 2026, ждёт ответа")
