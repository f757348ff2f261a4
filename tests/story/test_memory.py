"""The committee's memory: what was decided, reported and met about is found by words, and the papers come back."""

import pytest
import sqlalchemy as sa

from handlers import catching_up
from messaging.presses import Data, Keeping
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import memory
from storage.tables import reports
from tests.story.committee import Committee, Director
from tests.town import DISTRICT, ask, buttons, hear, tap, words

TEXTS = ("Организовать горячее питание", "Провести ремонт кровли")
PASTED = """ПРОТОКОЛ № 7
заседания совета

от 20.11.2026

Повестка:
1. Об итогах летнего отдыха

По первому вопросу
РЕШИЛИ:
1.1. Руководителям школ представить сведения об отдыхе до 15.12.2026.
"""


async def begun(committee: Committee) -> Director:
    """One point on food and one on a roof; on the first something was reported."""
    head = await committee.director()
    await committee.publish("1.1", "1.2", to=[head], texts=TEXTS)
    await report(head, "1.1", "Утвердили меню щавелевых супов <b>&")
    return head


async def report(head: Director, number: str, said: str) -> Message:
    sent = await head.phone.send_document("Акт_питания.pdf", b"%PDF", caption=said, reply_to=await head.card(number))
    return await hear(head.phone, sent)


async def found(phone: Phone, said: str) -> Message:
    await tap(phone, "Сбросить", on=await ask(phone, "/find протокол 1"))
    return await ask(phone, f"/find {said}")


async def section(phone: Phone, message: Message, button: str) -> Message:
    """The same message with another section."""
    await tap(phone, button, on=message)
    return phone.find_message(message.id)


async def test_reports_are_found_by_their_words_in_any_form(own_committee: Committee) -> None:
    head = await begun(own_committee)
    for phone in (own_committee.secretary, own_committee.chair):
        shown = await found(phone, "щавелевому супу")
        said = words(shown)
        assert "Найден 1 отчёт:" in said
        assert "меню щавелевых супов" in said
        door = f"п. 1.1 · {head.school} · Протокол № 1 от 20 ноября 2026"
        assert buttons(shown)[0] == [door]
        await tap(phone, door, on=shown)
        card = await phone.wait(lambda m: "Отчёт от" in words(m), after=shown)
        assert "щавелевых супов <b>&" in words(card)
    assert ["Принять или вернуть…"] not in buttons(card), "the chair only reads"


async def test_the_words_are_bold_where_they_stand(own_committee: Committee) -> None:
    await begun(own_committee)
    shown = await found(own_committee.secretary, "питанию")
    (bold,) = [one for one in shown.entities if one.type == "bold" and one.offset > shown.text.index("Организовать")]
    assert shown.text[bold.offset : bold.offset + bold.length] == "питание"


async def test_points_reports_and_minutes_are_each_behind_a_button(own_committee: Committee) -> None:
    head = await begun(own_committee)
    await report(head, "1.2", "Акт о ремонте кровли подписан")
    desk = own_committee.secretary
    shown = await found(desk, "кровля")
    assert "Найден 1 пункт:" in words(shown)
    shown = await section(desk, shown, "Отчёты (1)")
    assert "Найден 1 отчёт:" in words(shown)
    assert ["Пункты (1)"] in buttons(shown)
    shown = await section(desk, shown, "Пункты (1)")
    assert "Найден 1 пункт:" in words(shown)
    shown = await found(desk, "протокол от 20 ноября")
    assert "Найден 1 протокол:" in words(shown)


async def test_what_has_some_of_the_words_is_shown_where_nothing_has_them_all(own_committee: Committee) -> None:
    await begun(own_committee)
    shown = await found(own_committee.secretary, "питание кровля ремонт")
    assert "Всех этих слов вместе нигде нет" in words(shown)
    assert [row[0][:6] for row in buttons(shown)[:2]] == ["п. 1.2", "п. 1.1"], "two of them before one"


@pytest.mark.parametrize(
    "said",
    [
        'питание"',
        '"питание',
        "NEAR(питание 2)",
        "питание* OR -кровля",
        "forms:питание",
        "({[^",
        "питание " * 500,
        "🍲 питание",
    ],
)
async def test_whatever_is_written_is_words_and_nothing_else(own_committee: Committee, said: str) -> None:
    await begun(own_committee)
    shown = await found(own_committee.secretary, said)
    assert "Найден" in words(shown) or "Искать здесь нечего" in words(shown), words(shown)


async def test_what_was_taken_back_or_erased_is_found_no_more(own_committee: Committee) -> None:
    town, desk = own_committee.town, own_committee.secretary
    head = await begun(own_committee)
    assert "Найден 1 отчёт:" in words(await found(desk, "щавелевый"))
    await tap(head.phone, "Отменить отметку")
    assert "Ничего не найдено" in words(await found(desk, "щавелевый"))

    await report(head, "1.2", "Кровля из щепы")
    assert "Найден 1 отчёт:" in words(await found(desk, "щепа"))
    admin = await town.administrator()
    await admin.press_raw(admin.inbox[-1], Data(person_id=head.person_id, step=Keeping.ERASE).pack())
    assert "Ничего не найдено" in words(await found(desk, "щепа"))
    async with town.database.read() as tx:
        if tx.is_sqlite:  # whose index keeps what has left it until it is asked to forget
            kept = await tx.execute(sa.text("SELECT block FROM reports_words_data"))
            assert not [row for row in kept if "щеп".encode() in bytes(row.block)]


async def test_while_the_past_is_still_being_read_a_search_says_so(
    own_committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an upgrade, when nothing has been looked up yet."""
    head = await begun(own_committee)
    await report(head, "1.2", "Кровля из шифера")
    async with own_committee.town.database.write() as tx:
        await tx.execute(sa.update(reports).values(forms=None))
    monkeypatch.setattr(catching_up, "_AT_ONCE", 1)
    monkeypatch.setattr(catching_up, "_PATIENCE", 1)
    desk = own_committee.secretary
    assert "Я ещё читаю" in words(await ask(desk, "/find шифер"))
    async with own_committee.town.database.read() as tx:
        assert await memory.formless(tx, 10), "not all of it at once"
    for _ in range(9):
        said = words(await ask(desk, "/find шифер"))
        if "Я ещё читаю" not in said:
            break
    assert "Найден 1 отчёт:" in said


async def test_the_document_comes_back_as_it_was_sent(own_committee: Committee) -> None:
    desk = own_committee.secretary
    await own_committee.town.roster(desk)
    data = (DISTRICT / "unclear.docx").read_bytes()
    sent = await desk.send_document("Протокол.docx", data)
    summary = await desk.wait(lambda m: m.buttons and m.id > sent.id, after=sent)
    await publish(desk, summary)
    shown = await ask(desk, "/minutes")
    await tap(desk, buttons(shown)[0][0], on=shown)
    opened = await desk.wait(lambda m: ["Пункты и исполнители", "Документ"] in buttons(m))
    await tap(desk, "Документ", on=opened)
    back = await desk.wait(lambda m: m.document and m.document.name == "Протокол.docx", after=opened)
    assert back.document
    assert desk.download(back.document.file_id) == data


async def publish(desk: Phone, summary: Message) -> None:
    await tap(desk, "Опубликовать…", on=summary)
    asked = await desk.wait(lambda m: ["Да, опубликовать"] in buttons(m), after=None)
    await tap(desk, "Да, опубликовать", on=asked)


async def test_text_comes_back_as_a_file_with_its_words(own_committee: Committee) -> None:
    await own_committee.director()
    desk = own_committee.secretary
    summary = await desk.wait(lambda m: m.buttons, after=await desk.send(PASTED))
    await desk.wait(lambda m: "Протокол № 7" in words(m))
    await publish(desk, desk.find_message(summary.id))
    shown = await found(desk, "летний отдых")
    shown = await section(desk, shown, "Протоколы (1)") if ["Протоколы (1)"] in buttons(shown) else shown
    await tap(desk, "Протокол № 7 от 20 ноября 2026", on=shown)
    card = await desk.wait(lambda m: "Повестка:" in words(m), after=shown)
    await tap(desk, "Документ", on=card)
    back = await desk.wait(lambda m: m.document and m.document.name == "Протокол № 7 от 20 ноября 2026.txt")
    assert back.document
    assert desk.download(back.document.file_id).decode("utf-8-sig").split() == PASTED.split()


async def test_what_telegram_does_not_have_any_more_is_said_in_a_sentence(own_committee: Committee) -> None:
    await begun(own_committee)  # Telegram knows nothing of this file
    chair = own_committee.chair
    shown = await found(chair, "кровля")
    await tap(chair, buttons(shown)[0][0], on=shown)
    card = await chair.wait(lambda m: "Документ" in str(buttons(m)), after=shown)
    await tap(chair, "Документ", on=card)
    await chair.wait(lambda m: "В Telegram этого документа больше нет" in words(m), after=card)


async def test_the_past_of_a_school_is_told_with_how_late_it_was(own_committee: Committee) -> None:
    town, desk = own_committee.town, own_committee.secretary
    head = await own_committee.director()
    await own_committee.publish("1.1", "1.2", to=[head], texts=TEXTS)
    await ask(head.phone, "1.1 готово")
    await own_committee.accept(head, "1.1")
    await town.turn(days=40)  # in the next year, after the deadline
    await ask(head.phone, "1.2 готово")
    await own_committee.publish("5.1", to=[head], texts=["Обновить ограждение"])
    for phone in (desk, own_committee.chair):
        shown = await found(phone, head.school)
        await tap(phone, f"История: {head.school}", on=shown)
        past = await phone.wait(lambda m: "что было поручено" in words(m), after=shown)
        said = words(past)
        assert "2027: 1 поручение, отчитались по 0, просрочено 1" in said
        assert "2026: 2 поручения, отчитались по 2, из них позже срока 1" in said
        assert "дано 23 ноября 2026, срок 11 декабря 2026\nотчёт 23 ноября 2026, принят 23 ноября 2026" in said
        assert "позже срока на 22 дня, ещё не принят" in said
        assert said.index("п. 5.1") < said.index("п. 1.1"), "the newest first"
        past = await section(phone, past, "2026")
        assert "п. 5.1" not in words(past)
        await tap(phone, buttons(past)[0][0], on=past)
        await phone.wait(lambda m: "Ещё не отчитались" in words(m) or "1 исполнитель" in words(m), after=past)


async def test_the_card_of_a_person_leads_to_the_past_of_the_organization(own_committee: Committee) -> None:
    head = await own_committee.director("1.1")
    desk = own_committee.secretary
    card = await ask(desk, f"/people {head.full_name}")
    await tap(desk, "История организации", on=card)
    await desk.wait(lambda m: f"{head.school}: что было поручено" in words(m), after=card)
