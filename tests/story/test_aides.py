"""Several phones of a school: whoever helps the head gets the same messages and may answer."""

from domain.assignments import Status
from domain.people import OrganizationKind
from messaging.presses import Act, Deed, OnePerson, Persona
from storage import directory, people, roster
from storage.audit import By
from storage.roster import Entry
from tests.story.committee import Committee, Director
from tests.story.leave import STANDS_IN, colleague
from tests.story.mornings import heard, live
from tests.town import ask, buttons, tap, words


async def with_aide(committee: Committee) -> tuple[Director, Director]:
    """A head, and the aide whom the secretary has named on the card."""
    head = await committee.director()
    aide = await colleague(committee, head, "Седова Ольга Павловна")
    await press_aide(committee, aide, "Сделать помощником руководителя", "Помощник руководителя")
    return head, aide


async def press_aide(committee: Committee, aide: Director, button: str, then: str) -> None:
    desk = committee.secretary
    await ask(desk, "/people")
    card = await ask(desk, aide.full_name)
    await tap(desk, button, on=card)
    await desk.wait(lambda m: m.id == card.id and then in (words(m) + str(buttons(m))))


async def test_both_phones_hear_and_either_answers(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    last = aide.phone.messages[-1]
    await own_committee.publish("1.2", "1.3", to=[head])
    copy = await aide.phone.wait(lambda m: "Вам " in words(m), after=last)
    assert words(copy).startswith(f"{STANDS_IN}Агапова А.И.\n\nПротокол № 1 от 20 ноября 2026")
    await tap(aide.phone, "Принял всё", on=copy)
    assert set((await head.statuses()).values()) == {Status.ACKNOWLEDGED}
    await ask(aide.phone, "1.2 готово", reply_to=copy)
    assert (await head.statuses())["1.2"] is Status.REPORTED
    both = [one.phone.messages[-1] for one in (head, aide)]
    await own_committee.accept(head, "1.2")
    for one, before in zip((head, aide), both, strict=True):
        await one.phone.wait(lambda m: "Выполнение принято" in words(m), after=before)

    both = [one.phone.messages[-1] for one in (head, aide)]
    await live(own_committee.town, 2, 12)
    mornings = [heard(one.phone, after=before) for one, before in zip((head, aide), both, strict=True)]
    assert [len(one) for one in mornings] == [1, 1]
    assert mornings[1] == [f"02.12 09:00 {STANDS_IN}Агапова А.И."]


async def test_while_the_head_cannot_be_reached_the_aide_is(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    head.phone.block()
    await own_committee.publish("1.2", to=[head])
    await aide.phone.wait(lambda m: STANDS_IN in words(m) and "Вам " in words(m))
    head.phone.unblock()
    await head.phone.wait(lambda m: "п. 1.2" in words(m))
    copies = [m for m in aide.phone.inbox if "Вам " in words(m)]
    assert len(copies) == 1


async def test_who_helps_no_more_answers_no_more(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    await own_committee.publish("1.2", to=[head])
    copy = await aide.phone.wait(lambda m: "Вам " in words(m))
    await press_aide(own_committee, aide, "Больше не помощник руководителя", "Сделать помощником")
    (one,) = await head.assignments()
    toast = await aide.phone.press_raw(copy, Act(assignment_id=one.id, deed=Deed.DONE).pack())
    assert "больше не действует" in (toast.text or "")
    last = await aide.phone.wait(lambda m: "больше не помощник" in words(m), after=copy)
    await own_committee.publish("2.1", to=[head])
    await head.phone.wait(lambda m: "п. 2.1" in words(m))
    assert heard(aide.phone, after=last) == []
    assert await head.statuses() == {"1.2": Status.ASSIGNED, "2.1": Status.ASSIGNED}


async def test_named_later_they_see_what_is_open_and_help_the_next_head_too(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    aide = await colleague(own_committee, head, "Седова Ольга Павловна")
    last = aide.phone.messages[-1]
    await press_aide(own_committee, aide, "Сделать помощником руководителя", "Помощник руководителя")
    shown = await aide.phone.wait(lambda m: "п. 1.2" in words(m), after=last)
    assert STANDS_IN in words(shown)
    await own_committee.new_head(head, "Новикова Дарья Олеговна")
    assert f"{STANDS_IN}Новикова Д.О." in words(await ask(aide.phone, "/my"))
    await ask(aide.phone, "готово")
    assert "п. 1.2" in words(await own_committee.open_report(head, "1.2"))


async def test_what_still_waits_for_who_helps_no_more_never_reaches_them(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    aide.phone.block()
    await own_committee.publish("1.2", to=[head])
    await own_committee.publish("2.1", to=[head])
    await press_aide(own_committee, aide, "Больше не помощник руководителя", "Сделать помощником")
    last = aide.phone.messages[-1]
    aide.phone.unblock()
    await ask(aide.phone, "/help")
    assert not [m for m in aide.phone.inbox if m.id > last.id and "п. " in words(m)]


async def test_the_aide_of_a_head_who_has_left_goes_on(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    await own_committee.publish("1.2", to=[head])
    copy = await aide.phone.wait(lambda m: "Вам " in words(m))
    await own_committee.press(OnePerson(person_id=head.person_id, step=Persona.GONE).pack())
    await ask(aide.phone, "1.2 готово", reply_to=copy)
    assert await head.statuses() == {"1.2": Status.REPORTED}


async def test_who_becomes_head_is_no_aide_of_the_next_one(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    async with own_committee.town.database.write() as tx:
        for name in (aide.full_name, head.full_name):
            entry = Entry(organization=head.school, kind=OrganizationKind.SCHOOL, full_name=name, position=None)
            await roster.add(tx, [entry])
        again = await people.find_person(tx, aide.person_id)
    assert again
    assert (again.is_head, again.is_aide) == (False, False)


async def test_who_is_entered_twice_keeps_what_was_asked_for(own_committee: Committee) -> None:
    head, twin = await own_committee.director(), await own_committee.director(registered=False)
    await own_committee.publish("1.2", to=[head, twin])
    await ask(head.phone, "просим продлить до 20 января, ждём акт")
    await own_committee.secretary.wait(lambda m: "Просят продлить срок" in words(m))
    async with own_committee.town.database.write() as tx:
        by = By(person_id=own_committee.secretary_id, update_id=10**6, now=own_committee.town.now)
        await directory.merge(tx, head.person_id, twin.person_id, by)
    assert buttons(await ask(own_committee.secretary, "/queue")) == [["Просьбы о сроке: 1"]]
