"""Deadlines in the calendar of a director's phone, and a newer file when they move."""

import datetime as dt
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from icalendar import Calendar, Component

from domain.decisions import Deadline, DeadlineKind
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import directory
from storage.audit import By
from tests.story.committee import Committee, Director
from tests.story.leave import colleague, go_away
from tests.story.rules import correct_days, set_choice
from tests.story.test_amending import amend, opened
from tests.story.test_repeated import Repeater, repeating
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")

TAKE = "В календарь телефона (.ics)"
RENEW = "Обновить календарь телефона"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def repeater(committee: Committee) -> AsyncIterator[Repeater]:
    async with repeating(committee.town) as ready:
        yield ready


async def taken(phone: Phone, on: Message, button: str = TAKE) -> dict[str, Component]:
    """The events of the file, as a calendar reads it, by their UIDs."""
    last = phone.messages[-1]
    await tap(phone, button, on=on)
    sent = await phone.wait(lambda m: m.document is not None and m.id > last.id, after=last)
    assert sent.document is not None
    assert sent.document.name == "Сроки поручений.ics"
    again = any(event["SEQUENCE"] for event in Calendar.from_ical(phone.download(sent.document.file_id)).walk("VEVENT"))
    assert (RENEW in words(sent)) is not again, "how it is done is said once"
    calendar = Calendar.from_ical(phone.download(sent.document.file_id))
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


async def from_list(director: Director) -> dict[str, Component]:
    return await taken(director.phone, await ask(director.phone, "/my"))


def said(events: dict[str, Component]) -> list[tuple[str, dt.date, str, int]]:
    return [
        (
            str(one["SUMMARY"]).replace("\N{NO-BREAK SPACE}", " "),
            one.decoded("DTSTART"),
            str(one["STATUS"]),
            one.decoded("SEQUENCE"),
        )
        for one in events.values()
    ]


async def test_every_open_point_with_a_deadline_is_in_the_file(committee: Committee) -> None:
    director = await committee.director("1.2")
    text = "Провести проверку кровли, составить акт; сдать в комитет. " * 20
    soon = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 1))
    await committee.publish("2.1", to=[director], texts=[text], deadline=soon)
    await committee.publish("2.2", to=[director], deadline=Deadline(kind=DeadlineKind.EVENT, phrase="по графику"))
    await committee.publish("2.3", to=[director])
    await ask(director.phone, "2.3 готово")
    events = await from_list(director)
    assert [(summary[:35], day, *rest) for summary, day, *rest in said(events)] == [
        ("п. 2.1: Провести проверку кровли, с", dt.date(2026, 12, 1), "CONFIRMED", 0),
        ("п. 1.2: Сделать то, что в пункте 1.", dt.date(2026, 12, 11), "CONFIRMED", 0),
    ]
    first = next(iter(events.values()))
    assert str(first["DESCRIPTION"]).endswith(text)
    number = next(one.minutes_number for one in await director.assignments() if one.number == "2.1")
    title = f"Протокол № {number} от 20 ноября 2026, п. 2.1. "
    assert str(first["DESCRIPTION"]).replace("\N{NO-BREAK SPACE}", " ").startswith(title)
    assert len(first.walk("VALARM")) == 1


async def test_who_has_only_undated_points_is_offered_none(committee: Committee) -> None:
    director = await committee.director()
    await committee.publish("1.2", to=[director], deadline=Deadline(kind=DeadlineKind.EVENT, phrase="по графику"))
    mine = await ask(director.phone, "/my")
    assert buttons(mine)[-1] == ["За год…"]


async def test_a_press_that_is_handled_twice_gives_a_newer_file(committee: Committee, repeater: Repeater) -> None:
    director = await committee.director("1.2")
    (uid,) = await from_list(director)
    await repeater.once_more(director.phone)
    events = await from_list(director)
    assert list(events) == [uid]
    assert events[uid]["SEQUENCE"] == 2


async def test_more_time_comes_with_the_way_to_a_newer_calendar(committee: Committee) -> None:
    director = await committee.director("1.2")
    before = await from_list(director)
    desk, last = committee.secretary, director.phone.messages[-1]
    asked = desk.messages[-1]
    await ask(director.phone, "просим продлить до 18 декабря, болеет учитель")
    request = await desk.wait(lambda m: director.school in words(m), after=asked)
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert buttons(told) == [["Открыть"], [RENEW]]
    after = await taken(director.phone, told, RENEW)
    assert list(after) == list(before), "the same event"
    assert said(after)[0][1:] == (dt.date(2026, 12, 18), "CONFIRMED", 1)


async def test_who_has_not_taken_it_is_not_bothered(committee: Committee) -> None:
    director = await committee.director("1.2")
    desk, last = committee.secretary, director.phone.messages[-1]
    asked = desk.messages[-1]
    await ask(director.phone, "просим продлить до 18 декабря, болеет учитель")
    request = await desk.wait(lambda m: director.school in words(m), after=asked)
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert buttons(told) == [["Открыть"]]


@ALONE
async def test_what_the_committee_changes_or_withdraws_changes_in_the_calendar(own_committee: Committee) -> None:
    director = await own_committee.director("1.2", "1.3")
    await from_list(director)
    last = director.phone.messages[-1]
    await amend(own_committee, await opened(own_committee, "п. 1.2"), "Перенести срок", "до 15 января")
    told = await director.phone.wait(lambda m: "Изменения" in words(m), after=last)
    assert buttons(told)[-1] == [RENEW]
    moved = await taken(director.phone, told, RENEW)
    assert [row[1:] for row in said(moved)] == [
        (dt.date(2026, 12, 11), "CONFIRMED", 1),
        (dt.date(2027, 1, 15), "CONFIRMED", 1),
    ]

    last = director.phone.messages[-1]
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Снять с контроля", on=card)
    question = await desk.wait(lambda m: "Снятие с контроля" in words(m), after=card)
    await tap(desk, "Без причины", on=question)
    told = await director.phone.wait(lambda m: "снят с контроля" in words(m) and m.id > last.id, after=last)
    events = await taken(director.phone, told, RENEW)
    assert list(events) == list(moved)
    gone = "Уже не нужно: Протокол № 1 от 20 ноября 2026, п. 1.2"
    assert said(events)[1] == (gone, dt.date(2027, 1, 15), "CANCELLED", 2)


async def test_what_is_done_is_cancelled_and_what_is_returned_is_there_again(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await from_list(director)
    await ask(director.phone, "1.2 готово")
    assert [row[2:] for row in said(await from_list(director))] == [("CANCELLED", 1), ("CONFIRMED", 1)]
    await committee.return_for_rework(director, "1.2", "Нет подписи")
    assert [row[2:] for row in said(await from_list(director))] == [("CONFIRMED", 2), ("CONFIRMED", 2)]


async def test_who_stands_in_has_those_deadlines_until_the_return(committee: Committee) -> None:
    head = await committee.director("1.2")
    deputy = await colleague(committee, head, "Вольнова Ася Игоревна")
    await committee.publish("2.1", to=[deputy])
    away = await go_away(head, "Вольнова А.И.")
    await deputy.phone.wait(lambda m: "Вы замещаете" in words(m))
    assert [row[0][:7] for row in said(await from_list(deputy))] == ["п. 1.2:", "п. 2.1:"]
    await tap(head.phone, "Вернуться раньше", on=away)
    await deputy.phone.wait(lambda m: "больше не замещаете" in words(m), after=deputy.given())
    assert [row[2] for row in said(await from_list(deputy))] == ["CANCELLED", "CONFIRMED"]


@ALONE
async def test_what_was_done_long_ago_is_not_repeated(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await own_committee.publish("2.1", to=[director], deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2027, 3, 1)))
    await from_list(director)
    await ask(director.phone, "1.2 готово")
    await own_committee.town.turn(days=18 + 32)
    assert [row[0][:7] for row in said(await from_list(director))] == ["п. 2.1:"]
    mine = await ask(director.phone, "/my")
    await ask(director.phone, "2.1 готово")
    await own_committee.town.turn(days=200)
    toast = await tap(director.phone, TAKE, on=mine)
    assert toast.text == "Открытых поручений со сроком у вас нет."


async def test_the_calendar_of_whoever_was_in_the_roster_twice_goes_on(committee: Committee) -> None:
    director, kept = await committee.director("1.2"), await committee.director(registered=False)
    before = await from_list(director)
    async with committee.town.database.write() as tx:
        by = By(person_id=committee.secretary_id, update_id=0, now=committee.town.now)
        await directory.merge(tx, director.person_id, kept.person_id, by)
    after = await from_list(director)
    assert list(after) == list(before)
    assert said(after)[0][2:] == ("CONFIRMED", 1)


@ALONE
async def test_a_day_off_that_moves_deadlines_is_told_to_who_has_them_in_the_phone(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    await set_choice(administrator, "Срок в выходной", "переносится на следующий рабочий день")
    director, other = await own_committee.director("1.2"), await own_committee.director("1.2")
    await from_list(director)
    last, heard = director.phone.messages[-1], len(other.phone.inbox)
    await correct_days(administrator, "11.12.2026 выходной")
    told = await director.phone.wait(lambda m: "Изменились выходные дни" in words(m), after=last)
    assert "п. 1.2 — до 14 декабря 2026" in words(told)
    assert buttons(told) == [[RENEW]]
    moved = await taken(director.phone, told, RENEW)
    assert [row[1:] for row in said(moved)] == [(dt.date(2026, 12, 14), "CONFIRMED", 1)]
    await own_committee.town.settle()
    assert len(other.phone.inbox) == heard, "who has taken no file is not bothered"
