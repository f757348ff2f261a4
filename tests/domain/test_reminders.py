"""Which reminder is given on which morning, and that none is given twice."""

import datetime as dt

import pytest

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.reminders import Key, Kind, Morning, Reminder, Watched, due, late
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


def morning(day: dt.date, time: str = "09:00") -> Morning:
    return Morning(now=dt.datetime.combine(day, dt.time.fromisoformat(time)), off=off)


def watched(
    deadline: str,
    *,
    known: dt.date = LONG_AGO,
    given: dt.date | None = None,
    returned: dt.date | None = None,
    status: Status = Status.ASSIGNED,
    kind: DeadlineKind = DeadlineKind.BY,
) -> Watched:
    one = assignment(deadline=Deadline(kind=kind, date=date(deadline)), status=status)
    return Watched(assignment=one, given_on=given or known, known_on=known, returned_on=returned)


def given(one: Watched, first: str, last: str, missed: tuple[str, ...] = ()) -> list[str]:
    """What is said on all mornings of these days, but those on which the bot was off."""
    said, told = [], set[Key]()
    day = date(first)
    while day <= date(last):
        if not off(day) and f"{day:%d.%m}" not in missed:
            found = due([one], morning(day), told)
            said += [f"{day:%d.%m} {reminder.kind}" for reminder in found]
            told |= {reminder.key for reminder in found}
        day += dt.timedelta(days=1)
    return said


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


@pytest.mark.parametrize("kind", [kind for kind in DeadlineKind if not kind.ends])
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
    found = due(all_of_them, morning(date("11.12")), set())
    assert [(one.kind, one.assignment.id) for one in found] == [
        (Kind.OVERDUE, 5),
        (Kind.TODAY, 2),
        (Kind.TODAY, 3),
        (Kind.RETURNED, 5),
        (Kind.SOON, 1),
        (Kind.SOON, 4),
    ]


def test_a_clock_that_is_set_back_repeats_nothing() -> None:
    one, told = watched("11.12"), set[Key]()
    mornings = [date(day) for day in ("10.12", "11.12", "14.12")]
    for day in mornings:
        told |= {reminder.key for reminder in due([one], morning(day), told)}
    assert len(told) == 3
    assert [due([one], morning(day), told) for day in mornings] == [[], [], []]


def listed(one: Watched, first: str, last: str) -> list[str]:
    said, told = [], set[Key]()
    day = date(first)
    while day <= date(last):
        if not off(day):
            found: list[Reminder] = late([one], morning(day), told)
            said += [f"{day:%d.%m}" for _ in found]
            told |= {reminder.key for reminder in found}
        day += dt.timedelta(days=1)
    return said


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
