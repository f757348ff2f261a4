"""Whatever somebody wishes, they hear all that the committee has said to everybody, and no day has two mornings."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mornings import Morning
from domain.policy import Policy
from domain.reminders import Key, Kind, Watched, due, for_assignee
from domain.tuning import EARLIEST
from domain.wishes import EARLIER, HOURS, Since, Wishes, at_last, due_for, next_look_for, on
from domain.workdays import DayOff
from tests.domain.test_half_a_year import DAYS, FIRST, calendars, given_out, policies

Said = list[tuple[dt.date, int, Kind]]


@st.composite
def wished(draw: st.DrawFn) -> Wishes:
    return Wishes(
        begin=draw(st.none() | st.sampled_from(HOURS)),
        soon=tuple(sorted(draw(st.sets(st.sampled_from(EARLIER))), reverse=True)),
        daily=draw(st.booleans()),
    )


def lived(watched: Sequence[Watched], wishes: Wishes, policy: Policy, off: DayOff, missed: set[int]) -> Said:
    """Looked at on the days that the last look has named, as the bot does."""
    said: Said = []
    told: set[Key] = set()
    look: dict[int, dt.date | None] = dict.fromkeys((one.assignment.id for one in watched), dt.date.min)
    for number in range(DAYS):
        day = FIRST + dt.timedelta(days=number)
        if off(day) or number in missed:
            continue
        morning = Morning(now=dt.datetime.combine(day, dt.time(12)), off=off, policy=policy)
        known = [one for one in watched if one.given_on <= day and one.known_on <= day]
        # What is overdue comes along.
        seen = [one for one in known if (at := look[one.assignment.id]) and (at <= day or _overdue(one, day))]
        found = due_for(seen, wishes, morning, told)
        assert len({one.key for one in found}) == len(found)
        told |= {one.key for one in found}
        said += [(day, one.assignment.id, one.kind) for one in found]
        for one in seen:
            look[one.assignment.id] = next_look_for(one, wishes, morning, told)
    return said


def _overdue(one: Watched, day: dt.date) -> bool:
    deadline = one.assignment.deadline
    return deadline.kind.ends and deadline.date is not None and deadline.date < day


@settings(deadline=None, max_examples=150)
@given(given_out(), wished(), policies(), calendars(), st.sets(st.integers(0, DAYS), max_size=20))
def test_nobody_hears_less_than_the_committee_wants(
    watched: list[Watched], wishes: Wishes, policy: Policy, off: DayOff, missed: set[int]
) -> None:
    everybody = lived(watched, Wishes(), policy, off, missed)
    own = lived(watched, wishes, policy, off, missed)
    assert set(own) >= set(everybody)
    more = {kind for _, _, kind in set(own) - set(everybody)}
    assert more <= {*((Kind.SOON,) if wishes.soon else ()), *((Kind.OVERDUE,) if wishes.daily else ())}


@settings(deadline=None)
@given(given_out(), policies(), calendars(), st.integers(0, DAYS))
def test_who_wishes_nothing_hears_what_everybody_hears(
    watched: list[Watched], policy: Policy, off: DayOff, number: int
) -> None:
    now = dt.datetime.combine(FIRST + dt.timedelta(days=number), dt.time(12))
    morning = Morning(now=now, off=off, policy=policy)
    assert due_for(watched, Wishes(), morning, ()) == due(watched, for_assignee, morning, ())


@given(wished(), policies())
def test_the_rules_of_one_person(wishes: Wishes, policy: Policy) -> None:
    own = wishes.applied(policy)
    assert set(own.soon) == set(policy.soon) | set(wishes.soon)
    assert own.again == (1 if wishes.daily else policy.again)
    assert own.begin in (policy.begin, wishes.begin)
    assert own.begin >= EARLIEST
    assert own.begin.hour + 1 <= own.end.hour or own.begin == policy.begin, "an hour is left for it to leave"
    assert replace(own, begin=policy.begin, soon=policy.soon, again=policy.again) == policy


@given(wished(), st.sampled_from(EARLIER))
def test_what_was_added_is_taken_away_again(wishes: Wishes, days: int) -> None:
    added = wishes.with_earlier(days, wanted=True)
    assert added == added.with_earlier(days, wanted=True)
    assert set(added.soon) - set(wishes.soon) <= {days}
    assert added.with_earlier(days, wanted=False) == wishes.with_earlier(days, wanted=False)


def test_what_is_changed_counts_from_its_day_on() -> None:
    first, second = Wishes(begin=dt.time(7)), Wishes(begin=dt.time(11))
    found = [
        Since(person_id=1, day=FIRST + dt.timedelta(days=2), wishes=second),
        Since(person_id=1, day=FIRST, wishes=first),
        Since(person_id=2, day=FIRST + dt.timedelta(days=1), wishes=second),
    ]
    days = [on(found, FIRST + dt.timedelta(days=n)) for n in (-1, 0, 1, 2)]
    assert days == [{}, {1: first}, {1: first, 2: second}, {1: second, 2: second}]
    assert at_last(found) == days[-1]
