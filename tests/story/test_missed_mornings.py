"""A bot that was off, killed or set back, and people who could not be reached: nothing twice, nothing out of date."""

import asyncio
from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from bot.mornings import go_through
from domain.people import short_name
from sandbox.world.records import Message
from storage import accounts
from storage.tables import decisions, outbox
from tests.delivery.house import rows, until
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, killed_in_the_morning, live
from tests.town import ask, tap, words


async def test_a_bot_that_was_off_in_the_morning_makes_up_for_it_the_same_day(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await live(own_committee.town, 8, 12, hour=8)
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    await live(own_committee.town, 8, 12, hour=14)
    await own_committee.town.start_bot()
    await director.phone.wait(lambda m: "Скоро срок" in words(m), after=last)
    assert heard(director.phone, after=last) == ["08.12 14:00 Скоро срок"]


async def test_a_bot_that_was_off_all_day_says_only_what_still_holds(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await live(own_committee.town, 9, 12)
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    await live(own_committee.town, 10, 12, hour=20)
    await own_committee.town.start_bot()
    await live(own_committee.town, 11, 12)
    assert heard(director.phone, after=last) == ["11.12 09:00 Срок сегодня"]


async def test_a_restart_in_the_middle_of_a_morning_repeats_nothing_and_forgets_nobody(
    own_committee: Committee,
) -> None:
    directors = [await own_committee.director() for _ in range(12)]
    await own_committee.publish("1.2", to=directors)
    last = {one.school: one.phone.messages[-1] for one in directors}
    await live(own_committee.town, 2, 12, hour=8)
    turning = asyncio.create_task(live(own_committee.town, 2, 12, hour=9))
    await directors[0].phone.wait(lambda m: "Скоро срок" in words(m), after=last[directors[0].school])
    await own_committee.town.stop_bot()
    await turning
    await own_committee.town.start_bot()
    await each_is_told_once(own_committee, directors, last)


async def each_is_told_once(committee: Committee, directors: Sequence[Director], last: dict[str, Message]) -> None:
    """On the morning of 2 December, and nothing of it again in the days after."""
    for director in directors:
        await director.phone.wait(lambda m: "Скоро срок" in words(m), after=last[director.school])
    await live(committee.town, 7, 12)
    for director in directors:
        said = heard(director.phone, after=last[director.school])
        assert [line for line in said if not line.startswith("25.11")] == ["02.12 09:00 Скоро срок"]


async def letters(committee: Committee) -> int:
    return len(await rows(committee.town.database, sa.select(outbox.c.id)))


async def more_letters(committee: Committee, than: int) -> bool:
    return await letters(committee) > than


@pytest.mark.slow
async def test_a_kill_in_the_middle_of_a_morning_is_made_up_for(own_committee: Committee) -> None:
    """At the moment when the second of eight messages has been written down."""
    directors = [await own_committee.director() for _ in range(8)]
    await own_committee.publish("1.2", to=directors)
    last = {one.school: one.phone.messages[-1] for one in directors}
    before = await letters(own_committee)
    await killed_in_the_morning(own_committee.town, at(2, 12, 9), lambda: more_letters(own_committee, before + 1))
    await each_is_told_once(own_committee, directors, last)


async def test_a_clock_set_back_repeats_nothing(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    last = {phone: phone.messages[-1] for phone in (director.phone, own_committee.secretary, own_committee.chair)}
    await live(own_committee.town, 16, 12)
    before = {phone: heard(phone, after=message) for phone, message in last.items()}
    assert all(before.values())
    await own_committee.town.telegram.clock.jump(at(24, 11))
    await live(own_committee.town, 16, 12)
    assert {phone: heard(phone, after=message) for phone, message in last.items()} == before


async def test_what_could_not_be_sent_in_time_is_not_sent_late(own_committee: Committee) -> None:
    """The bot is killed after the morning was written down; when it is back, only what is overdue still matters."""
    director = await own_committee.director("1.2")
    await live(own_committee.town, 10, 12)
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    for day in (11, 14):
        await go_through(own_committee.town.database, at(day, 12, 9), "Europe/Moscow")
    await own_committee.town.telegram.clock.jump(at(15, 12, 8))
    await own_committee.town.start_bot()
    await live(own_committee.town, 15, 12)
    assert heard(director.phone, after=last) == ["15.12 09:00 Просрочено"]


async def blocked(director: Director) -> bool:
    async with director.town.database.read() as tx:
        account = await accounts.of_person(tx, director.person_id)
    return account is not None and account.blocked


async def test_who_has_blocked_the_bot_is_not_written_to_and_hears_what_still_holds_afterwards(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("1.2")
    await live(own_committee.town, 7, 12)
    desk = own_committee.secretary.messages[-1]
    director.phone.block()
    await until(lambda: blocked(director))
    await live(own_committee.town, 11, 12)
    told = words(own_committee.secretary.inbox[-1])
    assert f"Сообщения не доходят: бот заблокирован или чат удалён\n· {director.full_name}" in told
    assert heard(own_committee.secretary, after=desk)[-1] == "08.12 09:00 " + told.splitlines()[0]
    last = director.phone.messages[-1]
    director.phone.unblock()
    last = await director.phone.wait(lambda m: "п. 1.2" in words(m), after=last)
    await live(own_committee.town, 14, 12)
    assert heard(director.phone, after=last) == ["14.12 09:00 Просрочено"]


async def test_who_gets_more_to_do_while_the_bot_is_blocked_is_named_the_next_morning(own_committee: Committee) -> None:
    director = await own_committee.director()
    director.phone.block()
    await until(lambda: blocked(director))
    await live(own_committee.town, 26, 11)
    desk = own_committee.secretary.messages[-1]
    await own_committee.publish("1.2", to=[director])
    await live(own_committee.town, 1, 12)
    assert [line[:33] for line in heard(own_committee.secretary, after=desk)] == ["27.11 09:00 Сообщения не доходят:"]


async def test_the_call_list_tells_who_was_never_registered_from_who_has_blocked_the_bot(
    own_committee: Committee,
) -> None:
    reached, blocked = await own_committee.director(), await own_committee.director()
    stranger = await own_committee.director(registered=False)
    blocked.phone.block()
    await own_committee.publish("1.2", to=[reached, blocked, stranger])
    await live(own_committee.town, 27, 11)
    (call,) = [words(message) for message in own_committee.secretary.inbox if "позвоните" in words(message)]
    assert call.split("\n\n")[0].splitlines() == [
        "Не приняли к исполнению — позвоните, пожалуйста",
        f"· {reached.school}, {reached.full_name} — 1 поручение",
        f"· {blocked.school}, {blocked.full_name} — 1 поручение, сообщения бота не доходят",
        f"· {stranger.school}, {stranger.full_name} — 1 поручение, регистрации ещё нет",
        "Личные ссылки для тех, кто ещё не зарегистрирован: /links",
    ]


async def test_who_registers_late_is_reminded_from_the_next_morning(own_committee: Committee) -> None:
    absent = await own_committee.director(registered=False)
    await own_committee.publish("1.2", to=[absent])
    await live(own_committee.town, 10, 12, hour=8)
    assert absent.phone.inbox == []
    desk = await ask(own_committee.secretary, "/links")
    await tap(own_committee.secretary, "Ссылки тем, у кого их нет (1)", on=desk)
    name = short_name(absent.full_name)
    phone = await own_committee.town.register(
        name, (await own_committee.town.links_of(own_committee.secretary, after=desk))[name]
    )
    last = await phone.wait(lambda m: "Вам дано 1 поручение" in words(m))
    await live(own_committee.town, 14, 12)
    assert heard(phone, after=last) == ["11.12 09:00 Срок сегодня", "14.12 09:00 Просрочено"]


async def test_what_cannot_be_said_to_one_is_said_to_the_others(
    own_committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    unlucky, lucky = await own_committee.director("1.2"), await own_committee.director("1.2")
    last = {one.school: one.phone.messages[-1] for one in (unlucky, lucky)}
    (broken,) = await unlucky.assignments()
    async with own_committee.town.database.write() as tx:
        await tx.execute(decisions.update().where(decisions.c.id == broken.decision_id).values(deadline_kind="?"))
    await until(lambda: "is not brought up to date any more" in caplog.text)
    await live(own_committee.town, 3, 12)
    assert heard(lucky.phone, after=last[lucky.school]) == [
        "25.11 09:00 Ждёт вашего «Принял»",
        "02.12 09:00 Скоро срок",
    ]
    assert heard(unlucky.phone, after=last[unlucky.school]) == []
    assert "somebody is not reminded today" in caplog.text
