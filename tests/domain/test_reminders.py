"""Which reminder is given on which morning, and that none is given twice."""

import datetime as dt

import pytest

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.mornings import Morning
from domain.policy import Move, Policy, Rhythm
from domain.reminders import (
    TOGETHER,
    Key,
    Kind,
    Rule,
    Watched,
    due,
    for_assignee,
    for_secretary,
    last_working_day,
    next_look,
)
from domain.workdays import earlier, later
from tests.domain.made import assignment

HOLIDAYS = {dt.date(2026, 12, 31), *(dt.date(2027, 1, day) for day in range(1, 9))}
LONG_AGO = dt.date(2026, 11, 2)


def off(day: dt.date) -> bool:
    return day.weekday() >= 5 or day in HOLIDAYS


def date(text: str) -> dt.date:
    """«14.12», of the winter in which these tests play."""
    day, month = map(int, text.split("."))
    return dt.date(2026 if month > 6 else 2027, month, day)


def morning(day: dt.date, time: str = "09:00", policy: Policy = Policy()) -> Morning:  # noqa: B008 - it is frozen
    return Morning(now=dt.datetime.combine(day, dt.time.fromisoformat(time)), off=off, policy=policy)


def watched(
    deadline: str,
    *,
    known: dt.date = LONG_AGO,
    given: dt.date | None = None,
    returned: dt.date | None = None,
    status: Status = Status.ACKNOWLEDGED,
    kind: DeadlineKind = DeadlineKind.BY,
    period: str = "",
    renewed: bool = False,
) -> Watched:
    printed = Deadline(kind=kind, date=date(deadline) if deadline else None)
    return Watched(
        assignment=assignment(deadline=printed, status=status, period=period),
        given_on=given or known,
        known_on=known,
        renewed=renewed,
        returned_on=returned,
    )


def said_to(
    one: Watched,
    rule: Rule,
    first: str,
    last: str,
    missed: tuple[str, ...] = (),
    policy: Policy = Policy(),  # noqa: B008 - it is frozen
) -> list[str]:
    """What is said on all mornings of these days, but those on which the bot was off.

    It is looked at on the mornings that the last look has named, and on all of them: the same is said.
    """
    everything, named = (
        _said(one, rule, first, last, missed, policy, every_morning=every_morning) for every_morning in (True, False)
    )
    assert everything == named
    return named


def _said(
    one: Watched, rule: Rule, first: str, last: str, missed: tuple[str, ...], policy: Policy, *, every_morning: bool
) -> list[str]:
    said, told = [], set[Key]()
    day = date(first)
    look: dt.date | None = day
    while day <= date(last):
        at = morning(day, policy=policy)
        if not off(day) and f"{day:%d.%m}" not in missed and (every_morning or (look and look <= day)):
            found = due([one], rule, at, told)
            said += [f"{day:%d.%m} {reminder.kind}" for reminder in found]
            told |= {reminder.key for reminder in found}
            look = next_look(one, rule, at, told)
        day += dt.timedelta(days=1)
    return said


def given(one: Watched, first: str, last: str, missed: tuple[str, ...] = ()) -> list[str]:
    """What the assignee hears who has taken it on."""
    return said_to(one, for_assignee, first, last, missed)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        # A Friday. Seven, three and one working days before it, on the day, and then overdue once in five.
        ("11.12", "02.12 soon, 08.12 soon, 10.12 soon, 11.12 today, 14.12 overdue, 21.12 overdue, 28.12 overdue"),
        # A Sunday counts for the Friday before, and is over on Monday.
        ("13.12", "02.12 soon, 08.12 soon, 10.12 soon, 11.12 today, 14.12 overdue, 21.12 overdue, 28.12 overdue"),
        # A Monday: the day before it is a Friday.
        ("14.12", "03.12 soon, 09.12 soon, 11.12 soon, 14.12 today, 15.12 overdue, 22.12 overdue, 29.12 overdue"),
        # The New Year holidays count for the last working day of the year.
        ("31.12", "21.12 soon, 25.12 soon, 29.12 soon, 30.12 today"),
        ("08.01", "21.12 soon, 25.12 soon, 29.12 soon, 30.12 today"),
        # After them: three working days before are in the old year.
        ("11.01", "22.12 soon, 28.12 soon, 30.12 soon"),
    ],
)
def test_a_deadline_is_told_of_on_working_mornings(deadline: str, said: str) -> None:
    assert given(watched(deadline), "01.12", "31.12") == said.split(", ")


def test_nothing_is_said_in_the_holidays_and_the_wait_goes_on_after_them() -> None:
    said = given(watched("25.12"), "24.12", "25.01")
    assert said == ["24.12 soon", "25.12 today", "28.12 overdue", "13.01 overdue", "20.01 overdue"]


@pytest.mark.parametrize("kind", [kind for kind in DeadlineKind if not kind.ends and kind is not DeadlineKind.FROM])
def test_what_no_day_ends_is_not_reminded_of(kind: DeadlineKind) -> None:
    assert given(watched("11.12", kind=kind), "01.12", "31.12") == []


@pytest.mark.parametrize("status", [status for status in Status if not status.open])
def test_what_is_done_is_not_reminded_of(status: Status) -> None:
    assert given(watched("11.12", status=status), "01.12", "31.12") == []


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("02.12", "08.12 soon, 10.12 soon, 11.12 today, 14.12 overdue"),  # it said then how many days were left
        ("07.12", "08.12 soon, 10.12 soon, 11.12 today, 14.12 overdue"),
        ("08.12", "10.12 soon, 11.12 today, 14.12 overdue"),
        ("11.12", "14.12 overdue"),
        ("14.12", ""),  # it was overdue then and said so: the next is five working days later
    ],
)
def test_who_learns_of_it_late_is_not_told_again_what_they_have_just_read(known: str, said: str) -> None:
    assert given(watched("11.12", known=date(known)), "01.12", "18.12") == (said.split(", ") if said else [])


def test_what_was_overdue_when_it_was_given_is_told_five_working_days_later() -> None:
    assert given(watched("11.12", known=date("16.12")), "16.12", "31.12") == ["23.12 overdue", "30.12 overdue"]


@pytest.mark.parametrize(
    ("missed", "said"),
    [
        (("08.12", "10.12"), "02.12 soon, 11.12 today, 14.12 overdue"),  # "three days left" is no news on the fourth
        (("11.12",), "02.12 soon, 08.12 soon, 10.12 soon, 14.12 overdue"),
        (("14.12", "15.12"), "02.12 soon, 08.12 soon, 10.12 soon, 11.12 today, 16.12 overdue"),  # that it still is
    ],
)
def test_after_days_without_the_bot_only_what_still_holds_is_said(missed: tuple[str, ...], said: str) -> None:
    assert given(watched("11.12"), "01.12", "18.12", missed) == said.split(", ")


@pytest.mark.parametrize(("returned", "said"), [("04.12", "07.12"), ("06.12", "07.12"), ("07.12", "08.12")])
def test_a_return_for_rework_is_told_of_once_on_the_next_working_morning(returned: str, said: str) -> None:
    one = watched("31.12", status=Status.RETURNED, returned=date(returned))
    assert given(one, "03.12", "18.12") == [f"{said} returned"]


def test_the_most_urgent_comes_first_and_one_point_may_have_two_reasons() -> None:
    deadlines = ("14.12", "11.12", "11.12", "16.12", "09.12")
    all_of_them = [
        Watched(
            assignment=assignment(
                id=number, status=Status.RETURNED, deadline=Deadline(kind=DeadlineKind.BY, date=date(deadline))
            ),
            given_on=LONG_AGO,
            known_on=LONG_AGO,
            returned_on=date("10.12") if number == 5 else None,
        )
        for number, deadline in enumerate(deadlines, 1)
    ]
    found = due(all_of_them, for_assignee, morning(date("11.12")), set())
    assert [(one.kind, one.assignment.id) for one in found] == [
        (Kind.OVERDUE, 5),
        (Kind.TODAY, 2),
        (Kind.TODAY, 3),
        (Kind.RETURNED, 5),
        (Kind.SOON, 1),
        (Kind.SOON, 4),
    ]


def test_all_that_is_overdue_is_repeated_on_one_morning() -> None:
    """The second is late two days after the first; who has heard of the third today does not hear of it again."""
    deadlines = {1: ("11.12", LONG_AGO), 2: ("15.12", LONG_AGO), 3: ("11.12", date("16.12"))}
    all_of_them = [
        Watched(
            assignment=assignment(
                id=number,
                status=Status.ACKNOWLEDGED,
                deadline=Deadline(kind=DeadlineKind.BY, date=date(deadline)),
            ),
            given_on=known,
            known_on=known,
        )
        for number, (deadline, known) in deadlines.items()
    ]
    told, said = set[Key](), []
    for day in (date("14.12") + dt.timedelta(days=n) for n in range(15)):
        given = [one for one in all_of_them if one.known_on <= day]
        if not off(day):
            found = [one for one in due(given, for_assignee, morning(day), told) if one.kind is Kind.OVERDUE]
            told |= {one.key for one in found}
            said += [f"{day:%d.%m} {sorted(one.assignment.id for one in found)}"] if found else []
    assert said == ["14.12 [1]", "16.12 [1, 2]", "23.12 [1, 2, 3]"]


def test_where_much_is_overdue_what_is_new_is_said_alone() -> None:
    """Or the oldest would fill the message, every time."""
    many = [
        Watched(
            assignment=assignment(
                id=number,
                status=Status.ACKNOWLEDGED,
                deadline=Deadline(kind=DeadlineKind.BY, date=date("11.12") if number <= TOGETHER else date("15.12")),
            ),
            given_on=LONG_AGO,
            known_on=LONG_AGO,
        )
        for number in range(1, TOGETHER + 2)
    ]
    first = due(many, for_assignee, morning(date("14.12")), set())
    assert [one.kind for one in first].count(Kind.OVERDUE) == TOGETHER
    found = due(many, for_assignee, morning(date("16.12")), {one.key for one in first})
    assert [one.assignment.id for one in found if one.kind is Kind.OVERDUE] == [TOGETHER + 1]


def test_a_clock_that_is_set_back_repeats_nothing() -> None:
    one, told = watched("11.12"), set[Key]()
    mornings = [date(day) for day in ("10.12", "11.12", "14.12")]
    for day in mornings:
        told |= {reminder.key for reminder in due([one], for_assignee, morning(day), told)}
    assert len(told) == 3
    assert [due([one], for_assignee, morning(day), told) for day in mornings] == [[], [], []]


@pytest.mark.parametrize(
    ("starts", "known", "said"),
    [
        ("11.12", LONG_AGO, ["11.12 begins"]),
        ("13.12", LONG_AGO, ["11.12 begins"]),  # a Sunday
        ("05.01", LONG_AGO, ["30.12 begins"]),
        ("11.12", date("10.12"), ["11.12 begins"]),
        ("11.12", date("11.12"), []),  # they read so then
    ],
)
def test_what_applies_from_a_day_is_announced_once(starts: str, known: dt.date, said: list[str]) -> None:
    assert given(watched(starts, kind=DeadlineKind.FROM, known=known), "01.12", "31.12") == said


def test_the_beginning_is_announced_late_rather_than_never() -> None:
    assert given(watched("11.12", kind=DeadlineKind.FROM), "01.12", "31.12", ("11.12",)) == ["14.12 begins"]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        # Told on the morning on which it opens, and no second thing on that morning.
        (
            watched("05.12", known=date("27.11"), period="2026-12", renewed=True),
            "27.11 renewed, 01.12 soon, 03.12 soon, 04.12 today, 07.12 overdue",
        ),
        # The first period was told of when it was given.
        (
            watched("05.12", known=date("27.11"), period="2026-12"),
            "01.12 soon, 03.12 soon, 04.12 today, 07.12 overdue",
        ),
        # Who registers later reads of it then.
        (
            watched("05.12", given=date("27.11"), known=date("02.12"), period="2026-12", renewed=True),
            "03.12 soon, 04.12 today, 07.12 overdue",
        ),
        # What comes every week is said of twice a week.
        (watched("11.12", known=date("07.12"), period="2026-W50", renewed=True), "07.12 renewed, 11.12 today"),
    ],
)
def test_a_new_period_is_told_of_once(one: Watched, said: str) -> None:
    assert given(one, "26.11", "11.12") == said.split(", ")


def test_a_new_period_of_which_only_days_off_are_left_says_so_at_once() -> None:
    one = watched("10.01", known=date("30.12"), period="2027-01", renewed=True)
    assert given(one, "30.12", "11.01") == ["30.12 today", "30.12 renewed", "11.01 overdue"]


@pytest.mark.parametrize(
    ("deadline", "last"), [("10.01", "30.12"), ("31.12", "30.12"), ("30.12", ""), ("05.12", "04.12"), ("11.12", "")]
)
def test_the_last_working_day_before_days_off(deadline: str, last: str) -> None:
    one = watched(deadline).assignment
    days = [date("01.12") + dt.timedelta(days=n) for n in range(50)]
    assert [f"{day:%d.%m}" for day in days if last_working_day(one, day, off)] == ([last] if last else [])
    done = watched(deadline, status=Status.REPORTED).assignment
    assert not any(last_working_day(done, day, off) for day in days)


def test_a_new_period_is_told_of_late_rather_than_never() -> None:
    one = watched("11.12", known=date("02.12"), period="2026-12", renewed=True)
    assert given(one, "02.12", "11.12", ("02.12", "03.12")) == [
        "04.12 renewed",
        "08.12 soon",
        "10.12 soon",
        "11.12 today",
    ]


@pytest.mark.parametrize("kind", [DeadlineKind.EVENT, DeadlineKind.RELATIVE, DeadlineKind.IN])
def test_the_secretary_is_asked_once_a_month_for_a_day_that_is_not_known(kind: DeadlineKind) -> None:
    one = watched("", known=date("20.11"), kind=kind)
    assert said_to(one, for_secretary, "20.11", "10.03") == [
        "01.12 undated",
        "11.01 undated",
        "01.02 undated",
        "01.03 undated",
    ]
    assert said_to(one, for_secretary, "20.11", "20.12", ("01.12", "02.12")) == ["03.12 undated"]
    assert said_to(one, for_assignee, "20.11", "10.03") == []


@pytest.mark.parametrize("kind", [DeadlineKind.STANDING, DeadlineKind.RECURRING, DeadlineKind.FROM, DeadlineKind.NONE])
def test_the_secretary_is_not_asked_for_a_day_where_none_is_due(kind: DeadlineKind) -> None:
    assert said_to(watched("", known=date("20.11"), kind=kind), for_secretary, "20.11", "10.03") == []


def test_a_day_that_the_secretary_has_named_counts() -> None:
    one = watched("11.12", kind=DeadlineKind.EVENT)
    assert given(one, "09.12", "14.12") == ["10.12 soon", "11.12 today", "14.12 overdue"]
    assert said_to(one, for_secretary, "01.12", "10.03") == ["16.12 late"]


@pytest.mark.parametrize(
    ("known", "nudged", "called"),
    [
        ("02.12", "04.12", "08.12"),
        ("04.12", "08.12", "10.12"),  # a Friday: the weekend does not count
        ("06.12", "08.12", "10.12"),  # a Sunday
        ("29.12", "11.01", "13.01"),
    ],
)
def test_who_does_not_take_it_on_is_asked_once_and_then_called(known: str, nudged: str, called: str) -> None:
    one = watched("31.03", known=date(known), status=Status.ASSIGNED)
    assert said_to(one, for_assignee, "01.12", "20.01") == [f"{nudged} nudge"]
    assert said_to(one, for_secretary, "01.12", "20.01") == [f"{called} call"]
    assert said_to(watched("31.03", known=date(known)), for_secretary, "01.12", "20.01") == []


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        (Rhythm.NEVER, []),
        (Rhythm.MONTH, ["01.12 standing", "11.01 standing", "01.02 standing", "01.03 standing"]),
        (Rhythm.QUARTER, ["11.01 standing"]),
    ],
)
@pytest.mark.parametrize("kind", [DeadlineKind.STANDING, DeadlineKind.RECURRING])
def test_a_standing_assignment_is_asked_about_at_the_set_rhythm(
    kind: DeadlineKind, rhythm: Rhythm, said: list[str]
) -> None:
    """And one that recurs nobody knows when."""
    one, policy = watched("11.12", kind=kind), Policy(standing=rhythm)
    assert said_to(one, for_assignee, "01.12", "10.03", policy=policy) == said


def test_of_several_months_without_the_bot_a_standing_assignment_is_asked_about_once() -> None:
    one, policy = watched("11.12", kind=DeadlineKind.STANDING), Policy(standing=Rhythm.MONTH)
    away = tuple(f"{day:%d.%m}" for day in (date("01.01") + dt.timedelta(days=n) for n in range(45)))
    said = said_to(one, for_assignee, "30.12", "10.03", away, policy)
    assert said == ["30.12 standing", "15.02 standing", "01.03 standing"]


def test_the_committee_sets_how_early_and_how_often() -> None:
    policy = Policy(soon=(2,), overdue=2, again=3, late=1, nudge=1)
    said = said_to(watched("11.12"), for_assignee, "01.12", "22.12", policy=policy)
    assert said == ["09.12 soon", "11.12 today", "15.12 overdue", "18.12 overdue"]
    assert said_to(watched("11.12"), for_secretary, "01.12", "22.12", policy=policy) == ["14.12 late"]
    new = watched("31.03", known=date("02.12"), status=Status.ASSIGNED)
    assert said_to(new, for_assignee, "01.12", "22.12", policy=policy) == ["03.12 nudge"]
    assert said_to(new, for_secretary, "01.12", "22.12", policy=policy) == ["04.12 call"]


@pytest.mark.parametrize(
    ("move", "printed", "counts"),
    [
        (Move.NONE, "13.12", "13.12"),
        (Move.PREVIOUS, "13.12", "11.12"),
        (Move.NEXT, "13.12", "14.12"),
        (Move.PREVIOUS, "03.01", "30.12"),
        (Move.NEXT, "03.01", "11.01"),
        (Move.PREVIOUS, "11.12", "11.12"),
        (Move.NEXT, "11.12", "11.12"),
    ],
)
def test_a_deadline_on_a_day_off_goes_where_the_rule_says(move: Move, printed: str, counts: str) -> None:
    assert Policy(move=move).due_on(date(printed), off) == date(counts)


def test_a_deadline_that_was_put_off_is_reminded_of_anew() -> None:
    told: set[Key] = set()
    one = watched("11.12")
    for day in ("10.12", "11.12", "14.12"):
        told |= {reminder.key for reminder in due([one], for_assignee, morning(date(day)), told)}
    later_now = watched("18.12")
    said = [
        f"{day} {reminder.kind}"
        for day in ("15.12", "17.12", "18.12", "21.12")
        for reminder in due([later_now], for_assignee, morning(date(day)), told)
    ]
    assert said == ["15.12 soon", "17.12 soon", "18.12 today", "21.12 overdue"]


def listed(one: Watched, first: str, last: str) -> list[str]:
    """When the secretary hears of it."""
    return [line.split()[0] for line in said_to(one, for_secretary, first, last)]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (watched("11.12"), ["16.12"]),
        (watched("12.12"), ["16.12"]),
        (watched("10.12"), ["15.12"]),
        (watched("29.12"), ["12.01"]),  # the holidays do not count
        (watched("11.12", given=date("17.12")), ["22.12"]),  # given when it was over: from then
        (watched("11.12", known=date("17.12"), given=LONG_AGO), ["16.12"]),  # however late they registered
        (watched("11.12", status=Status.REPORTED), []),
    ],
)
def test_the_secretary_hears_of_each_once_three_working_days_after_the_deadline(one: Watched, said: list[str]) -> None:
    assert listed(one, "01.12", "20.01") == said


@pytest.mark.parametrize(
    ("time", "begun"), [("08:59", False), ("09:00", True), ("19:59", True), ("20:00", False), ("00:00", False)]
)
def test_reminders_are_given_from_nine_to_eight(time: str, begun: bool) -> None:
    assert morning(date("11.12"), time).begun is begun


def test_working_days_are_counted_over_weekends_and_holidays() -> None:
    assert later(date("30.12"), 1, off) == date("11.01")
    assert earlier(date("11.01"), 1, off) == date("30.12")
    assert later(date("13.12"), 2, off) == date("15.12")
    assert later(date("13.12"), 0, off) == date("13.12")
