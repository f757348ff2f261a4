"""What was withdrawn by mistake is back under control with a press; a point that went to nobody finds somebody."""

from domain.assignments import Status
from messaging.presses import Revive
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.story.mornings import heard
from tests.story.test_amending import opened
from tests.story.test_correcting import reviewed
from tests.town import again, ask, buttons, tap, words


async def withdrawn(committee: Committee, card: Message) -> Message:
    """For whomever the card is about; the message that it is done."""
    desk = committee.secretary
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля:" in words(m), after=card)
    await tap(desk, "Отпала необходимость", on=question)
    return await again(desk, question, "Изменено")


async def put_back(committee: Committee, on: Message) -> Message:
    desk = committee.secretary
    last = desk.messages[-1]
    await tap(desk, "Вернуть на контроль", on=on)
    question = await desk.wait(lambda m: "Снова на контроле у:" in words(m) and m.id > last.id)
    await tap(desk, "Ошибка в протоколе", on=question)
    return await again(desk, question, "Изменено")


async def given_again(director: Director, after: Message) -> None:
    told = await director.phone.wait(lambda m: "Снова на контроле: п. 1.2" in words(m), after=after)
    assert words(told).endswith("\nСрок: до 11 декабря 2026\n\nПричина: ошибка в протоколе")
    assert buttons(told) == [["п. 1.2"]]
    assert not any("Вам дано" in line for line in heard(director.phone, after=after))


async def test_what_was_withdrawn_for_all_is_back_with_a_press(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await own_committee.publish("1.2", to=[first, second])
    done = await withdrawn(own_committee, await opened(own_committee, "п. 1.2"))
    last = [await one.phone.wait(lambda m: "снят с контроля" in words(m)) for one in (first, second)]
    card = await opened(own_committee, "п. 1.2")
    assert "Срок: до 11 декабря 2026\n\nпункт снят с контроля" in words(card)
    assert "Вернуть на контроль" in str(buttons(card))

    result = await put_back(own_committee, done)
    assert words(result).endswith(
        f"Снова на контроле у:\n· Агапова А.И., {first.school}\n· Бережная А.И., {second.school}\n\n"
        "Причина: ошибка в протоколе"
    )
    for one, at in zip((first, second), last, strict=True):
        await given_again(one, at)
        assert await one.statuses() == {"1.2": Status.ASSIGNED}
    assert "2 исполнителя" in words(await opened(own_committee, "п. 1.2"))
    toast = await own_committee.secretary.press_raw(card, Revive(decision_id=1).pack())
    assert "Возвращать нечего" in (toast.text or "")


async def test_what_was_withdrawn_for_one_is_back_for_that_one(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await own_committee.publish("1.2", to=[first, second])
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Все исполнители (2)", on=card)
    await again(desk, card, "получено")
    await tap(desk, first.school, on=card)
    await withdrawn(own_committee, await again(desk, card, "Состояние: новое"))
    last = await first.phone.wait(lambda m: "снят с контроля" in words(m))
    before = second.phone.messages[-1]
    await tap(desk, "← Ко всем исполнителям", on=card)
    await again(desk, card, "снято с контроля")
    await tap(desk, first.school, on=card)
    await put_back(own_committee, await again(desk, card, "Состояние: снято с контроля"))
    await given_again(first, last)
    assert heard(second.phone, after=before) == []
    assert await first.statuses() == await second.statuses() == {"1.2": Status.ASSIGNED}


async def test_a_report_that_waited_waits_again(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await ask(head.phone, "1.2 готово")
    done = await withdrawn(own_committee, await opened(own_committee, "п. 1.2"))
    last = await head.phone.wait(lambda m: "снят с контроля" in words(m))
    await put_back(own_committee, done)
    told = await head.phone.wait(lambda m: "Снова на контроле: п. 1.2" in words(m), after=last)
    assert "Ваш отчёт снова ждёт проверки." in words(told)
    assert await head.statuses() == {"1.2": Status.REPORTED}
    assert "1.2 готово" in words(await own_committee.open_report(head, "1.2"))


async def test_who_has_left_does_not_get_it_back_but_who_has_followed_does(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    done = await withdrawn(own_committee, await opened(own_committee, "п. 1.2"))
    await own_committee.new_head(head, "Новикова Дарья Олеговна")
    result = await put_back(own_committee, done)
    assert "Новикова Д.О." in words(result)
    assert "Агапова" not in words(result)
    assert "1 открытое поручение." in words(await ask(own_committee.secretary, "/people Новикова"))


async def test_a_point_that_went_to_nobody_is_named_and_given_in_a_press(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    await tap(desk, "Опубликовать…", on=summary)
    await again(desk, summary, "2 пункта никому не уйдут")
    await tap(desk, "Да, опубликовать", on=summary)
    shown = await again(desk, summary, "Опубликован")
    assert "Никому не отправлено, исполнитель не ясен: п. 1.2, п. 1.4." in words(shown)
    assert buttons(shown)[:2] == [["Кому п. 1.2?"], ["Кому п. 1.4?"]]

    await tap(desk, "Кому п. 1.4?", on=shown)
    asked = await desk.wait(lambda m: "п. 1.4: кто исполнитель?" in words(m), after=shown)
    question = await ask(desk, "МБОУ СШ № 2")
    assert question.id > asked.id
    assert "Почему?" not in words(question)
    assert "Бережная А.И." in words(question)
    assert [row[0] for row in buttons(question)] == ["Да, отправить", "Не надо"]
    await tap(desk, "Да, отправить", on=question)
    await again(desk, question, "Изменено")
    head = own_committee.town.phone("Бережная Анна Ивановна")
    given = await head.wait(lambda m: "п. 1.4" in words(m) and "Вам дано 1 поручение" in words(m))
    assert "Обновить стенды" in words(given)
    told = await again(desk, shown, "исполнитель не ясен: п. 1.2.")
    await tap(desk, "Пункты и исполнители", on=told)
    points = await desk.wait(lambda m: "пока никому не отправлено" in words(m), after=told)
    await tap(desk, "п. 1.2", on=points)
    card = await again(desk, points, "п. 1.2\n")
    assert "Все исполнители" not in str(buttons(card))
    assert "Добавить исполнителя" in str(buttons(card))


async def test_what_was_returned_is_not_counted_as_reported(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await own_committee.publish("1.2", to=[first, second])
    for one in (first, second):
        await ask(one.phone, "1.2 готово")
    await own_committee.return_for_rework(first, "1.2", "Нет подписи")
    card = words(await opened(own_committee, "п. 1.2"))
    assert "2 исполнителя: 2 получили, 2 приняли, 1 отчитался, принято — 0, на доработке — 1" in card
