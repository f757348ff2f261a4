"""What a committee has set of its reminders: when, how early, how often, and who hears of what is late."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from domain.workdays import DayOff, next_working, previous_working


class Move(StrEnum):
    """Where a deadline goes that falls on a day off."""

    NONE = "none"  # it stays; reminded of on the working day before
    PREVIOUS = "previous"  # the rule for federal bodies (Government's model regulation, decree 452 of 2005)
    NEXT = "next"  # the rule of the Civil Code (art. 193)


class Rhythm(StrEnum):
    """How often assignments without an end are asked about."""

    NEVER = "never"
    MONTH = "month"
    QUARTER = "quarter"

    def next(self, day: dt.date) -> dt.date | None:
        """The first day of the month or quarter after the one that holds `day`."""
        if self is Rhythm.NEVER:
            return None
        months = 1 if self is Rhythm.MONTH else 3
        following = (day.month - 1) // months * months + months
        return dt.date(day.year + following // 12, following % 12 + 1, 1)


class Decider(StrEnum):
    """Who withdraws points from control."""

    SECRETARY = "secretary"
    CHAIR = "chair"  # where one is registered; else the secretary


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Days are working days."""

    begin: dt.time = dt.time(9, 0)  # of the messages of a morning, in the organization's time zone
    end: dt.time = dt.time(20, 0)  # until then a morning that was missed is made up for; then it is quiet
    soon: tuple[int, ...] = (7, 3, 1)  # before the deadline
    overdue: int = 1  # after the deadline: the assignee is told
    again: int = 5  # between two reminders of the same overdue assignment, at the most
    late: int = 3  # after the deadline: the secretary is told
    digest: int = 7  # after the deadline: it stands in the chair's weekly message
    nudge: int = 2  # not taken on: the assignee is asked; as many more, and the secretary is to call
    standing: Rhythm = Rhythm.NEVER
    move: Move = Move.NONE
    grants: int = 0  # after the first deadline: until then the secretary gives more time; 0: until any day
    withdrawals: Decider = Decider.SECRETARY

    def due_on(self, last: dt.date | None, off: DayOff) -> dt.date | None:
        """The day that counts where `last` is the printed one."""
        if last is None or self.move is Move.NONE or not off(last):
            return last
        return previous_working(last, off) if self.move is Move.PREVIOUS else next_working(last, off)
