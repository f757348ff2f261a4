"""A new edition of minutes of which points were split, joined or added by hand before they were published."""

from messaging.presses import Draft, Step
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.story.mornings import heard
from tests.story.test_correcting import more, opened
from tests.story.test_editions import by_text, paper, sent
from tests.story.test_editions_corrected import decisions
from tests.town import again, ask, buttons, tap, words

MENU = "{text}\nИсполнители: {who}.\nСрок: до {day}\n"
WORDS = "Составить меню на месяц. Разместить меню на сайте школы."
STANDS = "Обновить стенды по безопасности.\nИсполнители: руководители ОО.\nСрок: до 25.12.2026\n"
AKTS = "Собрать акты о готовности зданий.\nИсполнители: руководители ОО.\nСрок: до {day}\n"


def menu(*who: Director, text: str = WORDS, day: str = "18.12.2026") -> str:
    return MENU.format(text=text, who=", ".join(one.school for one in who), day=day)


async def split(committee: Committee, *points: str) -> None:
    """Published with the first point split in two."""
    desk = committee.secretary
    summary = await sent(committee, "Протокол.txt", paper(*points))
    card = await opened(committee, "п. 1.1", summary)
    await more(desk, card, "Разделить на два")
    await again(desk, card, "С каких слов")
    await tap(desk, "Разместить меню на сайте…", on=card)
    await again(desk, card, "Исправлено: разделён на два")
    await published_from(committee, card)


async def published_from(committee: Committee, card: Message) -> None:
    desk = committee.secretary
    for button, text in (("К списку", "страница 1"), ("К сводке", "Найдено"), ("Опубликовать…", "Опубликовать?")):
        await tap(desk, button, on=card)
        await again(desk, card, text)
    await tap(desk, "Да, опубликовать", on=card)
    await again(desk, card, "Опубликовано")
    await committee.town.settle()


async def compared(committee: Committee, *points: str) -> Message:
    summary = await sent(committee, "Новый.txt", paper(*points))
    await tap(committee.secretary, "Отличия", on=summary)
    return await again(committee.secretary, summary, "отличия от опубликованного")


async def taken(committee: Committee, shown: Message, n: int) -> str:
    await tap(committee.secretary, f"Разослать только изменения ({n})", on=shown)
    done = words(await again(committee.secretary, shown, "Приведено в соответствие"))
    await committee.town.settle()
    return done


async def test_who_is_added_to_a_split_point_gets_both_parts(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await split(own_committee, menu(first), STANDS)
    last = first.phone.messages[-1]
    shown = await compared(own_committee, menu(first, second), STANDS)
    for part in ("п. 1.1а Составить", "п. 1.1б Разместить"):
        assert f"Изменился: {part}" in words(shown)
    assert words(shown).count("Кому:") == 2
    for wrong in ("Номер:", "Раньше", "Больше нет", "Новый", "вручную"):
        assert wrong not in words(shown)
    assert "Сообщение получит 1 человек" in await taken(own_committee, shown, 2)
    assert {"1.1а", "1.1б"} <= (await second.statuses()).keys()
    assert (await first.statuses()).keys() == {"1.1а", "1.1б", "1.2"}
    assert heard(first.phone, after=last) == [], "nothing has changed for them"
    assert "Отличий нет" in words(await compared(own_committee, menu(first, second), STANDS))


async def test_another_deadline_of_a_split_point_is_that_of_both_parts(own_committee: Committee) -> None:
    first = await own_committee.director()
    await split(own_committee, menu(first), STANDS)
    for day, said in (("22.12.2026", "22 декабря"), ("24.12.2026", "24 декабря")):  # two editions, one after the other
        shown = await compared(own_committee, menu(first, day=day), STANDS)
        assert words(shown).count(f"→ до {said} 2026") == 2
        assert "вручную" not in words(shown)
        await taken(own_committee, shown, 2)
        found = await decisions(own_committee, 1)
        assert [one.number for one in found] == ["1.1а", "1.1б", "1.2"]
        assert [one.deadline.date and one.deadline.date.day for one in found[:2]] == [int(day[:2])] * 2


async def test_other_words_of_a_split_point_belong_to_the_part_that_says_them(own_committee: Committee) -> None:
    first = await own_committee.director()
    await split(own_committee, menu(first), STANDS)
    text = "Составить меню на месяц. Разместить меню на сайте и на стенде школы."
    for words_now in (text, "Составить меню на весь месяц. Разместить меню на сайте и на стенде школы."):
        shown = await compared(own_committee, menu(first, text=words_now), STANDS)
        assert words(shown).count("Изменился:") == 1
        await taken(own_committee, shown, 1)
    found = await decisions(own_committee, 1)
    assert [one.text for one in found[:2]] == [
        "Составить меню на весь месяц.",
        "Разместить меню на сайте и на стенде школы.",
    ]
    assert [one.number for one in found] == ["1.1а", "1.1б", "1.2"]


async def test_words_that_belong_to_no_part_are_left_to_the_secretary(own_committee: Committee) -> None:
    first, desk = await own_committee.director(), own_committee.secretary
    await split(own_committee, menu(first), STANDS)
    text = "Составить меню на месяц, разместить меню на сайте школы и отправить родителям."
    shown = await compared(own_committee, menu(first, text=text, day="22.12.2026"), STANDS)
    assert "Разделён вручную: п. 1.1а, п. 1.1б" in words(shown)
    assert text in words(shown)
    assert words(shown).count("→ до 22 декабря 2026") == 2
    # Split in the draft in the same way, it is compared part by part.
    await tap(desk, "К сводке", on=shown)
    await again(desk, shown, "Найдено")
    card = await opened(own_committee, "п. 1.1…", shown)
    await more(desk, card, "Текст")
    await again(desk, card, "Напишите весь текст")
    card = await ask(desk, "Составить меню на месяц. Разместить меню на сайте школы и отправить родителям.")
    await more(desk, card, "Разделить на два")
    await again(desk, card, "С каких слов")
    await tap(desk, "Разместить меню на сайте…", on=card)
    await again(desk, card, "Исправлено: разделён на два")
    await own_committee.press(Draft(minutes_id=2, step=Step.DIFFERENCE).pack())
    shown = await again(desk, own_committee.desk, "отличия от опубликованного")
    for wrong in ("Разделён вручную", "Номер:", "Новый", "Больше нет"):
        assert wrong not in words(shown)
    assert words(shown).count("Раньше") == 1
    await taken(own_committee, shown, 2)
    found = await decisions(own_committee, 1)
    assert [one.number for one in found] == ["1.1а", "1.1б", "1.2"]
    assert found[1].text.endswith("и отправить родителям.")


async def test_a_part_that_goes_to_nobody_stays_so(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    desk = own_committee.secretary
    summary = await sent(own_committee, "Протокол.txt", paper(menu(first), STANDS))
    card = await opened(own_committee, "п. 1.1", summary)
    await more(desk, card, "Разделить на два")
    await again(desk, card, "С каких слов")
    await tap(desk, "Разместить меню на сайте…", on=card)
    await again(desk, card, "Исправлено: разделён на два")
    await more(desk, card, "Пропустить")
    await again(desk, card, "Пропущен")
    await published_from(own_committee, card)
    shown = await compared(own_committee, menu(first, second), STANDS)
    assert words(shown).count("Изменился:") == 1
    await taken(own_committee, shown, 1)
    skipped = next(one.number for one in await decisions(own_committee, 1) if one.skipped)
    assert skipped not in (await second.statuses())
    assert len(await second.statuses()) == 2


async def test_a_split_point_that_is_gone_is_gone_in_both_parts(own_committee: Committee) -> None:
    first = await own_committee.director()
    await split(own_committee, menu(first), STANDS)
    shown = await compared(own_committee, STANDS)
    assert words(shown).count("Больше нет:") == 2


async def test_what_was_joined_is_compared_with_all_that_it_was_joined_from(own_committee: Committee) -> None:
    first, desk = await own_committee.director(), own_committee.secretary
    summary = await sent(own_committee, "Протокол.txt", paper(menu(first), AKTS.format(day="25.12.2026"), STANDS))
    card = await opened(own_committee, "п. 1.1", summary)
    await more(desk, card, "Соединить со следующим: …")
    await again(desk, card, "Исправлено: соединён со следующим")
    await published_from(own_committee, card)
    before = [one.text for one in await decisions(own_committee, 1)]
    shown = await compared(own_committee, menu(first), AKTS.format(day="28.12.2026"), STANDS)
    for wrong in ("Новый", "Больше нет", "Раньше", "вручную"):
        assert wrong not in words(shown)
    assert words(shown).count("Изменился:") == 1
    assert "Срок: до 25 декабря 2026 → до 28 декабря 2026" in words(shown)
    await taken(own_committee, shown, 1)
    assert [one.text for one in await decisions(own_committee, 1)] == before
    longer = menu(first, text=f"{WORDS} Утвердить его.")
    shown = await compared(own_committee, longer, AKTS.format(day="28.12.2026"), STANDS)
    assert words(shown).count("Изменился:") == 1
    await taken(own_committee, shown, 1)
    assert len(await by_text(first)) == 2
    assert (await decisions(own_committee, 1))[0].text == f"{WORDS} Утвердить его. Собрать акты о готовности зданий."


async def test_a_point_added_by_hand_is_neither_gone_nor_given_twice(own_committee: Committee) -> None:
    first, desk = await own_committee.director(), own_committee.secretary
    summary = await sent(own_committee, "Протокол.txt", paper(menu(first), STANDS))
    await tap(desk, "Добавить пункт", on=summary)
    await desk.wait(lambda m: "/cancel" in m.text, after=summary)
    added = await ask(desk, f"{first.school} до 25.12.2026 провести учебную тревогу")
    await published_from(own_committee, added)
    shown = await compared(own_committee, menu(first, day="22.12.2026"), STANDS)
    assert "Больше нет" not in words(shown)
    assert ["Разослать только изменения (1)"] in buttons(shown)
    drill = f"{first.school} до 25.12.2026 провести учебную тревогу.\n"
    shown = await compared(own_committee, menu(first, day="22.12.2026"), STANDS, drill)
    assert "Новый" not in words(shown), words(shown)
