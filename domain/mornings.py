"""The morning of a working day: whether it is one, and which days it looks at."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.policy import Policy
from domain.workdays import DayOff, earlier, later


@dataclass(frozen=True, kw_only=True)
class Change:
    """Of the rules: how it was before."""

    at: dt.datetime
    begin: dt.time
    off: frozenset[dt.date]  # of the days around it those that were off


@dataclass(frozen=True, kw_only=True)
class Morning:
    """Of the people who live by one time zone."""

    now: dt.datetime  # in that time zone
    off: DayOff
    policy: Policy
    changes: Sequence[Change] = ()  # of the last days, in order

    @property
    def today(self) -> dt.date:
        return self.now.date()

    @property
    def week(self) -> list[dt.date]:
        """Its days that are over."""
        return [self.today - dt.timedelta(days=days) for days in range(self.today.weekday(), 0, -1)]

    @property
    def begun(self) -> bool:
        """Whether it is a time to remind.

        What is changed when by the new rules the morning has begun is for the next one: nobody is called at noon.
        """
        begin, off, before = self.policy.begin, self.off(self.today), self._before
        if before:
            begin = before.begin if before.begin < self.policy.end else begin
            off = off or self.today in before.off
        return begin <= self.now.time() < self.policy.end and not off

    @property
    def changed(self) -> bool:
        """Whether the rules are not those any more with which the day began."""
        return any(change.at.astimezone(self.now.tzinfo).date() == self.today for change in self.changes)

    @property
    def next(self) -> dt.date:
        """The next working day."""
        return later(self.today, 1, self.off)

    @property
    def _before(self) -> Change | None:
        """How today was to be lived until its rules were changed."""
        for change in self.changes:
            at = change.at.astimezone(self.now.tzinfo)
            if at.date() == self.today and at.time() >= self.policy.begin:
                return change
        return None

    @property
    def midnight(self) -> dt.datetime:
        """When today began."""
        return dt.datetime.combine(self.today, dt.time.min, self.now.tzinfo)

    @property
    def end(self) -> dt.datetime:
        """What could not be sent by then is left to another morning."""
        return dt.datetime.combine(self.today, self.policy.end, self.now.tzinfo)

    @cached_property
    def digest(self) -> dt.date:
        """What was to be done before that day stands in the chair's weekly message."""
        return earlier(self.today, self.policy.digest - 1, self.off)
