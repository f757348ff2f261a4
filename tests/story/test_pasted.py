"""The secretary pastes or forwards the minutes as text."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import sqlalchemy as sa

from domain.people import Role
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage.tables import minutes, pages
from tests.story.committee import Committee, Director
from tests.story.test_repeated import Repeater, repeating
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEAD = """ПРОТОКОЛ № {number}
заседания районного совета по образованию
от 20.11.2026

РЕШИЛИ:
"""
POINT = """1.{n}. Провести осмотр здания и составить акт по форме, которая разослана, а при недостатках сообщить о них.
Исполнитель: руководители ОО.
Срок: до 11.12.2026
"""
TAKEN = "Принято частей текста: {n}. Пришлите остальное или нажмите «Прочитать»."
CHOICES = [["Прочитать"], ["Убрать последнюю"], ["Отменить"]]


def paper(number: int, points: int) -> str:
    return HEAD.format(number=number) + "".join(POINT.format(n=n) for n in range(1, points + 1))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def repeater(committee: Committee) -> AsyncIterator[Repeater]:
    async with repeating(committee.town) as ready:
        yield ready


async def secretary_of(committee: Committee, *points: str) -> Director:
    """A secretary for one story, who has these assignments of her own."""
    return await committee.director(*points, also=[Role.SECRETARY])


async def taken(phone: Phone, n: int, *, after: Message | None = None) -> Message:
    return await phone.wait(lambda m: TAKEN.format(n=n) in words(m), after=after)


async def summary_of(phone: Phone, sent: Message) -> Message:
    return await phone.wait(lambda m: "Найдено" in words(m), after=sent)


async def receipts(phone: Phone) -> list[Message]:
    """What stands in the chat once everything is handled that came before."""
    await ask(phone, "/help")
    return [message for message in phone.inbox if "Принято частей" in words(message)]


async def kept_texts(committee: Committee) -> list[str]:
    async with committee.town.database.read() as tx:
        return [row.text for row in await tx.execute(sa.select(pages.c.text).where(pages.c.text.is_not(None)))]


async def test_a_short_text_that_is_clearly_minutes_is_read_without_a_press(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    sent = await phone.send(paper(31, 2))
    summary = await summary_of(phone, sent)
    assert words(summary).startswith("Протокол № 31 от 20 ноября 2026")
    assert "Найдено 2 решения:" in words(summary)
    assert ["Опубликовать…"] in buttons(summary)
    assert await receipts(phone) == []
    listed = await ask(phone, "/minutes")
    assert "Протокол № 31 от 20 ноября 2026 · черновик\nТекст сообщения" in words(listed)


async def test_what_telegram_has_cut_is_one_document(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    whole = paper(32, 60)
    assert 8192 < len(whole) < 12288
    sent = await phone.send(whole)
    receipt = await taken(phone, 3)
    assert receipt.id > sent.id
    assert buttons(receipt) == CHOICES
    assert await receipts(phone) == [receipt], "only below the newest part"
    await tap(phone, "Прочитать", on=receipt)
    summary = await summary_of(phone, sent)
    assert "Найдено 60 решений:" in words(summary)
    assert "· с датой — 60: 11 декабря 2026" in words(summary), "nothing is torn where it was cut"
    assert "Не понято" not in str(buttons(summary))
    assert whole[:40] not in "".join(await kept_texts(committee)), "the text is forgotten once it is read"


async def test_forwarded_messages_wait_for_each_other(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    drafted = await phone.send(paper(33, 1))
    await summary_of(phone, drafted)
    more = await phone.send("По второму вопросу\nРЕШИЛИ:\n2.1. Обновить стенды.\nСрок: до 18.12.2026")
    await tap(phone, "Отменить", on=await taken(phone, 1, after=more))
    await phone.forward(drafted, more)
    receipt = await taken(phone, 2)
    assert "Последняя начинается так: «По второму вопросу РЕШИЛИ:" in words(receipt)
    await tap(phone, "Прочитать", on=receipt)
    await phone.wait(lambda m: m.id == receipt.id and "Найдено 2 решения:" in words(m))


async def test_the_last_part_is_removed_and_all_of_them_are(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await phone.send(paper(34, 30))
    receipt = await taken(phone, 2)
    await tap(phone, "Убрать последнюю", on=receipt)
    assert TAKEN.format(n=1) in words(phone.find_message(receipt))
    await tap(phone, "Отменить", on=receipt)
    assert words(phone.find_message(receipt)) == "Текст убран. Ничего не прочитано."
    assert "ПРОТОКОЛ № 34" not in "".join(await kept_texts(committee))
    await phone.press_raw(receipt, receipt.buttons[0][0].callback_data or "")
    assert words(phone.find_message(receipt)) == "Текст убран. Ничего не прочитано."


async def test_the_same_text_again_is_recognised(committee: Committee) -> None:
    director = await secretary_of(committee)
    phone = director.phone
    sent = await phone.send(paper(35, 1))
    summary = await summary_of(phone, sent)
    await tap(phone, "Опубликовать…", on=summary)
    await tap(phone, "Да, опубликовать", on=summary)
    await phone.wait(lambda m: m.id == summary.id and "Опубликовано" in words(m))
    again = await phone.send(paper(35, 1).replace("\n", "\n\n"))
    refused = await phone.wait(lambda m: "уже опубликован" in words(m), after=again)
    assert words(refused).startswith("Этот же текст уже опубликован: Протокол № 35 от 20 ноября 2026.")


async def test_a_text_without_decisions_stays_and_can_be_completed(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    sent = await phone.send("ПРОТОКОЛ № 36\nзаседания совета\nот 20.11.2026\nСлушали о подвозе.")
    receipt = await taken(phone, 1, after=sent)
    await tap(phone, "Прочитать", on=receipt)
    refused = await phone.wait(lambda m: m.id == receipt.id and "не нашлось решений" in words(m))
    assert TAKEN.format(n=1) in words(refused)
    assert buttons(refused) == CHOICES
    sent = await phone.send("РЕШИЛИ:\n1. Проверить автобусы.\nИсполнитель: руководители ОО. Срок: до 11.12.2026")
    await tap(phone, "Прочитать", on=await taken(phone, 2, after=sent))
    assert "Протокол № 36 от 20 ноября 2026" in words(await summary_of(phone, sent))


async def test_more_than_twenty_messages_are_refused(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    sent = await phone.send(paper(37, 520))
    refusal = await phone.wait(lambda m: "не больше 20 сообщений" in words(m), after=None)
    assert "Это сообщение не принято. Нажмите «Прочитать» выше" in words(refusal)
    assert sent.id < refusal.id
    await taken(phone, 20)


async def test_a_new_title_begins_a_new_document(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await phone.send(paper(38, 30))
    left = await taken(phone, 2)
    sent = await phone.send(paper(39, 15))
    receipt = await taken(phone, 1, after=sent)
    assert words(receipt).startswith("Начат новый документ. 2 части, присланные раньше, в него не входят")
    assert buttons(phone.find_message(left)) == CHOICES


async def test_questions_are_answered_while_a_text_waits(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await phone.send(paper(40, 30))
    receipt = await taken(phone, 2)
    for said in ("что просрочено?", "Спасибо", "/help"):
        assert "Принято частей" not in words(await ask(phone, said))
    assert await receipts(phone) == [receipt]
    await committee.town.turn(minutes=5)
    await ask(phone, "Позвоните Орловой")
    assert TAKEN.format(n=2) in words((await receipts(phone))[0])


async def test_a_text_whose_update_is_handled_twice_is_one(committee: Committee, repeater: Repeater) -> None:
    phone = (await secretary_of(committee)).phone
    sent = await phone.send(paper(41, 1))
    summary = await summary_of(phone, sent)
    await repeater.once_more(phone)
    async with committee.town.database.read() as tx:
        count = sa.select(sa.func.count()).select_from(minutes).where(minutes.c.number == "41")
        assert await tx.scalar(count) == 1
    assert words(phone.find_message(summary)) == words(summary)
    await phone.send(paper(42, 30))
    receipt = await taken(phone, 2)
    await repeater.once_more(phone)
    assert await receipts(phone) == [receipt]


async def test_answers_of_a_secretary_with_assignments_stay_answers(committee: Committee) -> None:
    director = await secretary_of(committee, "1.2", "1.3", "3.1")
    phone = director.phone
    for said in (
        "1.2 сделали ремонт крыльца\n1.3 купили стенды\n3.1 ждём подрядчика",
        "Добрый день.\nПо всем пунктам работаем.\nОтчёт будет к пятнице, " + "очень постараемся, " * 20,
    ):
        assert "Принято частей" not in words(await ask(phone, said))
    answer = await ask(phone, "1.2 готово")
    assert "п. 1.2 — выполнено" in words(answer)
    assert await receipts(phone) == []


async def test_a_long_report_in_words_is_no_minutes_if_she_says_so(committee: Committee, repeater: Repeater) -> None:
    director = await secretary_of(committee, "1.2")
    phone = director.phone
    sent = await phone.send("Кровлю осмотрели, составили акт, недостатков нет. " * 50)
    receipt = await taken(phone, 1, after=sent)
    assert "Если это отчёт по вашему поручению, нажмите «Это отчёт»." in words(receipt)
    await tap(phone, "Это отчёт", on=receipt)
    await repeater.once_more(phone)
    await tap(phone, "п. 1.2 · …", on=receipt)
    assert await director.done() == ["1.2"]
    (report,) = await director.reports()
    assert report.text.startswith("Кровлю осмотрели")


async def test_others_paste_no_minutes(committee: Committee) -> None:
    director = await committee.director("1.2")
    for phone in (director.phone, committee.chair):
        assert "Принято частей" not in words(await ask(phone, paper(43, 2)))
    async with committee.town.database.read() as tx:
        assert await tx.scalar(sa.select(sa.func.count()).select_from(minutes).where(minutes.c.number == "43")) == 0
