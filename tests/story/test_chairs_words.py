"""What the chair writes or gives as a reason stays with the question, whatever happens meanwhile."""

import datetime as dt

import pytest

from domain.people import Role
from messaging.presses import Mark
from sandbox.world.records import Message
from storage.tables import roles
from tests.access.table import PIXEL
from tests.story.committee import Committee
from tests.story.test_decisions import asked, data_of, due, handed_up, rule
from tests.town import again, ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_decided_card_has_its_reason_whoever_looks_and_however_often(committee: Committee) -> None:
    await rule(committee)
    deputy = await committee.director(also=[Role.CHAIR])
    director, request = await asked(committee)
    card = await handed_up(committee, director, request)
    theirs = await deputy.phone.wait(lambda m: director.school in words(m))
    refusal = data_of(card, "Отказать: нет оснований")
    for _ in range(2):
        await committee.chair.press_raw(card, refusal)
        await committee.town.settle()
        done = words(committee.chair.find_message(card.id))
        assert "Причина: «оснований для продления нет»" in done, done
    assert ["Отменить решение"] in buttons(committee.chair.find_message(card.id))
    await deputy.phone.press_raw(theirs, data_of(theirs, "Продлить до 28 декабря 2026"))
    shown = await again(deputy.phone, theirs, "Решено: срок не продлён")
    assert "Причина: «оснований для продления нет»" in words(shown)
    assert ["Отменить решение"] not in buttons(shown)
    await tap(committee.chair, "Отменить решение", on=card)
    anew = await again(committee.chair, card, "Продлить срок?")
    assert "оснований" not in words(anew)
    await tap(committee.chair, "Отказать: срок задан не нами", on=card)
    await again(committee.chair, card, "Решено")
    async with committee.town.database.write() as tx:
        await tx.execute(roles.delete().where(roles.c.person_id == deputy.person_id, roles.c.role == Role.CHAIR))


async def written(committee: Committee, card: Message, text: str) -> Message:
    """The chair writes about what is asked; with the buttons to agree."""
    await tap(committee.chair, "Другой день или своими словами", on=card)
    await again(committee.chair, card, "напишите другой день")
    return await ask(committee.chair, text)


async def opinion(committee: Committee, request: Message) -> None:
    last = committee.chair.messages[-1]
    await tap(committee.secretary, "Передать председателю", on=request)
    await again(committee.secretary, request, "передать председателю?")
    await tap(committee.secretary, "Я против", on=request)
    await again(committee.secretary, request, "Передано председателю")
    await committee.chair.wait(lambda m: "Мнение секретаря" in words(m), after=last)


async def test_words_stay_when_the_secretarys_opinion_comes_between(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    offer = await written(committee, await ask(committee.chair, "/decisions"), "до 21 декабря, дальше каникулы")
    await opinion(committee, request)
    toast = await tap(committee.chair, "Продлить до 21 декабря 2026", on=offer)
    assert str(toast.text).startswith("Пока ничего не решено: вопрос изменился.")
    shown = await again(committee.chair, offer, "Мнение секретаря (Ольгина И.Л.): против")
    assert "Ваши слова: «до 21 декабря, дальше каникулы»" in words(shown)
    await tap(committee.chair, "Продлить до 21 декабря 2026", on=offer)
    done = await again(committee.chair, offer, "Решено: до 21 декабря 2026")
    assert "Причина: «до 21 декабря, дальше каникулы»" in words(done)
    assert await due(director) == dt.date(2026, 12, 21)


async def test_words_that_another_button_leaves_out_are_said_to_be_unsent(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    seen = await ask(committee.chair, "/decisions")
    offer = await written(committee, await ask(committee.chair, "/decisions"), "до 21 декабря")
    await opinion(committee, request)
    card = committee.chair.messages[-1]
    await tap(committee.chair, "Отказать: нет оснований", on=seen)
    await again(committee.chair, seen, "против")  # what has changed is shown first; the words are still known
    await tap(committee.chair, "Продлить до 21 декабря 2026", on=offer)
    assert "Ваши слова: «до 21 декабря»" in words(await again(committee.chair, offer, "против"))
    await tap(committee.chair, "Отказать: нет оснований", on=card)
    done = words(await again(committee.chair, card, "Решено: срок не продлён"))
    assert "Ваши слова никому не ушли: «до 21 декабря»" in done
    assert await due(director) == dt.date(2026, 12, 11)


async def test_words_that_come_too_late_are_said_to_have_gone_to_nobody(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    offer = await written(committee, await handed_up(committee, director, request), "Сначала договор")
    await ask(director.phone, "готово")
    await tap(committee.chair, "Отказать", on=offer)
    shown = await again(committee.chair, offer, "Решать больше нечего")
    assert "Ваши слова никому не ушли: «Сначала договор»" in words(shown)
    heard = words(await ask(committee.chair, "Договор покажите"))
    assert "Договор" not in heard, "nothing is asked any more"


@pytest.mark.asyncio(loop_scope="function")
async def test_a_question_that_was_left_behind_is_named_and_its_words_hold(own_committee: Committee) -> None:
    committee = own_committee
    await rule(committee)
    director, request = await asked(committee)
    card = await handed_up(committee, director, request)
    offer = await written(committee, card, "до 21 декабря")
    await committee.town.settle()
    await committee.town.turn(hours=2)
    await ask(committee.chair, "/status")  # asks something else meanwhile
    lapsed = await ask(committee.chair, "тогда до 22-го")
    assert "ваше решение своими словами (п. 1.2" in words(lapsed)
    await tap(committee.chair, "Продлить до 21 декабря 2026", on=offer)
    await again(committee.chair, offer, "Решено: до 21 декабря 2026")
    assert "Ответить сейчас" not in str(buttons(await ask(committee.chair, "тогда до 22-го")))


async def test_no_day_is_offered_that_is_later_than_what_was_asked_for(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee, until="21 декабря")
    card = await handed_up(committee, director, request)
    assert buttons(card)[:2] == [["Продлить до 21 декабря 2026"], ["До 18 декабря"]]
    await tap(committee.chair, "Отказать: нет оснований", on=card)
    await again(committee.chair, card, "Решено")


async def test_of_two_questions_the_one_left_behind_is_named(committee: Committee) -> None:
    await rule(committee)
    cards = []
    for _ in range(2):
        director, request = await asked(committee)
        cards.append((await handed_up(committee, director, request), director.school))
    (first, school), (second, _) = cards
    assert (await tap(committee.chair, "Другой день или своими словами", on=first)).text == ""
    toast = await tap(committee.chair, "Другой день или своими словами", on=second)
    assert f"всё ещё ждёт решения: п. 1.2 · {school}" in str(toast.text).replace("\u00a0", " ")
    assert "до 21 декабря" in words(await ask(committee.chair, "до 21 декабря"))
    for card in (first, second):
        await committee.chair.press_raw(card, data_of(committee.chair.find_message(card.id), "← К вопросу"))
        await again(committee.chair, card, "Продлить срок?")
        await tap(committee.chair, "Отказать: нет оснований", on=card)
        await again(committee.chair, card, "Решено")


async def test_a_picture_or_a_voice_message_is_no_decision(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    card = await handed_up(committee, director, request)
    await tap(committee.chair, "Другой день или своими словами", on=card)
    await again(committee.chair, card, "напишите другой день")
    await committee.town.settle()
    sent = await committee.chair.send_photo(PIXEL)
    for message in (sent, await committee.chair.send_other("voice")):
        told = await hear(committee.chair, message)
        assert "Фотографий, файлов и голосовых сообщений я здесь не читаю" in words(told)
        assert "п. 1.2" in words(told)
    offer = await ask(committee.chair, "до 21 декабря")
    await tap(committee.chair, "Отказать", on=offer)
    await again(committee.chair, offer, "Решено")


async def test_the_chair_is_not_told_of_the_chair(committee: Committee) -> None:
    director = await committee.director("1.2")
    (held,) = await director.assignments()
    press = Mark(decision_id=held.decision_id, important=True).pack()
    phones = (committee.chair, committee.secretary)
    toasts = [await phone.press_raw(await ask(phone, "/status"), press) for phone in phones]
    assert [one.text.replace("\u00a0", " ") for one in toasts] == [
        "Отмечено. Если срок пройдёт, утром я вам напишу.",
        "Отмечено. Если срок пройдёт, председатель узнает утром.",
    ]
    assert "председатель узна" not in words(await ask(committee.chair, "/meeting"))
    assert "председатель узна" in words(await ask(committee.secretary, "/meeting"))
