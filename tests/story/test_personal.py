"""The administrator exports what is stored about somebody, and erases it."""

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from domain.assignments import Status
from domain.people import OrganizationKind, Role
from messaging.presses import Data, HandUp, Keeping, Opinion
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import ailments, phones, roster
from storage.roster import Entry
from storage.shelf import Shelf
from storage.tables import audit_log, inbox, metadata, people, report_files
from tests.delivery.house import until
from tests.story.committee import Committee, Director
from tests.story.test_menus import menu
from tests.story.test_repeated import repeating
from tests.town import ask, buttons, tap, words

NUMBER = "79271112233"
NAME = "Агапова"
QUESTION, REASON, WORDS = (
    "Кому сдавать ведомость по п. 1.3?",
    "заболел учитель музыки",
    "1.2 выполнено",
)


async def card_of(admin: Phone, name: str) -> Message:
    asked = await ask(admin, "/data")
    assert "О ком данные?" in words(asked)
    return await ask(admin, name)


async def busy_head(committee: Committee) -> Director:
    """Who has left something of everything."""
    head = await committee.director("1.2", "1.3", "3.1")
    async with committee.town.database.write() as tx:
        await phones.keep(tx, head.person_id, [NUMBER])
        await ailments.see(tx, ailments.Kind.DISK, committee.town.now)
        await ailments.tell(tx, ailments.Kind.DISK, [head.phone.id])  # once an administrator too
    await ask(head.phone, WORDS)
    await head.phone.send_document("Ведомость Агаповой.pdf", b"%PDF of a school", caption="3.1 отчёт")
    await head.phone.wait(lambda m: "Отчёт получен" in words(m))
    await ask(head.phone, f"1.3 просим продлить до 20 января, {REASON}")
    await ask(head.phone, QUESTION)
    await committee.secretary.wait(lambda m: "Просят продлить срок" in words(m))
    await committee.press(HandUp(extension_id=1, opinion=Opinion.FOR).pack())
    await committee.chair.wait(lambda m: REASON in words(m))
    await until(lambda: _fetched(committee))
    return head


async def _fetched(committee: Committee) -> bool:
    async with committee.town.database.read() as tx:
        return await tx.scalar(sa.select(report_files.c.sha256)) is not None


async def _idle(committee: Committee) -> bool:
    """What is being answered is still in the queue."""
    async with committee.town.database.read() as tx:
        return not await tx.scalar(sa.select(sa.func.count()).where(inbox.c.done_at.is_(None)))


async def stored(committee: Committee, *said: str) -> dict[str, list[str]]:
    """By table, the rows in which any of this stands, whatever they are written as."""
    found: dict[str, list[str]] = {}
    async with committee.town.database.read() as tx:
        for table in metadata.sorted_tables:
            for row in await tx.execute(table.select()):
                text = str(tuple(row))
                if any(one in text for one in said):
                    found.setdefault(table.name, []).append(text)
    return found


async def erase(admin: Phone, card: Message) -> Message:
    await tap(admin, "Стереть данные…", on=card)
    asked = await admin.wait(lambda m: m.id == card.id and "Стереть данные:" in words(m))
    assert "Вернуть их будет нельзя" in words(asked)
    assert "Из ночных копий базы данные уйдут через 14 дней" in words(asked)
    await tap(admin, "Да, стереть", on=asked)
    return await admin.wait(lambda m: m.id == card.id and "Данные стёрты" in words(m))


async def test_a_person_gets_everything_that_is_stored_about_them(own_committee: Committee) -> None:
    admin, head = await own_committee.town.administrator(), await busy_head(own_committee)
    card = await card_of(admin, "агапова")
    assert words(card).startswith("Агапова Анна Ивановна\nдиректор\nМБОУ СШ № 1")
    await tap(admin, "Выгрузить данные", on=card)
    file = await admin.wait(lambda m: m.document is not None)
    assert file.document
    assert file.document.name == f"Данные о человеке {head.person_id}.json"
    kept = own_committee.town.telegram.world.files.get(file.document.file_id)
    assert kept
    given: dict[str, list[dict[str, Any]]] = json.loads(kept.data)
    assert given["Человек"][0]["имя"] == head.full_name
    assert given["Телефоны"] == [{"телефон": NUMBER}]
    assert given["Аккаунт Telegram"][0]["номер аккаунта Telegram"] == head.phone.id
    assert {one["пункт"] for one in given["Поручения"]} == {"1.2", "1.3", "3.1"}
    assert WORDS in {one["текст"] for one in given["Отчёты"]}
    assert given["Файлы отчётов"][0]["имя"] == "Ведомость Агаповой.pdf"
    assert given["Вопросы"][0]["текст"] == QUESTION
    assert REASON in given["Просьбы о продлении"][0]["причина"]
    assert any("Вам дано" in one["текст"] for one in given["Сообщения бота"])
    assert given["Журнал"]
    async with own_committee.town.database.read() as tx:
        noted = (await tx.execute(audit_log.select().where(audit_log.c.action == "export"))).all()
    assert [one.details for one in noted] == [{"person": head.person_id}]


async def test_nothing_of_an_erased_person_is_left_and_what_the_committee_must_keep_is(
    own_committee: Committee, tmp_path: Path
) -> None:
    admin, head = await own_committee.town.administrator(), await busy_head(own_committee)
    given, former = head.given(), await head.statuses()
    (file,) = [path for path in Shelf(own_committee.town.database.folder).folder.rglob("*") if path.is_file()]
    await erase(admin, await card_of(admin, head.full_name))
    name = f"Удалённый пользователь №\N{NO-BREAK SPACE}{head.person_id}"

    await until(lambda: _idle(own_committee))
    left = await stored(own_committee, head.full_name, NUMBER, str(head.phone.id), QUESTION, REASON, WORDS, "Ведомость")
    assert left == {}, json.dumps(left, ensure_ascii=False, indent=1)
    assert set(await stored(own_committee, NAME)) == {"decisions"}, "the minutes as they were decided"
    assert not file.exists()
    assert await head.statuses() == former
    assert [one.person for one in await head.assignments()] == [name] * 3
    async with own_committee.town.database.read() as tx:
        (noted,) = (await tx.execute(audit_log.select().where(audit_log.c.action == "erase"))).all()
        admin_id = await tx.scalar(sa.select(people.c.id).where(people.c.full_name == "Пётр Системный"))
    assert (noted.person_id, noted.details["person"]) == (admin_id, head.person_id)

    toast = await tap(head.phone, "Принял всё", on=given)
    assert "Доступ закрыт" in toast.text
    hello = await ask(head.phone, "/start")
    assert words(hello).startswith("Здравствуйте. Я бот комитета образования"), "a stranger"
    assert menu(own_committee.town, head.phone) == []
    assert "Никто с таким именем не найден" in words(await card_of(admin, head.full_name))
    card = await own_committee.open_report(head, "1.2")
    assert "МБОУ СШ № 1" in words(card)
    await tap(own_committee.secretary, "Принять отчёт", on=card)
    await until(lambda: _is(head, "1.2", Status.ACCEPTED))


async def _is(head: Director, number: str, status: Status) -> bool:
    return (await head.statuses())[number] is status


async def test_the_next_head_gets_what_is_open_and_the_erased_one_cannot_be_brought_back(
    own_committee: Committee,
) -> None:
    admin, head = await own_committee.town.administrator(), await own_committee.director("1.2")
    await erase(admin, await card_of(admin, head.full_name))
    heir = Entry(
        organization=head.school, kind=OrganizationKind.SCHOOL, full_name="Новикова Дарья Олеговна", position=None
    )
    async with own_committee.town.database.write() as tx:
        await roster.add(tx, [heir])
    assert await head.assignments() == []
    desk = own_committee.secretary
    await ask(desk, "/people")
    found = await ask(desk, "Новикова")
    assert "1 открытое поручение" in words(found)


async def test_staff_lose_their_rights_first_and_the_last_administrator_stays(own_committee: Committee) -> None:
    admin, desk = await own_committee.town.administrator(), own_committee.secretary
    card = await card_of(admin, "Ольгина")
    assert ["Стереть данные…"] not in buttons(card)
    forged = Data(person_id=own_committee.secretary_id, step=Keeping.ERASE)
    assert "Сначала снимите его права" in (await admin.press_raw(card, forged.pack())).text
    last = desk.messages[-1]
    await take_rights(admin, card, "Снять права: секретарь комитета")
    told = await desk.wait(lambda m: "Вы больше не работаете" in words(m), after=last)
    assert words(told).startswith("Вы больше не работаете в этом боте как секретарь комитета.")
    await erase(admin, card)
    mine = await card_of(admin, "Системный")
    assert "единственный администратор" in (await tap(admin, "Снять права: администратор", on=mine)).text
    forged = Data(person_id=await _id(own_committee, "Пётр Системный"), step=Keeping.TAKE, role=Role.ADMINISTRATOR)
    assert "единственный администратор" in (await admin.press_raw(mine, forged.pack())).text
    assert ["Снять права: администратор"] in buttons(admin.find_message(mine))


async def take_rights(admin: Phone, card: Message, button: str) -> None:
    await tap(admin, button, on=card)
    await admin.wait(lambda m: m.id == card.id and ["Да, снять права"] in buttons(m))
    await tap(admin, "Да, снять права", on=card)
    await admin.wait(lambda m: m.id == card.id and ["Стереть данные…"] in buttons(m))


async def _id(committee: Committee, full_name: str) -> int:
    async with committee.town.database.read() as tx:
        return int(await tx.scalar(sa.select(people.c.id).where(people.c.full_name == full_name)))


async def test_rights_are_taken_after_a_question_alone(own_committee: Committee) -> None:
    town, chair = own_committee.town, own_committee.chair
    admin = await town.administrator()
    card = await card_of(admin, "Соболев")
    await tap(admin, "Снять права: председатель комитета", on=card)
    asked = await admin.wait(lambda m: m.id == card.id and ["Да, снять права"] in buttons(m))
    assert words(asked).startswith("Снять права: Соболев О.И., председатель комитета?")
    await tap(admin, "Нет, назад", on=card)
    await admin.wait(lambda m: m.id == card.id and ["Снять права: председатель комитета"] in buttons(m))
    assert "недоступно" not in words(await ask(chair, "/status"))
    async with repeating(town) as repeater:
        await take_rights(admin, card, "Снять права: председатель комитета")
        await repeater.once_more(admin)
    await chair.wait(lambda m: "Вы больше не работаете" in words(m))
    await town.settle()
    assert len([m for m in chair.inbox if "Вы больше не работаете" in words(m)]) == 1
    async with town.database.read() as tx:
        noted = (await tx.execute(audit_log.select().where(audit_log.c.action == "revoke"))).all()
    assert [one.details["role"] for one in noted] == ["chair"]
    assert "Это вам недоступно" in words(await ask(chair, "/status"))


async def test_whose_data_is_asked_for_with_the_staff_on_buttons_or_looked_at_at_once(own_committee: Committee) -> None:
    admin, head = await own_committee.town.administrator(), await own_committee.director()
    asked = await ask(admin, "/data")
    names = [row[0] for row in buttons(asked)]
    assert names == ["Ольгина Ирина Львовна", "Пётр Системный", "Соболев Олег Ильич", "Не сейчас"]
    await tap(admin, "Ольгина Ирина Львовна", on=asked)
    await admin.wait(lambda m: m.id == asked.id and ["Выгрузить данные"] in buttons(m))
    assert words(await ask(admin, f"/data {head.full_name}")).startswith(head.full_name)
    nobody = await ask(admin, "/data что-то не то")
    assert words(nobody).startswith("Никто с таким именем не найден")
    assert buttons(nobody) == [["Не сейчас"]]
    assert words(await ask(admin, "агапова")).startswith(head.full_name), "the question still waits"


async def test_a_file_that_another_school_sent_too_stays(own_committee: Committee) -> None:
    admin = await own_committee.town.administrator()
    heads = [await own_committee.director("1.2") for _ in range(2)]
    for head in heads:
        await head.phone.send_document("Форма.pdf", b"%PDF the same form", caption="1.2 отчёт")
        await head.phone.wait(lambda m: "Отчёт получен" in words(m))

    async def fetched() -> bool:
        async with own_committee.town.database.read() as tx:
            return bool(await tx.scalar(sa.select(sa.func.count(report_files.c.sha256))) == 2)

    await until(fetched)
    shelf = Shelf(own_committee.town.database.folder)
    for head, left in zip(heads, (1, 0), strict=True):
        await erase(admin, await card_of(admin, head.full_name))
        assert sum(path.is_file() for path in shelf.folder.rglob("*")) == left


async def test_handled_again_after_a_kill_it_is_done_once(own_committee: Committee) -> None:
    town = own_committee.town
    admin, head = await town.administrator(), await busy_head(own_committee)
    async with repeating(town) as repeater:
        card = await card_of(admin, head.full_name)
        await tap(admin, "Выгрузить данные", on=card)
        await repeater.once_more(admin)
        await erase(admin, card)
        await repeater.once_more(admin)
    async with town.database.read() as tx:
        done = (await tx.execute(sa.select(audit_log.c.action))).scalars().all()
    assert (done.count("erase"), done.count("export")) == (1, 1)


async def test_what_a_kill_has_left_on_disk_goes_at_the_next_start(own_committee: Committee) -> None:
    town = own_committee.town
    admin, head = await town.administrator(), await busy_head(own_committee)
    (file,) = [path for path in Shelf(town.database.folder).folder.rglob("*") if path.is_file()]
    data = file.read_bytes()
    await erase(admin, await card_of(admin, head.full_name))
    await town.stop_bot()
    file.write_bytes(data)
    await town.start_bot()
    await until(lambda: not file.exists())


async def test_who_has_left_long_ago_is_found_and_erased_with_their_old_chat(own_committee: Committee) -> None:
    admin, head = await own_committee.town.administrator(), await busy_head(own_committee)
    desk = own_committee.secretary
    await ask(desk, "/people")
    card = await ask(desk, head.full_name)
    await tap(desk, "Больше не работает", on=card)
    await tap(desk, "Да, больше не работает", on=card)
    await desk.wait(lambda m: m.id == card.id and words(m).startswith("Доступ закрыт"))
    after_all = buttons(desk.find_message(card))
    assert ["Всё-таки работает"] in after_all
    assert words(await ask(head.phone, "/my")).startswith("Доступ закрыт")
    await erase(admin, await card_of(admin, head.full_name))
    assert await stored(own_committee, str(head.phone.id)) == {}
    assert words(await ask(head.phone, "/my")).startswith("Здравствуйте")
    await tap(desk, "Всё-таки работает", on=card)
    async with own_committee.town.database.read() as tx:
        row = (await tx.execute(people.select().where(people.c.id == head.person_id))).one()
    assert row.left_at is not None


async def test_only_the_administrator_may(own_committee: Committee) -> None:
    head = await own_committee.director()
    for phone in (head.phone, own_committee.secretary, own_committee.chair):
        said = await ask(phone, "/data")
        assert "О ком" not in words(said)
        for step in Keeping:
            await phone.press_raw(said, Data(person_id=head.person_id, step=step).pack())
    assert await stored(own_committee, head.full_name)
    assert not await stored(own_committee, "Удалённый")
