"""Somebody goes away: who hears of what meanwhile, and who may answer it."""

import asyncio

import sqlalchemy as sa
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update

from bot.polling import lane
from domain.assignments import Status
from domain.people import Role
from handlers.conversation import ConversationStorage, Waiting
from messaging.presses import StandIn
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts
from storage.people import give_role
from storage.tables import audit_log, leaves, mornings, outbox, people
from tests.access.table import PIXEL
from tests.delivery.house import until
from tests.story.committee import Committee, Director
from tests.story.leave import STANDS_IN, about, ask_for_leave, colleague, give, go_away, go_away_with
from tests.story.mornings import at, heard, live
from tests.story.test_repeated import repeating
from tests.town import ask, buttons, links_in, tap, words

DEPUTY = "Седова Ольга Петровна"


async def answers_of(head: Director) -> list[tuple[int | None, str]]:
    """Who made which change of the assignments, as the journal has it."""
    ids = [one.id for one in await head.assignments()]
    async with head.town.database.read() as tx:
        rows = await tx.execute(
            sa.select(audit_log.c.person_id, audit_log.c.after)
            .where(audit_log.c.assignment_id.in_(ids))
            .order_by(audit_log.c.id)
        )
        return [(row.person_id, row.after) for row in rows]


def since(phone: Phone, last: Message) -> list[str]:
    return [words(message) for message in phone.inbox if message.id > last.id]


async def test_the_deputy_gets_the_morning_and_answers_it(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    said = await go_away(head, "Седова О.П.")
    assert "До 15 января 2027 включительно ваши поручения и напоминания получает Седова О.П." in words(said)
    told = await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    assert "Открыто 1 поручение: /my" in words(told)
    mine, theirs = head.phone.messages[-1], deputy.phone.messages[-1]
    await live(own_committee.town, 10, 12)
    assert heard(head.phone, after=mine) == []
    assert heard(deputy.phone, after=theirs) == [
        f"25.11 09:00 {about(head)}",
        f"02.12 09:00 {about(head)}",
        f"08.12 09:00 {about(head)}",
        f"10.12 09:00 {about(head)}",
    ]
    reminder = deputy.phone.inbox[-1]
    assert words(reminder).startswith(f"{about(head)}\n\nСкоро срок\n")
    await tap(deputy.phone, "Принял", on=reminder)
    redrawn = words(deputy.phone.find_message(reminder))
    assert redrawn.startswith(about(head))
    answer = await ask(deputy.phone, "готово", reply_to=reminder)
    assert words(answer).startswith(f"{about(head)}\n\nОтмечено:")
    assert await head.statuses() == {"1.2": Status.REPORTED}
    await tap(deputy.phone, "Отменить отметку", on=answer)
    assert await head.statuses() == {"1.2": Status.ACKNOWLEDGED}
    by = deputy.person_id
    assert await answers_of(head) == [(by, "acknowledged"), (by, "reported"), (by, "acknowledged")]


async def test_who_is_back_is_asked_for_no_day(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    asked = await ask(head.phone, "/leave")
    assert "До какого дня" in words(asked)
    await tap(head.phone, "Вернуться раньше", on=asked)
    assert "Отмечено" in words(await ask(head.phone, "1.2 готово"))
    assert await head.statuses() == {"1.2": Status.REPORTED}


async def test_what_the_committee_says_meanwhile_goes_to_the_deputy_alone(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    mine, theirs = head.phone.messages[-1], deputy.phone.messages[-1]
    await give(own_committee, "3.1", "3.2", to=[head])
    given = await deputy.phone.wait(lambda m: "п. 3.1" in words(m), after=theirs)
    assert words(given).startswith(about(head))
    await tap(deputy.phone, "Принял всё", on=given)
    assert await head.statuses() == {
        "1.2": Status.ASSIGNED,
        "3.1": Status.ACKNOWLEDGED,
        "3.2": Status.ACKNOWLEDGED,
    }
    assert words(deputy.phone.find_message(given)).startswith(about(head))
    await deputy.phone.send_photo(PIXEL, caption="3.1 отчёт", reply_to=given)
    receipt = await deputy.phone.wait(lambda m: "Отчёт получен" in words(m), after=given)
    assert words(receipt).startswith(about(head))
    card = await own_committee.open_report(head, "3.1")
    await tap(own_committee.secretary, "Вернуть на доработку", on=card)
    await own_committee.secretary.wait(lambda m: "что нужно доработать" in m.text, after=card)
    confirm = await ask(own_committee.secretary, "Нет подписи")
    await tap(own_committee.secretary, "Вернуть на доработку", on=confirm)
    back = await deputy.phone.wait(lambda m: "Нет подписи" in m.text, after=receipt)
    assert words(back).startswith(about(head))
    await tap(deputy.phone, "Открыть", on=back)
    opened = await deputy.phone.wait(lambda m: "Нет подписи" in m.text, after=back)
    await tap(deputy.phone, "Выполнено", on=opened)
    card = await own_committee.open_report(head, "3.1")
    await tap(own_committee.secretary, "Принять отчёт", on=card)
    accepted = await deputy.phone.wait(lambda m: "отчёт принят" in words(m), after=opened)
    assert words(accepted).startswith(about(head))
    assert since(head.phone, mine) == []


async def test_own_and_other_assignments_are_kept_apart(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    told = await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    await give(own_committee, "2.1", "2.2", to=[head, deputy])
    await deputy.phone.wait(lambda m: "Вам " in words(m) and not words(m).startswith(STANDS_IN), after=told)
    await deputy.phone.wait(lambda m: "Вам " in words(m) and words(m).startswith(STANDS_IN), after=told)
    own, other = [message for message in deputy.phone.inbox if message.id > told.id]
    if words(own).startswith(STANDS_IN):
        own, other = other, own
    await tap(deputy.phone, "Принял всё", on=other)
    assert await head.statuses() == {
        "1.2": Status.ASSIGNED,
        "2.1": Status.ACKNOWLEDGED,
        "2.2": Status.ACKNOWLEDGED,
    }
    assert await deputy.statuses() == {"2.1": Status.ASSIGNED, "2.2": Status.ASSIGNED}
    question = await ask(deputy.phone, "2.1 готово")
    assert "Какой пункт выполнен" in words(question)
    assert {row[0].split(" · ")[1] for row in buttons(question)} == {"Седова О.П.", "Агапова А.И."}
    listed = await ask(deputy.phone, "/my")
    before, after = words(listed).split(about(head))
    assert (before.count("п. 2."), before.count("п. 1.2")) == (2, 0)
    assert (after.count("п. 2."), after.count("п. 1.2")) == (2, 1)


async def test_back_before_the_day(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    said = await go_away(head, "Седова О.П.")
    await live(own_committee.town, 2, 12)
    reminder = deputy.phone.inbox[-1]
    await tap(head.phone, "Вернуться раньше", on=said)
    await deputy.phone.wait(lambda m: "больше не замещаете" in words(m), after=reminder)
    mine, theirs = head.phone.messages[-1], deputy.phone.messages[-1]
    toast = await tap(deputy.phone, "Выполнено", on=reminder)
    assert "больше не действует" in toast.text
    answer = await ask(deputy.phone, "готово", reply_to=reminder)
    assert about(head) not in words(answer)
    assert await head.statuses() == {"1.2": Status.ASSIGNED}
    head.phone.block()
    head.phone.unblock()  # has everything looked at again
    mine = await head.phone.wait(lambda m: words(m).startswith("У вас 1 открытое поручение"), after=mine)
    await live(own_committee.town, 8, 12)
    assert heard(head.phone, after=mine) == ["08.12 09:00 Скоро срок"], "what the deputy was told is not said again"
    assert about(head) not in " ".join(since(deputy.phone, theirs))


async def test_the_leave_ends_by_itself(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.", "до 9 декабря")
    mine = head.phone.messages[-1]
    await live(own_committee.town, 9, 12)
    reminder = deputy.phone.inbox[-1]
    await tap(deputy.phone, "Принял", on=reminder)
    theirs = deputy.phone.messages[-1]
    await live(own_committee.town, 10, 12)
    assert heard(head.phone, after=mine) == [
        "10.12 09:00 Ваш отпуск закончился 9 декабря 2026.",
        "10.12 09:00 Скоро срок",
    ]
    assert heard(deputy.phone, after=theirs)[-1] == f"10.12 09:00 Вы больше не замещаете: {about(head).split(': ')[1]}"
    undone = await tap(deputy.phone, "Отменить отметку", on=reminder)
    assert "больше не действует" in undone.text
    toast = await tap(deputy.phone, "Выполнено", on=reminder)
    assert "больше не действует" in toast.text
    await deputy.phone.send_photo(PIXEL, reply_to=reminder)
    await deputy.phone.wait(lambda m: "Открытых поручений у вас нет" in words(m), after=theirs)
    assert await head.statuses() == {"1.2": Status.ACKNOWLEDGED}


async def test_somebody_else_gets_a_link_and_until_then_the_head_is_told(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    said, link = await go_away_with(head, "Новый Пётр Ильич")
    assert "Пока этот человек не зарегистрируется, все сообщения приходят вам." in words(said)
    assert link is not None
    mine = head.phone.messages[-1]
    await live(own_committee.town, 25, 11)
    assert heard(head.phone, after=mine) == ["25.11 09:00 Ждёт вашего «Принял»"]
    deputy = await own_committee.town.register("Новый П.И.", link)
    told = await deputy.wait(lambda m: STANDS_IN in words(m))
    assert words(told).startswith(about(head))
    mine = head.phone.messages[-1]
    await live(own_committee.town, 2, 12)
    assert heard(head.phone, after=mine) == []
    assert heard(deputy, after=told) == [f"02.12 09:00 {about(head)}"]
    await ask(deputy, "1.2 готово")
    assert await head.statuses() == {"1.2": Status.REPORTED}


async def test_a_deputy_who_blocks_the_bot_is_passed_over(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    mine = head.phone.messages[-1]
    deputy.phone.block()
    mine = await head.phone.wait(
        lambda m: "сообщения не доходят (бот заблокирован или чат удалён): Седова О.П." in words(m), after=mine
    )
    await live(own_committee.town, 25, 11)
    await head.phone.wait(lambda m: "Ждёт вашего" in words(m), after=mine)
    await live(own_committee.town, 2, 12)
    assert [line[:11] for line in heard(head.phone, after=mine)] == ["25.11 09:00", "02.12 09:00"]
    last = deputy.phone.messages[-1]
    deputy.phone.unblock()
    last = await deputy.phone.wait(lambda m: "п. 1.2" in words(m), after=last)
    await live(own_committee.town, 8, 12)
    assert heard(deputy.phone, after=last) == [f"08.12 09:00 {about(head)}"]


async def test_what_waits_for_a_deputy_who_is_unreachable_goes_to_the_head(own_committee: Committee) -> None:
    """The bot is sure that the deputy can be written to, until Telegram refuses."""
    head = await own_committee.director()
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    mine = head.phone.messages[-1]
    own_committee.town.telegram.fail("sendMessage", 403, chat_id=deputy.phone.id)
    await give(own_committee, "1.2", to=[head])
    given = await head.phone.wait(lambda m: "п. 1.2" in words(m), after=mine)
    assert STANDS_IN not in words(given), "it was written for the deputy"
    await tap(head.phone, "Принял", on=given)
    assert await head.statuses() == {"1.2": Status.ACKNOWLEDGED}
    await head.phone.wait(lambda m: "До того, кто вас замещает, сообщения не доходят" in words(m), after=mine)
    assert "п. 1.2" not in " ".join(map(words, deputy.phone.inbox))
    async with own_committee.town.database.read() as tx:
        states = await tx.execute(sa.select(outbox.c.state).where(outbox.c.key.startswith("publication:")))
    assert states.scalars().all() == ["sent"]


async def test_a_deputy_who_has_blocked_the_bot_hears_nothing_of_a_leave_that_is_over(
    own_committee: Committee,
) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    deputy.phone.block()
    await until(lambda: _is_blocked(own_committee, deputy))
    last, mine = deputy.phone.messages[-1], head.phone.messages[-1]
    said, link = await go_away_with(head, DEPUTY, "04.12")
    assert link is None
    assert "Этот человек заблокировал бота. Пока бот заблокирован, все сообщения приходят вам." in words(said)
    await live(own_committee.town, 2, 12)
    assert [line[:11] for line in heard(head.phone, after=said)] == ["25.11 09:00", "02.12 09:00"]
    assert "замещает, сообщения не доходят" not in " ".join(heard(head.phone, after=mine))
    await live(own_committee.town, 8, 12)
    deputy.phone.unblock()
    await until(lambda: _is_back(own_committee, deputy))
    await own_committee.town.turn(minutes=1)
    assert since(deputy.phone, last) == []


async def _is_blocked(committee: Committee, director: Director) -> bool:
    async with committee.town.database.read() as tx:
        account = await accounts.of_person(tx, director.person_id)
    return account is not None and account.blocked


async def _is_back(committee: Committee, director: Director) -> bool:
    return not await _is_blocked(committee, director)


async def test_the_same_morning_is_told_once_although_the_receiver_changes(own_committee: Committee) -> None:
    """The bot was killed when the head had been told, and goes on with that morning when somebody stands in."""
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await live(own_committee.town, 2, 12, hour=9)
    mine = head.phone.messages[-1]
    assert words(mine).startswith("Скоро срок")
    await own_committee.town.telegram.clock.jump(at(2, 12, 10))
    await go_away(head, "Седова О.П.")
    told = await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    await own_committee.town.stop_bot()
    async with own_committee.town.database.write() as tx:  # what such a kill leaves
        await tx.execute(mornings.delete().where(mornings.c.day == at(2, 12).date()))
    await own_committee.town.telegram.clock.jump(at(2, 12, 15))
    await own_committee.town.start_bot()
    await live(own_committee.town, 7, 12)
    assert heard(deputy.phone, after=told) == []
    await live(own_committee.town, 8, 12)
    assert heard(deputy.phone, after=told) == [f"08.12 09:00 {about(head)}"]
    assert not [line for line in heard(head.phone, after=mine) if "Скоро срок" in line]


async def test_head_and_deputy_press_at_once(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    given = head.given()
    await go_away(head, "Седова О.П.")
    await live(own_committee.town, 25, 11)
    reminder = deputy.phone.inbox[-1]
    toasts = await asyncio.gather(tap(head.phone, "Выполнено", on=given), tap(deputy.phone, "Выполнено", on=reminder))
    assert sorted(toast.text.partition(":")[0] for toast in toasts) == ["Отмечено", "Уже отмечено"]
    assert len(await answers_of(head)) == 1
    for phone, message in ((head.phone, given), (deputy.phone, reminder)):
        assert "выполнено, ждёт проверки" in words(phone.find_message(message))


async def test_a_new_leave_takes_the_place_of_the_old_one(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    first, second = [await colleague(own_committee, head, name) for name in (DEPUTY, "Юдина Вера Ильинична")]
    await go_away(head, "Седова О.П.")
    again = await ask(head.phone, "/leave")
    assert "Вы в отпуске до 15 января 2027 включительно, вас замещает Седова О.П." in words(again)
    last = first.phone.messages[-1]
    await go_away(head, "Юдина В.И.", "1 декабря")
    await first.phone.wait(lambda m: "больше не замещаете" in words(m), after=last)
    last = first.phone.messages[-1]
    await live(own_committee.town, 25, 11)
    assert since(first.phone, last) == []
    assert words(second.phone.inbox[-1]).startswith(about(head))


async def test_whoever_is_away_stands_in_for_nobody(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy, third = [await colleague(own_committee, head, name) for name in (DEPUTY, "Юдина Вера Ильинична")]
    await go_away(head, "Седова О.П.")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    last = head.phone.messages[-1]
    question = await ask_for_leave(deputy, "15.12")
    assert [row[0] for row in buttons(question)] == ["Юдина В.И.", "Другой человек", "Не сейчас"], (
        "not the head, who is away"
    )
    await tap(deputy.phone, "Юдина В.И.", on=question)
    await head.phone.wait(lambda m: "тоже в отпуске до 15 декабря 2026" in words(m), after=last)
    said, link = await go_away_with(third, head.full_name)
    assert "не может вас замещать" in words(said)
    assert link is None
    mine, theirs = head.phone.messages[-1], third.phone.messages[-1]
    await live(own_committee.town, 25, 11)
    assert heard(head.phone, after=mine) == ["25.11 09:00 Ждёт вашего «Принял»"]
    assert since(third.phone, theirs) == []


async def test_days_that_cannot_be(own_committee: Committee) -> None:
    head = await own_committee.director()
    await ask(head.phone, "/leave")
    for said, answer in {
        "скоро": "Не удалось понять день",
        "31.02": "Не удалось понять день",
        "01.11.2026": "уже прошёл",
        "01.11": "Напишите более поздний. Если имеете в виду следующий год, укажите его.",
        "01.12.2027": "не больше года",
        "до 15 января 2027 г. включительно": "Кто замещает вас до 15 января 2027 включительно?",
    }.items():
        assert answer in words(await ask(head.phone, said)), said


async def test_the_call_list_says_who_stands_in(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await live(own_committee.town, 27, 11)
    call = own_committee.secretary.inbox[-1]
    assert f"· {head.school}, {head.full_name} — 1 поручение, в отпуске; кто замещает: Седова О.П." in words(call)


async def test_lists_of_what_is_late_say_who_stands_in(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await live(own_committee.town, 16, 12)
    late = own_committee.secretary.inbox[-1]
    row = f"{head.school}: п. 1.2, просрочено на 5 дней, в отпуске; кто замещает: Седова О.П."
    assert row in words(late)
    await tap(own_committee.secretary, "Все просроченные (1)", on=late)
    assert row in words(own_committee.secretary.inbox[-1])


async def test_whoever_is_known_by_that_name_gets_no_link_from_the_head(own_committee: Committee) -> None:
    """A link would let its opener take the place of somebody who has more to do than to stand in."""
    head = await own_committee.director()
    other = await colleague(own_committee, head, DEPUTY, registered=False)
    await own_committee.publish("1.2", to=[other])
    said, link = await go_away_with(head, DEPUTY)
    assert "Личную ссылку этому человеку даст секретарь комитета." in words(said)
    assert link is None
    async with own_committee.town.database.read() as tx:
        people_of_that_name = await tx.scalar(
            sa.select(sa.func.count()).select_from(people).where(people.c.full_name == DEPUTY)
        )
    assert people_of_that_name == 1


async def test_a_namesake_outside_of_the_school_is_another_person(own_committee: Committee) -> None:
    head, stranger = await own_committee.director("1.2"), await own_committee.director("1.3")
    chair = own_committee.chair.name
    for name in (stranger.full_name, chair):
        said, link = await go_away_with(head, name)
        assert "следующее сообщение" in words(said)
        assert link is not None
    async with own_committee.town.database.read() as tx:
        count = sa.select(sa.func.count()).select_from(people)
        for name in (stranger.full_name, chair):
            assert await tx.scalar(count.where(people.c.full_name == name)) == 2
        deputy = await tx.scalar(sa.select(leaves.c.deputy_id).where(leaves.c.ended_at.is_(None)))
        assert await accounts.of_person(tx, deputy) is None


async def test_a_kill_in_the_middle_names_one_deputy_once(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    town, phone = own_committee.town, head.phone
    async with repeating(town) as repeater:
        said = await go_away(head, "Седова О.П.")
        await repeater.once_more(phone)
        await tap(phone, "Вернуться раньше", on=said)
        await repeater.once_more(phone)
        await go_away_with(head, "Новый Пётр Ильич")
        key = StorageKey(bot_id=repeater.bot.id, chat_id=phone.id, user_id=phone.id)

        async def over() -> bool:
            return await ConversationStorage(town.database, town.telegram.clock).get_state(key) is None

        await until(over)  # the bot that runs forgets the question a moment after its answer
        conversation = FSMContext(ConversationStorage(town.database, town.telegram.clock), key)
        await conversation.set_state(Waiting.deputy)
        await conversation.set_data({"last_day": at(15, 1).date().toordinal()})
        before = await town.counts()
        raw = [update for update in town.telegram.world.updates.history if lane(update) == phone.id][-1]
        update = Update.model_validate(raw, context={"bot": repeater.bot})
        await repeater.feed(update)
        after = await town.counts()
    assert after == before | {"links": before["links"] + 1}, "the link may not have arrived: a new one is made"
    first, second = (links_in(message.text)[0] for message in phone.inbox if "t.me" in message.text)
    stranger = town.phone("Прохожий")
    refused = await ask(stranger, f"/start {first.partition('start=')[2]}")
    assert "больше не действует" in words(refused)
    await town.register("Новый П.И.", second)
    await deputy.phone.wait(lambda m: "больше не замещаете" in m.text)
    assert [words(m).splitlines()[0] for m in deputy.phone.inbox[-2:]] == [
        about(head),
        "Вы больше не замещаете: Агапова А.И.",
    ]


async def test_a_report_asked_for_before_the_return_goes_nowhere(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    said = await go_away(head, "Седова О.П.")
    await own_committee.publish("2.1", to=[deputy])
    await live(own_committee.town, 2, 12, hour=9)
    reminder = next(message for message in reversed(deputy.phone.inbox) if words(message).startswith(STANDS_IN))
    await tap(deputy.phone, "Приложить отчёт", on=reminder)
    await tap(head.phone, "Вернуться раньше", on=said)
    last = deputy.phone.messages[-1]
    await deputy.phone.send_document("Отчёт.pdf", b"%PDF")
    question = await deputy.phone.wait(lambda m: "Это отчёт по п. 2.1?" in words(m), after=last)
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 2.1", "Убрать файл…"]
    assert await head.statuses() == {"1.2": Status.ASSIGNED}
    assert await deputy.statuses() == {"2.1": Status.ASSIGNED}


async def test_who_belongs_to_no_organization_is_offered_nobody(own_committee: Committee) -> None:
    """The chair belongs to none either, but is no colleague of the secretary."""
    secretary = own_committee.secretary
    async with own_committee.town.database.write() as tx:
        await give_role(tx, own_committee.secretary_id, Role.DIRECTOR)
        chair = await accounts.by_user(tx, own_committee.chair.id)
    assert chair is not None
    await ask(secretary, "/leave")
    question = await ask(secretary, "15.01")
    assert buttons(question) == [["Другой человек"], ["Не сейчас"]]
    forged = StandIn(last_day=at(15, 1).date().toordinal(), person_id=chair.person.id)
    toast = await secretary.press_raw(question, forged.pack())
    assert "не может" in toast.text
    assert (await own_committee.town.counts())["leaves"] == 0
