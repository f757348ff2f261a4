"""What is learned on the last working day before a deadline in the holidays: no morning is left to remind of it."""

import datetime as dt
from dataclasses import replace

from domain.decisions import Deadline, DeadlineKind
from domain.policy import Policy
from storage import districts
from tests.story.committee import Committee
from tests.story.mornings import heard, live
from tests.story.rules import correct_days
from tests.story.test_undated import EVENT, name, question
from tests.town import ask, hear, tap, words

IN_THE_HOLIDAYS = Deadline(kind=DeadlineKind.BY, date=dt.date(2027, 1, 10), phrase="до 10.01.2027")
LAST = "Сегодня последний рабочий день до срока"


async def test_a_publication_says_so(own_committee: Committee) -> None:
    town = own_committee.town
    director, earlier = await own_committee.director(), await own_committee.director()
    await live(town, 29, 12)
    await own_committee.publish("1.2", to=[earlier], deadline=IN_THE_HOLIDAYS)
    assert LAST not in words(earlier.phone.inbox[-1])
    await live(town, 30, 12)
    assert words(earlier.phone.inbox[-1]).startswith(LAST)
    await own_committee.publish("1.3", "1.4", to=[director], deadline=IN_THE_HOLIDAYS)
    told = director.phone.inbox[-1]
    assert words(told).count(f"осталось 11 дней · п. 1.3\n{LAST}\n") == 1
    await tap(director.phone, "Принял всё", on=told)
    await director.phone.wait(lambda m: m.id == told.id and "принято" in words(m))
    assert words(director.phone.find_message(told)).count(LAST) == 2
    await live(town, 11, 1)
    assert heard(director.phone, after=told) == ["11.01 09:00 Просрочено"]


async def test_a_new_period_says_so(own_committee: Committee) -> None:
    director = await own_committee.director()
    monthly = Deadline(kind=DeadlineKind.RECURRING, phrase="ежемесячно до 10 числа")
    await own_committee.publish("4.1", to=[director], deadline=monthly)
    await ask(director.phone, "принял")
    await ask(director.phone, "готово")
    last = director.phone.messages[-1]
    await live(own_committee.town, 12, 1)
    said = heard(director.phone, after=last)
    assert said[-2:] == [f"30.12 09:00 {LAST}", "11.01 09:00 Просрочено"]
    assert "январь 2027" in words(director.phone.inbox[-2])


async def test_a_day_that_is_declared_off_makes_the_day_before_it_the_last(own_committee: Committee) -> None:
    """One head has had a message in the morning, another has not, the third has reported, the fourth is told today."""
    town = own_committee.town
    administrator = await town.administrator()
    friday = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 11), phrase="до 11.12.2026")
    nudged, plain, done = [await own_committee.director() for _ in range(3)]
    await own_committee.publish("1.2", to=[nudged, plain, done], deadline=friday)
    async with town.database.write() as tx:
        await districts.set_policy(tx, Policy(soon=(3,)))
    await own_committee.publish("2.1", to=[nudged], deadline=replace(friday, date=dt.date(2026, 12, 15)))
    for one in (nudged, plain, done):
        await ask(one.phone, "принял всё")
    await ask(done.phone, "готово")
    last = {one.phone: one.phone.messages[-1] for one in (nudged, plain, done)}
    await live(town, 10, 12, hour=13)
    assert heard(nudged.phone, after=last[nudged.phone])[-1] == "10.12 09:00 Скоро срок"
    await correct_days(administrator, "11.12.2026 выходной")
    await town.turn(minutes=2)
    await correct_days(administrator, "31.12.2026 рабочий")
    await live(town, 14, 12)
    for one in (nudged, plain):
        said = heard(one.phone, after=last[one.phone])
        assert said[-2:] == [f"10.12 13:02 {LAST}", "14.12 09:00 Просрочено"]
        assert " ".join(said).count(LAST) == 1
    assert LAST not in " ".join(heard(done.phone, after=last[done.phone]))


async def test_in_quiet_hours_nobody_is_told_that_it_has_become_the_last(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director("1.2")  # due on Friday, 11 December
    await ask(director.phone, "принял")
    await live(own_committee.town, 10, 12, hour=20)
    last = director.phone.messages[-1]
    await correct_days(administrator, "11.12.2026 выходной")
    await live(own_committee.town, 14, 12)
    assert heard(director.phone, after=last) == ["14.12 09:00 Просрочено"]


async def test_a_date_that_is_named_says_so(own_committee: Committee) -> None:
    director = await own_committee.director()
    asked = await question(own_committee, "1.2", to=[director], deadline=EVENT)
    await live(own_committee.town, 30, 12)
    last = director.phone.messages[-1]
    await name(own_committee, "Указать дату: п. 1.2", "10.01.2027", on=asked)
    told = await hear(director.phone, last)
    assert words(told).endswith(LAST)
