"""One method of the Bot API: its name, its parameters, what it does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sandbox.api.parameters import Declared, Parameters
from sandbox.world.chats import World

Run: TypeAlias = Callable[[World, Parameters], Any] | Callable[[World, Parameters], Awaitable[Any]]


@dataclass(frozen=True)
class Method:
    """``paced`` methods count against the limits of sending."""

    name: str
    run: Run
    parameters: Declared
    paced: bool = False
