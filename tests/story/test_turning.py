"""Lists of the secretary that are longer than a page are turned, further and back."""

import datetime as dt
from dataclasses import replace

from domain.decisions import Deadline, DeadlineKind, Meeting, Minutes, Participant, Unclear, Unread
from domain.people import Role
from messaging.presses import (
    CallList,
    Control,
    Doubles,
    Draft,
    Extensions,
    GiveLinks,
    Inquiries,
    Over,
    Overseen,
    Scope,
    Spread,
    Step,
    Tell,
    Telling,
    UndatedPoints,
)
from sandbox.world.records import Message
from storage import announcements, directory, links, minutes, people
from storage.calendar import day_off
from storage.decisions import rewrite
from storage.minutes import StoredMinutes
from tests.conftest import MORNING
from tests.story.committee import SURNAMES, Committee, Director
from tests.story.rules import correct_days
from tests.town import ask, buttons, tap, words

POINTS = [f"1.{n}" for n in range(1, 10)]
PAGE = "Страница"
EVENT = Deadline(kind=DeadlineKind.EVENT, phrase="по графику")


async def turned(committee: Committee, listed: Message, counted: str = PAGE) -> None:
    """`counted`: what stands before the number of the page."""
    desk = committee.secretary
    assert f"{counted} 1 из" in words(listed)
    await tap(desk, "Дальше →", on=listed)
    await desk.wait(lambda m: m.id == listed.id and f"{counted} 2 из" in words(m))
    await tap(desk, "← Назад", on=listed)
    await desk.wait(lambda m: m.id == listed.id and f"{counted} 1 из" in words(m))


async def opened(committee: Committee, data: str, counted: str = PAGE) -> Message:
    """A list, by the button that shows it."""
    message = await ask(committee.secretary, "/queue")
    await committee.secretary.press_raw(message, data)
    return await committee.secretary.wait(lambda m: m.id == message.id and f"{counted} 1 из" in words(m))


async def stored(committee: Committee, minutes_id: int) -> StoredMinutes:
    async with committee.town.database.read() as tx:
        found = await minutes.load(tx, minutes_id)
    assert found is not None
    return found


async def absent(committee: Committee, many: int) -> list[Director]:
    return [await committee.director(registered=False) for _ in range(many)]


async def test_drafts(own_committee: Committee) -> None:
    head = await own_committee.director()
    for _ in range(9):
        await own_committee.draft("1.1", to=[head])
    await turned(own_committee, await ask(own_committee.secretary, "/minutes"))


async def test_published_points_their_assignees_and_what_is_asked(own_committee: Committee) -> None:
    heads = [await own_committee.director() for _ in range(21)]
    minutes_id = await own_committee.publish(*POINTS, to=heads)
    await turned(own_committee, await opened(own_committee, Control(minutes_id=minutes_id).pack()))
    who = Overseen(decision_id=(await stored(own_committee, minutes_id)).decisions[0].id, step=Over.WHO)
    await turned(own_committee, await opened(own_committee, who.pack()))

    for head in heads:
        await ask(head.phone, "1.1 просим продлить до 20 декабря, болеет учитель")
        await ask(head.phone, "Кому сдавать отчёт по п. 1.2?")
    await turned(own_committee, await opened(own_committee, Extensions().pack()))
    await turned(own_committee, await opened(own_committee, Inquiries().pack()))
    sent = await own_committee.secretary.send("/queue")  # while questions are still being pushed
    queue = await own_committee.secretary.wait(lambda m: "Вас ждут" in words(m), after=sent)
    assert buttons(queue) == [["Просьбы о сроке: 21"], ["Вопросы: 21"]]


async def test_what_a_draft_names_and_nobody_knows(own_committee: Committee) -> None:
    places = tuple(Unread(excerpt=f"Место {n}", reason=Unclear.OUTSIDE) for n in range(9))
    present = tuple(
        Participant(name=f"Полянский И.{initial}.", organization=f"МБОУ Заречная СШ № {place}")
        for place, initial in enumerate("АБВГДЕЗИКЛМНО", 101)
    )
    read = Minutes(meeting=Meeting(kind="протокол", number="7"), participants=present, unread=places)
    minutes_id = await own_committee.keep(read)
    for step in (Step.UNREAD, Step.PRESENT):
        await turned(own_committee, await opened(own_committee, Draft(minutes_id=minutes_id, step=step).pack()))


async def test_samples_and_points_that_get_the_same_deadline(own_committee: Committee) -> None:
    minutes_id = await own_committee.draft(*POINTS, "1.10", to=await absent(own_committee, 2))
    sample = Draft(minutes_id=minutes_id, step=Step.SAMPLE).pack()
    await turned(own_committee, await opened(own_committee, sample, "Образец"), "Образец")
    first = (await stored(own_committee, minutes_id)).decisions[0]
    async with own_committee.town.database.write() as tx:  # only points with another deadline may get it
        await rewrite(tx, first.id, replace(first.decision, deadline=Deadline()))
    spread = Spread(decision_id=first.id, other=first.id)
    await turned(own_committee, await opened(own_committee, spread.pack()))


async def test_differences_of_editions(own_committee: Committee) -> None:
    head = await own_committee.director()
    published = await stored(own_committee, await own_committee.publish(*POINTS, to=[head]))
    other = tuple(replace(line.decision, deadline=Deadline()) for line in published.decisions)
    minutes_id = await own_committee.keep(Minutes(meeting=published.meeting, decisions=other))
    difference = Draft(minutes_id=minutes_id, step=Step.DIFFERENCE)
    await turned(own_committee, await opened(own_committee, difference.pack()))


async def test_points_without_a_date(own_committee: Committee) -> None:
    head = await own_committee.director()
    minutes_id = await own_committee.publish(*POINTS, to=[head], deadline=EVENT)
    for of in (minutes_id, 0):
        await turned(own_committee, await opened(own_committee, UndatedPoints(minutes_id=of).pack()))


async def test_people_to_call_to_give_links_to_and_to_read_an_announcement(own_committee: Committee) -> None:
    heads = await absent(own_committee, 31)
    await turned(own_committee, await opened(own_committee, GiveLinks(scope=Scope.ONE).pack()))
    minutes_id = await own_committee.publish("1.1", to=heads)
    await turned(own_committee, await opened(own_committee, CallList(minutes_id=minutes_id).pack()))
    async with own_committee.town.database.write() as tx:
        announcement_id = await announcements.begin(tx, own_committee.secretary_id, 1, MORNING)
        await announcements.send(tx, announcement_id, [one.person_id for one in heads], MORNING)
    readers = Tell(announcement_id=announcement_id, step=Telling.UNREAD, value=1)
    await turned(own_committee, await opened(own_committee, readers.pack()))


async def test_days_that_are_corrected(own_committee: Committee) -> None:
    administrator, desk = await own_committee.town.administrator(), own_committee.secretary
    days = [dt.date(2026, 12, 1) + dt.timedelta(days=n) for n in range(31)]
    await correct_days(
        administrator, "\n".join(f"{day:%d.%m.%Y} {'рабочий' if day_off(day) else 'выходной'}" for day in days)
    )
    listed = await ask(administrator, "/calendar")
    await turned(own_committee, await ask(desk, "/calendar"))
    assert buttons(listed)[-1] == ["Дальше →"]
    await tap(administrator, "Дальше →", on=listed)
    await administrator.wait(lambda m: m.id == listed.id and "Страница 2 из" in words(m))
    await tap(administrator, "Убрать исправление: 25 декабря 2026", on=listed)
    left = await administrator.wait(lambda m: m.id == listed.id and "25 декабря" not in words(m))
    assert "Страница 2 из" in words(left), "what was seen stays"


async def test_invitations_that_nobody_has_accepted(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    async with own_committee.town.database.write() as tx:
        for number in range(21):
            person_id = await people.invite_person(tx, f"Петрова {SURNAMES[number]} Ильинична")
            await links.issue(tx, Role.SECRETARY, person_id, MORNING)
    listed = await ask(administrator, "/invite")
    assert len(buttons(listed)) == 3 + 20 + 1
    assert "Страница 1 из 2" in words(listed)
    await tap(administrator, "Дальше →", on=listed)
    await administrator.wait(lambda m: m.id == listed.id and "Страница 2 из 2" in words(m) and len(buttons(m)) == 5)


async def test_entries_of_which_one_is_kept(own_committee: Committee) -> None:
    desk, (double, *_) = own_committee.secretary, await absent(own_committee, 12)
    await ask(desk, "/people")
    card = await ask(desk, double.full_name)
    await tap(desk, "Это тот же человек, что…", on=card)
    await desk.wait(lambda m: "дважды" in words(m), after=card)
    listed = await ask(desk, "Анна Ивановна")
    await turned(own_committee, listed)

    listed = await ask(desk, "Анна")  # the words may be others while it is asked
    await turned(own_committee, listed)
    await tap(desk, "К карточке", on=listed)
    await desk.wait(lambda m: m.id == listed.id and words(m).startswith(double.full_name))
    assert "запись" not in words(await ask(desk, "Анна Ивановна")), "no other entry is asked for any more"
    await desk.press_raw(own_committee.desk, Doubles(person_id=double.person_id, page=1).pack())
    await desk.wait(lambda m: m.id == own_committee.desk.id and words(m).startswith(double.full_name))


async def test_groups_that_an_announcement_may_be_for(own_committee: Committee) -> None:
    await own_committee.director()
    async with own_committee.town.database.write() as tx:
        for number in range(31):
            await directory.form_group(tx, f"Куст {number}", "руководители ОО")
    asked = await ask(own_committee.secretary, "/announce")
    await turned(own_committee, asked)
    await tap(own_committee.secretary, "Дальше →", on=asked)
    await tap(own_committee.secretary, "Куст 30", on=asked)
    await own_committee.secretary.wait(lambda m: "Кому: Куст 30" in words(m), after=asked)
