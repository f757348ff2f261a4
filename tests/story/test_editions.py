"""Minutes that are published come once more, corrected by who wrote them: only what differs is sent."""

import datetime as dt
from dataclasses import replace

from domain.assignments import Status
from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Doubt, Minutes
from domain.drafts import Edit, What
from domain.policy import Decider, Policy
from messaging.presses import Draft, Step
from sandbox.world.records import Message
from storage import districts, drafts, minutes
from storage.audit import By
from tests.story.committee import Committee, Director
from tests.story.mornings import heard
from tests.town import again, buttons, tap, words

HEAD = "ПРОТОКОЛ № {number}\nзаседания районного совета по образованию\nот 20.11.2026\n\nРЕШИЛИ:\n"
ROOF = "Провести осмотр кровли зданий.\nИсполнители: руководители ОО.\nСрок: до 11.12.2026\n"
PLAN = "Подготовить план подвоза учащихся.\nИсполнитель: {who}.\nСрок: до {day}\n"
MEALS = "Представить сведения о питании.\nИсполнители: руководители ОО.\nСрок: до 18.12.2026\n"
STANDS = "Обновить стенды по безопасности.\nИсполнитель: {who}.\nСрок: до 25.12.2026\n"


def paper(*points: str, number: int = 7) -> bytes:
    numbered = (f"1.{place}. {point}" for place, point in enumerate(points, 1))
    return (HEAD.format(number=number) + "".join(numbered)).encode()


async def sent(committee: Committee, name: str, data: bytes) -> Message:
    message = await committee.secretary.send_document(name, data)
    return await committee.secretary.wait(lambda m: "Найдено" in words(m), after=message)


async def published(committee: Committee, data: bytes) -> list[Message]:
    """Returns the last message of each director."""
    desk, summary = committee.secretary, await sent(committee, "Протокол.txt", data)
    await tap(desk, "Опубликовать…", on=summary)
    await again(desk, summary, "Опубликовать?")
    await tap(desk, "Да, опубликовать", on=summary)
    await again(desk, summary, "Опубликовано")
    phones = [phone for name, phone in committee.town.phones.items() if name.endswith("Анна Ивановна")]
    return [await phone.wait(lambda m: "Вам дано" in words(m)) for phone in phones]


async def test_only_the_changes_are_sent_and_as_changes(own_committee: Committee) -> None:
    first, second, third = [await own_committee.director() for _ in range(3)]
    mine = PLAN.format(who=first.school, day="15.12.2026")
    last = await published(own_committee, paper(ROOF, mine, MEALS))
    desk = own_committee.secretary

    later = paper(ROOF, STANDS.format(who=second.school), PLAN.format(who=first.school, day="15.01.2027"))
    summary = await sent(own_committee, "Протокол новый.txt", later)
    assert "Уже опубликовано из другого файла: Протокол № 7" in words(summary)
    await tap(desk, "Отличия", on=summary)
    shown = words(await again(desk, summary, "отличия от опубликованного"))
    assert "Изменился: п. 1.3 Подготовить план подвоза учащихся." in shown
    assert "Номер: 1.2 → 1.3\nСрок: до 15 декабря 2026 → до 15 января 2027" in shown
    assert "Новый: п. 1.2 Обновить стенды по безопасности." in shown
    assert "Больше нет: п. 1.3 Представить сведения о питании." in shown
    assert "осмотр кровли" not in shown
    assert heard(first.phone, after=last[0]) == []

    await tap(desk, "Разослать только изменения (3)", on=summary)
    done = words(await again(desk, summary, "Приведено в соответствие"))
    assert "3 изменения.\n\nСообщение получат 3 человека." in done
    told = await first.phone.wait(lambda m: "Изменения" in words(m), after=last[0])
    assert words(told) == (
        "Изменения: Протокол № 7 от 20 ноября 2026\n\n"
        "п. 1.3\nРаньше: п. 1.2\nСрок: до 15 января 2027 (был: до 15 декабря 2026)\n\n"
        "п. 1.3 снят с контроля: выполнять больше не нужно.\nПредставить сведения о питании.\n\n"
        "Причина: новая редакция протокола"
    )
    assert buttons(told) == [["п. 1.3"]]
    new = await second.phone.wait(lambda m: "Вам дано 1 поручение" in words(m), after=last[1])
    assert "Обновить стенды по безопасности." in words(new)
    await third.phone.wait(lambda m: "Изменения" in words(m), after=last[2])
    assert await by_text(first) == {
        "Провести осмотр кровли зданий.": Status.ASSIGNED,
        "Подготовить план подвоза учащихся.": Status.ASSIGNED,
        "Представить сведения о питании.": Status.WITHDRAWN,
    }
    assert len(heard(third.phone, after=last[2])) == 1


def press_of(message: Message) -> str:
    """What the button carries that sends the changes."""
    found = [button.callback_data for row in message.buttons for button in row if "Разослать" in button.text]
    assert found[0]
    return found[0]


async def by_text(director: Director) -> dict[str, Status]:
    return {one.text: one.status for one in await director.assignments()}


async def test_the_chair_is_told_in_one_message_of_what_an_edition_decides_for_them(own_committee: Committee) -> None:
    async with own_committee.town.database.write() as tx:
        await districts.set_policy(tx, Policy(grants=10, withdrawals=Decider.CHAIR))
    director = await own_committee.director()
    await published(own_committee, paper(ROOF, PLAN.format(who=director.school, day="15.12.2026"), MEALS))
    desk, last = own_committee.secretary, own_committee.chair.messages[-1]
    later = paper(ROOF, PLAN.format(who=director.school, day="15.02.2027"))
    summary = await sent(own_committee, "Протокол новый.txt", later)
    await tap(desk, "Отличия", on=summary)
    shown = await again(desk, summary, "отличия от опубликованного")
    assert "Это решает председатель, и он получит сообщение: п. 1.2, п. 1.3." in words(shown)
    await tap(desk, "Разослать только изменения (2)", on=summary)
    await again(desk, summary, "Приведено в соответствие")
    told = await own_committee.chair.wait(lambda m: "без вашего решения" in words(m), after=last)
    assert words(told) == (
        "Изменено без вашего решения: Протокол № 7 от 20 ноября 2026\n\n"
        "· п. 1.2: до 15 декабря 2026 → до 15 февраля 2027\n"
        f"· п. 1.3: снято с контроля — {director.school}\n\n"
        "Без вас секретарь продлевает самое большее на 10 рабочих дней после первого срока.\n"
        "С контроля снимаете вы.\n\n"
        "Секретарь: Ольгина И.Л.\nПричина: новая редакция протокола"
    )
    assert buttons(told) == [["п. 1.2", "п. 1.3"]]


async def test_the_same_words_in_another_file_change_nothing(own_committee: Committee) -> None:
    director = await own_committee.director()
    (last,) = await published(own_committee, paper(ROOF, MEALS))
    summary = await sent(own_committee, "Копия.txt", paper(ROOF, MEALS) + b"\n")
    await tap(own_committee.secretary, "Отличия", on=summary)
    shown = await again(own_committee.secretary, summary, "отличия от опубликованного")
    assert "Отличий нет." in words(shown)
    assert not any("Разослать" in row[0] for row in buttons(shown))
    assert heard(director.phone, after=last) == []


async def test_what_is_corrected_in_the_draft_meanwhile_is_asked_about_again(own_committee: Committee) -> None:
    director = await own_committee.director()
    (last,) = await published(own_committee, paper(ROOF, MEALS))
    desk, summary = own_committee.secretary, await sent(own_committee, "Новый.txt", paper(ROOF))
    await tap(desk, "Отличия", on=summary)
    asked = await again(desk, summary, "Больше нет")
    send = press_of(asked)
    await tap(desk, "К сводке", on=summary)
    await again(desk, summary, "Найдено")
    await tap(desk, "Показать все пункты", on=summary)
    await again(desk, summary, "страница")
    await tap(desk, "п. 1.1", on=summary)
    await again(desk, summary, "В документе")
    await tap(desk, "Ещё…", on=summary)
    await again(desk, summary, "Что изменить?")
    await tap(desk, "Пропустить", on=summary)
    await again(desk, summary, "Пропущен")
    await desk.press_raw(summary, send)
    shown = await desk.wait(lambda m: "изменения (2)" in str(buttons(m)))
    assert heard(director.phone, after=last) == []
    for _ in range(2):  # pressed twice
        await desk.press_raw(shown, press_of(shown))
    await director.phone.wait(lambda m: "Изменения" in words(m), after=last)
    assert len(heard(director.phone, after=last)) == 1
    assert set((await by_text(director)).values()) == {Status.WITHDRAWN}


async def test_what_the_secretary_has_said_stays_where_a_new_edition_is_no_clearer(own_committee: Committee) -> None:
    """Nobody loses a point because the document is as unclear as it was; what was added by hand is not gone."""
    head = await own_committee.director()
    async with own_committee.town.database.read() as tx:
        known = await minutes.load(tx, await own_committee.draft("1.1", "1.2", "1.3", to=[head]))
    assert known is not None
    corrected, as_before, gone = (line.decision for line in known.decisions)
    nobody = Assignee(kind=AssigneeKind.PERSON, phrase="Небывалова Г.Г.", name="Небывалова Г.Г.")
    impossible = Deadline(kind=DeadlineKind.BY, phrase="до 31.11.2026")
    read = replace(corrected, assignees=(nobody,), deadline=impossible, doubts=(Doubt.IMPOSSIBLE_DATE,))
    minutes_id = await own_committee.keep(Minutes(meeting=known.meeting, decisions=(read, as_before, gone)))
    async with own_committee.town.database.write() as tx:  # who and when, the secretary has said
        stored = await minutes.load(tx, minutes_id)
        assert stored is not None
        said = Edit(what=What.BOTH, changed={stored.decisions[0].id: corrected})
        by = By(person_id=own_committee.secretary_id, update_id=1, now=own_committee.town.now)
        await drafts.apply(tx, stored, said, by)
    await own_committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=3).pack())
    await head.phone.wait(lambda m: "Вам дано" in words(m))
    unclear = replace(read, text=f"{corrected.text} и в приложении к нему")
    draft_id = await own_committee.keep(Minutes(meeting=known.meeting, decisions=(unclear, as_before)))
    await own_committee.press(Draft(minutes_id=draft_id, step=Step.DIFFERENCE).pack())
    shown = words(own_committee.secretary.find_message(own_committee.desk))
    assert "и в приложении к нему" in shown
    for lost in ("никому", "31.11.2026", "Небывалова", "Больше нет"):
        assert lost not in shown
    await tap(own_committee.secretary, "Разослать только изменения (1)", on=own_committee.desk)
    held = {one.number: one for one in await head.assignments()}
    assert {one.status for one in held.values()} == {Status.ASSIGNED}
    assert held["1.1"].text.endswith("и в приложении к нему")
    assert held["1.1"].deadline.date == dt.date(2026, 12, 11)


async def test_somebody_who_is_not_in_the_roster_is_a_change_too(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    names = [f"{one.full_name.split()[0]} А.И." for one in (first, second)]
    last = await published(own_committee, paper(ROOF, PLAN.format(who=", ".join(names), day="15.12.2026")))
    desk = own_committee.secretary
    later = paper(ROOF, PLAN.format(who=f"{names[0]}, Небывалов П.П.", day="15.12.2026"))
    summary = await sent(own_committee, "Протокол новый.txt", later)
    await tap(desk, "Отличия", on=summary)
    shown = words(await again(desk, summary, "отличия от опубликованного"))
    assert f"Кому: {names[0]}, {names[1]} → {names[0]}, Небывалов П.П." in shown
    await tap(desk, "Разослать только изменения (1)", on=summary)
    await again(desk, summary, "Приведено в соответствие")
    await second.phone.wait(lambda m: "Изменения" in words(m), after=last[1])
    assert heard(first.phone, after=last[0]) == []
    plan = "Подготовить план подвоза учащихся."
    assert (await by_text(second))[plan] is Status.WITHDRAWN
    assert (await by_text(first))[plan] is Status.ASSIGNED
