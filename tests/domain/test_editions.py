"""Which points of a later edition have the same words as the published ones."""

import datetime as dt
from dataclasses import replace

from domain.decisions import Bases, Basis, Deadline, DeadlineKind, Decision, DecisionKind, Meeting, Minutes, Origin
from domain.drafts import joined, with_deadline
from domain.editions import Same, same_words, taken_over


def read(number: str, said: str, line: int, day: int = 11) -> Decision:
    """With a deadline that a heading hands down."""
    deadline = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, day), phrase=f"до {day}.12.2026")
    return Decision(
        agenda_item=1,
        number=number,
        text=said,
        kind=DecisionKind.ASSIGNMENT,
        deadline=deadline,
        excerpt=said,
        line=line,
        bases=Bases(deadline=Basis(origin=Origin.HEADING)),
    )


ROOF, MENU = read("1.1", "Осмотреть кровли.", 1), read("1.2", "Составить меню. Разместить меню.", 2)
HALVES = [replace(MENU, number=f"1.2{letter}", text=letter) for letter in "аб"]


def test_parts_stand_for_the_whole_and_a_joined_point_for_its_parts() -> None:
    assert same_words([ROOF, *HALVES], [ROOF, MENU], {})[1:] == [Same(before=(1, 2), after=(1,))]
    assert same_words([joined(ROOF, MENU)], [ROOF, MENU], {}) == [Same(before=(0,), after=(0, 1))]


def test_lines_may_be_broken_elsewhere() -> None:
    broken = replace(ROOF, excerpt="Осмотреть\nкровли.", line=5)
    assert same_words([ROOF], [broken], {}) == [Same(before=(0,), after=(0,))]


def test_the_same_words_twice_go_by_their_numbers() -> None:
    first, second = read("1.1", "Осмотреть кровли.", 1), read("2.1", "Осмотреть кровли.", 9)
    assert same_words([first, second], [second], {}) == [Same(before=(1,), after=(0,))]


def test_another_day_in_the_heading_is_a_change_though_the_words_are_the_same() -> None:
    later = read("1.1", "Осмотреть кровли.", 1, day=18)
    assert same_words([ROOF], [later], {}) == []
    named = with_deadline(ROOF, Deadline())
    assert same_words([named], [later], {ROOF.excerpt: ROOF}) == []
    assert same_words([named], [ROOF], {ROOF.excerpt: ROOF}) == [Same(before=(0,), after=(0,))]


def test_what_is_taken_over_has_the_new_number_and_is_the_same_once_more() -> None:
    paper = Minutes(meeting=Meeting(), decisions=(read("1.1", "Новое.", 1), replace(MENU, number="1.3", line=7)))
    taken = taken_over(paper, HALVES, {}).decisions
    assert [(one.number, one.text, one.line) for one in taken[1:]] == [("1.3а", "а", 7), ("1.3б", "б", 7)]
    assert same_words(HALVES, taken, {}) == [Same(before=(0, 1), after=(1, 2))]
