"""A request for more time waits: another day for it is understood, and what has become of it is told."""

import datetime as dt

import pytest

from storage import extensions
from tests.story.committee import POINTS, Committee, Director
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def asks(director: Director, number: str) -> list[tuple[dt.date, str, str]]:
    """What was asked for of a point: until when, how it stands, why."""
    (point,) = [one for one in await director.assignments() if one.number == number]
    async with director.town.database.read() as tx:
        found = await extensions.of_assignment(tx, point.id)
    return [(one.until, "replaced" if one.replaced else str(one.state), one.reason) for one in found]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("лучше до 28", dt.date(2026, 12, 28)),
        ("ещё на неделю можно?", dt.date(2026, 12, 25)),
        ("можно до 30 декабря?", dt.date(2026, 12, 30)),
        ("давайте до 29.12 1.3", dt.date(2026, 12, 29)),
        ("нет, тогда до 25-го", dt.date(2026, 12, 25)),
    ],
)
async def test_another_day_takes_the_place_of_the_first(committee: Committee, said: str, day: dt.date) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.3 продлите до 18 декабря")
    await ask(director.phone, "болеет учитель")
    last = committee.secretary.messages[-1]
    answer = await ask(director.phone, said)
    assert f"продлить до {day.day} декабря 2026" in words(answer), director.phone.transcript()
    assert await asks(director, "1.3") == [
        (dt.date(2026, 12, 18), "replaced", "болеет учитель"),
        (day, "waiting", "болеет учитель"),
    ]
    heard = await committee.secretary.wait(lambda m: "Взамен прежней просьбы" in words(m), after=last)
    assert "Взамен прежней просьбы, до 18 декабря 2026: она больше не действует." in words(heard)


async def test_right_after_the_request_a_day_is_no_reason(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await ask(director.phone, "по 1.3 не успеваем")
    assert "До какого числа продлить?" in words(question)
    await ask(director.phone, "на недельку можно?")
    await ask(director.phone, "лучше до 28")
    first, second = await asks(director, "1.3")
    assert first == (dt.date(2026, 12, 18), "replaced", "")
    assert second == (dt.date(2026, 12, 28), "waiting", "")


async def test_of_two_requests_the_point_is_asked_for(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 и 1.3 просим продлить до 18 декабря, болеет учитель")
    question = await ask(director.phone, "лучше до 28")
    assert [row[0][:6] for row in buttons(question)] == ["п. 1.2", "п. 1.3"]
    await tap(director.phone, "п. 1.3…", on=question)
    await director.phone.wait(lambda m: "продлить до 28 декабря 2026" in words(m), after=question)
    assert [state for _, state, _ in await asks(director, "1.2")] == ["waiting"]
    assert [state for _, state, _ in await asks(director, "1.3")] == ["replaced", "waiting"]


@pytest.mark.parametrize("said", ["ещё на неделю можно?", "до 17 часов можно?", "лучше до 28"])
async def test_where_nothing_waits_nothing_is_asked_for(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, said)
    assert [await asks(director, number) for number in POINTS] == [[], [], []]


@pytest.mark.parametrize("said", ["ну что там с продлением?", "продлили нам?", "есть ответ по нашей просьбе?"])
async def test_the_card_tells_what_has_become_of_it(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.3 продлите до 18 декабря, болеет учитель")
    answer = await ask(director.phone, said)
    assert "Просят продлить срок до 18 декабря 2026" in words(answer)
    assert ["Отозвать просьбу"] in buttons(answer)
    assert len(await asks(director, "1.3")) == 1


async def test_the_secretary_reads_that_it_was_replaced_and_not_taken_back(committee: Committee) -> None:
    director = await committee.director("1.2")
    last = committee.secretary.messages[-1]
    await ask(director.phone, "просим продлить до 18 декабря, болеет учитель")
    former = await committee.secretary.wait(lambda m: "Просят продлить" in words(m), after=last)
    await ask(director.phone, "лучше до 28")
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=former)
    await again(committee.secretary, former, "Просьба заменена новой")


async def test_the_card_says_that_the_chair_decides(committee: Committee) -> None:
    director = await committee.director("1.2")
    last = committee.secretary.messages[-1]
    await ask(director.phone, "просим продлить до 18 декабря, болеет учитель")
    request = await committee.secretary.wait(lambda m: "Просят продлить" in words(m), after=last)
    await tap(committee.secretary, "Передать председателю", on=request)
    await tap(committee.secretary, "Я за", on=request)
    answer = await ask(director.phone, "что с продлением?")
    assert "решает председатель" in words(answer)


async def test_what_was_answered_in_words_is_not_said_to_be_cancelled(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Продлить срок", on=director.given())
    question = await director.phone.wait(lambda m: "До какого числа продлить" in words(m))
    await ask(director.phone, "до 18 декабря")
    toast = await tap(director.phone, "Не сейчас", on=question)
    assert toast.text == "Ответа на этот вопрос я больше не жду. Ваши поручения: /my"
    shown = await director.phone.wait(lambda m: m.id == question.id and ["Не сейчас"] not in buttons(m))
    assert "Просьба передана секретарю." in words(shown)
    assert [state for _, state, _ in await asks(director, "1.2")] == ["waiting"]
