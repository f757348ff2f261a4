"""The roster changes after the minutes: who was missing gets theirs, a new head inherits, the count stays true."""

import datetime as dt

import pytest

from domain.assignments import Status
from domain.people import OrganizationKind, short_name
from messaging.presses import Draft, Step
from storage import accounts, assignments, people, roster
from storage.roster import Entry
from tests.story.committee import Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEADER = "Организация;Вид;Фамилия Имя Отчество;Должность\n"
MINUTES = """Протокол № 901
совещания руководителей
20 ноября 2026 г.

РЕШИЛИ:

1.1. Представить план ремонта кровли.
Исполнитель: {known}, директор
Срок: до 11.12.2026

1.2. Представить план подвоза детей.
Исполнитель: {missing}, директор
Срок: до 18.12.2026
"""


async def test_who_was_missing_in_the_roster_gets_theirs_later_and_nobody_twice(committee: Committee) -> None:
    known = await committee.director()
    secretary = committee.secretary
    document = MINUTES.format(known=short_name(known.full_name), missing="Яковлева Н.С.").encode()
    sent = await secretary.send_document("Протокол 901.txt", document, "text/plain")
    await tap(secretary, "Опубликовать…", after=sent)
    await tap(secretary, "Да, опубликовать", after=sent)
    await known.phone.wait(lambda m: "Вам " in words(m))
    first = known.phone.inbox[-1]

    table = HEADER + "МБОУ Яковлевская СШ;школа;Яковлева Нина Сергеевна;директор\n"
    sent = await secretary.send_document("Добавка.csv", table.encode(), "text/csv")
    taken = await secretary.wait(lambda m: "Список принят" in m.text, after=sent)
    assert ["Протокол № 901 от 20 ноября 2026: Отправить ещё 1 поручение"] in buttons(taken)
    await tap(secretary, "Протокол № 901…", on=taken)
    asked = await secretary.wait(lambda m: "Протокол уже опубликован" in m.text, after=sent)
    assert "1 поручение 1 адресату" in words(asked)
    await tap(secretary, "Да, опубликовать", on=asked)
    await secretary.wait(lambda m: "2 поручения 2 адресатам" in words(m), after=sent)
    assert known.phone.inbox[-1] == first, "nothing new for whom nothing changed"

    again = await secretary.send_document("Протокол 901.txt", document, "text/plain")
    told = await secretary.wait(lambda m: "уже опубликован" in m.text, after=again)
    assert buttons(told) == [["Пункты и исполнители"]]


async def test_a_count_that_has_changed_meanwhile_is_asked_again(committee: Committee) -> None:
    one = await committee.director()
    minutes_id = await committee.draft("1.1", to=[one])
    desk = await ask(committee.secretary, "/start")
    stale = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=7)
    await committee.secretary.press_raw(desk, stale.pack())
    await committee.secretary.wait(lambda m: "1 поручение 1 адресату" in words(m), after=desk)
    assert await one.assignments() == []


async def test_the_assignments_stay_with_the_school_when_its_head_changes(committee: Committee) -> None:
    former = await committee.director("1.2", "1.3")
    sent = await former.phone.send("1.3 готово")
    await former.phone.wait(lambda m: "Отмечено" in m.text, after=sent)
    table = HEADER + f"{former.school};школа;Новикова Вера Олеговна;директор\n"
    sent = await committee.secretary.send_document("Новый директор.csv", table.encode(), "text/csv")
    taken = await committee.secretary.wait(lambda m: "новый руководитель" in words(m), after=sent)
    assert "Отправить ещё" not in str(buttons(taken)), "what the former head had is not offered to her again"
    assert await former.statuses() == {"1.3": Status.REPORTED}, "what she has reported stays hers"
    async with committee.town.database.read() as tx:
        heir = next(one for one in (await roster.load(tx)).people if one.full_name.startswith("Новикова"))
        inherited = await assignments.of_person(tx, heir.id)
    assert [one.number for one in inherited] == ["1.2"]


async def test_what_a_school_has_reported_is_not_given_to_its_next_head(committee: Committee) -> None:
    former, desk = await committee.director(), committee.secretary
    document = MINUTES.replace("901", "902").format(known=former.school, missing=former.school).encode()
    sent = await desk.send_document("Протокол 902.txt", document, "text/plain")
    await tap(desk, "Опубликовать…", after=sent)
    await tap(desk, "Да, опубликовать", after=sent)
    await former.phone.wait(lambda m: "Вам дано 2 поручения" in words(m))
    await ask(former.phone, "1.1 готово")
    table = HEADER + f"{former.school};школа;Ольхова Вера Олеговна;директор\n"
    sent = await desk.send_document("Новый директор.csv", table.encode(), "text/csv")
    taken = await desk.wait(lambda m: "новый руководитель" in words(m), after=sent)
    assert "Отправить ещё" not in str(buttons(taken))


async def test_a_deputy_who_comes_later_does_not_replace_the_head(committee: Committee) -> None:
    head = await committee.director("1.2")
    deputy = Entry(
        organization=head.school,
        kind=OrganizationKind.SCHOOL,
        full_name="Завучева Алла Юрьевна",
        position="заместитель директора",
        is_head=False,
    )
    async with committee.town.database.write() as tx:
        await roster.add(tx, [deputy])
        found = await people.find_person(tx, head.person_id)
    assert found is not None
    assert found.is_head
    assert len(await head.assignments()) == 1


async def test_the_example_sent_back_as_it_is_is_refused(committee: Committee) -> None:
    secretary = committee.secretary
    desk = await ask(secretary, "/roster")
    await tap(secretary, "Пример таблицы", on=desk)
    example = await secretary.wait(lambda m: m.document is not None, after=desk)
    assert example.document is not None
    data = secretary.download(example.document.file_id)
    before = await committee.town.counts()
    sent = await secretary.send_document("Список.xlsx", data)
    told = await secretary.wait(lambda m: "строки из примера" in m.text, after=sent)
    assert "2, 3, 4, 5, 6" in told.text
    assert await committee.town.counts() == before


async def test_whoever_writes_is_not_blocked_whatever_we_believed(committee: Committee) -> None:
    director = await committee.director("1.2")
    async with committee.town.database.write() as tx:
        await accounts.set_blocked(tx, director.phone.id, dt.datetime.now(dt.UTC))
    await ask(director.phone, "/my")
    async with committee.town.database.read() as tx:
        account = await accounts.of_person(tx, director.person_id)
    assert account is not None
    assert not account.blocked


async def test_a_fault_while_answering_the_secretary_is_made_up_for(committee: Committee) -> None:
    """The answer is lost on its way: the same update is handled again and still knows what it was about."""
    director = await committee.director("1.2", "1.3")
    sent = await director.phone.send("1.2 готово")
    await director.phone.wait(lambda m: "Отмечено" in m.text, after=sent)
    card = await committee.open_report(director, "1.2")
    await tap(committee.secretary, "Вернуть на доработку", on=card)
    await committee.secretary.wait(lambda m: "что нужно доработать" in m.text, after=card)
    confirm = await ask(committee.secretary, "Нет подписи")
    committee.town.telegram.fail("editMessageText", status=502, chat_id=committee.secretary.id)
    await tap(committee.secretary, "Вернуть на доработку", on=confirm)
    await committee.secretary.wait(lambda m: m.id == confirm.id and "Возвращено на доработку" in m.text)
    assert (await director.statuses())["1.2"] is Status.RETURNED
