"""The secretary and the chair look for published points."""

import datetime as dt

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import directory
from tests.story.committee import Committee, Director
from tests.story.test_amending import amend, opened
from tests.story.test_repeated import repeating
from tests.town import again, ask, buttons, tap, words

OVER = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 20), phrase="до 20.11.2026")
TEXTS = ("Обновить ограждения школ", "Провести ремонт кровли", "Представить отчёт о питании")


async def begun(committee: Committee) -> tuple[Director, Director]:
    """Minutes № 1 for both heads, № 2, overdue, for the second one."""
    first, second = await committee.director(), await committee.director()
    await committee.publish("1.1", "1.2", "1.3", to=[first, second], texts=TEXTS)
    await committee.publish("2.1", to=[second], texts=["Проверить ограждение <двора>"], deadline=OVER)
    return first, second


def found(message: Message) -> list[str]:
    """Points and minutes on the buttons."""
    return [row[0] for row in buttons(message) if row[0].startswith("п. ")]


async def look(phone: Phone, text: str, *, anew: bool = True) -> list[str]:
    if anew:
        await tap(phone, "Сбросить", on=await ask(phone, "/find ограждение"))
    return found(await ask(phone, f"/find {text}"))


def points(*numbers: str, minutes: int = 1) -> list[str]:
    return [f"п. {number} · Протокол № {minutes} от 20 ноября 2026" for number in numbers]


async def test_points_are_found_by_number_school_state_and_words(own_committee: Committee) -> None:
    first, second = await begun(own_committee)
    desk = own_committee.secretary
    both = [*points("2.1", minutes=2), *points("1.1")]
    assert await look(desk, "1.2") == points("1.2")
    assert await look(desk, "протокол 2") == points("2.1", minutes=2)
    assert await look(desk, "Протокол № 1, п. 1.3") == points("1.3")
    assert await look(desk, "ограждений") == both
    assert await look(desk, "отчеты") == points("1.3")
    assert await look(desk, first.school) == points("1.1", "1.2", "1.3")
    assert await look(desk, "СШ 2 ограждение") == both
    assert await look(desk, "просроченные") == points("2.1", minutes=2)
    await ask(first.phone, "1.2 готово")
    assert await look(desk, "ждёт проверки") == points("1.2")
    assert await look(desk, "СШ 2, ждёт проверки") == []
    for one in (first, second):
        await ask(one.phone, "1.1 принял")
    assert await look(desk, "не принято") == [*points("2.1", minutes=2), *points("1.2", "1.3")]
    assert (await first.statuses())["1.2"] is Status.REPORTED
    await own_committee.return_for_rework(first, "1.2", "Нет подписи")
    assert await look(desk, "на доработке") == points("1.2")
    await ask(first.phone, "1.2 готово")
    await own_committee.accept(first, "1.2")
    assert await look(desk, "отчёт принят") == points("1.2")
    assert await look(desk, "снято с контроля") == []


async def test_a_search_stays_and_is_narrowed_until_it_is_reset(own_committee: Committee) -> None:
    await begun(own_committee)
    desk = own_committee.secretary
    asked = await ask(desk, "/find")
    assert words(asked).startswith("Что найти?")
    shown = await ask(desk, "ограждение")
    assert words(shown).startswith("Поиск: «ограждение»\n\nНайдено 2 пункта:")
    await tap(desk, "Уточнить…", on=shown)
    asked = await desk.wait(lambda m: "Что найти?" in words(m), after=shown)
    assert words(asked).startswith("Поиск: «ограждение»")
    shown = await ask(desk, "просрочено")
    assert words(shown).startswith("Поиск: просрочено · «ограждение»\n\nНайден 1 пункт:\n\nп. 2.1 Проверить")
    assert "1 исполнитель: 1 получил" in words(shown)

    await own_committee.town.turn(hours=2)
    assert found(await ask(desk, "/find 1.3")) == points("1.3"), "an hour later it begins anew"
    assert found(await ask(desk, "/find кровля")) == []
    nothing = desk.inbox[-1]
    anew = "Чтобы поискать другими словами, нажмите «Уточнить…», чтобы начать заново — «Сбросить»."
    assert words(nothing) == f"Поиск: п. 1.3 · «кровля»\n\nНичего не найдено.\n\n{anew}"
    await tap(desk, "Сбросить", on=nothing)
    await again(desk, nothing, "Что найти?")
    assert found(await ask(desk, "кровля")) == points("1.2")
    assert "Искать здесь нечего" in words(await ask(desk, "/find ?"))


async def test_what_is_found_opens_for_the_secretary_to_change_and_for_the_chair_to_read(
    own_committee: Committee,
) -> None:
    await begun(own_committee)
    for phone, rows in ((own_committee.secretary, 5), (own_committee.chair, 3)):
        shown = await ask(phone, "/find кровля")
        await tap(phone, points("1.2")[0], on=shown)
        card = await phone.wait(lambda m: "Ещё не отчитались:" in words(m), after=shown)
        assert "2 исполнителя: 2 получили" in words(card)
        assert len(buttons(card)) == rows
    assert words(await ask(own_committee.chair, "/find ограждение")).startswith("Поиск: «кровля» · «ограждение»")


async def test_the_chair_goes_from_a_point_to_its_assignees_and_to_the_other_points(own_committee: Committee) -> None:
    first, _ = await begun(own_committee)
    chair = own_committee.chair
    shown = await ask(chair, "/find кровля")
    await tap(chair, points("1.2")[0], on=shown)
    card = await chair.wait(lambda m: "Ещё не отчитались:" in words(m), after=shown)
    assert buttons(card) == [["Все исполнители (2)"], ["Отметить как важное"], ["Документ", "К пунктам"]]
    await tap(chair, "Все исполнители (2)", on=card)
    await chair.wait(lambda m: m.id == card.id and ["← К пункту"] in buttons(m) and first.school in words(m))
    await tap(chair, first.school, on=card)
    held = await again(chair, card, "Состояние:")
    assert buttons(held) == [["← Ко всем исполнителям"]]
    await tap(chair, "← Ко всем исполнителям", on=card)
    await chair.wait(lambda m: m.id == card.id and ["← К пункту"] in buttons(m))
    await tap(chair, "← К пункту", on=card)
    await chair.wait(lambda m: m.id == card.id and ["Документ", "К пунктам"] in buttons(m))
    await tap(chair, "К пунктам", on=card)
    listed = await again(chair, card, "п. 1.3")
    assert buttons(listed) == [["п. 1.1", "п. 1.2", "п. 1.3"], ["Справка для повестки (.docx)"]]
    await tap(chair, "Справка для повестки (.docx)", on=listed)
    await chair.wait(lambda m: m.document is not None, after=card)


async def test_a_group_is_found_by_its_name(own_committee: Committee) -> None:
    first, second = await begun(own_committee)
    desk = own_committee.secretary
    async with own_committee.town.database.write() as tx:
        await directory.form_group(tx, "ШНОР", second.school)
    shown = await ask(desk, "/find шнор, просрочено")
    assert words(shown).startswith("Поиск: ШНОР · просрочено\n")
    assert found(shown) == points("2.1", minutes=2)
    group = await ask(desk, "/people шнор")
    assert words(group).startswith(f"ШНОР — 1 организация: {second.school}")
    assert first.school not in words(group)
    assert buttons(group) == [["← Все группы"], ["Убрать: ШНОР"], ["← Ко всем людям"]]
    await tap(desk, "← Все группы", on=group)
    await desk.wait(lambda m: m.id == group.id and ["Добавить группу…"] in buttons(m))


async def test_the_only_point_that_is_found_is_changed_from_there(own_committee: Committee) -> None:
    _, second = await begun(own_committee)
    desk, last = own_committee.secretary, second.phone.messages[-1]
    shown = await ask(desk, "/find двора")
    changes = [["Перенести срок", "Добавить исполнителя"], ["Изменить текст", "Снять с контроля"]]
    assert buttons(shown) == [points("2.1", minutes=2), *changes, ["Сбросить"]]
    await amend(own_committee, shown, "Перенести срок", "до 15 января")
    told = await second.phone.wait(lambda m: "Изменения" in words(m), after=last)
    assert "Срок: до 15 января 2027" in words(told)
    assert buttons(await ask(own_committee.chair, "/find двора")) == [points("2.1", minutes=2), ["Сбросить"]]


async def test_a_point_that_is_withdrawn_for_everybody_is_found(own_committee: Committee) -> None:
    await begun(own_committee)
    desk = own_committee.secretary
    card = await opened(own_committee, "п. 1.2")
    await tap(desk, "Снять с контроля", on=card)
    asked = await desk.wait(lambda m: ["Не надо"] in buttons(m), after=card)
    await tap(desk, "Отпала необходимость", on=asked)
    await again(desk, asked, "Изменено:")
    assert await look(desk, "снято с контроля") == points("1.2")
    assert "пункт снят с контроля" in words(desk.inbox[-1])
    assert await look(desk, "кровля") == points("1.2")


async def test_a_changed_point_is_found_by_its_new_words(own_committee: Committee) -> None:
    await begun(own_committee)
    desk = own_committee.secretary
    assert await look(desk, "кровля") == points("1.2")
    await amend(own_committee, await opened(own_committee, "п. 1.2"), "Изменить текст", "Заменить окна в спортзале")
    assert await look(desk, "кровля") == []
    assert await look(desk, "окно") == points("1.2")


async def test_pages_are_read_again_when_they_are_turned(own_committee: Committee) -> None:
    director = await own_committee.director()
    numbers = [f"1.{number}" for number in range(1, 9)]
    await own_committee.publish(*numbers, to=[director])
    await own_committee.draft("1.9", to=[director])
    desk = own_committee.secretary
    shown = await ask(desk, "/find сделать")
    assert found(shown) == points(*numbers[:6])
    await tap(desk, "Дальше →", on=shown)
    shown = await again(desk, shown, "Страница 2 из 2")
    assert found(shown) == points(*numbers[6:])
    assert "Найдено 8 пунктов:" in words(shown)
    async with repeating(own_committee.town) as repeater:
        await ask(desk, "/find 1.8")
        await repeater.once_more(desk)
    await tap(desk, "← Назад", on=shown)
    shown = await again(desk, shown, "Найден 1 пункт:")
    assert found(shown) == points("1.8")


async def test_people_are_found_by_their_names(own_committee: Committee) -> None:
    first, second = await begun(own_committee)
    desk = own_committee.secretary
    mine = points("1.1", "1.2", "1.3")
    for said in ("Агапова", "агаповой", "Агапова Анна Ивановна", "Агаповой Анны Ивановны", "Агапова А.И."):
        assert await look(desk, said) == mine, said
    shown = await ask(desk, "/find агапова")
    assert "Поиск: Агапова А.И." in words(shown)
    assert [f"История: {first.school}"] in buttons(shown)
    assert await look(desk, "Бережной, просроченные") == points("2.1", minutes=2)
    assert await look(desk, "Агапова кровля") == points("1.2")
    await ask(first.phone, "1.2 готово")
    assert await look(desk, "агапова") == mine
    shown = desk.inbox[-1]
    assert ["Отчёты (1)"] in buttons(shown)
    await tap(desk, "Карточка: Агапова А.И.", on=shown)
    assert first.school in words(await again(desk, shown, "2 открытых поручения"))
    await tap(own_committee.chair, "Сбросить", on=await ask(own_committee.chair, "/find ограждение"))
    shown = await ask(own_committee.chair, "/find Агаповой")
    assert found(shown) == mine
    assert "Карточка" not in str(buttons(shown))
    assert [f"История: {first.school}"] in buttons(shown)
    assert await look(desk, "агаповой и бережной") == [*points("2.1", minutes=2), *mine]
    assert second.school in str(buttons(desk.inbox[-1]))


async def test_who_is_named_in_a_point_is_found_there_too(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    await own_committee.publish("1.1", to=[first], texts=["Передать списки Бережной"])
    await own_committee.publish("2.1", to=[second])
    assert await look(own_committee.secretary, "Бережная") == [*points("2.1", minutes=2), *points("1.1")]
