"""The secretary's queue of reports."""

from domain.assignments import Status
from domain.people import Role
from messaging.presses import Check, Lack, Lacking, Verdict
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.town import ask, buttons, hear, tap, words


async def test_reports_of_points_of_the_same_number_are_told_apart_by_their_minutes(own_committee: Committee) -> None:
    director, other = await own_committee.director("4.7"), await own_committee.director("4.7")
    await own_committee.publish("4.7", to=[director])
    first, second = [f"Протокол № {one.minutes_number} от 20 ноября 2026" for one in await director.assignments()]
    await ask(other.phone, "готово")
    for message in [message for message in director.phone.inbox if "Вам " in words(message)]:
        assert "Отмечено" in words(await ask(director.phone, "готово", reply_to=message))

    queue = await ask(own_committee.secretary, "/reports")
    waiting = {row[0] for row in buttons(queue)[:3]}
    alike = f"п. 4.7 · {director.school} · "
    assert waiting == {alike + first, alike + second, f"п. 4.7 · {other.school}"}

    await tap(own_committee.secretary, alike + second, on=queue)
    card = await own_committee.secretary.wait(lambda m: second in words(m), after=queue)
    await tap(own_committee.secretary, "Вернуть на доработку", on=card)
    asked = await own_committee.secretary.wait(lambda m: "что нужно доработать" in words(m), after=card)
    assert words(asked).startswith(f"{alike}{second}: что нужно доработать?")
    confirm = await ask(own_committee.secretary, "Нет подписи")
    assert words(confirm).startswith(f"Вернуть на доработку? {alike}{second}\n")
    assert "«Нет подписи»" in words(confirm)
    await tap(own_committee.secretary, "Вернуть на доработку", on=confirm)
    await own_committee.secretary.wait(
        lambda m: m.id == confirm.id and words(m).startswith(f"Возвращено на доработку: {alike}{second}\n")
    )

    await tap(own_committee.secretary, alike + first, on=queue)
    card = await own_committee.secretary.wait(
        lambda m: first in words(m) and ["Принять отчёт"] in buttons(m), after=asked
    )
    await tap(own_committee.secretary, "Принять отчёт", on=card)
    accepted = await own_committee.secretary.wait(lambda m: m.id == card.id and "Отчёт принят" in words(m))
    assert words(accepted).startswith(f"Отчёт принят: {alike}{first}\n")


async def test_of_two_secretaries_who_return_a_report_the_second_learns_that_it_no_longer_waits(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("4.7")
    colleague = await own_committee.director(also=[Role.SECRETARY])
    await ask(director.phone, "готово")
    for phone in (own_committee.secretary, colleague.phone):
        queue = await ask(phone, "/reports")
        await tap(phone, "п. 4.7…", on=queue)
        card = await phone.wait(lambda m: ["Вернуть на доработку"] in buttons(m), after=queue)
        await tap(phone, "Вернуть на доработку", on=card)
        await phone.wait(lambda m: "что нужно доработать" in words(m), after=card)
    late = await ask(colleague.phone, "Нет печати")
    confirm = await ask(own_committee.secretary, "Нет подписи")
    await tap(own_committee.secretary, "Вернуть на доработку", on=confirm)
    await own_committee.secretary.wait(lambda m: m.id == confirm.id and "Возвращено на доработку" in words(m))
    await tap(colleague.phone, "Вернуть на доработку", on=late)
    gone = "Возвращено на доработку: Ольгина И.Л.\nЭтот отчёт уже не ждёт проверки. Остальные: /reports"
    await colleague.phone.wait(lambda m: m.id == late.id and words(m) == gone)
    await director.phone.wait(lambda m: "Нет подписи" in words(m))
    assert not any("Нет печати" in words(m) for m in director.phone.inbox)


async def test_a_report_is_returned_for_a_ready_reason(own_committee: Committee) -> None:
    director, desk = await own_committee.director("4.7"), own_committee.secretary
    await ask(director.phone, "готово")
    card = await own_committee.open_report(director, "4.7")
    await tap(desk, "Вернуть на доработку", on=card)
    asked = await desk.wait(lambda m: "что нужно доработать" in words(m), after=card)
    assert buttons(asked) == [
        ["Нет подписи"],
        ["Не тот документ"],
        ["Неполные сведения"],
        ["Файл не читается"],
        ["Не возвращать"],
    ]
    await tap(desk, "Не возвращать", on=asked)
    left = await desk.wait(lambda m: m.id == asked.id and "Не возвращено" in words(m))
    assert (await director.statuses())["4.7"] is Status.REPORTED

    await tap(desk, "К отчёту", on=left)
    card = await desk.wait(lambda m: ["Вернуть на доработку"] in buttons(m), after=left)
    await tap(desk, "Вернуть на доработку", on=card)
    asked = await desk.wait(lambda m: "что нужно доработать" in words(m), after=card)
    await tap(desk, "Не тот документ", on=asked)
    done = await desk.wait(lambda m: m.id == asked.id and "Возвращено на доработку" in words(m))
    assert buttons(done) == [["Отменить решение"]], "no other one waits"
    told = await director.phone.wait(lambda m: "возвращён на доработку" in words(m))
    assert "Не тот документ" in words(told)
    assert (await director.statuses())["4.7"] is Status.RETURNED
    assert "Возвращено" not in words(await ask(desk, "Нет печати")), "nothing is asked any more"


async def asked_why(committee: Committee, director: Director) -> Message:
    card = await committee.open_report(director, "4.7")
    await tap(committee.secretary, "Вернуть на доработку", on=card)
    return await committee.secretary.wait(lambda m: "что нужно доработать" in words(m), after=card)


async def test_a_reason_in_words_is_shown_before_it_is_sent(own_committee: Committee) -> None:
    director, desk = await own_committee.director("4.7"), own_committee.secretary
    await ask(director.phone, "готово")
    await asked_why(own_committee, director)
    first = await ask(desk, "Нет подписи")
    assert buttons(first) == [["Вернуть на доработку"], ["Изменить", "Не возвращать"]]
    assert (await director.statuses())["4.7"] is Status.REPORTED, "nothing is sent yet"
    await tap(desk, "Изменить", on=first)
    await desk.wait(lambda m: m.id == first.id and "что нужно доработать" in words(m))
    second = await ask(desk, "Нет печати")
    third = await ask(desk, "Нет печати и даты")  # other words are another reason
    await tap(desk, "Вернуть на доработку", on=second)
    assert "это не последние ваши слова" in desk.toasts[-1].text.lower()
    assert (await director.statuses())["4.7"] is Status.REPORTED
    await tap(desk, "Вернуть на доработку", on=third)
    told = await director.phone.wait(lambda m: "возвращён на доработку" in words(m))
    assert "«Нет печати и даты»" in words(told)


async def test_the_question_for_the_reason_ends_with_whatever_else_is_done(own_committee: Committee) -> None:
    director, desk = await own_committee.director("4.7"), own_committee.secretary
    await ask(director.phone, "готово")
    asked = await asked_why(own_committee, director)
    await ask(desk, "/status")
    assert "Вернуть на доработку?" not in words(await ask(desk, "Нет подписи"))
    await asked_why(own_committee, director)
    confirm = await ask(desk, "Нет подписи")
    await tap(desk, "Не возвращать", on=confirm)
    await desk.wait(lambda m: m.id == confirm.id and "Не возвращено" in words(m))
    assert "Вернуть на доработку?" not in words(await ask(desk, "Нет подписи"))
    assert (await director.statuses())["4.7"] is Status.REPORTED
    await tap(desk, "Нет подписи", on=asked)  # a button works for ever
    await director.phone.wait(lambda m: "возвращён на доработку" in words(m))


async def test_a_reason_that_is_pressed_too_late_changes_nothing(own_committee: Committee) -> None:
    director = await own_committee.director("4.7")
    await ask(director.phone, "готово")
    (one,) = await director.assignments()
    await own_committee.accept(director, "4.7")
    await own_committee.press(Lacking(assignment_id=one.id, lack=Lack.SIGNATURE).pack())
    assert own_committee.secretary.toasts[-1].text == "Принято: Ольгина И.Л."
    assert (await director.statuses())["4.7"] is Status.ACCEPTED


async def test_from_one_report_to_the_next(own_committee: Committee) -> None:
    first, second, third = [await own_committee.director() for _ in range(3)]
    await own_committee.publish("4.7", to=[first, second, third])
    desk = own_committee.secretary
    for one in (first, second, third):
        await ask(one.phone, "готово")
    card = await own_committee.open_report(second, "4.7")
    await tap(desk, "Принять отчёт", on=card)
    decided = await desk.wait(lambda m: m.id == card.id and "Отчёт принят" in words(m))
    await tap(desk, "Следующий отчёт →", on=decided)
    card = await desk.wait(lambda m: third.school in words(m) and ["Принять отчёт"] in buttons(m), after=decided)
    await tap(desk, "Вернуть на доработку", on=card)
    asked = await desk.wait(lambda m: "что нужно доработать" in words(m), after=card)
    await tap(desk, "Неполные сведения", on=asked)
    decided = await desk.wait(lambda m: m.id == asked.id and "Возвращено" in words(m))
    await tap(desk, "Следующий отчёт →", on=decided)  # behind the last one the first
    card = await desk.wait(lambda m: first.school in words(m) and ["Принять отчёт"] in buttons(m), after=decided)
    await tap(desk, "Принять отчёт", on=card)
    await desk.wait(lambda m: m.id == card.id and "Отчёт принят" in words(m) and len(buttons(m)) == 1)
    await tap(desk, "Следующий отчёт →", on=decided)
    assert desk.toasts[-1].text == "Других отчётов, которые ждут проверки, нет."


async def test_all_files_of_a_report_come_with_its_card(own_committee: Committee) -> None:
    director, desk = await own_committee.director("4.7"), own_committee.secretary
    for name, caption in (("Акт.pdf", "4.7 отчёт"), ("Приказ.pdf", "4.7 отчёт"), ("Смета.xlsx", "4.7 отчёт")):
        sent = await director.phone.send_document(name, name.encode(), caption=caption)
        await hear(director.phone, sent)
    (one,) = await director.assignments()
    last = desk.messages[-1]
    await own_committee.press(Check(assignment_id=one.id, verdict=Verdict.SHOW).pack())
    await desk.wait(lambda m: m.document is not None and m.document.name == "Смета.xlsx", after=last)
    names = [m.document.name for m in desk.inbox if m.id > last.id and m.document]
    assert names == ["Акт.pdf", "Приказ.pdf", "Смета.xlsx"]


async def test_what_was_accepted_or_returned_by_mistake_is_decided_again(own_committee: Committee) -> None:
    director, desk = await own_committee.director("4.7"), own_committee.secretary
    colleague = await own_committee.director(also=[Role.SECRETARY])
    await ask(director.phone, "готово")
    (one,) = await director.assignments()
    card = await own_committee.open_report(director, "4.7")
    await tap(desk, "Принять отчёт", on=card)
    decided = await desk.wait(lambda m: m.id == card.id and "Отчёт принят" in words(m))
    heard = await director.phone.wait(lambda m: "отчёт принят" in words(m) or "Выполнение принято" in words(m))

    undo = Check(assignment_id=one.id, verdict=Verdict.UNDO).pack()
    await colleague.phone.press_raw(colleague.phone.messages[-1], undo)
    assert colleague.phone.toasts[-1].text == "Отменить уже нельзя: с тех пор что-то изменилось, или решали не вы."
    await tap(desk, "Отменить решение", on=decided)
    card = await desk.wait(lambda m: m.id == card.id and ["Принять отчёт"] in buttons(m))
    assert (await director.statuses())["4.7"] is Status.REPORTED
    told = await director.phone.wait(lambda m: "снова на проверке" in words(m), after=heard)

    await tap(desk, "Вернуть на доработку", on=card)
    asked = await desk.wait(lambda m: "что нужно доработать" in words(m), after=card)
    await tap(desk, "Нет подписи", on=asked)
    decided = await desk.wait(lambda m: m.id == asked.id and "Возвращено" in words(m))
    told = await director.phone.wait(lambda m: "возвращён на доработку" in words(m), after=told)
    await tap(desk, "Отменить решение", on=decided)
    await director.phone.wait(lambda m: "снова на проверке" in words(m), after=told)
    assert (await director.statuses())["4.7"] is Status.REPORTED
    assert await ask(desk, "/reports")


async def test_a_return_that_is_answered_is_not_taken_back(own_committee: Committee) -> None:
    director = await own_committee.director("4.7")
    await ask(director.phone, "готово")
    (one,) = await director.assignments()
    await own_committee.return_for_rework(director, "4.7", "Нет печати")
    await ask(director.phone, "готово")
    await own_committee.press(Check(assignment_id=one.id, verdict=Verdict.UNDO).pack())
    assert (await director.statuses())["4.7"] is Status.REPORTED
    assert not any("снова на проверке" in words(m) for m in director.phone.inbox)
