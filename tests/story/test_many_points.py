"""Minutes with more points than a message holds: each message stays what it is, and every point is within reach."""

import pytest

from domain.assignments import Status
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANY = [f"1.{place}" for place in range(1, 61)]


async def given_many(committee: Committee) -> tuple[Director, list[Message]]:
    """Sixty points, in three messages."""
    director = await committee.director()
    await committee.publish(*MANY, to=[director])
    await director.phone.wait(lambda m: ["п. 1.60"] in [row[-1:] for row in buttons(m)])
    pages = [message for message in director.phone.inbox if ["Принял всё"] in buttons(message)]
    assert len(pages) == 3
    return director, pages


def shown(director: Director, page: Message) -> list[str]:
    """Numbers of the points that the message shows, by its text and by its buttons."""
    current = director.phone.find_message(page)
    numbers = [
        line.rpartition(" · п. ")[2].partition(" —")[0] for line in words(current).split("\n") if " · п. " in line
    ]
    doors = [name.removeprefix("п. ") for row in buttons(current) for name in row if name.startswith("п. ")]
    assert doors == numbers
    return numbers


async def test_every_message_keeps_its_points_when_all_are_taken_on(committee: Committee) -> None:
    director, pages = await given_many(committee)
    points = [shown(director, page) for page in pages]
    assert [number for page in points for number in page] == MANY
    first, *others = [page.buttons[0][0].callback_data or "" for page in pages]
    toast = await director.phone.press_raw(pages[0], first)
    number = (await director.assignments())[0].minutes_number
    said = toast.text.replace("\N{NO-BREAK SPACE}", " ")
    assert said == f"Принято к исполнению 60 поручений: Протокол № {number} от 20 ноября 2026"
    for page, press in zip(pages[1:], others, strict=True):
        assert (await director.phone.press_raw(page, press)).text == "Здесь уже всё принято"
    assert [shown(director, page) for page in pages] == points
    for page in pages:
        text = words(director.phone.find_message(page))
        assert text.startswith("Протокол №")
        assert text.count("принято к исполнению") == text.count(" · п. ")
        assert ["Отменить 60 отметок"] in buttons(director.phone.find_message(page))


async def test_the_first_message_names_the_total_whatever_happens_to_it(committee: Committee) -> None:
    director, pages = await given_many(committee)
    said = "Вам дано 60 поручений. Здесь 24 из них, остальные следом:"
    assert said in words(pages[0])
    assert "Продолжение, ещё 24 поручения:" in words(pages[1])
    await tap(director.phone, "Принял всё", on=pages[0])
    assert said in words(director.phone.find_message(pages[0]))


async def test_taken_on_in_words_they_are_counted(committee: Committee) -> None:
    director, _ = await given_many(committee)
    noted = await ask(director.phone, f"{', '.join(MANY[:12])} принято")
    assert words(noted).startswith("Отмечено, 12 поручений:")


async def test_every_message_keeps_its_points_when_time_goes_by(committee: Committee) -> None:
    director, pages = await given_many(committee)
    points = [shown(director, page) for page in pages]
    press = [page.buttons[0][0].callback_data or "" for page in pages]
    await tap(director.phone, "п. 1.30", on=pages[1])
    card = await director.phone.wait(lambda m: "Состояние: новое" in words(m), after=pages[-1])
    await committee.town.turn(days=40)
    try:
        await tap(director.phone, "Принял", on=card)
        assert "п. 1.30" in words(director.phone.find_message(card))
        assert "принято к исполнению, просрочено" in words(director.phone.find_message(card))
        for page, data in zip(pages, press, strict=True):
            await director.phone.press_raw(page, data)
        assert [shown(director, page) for page in pages] == points
        await tap(director.phone, "Отменить 59 отметок", on=pages[2])
        assert [shown(director, page) for page in pages] == points
        assert "просрочено на" in words(director.phone.find_message(pages[2]))
    finally:
        await committee.town.turn(days=-40)
    statuses = await director.statuses()
    assert statuses.pop("1.30") is Status.ACKNOWLEDGED, "it was taken on by another answer"
    assert set(statuses.values()) == {Status.ASSIGNED}


async def test_the_list_of_open_ones_is_turned(committee: Committee) -> None:
    director, _ = await given_many(committee)
    listed = await ask(director.phone, "/my")
    found = []
    for page in range(1, 9):
        current = director.phone.find_message(listed)
        assert words(current).startswith("У вас 60 открытых поручений:")
        assert f"Страница {page} из 8" in words(current)
        found += [row[0].removeprefix("п. ") for row in buttons(current) if row[0].startswith("п. ")]
        if page < 8:
            await tap(director.phone, "Дальше →", on=listed)
    assert found == MANY
    await tap(director.phone, "← Назад", on=listed)
    assert "Страница 7 из 8" in words(director.phone.find_message(listed))


async def test_a_point_that_has_no_button_is_called_by_its_number(committee: Committee) -> None:
    director, _ = await given_many(committee)
    question = await ask(director.phone, "готово")
    assert len(question.buttons) == 30
    assert words(question).endswith("Выберите пункт или напишите номер: «1.31 выполнено».")
    await ask(director.phone, "1.31 готово")
    assert await director.done() == ["1.31"]
    sent = await director.phone.send_document("Отчёт.pdf", b"1", caption="отчёт")
    question = await director.phone.wait(lambda m: m.buttons and m.id > sent.id, after=sent)
    assert buttons(question)[0][0].startswith("п. 1.31 · "), "one more file may be for what was reported just now"
    assert words(question).endswith("пришлите файл ещё раз с номером пункта в подписи: «1.30 отчёт».")
    sent = await director.phone.send_document("Отчёт.pdf", b"1", caption="1.32 отчёт")
    await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    assert await director.done() == ["1.31", "1.32"]
