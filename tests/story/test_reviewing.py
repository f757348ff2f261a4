"""The secretary looks through a draft before publishing: its pages, its marks, the words of the document."""

from collections.abc import Sequence

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import Committee
from tests.town import DISTRICT, again, ask, buttons, tap, words

PAPER = """ПРОТОКОЛ № 8
заседания районного совета по образованию
от 20.11.2026

РЕШИЛИ:
1.1. Провести инструктаж о движении в гололёд.
Исполнитель: Титов И.В., директор МБОУ Каменнобродская СШ
Срок: до 04.12.2026
1.2. Принять учащихся с Заречной улицы.
Исполнитель: директор СШ п. Озёрный
Срок: до 11.01.2027
1.3. Направить письмо об освещении остановки.
Исполнитель: Захарова Т.М., начальник отдела общего образования
Срок: до 31 ноября 2026 г.
1.4. Подготовить предложения о закупке мармитов.
Срок: до 25.12.2026
1.5. Обновить примерное двухнедельное меню.
Исполнитель: Жукова О.Д., директор МБОУ Малинковская ОШ
Срок: в разумные сроки
1.6. Согласовать новый маршрут автобуса.
Исполнитель: Полякова Е.С., директор МБОУ Степновская ОШ
Срок: до 18.12.2026
1.7. Опубликовать расписание консультаций.
Исполнитель: Никитин А.Р.
Срок: до 15.12.2026
2. Руководителям общеобразовательных организаций:
2.1. Провести беседы о безопасности на льду.
Срок: до 25.12.2026
2.2. Обеспечить родительский контроль в столовых.
Срок: постоянно
2.3. Проверить запасные выходы.
Срок: до 29.01.2027
"""
MARKED = """ПРОТОКОЛ № 9
заседания районного совета по образованию
от 20.11.2026

РЕШИЛИ:
1.1. Обновить примерное двухнедельное меню.
Исполнитель: Жукова О.Д., директор МБОУ Малинковская ОШ
Срок: в разумные сроки
1.2. Опубликовать расписание консультаций.
Исполнитель: Никитин А.Р.
Срок: до 15.12.2026
1.3. Провести инструктаж о движении в гололёд.
Исполнитель: Титов И.В., директор МБОУ Каменнобродская СШ
Срок: в разумные сроки
"""
SCHOOLS = "→ 6 адресатов: Крутова М.О., Лебедев П.А., Сорокина Н.П., Титов И.В., Жукова О.Д., Гордеева С.Ю."
FIRST_PAGE = f"""
п. 1.1 Провести инструктаж о движении в гололёд.
→ Титов И.В. · до 4 декабря 2026 · строка 6

п. 1.2 Принять учащихся с Заречной улицы.
→ пока неясно, кому · до 11 января 2027 · строка 9
– подходят 2 адресата: СШ п. Озёрный

п. 1.3 Направить письмо об освещении остановки.
→ Захарова Т.М. · до 31 ноября 2026 г. · строка 12
– такой даты не бывает
– прочитано неуверенно, сверьте: срок

п. 1.4 Подготовить предложения о закупке мармитов.
→ в списке никого не найдено · до 25 декабря 2026 · строка 15
– исполнитель не найден, проверьте

п. 1.5 Обновить примерное двухнедельное меню.
→ Жукова О.Д. · в разумные сроки (?) · строка 17

п. 1.6 Согласовать новый маршрут автобуса.
→ в списке никого не найдено · до 18 декабря 2026 · строка 20
– нет в списке — Полякова Е.С.

п. 1.7 Опубликовать расписание консультаций.
→ Никитин А.Р. · до 15 декабря 2026 · строка 23

п. 2.1 Провести беседы о безопасности на льду.
{SCHOOLS} ↑ · до 25 декабря 2026 · строка 27

↑ — из заголовка выше или общее для нескольких пунктов
(?) — стоит сверить с документом"""
SECOND_PAGE = f"""
п. 2.2 Обеспечить родительский контроль в столовых.
{SCHOOLS} ↑ · постоянно · строка 29

п. 2.3 Проверить запасные выходы.
{SCHOOLS} ↑ · до 29 января 2027 · строка 31

↑ — из заголовка выше или общее для нескольких пунктов"""


async def drafted(committee: Committee, name: str = "Протокол.txt", data: bytes = PAPER.encode()) -> Message:
    """The summary of a paper, with the roster of the sample district."""
    desk = committee.secretary
    sent = await desk.send_document("Список.csv", (DISTRICT / "roster.csv").read_bytes(), "text/csv")
    await desk.wait(lambda m: "Список принят" in m.text, after=sent)
    sent = await desk.send_document(name, data)
    return await desk.wait(lambda m: "Опубликовать…" in str(buttons(m)), after=sent)


async def listed(desk: Phone, summary: Message) -> Message:
    """The first page of the points."""
    await tap(desk, "Показать все пункты", on=summary)
    return await again(desk, summary, "страница 1 из ")


async def test_every_line_says_what_is_open_and_the_pages_are_turned(own_committee: Committee) -> None:
    desk = own_committee.secretary
    page = await listed(desk, await drafted(own_committee))
    title = "Протокол № 8 от 20 ноября 2026: страница {} из 2\n"
    assert words(page) == title.format(1) + FIRST_PAGE
    doors = [["п. 1.1", "п. 1.2", "п. 1.3", "п. 1.4"], ["п. 1.5", "п. 1.6", "п. 1.7", "п. 2.1"]]
    assert buttons(page) == [*doors, ["Дальше →"], ["К сводке"]]

    await tap(desk, "Дальше →", on=page)
    page = await again(desk, page, "страница 2 из 2")
    assert words(page) == title.format(2) + SECOND_PAGE
    assert buttons(page) == [["п. 2.2", "п. 2.3"], ["← Назад"], ["К сводке"]]

    await tap(desk, "п. 2.3", on=page)
    await again(desk, page, "В документе")
    await tap(desk, "К списку", on=page)
    page = await again(desk, page, "страница 2 из 2")
    await tap(desk, "← Назад", on=page)
    page = await again(desk, page, "страница 1 из 2")
    assert words(page) == title.format(1) + FIRST_PAGE
    assert buttons(page)[:2] == doors


def lines_of(page: Message) -> dict[str, str]:
    """What the list says of each point, by its number."""
    blocks = [block for block in words(page).split("\n\n") if block.startswith("п. ")]
    return {block.split()[1]: block for block in blocks}


async def test_the_lines_of_the_sample_with_unclear_points(own_committee: Committee) -> None:
    paper = (DISTRICT / "unclear.docx").read_bytes()
    page = await listed(own_committee.secretary, await drafted(own_committee, "Протокол.docx", paper))
    lines = lines_of(page)
    assert list(lines) == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3"]
    assert {number: opens(line) for number, line in lines.items()} == {
        "1.1": [],
        "1.2": ["– нет в списке — Полякова Е.С."],
        "1.3": ["– подходят 2 адресата: СШ п. Озёрный"],
        "1.4": ["– такой даты не бывает", "– прочитано неуверенно, сверьте: срок"],
        "2.1": [],
        "2.2": ["– исполнитель не найден, проверьте"],
        "2.3": ["(?)"],
    }


def opens(line: str) -> Sequence[str]:
    """The marks of a point."""
    marks = [mark for mark in ("↑", "(?)") if mark in line]
    return [*(row for row in line.split("\n") if row.startswith("– ")), *marks]


async def test_what_is_confirmed_is_not_marked_any_more(own_committee: Committee) -> None:
    desk = own_committee.secretary
    page = await listed(desk, await drafted(own_committee))
    assert "↑" in lines_of(page)["2.1"]
    await tap(desk, "п. 2.1", on=page)
    card = await again(desk, page, "исполнитель — из заголовка выше")
    assert f"{SCHOOLS} ↑" in words(card)
    await tap(desk, "Всё верно", on=card)
    card = await again(desk, page, "Исправлено: ")
    assert "↑" not in words(card)
    assert "из заголовка выше" not in words(card)
    assert SCHOOLS in words(card)
    assert ["Всё верно"] not in buttons(card)

    await tap(desk, "К списку", on=card)
    page = await again(desk, page, "страница 1 из 2")
    assert opens(lines_of(page)["2.1"]) == []
    assert SCHOOLS in lines_of(page)["2.1"]
    assert "из заголовка выше" not in words(page), "nothing else of the page is inferred"
    await tap(desk, "Дальше →", on=page)
    page = await again(desk, page, "страница 2 из 2")
    assert [opens(line) for line in lines_of(page).values()] == [["↑"], ["↑"]]


async def test_all_that_is_inferred_is_confirmed_at_once_and_what_is_asked_stays(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await drafted(own_committee)
    page = await listed(desk, summary)
    asked = {number: opens(line) for number, line in lines_of(page).items() if number < "2"}
    await tap(desk, "К сводке", on=page)
    await tap(desk, "Только неясные (7)", on=await again(desk, summary, "Пока никому ничего не отправлено"))
    card = await again(desk, summary, "Осталось неясных: 7")
    for point in ("1.2", "1.3", "1.4", "1.6"):
        card = await again(desk, summary, f"п. {point} ")
        await tap(desk, "Следующий неясный →", on=card)
    card = await again(desk, summary, "п. 2.1 ")
    await tap(desk, "Всё отмеченное верно (4)", on=card)
    await again(desk, summary, "Осталось неясных: 4")
    await tap(desk, "К сводке", on=summary)
    page = await listed(desk, await again(desk, summary, "Пока никому ничего не отправлено"))
    now = {number: opens(line) for number, line in lines_of(page).items()}
    await tap(desk, "Дальше →", on=page)
    now |= {number: opens(line) for number, line in lines_of(await again(desk, page, "страница 2 из 2")).items()}
    assert now == asked | {"1.5": [], "2.1": [], "2.2": [], "2.3": []}


async def test_what_is_only_marked_is_walked_through_too(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await drafted(own_committee, data=MARKED.encode())
    assert "Всё понятно" not in words(summary)
    assert "Стоит сверить с документом — 2 места. В пунктах они отмечены." in words(summary)
    assert buttons(summary)[0] == ["Сверить пункты (2)"]
    await tap(desk, "Сверить пункты (2)", on=summary)
    card = await again(desk, summary, "Осталось сверить: 2")
    assert "в разумные сроки (?)" in words(card)
    assert ["Следующий для сверки →"] in buttons(card)
    await tap(desk, "Всё верно", on=card)
    card = await again(desk, summary, "Осталось сверить: 1")
    await tap(desk, "Всё верно", on=card)
    summary = await again(desk, summary, "Всё понятно")
    assert not any("Сверить" in row[0] for row in buttons(summary))
    page = await listed(desk, summary)
    assert "(?)" not in words(page)


async def test_the_words_of_the_document_stay_when_the_text_is_edited(own_committee: Committee) -> None:
    desk = own_committee.secretary
    page = await listed(desk, await drafted(own_committee))
    await tap(desk, "п. 1.2", on=page)
    card = await again(desk, page, "В документе")
    excerpt = (
        "В документе, строка 9:\n\n"
        "«Принять учащихся с Заречной улицы.\nИсполнитель: директор СШ п. Озёрный\nСрок: до 11.01.2027»"
    )
    assert excerpt in words(card)
    await tap(desk, "Ещё…", on=card)
    await again(desk, page, "Что изменить?")
    await tap(desk, "Текст", on=page)
    await again(desk, page, "Напишите весь текст пункта")
    card = await ask(desk, "Зачислить детей на время ремонта дороги.")
    assert words(card).startswith("п. 1.2 Зачислить детей на время ремонта дороги.\n")
    assert excerpt in words(card)
    assert words(card).count("Заречной") == 1

    await tap(desk, "К списку", on=card)
    page = await again(desk, card, "страница 1 из 2")
    assert lines_of(page)["1.2"].startswith("п. 1.2 Зачислить детей")
    assert "Заречной" not in words(page)
    await tap(desk, "п. 1.2", on=page)
    assert excerpt in words(await again(desk, page, "В документе"))


async def test_whoever_is_missing_is_added_and_the_point_is_clear(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await drafted(own_committee, "Протокол.docx", (DISTRICT / "unclear.docx").read_bytes())
    hint = "Кого нет в списке, можно добавить: /people. После этого исполнитель найдётся сам."
    assert "· п. 1.2: нет в списке — Полякова Е.С." in words(summary)
    assert hint in words(summary)
    await tap(desk, "Добавить организацию…", on=await ask(desk, "/people"))
    await ask(desk, "МБОУ Степновская ОШ, Полякова Елена Сергеевна")
    await tap(desk, "Показать все пункты", on=summary)
    page = await again(desk, summary, "страница 1 из ")
    assert opens(lines_of(page)["1.2"]) == []
    await tap(desk, "К сводке", on=page)
    summary = await again(desk, summary, "Требует внимания")
    assert "п. 1.2" not in words(summary)
    assert hint not in words(summary)
