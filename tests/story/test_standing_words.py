"""The chair asks how things stand, in a command, in words and with buttons, and looks again later."""

import datetime as dt

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.people import Role
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import Committee
from tests.town import ask, buttons, tap, words

LATE = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 20), phrase="до 20.11.2026")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


async def shown(phone: Phone, said: str, *, on: Message) -> Message:
    """The message whose button was pressed, as soon as it says that."""
    return await phone.wait(lambda m: m.id == on.id and said in words(m))


async def test_the_summary_is_ten_lines_and_names_who_holds_things_up(own_committee: Committee) -> None:
    first, second = await own_committee.director(), await own_committee.director(registered=False)
    await own_committee.publish("1.1", "1.2", to=[first], deadline=LATE)
    await own_committee.publish("2.1", to=[second], deadline=LATE)
    await own_committee.publish("3.1", to=[first])
    await ask(first.phone, "3.1 готово")
    said = await ask(own_committee.chair, "/status")
    assert len(lines(words(said))) <= 10
    assert lines(words(said))[1:] == [
        "Всего 4 поручения:",
        "· отчёт принят — 0, ждут проверки — 1",
        "· в работе — 3, из них:",
        "\N{EM SPACE}– просрочено — 3",
        "\N{EM SPACE}– не приняты к исполнению — 3",
        "\N{EM SPACE}– не получили сообщение: не зарегистрированы или заблокировали бота — 1",
        "Больше всего просрочено: МБОУ СШ № 1 — 2, МБОУ СШ № 2 — 1",
        "Чаще всего просрочены решения: Протокол № 1, п. 1.1 — 1; Протокол № 1, п. 1.2 — 1; Протокол № 2, п. 2.1 — 1",
    ]
    assert buttons(said) == [
        ["Просрочено (3)"],
        ["Не приняты к исполнению (3)"],
        ["Сообщение не получили (1)"],
        ["Ждут проверки (1)"],
        ["По протоколам", "По организациям"],
        ["По людям", "Динамика"],
        ["Тёмная", "Справка и таблица"],
    ]


async def test_what_has_changed_since_the_last_look_is_said(own_committee: Committee) -> None:
    head, chair = await own_committee.director("1.2", "1.3"), own_committee.chair
    assert "С прошлого раза" not in words(await ask(chair, "/status"))
    await ask(head.phone, "1.2 готово")
    await own_committee.accept(head, "1.2")
    await own_committee.town.turn(minutes=5)
    for _ in range(2):  # who looks again so soon has not read it to the end
        assert "С прошлого раза, сегодня: принято +1, не приняты −1" in words(await ask(chair, "/status")).splitlines()
    await own_committee.publish("2.1", to=[head])
    await own_committee.town.turn(days=25)  # the deadlines are over
    said = words(await ask(chair, "как дела?"))
    told = "С прошлого раза, 23 ноября: просрочено +2, не приняты +1, поручений +1"
    assert told in said, "what was seen is not told once more"
    await own_committee.town.turn(minutes=5)
    await ask(head.phone, "1.3 готово")
    await own_committee.accept(head, "1.3")
    soon = words(await ask(chair, "/status"))
    assert "С прошлого раза, 23 ноября: принято +1, просрочено +1, поручений +1" in soon, "up to now"
    await ask(head.phone, "2.1 готово")
    await own_committee.town.turn(minutes=20)
    seen = words(await ask(chair, "/status"))
    assert "С прошлого раза, сегодня: ждут проверки +1, просрочено −1, не приняты −1" in seen
    await own_committee.town.turn(minutes=20)
    assert "С прошлого раза, сегодня, ничего не изменилось." in words(await ask(chair, "/status"))
    await own_committee.town.turn(days=1)
    assert "С прошлого раза, 18 декабря, ничего не изменилось." in words(await ask(chair, "/status"))
    assert "С прошлого раза" not in words(await ask(own_committee.secretary, "/status"))  # each has looks of their own


async def test_every_button_opens_as_much_as_it_says(own_committee: Committee) -> None:
    heads = [await own_committee.director() for _ in range(3)]
    await own_committee.publish("1.1", "1.2", "1.3", "1.4", "1.5", to=heads, deadline=LATE)
    week = Deadline(kind=DeadlineKind.BY, date=own_committee.town.now.date() + dt.timedelta(days=3), phrase="")
    await own_committee.publish("2.1", to=heads, deadline=week)
    await ask(heads[0].phone, "2.1 готово")
    for phone in (own_committee.chair, own_committee.secretary):
        summary = await ask(phone, "/status")
        for text, said in (
            ("Просрочено (15)", "Просрочено: 15 поручений"),
            ("На этой неделе (2)", "До воскресенья, 29 ноября: 2"),
            ("Не приняты к исполнению (17)", "Не приняты к исполнению: 17 поручений"),
            ("Ждут проверки (1)", "Ждут проверки: 1 поручение"),
        ):
            await tap(phone, text, on=summary)
            opened = await shown(phone, said, on=summary)
            pages = words(opened).count("\n· ")
            if ["Дальше →"] in buttons(opened):
                await tap(phone, "Дальше →", on=opened)
                opened = await shown(phone, "Страница 2 из 2", on=summary)
                pages += words(opened).count("\n· ")
            assert pages == int(text.rpartition("(")[2][:-1])
            await tap(phone, "К сводке", on=opened)
            await shown(phone, "Исполнение решений", on=summary)


async def test_deeper_by_minutes_by_school_and_by_person(own_committee: Committee) -> None:
    head, chair = await own_committee.director("1.2", "1.3"), own_committee.chair
    await ask(head.phone, "1.2 готово")
    summary = await ask(chair, "/status")
    await tap(chair, "По протоколам", on=summary)
    await chair.wait(lambda m: m.id == summary.id and "· Протокол № 1 от 20 ноября 2026: отчитались 1 из 2" in words(m))
    await tap(chair, "Протокол № 1 от 20 ноября 2026", on=summary)
    await chair.wait(lambda m: "п. 1.2" in words(m) and m.id > summary.id)
    await tap(chair, "К сводке", on=summary)
    for door, name in (("По организациям", head.school), ("По людям", head.full_name)):
        await tap(chair, door, on=summary)
        await tap(chair, name, on=summary)
        opened = await shown(chair, name, on=summary)
        assert lines(words(opened))[1:] == [
            "Всего 2 поручения: принято 0, ждут проверки 1, в работе 1",
            "Новое",
            "· Протокол № 1 от 20 ноября 2026, п. 1.3: до 11 декабря 2026, осталось 14 рабочих дней",
            "Выполнено, ждёт проверки",
            "· Протокол № 1 от 20 ноября 2026, п. 1.2: до 11 декабря 2026",
        ]
        await tap(chair, door, on=summary)
        await tap(chair, "К сводке", on=summary)


async def test_what_waits_for_whoever_looks(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await ask(head.phone, "просим продлить до 21 декабря, болеет учитель")
    await own_committee.secretary.wait(lambda m: "Просят продлить срок" in words(m))
    chair = await ask(own_committee.chair, "что ждёт моего решения?")
    assert words(chair) == "Вашего решения ничего не ждёт. Как идут дела: /status"
    desk = await ask(own_committee.secretary, "/status")
    await tap(own_committee.secretary, "Ждут моего решения (1)", on=desk)
    await own_committee.secretary.wait(lambda m: m.id == desk.id and ["Просьбы о сроке: 1"] in buttons(m))


async def test_questions_in_words(own_committee: Committee) -> None:
    heads, chair = [await own_committee.director() for _ in range(2)], own_committee.chair
    await own_committee.publish("1.1", to=heads, deadline=LATE)
    await own_committee.publish("2.1", to=heads)
    await own_committee.publish("3.1", to=heads[:1], deadline=LATE)
    assert words(await ask(chair, "Что просрочено?")).startswith("Просрочено: 3 поручения")
    assert words(await ask(chair, "что просрочено у СШ № 1?")).startswith("МБОУ СШ № 1\n\nПросрочено: 2")
    assert words(await ask(chair, "что просрочено по протоколу 1")).startswith(
        "Протокол № 1 от 20 ноября 2026\n\nПросрочено: 2"
    )
    one = words(await ask(chair, "просрочено у СШ 1 по протоколу 3"))
    assert one.startswith("МБОУ СШ № 1, Протокол № 3 от 20 ноября 2026\n\nПросрочено: 1")
    assert "п. 2.1" in words(await ask(chair, "/STATUS 2"))
    assert "п. 2.1" in words(await ask(chair, "как дела по протоколу 2"))
    assert words(await ask(chair, "/status СШ 2")).startswith("МБОУ СШ № 2\n\nВсего 2 поручения")
    assert words(await ask(chair, "кто не ответил?")).startswith("Не приняты к исполнению: 5 поручений")
    assert words(await ask(chair, "кто не отчитался?")).startswith("Нет отчёта: 5 поручений")
    assert words(await ask(chair, "что на этой неделе?")).startswith("До воскресенья, 29 ноября: 0")
    assert "Исполнение решений" in words(await ask(chair, "как дела?"))
    assert words(await ask(chair, "что просрочено по последнему протоколу?")).startswith(
        "Протокол № 3 от 20 ноября 2026\n\nПросрочено: 1"
    )
    assert words(await ask(chair, "/status 1 просрочено")).startswith("Протокол № 1 от 20 ноября 2026\n\nПросрочено: 2")
    assert "среди опубликованных нет" in words(await ask(chair, "/status 77"))
    assert "«Найти»" in words(await ask(chair, "ограждение"))
    assert "«Найти»" in words(await ask(chair, "/status Пушкинская"))
    assert words(await ask(chair, "Спасибо!")) == "Пожалуйста. Как идут дела: /status"


async def test_a_person_is_asked_about_by_name(own_committee: Committee) -> None:
    heads, chair = [await own_committee.director() for _ in range(2)], own_committee.chair
    await own_committee.publish("1.1", "1.2", to=heads, deadline=LATE)
    await own_committee.publish("2.1", to=heads[1:])
    first, second = (head.full_name for head in heads)  # Агапова, Бережная
    for said in ("как у Агаповой?", "что у Анны Агаповой", "/status Агапова А.И."):
        assert words(await ask(chair, said)).startswith(f"{first}\n\nВсего 2 поручения")
    assert words(await ask(chair, "что просрочено у Бережной?")).startswith(f"{second}\n\nПросрочено: 2")
    assert words(await ask(chair, "как у Бережной по протоколу 2")).startswith(f"{second}, Протокол № 2")
    await own_committee.invite("Агапова Вера Львовна", "МБОУ Луговская СШ")
    asked = await ask(chair, "как дела у Агаповой?")
    assert buttons(asked) == [[first], ["Агапова Вера Львовна"], ["К сводке"]]
    await tap(chair, first, on=asked)
    await shown(chair, "Всего 2 поручения", on=asked)


async def test_where_several_fit_it_asks(own_committee: Committee) -> None:
    chair = own_committee.chair
    head = await own_committee.director("1.2")
    for school in ("МБОУ Луговская СШ", "МБОУ Луговская ОШ"):
        await own_committee.invite(f"Лугова Анна {school[-2:]}", school)
    asked = await ask(chair, "как дела у Луговской школы?")
    assert words(asked) == "Что вы имеете в виду?"
    assert buttons(asked) == [["МБОУ Луговская СШ"], ["МБОУ Луговская ОШ"], ["К сводке"]]
    await tap(chair, "МБОУ Луговская ОШ", on=asked)
    await chair.wait(lambda m: m.id == asked.id and words(m).startswith("МБОУ Луговская ОШ"))
    own_committee.numbers = iter([1])  # type: ignore[assignment]  # another year, the same number
    await own_committee.publish("5.1", to=[head])
    asked = await ask(chair, "/status 1")
    assert words(asked) == "Что вы имеете в виду?"
    assert len(buttons(asked)) == 4, "with the school No. 1, which may be meant too"
    await tap(chair, "К сводке", on=asked)
    await chair.wait(lambda m: m.id == asked.id and "Исполнение решений" in words(m))


async def test_what_is_no_question_stays_what_it_was(own_committee: Committee) -> None:
    """An assignment that is dictated, and the answer of a head who works for the committee too."""
    head = await own_committee.director("1.2", also=[Role.SECRETARY])
    await ask(head.phone, "что просрочено?")
    assert await head.statuses() == {"1.2": Status.ASSIGNED}
    await ask(head.phone, "1.2 готово")
    assert await head.statuses() == {"1.2": Status.REPORTED}
    draft = await ask(own_committee.secretary, f"{head.school} до 1 марта представить план")
    assert "представить план" in words(draft)
    assert "Исполнение решений" not in words(draft)


async def test_how_it_went_month_by_month(own_committee: Committee) -> None:
    head, chair = await own_committee.director("1.2", "1.3"), own_committee.chair
    none = words(await ask(chair, "динамика"))
    assert none == "Сроки ещё не наступили: сравнивать нечего."
    await own_committee.town.turn(days=2)
    await ask(head.phone, "1.2 готово")
    await own_committee.town.turn(days=23)
    summary = await ask(chair, "/status")
    await tap(chair, "Динамика", on=summary)
    opened = await shown(chair, "по месяцу срока", on=summary)
    assert lines(words(opened)) == [
        "Динамика, по месяцу срока",
        "декабрь 2026, пока: в срок 50 % (1 из 2)",
        "приняли за 2 дня, отчитались за 2 дня, продлено 0 % (0)",
        "Дни — медиана, со дня, когда поручение дано.",
    ]
    assert words(await ask(own_committee.secretary, "динамика")) == words(opened)
    soon = Deadline(kind=DeadlineKind.BY, date=own_committee.town.now.date() + dt.timedelta(days=20), phrase="")
    await own_committee.publish("2.1", to=[head], deadline=soon)
    await ask(head.phone, "2.1 готово")
    await own_committee.town.turn(days=25)
    said = words(await ask(chair, "тренды"))
    assert "приняли в тот же день, отчитались в тот же день, продлено 0 % (0)" in lines(said)
