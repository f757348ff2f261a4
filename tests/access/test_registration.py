"""Who becomes whom: wrong people, several roles, new phones."""

from domain.assignments import Status
from domain.people import Role
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts, assignments
from storage.accounts import Account
from tests.town import DISTRICT, Town, ask, links_in, tap, words

SECRETARY, HEAD, OTHER_HEAD = "Орлова Дарья Константиновна", "Крутова М.О.", "Лебедев П.А."


async def account_of(town: Town, phone: Phone) -> Account | None:
    async with town.database.read() as tx:
        return await accounts.by_user(tx, phone.id)


async def refuse(phone: Phone, link: str) -> None:
    """Opens somebody else's link and says so."""
    sent = await phone.open_link(link)
    await tap(phone, "Это не я", after=sent)
    await phone.wait(lambda m: "Спасибо" in m.text, after=sent)


async def replaced(whoever: Phone, *, told: Message | None = None) -> str:
    """Who was told presses «Новая ссылка»; the link that comes."""
    message = told or await whoever.wait(lambda m: "нажал «Это не я»" in m.text)
    last = whoever.messages[-1]
    await whoever.press("Новая ссылка", on=message)
    return links_in((await whoever.wait(lambda m: "t.me" in m.text, after=last)).text)[0]


async def test_it_is_not_me_tells_the_secretary_who_gives_a_new_link(town: Town) -> None:
    admin = await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    given = await town.roster(secretary)
    wrong = town.phone("Чужой Человек")
    await refuse(wrong, given[HEAD])
    told = await secretary.wait(lambda m: "нажал «Это не я»" in m.text)
    assert HEAD in told.text
    assert "Чужой Человек" in told.text
    assert await account_of(town, wrong) is None
    sent = await wrong.open_link(given[HEAD])
    await wrong.wait(lambda m: "больше не действует" in m.text, after=sent)
    head = await town.register(HEAD, await replaced(secretary, told=told))
    account = await account_of(town, head)
    assert account is not None
    assert account.roles == {Role.DIRECTOR}
    assert not [message for message in admin.inbox if "Это не я" in message.text]


async def test_of_the_secretarys_own_link_the_administrator_is_told(town: Town) -> None:
    admin = await town.administrator()
    sent = await admin.send("/invite")
    await tap(admin, "Секретаря", after=sent)
    sent = await admin.send(SECRETARY)
    link = links_in((await admin.wait(lambda m: "t.me" in m.text, after=sent)).text)[0]
    await refuse(town.phone("Чужой Человек"), link)
    secretary = await town.register("Орлова Д.К.", await replaced(admin))
    account = await account_of(town, secretary)
    assert account is not None
    assert account.roles == {Role.SECRETARY}


async def test_a_secretary_in_the_roster_is_one_person_with_both_roles(town: Town) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    before = await account_of(town, secretary)
    links = await town.roster(secretary)
    after = await account_of(town, secretary)
    assert before is not None
    assert after is not None
    assert after.person.id == before.person.id
    assert after.person.position == "консультант"
    assert after.roles == {Role.SECRETARY, Role.DIRECTOR}
    assert "Орлова Д.К." not in links, "who is registered needs no link"


async def publish(secretary: Phone, *names: str) -> None:
    """Minutes with a point for each of them."""
    points = [
        f"1.{n}. Составить план {n}.\nИсполнитель: {name}\nСрок: до 11.12.2026" for n, name in enumerate(names, 1)
    ]
    head = "Протокол № 901\nсовещания руководителей\n20 ноября 2026 г.\n\nРЕШИЛИ:"
    document = "\n\n".join((head, *points)).encode()
    sent = await secretary.send_document("Протокол 901.txt", document, "text/plain")
    await tap(secretary, "Опубликовать…", after=sent)
    await tap(secretary, "Да, опубликовать", after=sent)
    await secretary.wait(lambda m: f"{len(names)} поручени" in words(m) and "Опубликовано" in words(m), after=sent)


async def become(phone: Phone, short_name: str, link: str) -> Message:
    """Opens the link of who they are as well; what was sent for it."""
    sent = await phone.open_link(link)
    await tap(phone, "Да, это я", after=sent)
    await phone.wait(lambda m: "Вы зарегистрированы" in m.text and short_name in m.text, after=sent)
    return sent


async def test_a_secretary_without_a_place_takes_that_of_the_link(town: Town) -> None:
    """The roster spells her name otherwise, so the link is what tells that she is the same."""
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Крутова Марина")
    await publish(secretary, HEAD, HEAD)
    await secretary.wait(lambda m: "Вам дано 2 поручения" in words(m))
    await ask(secretary, "1.2 готово")
    links = await town.roster(secretary)
    sent = await become(secretary, HEAD, links[HEAD])
    await secretary.wait(lambda m: "Вам дано 1 поручение" in words(m) and "п. 1.1" in words(m), after=sent)
    account = await account_of(town, secretary)
    assert account is not None
    assert account.roles == {Role.SECRETARY, Role.DIRECTOR}
    assert account.person.short_name == HEAD
    assert "У вас 1 открытое поручение" in words(await ask(secretary, "/my"))
    assert "Отмечено" in words(await ask(secretary, "1.1 готово"))
    async with town.database.read() as tx:
        assert [one.status for one in await assignments.everything(tx)] == [Status.REPORTED, Status.REPORTED]


async def test_who_stands_in_for_somebody_does_so_under_the_name_of_the_roster(town: Town) -> None:
    """The chair, whose name alone is known, names a deputy as he calls him."""
    await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    chair = await town.appoint("Председателя", "Соболев Олег")
    await publish(secretary, "Соболев О.И.")
    await chair.wait(lambda m: "Вам дано 1 поручение" in words(m))
    await ask(chair, "/leave")
    await tap(chair, "Другой человек", on=await ask(chair, "15.01"))
    asked = await chair.wait(lambda m: "фамилию, имя и отчество того" in m.text)
    await chair.send("Лебедев Павел")
    link = await chair.wait(lambda m: "t.me" in m.text, after=asked)
    deputy = await town.register("Лебедев П.", links_in(link.text)[0])
    await deputy.wait(lambda m: "Вы замещаете: Соболев О." in words(m))

    await become(deputy, OTHER_HEAD, (await town.roster(secretary))[OTHER_HEAD])
    assert "Вы замещаете: Соболев О." in words(await ask(deputy, "/my"))
    await ask(deputy, "1.1 готово")
    async with town.database.read() as tx:
        assert [one.status for one in await assignments.everything(tx)] == [Status.REPORTED]


async def test_the_head_of_one_school_cannot_take_the_link_of_another(town: Town) -> None:
    await town.administrator()
    links = await town.roster(await town.appoint("Секретаря", SECRETARY))
    head = await town.register(HEAD, links[HEAD])
    sent = await head.open_link(links[OTHER_HEAD])
    await tap(head, "Да, это я", after=sent)
    await head.wait(lambda m: "уже зарегистрированы" in m.text, after=sent)
    account = await account_of(town, head)
    assert account is not None
    assert account.person.short_name == HEAD
    other = await town.register(OTHER_HEAD, links[OTHER_HEAD])
    account = await account_of(town, other)
    assert account is not None, "the link was left unused"


async def test_on_a_new_phone_the_open_assignments_come_again(town: Town) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    old = await town.register(HEAD, (await town.roster(secretary))[HEAD])
    sent = await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
    await tap(secretary, "Опубликовать…", after=sent)
    await tap(secretary, "Да, опубликовать", after=sent)
    first = await old.wait(lambda m: "поручени" in m.text)

    sent = await secretary.send("/links")
    await tap(secretary, "Новая ссылка одному человеку…", after=sent)
    await tap(secretary, f"{HEAD} · …", after=sent)
    link = links_in((await secretary.wait(lambda m: "t.me" in m.text, after=sent)).text)[0]
    new = town.phone("Новый телефон")
    sent = await new.open_link(link)
    await tap(new, "Да, это я", after=sent)
    again = await new.wait(lambda m: "поручени" in m.text and m.buttons, after=sent)
    assert again.text == first.text
    assert await account_of(town, old) is None
    sent = await old.send("/my")
    await old.wait(lambda m: "личную ссылку" in m.text, after=sent)


async def test_a_forgotten_link_of_an_assignee_carries_off_no_later_rights(town: Town) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    given = await town.roster(secretary)
    promoted = await town.appoint("Ещё одного администратора", "Крутова Марина Олеговна")
    thief = town.phone("Чужой Человек")
    sent = await thief.open_link(given[HEAD])
    await thief.wait(lambda m: "больше не действует" in m.text, after=sent)
    account = await account_of(town, promoted)
    assert account is not None
    assert Role.ADMINISTRATOR in account.roles
    assert await account_of(town, thief) is None


async def test_whoever_is_replaced_by_another_account_is_told(town: Town) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", SECRETARY)
    given = await town.roster(secretary)
    old = await town.register(HEAD, given[HEAD])
    desk = await secretary.send("/links")
    await tap(secretary, "Новая ссылка одному человеку…", after=desk)
    await tap(secretary, f"{HEAD} · …", after=desk)
    link = links_in((await secretary.wait(lambda m: "t.me" in m.text, after=desk)).text)[0]
    new = town.phone("Новый телефон")
    sent = await new.open_link(link)
    await tap(new, "Да, это я", after=sent)
    await old.wait(lambda m: "доступа больше нет" in m.text)
    assert await account_of(town, old) is None


async def test_the_welcome_comes_although_telegram_was_ill_for_a_moment(town: Town) -> None:
    await town.administrator()
    admin = town.phone("Пётр Системный")
    await admin.send("/invite")
    await tap(admin, "Секретаря")
    sent = await admin.send(SECRETARY)
    link = links_in((await admin.wait(lambda m: "t.me" in m.text, after=sent)).text)[0]
    phone = town.phone("Дарья")
    opened = await phone.open_link(link)
    town.telegram.fail("editMessageText", status=502)
    await tap(phone, "Да, это я", after=opened)
    await phone.wait(lambda m: "Вы зарегистрированы" in m.text, after=opened)


async def test_a_new_secretary_is_told_what_to_do_next(town: Town) -> None:
    await town.administrator()
    first = await town.appoint("Секретаря", SECRETARY)
    welcome = await first.wait(lambda m: "Вы зарегистрированы" in m.text)
    assert "Начните со списка: пришлите таблицу школ и руководителей" in words(welcome)
    await tap(first, "Пример таблицы", on=welcome)
    await first.wait(lambda m: m.document is not None, after=welcome)
    await town.roster(first)
    second = await town.appoint("Секретаря", "Вторая Ольга Петровна")
    welcome = await second.wait(lambda m: "Вы зарегистрированы" in m.text)
    assert "Теперь пришлите протокол файлом" in words(welcome)
    await tap(second, "Протоколы и черновики", on=welcome)
    await second.wait(lambda m: m.id == welcome.id and "Протоколов пока нет" in words(m))
