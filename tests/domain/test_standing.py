"""The counts that the chair is told agree with each other, whatever has happened."""

import datetime as dt
from random import Random

import pytest

from domain.assignments import Assignment, Status, may_become, overdue
from domain.decisions import Deadline, DeadlineKind
from domain.names import natural
from domain.standing import count, overdue_first
from tests.domain.made import TODAY, assignment


def history(random: Random, number: int) -> Assignment:
    """An assignment after some allowed steps."""
    status = Status.ASSIGNED
    for _ in range(random.randrange(6)):
        status = random.choice([status, *(after for after in Status if may_become(status, after))])
    date = random.choice([None, TODAY + dt.timedelta(days=random.randrange(-20, 20))])
    return assignment(
        id=number,
        position=random.randrange(1, 9),
        minutes_id=random.randrange(1, 4),
        person_id=random.randrange(1, 6),
        organization=random.choice([None, "СШ № 2", "СШ № 12"]),
        deadline=Deadline(kind=random.choice(list(DeadlineKind)), date=date),
        status=status,
    )


@pytest.mark.parametrize("seed", range(50))
def test_the_figures_add_up(seed: int) -> None:
    random = Random(seed)  # noqa: S311  (the same histories in every run)
    given = [history(random, number) for number in range(random.randrange(40))]
    unreached = frozenset(random.sample(range(1, 6), random.randrange(6)))
    counts = count(given, TODAY, unreached=unreached)
    assert counts.total == sum(one.status is not Status.WITHDRAWN for one in given)
    assert counts.total == counts.accepted + counts.reported + counts.open
    assert 0 <= counts.overdue <= counts.open
    assert 0 <= counts.unseen <= counts.open
    assert 0 <= counts.unreached <= counts.open
    assert counts.overdue == len(overdue_first(given, TODAY)) == sum(overdue(one, TODAY) for one in given)
    parts = [count([one], TODAY, unreached=unreached) for one in given]
    for figure in ("total", "accepted", "reported", "open", "overdue", "unseen", "unreached"):
        assert getattr(counts, figure) == sum(getattr(part, figure) for part in parts)


def test_reporting_takes_it_off_the_overdue_list_and_returning_puts_it_back() -> None:
    figures = [
        (counts.overdue, counts.open, counts.reported)
        for status in (Status.ASSIGNED, Status.REPORTED, Status.RETURNED, Status.REPORTED, Status.ACCEPTED)
        for counts in [count([assignment(status=status)], TODAY, unreached=())]
    ]
    assert figures == [(1, 1, 0), (0, 0, 1), (1, 1, 0), (0, 0, 1), (0, 0, 0)]


def test_overdue_are_listed_by_minutes_then_by_school_the_longest_first() -> None:
    def late(number: int, minutes: int, school: str, days: int) -> Assignment:
        deadline = Deadline(kind=DeadlineKind.BY, date=TODAY - dt.timedelta(days=days))
        return assignment(id=number, minutes_id=minutes, organization=school, deadline=deadline)

    listed = overdue_first(
        [late(1, 2, "СШ № 1", 9), late(2, 1, "СШ № 3", 1), late(3, 1, "СШ № 1", 2), late(4, 1, "СШ № 1", 5)], TODAY
    )
    assert [one.id for one in listed] == [4, 3, 2, 1]


def test_numbers_in_names_are_sorted_as_numbers() -> None:
    names = [
        "Ёлкинская СШ",
        "МБОУ СШ № 10",
        "СШ № 1",
        "МБОУ СШ № 2",
        "Жилинская СШ",
        "9" * 5000,
        "МБОУ СШ № 2 корпус 3",
    ]
    assert sorted(names, key=natural) == [
        "9" * 5000,
        "Ёлкинская СШ",
        "Жилинская СШ",
        "МБОУ СШ № 2",
        "МБОУ СШ № 2 корпус 3",
        "МБОУ СШ № 10",
        "СШ № 1",
    ]
