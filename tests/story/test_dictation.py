"""The secretary writes one assignment in a line."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import sqlalchemy as sa

from domain.assignments import Status
from domain.people import Role
from storage import assignments, roster
from storage.tables import minutes
from tests.story.committee import Committee
from tests.story.test_repeated import Repeater, repeating
from tests.town import again, ask, buttons, hear, links_in, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = "Поручение от 23 ноября 2026"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def repeater(committee: Committee) -> AsyncIterator[Repeater]:
    async with repeating(committee.town) as ready:
        yield ready


async def count(committee: Committee) -> int:
    """Of the minutes that were ever made."""
    async with committee.town.database.read() as tx:
        return await tx.scalar(sa.select(sa.func.count()).select_from(minutes)) or 0


async def test_from_the_line_to_the_head_in_one_press(committee: Committee) -> None:
    desk, head = committee.secretary, await committee.director()
    number = head.school.rpartition(" ")[2]
    offer = await ask(desk, f"СШ № {number} до 1 марта представить план работы")
    assert words(offer).splitlines() == [
        TITLE,
        "",
        f"СШ № {number} до 1 марта представить план работы",
        "",
        "→ Агапова А.И.",
        "Срок: до 1 марта 2027",
        "",
        "1 поручение 1 адресату.",
        "",
        "Пока никому ничего не отправлено.",
    ]
    assert buttons(offer) == [
        ["Опубликовать 1 поручение"],
        ["Исполнитель", "Срок"],
        ["Ещё…"],
        ["Не публиковать, удалить черновик"],
    ]
    await tap(desk, "Опубликовать 1 поручение", on=offer)
    got = await head.phone.wait(lambda m: "Вам " in words(m))
    assert words(got).startswith(f"{TITLE}\n\nВам дано 1 поручение:\n\nдо 1 марта 2027")
    assert "представить план работы" in words(got)
    assert f"Опубликовано: {TITLE}" in words(desk.find_message(offer)).replace("\n", " ")
    await ask(head.phone, "готово")
    assert list((await head.statuses()).values()) == [Status.REPORTED]


async def test_it_is_corrected_on_the_spot_and_sent_from_there(committee: Committee) -> None:
    desk, head = committee.secretary, await committee.director()
    other = await committee.director()
    offer = await ask(desk, f"Представить сведения о подвозе. Отв.: {head.school}. Срок: до 31.11.2026")
    assert "31.11.2026" in words(offer)
    assert ["до 30 ноября 2026"] in buttons(offer)
    await tap(desk, "до 30 ноября 2026", on=offer)
    await again(desk, offer, "Исправлено: срок. Кто исправил: Ольгина Ирина Львовна")
    await tap(desk, "Исполнитель", on=offer)
    await again(desk, offer, "Для кого этот пункт?")
    offer = await ask(desk, f"{head.school}, {other.school}")
    assert "2 поручения 2 адресатам" in words(offer)
    await tap(desk, "Отменить исправление: исполнитель", on=offer)
    await again(desk, offer, "1 поручение 1 адресату")
    await tap(desk, "Опубликовать 1 поручение", on=offer)
    got = await head.phone.wait(lambda m: "Вам " in words(m))
    assert "до 30 ноября 2026" in words(got)
    assert await other.assignments() == []


async def test_it_can_be_thrown_away(committee: Committee) -> None:
    head = await committee.director()
    offer = await ask(committee.secretary, f"{head.school}: обновить стенды до 10.12.2026")
    await tap(committee.secretary, "Не публиковать, удалить черновик", on=offer)
    gone = await again(committee.secretary, offer, "Черновик удалён")
    assert await head.assignments() == []

    await tap(committee.secretary, "Вернуть черновик", on=gone)
    offer = await again(committee.secretary, gone, "1 поручение 1 адресату")
    await tap(committee.secretary, "Опубликовать 1 поручение", on=offer)
    await head.phone.wait(lambda m: "Вам " in words(m))


async def test_a_draft_waits_in_the_list_under_its_own_words(committee: Committee) -> None:
    desk, head = committee.secretary, await committee.director()
    await ask(desk, f"{head.school}: проверить огнетушители до 10.12.2026")
    listed = await ask(desk, "/minutes")
    row = f"{TITLE} · черновик\n{head.school}: проверить огнетушители до 10.12.2026 · Ольгина Ирина Львовна"
    assert row in words(listed)
    await tap(desk, f"Черновик: {head.school}: проверить…", on=listed)
    assert ["Опубликовать 1 поручение"] in buttons(await again(desk, listed, "1 поручение 1 адресату"))


async def test_several_of_one_day_are_told_apart(committee: Committee) -> None:
    head = await committee.director()
    for what in ("сдать отчёт", "обновить сайт"):
        offer = await ask(committee.secretary, f"{head.school} до 10.12.2026 {what}")
        await tap(committee.secretary, "Опубликовать 1 поручение", on=offer)
        await head.phone.wait(lambda m, what=what: "Вам " in words(m) and what in words(m))  # type: ignore[misc]
    question = await ask(head.phone, "готово")
    rows = [row[0] for row in buttons(question)]
    assert len(set(rows)) == 2
    assert all(TITLE in row for row in rows)


async def test_two_lines_are_two_assignments(committee: Committee) -> None:
    desk, heads = committee.secretary, [await committee.director() for _ in range(2)]
    summary = await ask(desk, "\n".join(f"{head.school} до 10.12.2026 сдать отчёт" for head in heads))
    assert words(summary).startswith(f"{TITLE}\n\nНайдено 2 решения:")
    assert "Не найдено" not in words(summary)
    await tap(desk, "Опубликовать…", on=summary)
    await tap(desk, "Да, опубликовать", on=summary)
    for head in heads:
        await head.phone.wait(lambda m: "Вам дано 1 поручение" in words(m))


async def test_the_same_words_again_are_the_same_assignment(committee: Committee, repeater: Repeater) -> None:
    desk, head = committee.secretary, await committee.director()
    said = f"{head.school} до 15 декабря провести родительское собрание"
    await ask(desk, said)
    before = await count(committee)
    await repeater.once_more(desk)
    offer = await ask(desk, said)
    assert await count(committee) == before
    await tap(desk, "Опубликовать 1 поручение", on=offer)
    refused = await ask(desk, said)
    assert words(refused).startswith(f"Этот же текст уже опубликован: {TITLE}.")
    assert await count(committee) == before


async def test_what_is_forwarded_is_one_too_and_what_is_a_reply_is_not(committee: Committee) -> None:
    desk, head = committee.secretary, await committee.director()
    said = f"{head.school} до 16 декабря сдать сведения"
    answer = await ask(desk, said, reply_to=committee.desk)
    assert TITLE not in words(answer)
    (forwarded,) = await desk.forward(await committee.chair.send(said))
    assert TITLE in words(await hear(desk, forwarded))


async def test_whatever_else_she_says_is_answered_as_before(committee: Committee) -> None:
    head = await committee.director("1.2", also=[Role.SECRETARY])
    before = await count(committee)
    phone = head.phone
    assert "/status" in words(await ask(phone, "что просрочено?"))
    assert "Пожалуйста" in words(await ask(phone, "Спасибо"))
    assert "Не уверен" in words(await ask(phone, f"{head.school} не удалось представить план до 1 марта"))
    await ask(phone, f"{head.school} представит план до 1 марта")
    await ask(phone, f"Прошу продлить {head.school} срок до 1 марта")
    assert await head.statuses() == {"1.2": Status.ASSIGNED}
    await ask(phone, "1.2 готово")
    assert await head.statuses() == {"1.2": Status.REPORTED}
    assert await count(committee) == before


async def test_others_give_nobody_anything(committee: Committee) -> None:
    head = await committee.director("1.2")
    before = await count(committee)
    for phone in (head.phone, committee.chair):
        await ask(phone, f"{head.school} до 1 марта представить план")
    assert await count(committee) == before


async def test_what_waits_for_an_answer_gets_it(committee: Committee) -> None:
    head = await committee.director("1.2")
    await ask(head.phone, "1.2 готово")
    card = await committee.open_report(head, "1.2")
    await tap(committee.secretary, "Вернуть на доработку", on=card)
    await committee.secretary.wait(lambda m: "что нужно доработать" in m.text, after=card)
    before = await count(committee)
    reason = f"{head.school} до 1 марта представить план"
    await tap(committee.secretary, "Вернуть на доработку", on=await ask(committee.secretary, reason))
    await head.phone.wait(lambda m: reason in words(m))
    assert await count(committee) == before
    assert await head.statuses() == {"1.2": Status.RETURNED}


async def test_its_day_is_counted_from_today(committee: Committee) -> None:
    head = await committee.director()
    offer = await ask(committee.secretary, f"{head.school} в течение 10 дней представить план")
    assert "Срок: до 3 декабря 2026" in words(offer)


async def test_what_is_nearly_an_assignment_is_told_what_it_lacks(committee: Committee) -> None:
    for said, answer in (
        ("Небыловской СШ до 1 марта представить план работы", "Похоже на поручение, но непонятно, кому."),
        ("До 1 марта представить план работы", "Похоже на поручение, но непонятно, кому."),
    ):
        reply = await ask(committee.secretary, said)
        assert words(reply).startswith(answer)
        assert "начните с адресата" in words(reply)


async def test_whom_a_line_is_for_is_said_behind_it(committee: Committee) -> None:
    desk, head = committee.secretary, await committee.director()
    line = "Небыловской СШ до 2 марта представить план работы"
    reply = await ask(desk, line)
    await tap(desk, "Указать исполнителя", on=reply)
    asked = await again(desk, reply, "Для кого этот пункт?")
    assert line in words(asked)
    refused = await ask(desk, "Небывалова Г.Г.")
    assert "В списке таких нет" in words(refused)
    assert buttons(refused) == [["← К пункту"]]
    offer = await ask(desk, head.school)
    assert "Срок: до 2 марта 2027" in words(offer)
    await tap(desk, "Опубликовать 1 поручение", on=offer)
    got = await head.phone.wait(lambda m: "Вам " in words(m))
    assert line in words(got)


async def test_a_school_with_a_name_is_found_in_the_dative(committee: Committee) -> None:
    desk, other = committee.secretary, await committee.director()
    await committee.invite("Рябинина Вера Олеговна", "МБОУ Липовская СШ")
    await committee.invite("Тихонова Нина Павловна", "МБОУ Верхнелиповская СШ")
    await ask(desk, "/people")
    card = await ask(desk, "Рябинина")
    await tap(desk, "Новая ссылка", on=card)
    link = await desk.wait(lambda m: "t.me" in m.text, after=card)
    head = await committee.town.register("Рябинина В.О.", links_in(link.text)[0])
    offer = await ask(desk, "Липовской СШ до 1 марта представить план работы")
    assert "→ Рябинина В.О.\nСрок: до 1 марта 2027\n\n1 поручение 1 адресату." in words(offer)
    await tap(desk, "Опубликовать 1 поручение", on=offer)
    got = await head.wait(lambda m: "Вам дано 1 поручение" in words(m))
    assert "представить план работы" in words(got)
    assert await other.assignments() == []
    async with committee.town.database.read() as tx:
        known = {one.full_name: one.id for one in (await roster.load(tx)).people}
        assert await assignments.of_person(tx, known["Тихонова Нина Павловна"]) == []
        assert len(await assignments.of_person(tx, known["Рябинина Вера Олеговна"])) == 1
