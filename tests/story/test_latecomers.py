"""Whoever registers, or becomes a head, after an announcement gets it as well; and who would get none is named."""

import pytest

from messaging.presses import OnePerson, Persona
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.story.mornings import live
from tests.story.test_announcements import begun, with_read
from tests.story.test_people import found
from tests.town import ask, buttons, links_in, tap, words


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.bulletins.EVERY", 0.05)


async def announced(committee: Committee, said: str, people: int) -> Message:
    """To the heads of all schools, with a file and «Ознакомлен»; the message that tells how it goes."""
    desk = committee.secretary
    await begun(committee, "руководители ОО")
    await ask(desk, said)
    sent = await desk.send_document("Порядок.pdf", b"%PDF-1.4")
    receipt = await with_read(committee, await desk.wait(lambda m: "Файлов: 1" in words(m), after=sent))
    await tap(desk, f"Отправить ({people})", on=receipt)
    return await desk.wait(lambda m: m.id == receipt.id and "Объявление отправлено" in words(m))


async def registered(committee: Committee, card: Message, phone: Phone) -> Message:
    """By a link that the secretary makes on the card of a person."""
    await tap(committee.secretary, "Новая ссылка", on=card)
    given = await committee.secretary.wait(lambda m: "t.me" in m.text and m.id >= card.id, after=card)
    sent = await phone.open_link(links_in(given.text)[0])
    await tap(phone, "Да, это я", after=sent)
    return await phone.wait(lambda m: "Вы зарегистрированы" in words(m), after=sent)


async def card_of(committee: Committee, director: Director) -> Message:
    return await found(committee, director.full_name)


def copies(phone: Phone, said: str) -> int:
    return len([message for message in phone.inbox if said in words(message)])


async def test_who_registers_later_gets_it_once_with_its_files_and_the_button(own_committee: Committee) -> None:
    await own_committee.director()
    late = await own_committee.director(registered=False)
    state = await announced(own_committee, "Сбор в пятницу.", 2)
    desk = own_committee.secretary
    await desk.wait(lambda m: m.id == state.id and "получили — 1 из 2" in words(m))
    await live(own_committee.town, 8, 12)
    await registered(own_committee, await card_of(own_committee, late), late.phone)
    got = await late.phone.wait(lambda m: "Сбор в пятницу." in words(m))
    assert words(got) == "Объявление комитета\n\nСбор в пятницу.\n\nОтправлено 23 ноября 2026."
    await late.phone.wait(lambda m: m.document is not None and m.document.name == "Порядок.pdf", after=got)
    await desk.wait(lambda m: m.id == state.id and "получили — 2 из 2" in words(m))
    await tap(late.phone, "Ознакомлен", on=got)
    await desk.wait(lambda m: m.id == state.id and "ознакомлены — 1 из 2" in words(m))

    other = own_committee.town.phone("Другой телефон")
    await registered(own_committee, await card_of(own_committee, late), other)
    assert copies(other, "Сбор в пятницу.") == 0, "what has reached a person is not sent to the new phone"
    assert copies(late.phone, "Сбор в пятницу.") == 1


async def test_what_is_older_than_a_month_is_no_news(own_committee: Committee) -> None:
    late = await own_committee.director(registered=False)
    await announced(own_committee, "Сбор в пятницу.", 1)
    await live(own_committee.town, 24, 12)
    await registered(own_committee, await card_of(own_committee, late), late.phone)
    await ask(late.phone, "/my")
    assert copies(late.phone, "Сбор в пятницу.") == 0


async def test_a_new_head_gets_what_was_for_the_head_of_that_school(own_committee: Committee) -> None:
    await own_committee.director()
    former = await own_committee.director(registered=False)
    state = await announced(own_committee, "Сбор в пятницу.", 2)
    desk = own_committee.secretary
    await tap(desk, "Сменился руководитель…", on=await card_of(own_committee, former))
    await desk.wait(lambda m: "кто теперь руководит" in words(m))
    asked = await ask(desk, "Новикова Дарья Олеговна")
    await tap(desk, "Да, руководитель сменился", on=asked)
    shown = await desk.wait(lambda m: m.id == state.id and "Новикова Д.О." in words(m))
    assert "получили — 1 из 2" in words(shown)
    phone = own_committee.town.phone("Новикова Дарья Олеговна")
    await registered(own_committee, await found(own_committee, "Новикова"), phone)
    await phone.wait(lambda m: "Сбор в пятницу." in words(m))
    await desk.wait(lambda m: m.id == state.id and "получили — 2 из 2" in words(m))


async def test_a_school_without_a_head_is_named_before_it_is_sent(own_committee: Committee) -> None:
    await own_committee.director()
    former = await own_committee.director()
    await own_committee.press(OnePerson(person_id=former.person_id, step=Persona.GONE).pack())
    asked = await begun(own_committee, "руководители ОО")
    assert f"Это 1 человек.\n\nУ 1 организации руководителя нет:\n· {former.school}\n\n" in words(asked)
    asked = await begun(own_committee, f"руководители ОО, кроме {former.school}")
    assert "руководителя нет" not in words(asked)
    assert buttons(asked)
