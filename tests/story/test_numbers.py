"""Phones in the roster: a head comes in without a link, and the secretary knows which number to call."""

import pytest

from messaging.presses import Draft, Step
from storage import phones
from tests.story.committee import Committee, Director
from tests.story.mornings import live
from tests.town import Town, ask, buttons, tap, words

ROSTER = """Организация;ФИО;Должность;Телефон
МБОУ Луговская СШ;Крутова Марина Олеговна;директор;моб. 8-927-123-45-67
МБОУ Ветлинская СШ;Лебедев Павел Андреевич;директор;8(8442)12-34-56
МБОУ Яблоневская СШ;Сорокина Наталья Петровна;директор;
"""
MINUTES = """Протокол № 7
совещания руководителей
20 ноября 2026 г.

РЕШИЛИ:
1. Составить план работы на зиму.
Исполнители: Крутова М.О., Лебедев П.А., Сорокина Н.П.
Срок: до 11.12.2026"""


async def test_from_the_roster_with_phones_to_the_points_of_who_has_shared_hers(town: Town) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
    sent = await secretary.send_document("Список.csv", ROSTER.encode(), "text/csv")
    await secretary.wait(lambda m: "Из них 1 человеку ссылка не нужна" in words(m), after=sent)
    sent = await secretary.send_document("Протокол 7.txt", MINUTES.encode(), "text/plain")
    await tap(secretary, "Опубликовать…", after=sent)
    await tap(secretary, "Да, опубликовать", after=sent)
    published = await secretary.wait(lambda m: "Опубликовано" in words(m), after=sent)
    assert [line for line in words(published).splitlines() if "СШ" in line] == [
        "· МБОУ Луговская СШ, Крутова М.О., +7 927 123-45-67",
        "· МБОУ Ветлинская СШ, Лебедев П.А., +7 844 212-34-56",
        "· МБОУ Яблоневская СШ, Сорокина Н.П.",
    ]

    head = town.telegram.person("Марина", phone_number="79271234567")
    await head.start()
    await head.wait(lambda m: "Отправить мой номер" in m.text)
    await tap(head, "Да, это я", after=await head.press_key("Отправить мой номер"))
    given = await head.wait(lambda m: "Вам дано 1 поручение" in words(m))
    assert buttons(given)
    assert "Отмечено" in words(await ask(head, "1 готово"))


async def test_a_number_that_only_the_town_can_dial_is_named_and_not_kept(own_committee: Committee) -> None:
    desk = own_committee.secretary
    data = ROSTER.replace("8(8442)12-34-56", "2-34-56").encode()
    sent = await desk.send_document("Список.csv", data, "text/csv")
    taken = await desk.wait(lambda m: "Список принят" in words(m), after=sent)
    assert "Номера без кода города не сохранены" in words(taken)
    assert "· строка 3: 2-34-56" in words(taken)


async def absent(committee: Committee, *numbers: str) -> Director:
    """A head who has not registered, with these numbers."""
    director = await committee.director(registered=False)
    async with committee.town.database.write() as tx:
        await phones.keep(tx, director.person_id, numbers)
    return director


async def test_the_morning_letter_says_whom_to_call_at_which_number(own_committee: Committee) -> None:
    director = await absent(own_committee, "78442123456", "79271234567")
    minutes_id = await own_committee.draft("1.2", "1.3", to=[director])
    await own_committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=2).pack())
    await live(own_committee.town, 30, 11)
    letter = await own_committee.secretary.wait(lambda m: "позвоните" in words(m) and "2 поручения" in words(m))
    assert f"· {director.school}, {director.full_name}, +7 927 123-45-67 — 2 поручения" in words(letter)


async def test_who_has_blocked_the_bot_is_called_too(own_committee: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.bulletins.EVERY", 0.05)
    director = await own_committee.director()
    async with own_committee.town.database.write() as tx:
        await phones.keep(tx, director.person_id, ["79271234567", "78442123456"])
    minutes_id = await own_committee.draft("1.2", to=[director])
    await own_committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=1).pack())
    director.phone.block()
    shown = await own_committee.secretary.wait(lambda m: "заблокировал" in words(m))
    assert ", +7 927 123-45-67, +7 844 212-34-56" in words(shown)
    await live(own_committee.town, 24, 11)
    letter = await own_committee.secretary.wait(lambda m: "бот заблокирован" in words(m), after=shown)
    assert f"· {director.full_name}, +7 927 123-45-67" in words(letter)
