"""Every call of the Bot API in order of arrival, and how many there were of which kind."""

import time
from collections import Counter
from dataclasses import dataclass, field

from sandbox.world.records import Json


@dataclass
class Call:
    """One call: ``at`` and ``answered`` are ``time.monotonic()``, ``status`` is that of HTTP, 0 for a cut connection.

    Of a file that came with it there is the name and the size, not the content.
    """

    number: int
    method: str
    params: Json = field(default_factory=dict)
    chat_id: int | str | None = None
    at: float = field(default_factory=time.monotonic)
    answered: float | None = None
    status: int | None = None
    accepted: bool = False
    error: str | None = None
    message_id: int | None = None

    def answer(self, status: int) -> None:
        self.status, self.answered = status, time.monotonic()


class Ledger:
    """The calls are numbered from 1."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def open(self, method: str) -> Call:
        call = Call(len(self.calls) + 1, method)
        self.calls.append(call)
        return call

    def counts(self) -> Json:
        """How many calls of each method, how many did their work, how many did not and by which status."""
        refused = Counter(str(call.status) for call in self.calls if call.status is not None and not call.accepted)
        return {
            "calls": dict(Counter(call.method for call in self.calls)),
            "accepted": sum(call.accepted for call in self.calls),
            "refused": dict(refused),
            "too_many_requests": refused["429"],
        }
