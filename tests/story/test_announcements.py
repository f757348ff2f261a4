"""An announcement to a group, with files; and who has read it."""

import pytest

from domain.assignments import Status
from domain.people import Role
from domain.phones import shown
from messaging.presses import HaveRead, Tell, Telling
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts, people, phones
from tests.access.table import PIXEL
from tests.conftest import MORNING
from tests.delivery.house import until
from tests.story.committee import Committee
from tests.story.leave import colleague, go_away
from tests.story.mornings import heard
from tests.town import again, ask, buttons, tap, words


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.bulletins.EVERY", 0.05)


NUMBERS = ("79271112201", "79271112202", "79271112203")


async def begun(committee: Committee, whom: str) -> Message:
    """The bot waits for the words."""
    await ask(committee.secretary, "/announce")
    return await ask(committee.secretary, whom)


async def with_read(committee: Committee, receipt: Message) -> Message:
    await tap(committee.secretary, "☐ С кнопкой «Ознакомлен»", on=receipt)
    return await committee.secretary.wait(lambda m: m.id == receipt.id and "☑" in str(buttons(m)))


async def test_everybody_of_the_group_gets_it_and_who_has_read_it_is_seen(own_committee: Committee) -> None:
    first, second, left_out = [await own_committee.director() for _ in range(3)]
    desk = own_committee.secretary
    asked = await begun(own_committee, f"руководители ОО, кроме {left_out.school}")
    assert "Это 2 человека." in words(asked)
    receipt = await ask(desk, "Совещание <перенесено> на 10:00.")
    sent = await desk.send_document("Повестка.pdf", b"%PDF-1.4")
    receipt = await desk.wait(lambda m: "Файлов: 1" in words(m), after=sent)
    photo = await desk.send_photo(PIXEL)
    receipt = await desk.wait(lambda m: "Файлов: 2" in words(m), after=photo)
    receipt = await ask(desk, "Начало в актовом зале.")
    assert "Объявление комитета\n\nСовещание <перенесено> на 10:00.\n\nНачало в актовом зале." in words(receipt)
    receipt = await with_read(own_committee, receipt)
    last = [one.phone.messages[-1] for one in (first, second, left_out)]
    await tap(desk, "Отправить (2)", on=receipt)

    got = await first.phone.wait(lambda m: "Объявление комитета" in words(m), after=last[0])
    assert words(got) == "Объявление комитета\n\nСовещание <перенесено> на 10:00.\n\nНачало в актовом зале."
    await first.phone.wait(lambda m: m.document is not None and m.document.name == "Повестка.pdf", after=got)
    await desk.wait(lambda m: m.id == receipt.id and "получили — 2 из 2" in words(m))
    assert (await tap(first.phone, "Ознакомлен", on=got)).text == "Отмечено. Спасибо."
    seen = await first.phone.wait(lambda m: m.id == got.id and "Вы ознакомлены." in words(m))
    assert buttons(seen) == []
    state = await desk.wait(lambda m: m.id == receipt.id and "ознакомлены — 1 из 2" in words(m))
    await tap(desk, "Кто не ознакомлен (1)", on=state)
    listed = await desk.wait(
        lambda m: f"Ещё не нажали «Ознакомлен»:\n· {second.school}, Бережная А.И." in words(m), after=state
    )
    assert words(listed).endswith(f"Ознакомились:\n· {first.school}, Агапова А.И.")
    assert [line for line in heard(left_out.phone, after=last[2]) if "Объявление" in line] == []


async def test_the_button_is_only_for_those_whom_it_was_for(own_committee: Committee) -> None:
    first, other = await own_committee.director(), await own_committee.director("1.2")
    await begun(own_committee, first.school)
    receipt = await with_read(own_committee, await ask(own_committee.secretary, "Зайдите в комитет."))
    await tap(own_committee.secretary, "Отправить (1)", on=receipt)
    await first.phone.wait(lambda m: "Объявление" in words(m))
    pressed = await other.phone.press_raw(other.given(), HaveRead(announcement_id=1).pack())
    assert "больше не действует" in (pressed.text or "")
    spent = await own_committee.secretary.press_raw(receipt, HaveRead(announcement_id=404).pack())
    assert "больше не действует" in (spent.text or "")


async def test_who_has_not_got_it_stands_apart_from_who_has_not_read_it(own_committee: Committee) -> None:
    desk = own_committee.secretary
    first, second, third = [await own_committee.director(registered=to) for to in (True, True, False)]
    async with own_committee.town.database.write() as tx:
        for one, number in zip((first, second, third), NUMBERS, strict=True):
            await phones.keep(tx, one.person_id, [number])
    await begun(own_committee, "руководители ОО")
    receipt = await with_read(own_committee, await ask(desk, "Завтра выходной."))
    await tap(desk, "Отправить (3)", on=receipt)
    await desk.wait(lambda m: m.id == receipt.id and "получили — 2 из 3" in words(m))
    await tap(first.phone, "Ознакомлен")
    await tap(desk, "Кто не ознакомлен (2)", on=receipt)
    listed = await desk.wait(lambda m: "Ознакомились:" in words(m), after=receipt)
    assert words(listed) == (
        f"Пока не получили:\n· {third.school}, Вострикова А.И., {shown(NUMBERS[2])}\n\n"
        f"Ещё не нажали «Ознакомлен»:\n· {second.school}, Бережная А.И., {shown(NUMBERS[1])}\n\n"
        f"Ознакомились:\n· {first.school}, Агапова А.И."
    )


async def test_without_the_button_it_is_told_who_has_received_it(own_committee: Committee) -> None:
    first = await own_committee.director()
    absent = await own_committee.director(registered=False)
    await begun(own_committee, "руководители ОО")
    receipt = await ask(own_committee.secretary, "Завтра выходной.")
    for _ in range(2):  # pressed twice
        await own_committee.secretary.press_raw(receipt, Tell(announcement_id=1, step=Telling.SEND, value=2).pack())
    got = await first.phone.wait(lambda m: "Завтра выходной." in words(m))
    assert buttons(got) == []
    state = await own_committee.secretary.wait(lambda m: m.id == receipt.id and "получили — 1 из 2" in words(m))
    assert f"Пока не получили:\n· {absent.school}, {absent.full_name.split()[0]} А.И." in words(state)
    await tap(own_committee.secretary, "Кто не получил (1)", on=state)
    listed = await own_committee.secretary.wait(lambda m: "\n\nПолучили:\n" in words(m), after=state)
    assert words(listed) == (
        f"Пока не получили:\n· {absent.school}, Бережная А.И.\n\nПолучили:\n· {first.school}, Агапова А.И."
    )
    assert len([m for m in first.phone.inbox if "Завтра выходной." in words(m)]) == 1


async def test_who_stands_in_gets_it_and_answers_for_it(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, "Седова Ольга Петровна")
    await go_away(head, "Седова О.П.", "04.12")
    await begun(own_committee, head.school)
    receipt = await with_read(own_committee, await ask(own_committee.secretary, "Сбор в 9:00."))
    await tap(own_committee.secretary, "Отправить (1)", on=receipt)
    got = await deputy.phone.wait(lambda m: "Сбор в 9:00." in words(m))
    await tap(deputy.phone, "Ознакомлен", on=got)
    await own_committee.secretary.wait(lambda m: m.id == receipt.id and "ознакомлены — 1 из 1" in words(m))


async def test_what_is_cancelled_too_long_or_for_nobody_goes_nowhere(own_committee: Committee) -> None:
    director = await own_committee.director()
    desk, last = own_committee.secretary, director.phone.messages[-1]
    not_taken = await begun(own_committee, "Небывалова Г.Г.")
    assert "В списке таких нет: Небывалова Г.Г." in words(not_taken)
    assert buttons(not_taken) == [["Выбрать из списка"], ["Не сейчас"]]
    await ask(desk, director.school)
    refused = await ask(desk, "а" * 3001)
    assert words(refused).startswith("Последнее не вошло, места больше нет: не больше 3000 знаков и 20 файлов.")
    assert buttons(refused) == [["☐ С кнопкой «Ознакомлен»"], ["Отменить"]]
    receipt = await ask(desk, "Отменим это.")
    await tap(desk, "Отменить", on=receipt)
    await desk.wait(lambda m: m.id == receipt.id and "Объявление отменено" in words(m))
    await desk.press_raw(receipt, Tell(announcement_id=1, step=Telling.SEND, value=1).pack())
    assert heard(director.phone, after=last) == []


async def test_a_number_on_the_button_that_is_not_true_any_more_sends_nothing(own_committee: Committee) -> None:
    director = await own_committee.director()
    await begun(own_committee, "руководители ОО")
    receipt = await ask(own_committee.secretary, "Совещание завтра.")
    await own_committee.director(registered=False)  # one more school
    last = director.phone.messages[-1]
    toast = await tap(own_committee.secretary, "Отправить (1)", on=receipt)
    assert "Состав группы изменился" in (toast.text or "")
    assert heard(director.phone, after=last) == []
    await tap(own_committee.secretary, "Отправить (2)", on=receipt)
    await director.phone.wait(lambda m: "Совещание завтра." in words(m), after=last)


async def test_another_secretary_sends_nothing_that_is_not_theirs(own_committee: Committee) -> None:
    director = await own_committee.director()
    other = await second_secretary(own_committee)
    await begun(own_committee, director.school)
    await ask(own_committee.secretary, "Черновик.")
    last = director.phone.messages[-1]
    desk = await ask(other, "/start")
    await other.press_raw(desk, Tell(announcement_id=1, step=Telling.SEND, value=1).pack())
    assert heard(director.phone, after=last) == []


async def second_secretary(committee: Committee) -> Phone:
    phone = committee.town.phone("Лаптева Инна Юрьевна")
    async with committee.town.database.write() as tx:
        person_id = await people.new_person(tx, phone.name)
        await people.give_role(tx, person_id, Role.SECRETARY)
        await accounts.register(tx, person_id=person_id, user_id=phone.id, chat_id=phone.id, language="ru", now=MORNING)
    return phone


async def test_a_part_that_is_edited_is_taken_anew(own_committee: Committee) -> None:
    first, desk = await own_committee.director(), own_committee.secretary
    await begun(own_committee, first.school)
    sent = await desk.send("Совещание в 9:00.")
    receipt = await desk.wait(lambda m: "Совещание в 9:00." in words(m), after=sent)
    await desk.edit(sent, "Совещание в 10:00.")
    receipt = await desk.wait(lambda m: m.id == receipt.id and "Совещание в 10:00." in words(m))
    assert "9:00" not in words(receipt)
    await tap(desk, "Отправить (1)", on=receipt)
    got = await first.phone.wait(lambda m: "Объявление" in words(m))
    assert "Совещание в 10:00." in words(got)
    await desk.edit(sent, "Совещание в 11:00.")
    late = await desk.wait(lambda m: "уже отправлено или отменено" in words(m))
    await tap(desk, "Новое объявление", on=late)
    await desk.wait(lambda m: "Кому объявление" in words(m), after=late)
    said = await desk.send("/help")
    await desk.edit(said, "/minutes")
    await desk.wait(lambda m: "Изменённое сообщение я заново не читаю" in words(m))


async def test_an_album_leaves_one_receipt(own_committee: Committee) -> None:
    first, desk = await own_committee.director(), own_committee.secretary
    asked = await begun(own_committee, first.school)
    for photo in range(3):
        await desk.send_photo(PIXEL + bytes([photo]), "Фото" if photo == 0 else None, media_group="photos")
    await desk.wait(lambda m: "Файлов: 3" in words(m), after=asked)
    last = await ask(desk, "И текст.")
    await until(lambda: _only(desk, asked, last))


async def _only(desk: Phone, asked: Message, last: Message) -> bool:
    """The receipts above are gone."""
    return [m.id for m in desk.inbox if m.id > asked.id] == [last.id]


async def test_what_is_edited_beyond_the_room_stays_as_it_was(own_committee: Committee) -> None:
    first, desk = await own_committee.director(), own_committee.secretary
    await begun(own_committee, first.school)
    sent = await desk.send("Коротко.")
    receipt = await desk.wait(lambda m: "Коротко." in words(m), after=sent)
    await desk.edit(sent, "а" * 3500)
    receipt = await again(desk, receipt, "Последнее не вошло")
    await tap(desk, "Отправить (1)", on=receipt)
    await first.phone.wait(lambda m: "Коротко." in words(m))


async def test_what_is_answered_to_it_is_about_no_assignment(own_committee: Committee) -> None:
    first, desk = await own_committee.director("1.2"), own_committee.secretary
    await begun(own_committee, first.school)
    receipt = await with_read(own_committee, await ask(desk, "Совещание в среду."))
    await tap(desk, "Отправить (1)", on=receipt)
    got = await first.phone.wait(lambda m: "Объявление" in words(m))
    assert "Передано секретарю" in words(await ask(first.phone, "А где это?", reply_to=got))
    card = await desk.wait(lambda m: "А где это?" in words(m))
    assert "О каком пункте речь, неизвестно." in words(card)
    assert words(await ask(first.phone, "Ознакомлены", reply_to=got)) == "Отмечено. Спасибо."
    await desk.wait(lambda m: m.id == receipt.id and "ознакомлены — 1 из 1" in words(m))
    assert await first.statuses() == {"1.2": Status.ASSIGNED}


async def test_a_group_that_has_changed_meanwhile_is_shown_and_asked_about_again(own_committee: Committee) -> None:
    desk = own_committee.secretary
    await own_committee.director()
    await begun(own_committee, "руководители ОО")
    receipt = await ask(desk, "Завтра совещание.")
    late = await own_committee.director()
    toast = await tap(desk, "Отправить (1)", on=receipt)
    assert "Состав группы изменился" in (toast.text or "")
    await tap(desk, "Отправить (2)", on=receipt)
    await late.phone.wait(lambda m: "Завтра совещание." in words(m))
