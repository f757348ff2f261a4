"""Which status follows which, and when an assignment is overdue."""

import datetime as dt

import pytest

from domain.assignments import Status, days_left, may_become, overdue
from domain.decisions import Deadline, DeadlineKind
from tests.domain.made import TODAY, assignment

ALLOWED = {
    (Status.ASSIGNED, Status.ACKNOWLEDGED),
    (Status.ASSIGNED, Status.REPORTED),
    (Status.ACKNOWLEDGED, Status.REPORTED),
    (Status.RETURNED, Status.REPORTED),
    (Status.REPORTED, Status.RETURNED),
    (Status.REPORTED, Status.ACCEPTED),
    *((status, Status.WITHDRAWN) for status in Status if status is not Status.WITHDRAWN),
}


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_only_these_steps_are_allowed(before: Status, after: Status) -> None:
    assert may_become(before, after) == ((before, after) in ALLOWED)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_overdue_is_past_its_day_and_still_open(status: Status, days: int, late: bool) -> None:
    deadline = Deadline(kind=DeadlineKind.BY, date=TODAY + dt.timedelta(days=days))
    assert overdue(assignment(deadline=deadline, status=status), TODAY) == (late and status.open)


def test_what_is_reported_accepted_or_withdrawn_is_never_overdue() -> None:
    for status in (Status.REPORTED, Status.ACCEPTED, Status.WITHDRAWN):
        long_ago = Deadline(kind=DeadlineKind.BY, date=dt.date(2000, 1, 1))
        assert not overdue(assignment(status=status, deadline=long_ago), TODAY)


def test_what_is_returned_is_overdue_again() -> None:
    assert overdue(assignment(status=Status.RETURNED), TODAY)


@pytest.mark.parametrize("kind", [DeadlineKind.BY, DeadlineKind.IN, DeadlineKind.RELATIVE])
def test_days_left_to_a_day_that_ends_it(kind: DeadlineKind) -> None:
    assert days_left(Deadline(kind=kind, date=dt.date(2026, 12, 25)), TODAY) == 11
    assert days_left(Deadline(kind=kind, date=TODAY), TODAY) == 0
    assert days_left(Deadline(kind=kind, date=dt.date(2026, 12, 4)), TODAY) == -10
    assert days_left(Deadline(kind=kind, date=None), TODAY) is None


@pytest.mark.parametrize(
    "kind",
    [DeadlineKind.FROM, DeadlineKind.STANDING, DeadlineKind.RECURRING, DeadlineKind.NONE],
)
def test_no_days_are_left_where_no_day_ends_it(kind: DeadlineKind) -> None:
    past = Deadline(kind=kind, date=dt.date(2020, 1, 1))
    assert days_left(past, TODAY) is None
    assert not overdue(assignment(deadline=past), TODAY)
