"""What the card of a point and the message of several say: the way back, lateness, why it was returned."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_double_press_leaves_the_way_back(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.2")
    done = next(b.callback_data for row in card.buttons for b in row if b.text == "Выполнено")
    assert done is not None
    for _ in range(2):
        await director.phone.press_raw(card, done)
    await tap(director.phone, "Отменить отметку", on=card)
    assert await director.statuses() == dict.fromkeys(POINTS, Status.ASSIGNED)


async def test_a_card_opened_again_has_the_way_back(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    card = await director.card("1.2")
    await tap(director.phone, "Отменить отметку", on=card)
    assert await director.statuses() == dict.fromkeys(POINTS, Status.ASSIGNED)
    assert ["Отменить отметку"] not in buttons(await director.card("1.2"))
    await ask(director.phone, "1.2 готово")
    await committee.accept(director, "1.2")
    assert ["Отменить отметку"] not in buttons(await director.card("1.2"))


async def test_the_message_of_several_points_has_a_way_back_if_one_answer_changed_them(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    given = director.given()
    take_all = given.buttons[0][0].callback_data or ""
    for _ in range(2):
        await director.phone.press_raw(given, take_all)
        assert ["Отменить отметку"] in buttons(director.given())
    await ask(director.phone, "1.2 готово")
    await director.phone.press_raw(given, take_all)
    assert ["Отменить отметку"] not in buttons(director.given())


async def test_the_card_of_a_returned_point_says_why_and_that_it_is_late(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    await committee.return_for_rework(director, "1.2", "Нет подписи <директора>")
    await committee.town.turn(days=40)
    try:
        card = await director.card("1.2")
        listed = await ask(director.phone, "/my")
    finally:
        await committee.town.turn(days=-40)
    assert "просрочено на 22 дня" in words(card)
    assert "Состояние: возвращено на доработку, просрочено" in words(card)
    assert "Секретарь пишет: «Нет подписи <директора>»" in words(card)
    assert "п. 1.2 — возвращено на доработку" in words(listed)
    await ask(director.phone, "1.2 готово")
    assert "Секретарь пишет" not in words(await director.card("1.2"))


async def test_the_card_tells_who_else_has_it_and_how_it_went_and_gives_the_files_back(committee: Committee) -> None:
    """Others only as a count; folded, so that the deadline and the text stay in view."""
    director, neighbour = await committee.director(), await committee.director()
    await committee.publish("1.2", "1.3", to=[director, neighbour])
    await ask(neighbour.phone, "1.2 готово")
    await tap(director.phone, "Принял всё", on=director.given())
    sent = await director.phone.send_document("Акт.pdf", b"1", caption="1.2 отчёт")
    await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    await committee.return_for_rework(director, "1.2", "Нет печати")
    card = await director.card("1.2")
    said = words(card)
    assert "Кроме вас ещё 1 исполнитель: отчитались — 1, принято — 0." in said
    assert neighbour.school not in said
    assert neighbour.full_name.split()[0] not in said
    assert "Ваш отчёт: 1 файл" in said
    (quote,) = (one for one in card.entities if one.type == "expandable_blockquote")
    name = f"{director.full_name.split()[0]} А.И."
    folded = said[quote.offset : quote.offset + quote.length]
    assert folded.splitlines() == [
        "История:",
        "23 ноября 2026:",
        "· дано",
        f"· принято к исполнению, {name}",
        f"· отмечено выполненным, {name}",
        "· комитет вернул отчёт на доработку: «Нет печати»",
    ]
    await tap(director.phone, "Файлы отчёта (1)", on=card)
    await director.phone.wait(lambda m: m.document is not None and m.document.name == "Акт.pdf", after=card)


async def test_a_long_text_is_folded_and_the_words_of_the_document_are_in_the_card(committee: Committee) -> None:
    head = await committee.director()
    paper = (
        "ПРОТОКОЛ № 31\nот 20.11.2026\nРЕШИЛИ:\n"
        f"1. {'Провести проверку готовности зданий к зиме, составить акты и передать их. ' * 6}\n"
        f"Исполнитель: {head.school}\nСрок: до 18.12.2026\n"
    )
    sent = await committee.secretary.send_document("Протокол 31.txt", paper.encode(), "text/plain")
    await tap(committee.secretary, "Опубликовать…", after=sent)
    await tap(committee.secretary, "Да, опубликовать", after=sent)
    given = await head.phone.wait(lambda m: "Вам дано 1 поручение" in words(m))
    (quote,) = (one for one in given.entities if one.type == "expandable_blockquote")
    assert words(given)[quote.offset :].startswith("Провести проверку готовности")
    listed = await ask(head.phone, "/my")
    await tap(head.phone, "п. 1", on=listed)
    card = await head.phone.wait(lambda m: "Состояние" in words(m), after=listed)
    assert "В протоколе: «Провести проверку готовности зданий к зиме" in words(card)
    assert words(card).count("Срок: до 18.12.2026»") == 1


async def test_what_the_committee_undoes_is_not_taken_back_by_nobody(committee: Committee) -> None:
    """Each day stands there once."""
    director = await committee.director(*POINTS)
    await tap(director.phone, "Отменить отметку", on=await ask(director.phone, "1.2 готово"))
    await committee.town.turn(days=1)
    await ask(director.phone, "1.2 готово")
    await committee.accept(director, "1.2")
    await tap(committee.secretary, "Отменить решение", on=committee.secretary.messages[-1])
    await director.phone.wait(lambda m: "снова на проверке" in words(m))
    said = words(await director.card("1.2"))
    name = f"{director.full_name.split()[0]} А.И."
    assert said.partition("История:\n")[2].splitlines() == [
        "23 ноября 2026:",
        "· дано",
        f"· отмечено выполненным, {name}",
        f"· отметка «выполнено» отменена, {name}",
        "24 ноября 2026:",
        f"· отмечено выполненным, {name}",
        "· комитет принял отчёт",
        "· комитет отменил приёмку, отчёт снова на проверке",
    ]
    await committee.town.turn(days=-1)


@pytest.mark.parametrize("link", ["https://disk.example/d/a?b=1&c=2", "www.disk.example/<b>"])
async def test_a_report_in_words_is_shown_on_its_receipt_and_its_card(committee: Committee, link: str) -> None:
    director, said = await committee.director(*POINTS), f"1.2 отчёт по ссылке {link}"
    receipt = await ask(director.phone, said)
    assert f"Ваши слова: «{said}»" in words(receipt)
    assert f"Ваши слова: «{said}»" in words(await director.card("1.2"))


async def test_words_that_only_say_that_it_is_done_are_not_repeated(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    assert "Ваши слова" not in words(await ask(director.phone, "1.2 и 1.3 готово"))
    assert "Ваши слова" not in words(await director.card("1.2"))


async def test_long_words_of_a_report_are_bounded(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await ask(director.phone, f"1.2 отчёт по ссылке https://disk.example/{'a' * 2000}")
    assert len(words(receipt)) < 500
    assert "…»" in words(receipt)


async def test_a_request_stands_where_it_was_made_and_its_decision_where_that_was(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    last = committee.secretary.messages[-1]
    await ask(director.phone, "1.2 просим продлить до 18 декабря, болеет учитель")
    request = await committee.secretary.wait(lambda m: "Просят продлить срок" in words(m), after=last)
    await committee.town.turn(days=1)
    await ask(director.phone, "1.2 принято")
    await tap(committee.secretary, "Продлить до 18 декабря 2026", on=request)
    await committee.town.turn(minutes=1)
    await ask(director.phone, "1.2 готово")
    said = words(await director.card("1.2"))
    name = f"{director.full_name.split()[0]} А.И."
    assert said.partition("История:\n")[2].splitlines() == [
        "23 ноября 2026:",
        "· дано",
        f"· просьба продлить срок до 18 декабря 2026, {name}",
        "24 ноября 2026:",
        f"· принято к исполнению, {name}",
        "· комитет продлил срок до 18 декабря 2026",
        f"· отмечено выполненным, {name}",
    ]
    await committee.town.turn(days=-1, minutes=-1)
