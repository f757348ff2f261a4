"""Which assignment is meant: one that is clear, or a question, never a guess."""

from dataclasses import replace

from domain.addressing import Addressed, address
from domain.assignments import Assignment, Status
from tests.domain.made import assignment, numbered


def ids(found: Addressed) -> tuple[list[int], list[int]]:
    return [one.id for one in found.targets], [one.id for one in found.candidates]


def test_the_only_one_is_meant() -> None:
    assert ids(address(numbered("1.2"), numbers=(), replied_to=(), awaited=None)) == ([1], [])


def test_of_several_none_is_guessed() -> None:
    assert ids(address(numbered("1.2", "1.3"), numbers=(), replied_to=(), awaited=None)) == ([], [1, 2])


def test_of_none_there_is_nothing_to_ask() -> None:
    assert ids(address([], numbers=(), replied_to=(), awaited=None)) == ([], [])


def test_numbers_name_points_exactly() -> None:
    mine = numbered("1.2", "1.20", "11.2", "2")
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=None)) == ([1], [])
    assert ids(address(mine, numbers=("2", "1.20"), replied_to=(), awaited=None)) == ([4, 2], [])


def test_a_number_as_printed_may_end_with_a_dot_or_a_bracket() -> None:
    assert ids(address(numbered("3.", "4)"), numbers=("3", "4"), replied_to=(), awaited=None)) == ([1, 2], [])


def test_the_number_of_the_whole_means_its_only_part_or_is_asked_about() -> None:
    assert ids(address(numbered("2.1б", "3"), numbers=("2.1",), replied_to=(), awaited=None)) == ([1], [])
    halves = numbered("2.1а", "2.1б")
    assert ids(address(halves, numbers=("2.1",), replied_to=(), awaited=None)) == ([], [1, 2])
    assert ids(address(halves, numbers=("2.1б",), replied_to=(), awaited=None)) == ([2], [])


def test_a_point_without_a_number_is_called_by_its_place() -> None:
    assert ids(address(numbered(None, None), numbers=("2",), replied_to=(), awaited=None)) == ([2], [])


def test_one_unknown_number_makes_the_whole_answer_unclear() -> None:
    found = address(numbered("1.2", "1.3"), numbers=("1.2", "7.7"), replied_to=(), awaited=None)
    assert ids(found) == ([], [1, 2])
    assert found.unknown == ("7.7",)


def test_a_number_in_two_sets_of_minutes_is_asked_about() -> None:
    mine = [*numbered("1.2", "1.3"), assignment(id=9, minutes_id=2)]
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=None)) == ([], [1, 9])
    assert ids(address(mine, numbers=("1.2", "1.3"), replied_to=(), awaited=None)) == ([], [1, 9, 2])


def test_a_reply_narrows_it() -> None:
    mine = [*numbered("1.2", "1.3"), assignment(id=9, minutes_id=2)]
    assert ids(address(mine, numbers=(), replied_to=(2,), awaited=None)) == ([2], [])
    assert ids(address(mine, numbers=("1.2",), replied_to=(9,), awaited=None)) == ([9], [])
    assert ids(address(mine, numbers=(), replied_to=(1, 2), awaited=None)) == ([], [1, 2])


def test_a_reply_to_what_is_not_theirs_is_asked_about() -> None:
    assert ids(address(numbered("1.2"), numbers=(), replied_to=(77,), awaited=None)) == ([], [1])


def test_a_number_beside_a_reply_to_what_is_not_theirs_still_counts() -> None:
    assert ids(address(numbered("1.2", "1.3"), numbers=("1.3",), replied_to=(77,), awaited=None)) == ([2], [])


def test_the_report_that_was_asked_for() -> None:
    mine = numbered("1.2", "1.3", "1.4")
    assert ids(address(mine, numbers=(), replied_to=(), awaited=3)) == ([3], [])
    assert ids(address(mine, numbers=("1.4",), replied_to=(), awaited=3)) == ([3], [])
    assert ids(address(mine, numbers=(), replied_to=(), awaited=77)) == ([], [1, 2, 3])
    assert ids(address(mine, numbers=(), replied_to=(1, 2), awaited=3)) == ([], [1, 2])


def test_a_number_that_contradicts_what_is_pointed_at_is_asked_about() -> None:
    mine = numbered("1.2", "1.3", "1.4")
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=3)) == ([], [1, 3])
    assert ids(address(mine, numbers=("1.3",), replied_to=(1,), awaited=None)) == ([], [2, 1])
    assert ids(address(mine, numbers=("1.2", "1.3"), replied_to=(1,), awaited=None)) == ([], [1, 2])


def settled(*places: int) -> list[Assignment]:
    """Three points of which these wait for acceptance."""
    return [replace(one, status=Status.REPORTED) if one.id in places else one for one in numbered("1.2", "1.3", "1.4")]


def test_words_alone_mean_what_is_open() -> None:
    assert ids(address(settled(1, 2), numbers=(), replied_to=(), awaited=None)) == ([3], [])
    assert address(settled(1, 2, 3), numbers=(), replied_to=(), awaited=None) == Addressed()


def test_a_number_or_a_reply_may_mean_what_is_settled() -> None:
    assert ids(address(settled(1), numbers=("1.2",), replied_to=(), awaited=None)) == ([1], [])
    assert ids(address(settled(1), numbers=("1.2", "1.3"), replied_to=(), awaited=None)) == ([1, 2], [])
    assert ids(address(settled(1), numbers=(), replied_to=(1,), awaited=None)) == ([1], [])
    found = address(settled(1, 2), numbers=(), replied_to=(1, 2), awaited=None)
    assert (ids(found), [one.id for one in found.settled]) == (([], []), [1, 2])


def test_what_is_open_comes_first() -> None:
    mine = [*settled(1), assignment(id=9, minutes_id=2)]
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=None)) == ([9], [])
    assert ids(address(mine, numbers=("1.2",), replied_to=(1,), awaited=None)) == ([1], [])
    assert ids(address(mine, numbers=(), replied_to=(1, 2), awaited=None)) == ([2], [])


def test_a_number_beside_a_reply_to_what_is_settled_contradicts_nothing() -> None:
    assert ids(address(settled(1), numbers=("1.3",), replied_to=(1,), awaited=None)) == ([2], [])


def periods(*statuses: Status) -> list[Assignment]:
    """Of one point for the months from October on, beside another point."""
    months = [
        assignment(id=place, decision_id=5, period=f"2026-{place + 9}", status=status)
        for place, status in enumerate(statuses, 1)
    ]
    return [*months, assignment(id=9, decision_id=6, number="1.3")]


def test_of_a_recurring_point_the_oldest_open_period_is_meant() -> None:
    mine = periods(Status.ACCEPTED, Status.ASSIGNED, Status.ASSIGNED)
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=None)) == ([2], [])
    assert ids(address(mine, numbers=("1.2", "1.3"), replied_to=(), awaited=None)) == ([2, 9], [])
    assert ids(address(mine, numbers=(), replied_to=(), awaited=None)) == ([], [2, 9])
    assert ids(address(mine[:3], numbers=(), replied_to=(), awaited=None)) == ([2], [])
    assert ids(address(mine, numbers=(), replied_to=(2, 3), awaited=None)) == ([2], [])
    assert ids(address(mine, numbers=("1.2",), replied_to=(2, 3), awaited=None)) == ([2], [])


def test_a_later_period_is_meant_where_it_is_pointed_at() -> None:
    mine = periods(Status.ACCEPTED, Status.ASSIGNED, Status.ASSIGNED)
    assert ids(address(mine, numbers=(), replied_to=(3,), awaited=None)) == ([3], [])
    assert ids(address(mine, numbers=("1.2",), replied_to=(3,), awaited=None)) == ([3], [])
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=3)) == ([3], [])


def test_of_periods_that_are_all_settled_the_last_one_is_meant() -> None:
    mine = periods(Status.ACCEPTED, Status.REPORTED)
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=None)) == ([2], [])


def test_the_same_period_of_two_points_is_asked_about() -> None:
    mine = [assignment(id=place, decision_id=place, period="2026-12") for place in (1, 2)]
    assert ids(address(mine, numbers=("1.2",), replied_to=(), awaited=None)) == ([], [1, 2])
