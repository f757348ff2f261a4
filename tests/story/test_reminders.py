"""The clock is turned: who is reminded of what on which morning, and what one can do with it."""

import datetime as dt

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from tests.story.committee import Committee
from tests.story.mornings import at, heard, live
from tests.town import ask, buttons, tap, words

STANDING = "Исполнение решений на"


async def test_a_month_of_mornings(own_committee: Committee) -> None:
    """The deadline of everything is Friday, 11 December."""
    idle, prompt = await own_committee.director(), await own_committee.director()
    await own_committee.publish("1.2", to=[idle, prompt])
    last = {
        phone: phone.messages[-1] for phone in (idle.phone, prompt.phone, own_committee.secretary, own_committee.chair)
    }
    await own_committee.town.telegram.clock.walk(at(9, 12))
    done = await ask(prompt.phone, "готово")
    await own_committee.town.telegram.clock.walk(at(13, 1))

    assert heard(idle.phone, after=last[idle.phone]) == [
        "25.11 09:00 Ждёт вашего «Принял»",
        "02.12 09:00 Скоро срок",
        "08.12 09:00 Скоро срок",
        "10.12 09:00 Скоро срок",
        "11.12 09:00 Срок сегодня",
        "14.12 09:00 Просрочено",
        "21.12 09:00 Просрочено",
        "28.12 09:00 Просрочено",
        "13.01 09:00 Просрочено",
    ]
    assert heard(prompt.phone, after=last[prompt.phone]) == [
        "25.11 09:00 Ждёт вашего «Принял»",
        "02.12 09:00 Скоро срок",
        "08.12 09:00 Скоро срок",
        f"09.12 12:00 {words(done).splitlines()[0]}",
    ]
    assert heard(own_committee.secretary, after=last[own_committee.secretary]) == [
        "27.11 09:00 Не приняли к исполнению — позвоните, пожалуйста",
        "16.12 09:00 Давно просрочено, отчёта нет",
    ]
    call, late = own_committee.secretary.inbox[-2:]
    assert f"· {idle.school}, {idle.full_name} — 1 поручение\n· {prompt.school}" in words(call)
    assert f"{idle.school}: п. 1.2, просрочено на 5 дней" in words(late)
    assert prompt.school not in words(late)
    standing = heard(own_committee.chair, after=last[own_committee.chair])
    assert [line[:11] for line in standing] == [
        f"{day} 09:00" for day in ("30.11", "07.12", "14.12", "21.12", "28.12", "11.01")
    ]
    assert all(STANDING in line for line in standing)


async def test_a_reminder_is_answered_as_the_assignment_itself(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await live(own_committee.town, 11, 12)
    reminder = director.phone.inbox[-1]
    assert words(reminder).startswith(
        "Срок сегодня\nдо 11 декабря 2026, сегодня · п. 1.2\nПротокол № 1 от 20 ноября 2026\n"
    )
    assert buttons(reminder) == [["Принял"], ["Выполнено"], ["Приложить отчёт"], ["Продлить срок"]]
    await ask(director.phone, "принял", reply_to=reminder)
    assert await director.statuses() == {"1.2": Status.ACKNOWLEDGED}
    await tap(director.phone, "Выполнено", on=reminder)
    assert await director.statuses() == {"1.2": Status.REPORTED}
    assert "выполнено, ждёт проверки" in words(director.phone.find_message(reminder))


async def test_several_points_come_in_one_message_the_most_urgent_first(own_committee: Committee) -> None:
    director = await own_committee.director("1.2", "1.3")
    await live(own_committee.town, 11, 12)
    await ask(director.phone, "1.2 готово")
    await ask(director.phone, "1.3 готово")
    await own_committee.return_for_rework(director, "1.3", "Нет подписи")
    returned = director.phone.messages[-1]
    await own_committee.publish("2.1", to=[director])
    given = director.phone.messages[-1]
    await live(own_committee.town, 14, 12)
    assert [message.id for message in director.phone.inbox if message.id > returned.id] == [
        given.id,
        director.phone.inbox[-1].id,
    ]
    reminder = director.phone.inbox[-1]
    assert words(reminder).splitlines()[0] == "Просрочено"
    assert "п. 1.2" not in words(reminder)
    assert "просрочено на 3 дня · п. 1.3 — возвращено на доработку\n" in words(reminder)
    assert "просрочено на 3 дня · п. 2.1\n" in words(reminder)
    assert buttons(reminder) == [
        ["Принял всё"],
        ["п. 1.3 · Протокол № 1 от 20 ноября 2026"],
        ["п. 2.1 · Протокол № 2 от 20 ноября 2026"],
    ]
    await tap(director.phone, "п. 1.3…", on=reminder)
    card = await director.phone.wait(lambda m: "Секретарь пишет" in words(m), after=reminder)
    assert "Нет подписи" in words(card)
    await tap(director.phone, "Принял всё", on=reminder)
    assert (await director.statuses())["2.1"] is Status.ACKNOWLEDGED
    listed = director.phone.find_message(reminder)
    assert "п. 2.1" in words(listed)
    assert "принято к исполнению" in words(listed)
    assert ["Принял всё"] not in buttons(listed)


async def test_what_is_overdue_since_different_days_is_repeated_in_one_message(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    tuesday = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 15), phrase="до 15.12.2026")
    await own_committee.publish("2.1", to=[director], deadline=tuesday)
    await live(own_committee.town, 15, 12)
    last = director.phone.messages[-1]
    await live(own_committee.town, 24, 12)
    assert heard(director.phone, after=last) == ["16.12 09:00 Просрочено", "23.12 09:00 Просрочено"]
    for message in director.phone.inbox[-2:]:
        assert "п. 1.2\n" in words(message)
        assert "п. 2.1\n" in words(message)


async def test_a_deadline_on_a_day_off_has_a_last_working_day_before_it(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    sunday = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 13), phrase="до 13.12.2026")
    await own_committee.publish("2.1", to=[director], deadline=sunday)
    await live(own_committee.town, 11, 12)
    today, before = words(director.phone.inbox[-1]).split("\n\n")[:2]
    assert today.startswith("Срок сегодня\nдо 11 декабря 2026, сегодня · п. 1.2\n")
    assert before.startswith("Сегодня последний рабочий день до срока\nдо 13 декабря 2026, осталось 2 дня · п. 2.1\n")


async def test_a_reminder_says_once_what_its_heading_says(own_committee: Committee) -> None:
    director = await own_committee.director("1.2", "1.3")
    await ask(director.phone, "1.2 принято")
    await ask(director.phone, "1.3 готово")
    await own_committee.return_for_rework(director, "1.3", "Нет подписи")
    await live(own_committee.town, 24, 11)
    returned = words(director.phone.inbox[-1])
    assert returned.startswith("Возвращено на доработку\nдо 11 декабря 2026, осталось 13 рабочих дней · п. 1.3\n")
    await live(own_committee.town, 14, 12)
    late = words(director.phone.inbox[-1])
    assert late.startswith("Просрочено\nдо 11 декабря 2026, просрочено на 3 дня · п. 1.2 — принято к исполнению\n")
    assert "просрочено на 3 дня · п. 1.3 — возвращено на доработку\n" in late


async def test_the_lists_of_a_morning_open_further_views(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await live(own_committee.town, 16, 12)
    await tap(own_committee.secretary, "Все просроченные (1)", on=own_committee.secretary.inbox[-1])
    assert f"{director.school}: п. 1.2" in words(own_committee.secretary.inbox[-1])
    await tap(own_committee.chair, "По организациям", on=own_committee.chair.inbox[-1])
    assert director.school in words(own_committee.chair.inbox[-1])
