"""Somebody looks on: turns the clock, has a play given, takes over, begins anew."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession

from sandbox.control.stage import plays_state
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, PlayError, Stage
from sandbox.world.clock import Clock

MONDAY = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)  # half past nine in Moscow


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    clock = Clock(MONDAY, running=False)
    async with Sandbox(clock=clock, zone=ZoneInfo("Europe/Moscow")) as running:
        yield running


@pytest.fixture
async def http(telegram: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(telegram.url) as session:
        yield session


@pytest.fixture
def anna(telegram: Sandbox) -> Phone:
    return telegram.person("Анна", title="секретарь")


async def ask(http: ClientSession, path: str, **asked: Any) -> tuple[int, dict[str, Any]]:
    async with http.post(f"/control/{path}", json=asked) as answer:
        return answer.status, await answer.json()


async def arrived(telegram: Sandbox) -> dt.datetime:
    await telegram.world.changed.until(lambda: None if telegram.walker.walking else True, 5)
    return telegram.clock().astimezone(telegram.zone)


async def ended(telegram: Sandbox) -> None:
    await telegram.world.changed.until(lambda: None if telegram.theatre.playing else True, 5)


async def test_an_hour_later_it_is_an_hour_later(telegram: Sandbox, http: ClientSession) -> None:
    status, clock = await ask(http, "clock", hours=1)
    assert (status, clock["walking"]) == (200, True)
    assert clock["now"].endswith("+03:00")
    assert f"{await arrived(telegram):%H:%M}" == "10:30"


async def test_in_the_morning_it_is_nine_where_people_live(telegram: Sandbox, http: ClientSession) -> None:
    await ask(http, "clock", morning=True)
    assert f"{await arrived(telegram):%d.%m %H:%M}" == "24.11 09:00"


async def test_a_date_is_meant_where_people_live(telegram: Sandbox, http: ClientSession) -> None:
    await ask(http, "clock", to="2026-12-11T09:00")
    assert (await arrived(telegram)).isoformat() == "2026-12-11T09:00:00+03:00"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"to": "2026-11-20T09:00"}, "уже прошло"),
        ({"hours": -1}, "уже прошло"),
        ({"to": "2030-01-01T09:00"}, "не больше чем на год"),
        ({"to": "завтра"}, "Не удалось понять"),
        ({"hours": 1e300}, "Не удалось понять"),
        ({}, "Не удалось понять"),
    ],
)
async def test_a_clock_that_cannot_be_set_so_says_why(http: ClientSession, asked: dict[str, Any], said: str) -> None:
    status, answer = await ask(http, "clock", **asked)
    assert status == 400
    assert said in answer["error"]


async def test_the_clock_walks_by_the_hour_and_one_walk_at_a_time(telegram: Sandbox, http: ClientSession) -> None:
    hours: list[str] = []
    go_on = asyncio.Event()

    async def watch() -> None:
        hours.append(f"{telegram.clock():%H:%M}")
        await go_on.wait()

    telegram.clock.watch(watch)
    await ask(http, "clock", hours=3)
    status, answer = await ask(http, "clock", hours=1)
    assert (status, answer["error"]) == (400, "Часы ещё идут. Подождите, пока они остановятся.")
    go_on.set()
    await arrived(telegram)
    assert hours == ["07:00", "08:00", "09:00", "09:30"]


async def test_now_is_over_where_the_clock_runs() -> None:
    async with Sandbox() as running, ClientSession(running.url) as http:
        status, answer = await ask(http, "clock", hours=0)
        assert (status, answer["error"]) == (400, "Это время уже прошло. Часы идут только вперёд.")


async def test_a_walk_can_be_stopped_at_the_hour_that_it_has_reached(telegram: Sandbox, http: ClientSession) -> None:
    go_on = asyncio.Event()
    telegram.clock.watch(go_on.wait)  # type: ignore[arg-type]  # what it returns is not looked at
    await ask(http, "clock", hours=30)
    stopping = asyncio.create_task(ask(http, "plays/stop"))
    await asyncio.sleep(0.05)
    go_on.set()
    assert (await stopping)[0] == 200
    assert f"{telegram.clock():%d %H:%M}" == "23 07:00"


async def test_a_play_says_what_happens_and_where(telegram: Sandbox, http: ClientSession, anna: Phone) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Анна открывает бота.", anna)
        await anna.start()
        await stage.step("Проходит день.")
        await stage.walk(telegram.clock() + dt.timedelta(days=1))

    telegram.theatre.plays = [Play(name="main", title="Главное", about="Анна пишет боту.", script=script)]
    status, stage = await ask(http, "plays/main", pace=0)
    assert (status, stage["state"], stage["play"]) == (200, "playing", "main")
    await ended(telegram)
    scene = telegram.theatre.scene
    assert (scene.state, scene.words, scene.person, scene.number) == ("ended", "Проходит день.", None, 2)
    assert anna.messages[0].text == "/start"
    assert f"{telegram.clock():%d %H:%M}" == "24 06:30"

    status, answer = await ask(http, "plays/main")
    assert status == 400
    assert "уже был" in answer["error"]


async def test_there_is_time_to_read_before_something_happens(
    telegram: Sandbox, http: ClientSession, anna: Phone
) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Анна открывает бота.", anna)
        await anna.start()

    anna.shown = False
    telegram.theatre.plays = [Play(name="main", title="Главное", about="", script=script)]
    await ask(http, "plays/main", pace=0.2)
    begun = asyncio.get_running_loop().time()
    assert (telegram.theatre.scene.words, anna.shown, anna.messages) == ("Анна открывает бота.", True, [])
    await ended(telegram)
    assert asyncio.get_running_loop().time() - begun > 0.4
    assert anna.messages


async def test_one_takes_over_at_any_time(telegram: Sandbox, http: ClientSession, anna: Phone) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Анна открывает бота.", anna)
        await anna.start()
        await anna.wait(lambda m: "нет такого" in m.text, timeout=60)

    telegram.theatre.plays = [Play(name=name, title=name, about="", script=script) for name in ("one", "two")]
    await ask(http, "plays/one", pace=0)
    status, answer = await ask(http, "plays/two")
    assert (status, answer["error"]) == (400, "Сейчас идёт другой показ или район ещё готовится.")
    status, answer = await ask(http, "clock", hours=1)
    assert "остановите его" in answer["error"]

    status, stage = await ask(http, "plays/stop")
    assert (status, stage["state"], stage["person"]) == (200, "stopped", anna.id)
    await anna.send("дальше сама")
    status, _ = await ask(http, "plays/stop")
    assert status == 400


async def test_a_play_can_be_stopped_before_it_has_begun(telegram: Sandbox) -> None:
    async def script(_: Stage) -> None:
        raise PlayError("Не должно начаться.")

    telegram.theatre.plays = [Play(name="main", title="", about="", script=script)]
    telegram.theatre.start("main")
    await telegram.theatre.stop()
    assert telegram.theatre.scene.state == "stopped"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PlayError("Тессеракта нет."), "Тессеракта нет."),
        (TimeoutError("--- transcript"), "В чатах уже не то, что нужно для показа."),
        (LookupError("no button"), "В чатах уже не то, что нужно для показа."),
        (ZeroDivisionError("division by zero"), "Показ прервался из-за ошибки."),
    ],
)
async def test_a_play_that_cannot_go_on_says_so_in_a_sentence(
    telegram: Sandbox, http: ClientSession, error: Exception, said: str
) -> None:
    async def script(_: Stage) -> None:
        raise error

    telegram.theatre.plays = [Play(name="main", title="", about="", script=script)]
    await ask(http, "plays/main", pace=0)
    await ended(telegram)
    assert telegram.theatre.scene.state == "failed"
    assert telegram.theatre.scene.error.startswith(said)


async def test_preparations_are_not_stopped_by_hand(telegram: Sandbox, http: ClientSession) -> None:
    go_on = asyncio.Event()

    async def script(stage: Stage) -> None:
        await stage.step("Район готовится.")
        await go_on.wait()

    prepared = telegram.theatre.prepare(script)
    await asyncio.sleep(0)
    assert (await ask(http, "plays/stop"))[0] == 400
    assert (await ask(http, "clock", hours=1))[1]["error"] == "Район ещё готовится. Подождите несколько секунд."
    assert telegram.theatre.playing
    go_on.set()
    await prepared
    assert telegram.theatre.scene.state == "idle"


async def test_a_fresh_start_is_asked_of_whoever_runs_it(telegram: Sandbox, http: ClientSession) -> None:
    status, answer = await ask(http, "restart")
    assert status == 400
    assert "нельзя начать заново" in answer["error"]
    asked: list[tuple[str | None, float]] = []
    telegram.on_restart = lambda play, pace: asked.append((play, pace))
    assert (await ask(http, "restart"))[0] == 200
    async with http.post("/control/restart", json={"play": "nowhere"}) as reply:
        assert reply.status == 404
    assert asked == [(None, 1.0)]


async def test_a_play_about_days_that_are_over_needs_a_fresh_start(telegram: Sandbox, http: ClientSession) -> None:
    async def script(stage: Stage) -> None:
        await stage.step("Завтра срок.")

    tomorrow = telegram.clock() + dt.timedelta(days=1)
    telegram.theatre.plays = [Play(name="main", title="", about="", script=script, before=tomorrow)]
    assert not plays_state(telegram)[0]["late"]
    await telegram.clock.jump(tomorrow)
    assert plays_state(telegram)[0]["late"]
    status, answer = await ask(http, "plays/main")
    assert (status, "начните заново" in answer["error"]) == (400, True)
