"""The clock is turned: who is reminded of what on which morning, and that nothing is said twice."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import day_off
from bot.mornings import go_through
from domain.assignments import Status
from domain.people import short_name
from sandbox.phones import Phone
from sandbox.world.records import Message
from storage import accounts
from tests.delivery.house import until
from tests.story.committee import Committee, Director, working_committee
from tests.town import Town, ask, buttons, tap, words

MOSCOW = ZoneInfo("Europe/Moscow")
STANDING = "Исполнение решений на"


def at(day: int, month: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    """Of the winter in which these stories play, in the committee's time zone."""
    return dt.datetime(2026 if month > 6 else 2027, month, day, hour, minute, tzinfo=MOSCOW)


async def live(town: Town, day: int, month: int, hour: int = 12) -> None:
    """Through every morning on the way."""
    first, last = town.now.astimezone(MOSCOW), at(day, month, hour)
    mornings = (first.replace(hour=9, minute=0) + dt.timedelta(days=n) for n in range((last - first).days + 2))
    for moment in (*(morning for morning in mornings if first < morning < last), last):
        await town.telegram.clock.jump(moment)


@pytest.fixture
async def committee(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path_factory.mktemp("committee")) as working:
        yield working


def heard(phone: Phone, *, after: Message) -> list[str]:
    """When each message of the bot came, and how it begins."""
    return [
        f"{dt.datetime.fromtimestamp(message.date, MOSCOW):%d.%m %H:%M} {words(message).splitlines()[0]}"
        for message in phone.inbox
        if message.id > after.id
    ]


async def test_a_month_of_mornings(committee: Committee) -> None:
    """The deadline of everything is Friday, 11 December."""
    idle, prompt = await committee.director(), await committee.director()
    await committee.publish("1.2", to=[idle, prompt])
    last = {phone: phone.messages[-1] for phone in (idle.phone, prompt.phone, committee.secretary, committee.chair)}
    await committee.town.telegram.clock.walk(at(9, 12))
    done = await ask(prompt.phone, "готово")
    await committee.town.telegram.clock.walk(at(13, 1))

    assert heard(idle.phone, after=last[idle.phone]) == [
        "02.12 09:00 Скоро срок",
        "08.12 09:00 Скоро срок",
        "10.12 09:00 Скоро срок",
        "11.12 09:00 Сегодня последний рабочий день",
        "14.12 09:00 Просрочено",
        "21.12 09:00 Просрочено",
        "28.12 09:00 Просрочено",
        "13.01 09:00 Просрочено",
    ]
    assert heard(prompt.phone, after=last[prompt.phone]) == [
        "02.12 09:00 Скоро срок",
        "08.12 09:00 Скоро срок",
        f"09.12 12:00 {words(done).splitlines()[0]}",
    ]
    assert heard(committee.secretary, after=last[committee.secretary]) == [
        "16.12 09:00 Три рабочих дня после срока нет отчёта"
    ]
    assert f"{idle.school}: п. 1.2, просрочено на 5 дней" in words(committee.secretary.inbox[-1])
    assert prompt.school not in words(committee.secretary.inbox[-1])
    standing = heard(committee.chair, after=last[committee.chair])
    assert [line[:11] for line in standing] == [
        f"{day} 09:00" for day in ("30.11", "07.12", "14.12", "21.12", "28.12", "11.01")
    ]
    assert all(STANDING in line for line in standing)


async def test_a_reminder_is_answered_as_the_assignment_itself(committee: Committee) -> None:
    director = await committee.director("1.2")
    await live(committee.town, 11, 12)
    reminder = director.phone.inbox[-1]
    assert words(reminder).startswith(
        "Сегодня последний рабочий день\nдо 11 декабря 2026, сегодня · п. 1.2\nПротокол № 1 от 20 ноября 2026\n"
    )
    assert buttons(reminder) == [["Принял"], ["Выполнено"], ["Отчёт приложен"]]
    await ask(director.phone, "принял", reply_to=reminder)
    assert await director.statuses() == {"1.2": Status.ACKNOWLEDGED}
    await tap(director.phone, "Выполнено", on=reminder)
    assert await director.statuses() == {"1.2": Status.REPORTED}
    assert "выполнено, ждёт проверки" in words(director.phone.find_message(reminder))


async def test_several_points_come_in_one_message_the_most_urgent_first(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await live(committee.town, 11, 12)
    await ask(director.phone, "1.2 готово")
    await ask(director.phone, "1.3 готово")
    await committee.return_for_rework(director, "1.3", "Нет подписи")
    returned = director.phone.messages[-1]
    await committee.publish("2.1", to=[director])
    given = director.phone.messages[-1]
    await live(committee.town, 14, 12)
    assert [message.id for message in director.phone.inbox if message.id > returned.id] == [
        given.id,
        director.phone.inbox[-1].id,
    ]
    reminder = director.phone.inbox[-1]
    assert words(reminder).splitlines()[0] == "Просрочено"
    assert "п. 1.2" not in words(reminder)
    assert "п. 1.3 — возвращено на доработку, просрочено" in words(reminder)
    assert buttons(reminder) == [
        ["п. 1.3 · Протокол № 1 от 20 ноября 2026"],
        ["п. 2.1 · Протокол № 2 от 20 ноября 2026"],
    ]
    await tap(director.phone, "п. 1.3…", on=reminder)
    card = await director.phone.wait(lambda m: "Секретарь пишет" in words(m), after=reminder)
    assert "Нет подписи" in words(card)


async def test_the_lists_of_a_morning_open_further_views(committee: Committee) -> None:
    director = await committee.director("1.2")
    await live(committee.town, 16, 12)
    await tap(committee.secretary, "Все просроченные (1)", on=committee.secretary.inbox[-1])
    assert f"{director.school}: п. 1.2" in words(committee.secretary.inbox[-1])
    await tap(committee.chair, "По организациям (1)", on=committee.chair.inbox[-1])
    assert director.school in words(committee.chair.inbox[-1])


async def test_a_bot_that_was_off_in_the_morning_makes_up_for_it_the_same_day(committee: Committee) -> None:
    director = await committee.director("1.2")
    await live(committee.town, 8, 12, hour=8)
    last = director.phone.messages[-1]
    await committee.town.stop_bot()
    await live(committee.town, 8, 12, hour=14)
    await committee.town.start_bot()
    await director.phone.wait(lambda m: "Скоро срок" in words(m), after=last)
    assert heard(director.phone, after=last) == ["08.12 14:00 Скоро срок"]


async def test_a_bot_that_was_off_all_day_says_only_what_still_holds(committee: Committee) -> None:
    director = await committee.director("1.2")
    await live(committee.town, 9, 12)
    last = director.phone.messages[-1]
    await committee.town.stop_bot()
    await live(committee.town, 10, 12, hour=20)
    await committee.town.start_bot()
    await live(committee.town, 11, 12)
    assert heard(director.phone, after=last) == ["11.12 09:00 Сегодня последний рабочий день"]


async def test_a_restart_in_the_middle_of_a_morning_repeats_nothing_and_forgets_nobody(committee: Committee) -> None:
    directors = [await committee.director() for _ in range(12)]
    await committee.publish("1.2", to=directors)
    last = {one.school: one.phone.messages[-1] for one in directors}
    await live(committee.town, 2, 12, hour=8)
    turning = asyncio.create_task(live(committee.town, 2, 12, hour=9))
    await directors[0].phone.wait(lambda m: "Скоро срок" in words(m), after=last[directors[0].school])
    await committee.town.stop_bot()
    await turning
    await committee.town.start_bot()
    for director in directors:
        await director.phone.wait(lambda m: "Скоро срок" in words(m), after=last[director.school])
    await live(committee.town, 7, 12)
    for director in directors:
        assert heard(director.phone, after=last[director.school]) == ["02.12 09:00 Скоро срок"]


@pytest.mark.parametrize("moment", [1, 60, 152])  # before anybody, at the second director, at the secretary
async def test_a_kill_in_the_middle_of_a_morning_is_made_up_for(committee: Committee, moment: int) -> None:
    """Whoever looks into the calendar for that time never comes back, as if killed there."""
    directors = [await committee.director() for _ in range(3)]
    await committee.publish("1.2", to=directors)
    last = {one.school: one.phone.messages[-1] for one in directors}
    await committee.town.stop_bot()
    await committee.town.telegram.clock.jump(at(2, 12, 9))
    looks = 0

    def killed(day: dt.date) -> bool:
        nonlocal looks
        looks += 1
        if looks == moment:
            raise KeyboardInterrupt
        return day_off(day)

    with pytest.raises(KeyboardInterrupt):
        await go_through(committee.town.database, at(2, 12, 9), killed)
    await committee.town.start_bot()
    for director in directors:
        await director.phone.wait(lambda m: "Скоро срок" in words(m), after=last[director.school])
    await live(committee.town, 7, 12)
    for director in directors:
        assert heard(director.phone, after=last[director.school]) == ["02.12 09:00 Скоро срок"]


async def test_a_clock_set_back_repeats_nothing(committee: Committee) -> None:
    director = await committee.director("1.2")
    last = {phone: phone.messages[-1] for phone in (director.phone, committee.secretary, committee.chair)}
    await live(committee.town, 16, 12)
    before = {phone: heard(phone, after=message) for phone, message in last.items()}
    assert all(before.values())
    await committee.town.telegram.clock.jump(at(24, 11))
    await live(committee.town, 16, 12)
    assert {phone: heard(phone, after=message) for phone, message in last.items()} == before


async def test_what_could_not_be_sent_in_time_is_not_sent_late(committee: Committee) -> None:
    """The bot is killed after the morning was written down; when it is back, only what is overdue still matters."""
    director = await committee.director("1.2")
    await live(committee.town, 10, 12)
    last = director.phone.messages[-1]
    await committee.town.stop_bot()
    for day in (11, 14):
        await go_through(committee.town.database, at(day, 12, 9), day_off)
    await committee.town.telegram.clock.jump(at(15, 12, 8))
    await committee.town.start_bot()
    await live(committee.town, 15, 12)
    assert heard(director.phone, after=last) == ["15.12 09:00 Просрочено"]


async def blocked(director: Director) -> bool:
    async with director.town.database.read() as tx:
        account = await accounts.of_person(tx, director.person_id)
    return account is not None and account.blocked


async def test_who_has_blocked_the_bot_is_not_written_to_and_hears_what_still_holds_afterwards(
    committee: Committee,
) -> None:
    director = await committee.director("1.2")
    await live(committee.town, 7, 12)
    last = director.phone.messages[-1]
    director.phone.block()
    await until(lambda: blocked(director))
    await live(committee.town, 11, 12)
    director.phone.unblock()
    await ask(director.phone, "/help")
    last = director.phone.messages[-1]
    await live(committee.town, 14, 12)
    assert heard(director.phone, after=last) == ["14.12 09:00 Просрочено"]


async def test_who_registers_late_is_reminded_from_the_next_morning(committee: Committee) -> None:
    absent = await committee.director(registered=False)
    await committee.publish("1.2", to=[absent])
    await live(committee.town, 10, 12, hour=8)
    assert absent.phone.inbox == []
    desk = await ask(committee.secretary, "/links")
    await tap(committee.secretary, "Ссылки тем, у кого их нет (1)", on=desk)
    name = short_name(absent.full_name)
    phone = await committee.town.register(name, (await committee.town.links_of(committee.secretary, after=desk))[name])
    last = await phone.wait(lambda m: "Вам дано 1 поручение" in words(m))
    await live(committee.town, 14, 12)
    assert heard(phone, after=last) == ["11.12 09:00 Сегодня последний рабочий день", "14.12 09:00 Просрочено"]
