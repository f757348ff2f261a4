"""What was not understood as a decision becomes a point in one press."""

import pytest

from storage import minutes
from storage.minutes import StoredMinutes
from tests.story.committee import Committee
from tests.story.test_repeated import repeating
from tests.town import again, buttons, tap

PAPER = """ПРОТОКОЛ № 7
заседания районного совета по образованию
от 20.11.2026

1. СЛУШАЛИ: Лебедева П.А. о подготовке школ к зиме.
РЕШИЛИ:
1.1. Провести осмотр кровли зданий.
Исполнители: руководители ОО.
Срок: до 11.12.2026

2. СЛУШАЛИ: Орлову Д.К. о питании.
Директорам школ представить сведения о питании до 18.12.2026.
РЕШИЛИ:
2.1. Обновить стенды по безопасности.
Исполнители: руководители ОО.
Срок: до 18.12.2026
"""


async def stored(committee: Committee) -> StoredMinutes:
    async with committee.town.database.read() as tx:
        found = await minutes.load(tx, 1)
    assert found is not None
    return found


async def test_a_place_that_was_not_understood_becomes_a_point_where_it_stands(own_committee: Committee) -> None:
    desk, _ = own_committee.secretary, await own_committee.director()
    sent = await desk.send_document("Протокол.txt", PAPER.encode())
    summary = await desk.wait(lambda m: "Опубликовать…" in str(buttons(m)), after=sent)
    await tap(desk, "Не понято (1)", on=summary)
    page = await again(desk, summary, "Эти места никому не уйдут")
    place = page.buttons[0][0]
    assert words_of(place.text).startswith("Сделать пунктом: Директорам школ представить")

    toast = await tap(desk, "Сделать пунктом: Директорам школ…", on=page)
    assert (toast.text or "").startswith("Добавлено: ")
    page = await again(desk, page, "Таких мест нет")
    numbers = [line.decision.number for line in (await stored(own_committee)).decisions]
    assert numbers == ["1.1", None, "2.1"]
    added = (await stored(own_committee)).decisions[1].decision
    assert added.assignees[0].phrase.startswith("Директор")
    assert str(added.deadline.date) == "2026-12-18"
    async with repeating(own_committee.town) as repeater:
        await repeater.once_more(desk)
    toast = await desk.press_raw(page, place.callback_data or "")
    assert toast.text == "Это место уже стало пунктом."
    assert len((await stored(own_committee)).decisions) == 3

    await tap(desk, "К сводке", on=page)
    page = await again(desk, page, "Последнее исправление: добавлен пункт")
    assert "Не понято" not in str(buttons(page))
    await tap(desk, "Отменить исправление: добавлен пункт", on=page)
    page = await desk.wait(lambda m: m.id == page.id and "Не понято (1)" in str(buttons(m)))
    assert len((await stored(own_committee)).decisions) == 2


@pytest.mark.parametrize("place", [1, 10**6])
async def test_a_place_that_there_is_not_changes_nothing(own_committee: Committee, place: int) -> None:
    head = await own_committee.director()
    await own_committee.draft("1.1", to=[head])
    await own_committee.press(f"up:1:{place}:0")
    assert len((await stored(own_committee)).decisions) == 1


def words_of(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")
