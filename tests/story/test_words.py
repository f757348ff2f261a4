"""A director answers in words."""

import re

import pytest

from domain.assignments import Status
from domain.people import Role
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("text", ["готово", "Выполнено.", "сделано", "done"])
async def test_with_one_open_assignment_one_word_is_enough(committee: Committee, text: str) -> None:
    director = await committee.director("1.2")
    answer = await ask(director.phone, text)
    assert words(answer).startswith("Отмечено:")
    assert "п. 1.2 — выполнено, ждёт проверки" in words(answer)
    assert await director.statuses() == {"1.2": Status.REPORTED}
    (report,) = await director.reports()
    assert report.text == text


async def test_a_number_says_which_of_several(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, "п. 1.2 выполнено")
    assert "п. 1.2 — выполнено" in words(answer)
    assert await director.done() == ["1.2"]


@pytest.mark.parametrize(
    ("said", "done"), [("1 2 и 1 3 готово", ["1.2", "1.3"]), ("1,2 готово", ["1.2"]), ("1 4 готово", [])]
)
async def test_a_number_without_its_dot_is_that_of_a_point_that_is_theirs(
    committee: Committee, said: str, done: list[str]
) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, said)
    assert await director.done() == done
    assert all(report.text == said for report in await director.reports())


async def test_two_points_in_one_answer_are_taken_back_together(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, "1.2 и 1.3 готово")
    assert "п. 1.2" in words(answer)
    assert "п. 1.3" in words(answer)
    assert await director.done() == ["1.2", "1.3"]
    toast = await tap(director.phone, "Отменить отметку", on=answer)
    assert toast.text == "Отметка отменена"
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
    assert await director.reports() == []


async def test_a_reply_to_the_card_of_a_point_means_that_point(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.3")
    answer = await ask(director.phone, "готово", reply_to=card)
    assert "п. 1.3 — выполнено" in words(answer)
    assert await director.done() == ["1.3"]


async def test_a_reply_to_the_message_of_several_points_is_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    given = director.given()
    question = await ask(director.phone, "готово", reply_to=given)
    assert words(question) == "Какой пункт выполнен?"
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.2", "п. 1.3", "п. 3.1"]
    assert await director.done() == []
    await tap(director.phone, "п. 3.1 · …", on=question)
    assert "п. 3.1 — выполнено" in words(director.phone.find_message(question))
    assert await director.done() == ["3.1"]


async def test_a_reply_to_the_message_of_several_points_means_the_only_open_one(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    given = director.given()
    await ask(director.phone, "1.2 и 1.3 готово")
    await ask(director.phone, "готово", reply_to=given)
    assert await director.done() == ["1.2", "1.3", "3.1"]


@pytest.mark.parametrize(
    "text", ["не выполнено", "ещё не готово", "будет готово завтра", "выполнено на 50%", "вроде готово"]
)
async def test_what_is_not_done_changes_nothing(committee: Committee, text: str) -> None:
    director = await committee.director("1.2")
    answer = await ask(director.phone, text)
    assert "ничего не" in words(answer).lower()
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    assert await director.reports() == []


async def test_words_that_are_not_clear_lead_to_the_card_by_a_button(committee: Committee) -> None:
    director = await committee.director("1.2")
    question = await ask(director.phone, "Позвоните мне, пожалуйста")
    assert "«1.2 выполнено»" in words(question)
    await tap(director.phone, "п. 1.2 · …", on=question)
    card = await director.phone.wait(lambda m: "Состояние: новое" in words(m), after=question)
    await tap(director.phone, "Выполнено", on=card)
    assert await director.done() == ["1.2"]


async def test_a_number_that_is_not_theirs_is_said_to_be_unknown(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, "7.7 готово")
    assert "Поручения с номером 7.7 у вас нет" in words(answer)
    assert await director.done() == []


async def test_the_same_number_in_two_sets_of_minutes_is_asked_about(committee: Committee) -> None:
    director = await committee.director("1.2")
    await committee.publish("1.2", "1.4", to=[director])
    question = await ask(director.phone, "1.2 готово")
    assert words(question) == "Какой пункт выполнен?"
    assert len(question.buttons) == 2
    assert all("Протокол №" in row[0] for row in buttons(question))
    assert await director.done() == []


async def test_with_nothing_open_the_answer_says_so(committee: Committee) -> None:
    director = await committee.director()
    answer = await ask(director.phone, "готово")
    assert words(answer) == "Открытых поручений у вас нет, ничего не изменено."


async def test_taking_on_in_words_and_by_one_button(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 принято")
    assert (await director.statuses())["1.2"] is Status.ACKNOWLEDGED
    toast = await tap(director.phone, "Принял всё")
    taken = r"Принято к исполнению 2 поручения: Протокол № \d+ от 20 ноября 2026"
    assert re.fullmatch(taken, toast.text.replace("\N{NO-BREAK SPACE}", " "))
    assert set((await director.statuses()).values()) == {Status.ACKNOWLEDGED}
    await tap(director.phone, "Отменить отметку…", on=director.given())
    given = director.given()
    assert buttons(given)[0] == ["Принял всё"]


@pytest.mark.parametrize("text", ["Когда проверка?", "Кто будет проверять", "готово?"])
async def test_a_question_is_passed_on_to_the_secretary(committee: Committee, text: str) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, text)
    assert words(answer).startswith("Передано секретарю. Ответ придёт сюда.")
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
    await committee.secretary.wait(lambda m: director.school in words(m) and f"«{text}»" in words(m))


@pytest.mark.parametrize("text", ["кто болеет", "школа", "просрочена кровля", "готово"])
async def test_who_runs_the_committee_and_has_nothing_to_do_is_shown_where_to_look(
    committee: Committee, text: str
) -> None:
    there = "Ход исполнения: /status. Пункты по номеру, школе, состоянию и словам ищет кнопка «Найти»."
    assert words(await ask(committee.chair, text)) == there
    head_too = await committee.director(also=[Role.CHAIR])
    assert words(await ask(head_too.phone, text)) == there
    more = "Всё, что вас ждёт: /queue. Всё, что я умею: /help"
    assert words(await ask(committee.secretary, text)) == f"{there}\n{more}"


async def test_a_secretary_who_asks_about_her_own_assignment_is_not_sent_to_the_secretary(
    committee: Committee,
) -> None:
    secretary = await committee.director("1.2", also=[Role.SECRETARY])
    answer = words(await ask(secretary.phone, "Кто не сдал отчёты?"))
    assert answer == ("На вопросы я не отвечаю. Ход исполнения показывает /status. Поручение остаётся открытым.")
    assert "Отмечено:" in words(await ask(secretary.phone, "готово"))
    assert "Уже отмечено:" in words(await ask(secretary.phone, "1.2 готово"))
    asked = words(await ask(secretary.phone, "Кто не сдал отчёты?"))
    assert asked.startswith(("Нет отчёта: ", "По всем поручениям отчитались."))  # of the whole committee
    assert await secretary.done() == ["1.2"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Здравствуйте!", "Я на связи. Ваши открытые поручения: /my"),
        ("Добрый день, коллеги", "Я на связи. Ваши открытые поручения: /my"),
        ("спасибо", "Пожалуйста. В ваших поручениях ничего не изменено: /my"),
        ("спс", "Пожалуйста. В ваших поручениях ничего не изменено: /my"),
        ("thx", "Пожалуйста. В ваших поручениях ничего не изменено: /my"),
    ],
)
async def test_a_greeting_or_thanks_gets_a_short_answer(committee: Committee, text: str, short: str) -> None:
    director = await committee.director(*POINTS)
    answer = await ask(director.phone, text)
    assert words(answer) == short
    assert answer.buttons == ()


@pytest.mark.parametrize("nod", ["+", "👍"])
async def test_a_nod_takes_on_what_is_clear(committee: Committee, nod: str) -> None:
    director = await committee.director(*POINTS)
    question = await ask(director.phone, nod)
    assert words(question) == "Какой пункт вы приняли?"
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}
    await ask(director.phone, nod, reply_to=await director.card("1.3"))
    assert await director.statuses() == {"1.2": Status.ASSIGNED, "1.3": Status.ACKNOWLEDGED, "3.1": Status.ASSIGNED}
    alone = await committee.director("1.2")
    await ask(alone.phone, nod)
    assert await alone.statuses() == {"1.2": Status.ACKNOWLEDGED}


async def test_a_number_that_contradicts_the_card_replied_to_is_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await ask(director.phone, "1.3 готово", reply_to=await director.card("1.2"))
    assert words(question) == "Какой пункт выполнен?"
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.3", "п. 1.2"]
    assert await director.done() == []
