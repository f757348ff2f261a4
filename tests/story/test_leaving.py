"""A question of the bot has a button to leave it, and ends when something else is done."""

import pytest

from domain.decisions import Deadline, DeadlineKind
from domain.people import Role
from messaging.presses import (
    Calendar,
    Days,
    Directory,
    Draft,
    Invite,
    Meetings,
    NameDay,
    OnePerson,
    Persona,
    Step,
    Which,
)
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import announcements, minutes
from storage.announcements import State
from tests.story.committee import Committee
from tests.town import ask, buttons, tap, words

EVENT = Deadline(kind=DeadlineKind.EVENT, phrase="по графику")


async def asked(phone: Phone, said: str, *, press: str | None = None) -> Message:
    """The question that a command, or a button under its answer, brings."""
    question = await ask(phone, said)
    if press is None:
        return question
    await phone.press_raw(question, press)
    return await phone.wait(lambda m: ["Не сейчас"] in buttons(m) and m.id >= question.id)


async def left(phone: Phone, question: Message, again: str) -> None:
    assert buttons(question)[-1] == ["Не сейчас"]
    await tap(phone, "Не сейчас", on=question)
    over = f"Отменено. Начать снова: {again}"
    await phone.wait(lambda m: m.id == question.id and words(m) == over and not m.buttons)


@pytest.mark.parametrize(
    ("command", "press", "answer", "again"),
    [
        ("/data", None, "Агапова", "/data"),
        ("/invite", Invite(role=Role.CHAIR).pack(), "Новиков Егор Ильич", "/invite"),
        ("/calendar", Calendar(step=Days.ASK).pack(), "30.12.2026 выходной", "/calendar"),
    ],
)
async def test_the_administrators_questions(
    own_committee: Committee, command: str, press: str | None, answer: str, again: str
) -> None:
    phone = (await own_committee.director(also=[Role.ADMINISTRATOR])).phone
    await left(phone, await asked(phone, command, press=press), again)
    unheard = words(await ask(phone, answer))
    await asked(phone, command, press=press)
    await ask(phone, "/help")
    assert words(await ask(phone, answer)) == unheard, "something else was commanded meanwhile"
    await asked(phone, command, press=press)
    assert words(await ask(phone, answer)) != unheard


@pytest.mark.parametrize("who", ["secretary", "chair"])
@pytest.mark.parametrize("said", ["отмена", "Отменить.", "нет, спасибо", "нет", "cancel"])
async def test_a_no_to_what_ran_out_or_was_never_asked_has_an_answer(
    own_committee: Committee, who: str, said: str
) -> None:
    phone: Phone = getattr(own_committee, who)
    nothing = words(await ask(phone, said))
    assert (nothing == "Отменять нечего.") == (not said.startswith("нет"))
    await phone.press_raw(await ask(phone, "/meeting"), Meetings(ask=True).pack())
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    assert words(await ask(phone, said)) == "Ответа на этот вопрос я уже не ждал. Ничего не изменилось."
    assert "Отменять нечего" in words(await ask(phone, "отмена")), "it is over"


async def test_the_secretarys_questions(own_committee: Committee) -> None:
    head, desk = await own_committee.director(), own_committee.secretary
    minutes_id = await own_committee.publish("1.1", to=[head], deadline=EVENT)
    async with own_committee.town.database.read() as tx:
        stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    day = NameDay(decision_id=stored.decisions[0].id).pack()
    draft = Draft(minutes_id=await own_committee.draft("1.2", to=[head]), step=Step.ADD).pack()
    for command, press, again in (
        ("/find", None, "/find"),
        ("/announce", None, "/announce"),
        ("/queue", day, "/minutes"),
        ("/queue", draft, "/minutes"),
        ("/people", Directory(which=Which.FORM).pack(), "/people"),
        ("/people", Directory(which=Which.PLACE).pack(), "/people"),
        *(
            ("/people", OnePerson(person_id=head.person_id, step=step).pack(), "/people")
            for step in (Persona.HEAD, Persona.JOIN, Persona.SAME)
        ),
    ):
        await left(desk, await asked(desk, command, press=press), again)


async def test_an_announcement_that_is_left_is_cancelled(own_committee: Committee) -> None:
    await own_committee.director()
    desk = own_committee.secretary
    question = await ask(desk, "/announce")
    await tap(desk, "Всем руководителям", on=question)
    await left(desk, await desk.wait(lambda m: "Кому:" in words(m), after=question), "/announce")
    async with own_committee.town.database.read() as tx:
        begun = await announcements.find(tx, 1)
    assert begun is not None
    assert begun.state is State.CANCELLED


async def test_an_old_question_is_left_and_the_newer_one_goes_on(own_committee: Committee) -> None:
    desk, head = own_committee.secretary, await own_committee.director("1.1")
    old = await ask(desk, "/find")
    await ask(desk, "/announce")
    await left(desk, old, "/find")
    assert "Кому:" in words(await ask(desk, head.school))


async def test_words_that_no_search_waits_for_are_told_where_to_look(own_committee: Committee) -> None:
    await own_committee.director("1.1")
    for phone in (own_committee.chair, own_committee.secretary):
        await ask(phone, "/find")
        await ask(phone, "/status")
        lost = await ask(phone, "ограждение")
        assert "«Найти»" in words(lost)
        assert buttons(lost) == [["Найти"]]
        await tap(phone, "Найти", on=lost)
        await phone.wait(lambda m: "Что найти?" in words(m), after=lost)
        assert words(await ask(phone, "сделать")).startswith("Поиск: «сделать»")


async def test_back_at_the_request_no_other_day_is_waited_for(own_committee: Committee) -> None:
    head, desk = await own_committee.director("1.1"), own_committee.secretary
    await ask(head.phone, "просим продлить до 18 декабря, болеет учитель")
    request = await desk.wait(lambda m: ["Другой день", "Отказать"] in buttons(m))
    await tap(desk, "Другой день", on=request)
    question = await desk.wait(lambda m: buttons(m) == [["← К просьбе"]], after=request)
    await tap(desk, "← К просьбе", on=question)
    await desk.wait(lambda m: m.id == question.id and ["Другой день", "Отказать"] in buttons(m))
    assert "Срок продлён" not in words(await ask(desk, "21.12.2026"))
