"""A leave that is told in words, and words while the bot asks about one."""

import datetime as dt

import pytest

from domain.assignments import Status
from storage import leaves
from tests.story.committee import Committee, Director
from tests.story.leave import ask_for_leave, colleague, go_away
from tests.town import ask, buttons, tap, words

DEPUTY = "Петрова Мария Ивановна"
ASKED = "Кто замещает вас до 15 января 2027 включительно?"


async def away(head: Director) -> leaves.Leave | None:
    async with head.town.database.read() as tx:
        return await leaves.of_person(tx, head.person_id, head.town.now.date())


@pytest.mark.parametrize(
    "said",
    [
        "и.о. до 15.01 Петрова",
        "и.о. на время отпуска до 15 января — Петрова М.И.",
        "Я в отпуске до 15.01, прошу назначить и.о. Петрову",
        "I'm on leave until 15 January, Петрова М.И. stands in",
    ],
)
async def test_the_day_and_the_name_are_taken_and_nothing_begins_before_a_press(
    own_committee: Committee, said: str
) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, "Седова Ольга Петровна")
    await colleague(own_committee, head, DEPUTY)
    question = await ask(head.phone, said)
    assert words(question).startswith(ASKED)
    assert "Пока ничего не изменено." in words(question)
    assert buttons(question) == [["Петрова М.И."], ["Другой человек"], ["Не сейчас"]]
    assert await away(head) is None
    await tap(head.phone, "Петрова М.И.", on=question)
    begun = await away(head)
    assert begun
    assert (begun.last_day, begun.deputy) == (dt.date(2027, 1, 15), "Петрова М.И.")


@pytest.mark.parametrize(
    ("said", "day"),
    [("ухожу в отпуск с понедельника, за меня Седова", "15.01"), ("с 1 по 15 января меня замещает Седова", None)],
)
async def test_what_is_missing_is_asked_for_once(own_committee: Committee, said: str, day: str | None) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, "Седова Ольга Петровна")
    await colleague(own_committee, head, DEPUTY)
    question = await ask(head.phone, said)
    if day:
        assert "До какого дня" in words(question)
        question = await ask(head.phone, day)
    else:
        assert words(question).startswith("Кто замещает вас с 1 января 2027 до 15 января 2027 включительно?")
    assert words(question).startswith("Кто замещает вас")
    assert buttons(question) == [["Седова О.П."], ["Другой человек"], ["Не сейчас"]]
    assert await away(head) is None


@pytest.mark.parametrize("said", ["я вышла из отпуска", "Вернулась из отпуска", "я вышла", "Я уже вышла."])
async def test_who_says_to_be_back_is_asked_once(own_committee: Committee, said: str) -> None:
    head = await own_committee.director("1.2")
    assert "поручения приходят вам" in words(await ask(head.phone, said))
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Петрова М.И.")
    question = await ask(head.phone, said)
    assert words(question).endswith("Вы снова на работе?")
    assert await away(head)
    await tap(head.phone, "Вернуться раньше", on=question)
    assert await away(head) is None
    await deputy.phone.wait(lambda m: "больше не замещаете" in words(m))


async def test_a_name_that_nobody_has_is_told_and_another_can_be_written(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, "Седова Ольга Петровна")
    question = await ask(head.phone, "и.о. до 15.01 Петрова М.И.")
    assert "никто с таким именем ботом не пользуется: Петрова М.И." in words(question)
    assert buttons(question) == [["Седова О.П."], ["Другой человек"], ["Не сейчас"]]
    await tap(head.phone, "Другой человек", on=question)
    await head.phone.wait(lambda m: "фамилию, имя и отчество того" in m.text, after=question)
    await ask(head.phone, DEPUTY)
    begun = await away(head)
    assert begun
    assert begun.deputy == "Петрова М.И."


async def test_asked_for_the_day_both_may_be_said(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    await ask(head.phone, "/leave")
    question = await ask(head.phone, "до 15 января Петрова")
    assert words(question).startswith(ASKED)
    assert buttons(question) == [["Петрова М.И."], ["Другой человек"], ["Не сейчас"]]


async def test_a_day_that_is_over_is_asked_for_again(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    assert "уже прошёл" in words(await ask(head.phone, "и.о. до 01.11 Петрова"))
    assert words(await ask(head.phone, "до 15.01")).startswith(ASKED)


@pytest.mark.parametrize("said", ["1.2 готово, и.о. директора Петрова М.И.", "1.2 готово. И.о. до 15.01 Петрова"])
async def test_a_signature_is_no_leave(own_committee: Committee, said: str) -> None:
    head = await own_committee.director("1.2")
    assert ASKED not in words(await ask(head.phone, said))


@pytest.mark.parametrize("name", [False, True])
async def test_an_answer_to_an_assignment_is_heard_while_a_leave_is_asked_about(
    own_committee: Committee, *, name: bool
) -> None:
    head = await own_committee.director("1.2", "1.3")
    if name:
        await tap(head.phone, "Другой человек", on=await ask_for_leave(head, "15.01"))
        await head.phone.wait(lambda m: "фамилию, имя и отчество того" in m.text)
    else:
        await ask(head.phone, "/leave")
    assert "п. 1.3 — выполнено" in words(await ask(head.phone, "1.3 готово"))
    assert await head.statuses() == {"1.2": Status.ASSIGNED, "1.3": Status.REPORTED}
    assert "Кто замещает" not in words(await ask(head.phone, "15.01")), "the question was given up"


@pytest.mark.parametrize("said", ["готово", "ок", "не знаю ещё"])
async def test_what_may_speak_of_the_leave_marks_nothing(own_committee: Committee, said: str) -> None:
    head = await own_committee.director("1.2")
    await ask(head.phone, "/leave")
    assert "Не удалось понять день" in words(await ask(head.phone, said))
    assert await head.statuses() == {"1.2": Status.ASSIGNED}
    assert words(await ask(head.phone, "15.01")).startswith(ASKED)


async def test_after_a_question_the_day_may_still_come(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await ask(head.phone, "/leave")
    assert "Передано секретарю" in words(await ask(head.phone, "А кому сдавать отчёт по 1.2?"))
    assert words(await ask(head.phone, "15.01")).startswith(ASKED)


@pytest.mark.parametrize("step", ["day", "choice", "name"])
async def test_a_file_that_comes_while_a_leave_is_asked_about_reports_nothing(
    own_committee: Committee, step: str
) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    if step == "day":
        await ask(head.phone, "/leave")
    else:
        question = await ask_for_leave(head, "15.01")
        if step == "name":
            await tap(head.phone, "Другой человек", on=question)
            await head.phone.wait(lambda m: "фамилию, имя и отчество того" in m.text, after=question)
    sent = await head.phone.send_document("Приказ об отпуске.pdf", b"%PDF-1.4")
    told = await head.phone.wait(lambda m: "Для отпуска файл не нужен" in words(m), after=sent)
    assert await head.statuses() == {"1.2": Status.ASSIGNED}
    await tap(head.phone, "Не сейчас", on=told)
    sent = await head.phone.send_document("Отчёт.pdf", b"%PDF-1.4")
    await head.phone.wait(lambda m: "Отчёт получен комитетом" in words(m), after=sent)
    assert await head.statuses() == {"1.2": Status.REPORTED}


@pytest.mark.parametrize("said", ["не знаю", "пока никого", "я не уверена", "Петрова или Седова", "no idea"])
@pytest.mark.parametrize("pressed", [False, True])
async def test_what_is_no_name_makes_nobody_a_deputy(own_committee: Committee, said: str, *, pressed: bool) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, "Юдина Вера Игоревна")
    question = await ask_for_leave(head, "15.01")
    if pressed:
        await tap(head.phone, "Другой человек", on=question)
        await head.phone.wait(lambda m: "фамилию, имя и отчество того" in m.text, after=question)
    told = await ask(head.phone, said)
    assert "Нужны хотя бы фамилия и имя" in words(told)
    assert buttons(told) == [["Не сейчас"]]
    assert await away(head) is None


async def test_the_name_may_be_written_beside_the_buttons(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, "Седова Ольга Петровна")
    await colleague(own_committee, head, DEPUTY)
    await ask_for_leave(head, "15.01")
    for said in ("Седова", "седову оставлю", "Седова О.П."):
        question = await ask(head.phone, said)
        assert buttons(question) == [["Седова О.П."], ["Другой человек"], ["Не сейчас"]], said
        assert await away(head) is None
    await ask(head.phone, "Седова Ольга Петровна")
    begun = await away(head)
    assert begun
    assert begun.deputy == "Седова О.П."


@pytest.mark.parametrize("said", ["Юдина Вера Игоревна", "завуч Юдина Вера Игоревна", "Юдина В.И., заместитель"])
async def test_a_deputy_of_whom_nobody_has_heard_may_be_written_at_once(own_committee: Committee, said: str) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    await ask_for_leave(head, "15.01")
    assert "следующее сообщение" in words(await ask(head.phone, said))
    begun = await away(head)
    assert begun
    assert begun.deputy == "Юдина В.И."


async def test_a_press_on_something_else_ends_the_question_about_a_leave(own_committee: Committee) -> None:
    head = await own_committee.director("1.2", "1.3")
    await ask_for_leave(head, "15.01")
    await head.card("1.3")
    await ask(head.phone, "1.3 готово")
    assert (await head.statuses())["1.3"] is Status.REPORTED
    assert await away(head) is None


async def test_a_leave_that_was_asked_about_long_ago_is_named(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await colleague(own_committee, head, DEPUTY)
    question = await ask(head.phone, "/leave")
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    told = await ask(head.phone, "15.01")
    assert "последний день вашего отпуска" in words(told)
    assert words(await ask(head.phone, "15.01", reply_to=question)).startswith(ASKED), "a reply is clear"
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    told = await ask(head.phone, DEPUTY)
    assert "кто вас замещает" in words(told)
    await tap(head.phone, "Ответить сейчас", on=told)
    await head.phone.wait(lambda m: m.id == told.id and "Жду" in words(m))
    await ask(head.phone, DEPUTY)
    assert await away(head)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("с 10 по 20 января", "Кто замещает вас с 10 января 2027 до 20 января 2027 включительно?"),
        ("завтра", "Кто замещает вас до 24 ноября 2026 включительно?"),
        ("на две недели", "Кто замещает вас до 6 декабря 2026 включительно?"),
    ],
)
async def test_the_day_may_be_said_in_other_words(own_committee: Committee, said: str, asks: str) -> None:
    head = await own_committee.director("1.2")
    await ask(head.phone, "/leave")
    assert words(await ask(head.phone, said)).startswith(asks)


@pytest.mark.parametrize(
    "said",
    ["хочу в отпуск", "я на больничном до пятницы", "меня заменит Петрова", "не ухожу в отпуск", "отпуск отменился"],
)
async def test_whatever_is_said_of_the_own_leave_leads_to_it(own_committee: Committee, said: str) -> None:
    head = await own_committee.director("1.2")
    question = await ask(head.phone, said)
    assert "До какого дня вас не будет?" in words(question)
    assert buttons(question) == [["Не сейчас"]]


@pytest.mark.parametrize("said", ["завхоз в отпуске", "я отчиталась, завхоз в отпуске", "график отпусков"])
async def test_of_the_leave_of_others_it_is_not_asked(own_committee: Committee, said: str) -> None:
    head = await own_committee.director("1.2")
    assert "До какого дня" not in words(await ask(head.phone, said))
