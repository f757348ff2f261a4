"""Buttons pressed a year later, on a message that was passed on, twice quickly, and by two people at once."""

import asyncio

import sqlalchemy as sa

from domain.assignments import Status
from domain.people import OrganizationKind, Role
from messaging.presses import Check, Draft, Step, Verdict
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts, assignments, people, roster
from storage.roster import Entry
from storage.tables import audit_log
from tests.story.committee import Committee, Director
from tests.town import ask, buttons, tap, words

YEAR = 366  # days


async def _changes(director: Director) -> int:
    """How many changes of her assignments the journal has."""
    ids = [one.id for one in await director.assignments()]
    query = sa.select(sa.func.count()).where(audit_log.c.assignment_id.in_(ids), audit_log.c.action == "status")
    async with director.town.database.read() as tx:
        return int(await tx.scalar(query))


async def test_a_year_later_every_button_does_what_it_says(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3", "1.4")
    given, card = director.given(), await director.card("1.2")
    noted = await ask(director.phone, "1.3 готово")
    await committee.town.turn(days=YEAR)
    assert (await tap(director.phone, "Выполнено", on=card)).text
    assert await director.statuses() == {"1.2": Status.REPORTED, "1.3": Status.REPORTED, "1.4": Status.ASSIGNED}
    await tap(director.phone, "Отменить отметку", on=noted)
    await tap(director.phone, "Принял всё", on=given)
    assert await director.statuses() == {"1.2": Status.REPORTED, "1.3": Status.ACKNOWLEDGED, "1.4": Status.ACKNOWLEDGED}
    assert len(await director.reports()) == 1


async def test_a_message_that_telegram_itself_has_forgotten_still_has_its_buttons(committee: Committee) -> None:
    """Bot API, InaccessibleMessage: of a message that is too old only the chat and the number come with a press."""
    director = await committee.director("1.2", "1.3")
    given = director.given()
    data = given.buttons[0][0].callback_data
    assert data is not None
    await committee.town.turn(days=YEAR)
    press = director.phone.press_only(given, data)
    world = committee.town.telegram.world
    raw = world.updates.pending[-1]["callback_query"]
    raw["message"] = {"chat": raw["message"]["chat"], "message_id": given.id, "date": 0}
    await director.phone.answer(press, 10)
    assert set((await director.statuses()).values()) == {Status.ACKNOWLEDGED}
    assert ["Отменить отметку"] in buttons(director.phone.find_message(given))


async def test_a_draft_of_last_year_is_not_published_without_a_warning(committee: Committee) -> None:
    director = await committee.director()
    minutes_id = await committee.draft("1.2", to=[director])
    await committee.town.turn(days=YEAR)
    await committee.press(Draft(minutes_id=minutes_id, step=Step.ASK).pack())
    asked = words(committee.secretary.find_message(committee.desk))
    assert "1 поручение 1 адресату" in asked
    assert "Срок уже прошёл у 1 пункта" in asked


async def test_a_message_that_was_passed_on_lets_nobody_else_act(committee: Committee) -> None:
    director, neighbour = await committee.director("1.2", "1.3"), await committee.director("1.2")
    stranger = committee.town.phone("Прохожий Иван")
    await ask(stranger, "/start")
    card, before = await director.card("1.2"), await director.assignments()
    rows = (*director.given().buttons, *card.buttons)
    carried = [button.callback_data or "" for row in rows for button in row]
    for visitor in (neighbour.phone, stranger):
        for data in carried:
            # Telegram takes the buttons off what is forwarded; an altered app may press them all the same.
            await visitor.press_raw(visitor.inbox[-1], data)
        assert not any("1.3" in words(message) for message in visitor.inbox)
    assert await director.assignments() == before
    assert await _changes(director) == 0


async def test_forwarded_back_to_the_bot_it_reports_nothing(committee: Committee) -> None:
    director = await committee.director("1.2")
    (passed,) = await director.phone.forward(director.given())
    assert passed.buttons == ()
    await director.phone.wait(lambda m: m.id > passed.id)
    assert await director.done() == []


async def test_two_quick_presses_are_one_deed(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    card = await director.card("1.2")
    await _all_at_once(*[(director.phone, card, _data(card, "Выполнено"))] * 3)
    assert await director.done() == ["1.2"]
    assert (len(await director.reports()), await _changes(director)) == (1, 1)


async def test_publishing_twice_quickly_sends_once(committee: Committee) -> None:
    directors = [await committee.director() for _ in range(2)]
    minutes_id = await committee.draft("1.2", "1.3", to=directors)
    press = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=4).pack()
    await _all_at_once(*[(committee.secretary, committee.desk, press)] * 3)
    for one in directors:
        await one.phone.wait(lambda m: "Вам " in words(m))
        assert len(await one.assignments()) == 2
    await ask(committee.secretary, "/status")
    for one in directors:
        assert sum("Вам " in words(message) for message in one.phone.inbox) == 1


async def test_two_secretaries_accept_and_return_at_once_and_the_director_hears_one_of_them(
    committee: Committee,
) -> None:
    director = await committee.director("1.2")
    second = await _secretary(committee, "Вторая Алла Петровна")
    await ask(director.phone, "1.2 готово")
    (one,) = await director.assignments()
    before = director.phone.messages[-1]
    desk = await ask(second, "/start")
    accept = Check(assignment_id=one.id, verdict=Verdict.ACCEPT).pack()
    await _all_at_once((committee.secretary, committee.desk, accept), (second, desk, accept))
    await director.phone.wait(lambda m: "Выполнение принято" in words(m), after=before)
    await ask(director.phone, "/my")
    assert sum("Выполнение принято" in words(message) for message in director.phone.inbox) == 1
    assert await _changes(director) == 2  # her own, and one of theirs


async def test_the_new_head_and_the_former_one_press_at_once_and_only_one_of_them_reports(
    committee: Committee,
) -> None:
    former = await committee.director("1.2", "1.3")
    card = await former.card("1.2")
    heir = await _heir(committee, former)
    theirs = next(message for message in heir.inbox if "Вам " in words(message))
    opened = await _tap_card(heir, theirs, "п. 1.2")
    await _all_at_once((former.phone, card, _data(card, "Выполнено")), (heir, opened, _data(opened, "Выполнено")))
    async with committee.town.database.read() as tx:
        account = await accounts.by_user(tx, heir.id)
        assert account is not None
        found = await assignments.of_person(tx, account.person.id)
    assert {one.number: one.status for one in found} == {"1.2": Status.REPORTED, "1.3": Status.ASSIGNED}
    assert former.phone.toasts[-1].text.startswith("Доступ закрыт")
    assert await former.assignments() == []


async def test_a_head_who_reports_while_the_list_replaces_her_is_heard_once(committee: Committee) -> None:
    """Either her report stays hers or the point is her heir's, and nothing is both or neither."""
    for _ in range(5):
        former = await committee.director("1.2", "1.3")
        card = await former.card("1.2")
        entry = _entry(former, "Новая Ольга Павловна")
        press = former.phone.press_only(card, _data(card, "Выполнено"))

        async def replace(entry: Entry = entry) -> None:
            async with committee.town.database.write() as tx:
                await roster.add(tx, [entry])

        await asyncio.gather(former.phone.answer(press, 10), replace())
        async with committee.town.database.read() as tx:
            given = [one for one in await assignments.everything(tx) if one.organization == former.school]
        assert sorted(one.number or "" for one in given) == ["1.2", "1.3"]
        hers = {one.number: one.status for one in given if one.person_id == former.person_id}
        assert hers in ({}, {"1.2": Status.REPORTED})
        assert len(await former.reports()) == len(hers)


def _data(message: Message, text: str) -> str:
    return next(
        button.callback_data
        for row in message.buttons
        for button in row
        if button.text == text and button.callback_data
    )


async def _all_at_once(*presses: tuple[Phone, Message, str]) -> None:
    """And all of them are answered."""
    pressed = [(phone, phone.press_only(message, data)) for phone, message, data in presses]
    await asyncio.gather(*(phone.answer(press, 10) for phone, press in pressed))


async def _tap_card(phone: Phone, on: Message, text: str) -> Message:
    last = phone.messages[-1]
    await tap(phone, text, on=on)
    return await phone.wait(lambda m: text in words(m), after=last)


async def _secretary(committee: Committee, full_name: str) -> Phone:
    phone = committee.town.phone(full_name)
    async with committee.town.database.write() as tx:
        person_id = await people.new_person(tx, full_name)
        await people.give_role(tx, person_id, Role.SECRETARY)
        await accounts.register(
            tx, person_id=person_id, user_id=phone.id, chat_id=phone.id, language="ru", now=committee.town.now
        )
    return phone


def _entry(former: Director, full_name: str) -> Entry:
    return Entry(organization=former.school, kind=OrganizationKind.SCHOOL, full_name=full_name, position="директор")


async def _heir(committee: Committee, former: Director) -> Phone:
    """A new head takes the place of the former one, and registers by the link of the secretary."""
    table = f"Организация;Вид;Фамилия Имя Отчество;Должность\n{former.school};школа;Новикова Вера Олеговна;директор\n"
    secretary = committee.secretary
    sent = await secretary.send_document("Новый директор.csv", table.encode(), "text/csv")
    await tap(secretary, "Ссылки и карточки", after=sent)
    links = await committee.town.links_of(secretary, after=sent)
    phone = await committee.town.register("Новикова В.О.", links["Новикова В.О."])
    await phone.wait(lambda m: "Вам " in words(m))
    return phone
