"""The clock is turned over months: what no day ends is asked about at a set rhythm, what begins is announced."""

import datetime as dt

import pytest

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.policy import Policy, Rhythm
from storage import districts
from tests.story.committee import Committee
from tests.story.mornings import heard, live
from tests.town import ask, buttons, tap, words

STANDING = Deadline(kind=DeadlineKind.STANDING, phrase="постоянно")
ASKED = "Постоянное поручение: как идёт работа?"


async def set_rhythm(committee: Committee, rhythm: Rhythm) -> None:
    async with committee.town.database.write() as tx:
        await districts.set_policy(tx, Policy(standing=rhythm))


async def test_a_standing_assignment_is_not_asked_about_unless_the_committee_wants_it(
    own_committee: Committee,
) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=STANDING)
    await ask(director.phone, "принял")
    last = director.phone.messages[-1]
    await live(own_committee.town, 15, 1)
    assert heard(director.phone, after=last) == []


async def test_a_standing_assignment_is_asked_about_until_its_report_is_accepted(own_committee: Committee) -> None:
    await set_rhythm(own_committee, Rhythm.MONTH)
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=STANDING)
    await ask(director.phone, "принял")
    last = director.phone.messages[-1]
    await live(own_committee.town, 12, 1)
    assert heard(director.phone, after=last) == [f"{day} 09:00 {ASKED}" for day in ("01.12", "11.01")]
    asked = director.phone.inbox[-1]
    assert words(asked).splitlines()[1] == "постоянно · п. 1.2 — принято к исполнению"
    assert buttons(asked) == [["Выполнено"], ["Приложить отчёт"]]

    await tap(director.phone, "Приложить отчёт", on=asked)
    await director.phone.wait(lambda m: "пришлите отчёт" in words(m), after=asked)
    await director.phone.send_document("Отчёт за январь.pdf", b"%PDF")
    await director.phone.wait(lambda m: "Отчёт" in words(m) and "Отчёт за январь.pdf" in words(m))
    card = await own_committee.open_report(director, "1.2")
    assert "У этого поручения нет конечного срока: когда отчёт принят, бот больше о нём не спрашивает." in words(card)
    await own_committee.return_for_rework(director, "1.2", "Добавьте цифры")
    last = director.phone.messages[-1]
    await live(own_committee.town, 2, 2)
    assert heard(director.phone, after=last) == ["13.01 09:00 Возвращено на доработку", f"01.02 09:00 {ASKED}"]

    await ask(director.phone, "готово")
    await own_committee.accept(director, "1.2")
    last = director.phone.messages[-1]
    await live(own_committee.town, 2, 3)
    assert heard(director.phone, after=last) == []
    assert await director.statuses() == {"1.2": Status.ACCEPTED}


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (dt.date(2026, 12, 11), "11.12 09:00"),
        (dt.date(2026, 12, 13), "11.12 09:00"),  # a Sunday
        (dt.date(2027, 1, 5), "30.12 09:00"),  # in the holidays
    ],
)
async def test_what_applies_from_a_day_is_announced_on_it(own_committee: Committee, first: dt.date, said: str) -> None:
    director = await own_committee.director()
    beginning = Deadline(kind=DeadlineKind.FROM, date=first, phrase=f"с {first:%d.%m.%Y}")
    await own_committee.publish("1.2", to=[director], deadline=beginning)
    await ask(director.phone, "принял")
    last = director.phone.messages[-1]
    await live(own_committee.town, 12, 1)
    assert heard(director.phone, after=last) == [f"{said} Начинает действовать"]
