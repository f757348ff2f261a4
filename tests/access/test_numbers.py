"""Registering by one's own phone number: what Telegram vouches for, and nothing else."""

import logging

import pytest
import sqlalchemy as sa

from domain.people import Role
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts
from storage.accounts import Account
from storage.tables import phones
from tests.town import Town, ask, buttons, links_in, tap, words

SECRETARY = "Орлова Дарья Константиновна"
KEY = "Отправить мой номер"
MOBILE, OFFICE = "79271234567", "78442123456"
NO_ONE = "В списке комитета такого номера нет"
ROSTER = """Организация;ФИО;Должность;Телефон
МБОУ Луговская СШ;Крутова Марина Олеговна;директор;8 (927) 123-45-67, 8(8442)12-34-56
МБОУ Ветлинская СШ;Лебедев Павел Андреевич;директор;8(8442)12-34-56
Комитет по образованию;Орлова Дарья Константиновна;консультант;+7 927 765-43-21
"""


async def furnished(town: Town, table: str = ROSTER) -> Phone:
    """A committee with a roster; its secretary."""
    await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    await sent_roster(secretary, table)
    return secretary


async def sent_roster(secretary: Phone, table: str) -> Message:
    sent = await secretary.send_document("Список.csv", table.encode(), "text/csv")
    return await secretary.wait(lambda m: "Список принят" in m.text, after=sent)


def guest(town: Town, number: str, name: str = "Марина") -> Phone:
    return town.telegram.person(name, started=True, phone_number=number)


async def shared(phone: Phone) -> Message:
    """Writes, presses the key; the last thing that the bot says to that."""
    await ask(phone, "Здравствуйте")
    sent = await phone.press_key(KEY)
    return await phone.wait(lambda m: m.buttons or NO_ONE in m.text, after=sent)


async def account_of(town: Town, phone: Phone) -> Account | None:
    async with town.database.read() as tx:
        return await accounts.by_user(tx, phone.id)


async def numbers(town: Town) -> set[str]:
    async with town.database.read() as tx:
        return set((await tx.execute(sa.select(phones.c.number))).scalars())


async def test_a_head_registers_by_her_number(town: Town) -> None:
    secretary = await furnished(town)
    assert "Из них 1 человеку ссылка не нужна" in words(secretary.inbox[-1])
    head = guest(town, MOBILE)
    hello = await ask(head, "/start")
    assert "личную ссылку" in hello.text
    assert "Или нажмите внизу кнопку" in hello.text
    question = await shared(head)
    assert words(question) == "Вы — Крутова М.О., директор, МБОУ Луговская СШ?"
    assert buttons(question) == [["Да, это я"], ["Это не я"]]
    assert head.keyboard is None, "the key has done its work"
    await tap(head, "Да, это я", on=question)
    await head.wait(lambda m: m.id == question.id and "Вы зарегистрированы: Крутова М.О." in m.text)
    account = await account_of(town, head)
    assert account is not None
    assert account.person.full_name == "Крутова Марина Олеговна"
    assert account.roles == {Role.DIRECTOR}
    await head.send_other("contact")
    await head.wait(lambda m: "Вы уже зарегистрированы: Крутова М.О." in m.text)


async def test_telegram_may_write_the_number_with_a_plus(town: Town) -> None:
    await furnished(town)
    assert "Крутова М.О." in (await shared(guest(town, f"+{MOBILE}"))).text


async def test_a_number_that_is_not_listed_opens_nothing_and_tells_nothing(town: Town) -> None:
    await furnished(town)
    for number in ("79270000000", OFFICE, "1", f"{MOBILE}0"):
        phone = guest(town, number, f"Гость {number}")
        said = words(await shared(phone))
        assert said.startswith(NO_ONE)
        assert "Попросите секретаря комитета" in said
        assert phone.keyboard is None
        assert not [m for m in phone.inbox if "Крутова" in m.text or "Луговская" in m.text or "927" in m.text]


async def refused(phone: Phone, sent: Message) -> None:
    await phone.wait(lambda m: m.text.startswith("Это не ваш номер"), after=sent)


async def test_the_contact_of_somebody_else_is_refused_however_it_comes(town: Town) -> None:
    await furnished(town)
    head, thief = guest(town, MOBILE), guest(town, "79270000000", "Чужой")
    own = await head.send_other("contact")
    await head.wait(lambda m: m.buttons)
    await refused(thief, await thief.share(head))
    await refused(thief, *await thief.forward(own))
    await refused(head, *await head.forward(own))
    assert thief.keyboard is not None, "and may send the right one"
    assert not [m for m in thief.inbox if m.buttons or "Крутова" in m.text]
    assert await account_of(town, thief) is None


async def test_where_nobody_can_register_by_a_number_none_is_asked_for(town: Town) -> None:
    await furnished(town, ROSTER.replace("8 (927) 123-45-67, ", "").replace("+7 927 765-43-21", ""))
    phone = guest(town, MOBILE)
    assert "кнопку" not in (await ask(phone, "Здравствуйте")).text
    assert phone.keyboard is None


async def test_who_is_registered_elsewhere_is_told_before_and_after(town: Town) -> None:
    secretary = await furnished(town)
    sent = await secretary.send("/links")
    await tap(secretary, "Ссылки тем, у кого их нет…", after=sent)
    links = await town.links_of(secretary, after=sent)
    old = await town.register("Крутова М.О.", links["Крутова М.О."])
    new = guest(town, MOBILE)
    question = await shared(new)
    assert "уже зарегистрирована другая учётная запись" in words(question)
    await tap(new, "Да, это я", on=question)
    await old.wait(lambda m: "С той, где вы читаете это сообщение, доступа больше нет" in words(m))
    assert await account_of(town, old) is None
    assert await account_of(town, new) is not None


async def test_a_number_carries_off_no_more_than_a_link_would(town: Town) -> None:
    secretary = await furnished(town)
    thief = guest(town, "79277654321", "Чужой")
    await tap(thief, "Да, это я", on=await shared(thief))
    await thief.wait(lambda m: "Попросите личную ссылку у администратора" in words(m))
    assert await account_of(town, thief) is None
    account = await account_of(town, secretary)
    assert account is not None
    assert Role.SECRETARY in account.roles


async def test_it_is_not_me_removes_the_number_and_the_secretary_gives_a_link(town: Town) -> None:
    secretary = await furnished(town)
    wrong = guest(town, MOBILE, "Чужой")
    await tap(wrong, "Это не я", on=await shared(wrong))
    await wrong.wait(lambda m: "номер убран из его списка" in m.text)
    told = await secretary.wait(lambda m: "он нажал «Это не я»" in m.text)
    for said in ("В списке: Крутова М.О.", "Номер: +7 927 123-45-67", "Чей он: Чужой"):
        assert said in words(told)
    assert MOBILE not in await numbers(town)
    sent = await wrong.send_other("contact")
    await wrong.wait(lambda m: NO_ONE in m.text, after=sent)
    await tap(secretary, "Новая ссылка", on=told)
    link = await secretary.wait(lambda m: "t.me" in m.text, after=told)
    assert await account_of(town, await town.register("Крутова М.О.", links_in(link.text)[0])) is not None


async def test_a_number_that_has_become_anothers_meanwhile_confirms_nobody(town: Town) -> None:
    secretary = await furnished(town)
    head = guest(town, MOBILE)
    question = await shared(head)
    await sent_roster(secretary, "Организация;ФИО;Телефон\nМБОУ Луговская СШ;Крутова Марина Олеговна;нет\n")
    await tap(head, "Да, это я", on=question)
    await head.wait(lambda m: "Этот вопрос устарел" in m.text)
    assert await account_of(town, head) is None


async def test_who_registers_by_a_link_loses_the_key(town: Town) -> None:
    secretary = await furnished(town)
    sent = await secretary.send("/links")
    await tap(secretary, "Ссылки тем, у кого их нет…", after=sent)
    links = await town.links_of(secretary, after=sent)
    head = town.phone("Лебедев П.А.")
    await head.start()
    await head.wait(lambda m: "кнопку" in m.text)
    assert head.keyboard is not None
    await town.register("Лебедев П.А.", links["Лебедев П.А."])
    await head.wait(lambda m: "Вот что я умею" in m.text)
    assert head.keyboard is None


async def test_no_number_is_in_the_log(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        secretary = await furnished(town)
        head = guest(town, MOBILE)
        await tap(head, "Да, это я", on=await shared(head))
        await head.wait(lambda m: "Вы зарегистрированы" in m.text)
        sent = await secretary.send_document("Список.csv", f"{ROSTER}СШ № 3;Ли Ян;;89271234567\n".encode())
        await secretary.wait(lambda m: "+7 927 123-45-67 уже указан выше" in words(m), after=sent)
    ours = [
        one
        for one in caplog.records
        if one.name.split(".")[0] in ("aiogram", "bot", "handlers", "messaging", "storage")
    ]
    assert any(one.name.startswith("aiogram") for one in ours)
    assert not [one for one in ours if "1234567" in one.getMessage() or "123-45" in one.getMessage()]
