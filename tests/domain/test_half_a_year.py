"""Half a year by any policy and calendar, changed in the middle: nothing twice, nothing out of time, nothing missed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assignments import Status, last_day
from domain.decisions import Deadline, DeadlineKind
from domain.mornings import Morning
from domain.policy import Move, Policy, Rhythm
from domain.reminders import Key, Kind, Rule, Watched, due, for_assignee, for_secretary, next_look
from domain.workdays import DayOff, later
from tests.domain.made import assignment

FIRST = dt.date(2026, 9, 1)
DAYS = 182
ANY_DAY = dt.date.min
TIMES = [dt.time(hour, minute) for hour in (0, 6, 9, 12, 17, 20, 23) for minute in (0, 59)]
WORKING = st.integers(1, 20)
DATES = st.integers(-10, DAYS + 30).map(lambda n: FIRST + dt.timedelta(days=n))
ENDING = [kind for kind in DeadlineKind if kind.ends]


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    begin = draw(st.integers(6, 20))
    return Policy(
        begin=dt.time(begin),
        end=dt.time(draw(st.integers(begin + 1, 23))),
        soon=tuple(sorted(draw(st.sets(WORKING, max_size=5)), reverse=True)),
        overdue=draw(WORKING),
        again=draw(WORKING),
        late=draw(WORKING),
        nudge=draw(WORKING),
        standing=draw(st.sampled_from(Rhythm)),
        move=draw(st.sampled_from(Move)),
    )


@st.composite
def calendars(draw: st.DrawFn) -> DayOff:
    """Weekends, but for some days; at least one working day a week is left."""
    wrong = draw(st.sets(DATES, max_size=40))
    return lambda day: (day.weekday() >= 5) != (day in wrong) and day.weekday() != 2


@st.composite
def given_out(draw: st.DrawFn) -> list[Watched]:
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        kind = draw(st.sampled_from([*ENDING, DeadlineKind.FROM, DeadlineKind.STANDING]))
        known = draw(DATES)
        one = assignment(
            id=number,
            deadline=Deadline(kind=kind, date=draw(DATES)),
            status=draw(st.sampled_from([status for status in Status if status.open])),
        )
        returned = draw(DATES) if one.status is Status.RETURNED else None
        found.append(Watched(assignment=one, given_on=min(known, draw(DATES)), known_on=known, returned_on=returned))
    return found


def moved(one: Watched, policy: Policy, off: DayOff) -> Watched:
    deadline = one.assignment.deadline
    if not deadline.kind.ends:
        return one
    return replace(
        one, assignment=replace(one.assignment, deadline=replace(deadline, date=policy.due_on(deadline.date, off)))
    )


def lived(
    watched: Sequence[Watched],
    rule: Rule,
    rules: Sequence[tuple[Policy, DayOff]],
    times: Sequence[dt.time],
    *,
    every_morning: bool = False,
) -> list[tuple[dt.datetime, Key]]:
    """What is said when. Each rules for its part of the time; after a change everything is looked at again."""
    said: list[tuple[dt.datetime, Key]] = []
    told: set[Key] = set()
    looks: dict[int, dt.date | None] = {}
    gone: set[dt.date] = set()
    for n in range(DAYS * len(times)):
        day = FIRST + dt.timedelta(days=n // len(times))
        part = n * len(rules) // (DAYS * len(times))
        if n * len(rules) % (DAYS * len(times)) < len(rules):
            looks = {one.assignment.id: ANY_DAY for one in watched}
        policy, off = rules[part]
        morning = Morning(now=dt.datetime.combine(day, times[n % len(times)], dt.UTC), off=off, policy=policy)
        if not morning.begun or day in gone:
            continue
        gone.add(day)
        mine = [moved(one, policy, off) for one in watched if one.given_on <= day]
        looked = [one for one in mine if every_morning or _on(looks[one.assignment.id], day)]
        if looked:
            looked += [one for one in mine if one not in looked and _on(last_day(one.assignment.deadline), day)]
        found = due(looked, rule, morning, told)
        said += [(morning.now, reminder.key) for reminder in found]
        told |= {reminder.key for reminder in found}
        looks |= {one.assignment.id: next_look(one, rule, morning, told) for one in looked}
    return said


def _on(first: dt.date | None, day: dt.date) -> bool:
    return first is not None and first <= day


@settings(max_examples=40, deadline=None)
@given(
    given_out(),
    st.lists(st.tuples(policies(), calendars()), min_size=1, max_size=3),
    st.lists(st.sampled_from(TIMES), min_size=1, max_size=3, unique=True).map(sorted),
)
def test_nothing_is_said_twice_or_out_of_time_and_nothing_is_missed(
    watched: list[Watched], rules: list[tuple[Policy, DayOff]], times: list[dt.time]
) -> None:
    for rule in (for_assignee, for_secretary):
        said = lived(watched, rule, rules, times)
        assert len(said) == len({key for _, key in said})
        assert len(said) == len({(now, key.assignment_id, key.kind) for now, key in said}), "once a morning"
        for now, _ in said:
            part = _part(now, rules, times)
            assert any(not off(now.date()) and policy.begin <= now.time() < policy.end for policy, off in part)
        # On the mornings that the last look has named no less is said than on all of them.
        assert said == lived(watched, rule, rules, times, every_morning=True)


def _part(
    now: dt.datetime, rules: list[tuple[Policy, DayOff]], times: list[dt.time]
) -> Sequence[tuple[Policy, DayOff]]:
    n = (now.date() - FIRST).days * len(times) + times.index(now.time())
    return [rules[n * len(rules) // (DAYS * len(times))]]


@settings(max_examples=40, deadline=None)
@given(policies(), calendars(), DATES)
def test_what_is_overdue_is_told_for_as_long_as_it_is(policy: Policy, off: DayOff, last: dt.date) -> None:
    one = Watched(
        assignment=assignment(deadline=Deadline(kind=DeadlineKind.BY, date=last), status=Status.ACKNOWLEDGED),
        given_on=FIRST - dt.timedelta(days=60),
        known_on=FIRST - dt.timedelta(days=60),
    )
    times = [policy.begin]
    days = [now.date() for now, key in lived([one], for_assignee, [(policy, off)], times) if key.kind is Kind.OVERDUE]
    counts = moved(one, policy, off).assignment.deadline.date
    assert counts is not None
    since = later(counts, policy.overdue, off)
    working = [day for n in range(DAYS) if not off(day := FIRST + dt.timedelta(days=n))]
    assert days == [day for day in working if day >= since][:: policy.again]
