"""What is written on one day and leaves on another is true on the day on which it leaves; at night nothing rings."""

import pytest

from domain.people import OrganizationKind
from sandbox.server import Sandbox
from storage import roster
from storage.roster import Entry
from storage.tables import decisions
from tests.delivery.house import states, until
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, live
from tests.story.test_undated import EVENT, name, question
from tests.town import Town, words


def published(director: Director) -> list[str]:
    return [words(message) for message in director.phone.inbox if "Вам " in words(message)]


async def test_who_comes_back_reads_how_it_stands_on_that_day(own_committee: Committee) -> None:
    director = await own_committee.director()
    director.phone.block()
    await own_committee.publish("1.2", "1.3", to=[director])
    await live(own_committee.town, 14, 12)
    director.phone.unblock()
    given = words(await director.phone.wait(lambda m: "Вам " in words(m)))
    assert "просрочено на 3 дня · п. 1.2" in given
    assert "осталось" not in given


async def test_what_an_outage_has_held_up_counts_the_days_from_its_end(own_committee: Committee) -> None:
    director = await own_committee.director()
    town = own_committee.town
    town.telegram.fail("sendMessage", 502, chat_id=director.phone.id)
    await own_committee.press_publish("1.2", to=[director])
    await until(lambda: _to_be_tried_again(own_committee))
    await town.stop_bot()
    await town.telegram.clock.jump(at(9, 12, 8, 30))
    await town.start_bot()
    await director.phone.wait(lambda m: "Вам " in words(m))
    assert "до 11 декабря 2026, осталось 2 рабочих дня · п. 1.2" in published(director)[0]


async def test_what_cannot_be_drawn_anew_comes_as_it_was_written(
    own_committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    director = await own_committee.director()
    director.phone.block()
    await own_committee.publish("1.2", to=[director])
    async with own_committee.town.database.write() as tx:
        await tx.execute(decisions.update().values(deadline_kind="?"))
    await live(own_committee.town, 1, 12)
    director.phone.unblock()
    given = words(await director.phone.wait(lambda m: "Вам " in words(m)))
    assert "осталось 14 рабочих дней" in given
    assert "goes as it was written" in caplog.text


async def test_what_waits_for_the_former_head_is_not_said_any_more(own_committee: Committee) -> None:
    former, town = await own_committee.director(), own_committee.town
    town.telegram.fail("sendMessage", 502, chat_id=former.phone.id)
    await own_committee.press_publish("1.2", to=[former])
    await until(lambda: _to_be_tried_again(own_committee))
    heir = Entry(
        organization=former.school, kind=OrganizationKind.SCHOOL, full_name="Новая Вера Петровна", position="директор"
    )
    async with town.database.write() as tx:
        await roster.add(tx, [heir])
    last = former.phone.messages[-1]
    await live(town, 25, 11)
    assert heard(former.phone, after=last) == []


async def test_a_day_that_was_named_anew_meanwhile_is_said_once(own_committee: Committee) -> None:
    director = await own_committee.director()
    asked = await question(own_committee, "1.2", to=[director], deadline=EVENT)
    director.phone.block()
    first = await name(own_committee, "Указать дату: п. 1.2", "15 декабря", on=asked)
    assert "Сообщение получ" not in words(first)
    await until(lambda: _is_kept(own_committee.town))  # and is not on its way any more
    await name(own_committee, "Изменить дату", "17 декабря", on=first)
    last = director.phone.messages[-1]
    director.phone.unblock()
    await director.phone.wait(lambda m: "Срок изменён" in words(m))
    told = [line for line in heard(director.phone, after=last) if "срок" in line.casefold()]
    assert len(told) == 1
    assert "17 декабря" in told[0]


async def _is_kept(town: Town) -> bool:
    return "blocked" in {state for state, _ in await states(town.database)}


@pytest.mark.parametrize(
    ("moment", "silent"),
    [((24, 11, 22, 30), True), ((28, 11, 12, 0), True), ((25, 11, 12, 0), False)],
    ids=["at night", "on a Saturday", "in office hours"],
)
async def test_at_night_and_on_days_off_nothing_rings(
    own_committee: Committee, moment: tuple[int, int, int, int], silent: bool
) -> None:
    director = await own_committee.director()
    await own_committee.town.telegram.clock.jump(at(*moment))
    await own_committee.publish("1.2", to=[director])
    assert _rang(own_committee.town.telegram, director) is not silent


async def _to_be_tried_again(committee: Committee) -> bool:
    return ("queued", 1) in await states(committee.town.database)


def _rang(telegram: Sandbox, director: Director) -> bool:
    sent = [call for call in telegram.ledger if call.method == "sendMessage" and call.chat_id == director.phone.id]
    return not sent[-1].params.get("disable_notification")
