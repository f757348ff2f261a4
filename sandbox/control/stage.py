"""The clock, the plays and a fresh start over HTTP, and how each of them stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.control.calls import read, refuse
from sandbox.world.records import Json

if TYPE_CHECKING:
    from sandbox.server import Sandbox

_MORNING = dt.time(9)
_FURTHEST = dt.timedelta(days=366)
_WALKING = "Часы ещё идут. Подождите, пока они остановятся."


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    """The calls of a director; README.md lists them."""
    director = _Director(telegram)
    return [
        web.post("/control/clock", director.clock),
        web.post("/control/plays/stop", director.stop),
        web.post("/control/plays/{name}", director.play),
        web.post("/control/restart", director.restart),
    ]


def clock_state(telegram: Sandbox) -> Json:
    """The time in the shown zone."""
    now = telegram.clock().astimezone(telegram.zone)
    return {"now": now.isoformat(timespec="seconds"), "walking": telegram.walker.walking}


def stage_state(telegram: Sandbox) -> Json:
    """What happens now."""
    scene = telegram.theatre.scene
    return {
        "play": scene.play,
        "state": scene.state.value,
        "number": scene.number,
        "words": scene.words,
        "person": scene.person,
        "error": scene.error,
    }


def plays_state(telegram: Sandbox) -> list[Json]:
    """What one can choose from; a play that was given, or is too late, is given only after a fresh start."""
    theatre = telegram.theatre
    return [
        {
            "name": play.name,
            "title": play.title,
            "about": play.about,
            "played": play.name in theatre.played,
            "late": theatre.too_late(play),
        }
        for play in theatre.plays
    ]


class _Director:
    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    async def clock(self, request: web.Request) -> web.Response:
        """Answers when the walk has begun."""
        if self._telegram.theatre.playing:
            if self._telegram.theatre.scene.play is None:
                raise refuse("Район ещё готовится. Подождите несколько секунд.")
            raise refuse("Идёт показ. Чтобы перевести часы, остановите его.")
        now = self._telegram.clock()
        to = self._goal(await read(request), now.astimezone(self._telegram.zone))
        if to > now + _FURTHEST:
            raise refuse("Перевести часы можно не больше чем на год вперёд.")
        try:
            self._telegram.walker.start(to)
        except ValueError as reason:
            raise refuse("Это время уже прошло. Часы идут только вперёд.") from reason
        except RuntimeError as reason:
            raise refuse(_WALKING) from reason
        return web.json_response(clock_state(self._telegram))

    def _goal(self, asked: Json, now: dt.datetime) -> dt.datetime:
        """``{"hours": 1}``, ``{"morning": true}``: the next nine o'clock, or ``{"to": "2026-12-11T09:00"}``."""
        try:
            match asked:
                case {"hours": int() | float() as hours}:
                    return now.astimezone(dt.UTC) + dt.timedelta(hours=hours)
                case {"morning": True}:
                    day = now.date() + dt.timedelta(days=now.time() > _MORNING)
                    return dt.datetime.combine(day, _MORNING, now.tzinfo)
                case {"to": str() as then}:
                    found = dt.datetime.fromisoformat(then)
                    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
        except (ValueError, OverflowError):
            pass
        raise refuse("Не удалось понять, на какое время перевести часы.")

    async def play(self, request: web.Request) -> web.Response:
        """``{"pace": 0}`` leaves out the pauses."""
        if self._telegram.walker.walking:
            raise refuse(_WALKING)
        pace = _pace(await read(request))
        try:
            self._telegram.theatre.start(request.match_info["name"], pace)
        except LookupError as reason:
            raise web.HTTPNotFound(text="no such play") from reason
        except RuntimeError as reason:
            raise refuse(
                "Сейчас идёт другой показ или район ещё готовится."
                if self._telegram.theatre.playing
                else "Этот показ уже был, или для него уже поздно. Чтобы увидеть его, начните заново."
            ) from reason
        return web.json_response(stage_state(self._telegram))

    async def stop(self, _: web.Request) -> web.Response:
        try:
            await self._telegram.theatre.stop()
        except RuntimeError as reason:
            raise refuse("Сейчас нечего останавливать.") from reason
        return web.json_response(stage_state(self._telegram))

    async def restart(self, request: web.Request) -> web.Response:
        """Answers at once; the new start has another ``run``."""
        if self._telegram.on_restart is None:
            raise refuse("Здесь нельзя начать заново: перезапустите программу.")
        asked = await read(request)
        name = asked.get("play")
        if name is not None and name not in {play.name for play in self._telegram.theatre.plays}:
            raise web.HTTPNotFound(text="no such play")
        self._telegram.on_restart(name, _pace(asked))
        return web.json_response({})


def _pace(asked: Json) -> float:
    pace = asked.get("pace", 1)
    if not 0 <= pace <= 10:
        raise refuse("pace: a number from 0 to 10")
    return float(pace)
