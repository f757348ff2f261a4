"""One afternoon and one winter of a committee, on the project's own minutes."""

import datetime as dt
import time

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest

from papers.roster import read_roster
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import assignments
from tests.town import DISTRICT, Town, ask, buttons, links_in, tap, words

SECRETARY, CHAIR = "Орлова Дарья Константиновна", "Рябинин Виктор Николаевич"
KRUTOVA = {
    "п. 1.2": (
        "до 11 декабря 2026, осталось 14 рабочих дней",
        "Составить поимённые списки девятиклассников, которым нужны дополнительные занятия по математике, "
        "и утвердить расписание этих занятий.",
    ),
    "п. 1.3": (
        "до 29 января 2027, осталось 42 рабочих дня",
        "Провести на базе двух школ посёлка пробный экзамен по математике для девятых классов района.",
    ),
    "п. 1.4": (
        "постоянно",
        "Держать раздел об итоговой аттестации на сайтах организаций в актуальном состоянии.",
    ),
    "п. 3.1": (
        "до 25 декабря 2026, осталось 24 рабочих дня",
        "Провести с детьми и родителями беседы о безопасности на льду и у новогодних ёлок, даты бесед занести в "
        "журнал инструктажа.",
    ),
}


@pytest.mark.timed
async def test_from_the_secretarys_file_to_the_chairs_summary(town: Town) -> None:
    secretary, chair = await the_committee_is_appointed(town)
    links = await the_roster_is_taken_and_links_come(town, secretary)
    krutova = await the_head_is_asked_who_she_is(town, links["Крутова М.О."])
    await the_minutes_are_read_and_summed_up(town, secretary)
    await publishing_is_confirmed(town, secretary)
    given = await every_head_gets_one_message(town, krutova)
    lebedev = await who_registers_later_gets_theirs_at_once(town, links["Лебедев П.А."])
    await answers_are_taken_in_any_form(krutova, given, lebedev)
    await the_secretary_accepts_and_returns(secretary, krutova, lebedev)
    await the_chair_asks_how_things_stand(town, chair)


async def the_committee_is_appointed(town: Town) -> tuple[Phone, Phone]:
    assert len(town.announced) == 1
    assert "Whoever opens this link first becomes the administrator" in town.announced[0]
    assert len(links_in(town.announced[0])) == 1
    await town.administrator()
    return await town.appoint("Секретаря", SECRETARY), await town.appoint("Председателя", CHAIR)


async def the_roster_is_taken_and_links_come(town: Town, secretary: Phone) -> dict[str, str]:
    overview = await ask(secretary, "/roster")
    await tap(secretary, "Пример таблицы", on=overview)
    example = await secretary.wait(lambda m: m.document, after=overview)
    assert example.document is not None
    assert example.document.name == "Пример списка.xlsx"
    assert read_roster(secretary.download(example.document.file_id)).rows

    links = await town.roster(secretary)
    assert set(links) >= {"Крутова М.О.", "Лебедев П.А.", "Захарова Т.М.", "Никитин А.Р."}
    sheet = next(m.document for m in reversed(secretary.inbox) if m.document and m.document.name == "Карточки.pdf")
    pdf = pypdfium2.PdfDocument(secretary.download(sheet.file_id))
    cards = sum(page.get_textpage().get_text_range().count("Наведите камеру") for page in pdf)
    assert cards == len(links)
    assert len(pdf) == -(-len(links) // 8)
    pdf.close()
    return links


async def the_head_is_asked_who_she_is(town: Town, link: str) -> Phone:
    phone = town.phone("Марина Крутова")
    sent = await phone.open_link(link)
    question = await phone.wait(lambda m: m.buttons and m.id > sent.id, after=sent)
    assert words(question) == "Вы — Крутова М.О., директор, МБОУ СШ № 2 п. Озёрный?"
    assert buttons(question) == [["Да, это я"], ["Это не я"]]
    await tap(phone, "Да, это я", on=question)
    welcome = await phone.wait(lambda m: m.id == question.id, after=question)
    assert "Вы зарегистрированы: Крутова М.О., директор, МБОУ СШ № 2 п. Озёрный" in words(welcome)
    return phone


async def the_minutes_are_read_and_summed_up(town: Town, secretary: Phone) -> None:
    said = len(town.telegram.ledger)
    asked_at = time.monotonic()
    sent = await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
    await secretary.wait(lambda m: "Читаю документ" in words(m), after=sent, timeout=2)
    assert time.monotonic() - asked_at < 2
    summary = words(await secretary.wait(lambda m: "Найдено" in words(m), after=sent))
    assert summary.startswith("Протокол № 3 от 20 ноября 2026\n\nПредседатель: Рябинин В.Н.\nСекретарь: Орлова Д.К.")
    assert "Найдено 12 решений:\n· нужно исполнить — 10\n· к сведению — 2" in summary
    assert "· руководители ШНОР — 1" in summary
    assert "· Крутова М.О. — 1" in summary
    assert "· с датой — 7: с 11 декабря 2026 по 1 марта 2027" in summary
    assert "· постоянно — 1" in summary
    assert "· по событию — 1" in summary
    assert "· повторяется — 1" in summary
    assert "· п. 2.5: исполнитель не найден, проверьте" in summary
    assert "Пока никому ничего не отправлено." in summary
    await tap(secretary, "Показать все пункты")
    page = words(await secretary.wait(lambda m: "страница 1 из 2" in words(m)))
    assert "2.2 Прислать в комитет образования планы" in page
    assert "→ Лебедев П.А., Сорокина Н.П., Жукова О.Д. · до 18 декабря 2026" in page
    assert "→ к сведению" in page
    # Nothing went to anybody but the secretary who is reading.
    assert {call.chat_id for call in town.telegram.ledger[said:] if call.chat_id} == {secretary.id}
    async with town.database.read() as tx:
        assert await assignments.everything(tx) == []


async def publishing_is_confirmed(town: Town, secretary: Phone) -> None:
    said = len(town.telegram.ledger)
    await tap(secretary, "К сводке")
    await tap(secretary, "Опубликовать…")
    question = await secretary.wait(lambda m: "Опубликовать?" in words(m))
    for said_of in ("36 поручений 11 адресатам", "9 ещё не зарегистрированы", "1 пункт никому не уйдёт"):
        assert said_of in words(question)
    assert {call.chat_id for call in town.telegram.ledger[said:] if call.chat_id} == {secretary.id}
    await tap(secretary, "Да, опубликовать", on=question)
    published = words(secretary.find_message(question))
    assert "Опубликовано: Протокол № 3 от 20 ноября 2026" in published
    assert "36 поручений 11 адресатам" in published
    assert "· МБОУ СШ № 12 п. Озёрный" in published
    assert "· МБОУ СШ № 2 п. Озёрный" not in published
    async with town.database.read() as tx:
        assert len(await assignments.everything(tx)) == 36


async def every_head_gets_one_message(town: Town, krutova: Phone) -> Message:
    given = await krutova.wait(lambda m: "Протокол" in words(m))
    text = words(given)
    assert text.startswith("Протокол № 3 от 20 ноября 2026\n\nВам")
    for point, (when, said) in KRUTOVA.items():
        assert f"{when} · {point}\n{said}" in text
    assert buttons(given) == [["Принял всё"], list(KRUTOVA)]
    assert [m for m in krutova.inbox if "Протокол" in words(m)] == [given]
    return given


async def who_registers_later_gets_theirs_at_once(town: Town, link: str) -> Phone:
    lebedev = await town.register("Лебедев П.А.", link)
    given = words(await lebedev.wait(lambda m: "Протокол" in words(m)))
    assert all(f"· п. {number}\n" in given for number in ("1.2", "1.3", "1.4", "2.2", "3.1"))
    return lebedev


async def answers_are_taken_in_any_form(krutova: Phone, given: Message, lebedev: Phone) -> None:
    assert (await tap(krutova, "Принял всё", on=given)).text.startswith("Принято к исполнению 4")
    assert words(krutova.find_message(given)).count("принято к исполнению") == 4

    await tap(krutova, "п. 1.2", on=given)
    card = await krutova.wait(lambda m: ["Приложить отчёт"] in buttons(m) and "п. 1.2" in words(m), after=given)
    await tap(krutova, "Выполнено", on=card)
    assert "Состояние: выполнено, ждёт проверки" in words(krutova.find_message(card))
    await tap(krutova, "Отменить отметку", on=card)
    assert "Состояние: принято к исполнению" in words(krutova.find_message(card))
    noted = await ask(krutova, "готово", reply_to=card)
    assert "п. 1.2 — выполнено, ждёт проверки" in words(noted)

    sent = await krutova.send_document("Протокол беседы.pdf", b"%PDF", caption="3.1 отчёт во вложении")
    assert "п. 3.1 — выполнено" in words(await krutova.wait(lambda m: "Отчёт получен" in words(m), after=sent))

    question = await ask(lebedev, "Сделано")
    assert words(question) == "Какой пункт выполнен?"
    await tap(lebedev, "п. 2.2 · …", on=question)
    assert "п. 2.2 — выполнено" in words(lebedev.find_message(question))


async def the_secretary_accepts_and_returns(secretary: Phone, krutova: Phone, lebedev: Phone) -> None:
    queue = await ask(secretary, "/reports")
    assert words(queue) == "Ждут проверки 3 отчёта:"
    await tap(secretary, "п. 3.1 · МБОУ СШ № 2 п. Озёрный", on=queue)
    card = await secretary.wait(lambda m: "Что сообщили" in words(m), after=queue)
    assert "«3.1 отчёт во вложении»" in words(card)
    attached = await secretary.wait(lambda m: m.document, after=queue)
    assert attached.document is not None
    assert secretary.download(attached.document.file_id) == b"%PDF"
    await tap(secretary, "Принять отчёт", on=card)
    assert "Ваш отчёт принят: Протокол № 3 от 20 ноября 2026, п. 3.1" in words(
        await krutova.wait(lambda m: "отчёт принят" in words(m))
    )

    await tap(secretary, "п. 2.2 · МБОУ СШ № 12 п. Озёрный", on=queue)
    card = await secretary.wait(lambda m: "СШ № 12" in words(m) and m.buttons, after=attached)
    await tap(secretary, "Вернуть на доработку", on=card)
    await secretary.wait(lambda m: "что нужно доработать" in words(m), after=card)
    await tap(secretary, "Вернуть на доработку", on=await ask(secretary, "Нет плана по русскому языку"))
    returned = await lebedev.wait(lambda m: "возвращён на доработку" in words(m))
    assert "Секретарь пишет: «Нет плана по русскому языку»" in words(returned)
    assert "п. 2.2 — выполнено" in words(await ask(lebedev, "2.2 готово"))


async def the_chair_asks_how_things_stand(town: Town, chair: Phone) -> None:
    before = words(await ask(chair, "/status"))
    for count in ("36 поручений", "принят — 1, ждут проверки — 2", "· в работе — 33"):
        assert count in before
    assert "– просрочено" not in before
    assert "Просроченных поручений нет." in before

    await town.telegram.clock.jump(dt.datetime(2026, 12, 21, 9, 0, tzinfo=dt.UTC))  # after 11 and 18 December
    after = await ask(chair, "/status")
    assert "Исполнение решений на 21 декабря 2026" in words(after)
    # п. 1.2 of five schools and п. 2.2 of two: Krutova and Lebedev have reported one each; and December of the monthly
    # п. 3.3 of two kindergartens.
    assert "– просрочено — 9" in words(after)
    stuck = "; ".join(f"Протокол № 3, {one}" for one in ("п. 1.2 — 5", "п. 3.3 — 2", "п. 2.2 — 2"))
    assert f"Чаще всего просрочены решения: {stuck}" in words(after)
    await tap(chair, "По протоколам", on=after)
    sets = await chair.wait(lambda m: m.id == after.id and "Исполнение решений" not in words(m))
    assert "· Протокол № 3 от 20 ноября 2026: отчитались 3 из 36, просрочено 9" in words(sets)
    await tap(chair, "К сводке", on=sets)
    await tap(chair, "Просрочено (9)", on=after)
    page = await chair.wait(lambda m: m.id == after.id and "Просрочено: 9 поручений" in words(m))
    late = words(page).partition("\n\n")[2]
    assert late.splitlines()[0] == "Протокол № 3 от 20 ноября 2026"
    assert "· МБОУ Яблоневская СШ: п. 1.2, просрочено на 10 дней" in late
    assert "· МБОУ Яблоневская СШ: п. 2.2, просрочено на 3 дня" in late
    assert "· МБОУ СШ № 12 п. Озёрный: п. 1.2, просрочено на 10 дней" in late
    assert "СШ № 2 п." not in late

    await tap(chair, "К сводке", on=page)
    await tap(chair, "По организациям", on=after)
    schools = words(await chair.wait(lambda m: m.id == after.id and "По организациям" in words(m))).splitlines()
    assert "· МБОУ Яблоневская СШ: отчитались 0 из 5, просрочено 2" in schools
    assert "· МБОУ СШ № 2 п. Озёрный: отчитались 2 из 4" in schools
    second, twelfth = (next(n for n, row in enumerate(schools) if f"СШ № {number} " in row) for number in (2, 12))
    assert second < twelfth
