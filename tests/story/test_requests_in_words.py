"""What is said around a request for more time: «отмена», replies to earlier questions, a reason that comes late."""

import pytest

from storage import extensions
from tests.story.committee import POINTS, Committee
from tests.story.test_more_time import asks
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("said", ["отмена", "не надо", "передумала", "/cancel"])
async def test_a_request_that_is_sent_is_not_said_to_be_cancelled(committee: Committee, said: str) -> None:
    director, _, _ = await asks(committee)
    shown = await ask(director.phone, said)
    assert "Просят продлить срок до 18 декабря 2026" in words(shown)
    assert ["Отозвать просьбу"] in buttons(shown)
    (one,) = await director.assignments()
    async with committee.town.database.read() as tx:
        waiting = await extensions.waits_for(tx, one.id)
    assert waiting
    assert waiting.reason == "", "no reason either"
    await tap(director.phone, "Отозвать просьбу", on=shown)
    async with committee.town.database.read() as tx:
        assert await extensions.waits_for(tx, one.id) is None


async def test_what_was_done_last_is_what_is_cancelled(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await ask(director.phone, "1.3 готово")
    await ask(director.phone, "1.2 просим продлить до 18 декабря, болеет учитель")
    assert ["Отозвать просьбу"] in buttons(await ask(director.phone, "отмена"))
    await committee.town.turn(minutes=1)
    await ask(director.phone, "/my")
    await tap(director.phone, "Отменить отметку", on=await director.card("1.3"))
    await ask(director.phone, "1.3 готово")
    shown = await ask(director.phone, "отмена")
    assert "п. 1.3 — выполнено, ждёт проверки" in words(shown)
    assert ["Отменить отметку"] in buttons(shown)


async def test_an_earlier_question_is_answered_by_a_reply(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    questions = []
    for number in ("1.2", "1.3"):
        last = director.phone.messages[-1]
        await tap(director.phone, "Другой день", on=await director.card(number))
        questions.append(await director.phone.wait(lambda m: "До какого числа продлить" in words(m), after=last))
    first, _ = questions
    receipt = await ask(director.phone, "18 декабря", reply_to=first)
    assert "п. 1.2 — продлить до 18 декабря 2026" in words(receipt)
    await again(director.phone, first, "Просьба передана секретарю.")
    other = await ask(director.phone, "21 декабря")
    assert "п. 1.3 — продлить до 21 декабря 2026" in words(other), "it went on waiting"


async def test_an_older_date_that_is_pressed_keeps_the_reason(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Продлить срок", on=director.given())
    question = await director.phone.wait(lambda m: "До какого числа" in words(m))
    await ask(director.phone, "1.2 просим продлить до 21 декабря, болеет учитель")
    await tap(director.phone, "До 18 декабря 2026…", on=question)
    receipt = await again(director.phone, question, "продлить до 18 декабря 2026")
    assert "болеет учитель" in words(receipt)


@pytest.mark.parametrize("said", ["18 декабря", "до 18.12"])
async def test_a_question_that_ran_out_is_named(committee: Committee, said: str) -> None:
    director = await committee.director("1.2", "1.3")
    await tap(director.phone, "Другой день", on=await director.card("1.2"))
    await director.phone.wait(lambda m: "До какого числа" in words(m))
    await committee.town.settle()
    await committee.town.turn(hours=2)
    heard = len(committee.secretary.inbox)
    told = await ask(director.phone, said)
    assert "до какого дня вам продлить срок (п. 1.2)" in words(told)
    assert buttons(told) == [["Ответить сейчас"], ["Не сейчас"]]
    assert len(committee.secretary.inbox) == heard, "it is nothing for the secretary"
    await tap(director.phone, "Ответить сейчас", on=told)
    assert "п. 1.2 — продлить до 18 декабря 2026" in words(await ask(director.phone, said))
    await committee.town.turn(hours=-2)


async def test_after_a_reply_to_a_question_that_ran_out_nothing_is_asked_any_more(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await tap(director.phone, "Другой день", on=await director.card("1.2"))
    question = await director.phone.wait(lambda m: "До какого числа" in words(m))
    await committee.town.settle()
    await committee.town.turn(hours=2)
    await ask(director.phone, "до 18 декабря", reply_to=question)
    shown = await again(director.phone, question, "Просьба передана секретарю.")
    assert "Нажмите день" not in words(shown), "it says what has become of it"
    assert "Причина: «болеет завхоз»" in words(await ask(director.phone, "болеет завхоз", reply_to=shown))
    assert "до 21 декабря 2026" in words(await ask(director.phone, "1.3 до 21 декабря продлите"))
    await committee.town.turn(hours=-2)


@pytest.mark.parametrize("said", ["+3 дня по 1.2", "1.2 +3 дня", "+3 days for 1.2"])
async def test_the_words_of_the_buttons_are_understood(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    assert "п. 1.2 — продлить до 14 декабря 2026" in words(await ask(director.phone, said))


async def test_what_was_taken_back_is_not_said_to_be_replaced(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 просим продлить до 18 декабря, болеет учитель")
    await committee.town.turn(minutes=1)
    await tap(director.phone, "Отозвать просьбу", on=director.phone.inbox[-1])
    await committee.town.turn(minutes=1)
    await ask(director.phone, "1.2 просим продлить до 21 декабря, болеет учитель")
    await committee.town.turn(minutes=1)
    await ask(director.phone, "1.2 просим продлить до 22 декабря, болеет учитель")
    said = words(await director.card("1.2"))
    assert "до 18 декабря 2026, просьба отозвана" in said
    assert "до 21 декабря 2026, просьба заменена новой" in said
    await committee.town.turn(minutes=-3)


async def test_after_cancel_the_question_has_no_buttons(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Продлить срок", on=director.given())
    question = await director.phone.wait(lambda m: "До какого числа" in words(m))
    assert words(await ask(director.phone, "cancel")) == "Отменено."
    await director.phone.wait(lambda m: m.id == question.id and not m.buttons)
