"""A director asks for more time, the secretary decides."""

import datetime as dt

import pytest

from domain.assignments import Status
from domain.people import Role
from messaging.presses import Extend, Ground, Plead, Ruling
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import assignments
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, live
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")
TITLE = "Протокол № {} от 20 ноября 2026"


async def again(phone: Phone, message: Message, text: str) -> Message:
    """The same message, brought up to date."""
    return await phone.wait(lambda m: m.id == message.id and text in words(m))


async def asked(committee: Committee, *points: str) -> tuple[Director, Message]:
    """A director who needs time until 18 December, and the request as the secretary gets it."""
    director = await committee.director(*(points or ("1.2",)))
    card = await director.card("1.2") if points else director.given()
    last = committee.secretary.messages[-1]
    await tap(director.phone, "Продлить срок", on=card)
    question = await director.phone.wait(lambda m: "До какого числа продлить" in words(m), after=card)
    await tap(director.phone, "До 18 декабря 2026", on=question)
    await again(director.phone, question, "Почему?")
    await tap(director.phone, "Ждём документы или ответ", on=question)
    await again(director.phone, question, "Просьба передана секретарю")
    request = await committee.secretary.wait(
        lambda m: "Просят продлить срок" in words(m) and director.school in words(m), after=last
    )
    return director, request


async def due(director: Director) -> dt.date | None:
    return (await director.assignments())[0].deadline.date


async def test_three_presses_ask_and_one_grants(committee: Committee) -> None:
    director, request = await asked(committee)
    title = TITLE.format((await director.assignments())[0].minutes_number)
    assert words(request).splitlines() == [
        f"Просят продлить срок: {director.school}",
        "",
        f"{title}, п. 1.2",
        "Сделать то, что в пункте 1.2",
        "",
        "Сейчас: до 11 декабря 2026, осталось 18 дней",
        "Просят: до 18 декабря 2026",
        f"Просит: {director.full_name.split()[0]} А.И.",
        "Причина: Ждём документы или ответ",
    ]
    assert buttons(request) == [["Продлить до 18 декабря 2026"], ["Другой день", "Отказать"]]
    assert await due(director) == dt.date(2026, 12, 11)
    last = director.phone.messages[-1]
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(committee.secretary, request, f"Продлено до 18 декабря 2026: п. 1.2 · {director.school} · {title}")
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert words(told).splitlines() == [
        f"Срок продлён: {title}, п. 1.2 — до 18 декабря 2026.",
        "",
        "Срок продлён, был до 11 декабря 2026",
    ]
    assert await due(director) == dt.date(2026, 12, 18)
    await tap(director.phone, "Открыть", on=told)
    card = await director.phone.wait(lambda m: "Состояние" in words(m), after=told)
    assert words(card).startswith("до 18 декабря 2026, осталось 25 дней\nСрок продлён, был до 11 декабря 2026")


async def test_the_card_says_that_a_request_waits_and_takes_it_back(committee: Committee) -> None:
    director, request = await asked(committee, "1.2", "1.3")
    card = await director.card("1.2")
    assert "Вы просили продлить срок до 18 декабря 2026, решения пока нет." in words(card)
    assert ["Продлить срок"] not in buttons(card)
    await tap(director.phone, "Отозвать просьбу", on=card)
    card = await director.phone.wait(lambda m: m.id == card.id and ["Продлить срок"] in buttons(m))
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    assert "уже есть решение, или она больше не нужна" in words_of_toast(committee.secretary)
    assert await due(director) == dt.date(2026, 12, 11)


def words_of_toast(phone: Phone) -> str:
    return (phone.toasts[-1].text or "").replace("\N{NO-BREAK SPACE}", " ")


async def test_in_one_sentence_with_day_and_reason(committee: Committee) -> None:
    director = await committee.director("1.2")
    last = committee.secretary.messages[-1]
    reply = await ask(director.phone, "Просим продлить до 15 января, болеет учитель")
    assert "продлить до 15 января 2027, сейчас срок до 11 декабря 2026" in words(reply)
    request = await committee.secretary.wait(lambda m: director.school in words(m), after=last)
    assert "Причина: Просим продлить до 15 января, болеет учитель" in words(request)


async def test_in_words_without_a_day_it_is_asked_for(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    which = await ask(director.phone, "не успеваем")
    assert words(which).startswith("По какому пункту продлить срок?")
    await tap(director.phone, "п. 1.3…", on=which)
    question = await director.phone.wait(lambda m: "До какого числа" in words(m), after=which)
    assert buttons(question) == [["До 14 декабря 2026"], ["До 18 декабря 2026"], ["До 25 декабря 2026"]]
    for said, answer in (
        ("скоро", "Не удалось понять дату"),
        ("1 декабря", "Срок и сейчас до 11 декабря 2026"),
        ("1 декабря 2028", "больше года"),
    ):
        assert answer in words(await ask(director.phone, said))
    question = await ask(director.phone, "до 21.12")
    assert "продлить до 21 декабря 2026" in words(question)
    reply = await ask(director.phone, "Много работы, ждём подрядчика")
    assert "Причина: Много работы, ждём подрядчика" in words(reply)
    assert "1.3" in words(reply)


async def test_who_has_done_it_meanwhile_needs_no_day(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Продлить срок", on=director.given())
    await director.phone.wait(lambda m: "До какого числа" in words(m))
    await ask(director.phone, "готово")
    assert await director.statuses() == {"1.2": Status.REPORTED}


async def test_another_day_is_named_by_the_secretary(committee: Committee) -> None:
    director, request = await asked(committee)
    desk, last = committee.secretary, director.phone.messages[-1]
    await tap(desk, "Другой день", on=request)
    await desk.wait(lambda m: "до какого числа продлить" in words(m), after=request)
    for said, answer in (("когда-нибудь", "Не удалось понять"), ("10.12", "Срок и сейчас")):
        assert answer in words(await ask(desk, said))
    assert "Продлено до 15 декабря 2026" in words(await ask(desk, "15.12"))
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert "Вы просили продлить до 18 декабря 2026." in words(told)
    assert await due(director) == dt.date(2026, 12, 15)


async def test_a_refusal_says_why_by_a_press_or_in_words(committee: Committee) -> None:
    desk = committee.secretary
    for press, why in (("Срок установлен не нами", None), (None, "Приказ уже подписан")):
        director, request = await asked(committee)
        last = director.phone.messages[-1]
        await tap(desk, "Отказать", on=request)
        await again(desk, request, "почему срок не продлён")
        if press:
            await tap(desk, "← К просьбе", on=request)
            await again(desk, request, "Просят:")
            await tap(desk, "Отказать", on=request)
            await tap(desk, press, on=request)
            await again(desk, request, "Не продлено")
        else:
            assert "Не продлено" in words(await ask(desk, why or ""))
        told = await director.phone.wait(lambda m: "Срок не продлён" in words(m), after=last)
        assert f"Секретарь пишет: «{press or why}»" in words(told)
        assert await due(director) == dt.date(2026, 12, 11)


async def test_two_secretaries_decide_once(committee: Committee) -> None:
    colleague = await committee.director(also=[Role.SECRETARY])
    director, request = await asked(committee)
    theirs = await colleague.phone.wait(lambda m: director.school in words(m))
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(committee.secretary, request, "Продлено")
    await tap(colleague.phone, "Отказать", on=theirs)
    assert "уже есть решение" in words_of_toast(colleague.phone)
    assert await due(director) == dt.date(2026, 12, 18)


@ALONE
async def test_the_queue_leads_from_one_request_to_the_next(own_committee: Committee) -> None:
    desk = own_committee.secretary
    (first, _), (second, _) = await asked(own_committee), await asked(own_committee)
    queue = await ask(desk, "/queue")
    assert buttons(queue) == [["Продление срока: 2"]]
    await tap(desk, "Продление срока: 2", on=queue)
    queue = await again(desk, queue, "2 просьбы продлить срок")
    assert buttons(queue) == [
        *([f"п. 1.2 · до 18 декабря 2026 · {one.school}"] for one in (first, second)),
        ["← Всё, что вас ждёт"],
    ]
    await tap(desk, f"п. 1.2 · до 18 декабря 2026 · {first.school}", on=queue)
    card = await desk.wait(lambda m: m.id > queue.id and first.school in words(m), after=queue)
    await tap(desk, "Продлить до 18 декабря 2026", on=card)
    await again(desk, card, "Продлено")
    await tap(desk, "Следующая просьба →", on=card)
    card = await desk.wait(lambda m: m.id > card.id and second.school in words(m), after=card)
    await ask(second.phone, "готово")  # then there is nothing to decide any more
    await tap(desk, "Продлить до 18 декабря 2026", on=card)
    assert "больше не нужна" in words_of_toast(desk)
    await tap(desk, "← Всё, что вас ждёт", on=queue)
    await again(desk, queue, "Вас ждут")
    assert buttons(await ask(desk, "/queue")) == [["Отчёты: 1"]]


@ALONE
async def test_reminders_follow_the_new_day(own_committee: Committee) -> None:
    director, request = await asked(own_committee)
    await ask(director.phone, "принято")
    await tap(own_committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await director.phone.wait(lambda m: "Срок продлён" in words(m))
    last = director.phone.messages[-1]
    await live(own_committee.town, 19, 12)
    assert [line[:5] for line in heard(director.phone, after=last)] == ["09.12", "15.12", "17.12", "18.12"]


@ALONE
async def test_a_new_day_for_all_replaces_the_extension_and_says_so(own_committee: Committee) -> None:
    director, request = await asked(own_committee)
    desk = own_committee.secretary
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    await director.phone.wait(lambda m: "Срок продлён" in words(m))
    point = await ask(desk, "/find 1.2")
    await tap(desk, "п. 1.2…", on=point)
    card = await desk.wait(lambda m: "Ещё не отчитались" in words(m) and m.id > point.id, after=point)
    assert "Срок: до 11 декабря 2026, осталось 18 дней\nСрок продлён у 1 исполнителя" in words(card)
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "до какого срока" in words(m) or "Сейчас" in words(m), after=card)
    confirm = await ask(desk, "до 20 января")
    assert "Новый срок заменит и продление: оно есть у 1 исполнителя." in words(confirm)
    await tap(desk, "Новое решение", on=confirm)
    await director.phone.wait(lambda m: "20 января 2027" in words(m))
    (one,) = await director.assignments()
    assert (one.deadline.date, one.first_date) == (dt.date(2027, 1, 20), None)


@ALONE
async def test_a_rule_of_days_off_leaves_an_extension_alone(own_committee: Committee) -> None:
    """Sunday the 20th of December was asked for, and is kept."""
    director = await own_committee.director("1.2")
    last = own_committee.secretary.messages[-1]
    await ask(director.phone, "просим продлить до 20 декабря, ждём справку")
    request = await own_committee.secretary.wait(lambda m: "Просят" in words(m), after=last)
    await tap(own_committee.secretary, "Продлить до 20 декабря 2026", on=request)
    await director.phone.wait(lambda m: "Срок продлён" in words(m))
    await own_committee.town.telegram.clock.jump(at(30, 11))
    assert await due(director) == dt.date(2026, 12, 20)


async def test_forged_presses_ask_for_nothing(committee: Committee) -> None:
    director, request = await asked(committee)
    other = await committee.director("1.2")
    (mine,), (theirs,) = await director.assignments(), await other.assignments()
    too_late = (dt.date(2026, 12, 11) + dt.timedelta(days=400)).toordinal()
    for assignment_id, day in (
        (theirs.id, dt.date(2026, 12, 18).toordinal()),
        (mine.id, dt.date(2026, 12, 1).toordinal()),
        (mine.id, too_late),
    ):
        press = Extend(assignment_id=assignment_id, day=day, ground=Ground.ILLNESS)
        await director.phone.press_raw(director.given(), press.pack())
    for extension_id, until in ((10**6, dt.date(2026, 12, 18)), (1, dt.date(2027, 12, 1))):
        grant = Plead(extension_id=extension_id, step=Ruling.GRANT, value=until.toordinal())
        await committee.secretary.press_raw(request, grant.pack())
    async with committee.town.database.read() as tx:
        for one in (mine, theirs):
            now = await assignments.find(tx, one.id)
            assert now
            assert now.deadline == one.deadline
