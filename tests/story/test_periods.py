"""The clock is turned over months: a recurring assignment asks for one report a period."""

import datetime as dt

import pytest
import sqlalchemy as sa

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.people import OrganizationKind
from domain.policy import Move, Policy, Rhythm
from storage import assignments, districts, people, roster
from storage.roster import Entry
from storage.tables import assignments as table
from tests.delivery.house import rows
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, killed_in_the_morning, live
from tests.town import Town, ask, buttons, tap, words

MONTHLY = Deadline(kind=DeadlineKind.RECURRING, phrase="ежемесячно до 5 числа")
WEEKLY = Deadline(kind=DeadlineKind.RECURRING, phrase="еженедельно по пятницам")


async def periods(director: Director) -> dict[str, Status]:
    return {one.period: one.status for one in await director.assignments()}


async def set_policy(town: Town, policy: Policy) -> None:
    async with town.database.write() as tx:
        await districts.set_policy(tx, policy)


async def test_three_months_of_a_monthly_assignment_one_of_them_missed(own_committee: Committee) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=MONTHLY)
    assert (
        "до 5 декабря 2026, осталось 9 рабочих дней · п. 1.2, декабрь 2026\n"
        "Сделать то, что в пункте 1.2\nПовторяется: ежемесячно до 5 числа\n"
    ) in words(director.given())
    await ask(director.phone, "принял")
    last = director.phone.messages[-1]
    await live(own_committee.town, 3, 12)
    assert "п. 1.2, декабрь 2026 — выполнено" in words(await ask(director.phone, "готово"))
    await own_committee.accept(director, "1.2, декабрь 2026")
    await live(own_committee.town, 2, 2)
    assert [line for line in heard(director.phone, after=last) if "09:00" in line] == [
        "25.11 09:00 Скоро срок",
        "01.12 09:00 Скоро срок",
        "03.12 09:00 Скоро срок",
        "29.12 09:00 Новый период",
        "30.12 09:00 Сегодня последний рабочий день до срока",
        "11.01 09:00 Просрочено",
        "18.01 09:00 Просрочено",
        "25.01 09:00 Просрочено",
        "29.01 09:00 Новый период",
        "01.02 09:00 Просрочено",
        "02.02 09:00 Скоро срок",
    ]
    assert await periods(director) == {
        "2026-12": Status.ACCEPTED,
        "2027-01": Status.ACKNOWLEDGED,  # taken on with the first one
        "2027-02": Status.ACKNOWLEDGED,
    }
    assert heard(own_committee.secretary, after=own_committee.desk)[-1] == "13.01 09:00 Давно просрочено, отчёта нет"
    assert f"{director.school}: п. 1.2, январь 2027, просрочено на 8 дней" in words(own_committee.secretary.inbox[-1])


async def test_the_open_periods_are_answered_in_turn_or_by_their_buttons(own_committee: Committee) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=MONTHLY)
    await live(own_committee.town, 2, 2)
    listed = await ask(director.phone, "/my")
    months = ("декабрь 2026", "январь 2027", "февраль 2027")
    assert buttons(listed)[:3] == [[f"п. 1.2, {month}"] for month in months]
    await tap(director.phone, "п. 1.2, январь 2027", on=listed)
    card = await director.phone.wait(lambda m: "Протокол № 1 от 20 ноября 2026, п. 1.2, январь 2027" in words(m))
    assert "до 5 января 2027, просрочено на 28 дней" in words(card)
    assert "п. 1.2, декабрь 2026 — выполнено" in words(await ask(director.phone, "1.2 готово"))
    await ask(director.phone, "готово", reply_to=card)
    assert await periods(director) == {
        "2026-12": Status.REPORTED,
        "2027-01": Status.REPORTED,
        "2027-02": Status.ASSIGNED,
    }
    reports = await ask(own_committee.secretary, "/reports")
    waiting = [[f"п. 1.2, {month} · {director.school}"] for month in ("декабрь 2026", "январь 2027")]
    assert buttons(reports)[:2] == waiting


async def test_a_bot_that_was_off_for_two_periods_opens_only_the_current_one(own_committee: Committee) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=MONTHLY)
    await ask(director.phone, "готово")
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    await live(own_committee.town, 1, 2, hour=8)
    await own_committee.town.start_bot()
    await live(own_committee.town, 1, 2, hour=10)
    assert await periods(director) == {"2026-12": Status.REPORTED, "2027-02": Status.ACKNOWLEDGED}
    assert heard(director.phone, after=last) == ["01.02 09:00 Новый период"]


async def test_a_weekly_assignment_that_is_reported_on_is_said_of_once_a_week_over_the_new_year(
    own_committee: Committee,
) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=WEEKLY)
    last = director.phone.messages[-1]
    await ask(director.phone, "готово")
    for day, month in ((1, 12), (8, 12), (15, 12), (22, 12), (29, 12), (12, 1)):
        await live(own_committee.town, day, month)
        await ask(director.phone, "готово")
    await live(own_committee.town, 17, 1)
    assert [line for line in heard(director.phone, after=last) if "09:00" in line] == [
        f"{day} 09:00 Новый период" for day in ("30.11", "07.12", "14.12", "21.12", "28.12", "11.01")
    ]
    weeks = [*(f"2026-W{week}" for week in range(48, 54)), "2027-W02"]  # nobody works in the first of 2027
    assert await periods(director) == dict.fromkeys(weeks, Status.REPORTED)


async def test_a_weekly_assignment_without_a_report_is_said_of_on_its_last_day(own_committee: Committee) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=WEEKLY)
    await ask(director.phone, "готово")
    last = director.phone.messages[-1]
    await live(own_committee.town, 6, 12)
    assert heard(director.phone, after=last) == ["30.11 09:00 Новый период", "04.12 09:00 Срок сегодня"]
    assert "· п. 1.2, неделя с 30 ноября 2026 — принято" in words(director.phone.inbox[-1])


async def test_the_day_of_every_period_moves_by_the_rule_of_the_committee(own_committee: Committee) -> None:
    await set_policy(own_committee.town, Policy(move=Move.PREVIOUS))
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=MONTHLY)
    await live(own_committee.town, 29, 1)
    due = {one.period: one.deadline.date for one in await director.assignments()}
    assert due == {
        "2026-12": dt.date(2026, 12, 4),
        "2027-01": dt.date(2026, 12, 30),
        "2027-02": dt.date(2027, 2, 5),
    }


async def test_a_new_head_goes_on_where_the_former_one_has_reported(own_committee: Committee) -> None:
    former = await own_committee.director()
    await own_committee.publish("1.2", to=[former], deadline=MONTHLY)
    await ask(former.phone, "готово")
    heir = Entry(
        organization=former.school, kind=OrganizationKind.SCHOOL, full_name="Новая Вера Петровна", position="директор"
    )
    async with own_committee.town.database.write() as tx:
        await roster.add(tx, [heir])
        heir_id = await people.invite_person(tx, heir.full_name)
    last = former.phone.messages[-1]
    await live(own_committee.town, 30, 12)
    assert heard(former.phone, after=last) == []
    async with own_committee.town.database.read() as tx:
        theirs = [(one.period, one.status) for one in await assignments.of_person(tx, heir_id)]
    assert theirs == [("2026-12", Status.REPORTED), ("2027-01", Status.ACKNOWLEDGED)]


async def test_what_is_withdrawn_from_control_is_opened_no_more(own_committee: Committee) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=MONTHLY)
    (first,) = await director.assignments()
    async with own_committee.town.database.write() as tx:
        await assignments.change_status(
            tx,
            first.id,
            Status.WITHDRAWN,
            person_id=own_committee.secretary_id,
            update_id=0,
            now=own_committee.town.now,
        )
    await live(own_committee.town, 2, 2)
    assert await periods(director) == {"2026-12": Status.WITHDRAWN}
    assert await rows(own_committee.town.database, sa.select(table.c.id).where(table.c.renews_on.is_not(None))) == []


async def test_periods_are_opened_for_who_has_not_registered_yet_too(own_committee: Committee) -> None:
    absent = await own_committee.director(registered=False)
    await own_committee.publish("1.2", to=[absent], deadline=MONTHLY)
    await live(own_committee.town, 30, 12)
    assert sorted(await periods(absent)) == ["2026-12", "2027-01"]


@pytest.mark.slow
async def test_a_kill_while_periods_are_opened_opens_none_twice_and_loses_none(own_committee: Committee) -> None:
    points = [f"1.{n}" for n in range(1, 61)]
    director = await own_committee.director()
    await own_committee.publish(*points, to=[director], deadline=MONTHLY)
    last = director.phone.messages[-1]
    before, opened = len(points), [0]

    async def some_are_open() -> bool:
        opened.append(len(await director.assignments()))
        return opened[-1] > before

    await killed_in_the_morning(own_committee.town, at(29, 12, 9), some_are_open)
    # The first of several transactions has been committed.
    assert before < opened[-1] < 2 * before
    await director.phone.wait(lambda m: "и ещё 96" in words(m), after=last)
    assert [line for line in heard(director.phone, after=last) if "Протокол" not in line] == ["29.12 09:00 Просрочено"]
    pairs = sorted((one.number, one.period) for one in await director.assignments())
    assert pairs == sorted((point, period) for point in points for period in ("2026-12", "2027-01"))


async def test_what_recurs_nobody_knows_when_is_asked_about_like_a_standing_one(own_committee: Committee) -> None:
    await set_policy(own_committee.town, Policy(standing=Rhythm.MONTH))
    director = await own_committee.director()
    twice = Deadline(kind=DeadlineKind.RECURRING, phrase="2 раза в год")
    await own_committee.publish("1.2", to=[director], deadline=twice)
    await ask(director.phone, "принял")
    last = director.phone.messages[-1]
    await live(own_committee.town, 2, 2)
    assert heard(director.phone, after=last) == [
        f"{day} 09:00 Постоянное поручение: как идёт работа?" for day in ("01.12", "11.01", "01.02")
    ]
    assert "2 раза в год · п. 1.2 — принято к исполнению\n" in words(director.phone.inbox[-1])
    assert await periods(director) == {"": Status.ACKNOWLEDGED}
