"""«Мои поручения»: a director finds any assignment in two presses."""

import datetime as dt

import pytest

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from messaging.presses import Mine
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import assignments
from tests.story.committee import Committee, Director
from tests.story.leave import about, colleague, go_away
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")

CALENDAR = "В календарь телефона (.ics)"


def due(day: int, month: int) -> Deadline:
    return Deadline(kind=DeadlineKind.BY, date=dt.date(2026, month, day))


async def turned(phone: Phone, message: Message, button: str, begins: str) -> Message:
    """The same message, drawn anew."""
    await tap(phone, button, on=message)
    return await phone.wait(lambda m: m.id == message.id and words(m).startswith(begins))


def points(message: Message) -> list[str]:
    """As the text names them."""
    return [line.split(" · ")[1].partition(" —")[0] for line in words(message).splitlines() if " · п. " in line]


async def with_everything(committee: Committee) -> Director:
    """Two open points, one of them overdue, one that waits, one accepted, one withdrawn."""
    director = await committee.director()
    for point, deadline in (("1.1", due(20, 12)), ("1.2", due(1, 11)), ("1.3", due(30, 11)), ("1.4", due(1, 12))):
        await committee.publish(point, to=[director], deadline=deadline)
    await committee.publish("1.5", to=[director], deadline=due(5, 12))
    for number in ("1.3", "1.4"):
        await ask(director.phone, f"{number} готово")
    await committee.accept(director, "1.4")
    (last,) = [one for one in await director.assignments() if one.number == "1.5"]
    async with committee.town.database.write() as tx:
        await assignments.change_status(
            tx, last.id, Status.WITHDRAWN, person_id=committee.secretary_id, update_id=0, now=committee.town.now
        )
    return director


async def test_the_open_ones_come_first_and_the_others_are_a_press_away(committee: Committee) -> None:
    director = await with_everything(committee)
    phone, mine = director.phone, await ask(director.phone, "/my")
    assert words(mine).startswith("У вас 2 открытых поручения:")
    assert points(mine) == ["п. 1.2", "п. 1.1"], "the most urgent first"
    assert buttons(mine)[2:] == [
        ["Просрочено (1)", "На проверке (1)"],
        ["Выполненные (1)", "За год…"],
        [CALENDAR],
    ]
    late = await turned(phone, mine, "Просрочено (1)", "Просрочено 1 поручение:")
    assert points(late) == ["п. 1.2"]
    assert buttons(late)[1:] == [["Открытые (2)", "На проверке (1)"], ["Выполненные (1)", "За год…"]]
    waiting = await turned(phone, late, "На проверке (1)", "Ждёт проверки 1 отчёт:")
    assert points(waiting) == ["п. 1.3"]
    done = await turned(phone, waiting, "Выполненные (1)", "Выполнено 1 поручение:")
    assert points(done) == ["п. 1.4"]
    await tap(phone, "п. 1.4", on=done)
    card = await phone.wait(lambda m: "Состояние: отчёт принят" in words(m), after=done)
    assert "п. 1.4" in words(card)
    back = await turned(phone, done, "Открытые (2)", "У вас 2 открытых поручения:")
    assert (points(back), buttons(back)) == (points(mine), buttons(mine))


async def test_the_counts_are_those_of_the_moment_of_the_press(committee: Committee) -> None:
    director = await committee.director("1.1", "1.2")
    phone, mine = director.phone, await ask(director.phone, "/my")
    assert buttons(mine)[2:] == [["За год…"], [CALENDAR]], "no button leads to nothing"
    await ask(phone, "1.1 готово")
    year = await turned(phone, mine, "За год…", "Последние 12 месяцев")
    assert buttons(year)[-1] == ["Открытые (1)", "На проверке (1)"]
    await ask(phone, "1.2 готово")
    nothing = await turned(phone, year, "Открытые (1)", "Открытых поручений у вас нет.")
    assert buttons(nothing) == [["На проверке (2)", "За год…"]]
    year = await turned(phone, nothing, "За год…", "Последние 12 месяцев")
    assert buttons(year)[-1] == ["На проверке (2)"], "nor does one lead to nothing from the year"
    assert points(await turned(phone, year, "На проверке (2)", "Ждут проверки 2 отчёта:")) == ["п. 1.1", "п. 1.2"]


async def test_the_year_says_what_became_of_everything_and_when(committee: Committee) -> None:
    director = await with_everything(committee)
    mine = await ask(director.phone, "/my")
    year = await turned(director.phone, mine, "За год…", "Последние 12 месяцев")
    assert words(year).splitlines()[1] == (
        "Всего 5 поручений, выполнено: 1, на проверке: 1, открыто: 2, снято с контроля: 1"
    )
    said = [line for line in words(year).splitlines() if " · п. " in line]
    assert said == [
        "до 20 декабря 2026, осталось 19 рабочих дней · п. 1.1 — новое",
        "до 5 декабря 2026 · п. 1.5 — снято с контроля, 23 ноября 2026",
        "до 1 декабря 2026 · п. 1.4 — отчёт принят, 23 ноября 2026",
        "до 30 ноября 2026 · п. 1.3 — выполнено, ждёт проверки, 23 ноября 2026",
        "до 1 ноября 2026, просрочено на 22 дня · п. 1.2 — новое",
    ]
    await tap(director.phone, "п. 1.5…", on=year)
    await director.phone.wait(lambda m: "Состояние: снято с контроля" in words(m), after=year)


@ALONE
async def test_earlier_school_years_can_be_chosen(own_committee: Committee) -> None:
    director = await own_committee.director("1.1")
    await ask(director.phone, "1.1 готово")
    await own_committee.town.turn(days=300)
    await own_committee.publish("2.1", to=[director], deadline=Deadline())
    await own_committee.town.turn(days=100)
    phone, mine = director.phone, await ask(director.phone, "/my")
    recent = await turned(phone, mine, "За год…", "Последние 12 месяцев\nВсего 1 поручение, открыто: 1")
    assert buttons(recent)[1:] == [["2027/28 учебный год", "2026/27 учебный год"], ["Открытые (1)", "На проверке (1)"]]
    year = await turned(phone, recent, "2026/27 учебный год", "2026/27 учебный год\nВсего 1 поручение, на проверке: 1")
    assert points(year) == ["п. 1.1"]
    assert buttons(year)[1] == ["Последние 12 месяцев", "2027/28 учебный год"]
    await turned(phone, year, "Открытые (1)", "У вас 1 открытое поручение:")


async def test_long_parts_are_turned_in_place(committee: Committee) -> None:
    many = [f"1.{n}" for n in range(1, 11)]
    director = await committee.director(*many)
    phone = director.phone
    await ask(phone, ", ".join(many) + " готово")
    mine = await ask(phone, "/my")
    waiting = await turned(phone, mine, "На проверке (10)", "Ждут проверки 10 отчётов:")
    assert len(points(waiting)) == 8
    await tap(phone, "Дальше →", on=waiting)
    rest = await phone.wait(lambda m: m.id == mine.id and "Страница 2 из 2" in words(m))
    assert points(rest) == ["п. 1.9", "п. 1.10"]
    year = await turned(phone, rest, "За год…", "Последние 12 месяцев")
    await tap(phone, "Дальше →", on=year)
    rest = await phone.wait(lambda m: m.id == mine.id and "Страница 2 из 2" in words(m))
    assert words(rest).startswith("Последние 12 месяцев")
    await tap(phone, "← Назад", on=rest)
    await phone.wait(lambda m: m.id == mine.id and "Страница 1 из 2" in words(m))


async def test_what_is_answered_for_somebody_else_stands_under_their_name(committee: Committee) -> None:
    head = await committee.director("1.1", "1.2")
    await ask(head.phone, "1.1 готово")
    deputy = await colleague(committee, head, "Вольнова Ася Игоревна")
    await go_away(head, "Вольнова А.И.")
    await deputy.phone.wait(lambda m: "Вы замещаете" in words(m))
    phone, mine = deputy.phone, await ask(deputy.phone, "/my")
    assert words(mine).startswith(f"Открытых поручений у вас нет.\n\n{about(head)}")
    waiting = await turned(phone, mine, "На проверке (1)", f"На проверке ничего нет.\n\n{about(head)}")
    assert points(waiting) == ["п. 1.1"]
    year = await turned(phone, waiting, "За год…", "Последние 12 месяцев\nВсего 2 поручения")
    assert about(head) in words(year)
    await ask(head.phone, "/leave")
    await tap(head.phone, "Вернуться раньше", after=mine)
    await phone.wait(lambda m: "больше не замещаете" in words(m), after=mine)
    data = Mine().pack()
    await phone.press_raw(year, data)
    nothing = await phone.wait(lambda m: m.id == mine.id and words(m) == "Открытых поручений у вас нет.")
    assert buttons(nothing) == []
