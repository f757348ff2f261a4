"""What follows a mark, links above all: it reaches the report that is meant, and marks no other point."""

import pytest

from domain.assignments import Status
from tests.story.committee import Committee, Director
from tests.town import again, ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINK = "https://disk.example/d/a"


async def marked(committee: Committee, *points: str) -> Director:
    """By the button, the first of these."""
    director = await committee.director(*points)
    await tap(director.phone, "Выполнено", on=await director.card(points[0]) if points[1:] else director.given())
    return director


async def shown(committee: Committee, director: Director, number: str) -> str:
    return words(await committee.open_report(director, number))


async def test_a_card_without_a_link_that_came_since_is_shown_anew_before_it_is_accepted(committee: Committee) -> None:
    director = await marked(committee, "1.2")
    card = await committee.open_report(director, "1.2")
    await ask(director.phone, LINK)
    await tap(committee.secretary, "Принять отчёт", on=card)
    anew = await committee.secretary.wait(lambda m: LINK in words(m), after=card)
    assert await director.statuses() == {"1.2": Status.REPORTED}
    await tap(committee.secretary, "Принять отчёт", on=anew)
    assert await director.statuses() == {"1.2": Status.ACCEPTED}


@pytest.mark.parametrize("said", [f"отчёт по ссылке {LINK}", f"вот ссылка {LINK}", LINK, f"1.2 отчёт тут {LINK}"])
async def test_after_the_mark_a_link_goes_into_the_report(committee: Committee, said: str) -> None:
    director = await marked(committee, "1.2")
    assert f"Ваши слова: «{said}»" in words(await ask(director.phone, said))
    assert await director.done() == ["1.2"]
    assert LINK in await shown(committee, director, "1.2")


@pytest.mark.parametrize("said", [f"отчёт по ссылке {LINK}", LINK])
async def test_after_the_mark_a_link_does_not_mark_the_last_open_point(committee: Committee, said: str) -> None:
    director = await marked(committee, "1.2", "1.3")
    question = await ask(director.phone, said)
    assert buttons(question)[:2] == [[f"п. {n} · Сделать то, что в пункте {n}"] for n in ("1.2", "1.3")]
    assert await director.done() == ["1.2"]
    await tap(director.phone, "п. 1.2 · …", on=question)
    await again(director.phone, question, "Ваши слова")
    assert await director.done() == ["1.2"]
    assert LINK in await shown(committee, director, "1.2")


async def test_a_link_in_reply_to_the_receipt_is_added_to_its_files(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    receipt = await hear(director.phone, await director.phone.send_document("Акт.pdf", b"1", caption="1.2 отчёт"))
    await tap(director.phone, "Это всё", on=receipt)
    told = await ask(director.phone, f"видео по ссылке {LINK}", reply_to=receipt)
    assert "К отчёту добавлено" in words(told)
    (report,) = await director.reports()
    assert LINK in report.text


@pytest.mark.parametrize("said", [f"отчёт по ссылке {LINK}", LINK])
async def test_a_link_is_the_report_that_was_asked_for(committee: Committee, said: str) -> None:
    director = await committee.director("1.2", "1.3")
    card = await director.card("1.3")
    await tap(director.phone, "Приложить отчёт", on=card)
    await director.phone.wait(lambda m: "пришлите отчёт" in words(m), after=card)
    await ask(director.phone, said)
    assert await director.done() == ["1.3"]


async def test_a_bare_link_is_kept_and_its_point_asked_for(committee: Committee) -> None:
    director = await committee.director("1.2")
    question = await ask(director.phone, LINK)
    assert words(question).startswith("По какому пункту отчёт?")
    assert await director.done() == []
    await tap(director.phone, "п. 1.2 · …", on=question)
    await again(director.phone, question, "п. 1.2 — выполнено")
    assert LINK in await shown(committee, director, "1.2")


@pytest.mark.parametrize("said", ["сдали вчера", "готово"])
async def test_what_is_said_right_after_a_mark_is_no_guess_at_the_last_open_point(
    committee: Committee, said: str
) -> None:
    director = await marked(committee, "1.2", "1.3")
    question = await ask(director.phone, said)
    assert words(question) == "Какой пункт выполнен?"
    assert await director.done() == ["1.2"]
    await tap(director.phone, "п. 1.3 · …", on=question)
    await again(director.phone, question, "п. 1.3 — выполнено")
    assert await director.done() == ["1.2", "1.3"]


async def test_a_report_announced_right_after_a_mark_is_asked_about(committee: Committee) -> None:
    director = await marked(committee, "1.2", "1.3")
    question = await ask(director.phone, "отчёт прикладываю")
    assert words(question) == "По какому пункту отчёт?"
    await tap(director.phone, "п. 1.2 · …", on=question)
    await director.phone.wait(lambda m: "п. 1.2: пришлите отчёт" in words(m), after=question)
    await hear(director.phone, await director.phone.send_document("Акт.pdf", b"1"))
    assert await director.statuses() == {"1.2": Status.REPORTED, "1.3": Status.ASSIGNED}


async def test_a_point_that_is_marked_is_not_said_to_be_open(committee: Committee) -> None:
    director = await marked(committee, "1.3", "1.2")
    told = await ask(director.phone, "1.2 готово, 1.3 ещё нет")
    assert "Остаётся открытым" not in words(told)
    assert "п. 1.3 — выполнено, ждёт проверки" in words(told).partition("Уже отмечено:")[2]
    await tap(director.phone, "Отменить отметку: п. 1.3", on=told)
    assert await director.done() == ["1.2"]


@pytest.mark.parametrize("said", ["1.2 готово", f"1.2 отчёт тут {LINK}"])
async def test_a_file_follows_the_point_that_was_named_last(committee: Committee, said: str) -> None:
    director = await marked(committee, "1.2", "1.3")
    await ask(director.phone, "1.3 готово")
    await committee.town.turn(minutes=1)
    await ask(director.phone, said)
    receipt = await hear(director.phone, await director.phone.send_document("Акт.pdf", b"1"))
    assert "п. 1.2 — выполнено" in words(receipt)
    assert "п. 1.3" not in words(receipt)
