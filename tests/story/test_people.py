"""The secretary's people, one by one: another head, somebody who has left, an entry made twice, groups by a rule."""

import sqlalchemy as sa

from domain.assignments import Status
from domain.people import Role, short_name
from messaging.presses import OnePerson, Persona
from sandbox.world.records import Message
from storage import announcements, directory, people, phones, roster
from storage.audit import Action
from storage.roster import Entry
from storage.tables import audit_log
from storage.tables import people as people_table
from tests.story.committee import Committee, Director
from tests.story.mornings import heard, live
from tests.town import ask, buttons, links_in, tap, words


async def found(committee: Committee, said: str) -> Message:
    await ask(committee.secretary, "/people")
    return await ask(committee.secretary, said)


async def again(committee: Committee, message: Message, text: str) -> Message:
    return await committee.secretary.wait(lambda m: m.id == message.id and text in words(m))


async def test_somebody_is_found_by_a_piece_of_the_name_or_the_school(own_committee: Committee) -> None:
    first, second = await own_committee.director("1.2"), await own_committee.director(registered=False)
    card = await found(own_committee, first.full_name.split()[0].lower())
    assert words(card) == (
        f"{first.full_name}\nдиректор\n{first.school}\n\n"
        "Руководитель: поручения организации приходят сюда.\nРегистрация в боте есть.\n1 открытое поручение."
    )
    several = await found(own_committee, "анна ивановна")
    assert words(several) == "2 человека:"
    await tap(own_committee.secretary, f"{second.full_name.split()[0]} А.И. · {second.school}", on=several)
    await again(own_committee, several, "Не зарегистрирован в боте")
    assert "Никого не нашлось" in words(await found(own_committee, "Небывалова"))
    menu = await ask(own_committee.secretary, "/people")
    lists = [["Не зарегистрированы (1)"], ["Заблокировали бота (0)"], ["Группы (0)"]]
    assert buttons(menu) == [*lists, ["Добавить организацию…"]]
    await tap(own_committee.secretary, "Не зарегистрированы (1)", on=menu)
    await again(own_committee, menu, "1 человек:")


async def test_a_new_head_gets_what_is_open_and_the_old_one_loses_access(own_committee: Committee) -> None:
    old = await own_committee.director("1.2", "1.3")
    await ask(old.phone, "1.2 готово")
    card = await found(own_committee, old.full_name)
    await tap(own_committee.secretary, "Сменился руководитель…", on=card)
    await own_committee.secretary.wait(lambda m: "кто теперь руководит" in words(m), after=card)
    not_taken = await ask(own_committee.secretary, "завтра")
    assert "Не похоже на имя" in words(not_taken)
    assert buttons(not_taken) == [["Показать вопрос ещё раз"], ["Не сейчас"]]
    assert "Не похоже на имя" in words(await ask(own_committee.secretary, "Луговская СШ"))
    assert "Не похоже на имя" in words(await ask(own_committee.secretary, "Позвоните мне завтра"))
    mistaken = await ask(own_committee.secretary, "Новиков Денис Олегович")
    assert "Новый руководитель — Новиков Денис Олегович, " in words(mistaken), "asked before anybody loses access"
    asked = await ask(own_committee.secretary, "Новикова Дарья Олеговна")
    late = await tap(own_committee.secretary, "Да, руководитель сменился", on=mistaken)
    assert "больше не действует" in (late.text or "")
    await tap(own_committee.secretary, "Да, руководитель сменился", on=asked)
    answer = await again(own_committee, asked, "Новая ссылка")
    assert words(answer).startswith(f"Новый руководитель: Новикова Дарья Олеговна, {old.school}")
    new = await found(own_committee, "Новикова")
    assert "1 открытое поручение." in words(new)
    assert (await old.statuses())["1.2"] is Status.REPORTED, "what was reported stays with who has reported it"

    last = old.phone.messages[-1]
    name = f"{old.full_name.split()[0]} А.И."
    assert f"Доступ закрыт: {name}" in words(answer)
    assert [f"Всё-таки работает: {name}"] in buttons(answer)
    assert words(await ask(old.phone, "/my")).startswith("Доступ закрыт")
    assert "Никого не нашлось" in words(await found(own_committee, old.full_name))
    assert [line for line in heard(old.phone, after=last) if "поручени" in line and "Здравствуйте" not in line] == []


async def test_a_head_who_was_replaced_by_mistake_is_the_head_again(own_committee: Committee) -> None:
    old = await own_committee.director("1.2")
    answer = await own_committee.new_head(old, "Новикова Дарья Олеговна")
    name = f"{old.full_name.split()[0]} А.И."
    await tap(own_committee.secretary, f"Ошибка: руководит по-прежнему {name}", on=answer)
    card = await again(own_committee, answer, "Руководитель: поручения организации приходят сюда.")
    assert words(card).startswith(old.full_name)
    assert "1 открытое поручение." in words(card)
    assert "Никого не нашлось" in words(await found(own_committee, "Новикова"))


async def test_what_a_head_who_has_left_had_to_do_waits_for_the_next_one(own_committee: Committee) -> None:
    old = await own_committee.director("1.2")
    await own_committee.press(OnePerson(person_id=old.person_id, step=Persona.GONE).pack())
    assert await old.statuses() == {"1.2": Status.ASSIGNED}
    card = await found(own_committee, old.school)
    assert words(card).startswith(f"{old.full_name} больше не работает.\n\n{old.school}: руководителя нет.")
    assert buttons(card) == [["Назвать руководителя…"], ["← Ко всем людям"]]
    async with own_committee.town.database.write() as tx:
        entry = Entry(
            organization=old.school,
            kind=(await roster.load(tx)).organizations[0].kind,
            full_name="Новикова Дарья Олеговна",
            position="директор",
        )
        await roster.add(tx, [entry])
        heir = await people.invite_person(tx, "Новикова Дарья Олеговна")
    assert await old.statuses() == {}
    new = Director(own_committee.town, own_committee.town.phone("Новикова"), heir, "Новикова", old.school)
    assert await new.statuses() == {"1.2": Status.ASSIGNED}


async def test_one_more_person_of_a_school(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    card = await found(own_committee, head.full_name)
    await tap(own_committee.secretary, "Добавить человека…", on=card)
    await own_committee.secretary.wait(lambda m: "кого добавить" in words(m), after=card)
    await ask(own_committee.secretary, "Седова Ольга Петровна")
    card = await found(own_committee, "Седова")
    assert head.school in words(card)
    assert "Руководитель" not in words(card)
    assert await head.statuses() == {"1.2": Status.ASSIGNED}


async def test_whoever_is_named_with_an_office_has_it(own_committee: Committee) -> None:
    desk, head = own_committee.secretary, await own_committee.director("1.2")
    for said in ("Седова Ольга Петровна, заместитель", "завуч Рогова Инна Львовна"):
        card = await found(own_committee, head.full_name)
        await tap(desk, "Добавить человека…", on=card)
        await desk.wait(lambda m: "кого добавить" in words(m), after=card)
        assert words(await ask(desk, said)).startswith("В списке: ")
    assert words(await found(own_committee, "Седова")).startswith("Седова Ольга Петровна\nзаместитель\n")
    assert words(await found(own_committee, "Рогова")).startswith("Рогова Инна Львовна\nзавуч\n")

    card = await found(own_committee, head.full_name)
    await tap(desk, "Сменился руководитель…", on=card)
    await desk.wait(lambda m: "кто теперь руководит" in words(m), after=card)
    asked = await ask(desk, "Минина Вера Ильинична, и.о. директора")
    await tap(desk, "Да, руководитель сменился", on=asked)
    await again(own_committee, asked, "Минина")
    assert words(await found(own_committee, "Минина")).startswith("Минина Вера Ильинична\nи.о. директора\n")

    await tap(desk, "Добавить организацию…", on=await ask(desk, "/people"))
    await desk.wait(lambda m: "название организации" in words(m), after=asked)
    card = await ask(desk, "МБОУ Дальняя СШ, Волгина Анна Ивановна, директор")
    assert words(card).startswith("Волгина Анна Ивановна\nдиректор\nМБОУ Дальняя СШ")


async def test_an_entry_made_twice_becomes_one(own_committee: Committee) -> None:
    kept = await own_committee.director(registered=False)
    registered = await own_committee.director()
    double = await own_committee.director("1.2")
    card = await found(own_committee, double.full_name)
    await tap(own_committee.secretary, "Это тот же человек, что…", on=card)
    await own_committee.secretary.wait(lambda m: "дважды" in words(m), after=card)
    choice = await ask(own_committee.secretary, kept.full_name.split()[0])
    sure = OnePerson(person_id=double.person_id, step=Persona.SURE, value=kept.person_id).pack()
    toast = await own_committee.secretary.press_raw(choice, sure)
    assert "назначьте во второй организации помощника" in toast.text
    async with own_committee.town.database.write() as tx:  # entered once more, elsewhere, by mistake
        await tx.execute(people_table.update().where(people_table.c.id == double.person_id).values(is_head=False))
    await own_committee.secretary.press_raw(choice, sure)
    asked = await again(own_committee, choice, "Объединить две записи?")
    assert "Это разные организации" in words(asked)
    for _ in range(2):  # pressed twice
        await own_committee.secretary.press_raw(
            choice, OnePerson(person_id=double.person_id, step=Persona.MERGE, value=kept.person_id).pack()
        )
    await again(own_committee, choice, "Регистрация в боте есть.\n1 открытое поручение.")
    refused = await own_committee.secretary.press_raw(
        choice, OnePerson(person_id=registered.person_id, step=Persona.MERGE, value=kept.person_id).pack()
    )
    assert "зарегистрированы обе" in (refused.text or "").lower()
    assert await kept.statuses() == {"1.2": Status.ASSIGNED}
    assert "1.2" in words(await ask(double.phone, "/my")), "the same phone, the same assignments"
    assert "Никого не нашлось" in words(await found(own_committee, double.full_name))


async def test_a_group_by_a_rule_is_understood_and_takes_in_who_comes_later(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    menu = await ask(own_committee.secretary, "/people")
    await tap(own_committee.secretary, "Группы (0)", on=menu)
    shown = await again(own_committee, menu, "Групп пока нет.")
    await tap(own_committee.secretary, "Добавить группу…", on=shown)
    await own_committee.secretary.wait(lambda m: "двоеточие" in words(m), after=shown)
    assert "Кто входит в группу" in words(await ask(own_committee.secretary, "Дальние школы"))
    assert "В списке таких нет" in words(await ask(own_committee.secretary, "Дальние: СШ № 77"))
    formed = await ask(own_committee.secretary, f"Дальние школы: руководители ОО, кроме {second.school}")
    assert words(formed) == "Группа «Дальние школы»: 1 организация."
    third = await own_committee.director()
    await ask(own_committee.secretary, "/announce")
    asked = await ask(own_committee.secretary, "Дальние школы")
    assert "Это 2 человека." in words(asked)
    await ask(own_committee.secretary, "/cancel")
    menu = await ask(own_committee.secretary, "/people")
    await tap(own_committee.secretary, "Группы (1)", on=menu)
    shown = await again(own_committee, menu, "Дальние школы — 2 организации")
    await tap(own_committee.secretary, "Убрать: Дальние школы", on=shown)
    sure = await again(own_committee, menu, "Убрать группу Дальние школы?")
    assert f"В ней 2 организации: руководители ОО, кроме {second.school}" in words(sure)
    await tap(own_committee.secretary, "Нет, назад", on=sure)
    shown = await again(own_committee, menu, "Дальние школы — 2 организации")
    await tap(own_committee.secretary, "Убрать: Дальние школы", on=shown)
    await tap(own_committee.secretary, "Да, убрать", on=await again(own_committee, menu, "Убрать группу"))
    await again(own_committee, menu, "Групп пока нет.")
    assert first.person_id != third.person_id


async def test_who_was_said_to_have_left_by_mistake_comes_back_with_a_new_link(own_committee: Committee) -> None:
    town, desk = own_committee.town, own_committee.secretary
    head = await own_committee.director("1.2", "1.3")
    card = await found(own_committee, head.full_name)
    await tap(desk, "Больше не работает", on=card)
    await tap(desk, "Да, больше не работает", on=await again(own_committee, card, "больше не работает?"))
    gone = await again(own_committee, card, "Доступ закрыт")
    await tap(desk, "Всё-таки работает", on=gone)
    card = await again(own_committee, card, "Не зарегистрирован")
    assert "Руководитель" in words(card)
    assert "2 открытых поручения." in words(card)
    await tap(desk, "Новая ссылка", on=card)
    given = await desk.wait(lambda m: "t.me" in m.text, after=card)
    sent = await head.phone.open_link(links_in(given.text)[0])
    await tap(head.phone, "Да, это я", after=sent)
    await head.phone.wait(lambda m: "Вы зарегистрированы" in words(m), after=sent)
    assert "п. 1.3" in words(await ask(head.phone, "/my"))
    again_pressed = OnePerson(person_id=head.person_id, step=Persona.BACK).pack()
    before = await town.counts()
    await desk.press_raw(card, again_pressed)
    assert await town.counts() == before


async def registered_by_link(committee: Committee, head: Director) -> None:
    card = await found(committee, head.full_name)
    await tap(committee.secretary, "Новая ссылка", on=card)
    given = await committee.secretary.wait(lambda m: "t.me" in m.text and m.id >= card.id, after=card)
    sent = await head.phone.open_link(links_in(given.text)[0])
    await tap(head.phone, "Да, это я", after=sent)
    await head.phone.wait(lambda m: "Вы зарегистрированы" in words(m), after=sent)


async def test_a_head_removed_by_mistake_answers_again_at_once(own_committee: Committee) -> None:
    desk, town = own_committee.secretary, own_committee.town
    head = await own_committee.director("1.2", "1.3", registered=False)
    await registered_by_link(own_committee, head)
    async with town.database.write() as tx:
        await phones.keep(tx, head.person_id, ["79000000001"])
    card = await found(own_committee, head.full_name)
    await tap(desk, "Больше не работает", on=card)
    await tap(desk, "Да, больше не работает", on=await again(own_committee, card, "больше не работает?"))
    await again(own_committee, card, "Доступ закрыт")
    assert words(await ask(head.phone, "/my")).startswith("Доступ закрыт")
    async with town.database.read() as tx:
        assert await phones.owner(tx, "79000000001") is None, "nobody registers by the number of who has left"
    last = head.phone.messages[-1]
    await tap(desk, "Всё-таки работает", on=card)
    back = await again(own_committee, card, "Регистрация в боте есть.")
    assert "+7 900 000-00-01" in words(back)
    await head.phone.wait(lambda m: "п. 1.2" in words(m) and m.id > last.id, after=last)
    await ask(head.phone, "1.2 готово")
    assert (await head.statuses())["1.2"] is Status.REPORTED

    answer = await own_committee.new_head(head, "Новикова Дарья Олеговна")
    assert words(await ask(head.phone, "/my")).startswith("Доступ закрыт")
    await tap(desk, f"Ошибка: руководит по-прежнему {short_name(head.full_name)}", on=answer)
    await again(own_committee, answer, "Регистрация в боте есть.")
    assert "1.3" in words(await ask(head.phone, "/my"))
    async with town.database.read() as tx:
        noted = await tx.execute(sa.select(audit_log.c.details).where(audit_log.c.action == Action.ROSTER))
        assert [one["account"] for one in noted.scalars() if "back" in one] == [True, True]


async def test_an_account_that_speaks_for_somebody_else_by_now_stays_theirs(own_committee: Committee) -> None:
    head, other = [await own_committee.director(registered=False) for _ in range(2)]
    await registered_by_link(own_committee, head)
    await own_committee.press(OnePerson(person_id=head.person_id, step=Persona.GONE).pack())
    await own_committee.town.settle()
    other.phone = head.phone  # the same account for another school
    await registered_by_link(own_committee, other)
    await own_committee.press(OnePerson(person_id=head.person_id, step=Persona.BACK).pack())
    assert "Не зарегистрирован" in words(await found(own_committee, head.full_name))
    assert "Регистрация в боте есть." in words(await found(own_committee, other.full_name))


async def test_a_number_finds_that_school_alone_and_ten_stands_behind_nine(own_committee: Committee) -> None:
    for number in (10, 2, 20, 9):
        await own_committee.director(school=f"МБОУ СШ № {number}", registered=False)
    card = await ask(own_committee.secretary, "/people СШ № 2")
    assert "МБОУ СШ № 2\n" in words(card)
    assert "Руководитель" in words(card)
    listed = await found(own_committee, "СШ")
    assert [row[0].rpartition("№ ")[2] for row in buttons(listed)[:4]] == ["2", "9", "10", "20"]
    menu = await ask(own_committee.secretary, "/people")
    await tap(own_committee.secretary, "Не зарегистрированы (4)", on=menu)
    listed = await again(own_committee, menu, "4 человека")
    assert [row[0].rpartition("№ ")[2] for row in buttons(listed)[:4]] == ["2", "9", "10", "20"]


async def test_a_registered_head_named_once_more_needs_no_link(own_committee: Committee) -> None:
    head = await own_committee.director()
    card = await found(own_committee, head.full_name)
    await tap(own_committee.secretary, "Добавить человека…", on=card)
    await own_committee.secretary.wait(lambda m: "кого добавить" in words(m), after=card)
    answer = await ask(own_committee.secretary, head.full_name)
    assert "Регистрация в боте есть." in words(answer)
    assert "Руководитель: поручения организации приходят сюда." in words(answer)
    assert "ссылк" not in words(answer).lower()
    assert buttons(answer) == [["К карточке"], ["← Ко всем людям"]]


async def test_two_heads_of_a_school_in_a_table_are_named(own_committee: Committee) -> None:
    table = (
        "Организация;ФИО;Должность\nМБОУ СШ № 31;Титова Елена Ильинична;\nМБОУ СШ № 31;Лаптева Инна Юрьевна;\n"
        "МБОУ СШ № 32;Рогова Анна Ивановна;директор\nМБОУ СШ № 32;Седова Ольга Петровна;\n"
    )
    sent = await own_committee.secretary.send_document("Список.csv", table.encode(), "text/csv")
    taken = await own_committee.secretary.wait(lambda m: "Список принят" in m.text, after=sent)
    assert "руководителем считаю первого:\n· МБОУ СШ № 31: Титова Е.И.\nЕсли руководит другой" in words(taken)
    assert "№ 32" not in words(taken)


async def test_what_was_announced_to_an_entry_made_twice_goes_over(own_committee: Committee) -> None:
    kept, double = [await own_committee.director(registered=False) for _ in range(2)]
    now = own_committee.town.now
    async with own_committee.town.database.write() as tx:
        for update_id, whose in ((90001, [double]), (90002, [kept, double])):
            one = await announcements.begin(tx, own_committee.secretary_id, update_id, now)
            await announcements.send(tx, one, [each.person_id for each in whose], now)
        await announcements.mark_read(tx, 2, [double.person_id], now)
        await tx.execute(people_table.update().where(people_table.c.id == double.person_id).values(is_head=False))
    merge = OnePerson(person_id=double.person_id, step=Persona.MERGE, value=kept.person_id).pack()
    await own_committee.press(merge)
    await own_committee.town.settle()
    async with own_committee.town.database.read() as tx:
        first, second = [await announcements.read_by(tx, one) for one in (1, 2)]
    assert [(one.person.id, one.read) for one in (*first, *second)] == [(kept.person_id, False), (kept.person_id, True)]


async def test_nobody_shuts_the_door_on_themselves(own_committee: Committee) -> None:
    toast = await own_committee.secretary.press_raw(
        own_committee.desk, OnePerson(person_id=own_committee.secretary_id, step=Persona.GONE).pack()
    )
    assert "права меняет администратор" in (toast.text or "")
    async with own_committee.town.database.read() as tx:
        assert Role.SECRETARY in await people.roles_of(tx, own_committee.secretary_id)


async def test_nobody_is_told_to_call_who_has_left_as_if_they_were_not_registered(own_committee: Committee) -> None:
    old = await own_committee.director("1.2")
    card = await found(own_committee, old.full_name)
    await tap(own_committee.secretary, "Больше не работает", on=card)
    await again(own_committee, card, "больше не работает?")
    await tap(own_committee.secretary, "Да, больше не работает", on=card)
    card = await again(own_committee, card, "Доступ закрыт")
    await live(own_committee.town, 1, 12)
    call = await own_committee.secretary.wait(lambda m: "позвоните" in words(m), after=card)
    assert ", больше не работает, новый руководитель не указан" in words(call)
    assert "/links" not in words(call)
    published = next(m for m in own_committee.secretary.inbox if "Опубликовано" in words(m))
    assert "регистрац" not in words(published)


async def test_an_organization_more_is_put_into_the_roster(own_committee: Committee) -> None:
    desk = own_committee.secretary
    menu = await ask(desk, "/people")
    await tap(desk, "Добавить организацию…", on=menu)
    asked = await desk.wait(lambda m: "название организации" in words(m), after=menu)
    assert "Не получилось разобрать" in words(await ask(desk, "МБОУ Дальняя СШ"))
    card = await ask(desk, "МБОУ Дальняя СШ, Волгина Анна Ивановна")
    assert words(card).startswith("Волгина Анна Ивановна\nМБОУ Дальняя СШ")
    assert ["Новая ссылка"] in buttons(card)

    await tap(desk, "← Ко всем людям", on=card)
    menu = await again(own_committee, card, "Кого найти?")
    assert "Волгина" in words(await ask(desk, "дальняя")), "back there a name is waited for again"
    await tap(desk, "Добавить организацию…", on=menu)
    await desk.wait(lambda m: "название организации" in words(m), after=asked)
    again_ = await ask(desk, "мбоу дальняя сш, Новикова Дарья Олеговна")
    assert "уже есть в списке" in words(again_)


async def test_whoever_is_found_and_all_groups_are_paged(own_committee: Committee) -> None:
    desk = own_committee.secretary
    heads = [await own_committee.director(registered=False) for _ in range(11)]
    first = await found(own_committee, "анна ивановна")
    assert words(first) == "11 человек:\n\nСтраница 1 из 2"
    await tap(desk, "Дальше →", on=first)
    second = await again(own_committee, first, "Страница 2 из 2")
    shown = [row[0] for row in buttons(second)]
    assert len(shown) == 3
    assert shown[1:] == ["← Назад", "← Ко всем людям"]

    async with own_committee.town.database.write() as tx:
        for one, head in enumerate(heads):
            await directory.form_group(tx, f"Группа {one}", head.school)
    menu = await ask(desk, "/people")
    await tap(desk, "Группы (11)", on=menu)
    await again(own_committee, menu, "Страница 1 из 2")
    await tap(desk, "Дальше →", on=menu)
    await again(own_committee, menu, "Страница 2 из 2")


async def test_who_has_blocked_the_bot_and_who_is_not_registered_are_named_in_lists(own_committee: Committee) -> None:
    reached, shut = await own_committee.director(), await own_committee.director()
    missing = await own_committee.director(registered=False)
    desk = own_committee.secretary
    shut.phone.block()
    await own_committee.publish("1.2", to=[reached, shut])
    await live(own_committee.town, 1, 12)
    menu = await ask(desk, "/people")
    lists = [["Не зарегистрированы (1)"], ["Заблокировали бота (1)"], ["Группы (0)"]]
    assert buttons(menu)[:3] == lists
    await tap(desk, "Заблокировали бота (1)", on=menu)
    listed = await again(own_committee, menu, "1 человек:")
    assert buttons(listed)[:1] == [[f"{short_name(shut.full_name)} · {shut.school}"]]
    await tap(desk, f"{short_name(shut.full_name)} · {shut.school}", on=listed)
    card = await again(own_committee, menu, "Бот заблокирован: сообщения не доходят.")
    assert words(card).startswith(shut.full_name)
    assert "1 открытое поручение." in words(card)

    menu = await ask(desk, "/people")
    await tap(desk, "Не зарегистрированы (1)", on=menu)
    listed = await again(own_committee, menu, "1 человек:")
    assert buttons(listed)[:1] == [[f"{short_name(missing.full_name)} · {missing.school}"]]
    await tap(desk, f"{short_name(missing.full_name)} · {missing.school}", on=listed)
    assert words(await again(own_committee, menu, "Не зарегистрирован в боте")).startswith(missing.full_name)

    shut.phone.unblock()
    await ask(shut.phone, "/my")
    assert ["Заблокировали бота (0)"] in buttons(await ask(desk, "/people"))


async def test_a_new_link_from_the_card_works_and_the_one_before_does_not(own_committee: Committee) -> None:
    head = await own_committee.director("1.2", registered=False)
    desk = own_committee.secretary
    card = await found(own_committee, head.full_name)
    given: list[Message] = []
    for _ in range(2):
        await tap(desk, "Новая ссылка", on=card)
        told = await desk.wait(lambda m: "t.me" in m.text, after=given[-1] if given else card)
        assert words(told).startswith(f"Личная ссылка: {short_name(head.full_name)}\n")
        given.append(told)
    old, new = [links_in(one.text)[0] for one in given]
    sent = await head.phone.open_link(old)
    await head.phone.wait(lambda m: "больше не действует" in m.text, after=sent)
    assert "Не зарегистрирован в боте" in words(await found(own_committee, head.full_name))
    sent = await head.phone.open_link(new)
    await tap(head.phone, "Да, это я", after=sent)
    await head.phone.wait(lambda m: "Вам дано 1 поручение" in words(m), after=sent)
    assert "Регистрация в боте есть." in words(await found(own_committee, head.full_name))
    await ask(head.phone, "1.2 готово")
    assert await head.statuses() == {"1.2": Status.REPORTED}


async def test_a_group_by_hand_reaches_exactly_those_that_were_named(own_committee: Committee) -> None:
    heads = [await own_committee.director() for _ in range(4)]
    desk, named, others = own_committee.secretary, (heads[0], heads[2]), (heads[1], heads[3])
    menu = await ask(desk, "/people")
    await tap(desk, "Группы (0)", on=menu)
    await tap(desk, "Добавить группу…", on=menu)
    await desk.wait(lambda m: "двоеточие" in words(m), after=menu)
    surname = heads[2].full_name.split()[0]
    assert "Не удалось понять, кто это" in words(await ask(desk, f"Опорные школы: СШ № 1, {surname}"))
    formed = await ask(desk, "Опорные школы: СШ № 1, СШ № 3")
    assert words(formed) == "Группа «Опорные школы»: 2 организации."

    last = [one.phone.messages[-1] for one in others]
    await ask(desk, "/announce")
    assert "Это 2 человека." in words(await ask(desk, "Опорные школы"))
    receipt = await ask(desk, "Совещание в 10:00.")
    await tap(desk, "Отправить (2)", on=receipt)
    for one in named:
        await one.phone.wait(lambda m: "Совещание в 10:00." in words(m))

    offer = await ask(desk, "Опорным школам до 1 марта представить план работы")
    assert "2 поручения 2 адресатам" in words(offer)
    await tap(desk, "Опубликовать 2 поручения", on=offer)
    for one in named:
        await one.phone.wait(lambda m: "Вам дано 1 поручение" in words(m))
        assert list((await one.statuses()).values()) == [Status.ASSIGNED]
    for one, at in zip(others, last, strict=True):
        assert await one.assignments() == []
        assert heard(one.phone, after=at) == []
