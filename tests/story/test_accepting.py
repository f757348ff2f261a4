"""Many reports that are accepted at once."""

from domain.assignments import Status
from domain.people import Role, short_name
from messaging.presses import Check, Pile, Several, Verdict
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.story.mornings import heard
from tests.story.test_files import file
from tests.story.test_own_reports import remove
from tests.story.test_repeated import repeating
from tests.town import ask, buttons, tap, words


async def pile(phone: Phone) -> Message:
    """The page with marks."""
    queue = await ask(phone, "/reports")
    await tap(phone, "Принять несколько…", on=queue)
    return await again(phone, queue, "Отметьте отчёты")


async def again(phone: Phone, message: Message, text: str) -> Message:
    return await phone.wait(lambda m: m.id == message.id and (text in words(m) or [text] in buttons(m)))


async def reported(committee: Committee, heads: int, *points: str) -> list[Director]:
    directors = [await committee.director() for _ in range(heads)]
    await committee.publish(*points, to=directors)
    for one in directors:
        await ask(one.phone, f"{', '.join(points)} готово")
    return directors


async def test_all_of_a_page_are_accepted_with_three_presses(own_committee: Committee) -> None:
    desk = own_committee.secretary
    first, second = await reported(own_committee, 2, "1.2", "1.3")
    page = await pile(desk)
    assert buttons(page) == [
        *([f"☐ п. {point} · {one.school}"] for point in ("1.2", "1.3") for one in (first, second)),
        ["Отметить все на странице"],
        ["Все по п. 1.2"],
        ["Все по п. 1.3"],
        ["← К очереди"],
    ]
    assert f"п. 1.2 · {first.school}: «1.2, 1.3 готово», без файлов" in words(page)
    last = [one.phone.messages[-1] for one in (first, second)]
    await tap(desk, "Отметить все на странице", on=page)
    page = await again(desk, page, "Принять (4)")
    await tap(desk, f"☑ п. 1.3 · {second.school}", on=page)
    page = await again(desk, page, "Принять (3)")
    await tap(desk, "Принять (3)", on=page)
    done = await again(desk, page, "Приняты 3 отчёта:")
    assert words(done).splitlines()[1:] == [
        f"· п. 1.2 · {first.school}",
        f"· п. 1.2 · {second.school}",
        f"· п. 1.3 · {first.school}",
    ]
    told = await first.phone.wait(lambda m: "Выполнение принято" in words(m), after=last[0])
    title = "Протокол № 1 от 20 ноября 2026"
    assert words(told) == f"Выполнение принято, 2 пункта:\n· {title}, п. 1.2\n· {title}, п. 1.3"
    told = await second.phone.wait(lambda m: "Выполнение принято" in words(m), after=last[1])
    assert words(told) == f"Выполнение принято: {title}, п. 1.2."
    assert [len(heard(one.phone, after=at)) for one, at in zip((first, second), last, strict=True)] == [1, 1]
    assert await second.statuses() == {"1.2": Status.ACCEPTED, "1.3": Status.REPORTED}

    await tap(desk, "Следующий отчёт →", on=done)
    await desk.wait(lambda m: second.school in words(m) and ["Принять отчёт"] in buttons(m), after=done)


async def test_all_reports_on_one_point(own_committee: Committee) -> None:
    desk = own_committee.secretary
    first, second = await reported(own_committee, 2, "1.2", "1.3")
    page = await pile(desk)
    await tap(desk, f"☐ п. 1.2 · {first.school}", on=page)
    page = await again(desk, page, "Принять (1)")
    await tap(desk, "Все по п. 1.3", on=page)
    page = await again(desk, page, "Сделать то, что в пункте 1.3")
    assert [row[0][0] for row in buttons(page)[:2]] == ["☐", "☐"], "nothing that is not seen is marked"
    await tap(desk, "Отметить все на странице", on=page)
    page = await again(desk, page, "Принять (2)")
    await tap(desk, "Принять (2)", on=page)
    await again(desk, page, "Приняты 2 отчёта:")
    for one in (first, second):
        assert await one.statuses() == {"1.2": Status.REPORTED, "1.3": Status.ACCEPTED}
    card = await own_committee.open_report(first, "1.2")
    await tap(desk, "Принять несколько по этому пункту…", on=card)
    apart = await desk.wait(lambda m: "Сделать то, что в пункте 1.2" in words(m) and m.id != card.id, after=card)
    await tap(desk, "Отчёты по всем пунктам", on=apart)
    await again(desk, apart, "← К очереди")


async def test_what_another_secretary_has_decided_meanwhile_is_said(own_committee: Committee) -> None:
    desk = own_committee.secretary
    first, second, third = await reported(own_committee, 3, "1.2")
    colleague = await own_committee.director(also=[Role.SECRETARY])
    page = await pile(desk)
    await tap(desk, "Отметить все на странице", on=page)
    page = await again(desk, page, "Принять (3)")
    theirs = await ask(colleague.phone, "/start")
    for one, verdict in ((first, Verdict.ACCEPT), (second, Verdict.RETURN)):
        (held,) = await one.assignments()
        await colleague.phone.press_raw(theirs, Check(assignment_id=held.id, verdict=verdict).pack())
    await tap(colleague.phone, "Вернуть на доработку", on=await ask(colleague.phone, "Нет подписи"))
    await first.phone.wait(lambda m: "Выполнение принято" in words(m))
    await second.phone.wait(lambda m: "Нет подписи" in words(m))
    last = [one.phone.messages[-1] for one in (first, second, third)]
    for one, said in ((first, "Принято"), (second, "Возвращено на доработку")):
        (held,) = await one.assignments()
        toast = await desk.press_raw(own_committee.desk, Check(assignment_id=held.id, verdict=Verdict.SHOW).pack())
        assert toast.text == f"{said}: {short_name(colleague.full_name)}"
    await tap(desk, "Принять (3)", on=page)
    done = await again(desk, page, "Уже решено")
    assert words(done) == f"Принят 1 отчёт:\n· п. 1.2 · {third.school}\n\nУже решено: 2"
    await third.phone.wait(lambda m: "Выполнение принято" in words(m), after=last[2])
    assert [heard(one.phone, after=at) for one, at in zip((first, second), last, strict=False)] == [[], []]
    assert [(await one.statuses())["1.2"] for one in (first, second)] == [Status.ACCEPTED, Status.RETURNED]


async def test_an_old_button_accepts_nothing_else_than_it_says(own_committee: Committee) -> None:
    desk = own_committee.secretary
    first, second = await reported(own_committee, 2, "1.2")
    page = await pile(desk)
    await tap(desk, "Отметить все на странице", on=page)
    page = await again(desk, page, "Принять (2)")
    await desk.press_raw(page, Several(step=Pile.TAKE, value=1).pack())
    assert desk.toasts[-1].text == "Отмечены уже другие отчёты. Проверьте и нажмите ещё раз."
    assert [(await one.statuses())["1.2"] for one in (first, second)] == [Status.REPORTED] * 2
    await ask(desk, "/cancel")
    await tap(desk, "Принять (2)", on=page)
    assert "Отмечены уже другие" in desk.toasts[-1].text
    assert [(await one.statuses())["1.2"] for one in (first, second)] == [Status.REPORTED] * 2


async def test_a_press_that_is_handled_again_accepts_and_tells_once(own_committee: Committee) -> None:
    desk = own_committee.secretary
    (director,) = await reported(own_committee, 1, "1.2", "1.3")
    page = await pile(desk)
    async with repeating(own_committee.town) as repeater:
        await tap(desk, "Отметить все на странице", on=page)
        await repeater.once_more(desk)
        page = await again(desk, page, "Принять (2)")
        await tap(desk, f"☑ п. 1.2 · {director.school}", on=page)
        await repeater.once_more(desk)
        page = await again(desk, page, "Принять (1)")
        await tap(desk, "Принять (1)", on=page)
        await again(desk, page, "Принят 1 отчёт:")
        await repeater.once_more(desk)
    assert await director.statuses() == {"1.2": Status.REPORTED, "1.3": Status.ACCEPTED}
    await again(desk, page, "Принят 1 отчёт:")


async def test_marks_stay_from_page_to_page(own_committee: Committee) -> None:
    desk = own_committee.secretary
    numbers = [f"1.{number}" for number in range(1, 13)]
    await reported(own_committee, 1, *numbers)
    page = await pile(desk)
    await tap(desk, "Отметить все на странице", on=page)
    page = await again(desk, page, "Принять (10)")
    await tap(desk, "Дальше →", on=page)
    page = await again(desk, page, "Страница 2 из 2")
    await tap(desk, "Отметить все на странице", on=page)
    page = await again(desk, page, "Принять (12)")
    await tap(desk, "Принять (12)", on=page)
    done = await again(desk, page, "Принято 12 отчётов:")
    assert buttons(done) == [["Отменить решение"], ["← К очереди"]]


async def test_one_report_alone_is_not_accepted_by_marks(own_committee: Committee) -> None:
    await reported(own_committee, 1, "1.2")
    assert ["Принять несколько…"] not in buttons(await ask(own_committee.secretary, "/reports"))


async def test_what_was_accepted_together_by_mistake_waits_again(own_committee: Committee) -> None:
    """But what has been decided anew since; each assignee is told once."""
    desk = own_committee.secretary
    first, second = await reported(own_committee, 2, "1.2", "1.3")
    page = await pile(desk)
    await tap(desk, "Отметить все на странице", on=page)
    await tap(desk, "Принять (4)", on=page)
    done = await again(desk, page, "Приняты 4 отчёта:")
    last = [await one.phone.wait(lambda m: "Выполнение принято" in words(m)) for one in (first, second)]
    colleague = await own_committee.director(also=[Role.SECRETARY])
    undo = next(one for row in done.buttons for one in row if one.text == "Отменить решение")
    toast = await colleague.phone.press_raw(colleague.phone.messages[-1], undo.callback_data or "")
    assert toast.text.startswith("Отменить уже нельзя")
    (one, _) = await second.assignments()
    await own_committee.press(Check(assignment_id=one.id, verdict=Verdict.UNDO).pack())
    accept = Check(assignment_id=one.id, verdict=Verdict.ACCEPT)
    await colleague.phone.press_raw(colleague.phone.messages[-1], accept.pack())

    await tap(desk, "Отменить решение", on=done)
    await again(desk, page, "Отметьте отчёты")
    title = "Протокол № 1 от 20 ноября 2026"
    told = await first.phone.wait(lambda m: "снова на проверке" in words(m), after=last[0])
    assert words(told) == f"Ваши отчёты снова на проверке:\n· {title}, п. 1.2\n· {title}, п. 1.3"
    await second.phone.wait(lambda m: "снова на проверке" in words(m) and "п. 1.3" in words(m), after=last[1])
    assert set((await first.statuses()).values()) == {Status.REPORTED}
    assert await second.statuses() == {"1.2": Status.ACCEPTED, "1.3": Status.REPORTED}
    toast = await desk.press_raw(done, undo.callback_data or "")
    assert toast.text.startswith("Отменить уже нельзя")


async def test_a_marked_report_that_has_lost_a_file_is_looked_at_again(own_committee: Committee) -> None:
    desk = own_committee.secretary
    director = await own_committee.director("1.2", "1.3")
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await file(director, "Не тот.pdf", "1.3 отчёт")
    page = await pile(desk)
    await tap(desk, "Отметить все на странице", on=page)
    await remove(director, "Не тот.pdf", receipt)
    toast = await tap(desk, "Принять (2)", on=page)
    assert toast.text == "Отмечены уже другие отчёты. Проверьте и нажмите ещё раз."
    assert await director.done() == ["1.2", "1.3"]
    assert "«1.3 отчёт», без файлов" in words(desk.find_message(page))
    await tap(desk, "Принять (2)", on=page)
    assert set((await director.statuses()).values()) == {Status.ACCEPTED}
