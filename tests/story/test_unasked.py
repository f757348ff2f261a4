"""What the chair is told without asking: on Mondays, before a meeting, what is overdue of the important, what waits."""

import datetime as dt
from functools import partial

import pytest
import sqlalchemy as sa

from domain.people import Role
from domain.policy import Policy
from messaging.presses import Mark, Overseen
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import districts
from storage.tables import decisions, meetings, outbox, roles
from tests.delivery.house import rows
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, killed_in_the_morning, live
from tests.town import ask, buttons, tap, words

ALONE = pytest.mark.asyncio(loop_scope="function")
pytestmark = ALONE
SILENCE = "Не присылать по понедельникам"


async def again(phone: Phone, message: Message, name: str) -> Message:
    return await phone.wait(lambda m: m.id == message.id and [name] in buttons(m))


async def mark(committee: Committee, phone: Phone, desk: Message, director: Director, *, important: bool) -> Message:
    (held,) = await director.assignments()
    await phone.press_raw(desk, Mark(decision_id=held.decision_id, important=important).pack())
    name = "Больше не важное" if important else "Отметить как важное"
    return await again(phone, desk, name)


async def test_mondays_message_has_the_figures_of_status_and_ends_with_a_press(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    await own_committee.director("1.2")
    await live(town, 30, 11)
    monday = chair.inbox[-1]
    now = await ask(chair, "/status")
    figures = [line for line in words(now).splitlines() if line and not line.startswith("С прошлого")]
    assert [line for line in words(monday).splitlines() if line][: len(figures)] == figures
    assert buttons(monday)[-1] == [SILENCE]
    await tap(chair, SILENCE, on=monday)
    await again(chair, monday, "Снова присылать")
    assert words(chair.find_message(monday.id)) == words(monday)
    last = chair.messages[-1]
    await live(town, 7, 12)
    assert heard(chair, after=last) == []
    await tap(chair, "Снова присылать", on=monday)
    await again(chair, monday, SILENCE)
    await live(town, 14, 12)
    assert heard(chair, after=last) == ["14.12 09:00 Исполнение решений на 14 декабря 2026"]


async def test_it_comes_back_in_the_settings(own_committee: Committee) -> None:
    settings = await ask(own_committee.chair, "/settings")
    assert words(settings).splitlines()[0] == "Что я присылаю сам"
    assert "· Сводка по понедельникам: да" in words(settings).splitlines()
    await tap(own_committee.chair, SILENCE, on=settings)
    await again(own_committee.chair, settings, "Снова присылать по понедельникам")
    assert "· Сводка по понедельникам: нет" in words(own_committee.chair.find_message(settings.id)).splitlines()
    await tap(own_committee.chair, "Снова присылать по понедельникам", on=settings)
    await again(own_committee.chair, settings, SILENCE)


async def test_a_meeting_is_named_in_words_and_removed_with_a_press(own_committee: Committee) -> None:
    secretary, chair = own_committee.secretary, own_committee.chair
    named = await ask(secretary, "/meeting 15 января, 12 февраля и 12.03")
    assert words(named).splitlines()[:4] == [
        "Заседания",
        "· 15 января 2027",
        "· 12 февраля 2027",
        "· 12 марта 2027",
    ]
    assert "Не удалось понять день: когда-нибудь" in words(await ask(chair, "/meeting 20 января, когда-нибудь"))
    shown = await ask(chair, "/meeting")
    await tap(chair, "Убрать 12 февраля 2027", on=shown)
    await chair.wait(lambda m: m.id == shown.id and "12 февраля" not in words(m))
    await tap(chair, "Назначить день", on=shown)
    await chair.wait(lambda m: m.id == shown.id and "На какой день" in words(m))
    assert "· 20 января 2027" in words(await ask(chair, "20 января"))
    kept = await rows(own_committee.town.database, sa.select(meetings.c.day).order_by(meetings.c.day))
    assert [row.day for row in kept] == [dt.date(2027, 1, 15), dt.date(2027, 1, 20), dt.date(2027, 3, 12)]
    for phone in (secretary, chair):
        settings = await ask(phone, "/settings")
        await tap(phone, "Заседания", on=settings)
        await again(phone, settings, "← К настройкам")
        await tap(phone, "← К настройкам", on=settings)
        assert words(await again(phone, settings, "Заседания")) == words(settings)


async def test_before_a_meeting_the_chair_reads_how_the_last_minutes_stand(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    director = await own_committee.director("1.2", "1.3")
    line = await ask(own_committee.secretary, f"{director.school} до 30 декабря представить план")
    await tap(own_committee.secretary, "Опубликовать 1 поручение", on=line)  # is no meeting
    await ask(chair, "/meeting 14 декабря, 21 декабря")  # Mondays
    await ask(director.phone, "1.3 готово")
    last = chair.messages[-1]
    await live(town, 17, 12)
    before = [line for line in heard(chair, after=last) if "Исполнение решений" not in line]
    assert before == ["11.12 09:00 Заседание 14 декабря. Как выполнен последний протокол:"]
    await live(town, 18, 12)
    told = chair.inbox[-1]
    assert words(told).splitlines()[0] == "Заседание 21 декабря. Как выполнен последний протокол:"
    assert words(told).splitlines()[1] == "Протокол № 1 от 20 ноября 2026"
    listed = words(await ask(chair, "по протоколам")).splitlines()[2:4]
    assert [line.split(":")[0] for line in listed] == [
        "· Протокол № 1 от 20 ноября 2026",
        "· Поручение от 23 ноября 2026",
    ]
    assert f"· п. 1.2: {director.school}" in words(told).splitlines()
    assert "· отчёт принят — 0, ждут проверки — 1" in words(told).splitlines()
    await tap(chair, "Не присылать перед заседаниями", on=told)
    await again(chair, told, "Снова присылать")
    await ask(chair, "/meeting 25 декабря")
    last = chair.messages[-1]
    await live(town, 26, 12)
    assert [line for line in heard(chair, after=last) if "Исполнение решений" not in line] == []


def _begins(message_id: int, said: str, message: Message) -> bool:
    return message.id == message_id and words(message).startswith(said)


async def test_what_a_message_does_not_name_has_a_button(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    director = await own_committee.director(*(f"1.{n}" for n in range(1, 11)))
    desk = await ask(chair, "/status")
    for held in (await director.assignments())[:4]:
        await chair.press_raw(desk, Mark(decision_id=held.decision_id, important=True).pack())
    await ask(chair, "/meeting 15 декабря")
    last = chair.messages[-1]
    await live(town, 14, 12)
    meeting = await chair.wait(lambda m: "Завтра заседание" in words(m), after=last)
    assert "… и ещё 2" in words(meeting)
    important = await chair.wait(lambda m: "Важное просрочено" in words(m), after=last)
    for told, said in ((important, "Просрочено: 10"), (meeting, "Протокол № 1 от 20 ноября 2026\n\nПросрочено: 10")):
        await tap(chair, "Всё, что просрочено", on=told)
        await chair.wait(partial(_begins, told.id, said))


async def test_off_on_that_morning_it_is_told_on_the_day_of_the_meeting(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    await own_committee.director("1.2")
    await ask(chair, "/meeting 2 декабря")
    last = chair.messages[-1]
    await town.stop_bot()
    await town.telegram.clock.jump(at(2, 12, 8))
    await town.start_bot()
    await live(town, 3, 12)
    told = [line for line in heard(chair, after=last) if "заседание" in line]
    assert told == ["02.12 09:00 Сегодня заседание. Как выполнен последний протокол:"]


async def test_what_is_important_is_told_once_when_it_becomes_overdue(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    director, other = await own_committee.director("1.2"), await own_committee.director("1.3")
    desk = await ask(own_committee.secretary, "/status")
    (held,) = await director.assignments()
    await own_committee.secretary.press_raw(desk, Overseen(decision_id=held.decision_id).pack())
    await tap(own_committee.secretary, "Отметить как важное", on=desk)
    card = await again(own_committee.secretary, desk, "Больше не важное")
    assert words(card).splitlines()[1] == "Важное"
    its = await ask(chair, "/status")
    await mark(own_committee, chair, its, other, important=True)
    await mark(own_committee, chair, its, other, important=False)
    last = chair.messages[-1]
    await live(town, 18, 12)
    said = [line for line in heard(chair, after=last) if "Важное" in line]
    assert said == [
        "14.12 09:00 Важное просрочено: Протокол № 1 от 20 ноября 2026, п. 1.2, срок был до 11 декабря: МБОУ СШ № 1"
    ]
    late = await ask(chair, "что просрочено?")
    assert any("п. 1.2" in line and "важное" in line for line in words(late).splitlines())
    assert not any("п. 1.3" in line and "важное" in line for line in words(late).splitlines())
    await ask(director.phone, "готово")
    await own_committee.return_for_rework(director, "1.2", "Нет подписи")
    last = chair.messages[-1]
    await live(town, 25, 12)
    assert [line for line in heard(chair, after=last) if "Важное" in line] == [], "of that deadline they know"


async def test_a_kill_in_the_middle_of_that_morning_tells_each_once(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    director = await own_committee.director("1.2")
    await mark(own_committee, chair, await ask(chair, "/status"), director, important=True)
    await ask(chair, "/meeting 15 декабря")
    await live(town, 13, 12)
    last = chair.messages[-1]

    async def begun() -> bool:
        query = sa.select(outbox.c.id).where(outbox.c.key.startswith("important:"))
        return bool(await rows(town.database, query))

    await killed_in_the_morning(town, at(14, 12, 9), begun)
    await live(town, 14, 12, hour=13)
    assert sorted(line[12:30] for line in heard(chair, after=last)) == [
        "Важное просрочено:",
        "Завтра заседание. ",
        "Исполнение решений",
    ]


async def test_who_is_no_chair_is_told_nothing(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await ask(own_committee.secretary, "/meeting 2 декабря")
    async with own_committee.town.database.write() as tx:
        await tx.execute(roles.delete().where(roles.c.role == Role.CHAIR))
        await tx.execute(decisions.update().values(important_at=own_committee.town.now))
    last = own_committee.chair.messages[-1]
    await live(own_committee.town, 14, 12)
    assert heard(own_committee.chair, after=last) == []
    assert await director.done() == []


async def asks_for_more(committee: Committee, *, number: str = "1.2") -> Director:
    """A director, for more than the secretary may grant alone."""
    async with committee.town.database.write() as tx:
        await districts.set_policy(tx, Policy(grants=10))
    director, last = await committee.director(number), committee.secretary.messages[-1]
    await ask(director.phone, f"{number} просим продлить до 30 декабря, болеет учитель")
    await committee.secretary.wait(lambda m: "Дольше чем на 10 рабочих дней" in words(m), after=last)
    return director


async def test_what_waits_to_be_decided_is_told_once_on_the_next_working_morning(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    await asks_for_more(own_committee)
    last = chair.messages[-1]
    await live(town, 25, 11)
    assert heard(chair, after=last) == ["24.11 09:00 Ждёт вашего решения: 1"]
    told = chair.inbox[-1]
    assert words(told).splitlines()[1:] == ["просьба о сроке — 1"]
    assert buttons(told) == [["Посмотреть и решить"], ["Не напоминать о решениях"]]
    twice = await own_committee.director("1.2")
    for reason in ("Нет подписи", "Не тот год"):
        await ask(twice.phone, "готово")
        await own_committee.return_for_rework(twice, "1.2", reason)
    await live(town, 27, 11)
    assert heard(chair, after=told) == ["26.11 09:00 Ждут вашего решения: 2"]
    told = chair.inbox[-1]
    assert words(told).splitlines()[1] == "просьба о сроке — 1, отчёт возвращали не раз — 1"
    await tap(chair, "Посмотреть и решить", on=told)
    card = await chair.wait(lambda m: "1 из 2" in words(m), after=told)
    await asks_for_more(own_committee)
    await live(town, 1, 12)
    heard_since = heard(chair, after=card)
    assert heard_since == ["30.11 09:00 Исполнение решений на 30 ноября 2026"], "no message on days off, one on Monday"
    assert buttons(chair.inbox[-1])[0] == ["Ждут вашего решения (3)"]


async def test_what_they_know_or_need_not_decide_any_more_is_not_told(own_committee: Committee) -> None:
    chair, secretary, town = own_committee.chair, own_committee.secretary, own_committee.town
    await asks_for_more(own_committee)
    card = secretary.messages[-1]
    await tap(secretary, "Передать председателю", on=card)
    await secretary.wait(lambda m: m.id == card.id and "передать председателю?" in words(m))
    await tap(secretary, "Я за", on=card)
    handed = await chair.wait(lambda m: "Продлить срок?" in words(m))
    reported = await asks_for_more(own_committee)
    await ask(reported.phone, "готово")
    await live(town, 24, 11)
    assert heard(chair, after=handed) == []
    await asks_for_more(own_committee)
    seen = await ask(chair, "/status")
    assert buttons(seen)[0] == ["Ждут вашего решения (2)"]
    await live(town, 25, 11)
    assert heard(chair, after=seen) == []
    await asks_for_more(own_committee)
    seen = await ask(chair, "/decisions")
    await live(town, 26, 11)
    assert heard(chair, after=seen) == []


async def test_who_wants_no_message_on_mondays_is_told_what_waits_and_may_silence_that(
    own_committee: Committee,
) -> None:
    chair, town = own_committee.chair, own_committee.town
    await live(town, 27, 11)
    settings = await ask(chair, "/settings")
    await tap(chair, SILENCE, on=settings)
    await again(chair, settings, "Снова присылать по понедельникам")
    await asks_for_more(own_committee)
    last = chair.messages[-1]
    await live(town, 30, 11)
    assert heard(chair, after=last) == ["30.11 09:00 Ждёт вашего решения: 1"]
    told = chair.inbox[-1]
    await tap(chair, "Не напоминать о решениях", on=told)
    await again(chair, told, "Снова присылать")
    await asks_for_more(own_committee)
    await live(town, 1, 12)
    assert heard(chair, after=told) == []


async def test_off_at_that_hour_and_killed_when_it_is_made_up_for_what_waits_is_told_once(
    own_committee: Committee,
) -> None:
    chair, town = own_committee.chair, own_committee.town
    await asks_for_more(own_committee)
    last = chair.messages[-1]

    async def begun() -> bool:
        return bool(await rows(town.database, sa.select(outbox.c.id).where(outbox.c.key.startswith("queue:"))))

    await killed_in_the_morning(town, at(24, 11, 15), begun)
    await chair.wait(lambda m: "вашего решения" in words(m), after=last)
    await live(town, 25, 11)
    assert heard(chair, after=last) == ["24.11 15:00 Ждёт вашего решения: 1"]


async def test_what_waits_and_could_not_be_told_that_day_is_told_on_the_next(own_committee: Committee) -> None:
    chair, town = own_committee.chair, own_committee.town
    await asks_for_more(own_committee)
    last = chair.messages[-1]
    town.telegram.fail("sendMessage", 502, chat_id=chair.id)  # once: nothing is tried again while the clock stands
    await live(town, 24, 11, hour=9)
    await town.telegram.clock.jump(at(24, 11, 21))
    await live(town, 26, 11)
    assert heard(chair, after=last) == ["25.11 09:00 Ждёт вашего решения: 1"]
