"""Calls that are refused, cut off, held or slowed down, one by one as a test wishes or by chance."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from sandbox.world.records import Json


@dataclass
class Failure:
    """What to answer instead (status 0 cuts the connection); ``accept`` does the work before that."""

    status: int
    description: str | None = None
    parameters: Json | None = None
    accept: bool = False


class FailureError(Exception):
    """A call fails as it was wished."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.status)
        self.failure = failure


class Hold:
    """A call that is not answered until released; ``then`` it may fail instead."""

    def __init__(self, accept: bool, then: Failure | None = None) -> None:
        self.accept = accept
        self.then = then if accept else Failure(502)
        self._reached = asyncio.Event()
        self._released = asyncio.Event()

    async def reached(self, timeout: float = 60) -> None:  # noqa: ASYNC109  (waits itself)
        """Waits until a call is held. Raises TimeoutError after so many seconds."""
        async with asyncio.timeout(timeout):
            await self._reached.wait()

    def release(self) -> None:
        self._released.set()

    async def keep(self) -> None:
        self._reached.set()
        await self._released.wait()


class Slow(Hold):
    """A call that is answered so many seconds late."""

    def __init__(self, seconds: float) -> None:
        super().__init__(accept=True)
        self._seconds = seconds

    async def keep(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._seconds):
                await super().keep()


Effect: TypeAlias = Failure | Hold
Chance: TypeAlias = Callable[[str, int | str | None], Effect | None]
"""Says for a method and a chat what shall happen to this call."""


async def suffer(effect: Effect) -> None:
    """Waits as the effect wants. Raises FailureError if it wants that."""
    if isinstance(effect, Hold):
        await effect.keep()
    failure = effect.then if isinstance(effect, Hold) else effect
    if failure:
        raise FailureError(failure)


@dataclass(eq=False)
class _Rule:
    method: str
    chat_id: int | None
    times: int
    effect: Effect

    def fits(self, method: str, chat_id: int | str | None) -> bool:
        return self.method.lower() in (method.lower(), "*") and (self.chat_id is None or self.chat_id == chat_id)


@dataclass
class Faults:
    """The trouble that waits for calls to come: what was asked for before what ``chance`` brings."""

    chance: Chance | None = None
    _rules: list[_Rule] = field(default_factory=list)
    _wished: list[Hold] = field(default_factory=list)
    _holds: list[Hold] = field(default_factory=list)  # by chance

    def add(self, method: str, chat_id: int | None, times: int, effect: Effect) -> None:
        if isinstance(effect, Hold):
            self._wished.append(effect)
        if times > 0:
            self._rules.append(_Rule(method, chat_id, times, effect))

    def take(self, method: str, chat_id: int | str | None) -> Effect | None:
        """The trouble for this call; each rule is used up after its number of times."""
        rule = next((rule for rule in self._rules if rule.fits(method, chat_id)), None)
        if rule:
            rule.times -= 1
            if not rule.times:
                self._rules.remove(rule)
            return rule.effect
        effect = self.chance(method, chat_id) if self.chance else None
        if isinstance(effect, Hold):
            self._holds.append(effect)
        return effect

    def release_all(self) -> None:
        for hold in self._wished:
            hold.release()
        self.calm()

    def calm(self) -> None:
        """No more chance; what it held goes on."""
        self.chance = None
        for hold in self._holds:
            hold.release()
        self._holds.clear()
