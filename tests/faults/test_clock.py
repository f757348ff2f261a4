"""The clock of the machine is set back, by an hour or a day, or was ahead: nothing is lost, delayed or said twice."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine

from messaging.presses import Draft, Step
from storage.assignments import ANY_DAY
from storage.tables import accounts, assignments, mornings
from tests.delivery.house import states, until
from tests.story.committee import Committee, working_committee
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
    await tap(director.phone, "Отчёт приложен", on=card)
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
