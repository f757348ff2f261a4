"""A surname without initials is whoever of the roster is called so; words that are none are let alone."""

import pytest

from domain.decisions import Assignee, Deadline, Decision, DecisionKind, Sure
from domain.people import Person, Roster
from minutes.assignees import sureness
from minutes.dictated import dictated
from minutes.lists import from_list
from minutes.plan import Planned, plan
from minutes.typed import typed_assignees
from tests.minutes.test_dictated import MEETING

PEOPLE = (
    "Зимин Пётр Ильич",
    "Котова А.П.",
    "Пустова И.И.",
    "Мельник О.О.",
    "Титов И.В.",
    "Титов П.П.",
    "Секретарёва Р.Р.",
)
ROSTER = Roster(
    organizations=(),
    people=tuple(
        Person(id=n, full_name=name, position="методист", organization_id=None, is_head=False)
        for n, name in enumerate(PEOPLE)
    ),
    groups=(),
)


def matched(phrase: str) -> Planned:
    decision = Decision(
        agenda_item=None,
        number="1",
        text="",
        kind=DecisionKind.ASSIGNMENT,
        assignees=tuple(from_list(phrase)),
        deadline=Deadline(),
        excerpt="",
    )
    return plan([decision], ROSTER)[0]


def surnames(entry: Planned) -> list[str]:
    return [PEOPLE[target.person_id].split()[0] for target in entry.targets]


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("Зимин", ["Зимин"]),
        ("Зимину", ["Зимин"]),
        ("Зимин, Котова", ["Зимин", "Котова"]),
        ("Котовой и Пустовой", ["Котова", "Пустова"]),
        ("Мельник", ["Мельник"]),
        ("Зимин, Небывалова", ["Зимин"]),
    ],
)
def test_only_one_is_called_so(phrase: str, meant: list[str]) -> None:
    entry = matched(phrase)
    assert surnames(entry) == meant
    assert sureness(entry.decision.assignees) is not Sure.HIGH


def test_of_several_one_is_asked_about() -> None:
    (open_one,) = matched("Титову").unresolved
    assert open_one.ambiguous
    assert [PEOPLE[one.person_id] for one in open_one.candidates] == ["Титов И.В.", "Титов П.П."]


def test_whoever_is_not_listed_keeps_the_capital() -> None:
    assert [one.name for one in matched("Новиков, Ершова").decision.assignees] == ["Новиков", "Ершова"]


@pytest.mark.parametrize(
    "phrase",
    """руководители ОО;Руководители ОО;директора школ;отдел образования;секретарь;Секретарь;Учредитель;Директора;Совет
    Луговская;Родители;Педагоги, Родители""".replace("\n", ";").split(";"),
)
def test_other_words_are_no_surnames(phrase: str) -> None:
    assert not matched(phrase).targets
    assert all(one.name is None or one.name != phrase for one in named(phrase))


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("СШ № 2, Зимин.", ["СШ № 2", "Зимин"]),
        ("МБОУ Луговской СШ, Зимин, Котова", ["МБОУ Луговской СШ", "Зимин", "Котова"]),
        ("руководители ОО, Котова", ["руководители ОО", "Котова"]),
        ("Титов И.В., заместитель, Зимин", ["Титов И.В.", "Зимин"]),
        ("Титов И.В. и Зимин", ["Титов И.В.", "Зимин"]),
        ("директор СШ № 2 Титов И.В., Зимин", ["Титов И.В.", "Зимин"]),
        ("МБОУ Луговской СШ, Сосново", ["МБОУ Луговской СШ"]),
        ("Директор СШ № 2, Зимин", ["СШ № 2", "Зимин"]),
    ],
)
def test_beside_others_they_are_not_lost(phrase: str, names: list[str]) -> None:
    assert [one.name for one in from_list(phrase)] == names


def named(phrase: str) -> list[Assignee]:
    return [one for one in from_list(phrase) if one.kind == "person" and one.position is None]


@pytest.mark.parametrize("said", ["Котовой и Пустовой", "котова и Пустовой", "котова, пустова", "Котова, Пустова"])
def test_in_a_line_and_as_an_answer(said: str) -> None:
    (decision,) = dictated(f"{said} до 1 марта представить план", MEETING, ROSTER)
    assert surnames(plan([decision], ROSTER)[0]) == ["Котова", "Пустова"]
    chosen, unresolved = typed_assignees(said, ROSTER)
    assert [one.name for one in chosen] == ["Котова А.П.", "Пустова И.И."]
    assert all(one.person_id is not None for one in chosen)
    assert unresolved == ()


@pytest.mark.parametrize("said", ["Титову", "титову"])
def test_a_line_for_one_of_several_asks_which(said: str) -> None:
    (decision,) = dictated(f"{said} до 1 марта представить план", MEETING, ROSTER)
    (open_one,) = plan([decision], ROSTER)[0].unresolved
    assert open_one.ambiguous
    assert len(open_one.candidates) == 2
