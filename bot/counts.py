"""What the bot has done since it was started, in numbers: nothing of whom or of what."""

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from messaging.faults import passing, unwanted
from messaging.pacing import weight

log = logging.getLogger(__name__)

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)  # seconds


class Outcome(StrEnum):
    """Of a call that sends or edits."""

    ACCEPTED = "accepted"
    POSTPONED = "postponed"  # 429: Telegram asks to come later
    UNWANTED = "unwanted"  # the person has blocked the bot, or is not there
    FAILED = "failed"  # the network or Telegram itself was ill
    REFUSED = "refused"  # anything else


class Durations:
    """How many took how long, in seconds."""

    def __init__(self) -> None:
        self.total = 0.0
        self._within = [0] * (len(BOUNDS) + 1)

    def add(self, seconds: float) -> None:
        self.total += seconds
        self._within[bisect_left(BOUNDS, seconds)] += 1

    def up_to(self) -> Iterator[tuple[float, int]]:
        """Each bound, and how many took that long at most."""
        return zip((*BOUNDS, float("inf")), accumulate(self._within), strict=True)


@dataclass(kw_only=True)
class Counts:
    sends: Counter[Outcome] = field(default_factory=Counter)
    postponed: int = 0  # 429 to calls of any kind
    reminders: int = 0
    handlers: Durations = field(default_factory=Durations)


class Counting(BaseRequestMiddleware):
    """Next to the wire: each attempt counts."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        outcome = Outcome.FAILED  # also where nobody waited for the answer
        try:
            response = await make_request(bot, method)
            outcome = Outcome.ACCEPTED
        except Exception as error:
            outcome = _outcome(error)
            raise
        finally:
            self._counts.postponed += outcome is Outcome.POSTPONED
            if weight(method):
                self._counts.sends[outcome] += 1
                log.info("%s: %s", method.__api_method__, outcome)
        return response


def _outcome(error: Exception) -> Outcome:
    if isinstance(error, TelegramRetryAfter):
        return Outcome.POSTPONED
    if unwanted(error):
        return Outcome.UNWANTED
    return Outcome.FAILED if passing(error) else Outcome.REFUSED
