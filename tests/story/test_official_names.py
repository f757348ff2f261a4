"""A roster with schools by their official full names: what the secretary presses and reads tells them apart."""

import pytest

from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.story.test_accepting import pile
from tests.town import ask, buttons, tap, words

MBOU = "Муниципальное бюджетное общеобразовательное учреждение"
DISTRICT = "Ветлинского муниципального района Заозёрской области"
OFFICIAL = {
    f"{MBOU} «Средняя школа № 3 города Ветлинска {DISTRICT}»": "МБОУ СШ № 3 города Ветлинска",
    f"{MBOU} «Средняя школа № 3 посёлка Луговое {DISTRICT}»": "МБОУ СШ № 3 посёлка Луговое",
    f"{MBOU} «Средняя общеобразовательная школа № 12 города Ветлинска»": "МБОУ СОШ № 12 города Ветлинска",
    f"{MBOU} «Терновская основная общеобразовательная школа» {DISTRICT}": "МБОУ Терновская ООШ",
    f"Муниципальное автономное общеобразовательное учреждение «Гимназия «Лад» {DISTRICT}": "МАОУ Гимназия Лад",
    "Муниципальное казённое дошкольное образовательное учреждение детский сад общеразвивающего вида № 5 «Ёлочка»": (
        "детский сад общеразвивающего… № 5 Ёлочка"
    ),
}


@pytest.fixture
async def heads(own_committee: Committee) -> list[Director]:
    """All have said that point 1.1 is done."""
    directors = [await own_committee.director(school=name) for name in OFFICIAL]
    await own_committee.publish("1.1", to=directors)
    for one in directors:
        await ask(one.phone, "1.1 готово")
    return directors


def doors(message: Message, sign: str) -> list[str]:
    return sorted(text.partition(sign)[2] for row in buttons(message) for text in row if sign in text)


def told(message: Message, beginning: str) -> list[str]:
    """What begins with a short name of one of the schools behind these words."""
    return [line for line in words(message).splitlines() if line.startswith(beginning)]


async def test_reports_that_wait_and_those_that_are_marked(own_committee: Committee, heads: list[Director]) -> None:
    desk = own_committee.secretary
    queue = await ask(desk, "/reports")
    expected = doors(queue, "п. 1.1 · ")
    assert len(set(expected)) == len(heads)
    assert [name for name in OFFICIAL.values() if not any(name.split()[-1] in door for door in expected)] == []
    assert all(len(text) <= 60 for row in buttons(queue) for text in row)

    page = await pile(desk)
    assert len(set(doors(page, "☐ п. 1.1 · "))) == len(heads)
    assert len({line.partition(":")[0] for line in told(page, "п. 1.1 · ")}) == len(heads)
    await tap(desk, "Отметить все на странице", on=page)
    await tap(desk, "Принять (6)", on=page)
    done = await desk.wait(lambda m: m.id == page.id and "Принято 6 отчётов:" in words(m))
    assert len(set(told(done, "· п. 1.1 · "))) == len(heads)


async def test_the_assignees_of_a_point_and_what_is_found(own_committee: Committee, heads: list[Director]) -> None:
    desk = own_committee.secretary
    found = await ask(desk, "/find п. 1.1")
    await tap(desk, "п. 1.1 · Протокол…", on=found)
    await tap(desk, "Все исполнители (6)", after=found)
    page = await desk.wait(lambda m: m.id > found.id and "Терновская" in words(m))
    shown = {text for row in buttons(page) for text in row}
    assert set(OFFICIAL.values()) <= shown
    assert len({line.partition(" — ")[0] for line in told(page, "М")}) == len(heads)

    school = await ask(desk, "/find Терновская основная общеобразовательная школа")
    assert "МБОУ Терновская ООШ Ветлинского муниципального района" in words(school)


async def test_how_schools_stand_and_who_works_where(own_committee: Committee, heads: list[Director]) -> None:
    status = await ask(own_committee.chair, "/status")
    await tap(own_committee.chair, "По организациям", on=status)
    page = await own_committee.chair.wait(lambda m: m.id == status.id and "Терновская" in words(m))
    rows = told(page, "· ")
    assert len(set(rows)) == len(heads)
    assert any(row.startswith("· МБОУ СШ № 3 посёлка Луговое:") for row in rows)

    people = await ask(own_committee.secretary, "/people анна ивановна")
    listed = [row[0] for row in buttons(people) if " · " in row[0]]
    assert len({text.partition(" · ")[2] for text in listed}) == len(heads)
    assert all(len(text) <= 60 and "учреждение" not in text for text in listed)
