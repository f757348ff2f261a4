"""Points whose day the minutes leave open: the secretary names it, and from then on it counts."""

import datetime as dt

import sqlalchemy as sa

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.policy import Move, Policy
from messaging.presses import Draft, Step
from sandbox.world.records import Message
from storage import districts, people
from storage.tables import audit_log
from tests.delivery.house import rows
from tests.story.committee import Committee, Director
from tests.story.mornings import heard, live
from tests.town import ask, buttons, hear, tap, words

EVENT = Deadline(kind=DeadlineKind.EVENT, phrase="по графику")
OVER = (
    "Этот день уже прошёл. Напишите сегодняшнюю или более позднюю дату. Если имеете в виду следующий год, укажите его."
)
RELATIVE = Deadline(kind=DeadlineKind.RELATIVE, phrase="в течение 10 рабочих дней")


async def question(committee: Committee, *points: str, to: list[Director], deadline: Deadline = EVENT) -> Message:
    """What the secretary gets when she has published."""
    last = committee.secretary.messages[-1]
    await committee.publish(*points, to=to, deadline=deadline)
    return await committee.secretary.wait(lambda m: "даты" in words(m), after=last)


async def name(committee: Committee, button: str, day: str, *, on: Message) -> Message:
    await tap(committee.secretary, button, on=on)
    asked = await committee.secretary.wait(lambda m: "до какого числа" in words(m), after=on)
    assert asked.id == committee.secretary.messages[-1].id
    return await ask(committee.secretary, day)


async def due(director: Director) -> dict[str, tuple[DeadlineKind, dt.date | None]]:
    return {str(one.number): (one.deadline.kind, one.deadline.date) for one in await director.assignments()}


async def test_the_secretary_names_the_day_and_everybody_concerned_is_told(own_committee: Committee) -> None:
    directors = [await own_committee.director() for _ in range(3)]
    asked = await question(own_committee, "1.2", "1.3", to=directors)
    assert words(asked).startswith("У 2 пунктов нет даты. Пока вы её не укажете, о них никому не напомнят.")
    assert "по графику · п. 1.2, 3 исполнителя\nПротокол № 1 от 20 ноября 2026\nСделать то, что в" in words(asked)
    assert buttons(asked) == [["Указать дату: п. 1.2"], ["Указать дату: п. 1.3"]]

    await ask(directors[2].phone, "1.2 готово")
    last = [one.phone.messages[-1] for one in directors]
    answer = await name(own_committee, "Указать дату: п. 1.2", "15 декабря", on=asked)
    assert words(answer) == (
        "Записано: Протокол № 1 от 20 ноября 2026, п. 1.2 — до 15 декабря 2026.\n\nСообщение получат 2 человека."
    )
    told = "Указан срок: Протокол № 1 от 20 ноября 2026, п. 1.2 — до 15 декабря 2026."
    for director, before in zip(directors[:2], last, strict=False):
        letter = await hear(director.phone, before)
        assert words(letter) == told
        assert await due(director) == {
            "1.2": (DeadlineKind.EVENT, dt.date(2026, 12, 15)),
            "1.3": (DeadlineKind.EVENT, None),
        }
    assert heard(directors[2].phone, after=last[2]) == []
    await tap(directors[0].phone, "Открыть", on=directors[0].phone.inbox[-1])
    await directors[0].phone.wait(lambda m: "до 15 декабря 2026, осталось 16 рабочих дней" in words(m))
    journal = await rows(own_committee.town.database, sa.select(audit_log.c.details).where(audit_log.c.action == "day"))
    assert [row.details for row in journal] == [{"decision": 1, "before": "None", "after": "2026-12-15"}]

    last = [one.phone.messages[-1] for one in directors]
    await live(own_committee.town, 16, 12)
    assert [line for line in heard(directors[0].phone, after=last[0]) if "Ждёт" not in line] == [
        "04.12 09:00 Скоро срок",
        "10.12 09:00 Скоро срок",
        "14.12 09:00 Скоро срок",
        "15.12 09:00 Срок сегодня",
        "16.12 09:00 Просрочено",
    ]


async def test_the_day_can_be_changed_and_is_told_of_only_if_it_is_another(own_committee: Committee) -> None:
    director = await own_committee.director()
    asked = await question(own_committee, "1.2", to=[director], deadline=RELATIVE)
    last = director.phone.messages[-1]
    first = await name(own_committee, "Указать дату: п. 1.2", "15.12.2026", on=asked)
    again = await name(own_committee, "Изменить дату", "15.12.2026", on=first)
    assert "Сообщение" not in words(again)
    changed = await name(own_committee, "Изменить дату", "до 18.12", on=again)
    assert "до 18 декабря 2026.\n\nСообщение получит 1 человек." in words(changed)
    await director.phone.wait(lambda m: "п. 1.2 — до 18 декабря 2026" in words(m))
    assert [line.split(" ", 2)[2] for line in heard(director.phone, after=last)] == [
        "Указан срок: Протокол № 1 от 20 ноября 2026, п. 1.2 — до 15 декабря 2026.",
        "Срок изменён: Протокол № 1 от 20 ноября 2026, п. 1.2 — до 18 декабря 2026, было: до 15 декабря 2026.",
    ]
    assert await due(director) == {"1.2": (DeadlineKind.RELATIVE, dt.date(2026, 12, 18))}


async def test_a_day_off_is_moved_by_the_rule_of_the_committee(own_committee: Committee) -> None:
    async with own_committee.town.database.write() as tx:
        await districts.set_policy(tx, Policy(move=Move.NEXT))
    director = await own_committee.director()
    asked = await question(own_committee, "1.2", to=[director])
    answer = await name(own_committee, "Указать дату: п. 1.2", "12.12", on=asked)
    assert "п. 1.2 — до 14 декабря 2026.\n\n12 декабря 2026 — нерабочий день" in words(answer)
    assert [day for _, day in (await due(director)).values()] == [dt.date(2026, 12, 14)]


async def test_what_is_no_date_is_asked_about_again(own_committee: Committee) -> None:
    director = await own_committee.director()
    asked = await question(own_committee, "1.2", to=[director])
    for said, answer in (
        ("после каникул", "Не удалось понять дату. Напишите так: 07.12.2026"),
        ("31.11", "Такого дня нет. Напишите дату так: 07.12.2026"),
        ("20.11.2026", OVER),
        ("20.11", OVER),
        ("15.12.2062", "До этого дня больше трёх лет. Проверьте, пожалуйста, год."),
    ):
        if said == "после каникул":
            assert words(await name(own_committee, "Указать дату: п. 1.2", said, on=asked)) == answer
        else:
            assert words(await ask(own_committee.secretary, said)) == answer
    noted = await ask(own_committee.secretary, "через две недели")
    assert "п. 1.2 — до 7 декабря 2026" in words(noted), "as the words of a draft are read, from today on"
    assert [day for _, day in (await due(director)).values()] == [dt.date(2026, 12, 7)]


async def test_who_gets_the_point_later_gets_the_day_too(own_committee: Committee) -> None:
    """A head who comes into the roster after publishing."""
    town, director = own_committee.town, await own_committee.director()
    late = Director(town, town.phone("Поздняя"), 0, "Поздняя Ольга Сергеевна", "МБОУ СШ № 77")
    last = own_committee.secretary.messages[-1]
    minutes_id = await own_committee.draft("1.2", to=[director, late], deadline=EVENT)
    publish = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=1).pack()
    await own_committee.press(publish)
    asked = await own_committee.secretary.wait(lambda m: "даты" in words(m), after=last)
    named = await name(own_committee, "Указать дату: п. 1.2", "15.12.2026", on=asked)
    await own_committee.invite(late.full_name, late.school)
    await own_committee.press(publish)
    async with town.database.read() as tx:
        late.person_id = await people.invite_person(tx, late.full_name)
    assert await due(late) == await due(director) == {"1.2": (DeadlineKind.EVENT, dt.date(2026, 12, 15))}
    assert heard(own_committee.secretary, after=named) == []  # nothing to be asked any more


async def test_what_has_no_day_is_mentioned_once_a_month(own_committee: Committee) -> None:
    directors = [await own_committee.director() for _ in range(2)]
    await question(own_committee, "1.2", "1.3", to=directors)
    for director in directors:
        await ask(director.phone, "1.2 принял")
        await ask(director.phone, "1.3 принял")
    last, silent = own_committee.secretary.messages[-1], directors[0].phone.messages[-1]
    await live(own_committee.town, 2, 2)
    assert heard(own_committee.secretary, after=last) == [
        f"{day} 09:00 Срок без даты: напоминаний нет" for day in ("01.12", "11.01", "01.02")
    ]
    assert heard(directors[0].phone, after=silent) == []
    monthly = own_committee.secretary.inbox[-1]
    assert words(monthly).splitlines()[1:] == [
        f"· Протокол № 1 от 20 ноября 2026, п. {number}: по графику" for number in ("1.2", "1.3")
    ]
    assert buttons(monthly) == [["Указать даты (2)"]]
    await tap(own_committee.secretary, "Указать даты (2)", on=monthly)
    listed = own_committee.secretary.find_message(monthly)
    assert buttons(listed) == [
        [f"Указать дату: п. {number} · Протокол № 1 от 20 ноября 2026"] for number in ("1.2", "1.3")
    ]
    await name(own_committee, "Указать дату: п. 1.2…", "15.02.2027", on=listed)
    for director in directors:
        await ask(director.phone, "1.3 готово")
    last = own_committee.secretary.messages[-1]
    await live(own_committee.town, 14, 2)
    assert heard(own_committee.secretary, after=last) == []
    assert (await directors[0].statuses())["1.3"] is Status.REPORTED


async def test_minutes_with_a_day_for_everything_ask_for_none(own_committee: Committee) -> None:
    last = own_committee.secretary.messages[-1]
    await own_committee.director("1.2", "1.3")
    assert heard(own_committee.secretary, after=last) == []
