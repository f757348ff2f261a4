"""What could not leave in the morning it was meant for: who hears of it later, and who rather not."""

import sqlalchemy as sa

from storage.accounts import set_blocked
from storage.outbox import State
from storage.tables import accounts, outbox
from tests.delivery.house import rows, states, until
from tests.story.committee import Committee
from tests.story.mornings import at, heard, live
from tests.town import Town, ask, hear, words


async def test_no_morning_is_passed_over_by_a_bot_that_says_it_runs(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await own_committee.town.administrator()
    await live(own_committee.town, 9, 12)
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    await own_committee.town.start_bot()
    await live(own_committee.town, 11, 12)
    assert heard(director.phone, after=last) == ["10.12 09:00 Скоро срок", "11.12 09:00 Срок сегодня"]


async def test_what_telegram_did_not_take_on_monday_the_chair_gets_on_tuesday(own_committee: Committee) -> None:
    town, chair = own_committee.town, own_committee.chair
    await own_committee.director("1.2")
    await live(town, 4, 12)
    last = chair.messages[-1]
    town.telegram.fail("sendMessage", 502, chat_id=chair.id)  # once: nothing is tried again while the clock stands
    await live(town, 7, 12, hour=9)
    await town.telegram.clock.jump(at(7, 12, 21))
    assert heard(chair, after=last) == []
    await live(town, 14, 12)
    assert [line[:11] for line in heard(chair, after=last)] == ["08.12 09:00", "14.12 09:00"]
    assert "на 8 декабря" in words(chair.inbox[-2])


async def test_what_telegram_did_not_take_before_the_bot_was_off_is_told_the_next_morning(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("1.2")
    town, chair = own_committee.town, own_committee.chair
    await live(town, 11, 12)
    last = {phone: phone.messages[-1] for phone in (director.phone, chair)}
    for phone in last:
        town.telegram.fail("sendMessage", 502, chat_id=phone.id)
    await live(town, 14, 12, hour=9)
    await town.stop_bot()
    await town.telegram.clock.jump(at(15, 12, 10))
    await town.start_bot()
    for phone, message in last.items():
        await hear(phone, message)
    await live(town, 17, 12)
    assert heard(director.phone, after=last[director.phone]) == ["15.12 10:00 Просрочено"]
    assert [line[:11] for line in heard(chair, after=last[chair])] == ["15.12 10:00"]


async def test_who_was_told_just_before_a_kill_is_not_told_again_the_next_morning(own_committee: Committee) -> None:
    """Telegram has taken the messages, the bot has not written that down, and is back when they are of no use."""
    director = await own_committee.director("1.2")
    town, chair = own_committee.town, own_committee.chair
    await live(town, 11, 12)
    last = {phone: phone.messages[-1] for phone in (director.phone, chair)}
    await live(town, 14, 12, hour=9)
    await town.stop_bot()
    async with town.database.write() as tx:  # what such a kill leaves
        await tx.execute(outbox.update().where(outbox.c.key.endswith("2026-12-14")).values(state=State.SENDING))
    await town.telegram.clock.jump(at(14, 12, 21))
    await town.start_bot()
    await live(town, 17, 12)
    assert heard(director.phone, after=last[director.phone]) == ["14.12 09:00 Просрочено"]
    assert [line[:11] for line in heard(chair, after=last[chair])] == ["14.12 09:00"]


async def test_the_secretary_hears_to_whom_a_message_may_not_have_come(own_committee: Committee) -> None:
    """Telegram's answer was lost twice: nobody knows, and a third time it is not sent."""
    director, other = await own_committee.director("1.2"), await own_committee.director("1.2")
    town, desk = own_committee.town, own_committee.secretary
    await live(town, 2, 12, hour=8)
    town.telegram.fail("sendMessage", 0, times=2, chat_id=director.phone.id)
    await live(town, 2, 12, hour=9)
    await town.turn(minutes=5)
    await until(lambda: _unsure(town))
    last = desk.messages[-1]
    await live(town, 3, 12)
    said = words(desk.inbox[-1])
    assert heard(desk, after=last) == ["03.12 09:00 Сообщение могло не дойти"]
    assert said.splitlines()[1:] == [f"· {director.full_name}"]
    assert other.full_name not in said
    await live(town, 4, 12)
    assert desk.inbox[-1].id == max(m.id for m in desk.inbox if "могло не дойти" in m.text)


async def test_the_secretary_hears_of_what_was_published_before_a_morning_and_lost_after_it(
    own_committee: Committee,
) -> None:
    director = await own_committee.director()
    town, desk = own_committee.town, own_committee.secretary
    await live(town, 2, 12, hour=17)
    town.telegram.fail("sendMessage", 502, times=2, chat_id=director.phone.id)
    await own_committee.press_publish("1.2", to=[director])
    await live(town, 3, 12, hour=9)
    town.telegram.fail("sendMessage", 0, times=2, chat_id=director.phone.id)
    while not await _unsure(town):
        await town.turn(minutes=5)
    last = desk.messages[-1]
    await live(town, 4, 12)
    assert heard(desk, after=last) == ["04.12 09:00 Сообщение могло не дойти"]
    assert director.full_name in words(desk.inbox[-1])


async def test_whom_nothing_reaches_is_named_on_the_first_morning_that_reaches_a_secretary(
    own_committee: Committee,
) -> None:
    """On the morning after the head has blocked the bot Telegram takes nothing for the secretary."""
    director = await own_committee.director("1.2")
    town, desk = own_committee.town, own_committee.secretary
    await live(town, 4, 12)
    director.phone.block()
    await until(lambda: _somebody_is_blocked(town))
    last = desk.messages[-1]
    town.telegram.fail("sendMessage", 502, chat_id=desk.id)
    await live(town, 7, 12, hour=9)
    await town.telegram.clock.jump(at(7, 12, 21))
    assert heard(desk, after=last) == []
    await live(town, 10, 12)
    assert heard(desk, after=last) == ["08.12 09:00 Сообщения не доходят: бот заблокирован или чат удалён"]
    assert director.full_name in words(desk.inbox[-1])


async def test_whom_nothing_reaches_is_named_to_the_first_secretary_who_can_be_written_to(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("1.2")
    town, desk = own_committee.town, own_committee.secretary
    await ask(director.phone, "принял")
    desk.block()
    await live(town, 2, 12)
    director.phone.block()
    await live(town, 4, 12)
    desk.unblock()
    await until(lambda: _only_is_blocked(town, director.person_id))
    last = desk.messages[-1]
    await live(town, 9, 12)
    assert heard(desk, after=last) == ["07.12 09:00 Сообщения не доходят: бот заблокирован или чат удалён"]
    director.phone.unblock()
    await until(lambda: _nobody_is_blocked(town))
    director.phone.block()
    await until(lambda: _somebody_is_blocked(town))
    await live(town, 11, 12)
    assert [line[:22] for line in heard(desk, after=last)] == ["07.12 09:00 Сообщения ", "10.12 09:00 Сообщения "]


async def test_what_was_lost_is_told_on_the_first_morning_that_reaches_a_secretary(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    town, desk = own_committee.town, own_committee.secretary
    await live(town, 2, 12, hour=8)
    town.telegram.fail("sendMessage", 0, times=2, chat_id=director.phone.id)
    await live(town, 2, 12, hour=9)
    await town.turn(minutes=5)
    await until(lambda: _unsure(town))
    last = desk.messages[-1]
    town.telegram.fail("sendMessage", 502, chat_id=desk.id)
    await live(town, 3, 12, hour=9)
    await town.telegram.clock.jump(at(3, 12, 21))
    assert heard(desk, after=last) == []
    await live(town, 8, 12)
    assert heard(desk, after=last) == ["04.12 09:00 Сообщение могло не дойти"]


async def test_whom_nothing_reaches_is_named_once_when_the_bot_was_off_in_the_morning(
    own_committee: Committee,
) -> None:
    """They have blocked it at ten, and the start finds that out at two, before it makes up for the morning."""
    director = await own_committee.director("1.2")
    town, desk = own_committee.town, own_committee.secretary
    await ask(director.phone, "принял")
    await live(town, 24, 11, hour=8)
    last = desk.messages[-1]
    await town.stop_bot()
    await town.telegram.clock.jump(at(24, 11, 14))
    async with town.database.write() as tx:
        await set_blocked(tx, director.phone.id, town.now)
    await town.start_bot()
    await desk.wait(lambda m: "Сообщения не доходят" in m.text, after=last)
    async with town.database.write() as tx:
        await set_blocked(tx, director.phone.id, at(24, 11, 15))  # Telegram says it once more
    await live(town, 27, 11)
    assert heard(desk, after=last) == ["24.11 14:00 Сообщения не доходят: бот заблокирован или чат удалён"]


async def test_what_becomes_late_while_no_secretary_can_be_written_to_is_told_afterwards(
    own_committee: Committee,
) -> None:
    director, desk = await own_committee.director("1.2"), own_committee.secretary
    desk.block()
    await live(own_committee.town, 21, 12)
    desk.unblock()
    await until(lambda: _nobody_is_blocked(own_committee.town))
    last = desk.messages[-1]
    await live(own_committee.town, 22, 12)
    told = words(desk.inbox[-1])
    assert [line.partition(" ")[2][:6] for line in heard(desk, after=last)] == ["09:00 "]
    assert f"{director.school}: п. 1.2, просрочено на 11 дней" in told


async def _nobody_is_blocked(town: Town) -> bool:
    return not await rows(town.database, sa.select(accounts.c.id).where(accounts.c.blocked_at.is_not(None)))


async def _somebody_is_blocked(town: Town) -> bool:
    return not await _nobody_is_blocked(town)


async def _only_is_blocked(town: Town, person_id: int) -> bool:
    found = sa.select(accounts.c.person_id).where(accounts.c.blocked_at.is_not(None))
    return [row.person_id for row in await rows(town.database, found)] == [person_id]


async def _unsure(town: Town) -> bool:
    return "unsure" in {state for state, _ in await states(town.database)}
