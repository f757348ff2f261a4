"""The morning of a working day: whether it is one, and which days it looks at."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from domain.policy import Policy
from domain.workdays import DayOff, earlier


@dataclass(frozen=True, kw_only=True)
class Morning:
    """Of the people who live by one time zone."""

    now: dt.datetime  # in that time zone
    off: DayOff
    policy: Policy

    @property
    def today(self) -> dt.date:
        return self.now.date()

    @property
    def week(self) -> list[dt.date]:
        """Its days that are over."""
        return [self.today - dt.timedelta(days=days) for days in range(self.today.weekday(), 0, -1)]

    @property
    def begun(self) -> bool:
        """Whether it is a time to remind."""
        return self.policy.begin <= self.now.time() < self.policy.end and not self.off(self.today)

    @property
    def end(self) -> dt.datetime:
        """What could not be sent by then is left to another morning."""
        return dt.datetime.combine(self.today, self.policy.end, self.now.tzinfo)

    @cached_property
    def digest(self) -> dt.date:
        """What was to be done before that day stands in the chair's weekly message."""
        return earlier(self.today, self.policy.digest - 1, self.off)
