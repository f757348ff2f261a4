"""Of a list nobody is lost without a mark: each is found in the roster, or asked about by name."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from domain.decisions import Assignee, Deadline, Decision, DecisionKind
from domain.people import Roster
from minutes.addressees import before_verb, from_heading
from minutes.lists import from_list
from minutes.plan import plan, targets
from minutes.typed import typed_assignees
from tests.minutes.named import ADDRESSED, IN_HASTE, LISTS


def read(named: Sequence[Assignee], roster: Roster) -> str:
    decision = Decision(
        agenda_item=None,
        number="1",
        text="",
        kind=DecisionKind.ASSIGNMENT,
        assignees=tuple(named),
        deadline=Deadline(),
        excerpt="",
    )
    (planned,) = plan([decision], roster)
    surnames = {person.id: person.full_name.split()[0] for person in roster.people}
    found = " ".join(surnames[target.person_id] for target in planned.targets)
    asked = "; ".join(one.assignee.name or one.assignee.phrase for one in planned.unresolved)
    return f"{found} | {asked}".strip() if asked else found


@pytest.mark.parametrize("said", LISTS)
def test_nobody_is_lost_in_a_document(said: str, roster: Roster) -> None:
    assert in_order(read(from_list(said), roster)) == in_order(LISTS[said])


@pytest.mark.parametrize("said", [*LISTS, *IN_HASTE])
def test_nobody_is_lost_who_is_typed(said: str, roster: Roster) -> None:
    named, unresolved = typed_assignees(said, roster)
    meant = {**LISTS, **IN_HASTE}[said]
    assert in_order(read(named, roster)) == in_order(meant)
    assert bool(unresolved) == ("|" in meant)


@pytest.mark.parametrize("said", ADDRESSED)
def test_nobody_is_lost_who_is_addressed(said: str, roster: Roster) -> None:
    for named in (before_verb(f"{said} до 1 марта представить план"), from_heading(f"{said}:")):
        assert in_order(read(named, roster)) == in_order(ADDRESSED[said])


def in_order(meant: str) -> tuple[list[str], str]:
    found, _, asked = meant.partition("|")
    return sorted(found.split()), asked.strip()


def test_whoever_is_at_another_school_is_offered_beside_its_head(roster: Roster) -> None:
    _, (open_one,) = typed_assignees("СШ № 2 (Титов)", roster)
    names = {person.id: person.short_name for person in roster.people}
    assert [names[one.person_id] for one in open_one.candidates] == ["Титов И.В.", "Крутова М.О."]


def test_an_office_is_no_organization() -> None:
    """The summary counts the points of each by name: «отдела — 2» would say nothing."""
    found = from_list("СШ № 2, Захарова, начальник отдела, методист отдела")
    assert [one.name or one.phrase for one in found] == ["СШ № 2", "Захарова", "методист отдела"]
    (alone,) = from_list("начальник отдела")
    assert (alone.kind, alone.name, alone.position) == ("person", None, "начальник отдела")


PIECES = {
    "Титов": "Титов",
    "Крутова М.О.": "Крутова",
    "Лебедев Павел": "Лебедев",
    "СШ № 2 (Крутова)": "Крутова",
    "СШ № 12 – Лебедев": "Лебедев",
    "Яблоневская СШ": "Сорокина",
    "директор СШ № 2": "Крутова",
    "Орлова, консультант": "Орлова",
    "Рябинин (председатель)": "Рябинин",
    "зав. д/с «Журавлик» Белкина": "Белкина",
    "«Теремок»": "Фомина",
    "руководители ДОУ": "Фомина",
    "Черных": "Черных",
    "Мельник": "Мельник",
}


@pytest.mark.parametrize("between", [", ", "; ", " и ", ", а также ", " а также ", ",", " / "])
def test_whatever_stands_beside_whatever_both_are_found_or_asked_about(between: str, roster: Roster) -> None:
    for one, other in permutations(PIECES, 2):
        said = f"{one}{between}{other}"
        named = from_list(said)
        open_ones = " ".join(who.phrase for who in named if not targets((who,), roster))
        told = f"{read(named, roster)} {open_ones}"
        for piece in (one, other):
            assert PIECES[piece] in told or piece in told, said
