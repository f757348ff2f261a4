"""The administrator corrects which days are off."""

import datetime as dt

from domain.decisions import Deadline, DeadlineKind
from storage.audit import Action
from tests.story.committee import Committee
from tests.story.mornings import heard, live
from tests.story.rules import correct_days, set_choice
from tests.story.test_repeated import repeating
from tests.story.test_settings import journal
from tests.town import ask, buttons, tap, words


def by(day: int, month: int = 12) -> Deadline:
    return Deadline(kind=DeadlineKind.BY, date=dt.date(2026, month, day), phrase=f"до {day}.{month}.2026")


async def test_it_shows_the_days_that_one_would_not_expect(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    shown = await ask(administrator, "/calendar")
    listed = words(shown)
    assert "До 23 февраля 2027, кроме обычных суббот и воскресений:" in listed
    assert "· 31 декабря 2026, чт — выходной\n· 1 января 2027, пт — выходной\n" in listed
    assert "· 20 февраля 2027, сб — рабочий день\n" in listed
    assert "2 января" not in listed, "a Saturday"
    assert "12 января" not in listed
    assert buttons(shown) == [["Исправить дни"]]
    same = await ask(own_committee.secretary, "/calendar")
    assert words(same).startswith(listed.rpartition("\n\n")[0])
    assert buttons(same) == []


async def test_a_working_saturday_and_a_day_off_are_lived_by_as_corrected(own_committee: Committee) -> None:
    """The deadlines: Monday, 7 December, to be reminded of on the Saturday; Friday, 11 December, which is off."""
    administrator = await own_committee.town.administrator()
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=by(7))
    await own_committee.publish("2.1", to=[director], deadline=by(11))
    for point in ("1.2", "2.1"):
        await ask(director.phone, f"{point} принято")
    answer = await correct_days(administrator, "05.12.2026 рабочий\n11.12.2026 выходной")
    assert "· 5 декабря 2026, сб — рабочий день (исправлено)\n" in words(answer)
    assert "· 11 декабря 2026, пт — выходной (исправлено)\n" in words(answer)
    await live(own_committee.town, 4, 12)
    last = director.phone.messages[-1]
    await live(own_committee.town, 5, 12)
    assert heard(director.phone, after=last) == ["05.12 09:00 Скоро срок"]
    assert "до 7 декабря 2026, остался 1 рабочий день · п. 1.2" in words(director.phone.inbox[-1])
    await ask(director.phone, "1.2 готово")
    last = director.phone.messages[-1]
    await live(own_committee.town, 14, 12)
    assert heard(director.phone, after=last) == [
        "07.12 09:00 Скоро срок",  # three working days before Thursday
        "09.12 09:00 Скоро срок",
        "10.12 09:00 Сегодня последний рабочий день до срока",
        "14.12 09:00 Просрочено",
    ]
    assert [one["changed"] for one in await journal(own_committee, Action.CALENDAR)] == [
        {"2026-12-05": "working", "2026-12-11": "off"}
    ]


async def test_a_saturday_that_is_made_a_working_day_at_noon_calls_nobody(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=by(7))
    await ask(director.phone, "принято")
    await live(own_committee.town, 5, 12)
    last = director.phone.messages[-1]
    await correct_days(administrator, "05.12.2026 рабочий")
    await own_committee.town.turn(minutes=2)
    assert heard(director.phone, after=last) == []
    await live(own_committee.town, 7, 12)
    assert heard(director.phone, after=last) == ["07.12 09:00 Срок сегодня"]


async def test_a_saturday_that_is_made_a_working_day_in_the_early_morning_is_one(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=by(7))
    await ask(director.phone, "принято")
    await live(own_committee.town, 5, 12, hour=7)
    last = director.phone.messages[-1]
    await correct_days(administrator, "05.12.2026 рабочий")
    await live(own_committee.town, 5, 12)
    assert heard(director.phone, after=last) == ["05.12 09:00 Скоро срок"]


async def test_a_correction_is_taken_back_by_a_button_and_by_the_contrary(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director("1.2")
    await ask(director.phone, "принято")
    answer = await correct_days(administrator, "10.12.2026 выходной, 11.12.2026 выходной")
    assert buttons(answer) == [
        ["Исправить дни"],
        ["Убрать исправление: 10 декабря 2026"],
        ["Убрать исправление: 11 декабря 2026"],
    ]
    await tap(administrator, "Убрать исправление: 10 декабря 2026", on=answer)
    assert buttons(administrator.find_message(answer)) == [["Исправить дни"], ["Убрать исправление: 11 декабря 2026"]]
    answer = await correct_days(administrator, "11.12.2026 рабочий")
    assert "исправлено" not in words(answer)
    assert buttons(answer) == [["Исправить дни"]]
    await live(own_committee.town, 9, 12)
    last = director.phone.messages[-1]
    await live(own_committee.town, 11, 12)
    assert heard(director.phone, after=last) == ["10.12 09:00 Скоро срок", "11.12 09:00 Срок сегодня"]
    assert len(await journal(own_committee, Action.CALENDAR)) == 3


async def test_where_the_rule_moves_deadlines_a_correction_does_too(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director("1.2")
    await set_choice(administrator, "Срок в выходной", "переносится на следующий рабочий день")
    assert "до 11 декабря 2026" in words(await ask(director.phone, "/my"))
    answer = await correct_days(administrator, "11.12.2026 выходной")
    assert "до 14 декабря 2026" in words(await ask(director.phone, "/my"))
    await tap(administrator, "Убрать исправление: 11 декабря 2026", on=answer)
    assert "до 11 декабря 2026" in words(await ask(director.phone, "/my"))


async def test_what_is_not_understood_is_named_and_changes_nothing(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    answer = await correct_days(administrator, "10.12.2026 выходной\n31 декабря рабочий\n01.01.2030 рабочий")
    first, wrong, wanted = words(answer).split("\n\n")
    assert first == "Это я не понял и ничего не изменил:"
    assert wrong == "· 31 декабря рабочий\n· 01.01.2030 рабочий"
    assert wanted.startswith("В каждой строке нужны дата из ближайших двух лет и одно из двух слов")
    assert await journal(own_committee, Action.CALENDAR) == []
    assert "· 10 декабря 2026, чт — выходной (исправлено)" in words(await ask(administrator, "10.12.2026 выходной"))


async def test_a_correction_is_one_however_often_its_update_is_handled(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    answer = await correct_days(administrator, "10.12.2026 выходной")
    async with repeating(own_committee.town) as repeater:
        await repeater.once_more(administrator)
        await tap(administrator, "Убрать исправление: 10 декабря 2026", on=answer)
        await repeater.once_more(administrator)
    assert len(await journal(own_committee, Action.CALENDAR)) == 2
    assert "исправлено" not in words(await ask(administrator, "/calendar"))
