"""A published point changes: whoever is concerned hears what is different, and old buttons still work."""

import datetime as dt

import sqlalchemy as sa

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.drafts import with_text
from messaging.presses import Because, Why
from sandbox.world.records import Message
from storage import minutes
from storage.decisions import rewrite
from storage.tables import audit_log
from tests.delivery.house import rows
from tests.story.committee import Committee, Director
from tests.story.mornings import heard, live
from tests.town import again, ask, buttons, tap, words


async def opened(committee: Committee, point: str) -> Message:
    """The card of a published point, from the list of minutes."""
    desk = committee.secretary
    shown = await ask(desk, "/minutes")
    await tap(desk, "Протокол № 1…", on=shown)
    await again(desk, shown, "Опубликовано:")
    await tap(desk, "Пункты и исполнители", on=shown)
    listed = await desk.wait(lambda m: "п. 1.2" in words(m), after=shown)
    await tap(desk, point, on=listed)
    return await again(desk, listed, "Срок:")


async def due(director: Director, number: str = "1.2") -> dt.date | None:
    return next(one.deadline.date for one in await director.assignments() if one.number == number)


async def test_a_deadline_moves_for_everybody_who_has_it(own_committee: Committee) -> None:
    first, second, done = [await own_committee.director() for _ in range(3)]
    await own_committee.publish("1.2", "1.3", to=[first, second, done])
    desk = own_committee.secretary
    await ask(first.phone, "1.2 принял")
    await ask(done.phone, "1.2 готово")
    await own_committee.accept(done, "1.2")
    card = await opened(own_committee, "п. 1.2")
    assert "3 исполнителя: 3 получили, 2 приняли, 1 отчитался, принято — 1" in words(card)
    assert f"Ещё не отчитались:\n· {first.school}\n· {second.school}" in words(card)

    last = [one.phone.messages[-1] for one in (first, second, done)]
    await tap(desk, "Перенести срок", on=card)
    asked = await desk.wait(lambda m: "какой срок" in words(m), after=card)
    assert "до 11 декабря 2026" in words(asked)
    assert "Такого дня нет" in words(await ask(desk, "31.11"))
    assert "Менять нечего" in words(await ask(desk, "до 11.12.2026"))
    question = await ask(desk, "до 15 января")
    assert "Срок: до 11 декабря 2026 → до 15 января 2027" in words(question)
    assert "Сообщение получат 2 человека." in words(question)
    assert heard(first.phone, after=last[0]) == []
    question = await ask(desk, "Заседание перенесено")
    assert "Причина: Заседание перенесено" in words(question)
    assert heard(first.phone, after=last[0]) == [], "words may have been meant for something else"
    await tap(desk, "Да, изменить", on=question)
    assert words(await again(desk, question, "Изменено")).endswith("Причина: Заседание перенесено")

    told = [
        await one.phone.wait(lambda m: "Изменения" in words(m), after=at)
        for one, at in zip((first, second), last, strict=False)
    ]
    assert words(told[0]) == (
        "Изменения: Протокол № 1 от 20 ноября 2026\n\n"
        "п. 1.2\nСрок: до 15 января 2027 (был: до 11 декабря 2026)\n\nПричина: Заседание перенесено"
    )
    assert [await due(one) for one in (first, second, done)] == [
        dt.date(2027, 1, 15),
        dt.date(2027, 1, 15),
        dt.date(2026, 12, 11),  # it was done by then
    ]
    assert heard(done.phone, after=last[2]) == []
    await tap(first.phone, "п. 1.2", on=told[0])
    await first.phone.wait(lambda m: "до 15 января 2027" in words(m) and ["Выполнено"] in buttons(m))
    old = await second.card("1.2")
    assert "до 15 января 2027" in words(old)
    await tap(second.phone, "Выполнено", on=old)
    await second.phone.wait(lambda m: m.id == old.id and "ждёт проверки" in words(m))
    assert (await second.statuses())["1.2"] is Status.REPORTED

    (row,) = await rows(own_committee.town.database, sa.select(audit_log).where(audit_log.c.action == "amend"))
    assert row.details["reason"] == "Заседание перенесено"
    assert (row.details["before"]["deadline"], row.details["after"]["deadline"]) == ("2026-12-11", "2027-01-15")


async def test_reminders_follow_the_deadline(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await ask(director.phone, "1.2 принял")
    card = await opened(own_committee, "п. 1.2")
    await amend(own_committee, card, "Перенести срок", "до 1 декабря")
    last = await director.phone.wait(lambda m: "Изменения" in words(m))
    await live(own_committee.town, 2, 12)
    assert [line for line in heard(director.phone, after=last) if "Ждёт" not in line] == [
        "26.11 09:00 Скоро срок",
        "30.11 09:00 Скоро срок",
        "01.12 09:00 Срок сегодня",
        "02.12 09:00 Просрочено",
    ]


async def test_who_hears_of_it_later_is_counted(own_committee: Committee) -> None:
    here, absent = await own_committee.director(), await own_committee.director(registered=False)
    await own_committee.publish("1.2", to=[here, absent])
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    assert "Сообщение получат 2 человека.\nИз них 1 узнает об этом, когда зарегистрируется" in words(question)
    question = await ask(desk, "Решение отменено коллегией")
    assert buttons(question) == [["Да, снять с контроля"], ["Не надо"]]


async def test_what_somebody_else_has_changed_meanwhile_is_shown_before_it_is_changed(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "какой срок" in words(m), after=card)
    question = await ask(desk, "до 15 января")
    async with own_committee.town.database.write() as tx:  # the other secretary
        one = await minutes.of_decision(tx, 1)
        assert one is not None
        await rewrite(tx, 1, with_text(one.decisions[0].decision, "Провести осмотр кровли."))
    await tap(desk, "Без причины", on=question)
    shown = await again(desk, question, "только что изменил кто-то другой")
    assert "Срок: до 11 декабря 2026 → до 15 января 2027" in words(shown)
    assert await due(director) == dt.date(2026, 12, 11)
    await tap(desk, "Без причины", on=shown)
    await again(desk, question, "Изменено")
    assert await due(director) == dt.date(2027, 1, 15)
    assert [one.text for one in await director.assignments()] == ["Провести осмотр кровли."]


async def amend(committee: Committee, card: Message, button: str, said: str) -> Message:
    desk = committee.secretary
    await tap(desk, button, on=card)
    await desk.wait(lambda m: "/cancel" in words(m), after=card)
    question = await ask(desk, said)
    await tap(desk, "Без причины", on=question)
    return await again(desk, question, "Изменено")


async def test_an_assignee_more_gets_that_point_alone(own_committee: Committee) -> None:
    first = await own_committee.director("1.2", "1.3")
    late = await own_committee.director()
    card = await opened(own_committee, "п. 1.2")
    last, before = late.phone.messages[-1], first.phone.messages[-1]
    done = await amend(own_committee, card, "Добавить исполнителя", late.school)
    assert f"Добавлены:\n· {late.full_name.split()[0]} А.И., {late.school}" in words(done)
    got = await late.phone.wait(lambda m: "Вам дано 1 поручение" in words(m), after=last)
    assert "п. 1.2" in words(got)
    assert await late.statuses() == {"1.2": Status.ASSIGNED}
    assert heard(first.phone, after=before) == []
    again_card = await opened(own_committee, "п. 1.2")
    await tap(own_committee.secretary, "Добавить исполнителя", on=again_card)
    await own_committee.secretary.wait(lambda m: "/cancel" in words(m), after=again_card)
    assert "Менять нечего" in words(await ask(own_committee.secretary, late.school))


async def test_another_text_is_told_and_stands_in_the_cards(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    last = director.phone.messages[-1]
    await amend(own_committee, await opened(own_committee, "п. 1.2"), "Изменить текст", "Провести <осмотр> кровли.")
    told = await director.phone.wait(lambda m: "Изменения" in words(m), after=last)
    assert words(told).endswith("Новый текст: Провести <осмотр> кровли.")
    assert [one.text for one in await director.assignments()] == ["Провести <осмотр> кровли."]
    await amend(own_committee, await opened(own_committee, "п. 1.2"), "Перенести срок", "до 15.12.2026")
    moved = await director.phone.wait(lambda m: "Изменения" in words(m), after=told)
    await tap(director.phone, "п. 1.2", on=moved)
    card = words(await director.phone.wait(lambda m: "История:" in words(m), after=told))
    changed = "Было: «Сделать то, что в пункте 1.2». Стало: «Провести <осмотр> кровли.»"
    assert f"комитет изменил текст. {changed}" in card
    assert "комитет изменил срок: 11 декабря 2026 → 15 декабря 2026" in card


async def test_what_is_withdrawn_for_one_is_withdrawn_for_nobody_else(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await own_committee.publish("1.2", to=[first, second])
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Все исполнители (2)", on=card)
    await again(desk, card, f"{first.school} — получено\n{second.school} — получено")
    await tap(desk, first.school, on=card)
    await again(desk, card, "Состояние: новое")
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    last, before = first.phone.messages[-1], second.phone.messages[-1]
    await tap(desk, "Отпала необходимость", on=question)
    await again(desk, question, "Изменено")
    told = await first.phone.wait(lambda m: "снят с контроля" in words(m), after=last)
    assert words(told).endswith("Сделать то, что в пункте 1.2\n\nПричина: отпала необходимость")
    assert [await one.statuses() for one in (first, second)] == [{"1.2": Status.WITHDRAWN}, {"1.2": Status.ASSIGNED}]
    assert heard(second.phone, after=before) == []
    spent = await ask(first.phone, "1.2 готово")
    assert "снято с контроля" in words(spent)
    assert (await first.statuses())["1.2"] is Status.WITHDRAWN
    await amend(own_committee, await opened(own_committee, "п. 1.2"), "Добавить исполнителя", first.school)
    await first.phone.wait(lambda m: "Снова на контроле: п. 1.2" in words(m), after=told)
    assert (await first.statuses())["1.2"] is Status.ASSIGNED


async def test_the_list_of_assignees_says_how_far_each_is(own_committee: Committee) -> None:
    heads = [await own_committee.director(registered=one < 4) for one in range(5)]
    await own_committee.press_publish("1.2", to=heads)
    for head in heads[:4]:
        await head.phone.wait(lambda m: "Вам " in words(m))
    await ask(heads[1].phone, "1.2 принято к исполнению")
    await ask(heads[2].phone, "1.2 готово")
    heads[3].phone.block()
    await own_committee.town.settle()
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Все исполнители (5)", on=card)
    listed = await again(desk, card, "получено")
    states = [row.partition(" — ")[2] for row in words(listed).splitlines() if " — " in row]
    assert states == [
        "получено",
        "принято к исполнению",
        "выполнено, ждёт проверки",
        "получено, заблокировал бота",
        "ещё не получено, не зарегистрирован в боте",
    ]


async def test_a_point_that_is_withdrawn_goes_to_nobody_who_comes_later_either(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    await tap(desk, "Не надо", on=question)
    await again(desk, question, "Ничего не изменено.")
    assert (await director.statuses())["1.2"] is Status.ASSIGNED
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=question)
    for _ in range(2):  # pressed twice
        await desk.press_raw(question, Because(decision_id=1, revision=0, why=Why.DECIDED).pack())
    await again(desk, question, "Изменено")
    await director.phone.wait(lambda m: "снят с контроля" in words(m))
    assert len([m for m in director.phone.inbox if "снят с контроля" in words(m)]) == 1
    shown = await opened(own_committee, "п. 1.2")
    assert "пункт снят с контроля" in words(shown)


async def test_nothing_is_changed_by_words_that_end_a_question_or_by_an_earlier_one(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("1.2", "1.3")
    desk, last = own_committee.secretary, director.phone.messages[-1]
    card = await opened(own_committee, "п. 1.2")
    await tap(desk, "Снять с контроля", on=card)
    first = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    assert words(await ask(desk, "отмена")) == "Отменено."
    await tap(desk, "Снять с контроля", on=card)
    again_asked = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=first)
    await ask(desk, "/reports")
    assert "Ход исполнения" in words(await ask(desk, "Отпала необходимость, отчёты приняты?")), "the question is over"
    other = await opened(own_committee, "п. 1.3")
    await tap(desk, "Снять с контроля", on=other)
    await desk.wait(lambda m: "п. 1.3" in words(m) and "Снятие" in words(m), after=again_asked)
    toast = await tap(desk, "Отпала необходимость", on=again_asked)
    assert "Вопрос устарел" in (toast.text or "")
    left = await desk.wait(lambda m: m.id == again_asked.id and buttons(m) == [["← К пункту"]])
    await tap(desk, "← К пункту", on=left)
    await again(desk, left, "Срок:")
    assert heard(director.phone, after=last) == []
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}


async def test_of_two_questions_about_one_point_the_earlier_one_does_nothing_of_the_later(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("1.2")
    desk, last, card = own_committee.secretary, director.phone.messages[-1], await opened(own_committee, "п. 1.2")
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "какой срок" in words(m), after=card)
    moving = await ask(desk, "до 15 января")
    await tap(desk, "Снять с контроля", on=card)
    ending = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=moving)
    assert "Вопрос устарел" in ((await tap(desk, "Новое решение", on=moving)).text or "")
    assert heard(director.phone, after=last) == []
    await tap(desk, "Новое решение", on=ending)
    await again(desk, ending, "Изменено")
    assert (await director.statuses())["1.2"] is Status.WITHDRAWN


async def test_a_reported_point_gets_the_new_deadline_in_case_it_is_returned(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("1.2")
    await ask(director.phone, "1.2 готово")
    await amend(own_committee, await opened(own_committee, "п. 1.2"), "Перенести срок", "до 25 декабря")
    told = await director.phone.wait(lambda m: "Изменения" in words(m))
    assert "Срок: до 25 декабря 2026 (был: до 11 декабря 2026)" in words(told)
    await own_committee.return_for_rework(director, "1.2", "Нет подписи")
    assert await due(director) == dt.date(2026, 12, 25)


async def test_a_recurring_point_that_is_withdrawn_opens_no_further_period(own_committee: Committee) -> None:
    director = await own_committee.director()
    monthly = Deadline(kind=DeadlineKind.RECURRING, phrase="ежемесячно до 5 числа")
    await own_committee.publish("1.2", to=[director], deadline=monthly)
    await ask(director.phone, "1.2 готово")
    await own_committee.accept(director, "1.2, декабрь 2026")
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    await tap(desk, "Отпала необходимость", on=question)
    await again(desk, question, "Изменено")
    await live(own_committee.town, 20, 1)
    assert [one.period for one in await director.assignments()] == ["2026-12"]


async def test_a_withdrawal_stands_in_the_journal_with_its_reason_in_words(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await own_committee.publish("1.2", to=[first, second])
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    last = [one.phone.messages[-1] for one in (first, second)]
    await tap(desk, "Снять с контроля", on=card)
    await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    question = await ask(desk, "Ремонт <крыши> перенесён")
    assert "Причина: Ремонт <крыши> перенесён" in words(question)
    assert heard(first.phone, after=last[0]) == [], "words may have been meant for something else"
    await tap(desk, "Да, снять с контроля", on=question)
    assert words(await again(desk, question, "Изменено")).endswith("Причина: Ремонт <крыши> перенесён")
    for one, at in zip((first, second), last, strict=True):
        told = await one.phone.wait(lambda m: "снят с контроля" in words(m), after=at)
        assert words(told).endswith("Причина: Ремонт <крыши> перенесён")
        assert await one.statuses() == {"1.2": Status.WITHDRAWN}

    database = own_committee.town.database
    (row,) = await rows(database, sa.select(audit_log).where(audit_log.c.action == "amend"))
    assert row.details["reason"] == "Ремонт <крыши> перенесён"
    assert row.person_id == own_committee.secretary_id
    changed = await rows(database, sa.select(audit_log).where(audit_log.c.after == "withdrawn"))
    assert [one.details["reason"] for one in changed] == ["Ремонт <крыши> перенесён"] * 2


async def test_an_assignee_more_stands_in_the_journal_with_the_reason_in_words(own_committee: Committee) -> None:
    first = await own_committee.director("1.2")
    late = await own_committee.director()
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    last = late.phone.messages[-1]
    await tap(desk, "Добавить исполнителя", on=card)
    await desk.wait(lambda m: "/cancel" in words(m), after=card)
    await ask(desk, late.school)
    question = await ask(desk, "Школа присоединилась к проверке")
    assert "Причина: Школа присоединилась к проверке" in words(question)
    assert late.school in words(question)
    assert heard(late.phone, after=last) == []
    await tap(desk, "Да, изменить", on=question)
    assert words(await again(desk, question, "Изменено")).endswith("Причина: Школа присоединилась к проверке")
    await late.phone.wait(lambda m: "Вам дано 1 поручение" in words(m), after=last)
    assert await first.statuses() == await late.statuses() == {"1.2": Status.ASSIGNED}

    (row,) = await rows(own_committee.town.database, sa.select(audit_log).where(audit_log.c.action == "amend"))
    assert row.details["reason"] == "Школа присоединилась к проверке"
    assert row.person_id == own_committee.secretary_id
    assert late.full_name.split()[0] not in row.details["before"]["assignees"]
    assert row.details["after"]["assignees"].startswith(f"{row.details['before']['assignees']}; ")
