"""The administrator sets when and of what people are reminded."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from domain.decisions import Deadline, DeadlineKind
from domain.policy import Policy
from storage import districts
from storage.audit import Action
from storage.tables import audit_log
from tests.delivery.house import rows
from tests.story.committee import Committee
from tests.story.mornings import at, heard, live
from tests.story.rules import set_choice, set_value
from tests.story.test_repeated import repeating
from tests.town import ask, buttons, tap, words

SUNDAY = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 13), phrase="до 13.12.2026")


async def policy(committee: Committee) -> Policy:
    async with committee.town.database.read() as tx:
        return await districts.policy(tx)


async def journal(committee: Committee, action: Action) -> list[dict[str, Any]]:
    query = sa.select(audit_log.c.details).where(audit_log.c.action == action).order_by(audit_log.c.id)
    return [row.details for row in await rows(committee.town.database, query)]


async def test_everybody_who_runs_the_committee_sees_how_it_is_set(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    shown = await ask(administrator, "/settings")
    assert words(shown).splitlines()[:12] == [
        "Напоминания",
        "",
        "· Утреннее сообщение: в 9:00",
        "· Тихие часы: с 20:00 до утреннего сообщения",
        "· До срока: за 7, 3 и 1 рабочий день",
        "· О просрочке исполнителю: через 1 рабочий день после срока",
        "· О просрочке повторно: через 5 рабочих дней",
        "· О просрочке секретарю: через 3 рабочих дня после срока, в утреннем списке",
        "· О просрочке председателю: через 7 рабочих дней после срока, в сводке раз в неделю",
        "· Не приняты к исполнению: спросить через 2 рабочих дня, ещё через столько же попросить секретаря позвонить",
        "· Постоянные поручения: не спрашивать",
        "· Срок в выходной: не переносится, напоминание в последний рабочий день до него",
    ]
    assert len([name for row in buttons(shown) for name in row]) == 12
    same = await ask(own_committee.secretary, "/settings")
    assert words(same).splitlines()[:12] == words(shown).splitlines()[:12]
    assert buttons(same) == [["Тёмная картинка"], ["Заседания"]]
    assert "может администратор" in words(same)


async def test_how_early_to_remind_is_asked_and_told_to_directors_from_the_next_morning(
    own_committee: Committee,
) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director("1.2")
    await ask(director.phone, "принято")
    await live(own_committee.town, 2, 12)
    last = director.phone.messages[-1]
    settings = await ask(administrator, "/settings")
    await tap(administrator, "До срока", on=settings)
    question = administrator.find_message(settings)
    assert "Сейчас: за 7, 3 и 1 рабочий день." in words(question)
    assert buttons(question) == [["7, 3, 1", "5, 1", "3, 1", "1"], ["← Все настройки"]]
    answer = await ask(administrator, "2 и 5")
    assert "До срока: за 5 и 2 рабочих дня" in words(answer)
    await live(own_committee.town, 11, 12)
    assert heard(director.phone, after=last) == [
        "04.12 09:00 Скоро срок",
        "09.12 09:00 Скоро срок",
        "11.12 09:00 Срок сегодня",
    ]
    assert [one["changed"] for one in await journal(own_committee, Action.POLICY)] == [
        {"soon": ["(7, 3, 1)", "(5, 2)"]}
    ]


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("Утреннее сообщение", "рано утром", "Напишите время от 6:00 до 23:00"),
        ("Утреннее сообщение", "19:30", "Тихие часы начинаются в 20:00"),
        ("Тихие часы", "9:30", "Утреннее сообщение приходит в 9:00"),
        ("До срока", "за неделю", "Напишите, за сколько рабочих дней"),
        ("О просрочке повторно", "0", "Напишите число рабочих дней, от 1 до 60"),
    ],
)
async def test_what_cannot_be_set_is_asked_again(
    own_committee: Committee, name: str, answer: str, expected: str
) -> None:
    administrator = await own_committee.town.administrator()
    refused = await set_value(administrator, name, answer)
    assert words(refused).startswith("Такой ответ не подходит.")
    assert expected in words(refused)
    assert await policy(own_committee) == Policy()
    taken = await ask(administrator, "10")  # the question is still open
    assert "Напоминания" in words(taken)
    assert await policy(own_committee) != Policy()


@pytest.mark.parametrize("forged", ["set:late:999", "set:begin:3.00", "set::5", "set:move:", "set:late:x", "set:who:1"])
async def test_a_forged_press_sets_nothing(own_committee: Committee, forged: str) -> None:
    administrator = await own_committee.town.administrator()
    settings = await ask(administrator, "/settings")
    await administrator.press_raw(settings, forged)
    assert await policy(own_committee) == Policy()
    assert await journal(own_committee, Action.POLICY) == []


async def test_a_change_is_one_however_often_its_update_is_handled(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    await set_choice(administrator, "О просрочке секретарю", "5")
    async with repeating(own_committee.town) as repeater:
        await repeater.once_more(administrator)
        assert (await policy(own_committee)).late == 5
        assert len(await journal(own_committee, Action.POLICY)) == 1
        second = await own_committee.town.appoint("Ещё одного администратора", "Крылова Вера Павловна")
        await set_value(second, "О просрочке секретарю", "4")
        await repeater.once_more(administrator)
        await repeater.once_more(second)
    assert (await policy(own_committee)).late == 4
    assert len(await journal(own_committee, Action.POLICY)) == 2


async def test_the_hour_is_that_which_is_set(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director("1.2")
    await ask(director.phone, "принято")
    await live(own_committee.town, 1, 12)
    last = director.phone.messages[-1]
    await set_value(administrator, "Утреннее сообщение", "14:30")
    await own_committee.town.telegram.clock.walk(at(2, 12, 14))
    assert heard(director.phone, after=last) == []
    await own_committee.town.telegram.clock.jump(at(2, 12, 14, 30))
    assert heard(director.phone, after=last) == ["02.12 14:30 Скоро срок"]


async def test_an_hour_that_is_changed_in_the_middle_of_a_day_reminds_nobody_twice(own_committee: Committee) -> None:
    administrator, clock = await own_committee.town.administrator(), own_committee.town.telegram.clock
    director = await own_committee.director("1.2")
    await ask(director.phone, "принято")
    await live(own_committee.town, 2, 12, hour=8)
    last = director.phone.messages[-1]
    await clock.walk(at(2, 12, 10))
    for hour in (12, 11, 6):  # to come, and over
        await set_value(administrator, "Утреннее сообщение", str(hour))
        await clock.walk(at(2, 12, 22 - hour))
    assert heard(director.phone, after=last) == ["02.12 09:00 Скоро срок"]
    await live(own_committee.town, 8, 12, hour=5)
    last = director.phone.messages[-1]
    await set_value(administrator, "Утреннее сообщение", "15")
    await clock.walk(at(8, 12, 13))
    assert heard(director.phone, after=last) == []
    await set_value(administrator, "Утреннее сообщение", "9")  # that is over: from tomorrow on
    await set_value(administrator, "О просрочке секретарю", "4")
    await clock.walk(at(9, 12, 19))
    assert heard(director.phone, after=last) == ["08.12 15:00 Скоро срок"]
    await clock.walk(at(10, 12, 19))
    assert heard(director.phone, after=last)[1:] == ["10.12 09:00 Скоро срок"]


async def test_in_quiet_hours_nobody_is_reminded(own_committee: Committee) -> None:
    administrator, clock = await own_committee.town.administrator(), own_committee.town.telegram.clock
    director = await own_committee.director("1.2")
    await ask(director.phone, "принято")
    await set_value(administrator, "Тихие часы", "17:00")
    await live(own_committee.town, 9, 12)
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    await clock.jump(at(10, 12, 17))
    await own_committee.town.start_bot()
    await clock.walk(at(11, 12, 8))
    assert heard(director.phone, after=last) == []
    await own_committee.town.stop_bot()
    await clock.jump(at(11, 12, 16, 59))
    await own_committee.town.start_bot()
    await director.phone.wait(lambda m: "Срок сегодня" in words(m), after=last)
    assert heard(director.phone, after=last) == ["11.12 16:59 Срок сегодня"]


async def test_the_rule_of_a_deadline_on_a_day_off_is_seen_on_the_phone(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=SUNDAY)
    await ask(director.phone, "принято")
    assert "до 13 декабря 2026" in words(await ask(director.phone, "/my"))
    await set_choice(administrator, "Срок в выходной", "переносится на предыдущий рабочий день")
    assert "до 11 декабря 2026" in words(await ask(director.phone, "/my"))
    await set_choice(administrator, "Срок в выходной", "переносится на следующий рабочий день")
    await own_committee.publish("1.3", to=[director], deadline=SUNDAY)
    assert words(await ask(director.phone, "/my")).count("до 14 декабря 2026") == 2
    await ask(director.phone, "принято")
    last = director.phone.messages[-1]
    await live(own_committee.town, 14, 12)
    assert heard(director.phone, after=last)[-2:] == ["11.12 09:00 Скоро срок", "14.12 09:00 Срок сегодня"]
    await set_choice(administrator, "Срок в выходной", "не переносится, напоминание в последний рабочий день до него")
    assert words(await ask(director.phone, "/my")).count("до 13 декабря 2026, просрочено на 1 день") == 2
    assert [one["deadlines"] for one in await journal(own_committee, Action.POLICY)] == [1, 1, 2]


async def test_who_decides_is_set_with_a_press_and_holds_at_once(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    await set_choice(administrator, "Секретарь продлевает срок сам", "до 10 рабочих дней")
    shown = await set_choice(administrator, "Снятие с контроля", "решает председатель")
    assert words(shown).splitlines()[-5:-2] == [
        "Решения",
        "· Секретарь продлевает срок сам: до 10 рабочих дней",
        "· Снятие с контроля: решает председатель",
    ]
    assert "Действует сразу" in (administrator.toasts[-1].text or "")
    noted = [one["changed"] for one in await journal(own_committee, Action.POLICY)]
    assert noted == [{"grants": ["0", "10"]}, {"withdrawals": ["secretary", "chair"]}]
    said = words(await ask(administrator, "/journal"))
    assert "Снятие с контроля: секретарь сам → Снятие с контроля: решает председатель" in said


async def test_the_chairs_week_names_what_is_overdue_for_as_long_as_is_set(own_committee: Committee) -> None:
    administrator, chair = await own_committee.town.administrator(), own_committee.chair
    director = await own_committee.director("1.2")
    await live(own_committee.town, 21, 12)
    assert "Просрочено на" not in words(chair.inbox[-1])
    assert "– просрочено — 1" in words(chair.inbox[-1])
    await live(own_committee.town, 28, 12)
    week = words(chair.inbox[-1])
    assert week.count("Просрочено") == 1
    assert "Просрочено на 7 рабочих дней и больше\n" in week
    assert f"· {director.school}: п. 1.2, просрочено на 17 дней" in week
    await set_value(administrator, "О просрочке председателю", "20")
    await live(own_committee.town, 11, 1)
    assert "Просрочено на" not in words(chair.inbox[-1])
    await live(own_committee.town, 25, 1)
    assert "Просрочено на 20 рабочих дней и больше\n" in words(chair.inbox[-1])
