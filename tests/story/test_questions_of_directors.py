"""A director asks the secretary, or is not understood; the secretary answers in the bot."""

import pytest

from domain.assignments import Status
from domain.inquiries import MANY
from domain.people import Role
from messaging.presses import Inquire, Reply, Say, Written
from sandbox.people.phones import Phone
from tests.story.committee import Committee
from tests.story.mornings import live
from tests.town import again, ask, buttons, tap, words

PDF = b"%PDF-1.4 report"
pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")


async def test_a_question_is_answered_in_the_bot_and_both_see_the_assignment(committee: Committee) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    last = desk.messages[-1]
    reply = await ask(director.phone, "А кому сдавать отчёт?")
    number = (await director.assignments())[0].minutes_number
    title = f"Протокол № {number} от 20 ноября 2026"
    assert words(reply) == f"Передано секретарю. Ответ придёт сюда.\n\nО чём вопрос: {title}, п. 1.2."
    card = await desk.wait(lambda m: "А кому сдавать отчёт?" in words(m), after=last)
    assert words(card).splitlines() == [
        "Вопрос",
        "",
        f"{director.school}, {director.full_name.split()[0]} А.И.",
        "",
        "«А кому сдавать отчёт?»",
        "",
        f"{title}, п. 1.2",
        "Сделать то, что в пункте 1.2",
        "Срок: до 11 декабря 2026, осталось 14 рабочих дней",
        "Состояние: новое",
        "",
        "Нажмите «Ответить» или просто ответьте на это сообщение.",
    ]
    await tap(desk, "Ответить", on=card)
    await desk.wait(lambda m: "Что ответить" in words(m), after=card)
    last = director.phone.messages[-1]
    await send(desk, "Мне, в этот чат.", director.school)
    told = await director.phone.wait(lambda m: "Секретарь отвечает" in words(m), after=last)
    assert words(told).splitlines() == [
        "Секретарь отвечает: «Мне, в этот чат.»",
        "",
        "Вы писали: «А кому сдавать отчёт?»",
        "",
        f"{title}, п. 1.2 — до 11 декабря 2026",
    ]
    await tap(director.phone, "Открыть", on=told)
    await ask(director.phone, "готово", reply_to=told)
    assert await director.statuses() == {"1.2": Status.REPORTED}


async def test_which_of_several_points_is_meant_can_be_said_afterwards(committee: Committee) -> None:
    director, desk = await committee.director("1.2", "1.3"), committee.secretary
    last = desk.messages[-1]
    reply = await ask(director.phone, "Где взять форму?")
    assert "О каком пункте вопрос?" in words(reply)
    card = await desk.wait(lambda m: "Где взять форму?" in words(m), after=last)
    assert "О каком пункте речь, неизвестно." in words(card)
    await tap(director.phone, "п. 1.3 · Сделать то, что в пункте 1.3", on=reply)
    await again(director.phone, reply, "О чём вопрос")
    queue = await ask(desk, "/queue")
    await tap(desk, "Вопросы…", on=queue)
    queue = await desk.wait(lambda m: m.id == queue.id and any("Где взять" in row[0] for row in buttons(m)))
    await tap(desk, f"{director.school} · Где взять форму?", on=queue)
    card = await desk.wait(lambda m: m.id > queue.id and "Где взять форму?" in words(m), after=queue)
    assert "п. 1.3" in words(card)
    await tap(desk, "Открыть пункт", on=card)
    await desk.wait(lambda m: "Сделать то, что в пункте 1.3" in words(m) and m.id > card.id, after=card)
    await tap(desk, "Ответ не нужен", on=card)
    card = await again(desk, card, "Оставлено без ответа")
    await tap(desk, "Всё-таки ответить", on=card)
    await desk.wait(lambda m: "Что ответить" in words(m), after=card)
    await send(desk, "На сайте.", director.school)
    await director.phone.wait(lambda m: "На сайте." in words(m), after=reply)


@pytest.mark.parametrize("said", ["спасибо, поняла", "спасибо", "хорошо, спасибо", "ок", "принято"])
async def test_thanks_for_an_answer_take_nothing_on(committee: Committee, said: str) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    last = desk.messages[-1]
    reply = await ask(director.phone, "А кому сдавать отчёт?")
    card = await desk.wait(lambda m: "А кому сдавать отчёт?" in words(m) and director.school in words(m), after=last)
    await tap(desk, "Ответить", on=card)
    await desk.wait(lambda m: "Что ответить" in words(m), after=card)
    await send(desk, "Мне, в этот чат.", director.school)
    told = await director.phone.wait(lambda m: "Секретарь отвечает" in words(m), after=reply)
    thanked = await ask(director.phone, said, reply_to=told)
    assert "/my" in words(thanked)
    if said != "принято":  # without a reply that is said of the point
        assert "/my" in words(await ask(director.phone, said))
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    await ask(director.phone, "принято")
    assert await director.statuses() == {"1.2": Status.ACKNOWLEDGED}


async def test_a_question_is_taken_back(committee: Committee) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    last = desk.messages[-1]
    reply = await ask(director.phone, "Зачем это?")
    card = await desk.wait(lambda m: "Зачем это?" in words(m), after=last)
    await tap(director.phone, "Отозвать", on=reply)
    await again(director.phone, reply, "Отозвано.")
    await tap(desk, "Ответ не нужен", on=card)
    await again(desk, card, "Отозвано")


async def test_a_promise_is_passed_on_if_the_director_wants_it(committee: Committee) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    last = desk.messages[-1]
    reply = await ask(director.phone, "Пока не готово, нет денег")
    assert buttons(reply) == [["Продлить срок"], ["Передать секретарю"]]
    assert desk.messages[-1] is last
    await tap(director.phone, "Передать секретарю", on=reply)
    await again(director.phone, reply, "Передано секретарю")
    card = await desk.wait(lambda m: "Пока не готово, нет денег" in words(m), after=last)
    assert words(card).startswith("Сообщение")


async def test_what_stands_above_the_button_is_sent_though_something_else_was_asked(committee: Committee) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    last = desk.messages[-1]
    await ask(director.phone, "А можно сдать в электронном виде?")
    card = await desk.wait(lambda m: "в электронном виде?" in words(m), after=last)
    await tap(desk, "Ответить", on=card)
    await desk.wait(lambda m: "Что ответить" in words(m), after=card)
    confirm = await ask(desk, "Да, «можно».\n\nСюда же.")
    await ask(desk, "/find")
    last = director.phone.messages[-1]
    await tap(desk, "Отправить", on=confirm)
    told = await director.phone.wait(lambda m: "Секретарь отвечает" in words(m), after=last)
    assert words(told).startswith("Секретарь отвечает: «Да, «можно».\n\nСюда же.»")
    assert "Что найти" in words(await ask(desk, "/find")), "the other question was left alone"


async def send(desk: Phone, text: str, school: str) -> None:
    """It is shown before it is sent."""
    confirm = await ask(desk, text)
    assert words(confirm) == f"Отправить ответ? Кому: {school}\n\n«{text}»"
    await tap(desk, "Отправить", on=confirm)
    await again(desk, confirm, f"Ответ отправлен: {school}")


@ALONE
async def test_what_is_not_understood_waits_for_the_secretary_unless_it_is_said_anew(own_committee: Committee) -> None:
    director, desk = await own_committee.director("1.2", "1.3"), own_committee.secretary
    other = await own_committee.director("1.2")
    last = desk.messages[-1]
    await ask(director.phone, "1.2 готово на 50%")
    await ask(director.phone, "1.2 готово")  # in other words
    unclear = await ask(director.phone, "по 1.3 отдали акт в управу")
    await ask(other.phone, "готово наполовину")
    assert ["Передать секретарю"] in buttons(unclear)
    assert desk.messages[-1].id == last.id, "nobody is called for it"
    assert buttons(await ask(desk, "/queue")) == [["Отчёты: 1"]], "it may still be cleared up"
    await own_committee.town.turn(hours=1)
    queue = await ask(desk, "/queue")
    assert buttons(queue) == [["Отчёты: 1"], ["Непонятные ответы: 2"]]
    await tap(desk, "Непонятные ответы: 2", on=queue)
    queue = await again(desk, queue, "2 непонятных ответа")
    await tap(desk, f"{director.school} · по 1.3 отдали акт в управу", on=queue)
    card = await desk.wait(lambda m: m.id > queue.id and "отдали акт" in words(m), after=queue)
    assert words(card).startswith("Этот ответ я не понял, ничего не изменено")
    assert "п. 1.3" in words(card)
    await tap(desk, "Ответ не нужен", on=card)
    await again(desk, card, "Оставлено без ответа")
    await tap(desk, "Дальше →", on=card)
    card = await desk.wait(lambda m: m.id > card.id and other.school in words(m), after=card)
    await tap(desk, "Ответить", on=card)
    await desk.wait(lambda m: "Что ответить" in words(m), after=card)
    await send(desk, "Понял. Когда будет всё, напишите «готово».", other.school)
    await other.phone.wait(lambda m: "напишите «готово»" in words(m) and "Вы писали: «готово наполовину»" in words(m))
    assert await other.statuses() == {"1.2": Status.ASSIGNED}


@ALONE
async def test_a_file_without_a_point_is_shown_to_the_secretary(own_committee: Committee) -> None:
    director, desk = await own_committee.director("1.2", "1.3"), own_committee.secretary
    await director.phone.send_document("Справка.pdf", PDF)
    question = await director.phone.wait(lambda m: "Файл сохранён" in words(m) or "по какому пункту" in words(m))
    await own_committee.town.turn(hours=1)
    queue = await ask(desk, "/queue")
    await tap(desk, "Непонятные ответы: 1", on=queue)
    queue = await again(desk, queue, "1 непонятный ответ")
    await tap(desk, f"{director.school} · файлы без пункта", on=queue)
    card = await desk.wait(lambda m: "Файлы без пункта" in words(m), after=queue)
    assert "Ниже 1 файл" in words(card)
    await desk.wait(lambda m: m.document is not None and m.document.name == "Справка.pdf", after=card)
    await tap(director.phone, "п. 1.3…", on=question)
    await again(director.phone, question, "Отчёт получен")
    assert not buttons(await ask(desk, "/queue"))[1:], "its point is known now"


async def test_two_secretaries_answer_once(committee: Committee) -> None:
    colleague = await committee.director(also=[Role.SECRETARY])
    director, desk = await committee.director("1.2"), committee.secretary
    await ask(director.phone, "Какие документы нужны?")
    mine = await desk.wait(lambda m: "Какие документы нужны?" in words(m))
    theirs = await colleague.phone.wait(lambda m: "Какие документы нужны?" in words(m))
    for phone, card in ((desk, mine), (colleague.phone, theirs)):
        await tap(phone, "Ответить", on=card)
        await phone.wait(lambda m: "Что ответить" in words(m), after=card)
    confirm = await ask(colleague.phone, "Только акт.")
    await send(desk, "Справка и акт.", director.school)
    await tap(colleague.phone, "Отправить", on=confirm)
    await again(colleague.phone, confirm, "«Справка и акт.»")
    await director.phone.wait(lambda m: "Секретарь отвечает" in words(m))
    answers = [m for m in director.phone.inbox if "Секретарь отвечает" in words(m)]
    assert [words(m).splitlines()[0] for m in answers] == ["Секретарь отвечает: «Справка и акт.»"]


async def test_nobody_floods_the_secretary(committee: Committee) -> None:
    director = await committee.director("1.2")
    for n in range(MANY):
        assert "Передано" in words(await ask(director.phone, f"Когда срок {n + 100}?"))
    assert "ваших вопросов без ответа уже 5" in words(await ask(director.phone, "Кому сдавать?"))


async def test_an_answer_that_is_too_long_is_not_sent(committee: Committee) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    await ask(director.phone, "Как выполнить?")
    card = await desk.wait(lambda m: "Как выполнить?" in words(m))
    await tap(desk, "Ответить", on=card)
    await desk.wait(lambda m: "Что ответить" in words(m), after=card)
    assert "2000 знаков" in words(await ask(desk, "а" * 2001))
    await send(desk, "Коротко.", director.school)
    await director.phone.wait(lambda m: "Коротко." in words(m))


async def test_forged_presses_read_nothing_of_others(committee: Committee) -> None:
    director, stranger = await committee.director("1.2"), await committee.director("1.2")
    reply = await ask(director.phone, "Почему мы?")
    card = await committee.secretary.wait(lambda m: "Почему мы?" in words(m))
    data = next(b.callback_data for row in reply.buttons for b in row if b.callback_data)
    inquiry_id = Written.unpack(data).inquiry_id
    for step in Say:
        press = Written(inquiry_id=inquiry_id, step=step, value=1)
        await stranger.phone.press_raw(stranger.given(), press.pack())
    await committee.secretary.press_raw(card, Inquire(inquiry_id=10**6, step=Reply.WRITE).pack())
    assert "Почему мы?" not in stranger.phone.transcript()
    await tap(committee.secretary, "Ответить", on=card)
    await committee.secretary.wait(lambda m: "Что ответить" in words(m), after=card)
    await ask(committee.secretary, "/cancel")


@ALONE
async def test_in_the_morning_the_secretary_is_reminded_of_who_waits_since_yesterday(own_committee: Committee) -> None:
    director, desk = await own_committee.director("1.2"), own_committee.secretary
    await ask(director.phone, "Кто будет проверять?")
    await ask(director.phone, "1.2 просим продлить до 20 января, ждём ответ")
    await desk.wait(lambda m: "Просят продлить срок" in words(m))
    last = desk.messages[-1]
    await live(own_committee.town, 24, 11)
    reminder = await desk.wait(lambda m: m.id > last.id and "Вашего ответа ждут" in words(m), after=last)
    assert words(reminder) == "Вашего ответа ждут\nПросьбы и вопросы руководителей: 2. Ответить: /queue"


async def test_a_reply_to_the_question_is_its_answer(committee: Committee) -> None:
    director, desk = await committee.director("1.2"), committee.secretary
    await ask(director.phone, "В каком виде сдавать?")
    card = await desk.wait(lambda m: "В каком виде сдавать?" in words(m))
    confirm = await ask(desk, "В электронном.", reply_to=card)
    await tap(desk, "Написать другой", on=confirm)
    await desk.wait(lambda m: "Что ответить" in words(m), after=confirm)
    await send(desk, "В бумажном.", director.school)
    told = await director.phone.wait(lambda m: "В бумажном." in words(m))
    last = desk.messages[-1]
    await ask(director.phone, "А после 17 часов можно?", reply_to=told)
    card = await desk.wait(lambda m: "А после 17 часов можно?" in words(m), after=last)
    assert "п. 1.2" in words(card), "both sides see which assignment it is about"


@ALONE
async def test_a_request_that_becomes_clear_leaves_nothing_unclear(own_committee: Committee) -> None:
    director, desk = await own_committee.director("1.2", "1.3"), own_committee.secretary
    await ask(director.phone, "1.2 сложно, людей нет")
    which = await ask(director.phone, "просим продлить до 20 января, ждём акт")
    await tap(director.phone, "п. 1.2…", on=which)
    await director.phone.wait(lambda m: "Просьба передана" in words(m))
    await own_committee.town.turn(hours=1)
    assert buttons(await ask(desk, "/queue")) == [["Просьбы о сроке: 1"]]
