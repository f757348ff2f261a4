"""Whoever is named in too few words: found by the surname alone, or chosen with a button."""

from tests.story.committee import Committee
from tests.story.test_reviewing import drafted, listed
from tests.town import DISTRICT, again, ask, buttons, tap, words

PAPER = """ПРОТОКОЛ № 9
заседания районного совета по образованию
от 20.11.2026

РЕШИЛИ:
1.1. Провести инструктаж о движении в гололёд.
Исполнители: Крутова, Лебедев
Срок: до 04.12.2026
1.2. Обновить расписание консультаций.
Исполнитель: Небывалов
Срок: до 11.12.2026
"""
LINE = "СШ п. Озёрный до 1 марта представить план"


async def test_surnames_alone_are_found_and_marked(own_committee: Committee) -> None:
    desk = own_committee.secretary
    page = await listed(desk, await drafted(own_committee, data=PAPER.encode()))
    assert "→ Крутова М.О., Лебедев П.А. (?) · до 4 декабря 2026" in words(page)
    assert "– нет в списке — Небывалов" in words(page)


async def test_of_two_schools_that_fit_a_line_one_is_chosen(own_committee: Committee) -> None:
    desk = own_committee.secretary
    sent = await desk.send_document("Список.csv", (DISTRICT / "roster.csv").read_bytes(), "text/csv")
    await desk.wait(lambda m: "Список принят" in m.text, after=sent)
    offer = await ask(desk, LINE)
    assert "→ пока неясно, кому" in words(offer)
    assert "подходят 2 адресата: СШ п. Озёрный" in words(offer)
    rows = [row[0] for row in buttons(offer)]
    assert rows[:3] == [
        "Крутова М.О., МБОУ СШ № 2 п. Озёрный",
        "Лебедев П.А., МБОУ СШ № 12 п. Озёрный",
        "Все сразу (2)",
    ]
    assert not any("Опубликовать" in row for row in rows)
    await tap(desk, rows[1], on=offer)
    offer = await again(desk, offer, "→ Лебедев П.А.")
    assert buttons(offer)[0] == ["Опубликовать 1 поручение"]


async def test_several_surnames_begin_a_line(own_committee: Committee) -> None:
    desk = own_committee.secretary
    sent = await desk.send_document("Список.csv", (DISTRICT / "roster.csv").read_bytes(), "text/csv")
    await desk.wait(lambda m: "Список принят" in m.text, after=sent)
    offer = await ask(desk, "крутовой и Лебедеву до 1 марта представить план")
    assert "→ Крутова М.О., Лебедев П.А." in words(offer)
    assert ["Опубликовать 2 поручения"] in buttons(offer)
