"""A new edition of minutes that the secretary has corrected: where the document says the same, the corrections stay."""

from domain.decisions import Decision
from sandbox.world.records import Message
from storage import minutes
from tests.story.committee import Committee
from tests.story.mornings import heard
from tests.story.test_correcting import more, opened
from tests.story.test_editions import HEAD, paper, published, sent
from tests.town import again, ask, buttons, tap, words

ROOF = "Провести осмотр кровли зданий.\nИсполнители: руководители ОО.\nСрок: в разумные сроки.\n"
PLAN = "Подготовить план подвоза учащихся.\nИсполнитель: Небывалова Г.Г.\nСрок: до {day}\n"
MENU = "Составить меню на месяц. Разместить меню на сайте.\nИсполнители: руководители ОО.\nСрок: до 18.12.2026\n"
STANDS = "Обновить стенды.\nИсполнители: руководители ОО.\nСрок: до 25.12.2026\n"


async def corrected(committee: Committee) -> Message:
    """Published with a point split in two and an assignee named; afterwards a day is named. The last word of it."""
    desk = committee.secretary
    summary = await sent(committee, "Протокол.txt", paper(ROOF, PLAN.format(day="15.12.2026"), MENU))
    card = await opened(committee, "п. 1.3", summary)
    await more(desk, card, "Разделить на два")
    await again(desk, card, "С каких слов")
    await tap(desk, "Разместить меню на сайте.", on=card)
    await again(desk, card, "Исправлено: разделён на два")
    await tap(desk, "К списку", on=card)
    await again(desk, card, "страница 1")
    await tap(desk, "п. 1.2…", on=card)
    await again(desk, card, "В документе")
    await tap(desk, "Исполнитель", on=card)
    await again(desk, card, "Для кого")
    card = await ask(desk, "МБОУ СШ № 1")
    await tap(desk, "К списку", on=card)
    await again(desk, card, "страница 1")
    await tap(desk, "К сводке", on=card)
    await again(desk, card, "Найдено")
    await tap(desk, "Опубликовать…", on=card)
    await again(desk, card, "Опубликовать?")
    await tap(desk, "Да, опубликовать", on=card)
    asked = await desk.wait(lambda m: "Указать дату: п. 1.1" in str(buttons(m)), after=card)
    await tap(desk, "Указать дату: п. 1.1", on=asked)
    await desk.wait(lambda m: "до какого числа" in words(m), after=asked)
    return await ask(desk, "15.02.2027")


async def decisions(committee: Committee, minutes_id: int) -> list[Decision]:
    async with committee.town.database.read() as tx:
        found = await minutes.load(tx, minutes_id)
    assert found is not None
    return [line.decision for line in found.decisions]


async def test_only_what_the_document_changes_is_a_difference(own_committee: Committee) -> None:
    first, _ = [await own_committee.director() for _ in range(2)]
    await corrected(own_committee)
    before = await decisions(own_committee, 1)
    assert [one.number for one in before] == ["1.1", "1.2", "1.3а", "1.3б"]
    desk = own_committee.secretary

    summary = await sent(own_committee, "Новый.txt", paper(ROOF, PLAN.format(day="25.12.2026"), MENU))
    draft = await decisions(own_committee, 2)
    assert [one.number for one in draft] == ["1.1", "1.2", "1.3а", "1.3б"]
    assert "п. 1.1" not in words(summary)
    assert "п. 1.3" not in words(summary)
    await tap(desk, "Отличия", on=summary)
    shown = words(await again(desk, summary, "отличия от опубликованного"))
    assert shown.count("Изменился:") == 1
    assert "Изменился: п. 1.2" in shown
    assert "Срок: до 15 декабря 2026 → до 25 декабря 2026" in shown
    assert "Новый" not in shown
    assert "Больше нет" not in shown
    last = first.phone.messages[-1]
    await tap(desk, "Разослать только изменения (1)", on=summary)
    await again(desk, summary, "Приведено в соответствие")
    told = await first.phone.wait(lambda m: "Изменения" in words(m), after=last)
    assert "п. 1.1" not in words(told)
    after = await decisions(own_committee, 1)
    assert [one for one in after if one.number != "1.2"] == [one for one in before if one.number != "1.2"]


async def test_a_point_more_above_gives_only_other_numbers(own_committee: Committee) -> None:
    await own_committee.director()
    await corrected(own_committee)
    desk = own_committee.secretary
    summary = await sent(own_committee, "Новый.txt", paper(STANDS, ROOF, PLAN.format(day="15.12.2026"), MENU))
    await tap(desk, "Отличия", on=summary)
    shown = words(await again(desk, summary, "отличия от опубликованного"))
    assert "Новый: п. 1.1 Обновить стенды." in shown
    for number in ("1.1 → 1.2", "1.2 → 1.3", "1.3а → 1.4а", "1.3б → 1.4б"):
        assert f"Номер: {number}" in shown
    for lost in ("Срок:", "Кому:", "Больше нет", "Раньше"):
        assert lost not in shown


async def test_what_was_joined_stays_joined(own_committee: Committee) -> None:
    director = await own_committee.director()
    desk = own_committee.secretary
    summary = await sent(own_committee, "Протокол.txt", paper(STANDS, MENU))
    card = await opened(own_committee, "п. 1.1", summary)
    await more(desk, card, "Соединить со следующим: …")
    await again(desk, card, "Исправлено: соединён со следующим")
    for button, text in (("К списку", "страница 1"), ("К сводке", "Найдено"), ("Опубликовать…", "Опубликовать?")):
        await tap(desk, button, on=card)
        await again(desk, card, text)
    await tap(desk, "Да, опубликовать", on=card)
    last = await director.phone.wait(lambda m: "Вам дано" in words(m))
    summary = await sent(own_committee, "Копия.txt", paper(STANDS, MENU) + b"\n")
    assert len(await decisions(own_committee, 2)) == 1
    await tap(desk, "Отличия", on=summary)
    assert "Отличий нет." in words(await again(desk, summary, "отличия от опубликованного"))
    assert heard(director.phone, after=last) == []


async def test_another_deadline_in_the_heading_is_a_difference_of_its_points(own_committee: Committee) -> None:
    await own_committee.director()
    listed = "1. Руководителям ОО до {day}:\n1.1. Провести осмотр кровли зданий.\n1.2. Обновить стенды.\n"
    first, later = ((HEAD.format(number=7) + listed.format(day=day)).encode() for day in ("11.12.2026", "18.12.2026"))
    await published(own_committee, first)
    summary = await sent(own_committee, "Новый.txt", later)
    await tap(own_committee.secretary, "Отличия", on=summary)
    shown = words(await again(own_committee.secretary, summary, "отличия от опубликованного"))
    assert shown.count("Срок: до 11 декабря 2026 → до 18 декабря 2026") == 2
