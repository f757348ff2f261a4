"""What somebody wants of their own reminders: another hour, and more than the committee has set; never less."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.mornings import Morning
from domain.policy import Policy
from domain.reminders import Reminder, Told, Watched, by_urgency, due, for_assignee, next_look
from domain.tuning import sound

HOURS = tuple(dt.time(hour) for hour in range(7, 13))
EARLIER = (14, 10, 5, 2)  # working days before the deadline that can be added


@dataclass(frozen=True, kw_only=True)
class Wishes:
    begin: dt.time | None = None  # of the morning message; none: as the committee has it
    soon: tuple[int, ...] = ()  # before the deadline, besides the committee's
    daily: bool = False  # what is overdue, on every working day

    def applied(self, policy: Policy) -> Policy:
        """The committee's rules as they are for this person.

        An hour at which the committee's quiet would begin too soon does not count while it does.
        """
        own = replace(policy, begin=self.begin or policy.begin)
        return replace(
            policy,
            begin=own.begin if sound(own) else policy.begin,
            soon=tuple(sorted({*policy.soon, *self.soon}, reverse=True)),
            again=1 if self.daily else policy.again,
        )

    def with_earlier(self, days: int, *, wanted: bool) -> "Wishes":
        rest = set(self.soon) - {days}
        return replace(self, soon=tuple(sorted(rest | {days} if wanted else rest, reverse=True)))


def due_for(watched: Sequence[Watched], wishes: Wishes, morning: Morning, told: Told) -> list[Reminder]:
    """What is to be said to an assignee this morning: all that the committee has said to everybody, and more."""
    everybody = due(watched, for_assignee, morning, told)
    keys = {one.key for one in everybody}
    more = due(watched, for_assignee, _own(morning, wishes), told)
    return by_urgency([*everybody, *(one for one in more if one.key not in keys)])


def next_look_for(one: Watched, wishes: Wishes, morning: Morning, told: Told) -> dt.date | None:
    """The next day on which there may be something to say to the assignee; none if there never will."""
    days = (next_look(one, for_assignee, by, told) for by in (morning, _own(morning, wishes)))
    return min(filter(None, days), default=None)


def _own(morning: Morning, wishes: Wishes) -> Morning:
    return replace(morning, policy=wishes.applied(morning.policy))


@dataclass(frozen=True, kw_only=True)
class Since:
    """What somebody has wanted from that day on."""

    person_id: int
    day: dt.date
    wishes: Wishes


def on(found: Iterable[Since], day: dt.date) -> dict[int, Wishes]:
    """What counts on that day, by the person's id."""
    begun = sorted((one for one in found if one.day <= day), key=lambda one: one.day)
    return {one.person_id: one.wishes for one in begun}


def at_last(found: Iterable[Since]) -> dict[int, Wishes]:
    """What counts on all later days."""
    return on(found, dt.date.max)
