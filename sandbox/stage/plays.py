"""Plays: what people do with their phones while somebody looks on, who can take over at any time."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from sandbox.people.phones import Phone
from sandbox.stage.walker import Walker
from sandbox.world.signal import Signal

log = logging.getLogger(__name__)

_LETTERS_A_SECOND = 18  # read without haste
_A_LOOK = 2.0  # seconds to find the phone and see what has come


@dataclass(frozen=True, kw_only=True)
class Play:
    """``title`` stands on the button, ``about`` says what one will see, ``before`` until when it fits."""

    name: str
    title: str
    about: str
    script: Callable[[Stage], Awaitable[None]]
    before: dt.datetime | None = None


class State(StrEnum):
    IDLE = "idle"
    PLAYING = "playing"
    ENDED = "ended"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What happens now: the words for it, on whose phone, and after a failure a sentence why."""

    play: str | None = None
    state: State = State.IDLE
    number: int = 0
    words: str = ""
    person: int | None = None
    error: str = ""


class PlayError(Exception):
    """A play cannot go on; the message is a sentence for whoever looks on."""


class Stage:
    """Where one play happens. ``pace`` stretches the pauses: 1 for reading along, 0 for none."""

    def __init__(self, theatre: Theatre, walker: Walker, pace: float) -> None:
        self._theatre = theatre
        self._walker = walker
        self._pace = pace

    async def step(self, words: str, phone: Phone | None = None) -> None:
        """Says what happens next and on whose phone, and leaves time to read it."""
        if phone:
            phone.shown = True
        self._theatre.show(words, phone.id if phone else None)
        await asyncio.sleep(self._pace * (_A_LOOK + len(words) / _LETTERS_A_SECOND))

    async def walk(self, to: dt.datetime) -> None:
        """The clock goes on to then. Raises as ``Walker.start``."""
        await asyncio.shield(self._walker.start(to))


class Theatre:
    """Gives one play at a time; ``plays`` is what one can choose from."""

    def __init__(self, walker: Walker, changed: Signal) -> None:
        self.plays: list[Play] = []
        self.played: set[str] = set()
        self.scene = Scene()
        self._walker = walker
        self._changed = changed
        self._task: asyncio.Task[None] | None = None

    @property
    def playing(self) -> bool:
        return self.scene.state is State.PLAYING

    def start(self, name: str, pace: float = 1) -> None:
        """Raises LookupError for an unknown play, RuntimeError during another, for one given before or too late."""
        play = next((play for play in self.plays if play.name == name), None)
        if play is None:
            raise LookupError(name)
        if self.playing or name in self.played or self.too_late(play):
            raise RuntimeError(name)
        self.played.add(name)
        self._begin(play.name, play.script, pace)

    def too_late(self, play: Play) -> bool:
        """The clock has gone past what it is about."""
        return play.before is not None and self._walker.now >= play.before

    def prepare(self, script: Callable[[Stage], Awaitable[None]]) -> asyncio.Task[None]:
        """What happens before one can choose a play; it is not stopped by hand."""
        return self._begin(None, script, 0)

    async def stop(self) -> None:
        """The play and the clock just end: phones stay as they are. Raises RuntimeError with nothing to take over."""
        task = self._task if self.playing and self.scene.play is not None else None
        if task is None and not self._walker.walking:
            raise RuntimeError("no play")
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
            self._set(replace(self.scene, state=State.STOPPED))
        await self._walker.stop()

    async def close(self) -> None:
        """Nothing moves any more."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._walker.stop()

    def show(self, words: str, person: int | None) -> None:
        self._set(replace(self.scene, number=self.scene.number + 1, words=words, person=person))

    def _begin(self, name: str | None, script: Callable[[Stage], Awaitable[None]], pace: float) -> asyncio.Task[None]:
        self._set(Scene(play=name, state=State.PLAYING, number=self.scene.number))
        self._task = asyncio.create_task(self._give(script, Stage(self, self._walker, pace)))
        return self._task

    async def _give(self, script: Callable[[Stage], Awaitable[None]], stage: Stage) -> None:
        try:
            await script(stage)
        except Exception as reason:
            log.info("the play %s was cut short", self.scene.play, exc_info=True)
            self._set(replace(self.scene, state=State.FAILED, error=_why(reason)))
        else:
            self._set(replace(self.scene, state=State.ENDED if self.scene.play else State.IDLE))

    def _set(self, scene: Scene) -> None:
        self.scene = scene
        self._changed.give()


def _why(reason: Exception) -> str:
    if isinstance(reason, PlayError):
        return str(reason)
    if isinstance(reason, LookupError | RuntimeError | TimeoutError):
        return "В чатах уже не то, что нужно для показа. Можно продолжить самим или начать заново."
    return "Показ прервался из-за ошибки. Можно продолжить самим или начать заново."
