"""Many heads who take nothing on: the secretary is told of all of them, in as many messages as it takes."""

import datetime as dt

from bot.mornings import go_through
from domain.decisions import Deadline, DeadlineKind
from sandbox.world.records import Message
from storage.outbox import State
from storage.tables import outbox
from tests.story.committee import Committee, Director
from tests.story.mornings import at, live
from tests.town import ask, buttons, tap, words

OVER = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 24), phrase="до 24.11.2026")  # and so the list is long


async def some(committee: Committee, many: int = 40) -> list[Director]:
    heads = [await committee.director(registered=False) for _ in range(many)]
    await committee.publish("1.2", to=heads, deadline=OVER)
    return heads


def to_call(committee: Committee, heads: list[Director], *, after: Message) -> list[str]:
    """Who is named to be called, each time that they are."""
    said = [words(message) for message in committee.secretary.inbox if message.id > after.id]
    rows = [row for text in said for row in text.splitlines() if "1 поручение" in row]
    return [one.full_name for one in heads for row in rows if f"{one.school}, {one.full_name}" in row]


async def test_all_of_them_are_named(own_committee: Committee) -> None:
    heads = await some(own_committee)
    last = own_committee.secretary.messages[-1]
    await live(own_committee.town, 27, 11)
    assert to_call(own_committee, heads, after=last) == [one.full_name for one in heads]
    await live(own_committee.town, 2, 12)
    assert len(to_call(own_committee, heads, after=last)) == 40


async def test_who_stands_in_a_message_that_could_not_leave_is_named_the_next_morning(
    own_committee: Committee,
) -> None:
    town, heads = own_committee.town, await some(own_committee)
    await live(town, 26, 11)
    last = own_committee.secretary.messages[-1]
    await town.stop_bot()
    await go_through(town.database, at(27, 11, 9), "Europe/Moscow")
    async with town.database.write() as tx:  # what a stop or a kill between the two messages leaves
        first = outbox.c.key.startswith("late:") & outbox.c.key.endswith("2026-11-27")
        await tx.execute(outbox.update().where(first).values(state=State.SENT, sent_at=at(27, 11, 9)))
    await town.telegram.clock.jump(at(27, 11, 21))
    await town.start_bot()
    await live(town, 30, 11)
    again = to_call(own_committee, heads, after=last)
    assert 0 < len(again) < 40
    async with town.database.read() as tx:
        message = await tx.scalar(outbox.select().with_only_columns(outbox.c.message).where(first))
    assert message is not None
    named = [
        one.full_name for one in heads if f"{one.school}, {one.full_name} " in message["text"].replace("\xa0", " ")
    ]
    assert sorted(named + again) == sorted(one.full_name for one in heads)


async def test_afterwards_they_are_listed_until_they_take_it_on(own_committee: Committee) -> None:
    heads, desk = await some(own_committee, 39), own_committee.secretary
    registered = await own_committee.director("1.2")
    sent = await desk.send("/status")
    await tap(desk, "Не приняты к исполнению (40)", after=sent)
    page = await desk.wait(lambda m: "Не приняты к исполнению: 40 поручений" in words(m), after=sent)
    rows = []
    for number in range(1, 5):
        place = f"Страница {number} из 4"
        page = await desk.wait(lambda m: place in words(m), after=sent)  # noqa: B023 - waited for at once
        rows += [row for row in words(page).splitlines() if row.startswith("· ")]
        if number < 4:
            await tap(desk, "Дальше →", on=page)
    assert [row.partition(":")[0] for row in rows] == [f"· {one.school}" for one in (*heads, registered)]
    assert [row.endswith(", регистрации ещё нет") for row in rows] == [True] * 39 + [False]
    await ask(registered.phone, "принял")
    await tap(desk, "К сводке", on=page)
    page = await desk.wait(lambda m: ["Не приняты к исполнению (39)"] in buttons(m), after=sent)
