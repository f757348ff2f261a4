"""People who are in the roster already: named by initials, back by a table, with links given out, in groups."""

import pytest

from messaging.presses import OnePerson, Persona
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import people
from storage.directory import search
from tests.story.committee import Committee, Director
from tests.story.test_menus import OF_ALL, OF_DIRECTORS, OWN, menu, until_menu
from tests.town import again, ask, buttons, links_in, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def table(committee: Committee, *lines: str) -> Message:
    data = "\n".join(("Организация;ФИО;Должность", *lines)).encode()
    sent = await committee.secretary.send_document("Список.csv", data, "text/csv")
    return await committee.secretary.wait(lambda m: "Список принят" in m.text, after=sent)


async def test_a_head_named_by_initials_is_the_head_that_is_there(committee: Committee) -> None:
    head = await committee.director("1.2")
    surname = head.full_name.split()[0]
    taken = await table(committee, f"{head.school};{surname} А.И.;директор", f"{head.school};{surname} А.П.;завуч")
    assert "2 человека, из них новых — 1" in words(taken)
    assert "Доступ закрыт" not in words(taken)
    card = await ask(committee.secretary, f"/people {surname} Анна")
    assert words(card).startswith(f"{head.full_name}\nдиректор\n{head.school}\n\nРуководитель")
    assert "Регистрация в боте есть." in words(card)
    await table(committee, f"{head.school};{surname} Анна Ивановна;директор", f"{head.school};{surname} А.И.;учитель")
    async with committee.town.database.read() as tx:
        found = await search(tx, surname)
    assert len(found) == 3, "two lines of one table are two people"


async def test_the_present_head_is_no_new_one(committee: Committee) -> None:
    head, desk = await committee.director(), committee.secretary
    card = await ask(desk, f"/people {head.full_name}")
    await tap(desk, "Сменился руководитель…", on=card)
    await desk.wait(lambda m: "кто теперь руководит" in words(m), after=card)
    answer = await ask(desk, f"{head.full_name.split()[0]} А.И.")
    assert words(answer).startswith(f"{head.full_name} уже руководит: {head.school}.")
    assert "Новый руководитель — Новикова Д.О." in words(await ask(desk, "Новикова Д.О."))


async def test_initials_are_written_out_by_a_later_table(committee: Committee) -> None:
    await table(committee, "Дальняя СШ;Ярцева О.Б.;директор")
    await table(committee, "Дальняя СШ;Ярцева Ольга Борисовна;директор")
    async with committee.town.database.read() as tx:
        (found,) = await search(tx, "Ярцева")
        assert await people.by_name(tx, "ярцева ольга борисовна") is not None
    assert (found.person.full_name, found.person.is_head) == ("Ярцева Ольга Борисовна", True)


async def test_a_head_whom_a_table_brings_back_has_the_menu_at_once(committee: Committee) -> None:
    head, town = await committee.director("1.2", registered=False), committee.town
    await registered_by_link(committee, head)
    await until_menu(town, head.phone, [*OF_DIRECTORS, *OWN, *OF_ALL])
    await committee.press(OnePerson(person_id=head.person_id, step=Persona.GONE).pack())
    assert words(await ask(head.phone, "/my")).startswith("Доступ закрыт")
    assert menu(town, head.phone) == []
    await table(committee, f"{head.school};{head.full_name};директор")
    await until_menu(town, head.phone, [*OF_DIRECTORS, *OWN, *OF_ALL])


async def registered_by_link(committee: Committee, head: Director) -> None:
    card = await ask(committee.secretary, f"/people {head.full_name}")
    await tap(committee.secretary, "Новая ссылка", on=card)
    given = await committee.secretary.wait(lambda m: "t.me" in m.text and m.id >= card.id, after=card)
    sent = await head.phone.open_link(links_in(given.text)[0])
    await tap(head.phone, "Да, это я", after=sent)
    await head.phone.wait(lambda m: "Вы зарегистрированы" in words(m), after=sent)


async def test_links_that_were_given_out_work_until_new_ones_are_agreed_to(committee: Committee) -> None:
    desk = committee.secretary
    await committee.director(registered=False)
    listed = await ask(desk, "/links")
    await tap(desk, "Ссылки тем, у кого их нет…", on=listed)
    listed = await ask(desk, "/links")
    given = cards(desk)
    await tap(desk, "Новые ссылки всем, прежние отключить", on=listed)
    asked = await again(desk, listed, "перестан")
    assert cards(desk) == given, "nothing is given yet"
    (yes,) = [button.callback_data for row in asked.buttons for button in row if button.text.startswith("Да, новые")]
    assert yes is not None
    presses = [desk.press_only(asked, yes) for _ in range(2)]  # pressed twice
    for press in presses:
        await desk.answer(press)
    await again(desk, listed, "действующ")
    assert cards(desk) == given + 1


def cards(desk: Phone) -> int:
    return sum(m.document is not None and m.document.name == "Карточки.pdf" for m in desk.inbox)


async def test_of_two_of_one_name_the_organization_tells_who_gets_a_link(committee: Committee) -> None:
    await table(committee, "Ближняя СШ;Уварова Р.Н.;директор", "Средняя СШ;Уварова Р.Н.;директор")
    listed = await ask(committee.secretary, "/links")
    await tap(committee.secretary, "Новая ссылка одному человеку…", on=listed)
    shown = await again(committee.secretary, listed, "Кому выдать")
    assert [row for row in buttons(shown) if "Уварова" in row[0]] == [
        ["Уварова Р.Н. · Ближняя СШ"],
        ["Уварова Р.Н. · Средняя СШ"],
    ]


async def test_a_group_may_be_named_first_and_filled_then(committee: Committee) -> None:
    one, other = [await committee.director() for _ in range(2)]
    desk = committee.secretary
    menu = await ask(desk, "/people")
    await tap(desk, "Группы…", on=menu)
    await tap(desk, "Добавить группу…", on=menu)
    await desk.wait(lambda m: "двоеточие" in words(m), after=menu)
    assert "Кто входит в группу «Опорные школы»?" in words(await ask(desk, "Опорные школы"))
    assert "В списке таких нет" in words(await ask(desk, "Небывалая СШ № 777"))
    formed = await ask(desk, f"{one.school}, {other.school}")
    assert words(formed) == "Группа «Опорные школы»: 2 организации."
    await tap(desk, "← Все группы", on=formed)
    shown = await again(desk, formed, "Группу можно называть")
    assert f"Опорные школы — 2 организации: {one.school}, {other.school}" in words(shown)


async def test_an_entry_made_twice_is_looked_for_again_when_nobody_is_found(committee: Committee) -> None:
    head = await committee.director()
    surname = head.full_name.split()[0]
    await table(committee, f"{head.school};{surname}ова Анна Ивановна;учитель")
    desk = committee.secretary
    card = await ask(desk, f"/people {surname}ова")
    await tap(desk, "Это тот же человек, что…", on=card)
    await desk.wait(lambda m: "есть в списке дважды" in words(m), after=card)
    none = await ask(desk, "Небывалова")
    assert "Больше никого с таким именем не нашлось." in words(none)
    assert buttons(none) == [["К карточке"]]
    choice = await ask(desk, head.full_name)
    await tap(desk, f"{surname} А.И. · {head.school}", on=choice)
    await again(desk, choice, "Объединить")
    toast = await tap(desk, "Да, это один человек", on=choice)
    assert toast.text == "Записи объединены."
