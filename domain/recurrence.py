"""Assignments that are due anew in each week, month, quarter, half or year: which period, and by which day."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from domain.policy import Policy
from domain.workdays import DayOff, previous_working

_DAY = dt.timedelta(days=1)
_YEAR = dt.timedelta(days=366)


class Unit(StrEnum):
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    HALF = "H"
    YEAR = "Y"

    @property
    def months(self) -> int:
        """None in a week."""
        return {Unit.WEEK: 0, Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}[self]


@dataclass(frozen=True, kw_only=True)
class Period:
    unit: Unit
    first: dt.date

    @classmethod
    def holding(cls, unit: Unit, day: dt.date) -> "Period":
        if unit is Unit.WEEK:
            return cls(unit=unit, first=day - dt.timedelta(days=day.weekday()))
        return cls(unit=unit, first=day.replace(month=(day.month - 1) // unit.months * unit.months + 1, day=1))

    @classmethod
    def named(cls, key: str) -> "Period":
        """Of a `key`. Raises ValueError for what is none."""
        year, part = int(key[:4]), key[5:]
        if part[:1] == Unit.WEEK:  # ISO 8601: the week of a year that holds its first Thursday is the first
            return cls(unit=Unit.WEEK, first=dt.date.fromisocalendar(year, int(part[1:]), 1))
        unit = Unit.YEAR if not part else Unit.MONTH if part.isdecimal() else Unit(part[0])
        return cls(unit=unit, first=dt.date(year, int(part.lstrip("QH") or 1) * unit.months - unit.months + 1, 1))

    @property
    def number(self) -> int:
        """Of its year, from 1."""
        return (
            self.first.isocalendar().week if self.unit is Unit.WEEK else (self.first.month - 1) // self.unit.months + 1
        )

    @property
    def key(self) -> str:
        """«2026», «2026-H2», «2026-Q4», «2026-12», «2026-W50»: in the order of time."""
        match self.unit:
            case Unit.WEEK:
                return f"{self.first.isocalendar().year}-W{self.number:02}"
            case Unit.MONTH:
                return f"{self.first:%Y-%m}"
            case Unit.YEAR:
                return f"{self.first:%Y}"
        return f"{self.first.year}-{self.unit}{self.number}"

    @property
    def last(self) -> dt.date:
        return self.next.first - _DAY

    @property
    def next(self) -> "Period":
        return self.holding(
            self.unit, self.first + dt.timedelta(days=7 if self.unit is Unit.WEEK else 31 * self.unit.months)
        )

    @property
    def previous(self) -> "Period":
        return self.holding(self.unit, self.first - _DAY)


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """By which day of every period: of a week its `day`, of longer ones a day of their `month`."""

    unit: Unit
    day: int = 31  # of the month, which may be shorter; of a week from 1, a Monday, to 7
    month: int = 0  # of the period, from 1; one more than it has: the first of the next one

    def due(self, period: Period) -> dt.date:
        if self.unit is Unit.WEEK:
            return period.first + dt.timedelta(days=min(self.day, 7) - 1)
        years, month = divmod(period.first.month + (self.month or self.unit.months) - 2, 12)
        year, month = period.first.year + years, month + 1
        return dt.date(year, month, min(self.day, calendar.monthrange(year, month)[1]))

    def opens(self, period: Period, off: DayOff) -> dt.date:
        """The working day on which its assignee hears of it: with the week, the month or the quarter of its last day.

        But not too late to do anything: what is due by the 5th of January is no news on the first day after holidays.
        """
        due = self.due(period)
        begins = Period.holding(min(self.unit, Unit.QUARTER, key=lambda unit: unit.months), due).first
        ahead = due - dt.timedelta(days=3 if self.unit is Unit.WEEK else 7)
        return previous_working(min(begins, ahead), off)


@dataclass(frozen=True, kw_only=True)
class Term:
    """How long an assignment has: as its row keeps it."""

    due_on: dt.date | None  # the day that counts; none: no day ends it
    period: str = ""  # of a recurring one, the `key`
    renews_on: dt.date | None = None  # when the next period opens


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """Of one recurring assignment, as the committee's rules are today."""

    rule: Recurrence
    policy: Policy
    off: DayOff

    def first(self, today: dt.date) -> Term:
        """The earliest that can be done in time."""
        period = self._next(Period.holding(self.rule.unit, today).previous.previous)
        while self._due_on(period) < today:
            period = self._next(period)
        return self._term(period)

    def following(self, before: Period, today: dt.date) -> Term | None:
        """What opens after that period, if it is time. What is over is passed over as soon as another has opened."""
        period = self._next(before)
        if self.rule.opens(period, self.off) > today:
            return None
        while self._due_on(period) < today and self.renews_on(period) <= today:
            period = self._next(period)
        return self._term(period)

    def renews_on(self, period: Period) -> dt.date:
        return self.rule.opens(self._next(period), self.off)

    def _next(self, period: Period) -> Period:
        """The next one in which anybody works: there is nothing to report on the week of the New Year holidays."""
        found = period.next
        while found.first <= period.last + _YEAR:  # where nobody works for so long, the calendar says nothing
            if not all(self.off(found.first + n * _DAY) for n in range((found.last - found.first).days + 1)):
                return found
            found = found.next
        return period.next

    def _term(self, period: Period) -> Term:
        return Term(due_on=self._due_on(period), period=period.key, renews_on=self.renews_on(period))

    def _due_on(self, period: Period) -> dt.date:
        printed = self.rule.due(period)
        return self.policy.due_on(printed, self.off) or printed
