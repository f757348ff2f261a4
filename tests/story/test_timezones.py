"""One school lives by Vladivostok, one by Moscow, seven hours later: each has a morning of its own."""

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from domain.decisions import Deadline, DeadlineKind
from tests.story.committee import Committee, Director, working_committee
from tests.story.mornings import at, heard, live
from tests.story.rules import move_school, set_value
from tests.town import ask, hear, words


@dataclass
class Country:
    committee: Committee
    east: Director
    west: Director

    async def walk(self, day: int, month: int, hour: int, minute: int = 0) -> None:
        await self.committee.town.telegram.clock.walk(at(day, month, hour, minute))


@pytest_asyncio.fixture
async def country(tmp_path: Path) -> AsyncIterator[Country]:
    """On the evening before both are reminded; everything is due on Friday, 11 December."""
    async with working_committee(tmp_path) as committee:
        east, west = await committee.director("1.2"), await committee.director("1.2")
        for one in (east, west):
            await ask(one.phone, "принято")
        await move_school(committee, east, "Владивосток")
        await live(committee.town, 1, 12, hour=15)
        yield Country(committee, east, west)


async def test_each_is_reminded_at_nine_of_its_own(country: Country) -> None:
    last = {one.school: one.phone.messages[-1] for one in (country.east, country.west)}
    await country.walk(3, 12, 12)
    assert heard(country.east.phone, after=last[country.east.school]) == ["02.12 02:00 Скоро срок"]
    assert heard(country.west.phone, after=last[country.west.school]) == ["02.12 09:00 Скоро срок"]


async def test_the_hour_and_quiet_are_those_of_the_organization(country: Country) -> None:
    administrator = await country.committee.town.administrator()
    await set_value(administrator, "Тихие часы", "12:00")
    await set_value(administrator, "Утреннее сообщение", "10:00")
    last = country.east.phone.messages[-1]
    await country.committee.town.stop_bot()
    await country.committee.town.telegram.clock.jump(at(2, 12, 5))  # noon in the east
    await country.committee.town.start_bot()
    await country.walk(8, 12, 12)
    assert heard(country.east.phone, after=last) == ["08.12 03:00 Скоро срок"]


async def test_the_days_that_are_left_are_counted_where_the_director_lives(country: Country) -> None:
    await live(country.committee.town, 10, 12, hour=18)
    assert "до 11 декабря 2026, сегодня" in words(await ask(country.east.phone, "/my"))
    assert "до 11 декабря 2026, остался 1 рабочий день" in words(await ask(country.west.phone, "/my"))
    await country.committee.publish("2.1", to=[country.east, country.west])
    assert "до 11 декабря 2026, сегодня" in words(country.east.phone.inbox[-1])
    assert "до 11 декабря 2026, остался 1 рабочий день" in words(country.west.phone.inbox[-1])


async def test_who_moves_to_the_west_after_the_morning_is_not_reminded_twice(country: Country) -> None:
    last = country.east.phone.messages[-1]
    await country.walk(2, 12, 3)
    await move_school(country.committee, country.east, "МСК")
    await country.walk(3, 12, 12)
    assert heard(country.east.phone, after=last) == ["02.12 02:00 Скоро срок"]
    await live(country.committee.town, 8, 12, hour=10)
    assert heard(country.east.phone, after=last)[1:] == ["08.12 09:00 Скоро срок"]


async def test_who_moves_to_the_east_after_the_morning_is_not_reminded_twice(country: Country) -> None:
    last = country.west.phone.messages[-1]
    await country.walk(2, 12, 10)
    await move_school(country.committee, country.west, "МСК+7")
    await country.walk(3, 12, 12)
    assert heard(country.west.phone, after=last) == ["02.12 09:00 Скоро срок"]


async def test_who_moves_to_where_the_morning_is_over_is_not_forgotten(country: Country) -> None:
    """In the east it is three in the afternoon, and everybody there has been told."""
    last = {one.school: one.phone.messages[-1] for one in (country.east, country.west)}
    await country.walk(2, 12, 8)
    await move_school(country.committee, country.west, "МСК+7")
    await country.walk(2, 12, 8, 1)
    await country.walk(3, 12, 12)
    assert heard(country.west.phone, after=last[country.west.school]) == ["02.12 08:01 Скоро срок"]
    assert heard(country.east.phone, after=last[country.east.school]) == ["02.12 02:00 Скоро срок"]


async def test_a_zone_that_is_not_written_down_stays_as_it_was(country: Country) -> None:
    await move_school(country.committee, country.east, "")
    last = country.east.phone.messages[-1]
    await country.walk(2, 12, 10)
    assert heard(country.east.phone, after=last) == ["02.12 02:00 Скоро срок"]


async def test_an_unknown_zone_is_named_and_nothing_is_taken(country: Country) -> None:
    table = f"Организация;ФИО;Часовой пояс\n{country.east.school};{country.east.full_name};Луна\n"
    sent = await country.committee.secretary.send_document("Список.csv", table.encode(), "text/csv")
    answer = words(await hear(country.committee.secretary, sent))
    assert "Строка 2. Не знаю часового пояса «Луна». Напишите так: МСК+4, UTC+7, Владивосток." in answer
    last = country.east.phone.messages[-1]
    await country.walk(2, 12, 10)
    assert heard(country.east.phone, after=last) == ["02.12 02:00 Скоро срок"]


async def test_what_a_second_look_of_the_day_finds_is_told_on_the_next_morning(country: Country) -> None:
    administrator = await country.committee.town.administrator()
    await set_value(administrator, "О просрочке исполнителю", "3")
    yesterday = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 1), phrase="до 01.12.2026")
    await country.committee.publish("2.1", to=[country.east], deadline=yesterday)
    await ask(country.east.phone, "2.1 принято")
    last = country.east.phone.messages[-1]
    await country.walk(2, 12, 3)
    await set_value(administrator, "О просрочке исполнителю", "1")
    await move_school(country.committee, country.east, "МСК")
    await country.walk(4, 12, 12)
    assert heard(country.east.phone, after=last) == ["02.12 02:00 Скоро срок", "03.12 09:00 Просрочено"]


async def test_the_chair_hears_how_things_stand_once_a_week_though_the_committee_moves(
    own_committee: Committee,
) -> None:
    town, chair = own_committee.town, own_committee.chair
    await own_committee.director("1.2")
    last = chair.messages[-1]
    await live(town, 1, 12)
    await town.stop_bot()
    await town.start_bot(timezone="Asia/Yekaterinburg")
    await live(town, 3, 12)
    assert [line[:11] for line in heard(chair, after=last)] == ["30.11 09:00"]
    await town.telegram.clock.walk(at(7, 12))
    assert [line[:11] for line in heard(chair, after=last)] == ["30.11 09:00", "07.12 07:00"]


async def test_the_secretary_is_not_written_to_twice_a_day_either(own_committee: Committee) -> None:
    administrator, secretary = await own_committee.town.administrator(), own_committee.secretary
    director = await own_committee.director("1.2")
    thursday = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 26), phrase="до 26.11.2026")
    await own_committee.publish("2.1", to=[director], deadline=thursday)
    await ask(director.phone, "2.1 принято")
    await live(own_committee.town, 27, 11, hour=10)
    await set_value(administrator, "О просрочке секретарю", "1")
    await move_school(own_committee, director, "МСК")  # all of Moscow is looked at once more
    last = secretary.messages[-1]
    await own_committee.town.telegram.clock.jump(at(27, 11, 15))
    assert heard(secretary, after=last) == []
    await live(own_committee.town, 1, 12)
    assert heard(secretary, after=last) == ["30.11 09:00 Давно просрочено, отчёта нет"]
