"""The clock of the machine is set back, by an hour or a day, or was ahead: nothing is lost, delayed or said twice."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine

from domain.decisions import Deadline, DeadlineKind
from messaging.presses import Draft, Step
from storage import reminders
from storage.assignments import ANY_DAY
from storage.tables import accounts, assignments, mornings
from tests.delivery.house import states, until
from tests.story.committee import Committee, working_committee
from tests.story.leave import colleague, go_away
from tests.story.mornings import at, heard, live
from tests.town import Town, ask, tap, words

BACK = [{"hours": -1}, {"days": -1}]


@pytest.mark.parametrize("back", BACK)
async def test_what_is_queued_leaves_all_the_same(committee: Committee, back: dict[str, float]) -> None:
    director = await committee.director()
    town = committee.town
    town.telegram.fail("sendMessage", 502, chat_id=director.phone.id)
    minutes_id = await committee.draft("1.2", to=[director])
    await committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=1).pack())
    await until(lambda: _to_be_tried_again(town))
    await town.turn(**back)
    await director.phone.wait(lambda m: "Вам " in words(m))


@pytest.mark.parametrize("back", BACK)
async def test_what_is_due_is_looked_for_all_the_same(
    committee: Committee, monkeypatch: pytest.MonkeyPatch, back: dict[str, float]
) -> None:
    """A scheduler that knows when its next job begins would sleep until the clock is there again."""
    monkeypatch.setattr("bot.jobs.EVERY", 0.1)
    director = await committee.director("1.2")
    await committee.town.stop_bot()
    await committee.town.start_bot()
    now = dt.datetime.now(dt.UTC)
    with time_machine.travel(now + dt.timedelta(**back)):
        async with committee.town.database.write() as tx:
            await tx.execute(mornings.delete())
            days = {"due_on": committee.town.now.date(), "look_on": ANY_DAY}
            await tx.execute(assignments.update().values(created_at=committee.town.now - dt.timedelta(days=3), **days))
            await tx.execute(accounts.update().values(registered_at=committee.town.now - dt.timedelta(days=3)))
        await director.phone.wait(lambda m: words(m).startswith("Срок сегодня"))


async def _to_be_tried_again(town: Town) -> bool:
    return ("queued", 1) in await states(town.database)


@pytest.mark.parametrize("back", BACK)
async def test_who_writes_is_answered_and_what_is_said_counts(committee: Committee, back: dict[str, float]) -> None:
    director = await committee.director("1.2", "1.3")
    card = await director.card("1.2")
    await tap(director.phone, "Приложить отчёт", on=card)
    await committee.town.turn(**back)
    sent = await director.phone.send_document("Отчёт.pdf", b"1")
    await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    await ask(director.phone, "1.3 готово")
    assert await director.done() == ["1.2", "1.3"]
    await committee.accept(director, "1.2")
    await committee.return_for_rework(director, "1.3", "Нет подписи")
    await ask(director.phone, "1.3 готово")
    assert await director.done() == ["1.2", "1.3"]


async def test_a_clock_that_was_ahead_and_is_right_again_costs_nobody_a_reminder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What was said while it was wrong was said; when the days come that it was said of, it is said again."""
    lives = {}
    for ahead in (False, True):
        (folder := tmp_path / str(ahead)).mkdir()
        async with working_committee(folder) as committee:
            lives[ahead] = await _life(committee, ahead=ahead)
    assert lives[True] == lives[False]
    assert caplog.text.count("the clock was ahead") == 1, "then it is over"
    director, secretary = lives[True]
    assert [line[:5] for line in director] == ["02.12", "08.12", "10.12", "11.12", "14.12"]
    assert secretary == ["16.12 09:00 Давно просрочено, отчёта нет"]


async def _life(committee: Committee, *, ahead: bool) -> list[list[str]]:
    """What the director and the secretary hear until a week after the deadline."""
    director, clock = await committee.director("1.2"), committee.town.telegram.clock
    await tap(director.phone, "Принял…", on=director.given())
    people = (director.phone, committee.secretary)
    last = [phone.messages[-1] for phone in people]
    if ahead:
        right = clock()
        await clock.jump(at(25, 1))
        for phone, before in zip(people, last, strict=True):
            await phone.wait(lambda m: "росрочено" in words(m), after=before)
        await clock.jump(right)
        last = [phone.messages[-1] for phone in people]
    await live(committee.town, 18, 12)
    return [heard(phone, after=before) for phone, before in zip(people, last, strict=True)]


@pytest.mark.parametrize("day", [7, 11])  # a Monday, when the chair hears how things stand; the deadline
async def test_a_clock_that_was_at_a_day_to_come_costs_nobody_what_is_said_on_it(tmp_path: Path, day: int) -> None:
    lives = {}
    for ahead in (False, True):
        (folder := tmp_path / str(ahead)).mkdir()
        async with working_committee(folder) as committee:
            director = await committee.director("1.2")
            await tap(director.phone, "Принял…", on=director.given())
            if ahead:
                await _look_ahead(committee, at(day, 12, 10))
            people = (director.phone, committee.chair)
            last = [phone.messages[-1] for phone in people]
            await live(committee.town, 15, 12)
            lives[ahead] = [heard(phone, after=before) for phone, before in zip(people, last, strict=True)]
    assert lives[True] == lives[False]
    assert [line[:5] for line in lives[True][0]] == ["02.12", "08.12", "10.12", "11.12", "14.12"]
    assert [line[:5] for line in lives[True][1]] == ["30.11", "07.12", "14.12"]


async def _look_ahead(committee: Committee, moment: dt.datetime) -> None:
    """Until all that is said then has been said, and back."""
    right = committee.town.now
    await committee.town.telegram.clock.jump(moment)
    await until(lambda: _gone_through(committee.town, moment.date()))
    await committee.town.telegram.clock.jump(right)


async def _gone_through(town: Town, day: dt.date) -> bool:
    async with town.database.read() as tx:
        return await reminders.gone_through(tx, "Europe/Moscow", day, day)


async def test_what_was_published_while_the_clock_was_ahead_is_reminded_of(committee: Committee) -> None:
    director, right = await committee.director(), committee.town.now
    await committee.town.telegram.clock.jump(at(25, 1))
    await until(lambda: _gone_through(committee.town, at(25, 1).date()))
    await committee.publish("1.2", to=[director])
    await tap(director.phone, "Принял…", on=director.given())
    await committee.town.telegram.clock.jump(right)
    last = director.phone.messages[-1]
    await live(committee.town, 15, 12)
    said = [line[:5] for line in heard(director.phone, after=last)]
    assert said == ["02.12", "08.12", "10.12", "11.12", "14.12"]


async def test_no_period_is_passed_over_because_the_clock_was_ahead(committee: Committee) -> None:
    director = await committee.director()
    monthly = Deadline(kind=DeadlineKind.RECURRING, phrase="ежемесячно до 10 числа")
    await committee.publish("4.1", to=[director], deadline=monthly)
    await _look_ahead(committee, at(25, 2))
    await live(committee.town, 20, 1)
    assert sorted(one.period for one in await director.assignments()) == ["2026-12", "2027-01", "2027-02"]
    await live(committee.town, 20, 3)
    periods = sorted(one.period for one in await director.assignments())
    assert periods == ["2026-12", "2027-01", "2027-02", "2027-03"]


async def test_the_end_of_a_leave_is_told_when_it_comes(committee: Committee) -> None:
    head = await committee.director("1.2")
    deputy = await colleague(committee, head, "Седова Ольга Петровна")
    await go_away(head, "Седова О.П.", "04.12")
    await _look_ahead(committee, at(9, 12))
    last = [phone.messages[-1] for phone in (head.phone, deputy.phone)]
    await live(committee.town, 8, 12)
    told = [heard(phone, after=before) for phone, before in zip((head.phone, deputy.phone), last, strict=True)]
    assert [line for line in told[0] if "отпуск" in line] == ["07.12 09:00 Ваш отпуск закончился 4 декабря 2026."]
    assert [line for line in told[1] if "не замещаете" in line] != []
