"""Which assignments a paper is about, and the figures that it has of them."""

import datetime as dt
import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from itertools import chain, groupby

from domain.assignments import Assignment, overdue
from domain.names import natural
from domain.standing import Counts, School, count

LATE = 100  # of what is overdue stand in a paper


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Everything, unless one of these is there."""

    first: dt.date | None = None  # of the meetings, with `last`
    last: dt.date | None = None
    minutes_id: int | None = None
    school: School | None = None


@dataclass(frozen=True, kw_only=True)
class SetTitle:
    """Of one set of minutes."""

    id: int
    kind: str | None
    number: str | None
    date: dt.date | None


NONE = Counts(**{one.name: 0 for one in fields(Counts)})


def plus(one: Counts, other: Counts) -> Counts:
    """Of both together, if they have nothing in common."""
    return Counts(**{part.name: getattr(one, part.name) + getattr(other, part.name) for part in fields(Counts)})


def owner(one: Assignment) -> tuple[str, int]:
    """Who is told apart in the figures, as a `School` is: an organization, or a person who stands for none."""
    return (one.organization, 0) if one.organization else (one.person, one.person_id)


@dataclass(kw_only=True)
class Figures:
    """Put together of one set of minutes after the other."""

    today: dt.date
    total: Counts = NONE
    by_minutes: list[tuple[SetTitle, Counts]] = field(default_factory=list)
    schools: dict[tuple[str, int], Counts] = field(default_factory=dict)
    late: list[Assignment] = field(default_factory=list)  # the first `LATE`, the longest overdue first

    def add(self, title: SetTitle, held: Sequence[Assignment], *, unreached: Collection[int]) -> None:
        """`unreached`: as of `count`."""
        counts = count(held, self.today, unreached=unreached)
        self.total = plus(self.total, counts)
        self.by_minutes.append((title, counts))
        for key, theirs in groupby(sorted(held, key=owner), key=owner):
            new = count(theirs, self.today, unreached=unreached)
            self.schools[key] = plus(self.schools.get(key, NONE), new)
        new_late = (one for one in held if overdue(one, self.today))
        self.late = heapq.nsmallest(LATE, chain(self.late, new_late), key=self._longest)

    @property
    def by_school(self) -> list[tuple[str, Counts]]:
        return [(key[0], self.schools[key]) for key in sorted(self.schools, key=lambda key: (natural(key[0]), key[1]))]

    def _longest(self, one: Assignment) -> tuple[dt.date, list[tuple[str, int]], int]:
        return one.deadline.date or self.today, natural(owner(one)[0]), one.id
