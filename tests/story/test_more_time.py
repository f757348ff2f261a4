"""A director asks for more time, the secretary decides."""

import datetime as dt
import io

import docx
import pytest

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.people import Role
from messaging.presses import Act, Deed, Extend, Grant, GrantStep
from sandbox.world.records import Message
from storage import assignments, extensions
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, live
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")
TITLE = "Протокол № {} от 20 ноября 2026"


async def asked(committee: Committee, *points: str) -> tuple[Director, Message]:
    """A director who needs time until 18 December, and the request as the secretary gets it."""
    director = await committee.director(*(points or ("1.2",)))
    card = await director.card("1.2") if points else director.given()
    last = committee.secretary.messages[-1]
    await tap(director.phone, "Другой день" if points else "Продлить срок", on=card)
    question = await director.phone.wait(lambda m: "До какого числа продлить" in words(m), after=card)
    await tap(director.phone, "До 18 декабря 2026…", on=question)
    await again(director.phone, question, "Просьба передана секретарю.")
    request = await committee.secretary.wait(
        lambda m: "Просят продлить срок" in words(m) and director.school in words(m), after=last
    )
    return director, request


async def due(director: Director) -> dt.date | None:
    return (await director.assignments())[0].deadline.date


async def test_two_presses_ask_and_one_grants(committee: Committee) -> None:
    director, request = await asked(committee)
    title = TITLE.format((await director.assignments())[0].minutes_number)
    assert words(request).splitlines() == [
        f"Просят продлить срок: {director.school}",
        "",
        f"{title}, п. 1.2",
        "Сделать то, что в пункте 1.2",
        "",
        "Сейчас: до 11 декабря 2026, осталось 14 рабочих дней",
        "Просят: до 18 декабря 2026",
        f"Просит: {director.full_name.split()[0]} А.И.",
        "Причина не указана.",
    ]
    others = [["Другой день", "Отказать"], ["Передать председателю"]]
    assert buttons(request) == [["Продлить до 18 декабря 2026"], *others]
    assert await due(director) == dt.date(2026, 12, 11)
    last = director.phone.messages[-1]
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(committee.secretary, request, f"Продлено до 18 декабря 2026: п. 1.2 · {director.school} · {title}")
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert words(told) == f"Срок продлён: {title}, п. 1.2 — до 18 декабря 2026 (был до 11 декабря 2026)."
    assert await due(director) == dt.date(2026, 12, 18)
    await tap(director.phone, "Открыть", on=told)
    card = await director.phone.wait(lambda m: "Состояние" in words(m), after=told)
    assert words(card).startswith("до 18 декабря 2026, осталось 19 рабочих дней\nСрок продлён, был до 11 декабря 2026")


async def asks(committee: Committee) -> tuple[Director, Message, Message]:
    """The same, with the receipt that she has."""
    director, request = await asked(committee)
    receipt = director.phone.inbox[-1]
    assert buttons(receipt) == [
        ["Ждём документы или ответ"],
        ["Болезнь сотрудника"],
        ["Большой объём работы"],
        ["Отозвать просьбу"],
    ]
    assert "до 18 декабря 2026, сейчас срок до 11 декабря 2026" in words(receipt)
    return director, request, receipt


async def test_a_reason_may_be_added_by_a_press_or_in_words(committee: Committee) -> None:
    desk = committee.secretary
    for press, said, replies in (
        ("Ждём документы или ответ", "", False),
        ("", "Болеет учитель", False),
        ("", "Нет акта", True),
    ):
        director, request, receipt = await asks(committee)
        if press:
            await tap(director.phone, press, on=receipt)
            receipt = await again(director.phone, receipt, f"Причина: «{press}»")
        elif replies:
            await ask(director.phone, "спасибо")
            await ask(director.phone, "/my")
            receipt = await ask(director.phone, said, reply_to=receipt)
        else:
            receipt = await ask(director.phone, said)
        assert f"Причина: «{press or said}»" in words(receipt)
        assert buttons(receipt) == [["Отозвать просьбу"]]
        await director.phone.press_raw(
            director.given(), Act(assignment_id=(await director.assignments())[0].id, deed=Deed.CARD).pack()
        )
        assert f"Причина: «{press or said}»" in words(director.phone.inbox[-1])
        told = await desk.wait(lambda m: "добавили причину" in words(m), after=request)
        assert director.school in words(told)
        assert buttons(told) == buttons(request)
        await tap(desk, "Отказать", on=request)
        await tap(desk, "← К просьбе", on=await again(desk, request, "почему срок не продлён"))
        await again(desk, request, f"Причина: «{press or said}»")


async def test_a_reason_right_after_a_request_in_words_belongs_to_it(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    receipt = await ask(director.phone, "1.2 до пятницы не успеем, давайте 25го")
    assert "Причину можно добавить" in words(receipt), "the wish is no reason"
    assert "Причина: «болеет завхоз»" in words(await ask(director.phone, "болеет завхоз"))


async def test_whoever_writes_a_reason_for_a_day_is_asked_for_the_day_again(committee: Committee) -> None:
    director = await committee.director("1.2")
    question = await ask(director.phone, "не успеваем")
    again = await ask(director.phone, "котельную ремонтируют, людей нет")
    assert words(again).startswith("Не удалось понять дату.\n\nПротокол")
    assert buttons(again) == buttons(question)
    await tap(director.phone, "До 18 декабря 2026…", on=again)
    await director.phone.wait(lambda m: m.id == again.id and "Просьба передана" in words(m))


@pytest.mark.parametrize("said", ["просрочили, дайте неделю", "недельку бы ещё", "need one more week for 1.2"])
async def test_a_span_alone_is_a_wish_for_more_time(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    answer = words(await ask(director.phone, said))
    assert answer.startswith(("Просьба передана секретарю", "Протокол"))
    assert "продлить" in answer
    assert await director.done() == []


async def test_a_request_beside_a_mark_names_no_buttons_that_are_not_there(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    receipt = await ask(director.phone, "1.2 готово, 1.3 просим продлить до 22 декабря")
    assert "Просьба передана секретарю" in words(receipt)
    assert "нажмите кнопку" not in words(receipt)
    assert buttons(receipt) == [["Отменить отметку"]]


async def test_a_wrong_day_is_taken_back_or_replaced(committee: Committee) -> None:
    director, request, receipt = await asks(committee)
    assert "продлить до 25 декабря 2026" in words(await ask(director.phone, "до 25 декабря"))
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(committee.secretary, request, "Просьба заменена новой")
    await tap(director.phone, "Болезнь сотрудника", on=receipt)
    assert (director.phone.toasts[-1].text or "").startswith("По этой просьбе уже есть решение")
    await tap(director.phone, "Отозвать просьбу", on=director.phone.inbox[-1])
    await director.phone.wait(lambda m: any("Другой день" in row for row in buttons(m)), after=receipt)
    assert await due(director) == dt.date(2026, 12, 11)


async def test_what_says_something_else_is_no_reason(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await tap(director.phone, "Другой день", on=await director.card("1.2"))
    question = await director.phone.wait(lambda m: "До какого числа" in words(m))
    await tap(director.phone, "До 18 декабря 2026…", on=question)
    receipt = await again(director.phone, question, "Просьба передана")
    assert "Причина: «" not in words(await ask(director.phone, "1.3 почти готово", reply_to=receipt))
    await ask(director.phone, "1.3 готово")
    assert await director.statuses() == {"1.2": Status.ASSIGNED, "1.3": Status.REPORTED}
    async with committee.town.database.read() as tx:
        one = await extensions.waits_for(tx, (await director.assignments())[0].id)
    assert one
    assert one.reason == ""


async def test_the_card_says_that_a_request_waits_and_takes_it_back(committee: Committee) -> None:
    director, request = await asked(committee, "1.2", "1.3")
    card = await director.card("1.2")
    name = f"{director.full_name.split()[0]} А.И."
    assert f"Просят продлить срок до 18 декабря 2026 ({name}), решения пока нет." in words(card)
    assert not any("Другой день" in row for row in buttons(card))
    await tap(director.phone, "Отозвать просьбу", on=card)
    card = await director.phone.wait(lambda m: m.id == card.id and any("Другой день" in row for row in buttons(m)))
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(committee.secretary, request, "Просьба отозвана")
    assert await due(director) == dt.date(2026, 12, 11)


async def test_in_one_sentence_with_day_and_reason(committee: Committee) -> None:
    director = await committee.director("1.2")
    last = committee.secretary.messages[-1]
    reply = await ask(director.phone, "Просим продлить до 15 января, болеет учитель")
    assert "продлить до 15 января 2027, сейчас срок до 11 декабря 2026" in words(reply)
    request = await committee.secretary.wait(lambda m: director.school in words(m), after=last)
    assert "Причина: «Просим продлить до 15 января, болеет учитель»" in words(request)


async def test_in_words_without_a_day_it_is_asked_for(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    which = await ask(director.phone, "не успеваем")
    assert words(which).startswith("По какому пункту продлить срок?")
    await tap(director.phone, "п. 1.3…", on=which)
    question = await director.phone.wait(lambda m: "До какого числа" in words(m), after=which)
    assert buttons(question) == [
        ["До 16 декабря 2026 (+3 рабочих дня)"],
        ["До 18 декабря 2026 (+1 неделя)"],
        ["До 25 декабря 2026 (+2 недели)"],
        ["Не сейчас"],
    ]
    for said, answer in (
        ("скоро", "Не удалось понять дату"),
        ("1 декабря", "Срок и сейчас до 11 декабря 2026"),
        ("1 декабря 2028", "больше года"),
    ):
        assert answer in words(await ask(director.phone, said))
    receipt = await ask(director.phone, "до 21.12")
    assert "продлить до 21 декабря 2026" in words(receipt)
    assert "Причину можно добавить" in words(receipt)
    reply = await ask(director.phone, "Много работы, ждём подрядчика")
    assert "Причина: «Много работы, ждём подрядчика»" in words(reply)
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
    for said, answer in (("когда-нибудь", "Не удалось понять"), ("10.12", "Срок и так")):
        assert answer in words(await ask(desk, said))
    assert "Продлено до 15 декабря 2026" in words(await ask(desk, "15.12"))
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert "Вы просили продлить до 18 декабря 2026." in words(told)
    assert await due(director) == dt.date(2026, 12, 15)


async def test_a_decision_that_was_a_mistake_is_taken_back(committee: Committee) -> None:
    """The first date counts again, the request waits, and both have heard of it."""
    director, request = await asked(committee)
    desk, last = committee.secretary, director.phone.messages[-1]
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    granted = await again(desk, request, "Продлено до 18 декабря 2026")
    last = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    await tap(desk, "Отменить решение", on=granted)
    card = await again(desk, request, "Просят продлить срок")
    told = await director.phone.wait(lambda m: "было ошибкой" in words(m), after=last)
    assert "п. 1.2, срок пока до 11 декабря 2026. Просьба продлить до 18 декабря 2026 снова ждёт решения." in words(
        told
    )
    (one,) = await director.assignments()
    assert (one.deadline.date, one.first_date) == (dt.date(2026, 12, 11), None)

    await tap(desk, "Отказать", on=card)
    await tap(desk, "Без причины", on=await again(desk, request, "почему срок не продлён"))
    await again(desk, request, "Не продлено")
    await director.phone.wait(lambda m: "Срок не продлён" in words(m), after=told)
    await tap(desk, "Отменить решение", on=request)
    card = await again(desk, request, "Просят продлить срок")
    await tap(desk, "Продлить до 18 декабря 2026", on=card)
    await again(desk, request, "Продлено до 18 декабря 2026")
    assert await due(director) == dt.date(2026, 12, 18)


async def test_after_a_report_the_decision_stays(committee: Committee) -> None:
    director, request = await asked(committee)
    last = director.phone.messages[-1]
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    granted = await again(committee.secretary, request, "Продлено до 18 декабря 2026")
    await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    await ask(director.phone, "готово")
    toast = await tap(committee.secretary, "Отменить решение", on=granted)
    assert toast.text.startswith("Отменить уже нельзя")
    assert await due(director) == dt.date(2026, 12, 18)


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
            confirm = await ask(desk, why or "")
            assert words(confirm).startswith("Отказать?")
            await tap(desk, "Да, отказать", on=confirm)
            await again(desk, confirm, "Не продлено")
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
    await again(colleague.phone, theirs, "Продлено до 18 декабря 2026")
    assert await due(director) == dt.date(2026, 12, 18)


@ALONE
async def test_the_queue_leads_from_one_request_to_the_next(own_committee: Committee) -> None:
    desk = own_committee.secretary
    (first, _), (second, _) = await asked(own_committee), await asked(own_committee)
    queue = await ask(desk, "/queue")
    assert buttons(queue) == [["Просьбы о сроке: 2"]]
    await tap(desk, "Просьбы о сроке: 2", on=queue)
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
    await again(desk, card, "Уже отчитались, решать нечего")
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
    assert f"Срок: до 11 декабря 2026\nПродлён: {director.school} — до 18 декабря 2026" in words(card)
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "до какого срока" in words(m) or "Сейчас" in words(m), after=card)
    confirm = await ask(desk, "до 20 января")
    assert "Продление у 1 исполнителя больше не действует." in words(confirm)
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
        press = Extend(assignment_id=assignment_id, day=day)
        await director.phone.press_raw(director.given(), press.pack())
    for extension_id, until in ((10**6, dt.date(2026, 12, 18)), (1, dt.date(2027, 12, 1))):
        grant = Grant(extension_id=extension_id, step=GrantStep.GRANT, value=until.toordinal())
        await committee.secretary.press_raw(request, grant.pack())
    async with committee.town.database.read() as tx:
        for one in (mine, theirs):
            now = await assignments.find(tx, one.id)
            assert now
            assert now.deadline == one.deadline


async def test_whatever_else_is_said_meanwhile_is_heard_as_always(committee: Committee) -> None:
    """What was asked about one point takes neither thanks nor a question nor words about another point."""
    director = await committee.director("1.2", "1.3")
    card = await director.card("1.2")
    for said, answer in (
        ("спасибо", "Пожалуйста"),
        ("А кому сдавать отчёт по 1.3?", "Передано секретарю"),
        ("1.3 готово", "Отмечено"),
    ):
        await tap(director.phone, "Другой день", on=card)
        await director.phone.wait(lambda m: "До какого числа" in words(m), after=card)
        assert answer in words(await ask(director.phone, said))
    assert await director.statuses() == {"1.2": Status.ASSIGNED, "1.3": Status.REPORTED}
    await tap(director.phone, "Другой день", on=card)
    await director.phone.wait(lambda m: "До какого числа" in words(m), after=card)
    assert "п. 1.3" not in words(await ask(director.phone, "до 18 декабря"))


async def test_another_point_that_is_named_is_the_one_that_is_meant(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await tap(director.phone, "Другой день", on=await director.card("1.3"))
    await director.phone.wait(lambda m: "До какого числа" in words(m))
    reply = await ask(director.phone, "1.2 просим продлить до 18 декабря")
    assert "п. 1.2 — продлить до 18 декабря 2026" in words(reply)
    assert "Причина" not in words(reply), "the wish is no reason"


async def test_for_several_points_at_once(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    last = committee.secretary.messages[-1]
    reply = await ask(director.phone, "прошу продлить срок по пп. 1.2 и 1.3 до 20 декабря, болеет учитель")
    assert [row[0] for row in buttons(reply)] == ["Отозвать: п. 1.2", "Отозвать: п. 1.3"]
    await committee.secretary.wait(lambda m: "п. 1.2\n" in words(m) and "Это выходной." in words(m), after=last)
    await committee.secretary.wait(lambda m: "п. 1.3\n" in words(m) and "Это выходной." in words(m), after=last)
    await tap(director.phone, "Отозвать: п. 1.2", on=reply)
    await again(director.phone, reply, "Состояние")


async def test_of_several_without_a_number_the_day_is_kept_until_the_point_is_pressed(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    which = await ask(director.phone, "не успеваем, продлите до 20.01, ждём акт")
    await tap(director.phone, "п. 1.3…", on=which)
    reply = await director.phone.wait(lambda m: "Просьба передана" in words(m), after=which)
    assert "п. 1.3 — продлить до 20 января 2027" in words(reply)
    assert "Причина: «не успеваем, продлите до 20.01, ждём акт»" in words(reply)


async def test_pressed_twice_it_is_asked_for_once(committee: Committee) -> None:
    director, request = await asked(committee)
    (one,) = await director.assignments()
    press = Extend(assignment_id=one.id, day=dt.date(2026, 12, 18).toordinal())
    await director.phone.press_raw(director.phone.inbox[-1], press.pack())
    await ask(committee.secretary, "/help")
    requests = [m for m in committee.secretary.inbox if director.school in words(m) and "Просят" in words(m)]
    assert [m.id for m in requests] == [request.id]


async def test_what_was_replaced_is_not_said_to_be_taken_back(committee: Committee) -> None:
    director, request = await asked(committee)
    old = director.phone.inbox[-1]
    await ask(director.phone, "просим продлить до 25 декабря, ждём акт")
    await tap(director.phone, "Отозвать просьбу", on=old)
    assert director.phone.toasts[-1].text == "Эту просьбу заменила новая."
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(committee.secretary, request, "Просьба заменена новой")
    reply = await ask(director.phone, "забираю просьбу назад")
    await tap(director.phone, "Отозвать просьбу", on=reply)
    assert "Просьб продлить срок от вас нет" in words(await ask(director.phone, "продлевать не нужно"))


@ALONE
async def test_where_there_is_as_much_time_anyway_nothing_is_to_be_decided(own_committee: Committee) -> None:
    director, request = await asked(own_committee)
    desk = own_committee.secretary
    point = await ask(desk, "/find 1.2")
    await tap(desk, "п. 1.2…", on=point)
    card = await desk.wait(lambda m: "Ещё не отчитались" in words(m) and m.id > point.id, after=point)
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "Сейчас" in words(m), after=card)
    await tap(desk, "Новое решение", on=await ask(desk, "до 30 декабря"))
    await director.phone.wait(lambda m: "30 декабря 2026" in words(m))
    assert "Вас ничего не ждёт" in words(await ask(desk, "/queue"))
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    await again(desk, request, "Срок уже не меньше, чем просили")


async def test_a_reply_to_the_request_is_a_reason_to_be_agreed_to(committee: Committee) -> None:
    director, request = await asked(committee)
    confirm = await ask(committee.secretary, "Приказ уже подписан", reply_to=request)
    assert words(confirm).startswith("Отказать?")
    await tap(committee.secretary, "← К просьбе", on=confirm)
    await again(committee.secretary, confirm, "Просят:")
    confirm = await ask(committee.secretary, "Срок установлен министерством", reply_to=request)
    await tap(committee.secretary, "Да, отказать", on=confirm)
    await director.phone.wait(lambda m: "Секретарь пишет: «Срок установлен министерством»" in words(m))


@pytest.mark.parametrize("said", ["до пятницы не успеем, давайте 15го", "1.2 не успеваем, дайте до 15 числа"])
async def test_the_day_that_is_asked_for_is_not_the_one_that_is_missed(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    assert "п. 1.2 — продлить до 15 декабря 2026" in words(await ask(director.phone, said))


async def test_the_list_of_ones_own_says_that_a_request_waits(committee: Committee) -> None:
    director, request = await asked(committee, "1.2", "1.3")
    mine = words(await ask(director.phone, "/my"))
    assert mine.count("Просили продлить до 18 декабря 2026, ждёт ответа") == 1
    await tap(committee.secretary, "Отказать", on=request)
    await tap(
        committee.secretary, "Без причины", on=await again(committee.secretary, request, "почему срок не продлён")
    )
    await again(committee.secretary, request, "Не продлено")
    assert "ждёт ответа" not in words(await ask(director.phone, "/my"))


@pytest.mark.parametrize(
    ("button", "asks"), [("Продлить срок", "До какого числа"), ("Приложить отчёт", "пришлите отчёт")]
)
async def test_a_question_that_is_pressed_for_twice_is_put_once(committee: Committee, button: str, asks: str) -> None:
    director = await committee.director("1.2")
    for _ in range(2):
        toast = await tap(director.phone, button, on=director.given())
    assert toast.text == "Вопрос уже задан ниже."
    await ask(director.phone, "/help")
    assert len([m for m in director.phone.inbox if asks in words(m)]) == 1
    await tap(director.phone, button, on=director.given())  # whatever was said meanwhile
    await ask(director.phone, "готово")
    assert await director.statuses() == {"1.2": Status.REPORTED}


async def test_a_file_is_no_part_of_a_request(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Продлить срок", on=director.given())
    await director.phone.wait(lambda m: "До какого числа" in words(m))
    sent = await director.phone.send_document("Служебка.docx", b"PK")
    await director.phone.wait(lambda m: "файл приложить нельзя" in words(m), after=sent)
    assert await director.reports() == []


async def test_what_has_no_date_is_asked_of_the_secretary(committee: Committee) -> None:
    director = await committee.director()
    deadline = Deadline(kind=DeadlineKind.EVENT, phrase="по графику")
    await committee.publish("1.2", to=[director], deadline=deadline)
    assert "Передано секретарю" in words(await ask(director.phone, "не успеваем по 1.2"))


@ALONE
async def test_the_secretary_hears_whom_no_message_reaches(own_committee: Committee) -> None:
    director, request = await asked(own_committee)
    director.phone.block()
    await own_committee.publish("2.1", to=[director])
    await own_committee.secretary.wait(lambda m: "заблокировал" in words(m) or "не доходят" in words(m))
    await tap(own_committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await again(own_committee.secretary, request, "Позвоните, пожалуйста")


@ALONE
async def test_a_day_that_is_over_cannot_be_granted(own_committee: Committee) -> None:
    _, request = await asked(own_committee)
    await own_committee.town.turn(days=30)
    queue = await ask(own_committee.secretary, "/queue")
    await tap(own_committee.secretary, "Просьбы о сроке: 1", on=queue)
    await tap(own_committee.secretary, "п. 1.2 · до…", on=queue)
    card = await own_committee.secretary.wait(lambda m: "Этот день уже прошёл." in words(m), after=queue)
    assert buttons(card) == [["Другой день", "Отказать"], ["Передать председателю"]]
    await tap(own_committee.secretary, "Продлить до 18 декабря 2026", on=request)
    assert "или этот день уже прошёл" in (own_committee.secretary.toasts[-1].text or "")


@ALONE
async def test_lists_and_papers_say_until_when_it_is_extended(own_committee: Committee) -> None:
    director, request = await asked(own_committee)
    desk = own_committee.secretary
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    await director.phone.wait(lambda m: "Срок продлён" in words(m))
    await own_committee.town.turn(days=21)
    found = await ask(desk, "/find 1.2")
    extended = f"Продлён: {director.school} — до 18 декабря 2026"
    assert extended in words(found)
    await tap(desk, "п. 1.2…", on=found)
    card = await desk.wait(lambda m: "Ещё не отчитались" in words(m) and m.id > found.id, after=found)
    assert extended in words(card)
    assert "просрочено" not in words(card)
    await tap(desk, "К пунктам", on=card)
    points = await again(desk, card, "1 исполнитель")
    await tap(desk, "Справка для повестки (.docx)", on=points)
    paper = await desk.wait(lambda m: m.document is not None and m.document.name.endswith(".docx"), after=points)
    assert paper.document is not None
    book = docx.Document(io.BytesIO(desk.download(paper.document.file_id)))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    said = "\n".join(cells).replace("\N{NO-BREAK SPACE}", " ")
    assert f"до 11 декабря 2026. {extended}" in said


@ALONE
async def test_of_whom_it_was_withdrawn_nobody_reads_that_it_is_extended(own_committee: Committee) -> None:
    director, request = await asked(own_committee)
    desk = own_committee.secretary
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    await director.phone.wait(lambda m: "Срок продлён" in words(m))
    found = await ask(desk, "/find 1.2")
    await tap(desk, "п. 1.2…", on=found)
    card = await desk.wait(lambda m: "Продлён: " in words(m) and m.id > found.id, after=found)
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    await tap(desk, "Отпала необходимость", on=question)
    await again(desk, question, "Изменено")
    found = await ask(desk, "/find 1.2")
    assert "п. 1.2" in words(found)
    assert "Продлён" not in words(found)
