"""What the secretary types is read by the rules that read minutes."""

import datetime as dt
from dataclasses import replace

import pytest

from domain.decisions import Deadline, DeadlineKind, DecisionKind, Doubt, Meeting, Unclear, Unread
from domain.people import Group, Roster
from minutes.matching import match
from minutes.typed import days_meant, decision_of, sentences, typed_assignees, typed_deadline, typed_decision

MEETING = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "kind", "date"),
    [
        ("до 1 марта", DeadlineKind.BY, dt.date(2027, 3, 1)),
        ("1 марта", DeadlineKind.BY, dt.date(2027, 3, 1)),
        ("15.12", DeadlineKind.BY, dt.date(2026, 12, 15)),
        ("Срок: 15.12.2026", DeadlineKind.BY, dt.date(2026, 12, 15)),
        ("срок до 15 декабря 2026 года", DeadlineKind.BY, dt.date(2026, 12, 15)),
        ("декабрь", DeadlineKind.IN, dt.date(2026, 12, 31)),
        ("до конца декабря", DeadlineKind.BY, dt.date(2026, 12, 31)),
        ("с 1 сентября", DeadlineKind.FROM, dt.date(2027, 9, 1)),
        ("постоянно", DeadlineKind.STANDING, None),
        ("ежемесячно до 5 числа", DeadlineKind.RECURRING, None),
        ("по графику", DeadlineKind.EVENT, None),
        ("в течение 10 дней", DeadlineKind.RELATIVE, dt.date(2026, 11, 30)),
        ("без срока", DeadlineKind.NONE, None),
        ("нет", DeadlineKind.NONE, None),
    ],
)
def test_a_deadline(said: str, kind: DeadlineKind, date: dt.date | None) -> None:
    read = typed_deadline(said, MEETING)
    assert (read.deadline.kind, read.deadline.date, read.doubts) == (kind, date, ())


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("31.11", Doubt.IMPOSSIBLE_DATE),
        ("до 1 декабря и до 15 декабря", Doubt.SEVERAL_DEADLINES),
        ("01.11.2026", Doubt.BEFORE_MEETING),
        ("Титова", Doubt.DEADLINE_UNREAD),
        ("до марта", Doubt.DEADLINE_UNREAD),
    ],
)
def test_what_is_no_deadline_is_asked_about(said: str, doubt: Doubt) -> None:
    assert typed_deadline(said, MEETING).doubts == (doubt,)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("СШ № 2", ["Крутова М.О."]),
        ("Исполнитель: МБОУ СШ № 2", ["Крутова М.О."]),
        ("Яблоневской школе", ["Сорокина Н.П."]),
        ("Сорокиной Н.П.", ["Сорокина Н.П."]),
        ("сорокина н.п.", ["Сорокина Н.П."]),
        ("Сорокина", ["Сорокина Н.П."]),
        ("СШ № 2, СШ № 12", ["Крутова М.О.", "Лебедев П.А."]),
        ("директорам СШ № 2 и СШ № 12", ["Крутова М.О.", "Лебедев П.А."]),
        ("ШНОР", ["Лебедев П.А.", "Сорокина Н.П.", "Жукова О.Д."]),
        ("ШНОР, кроме СШ № 12", ["Сорокина Н.П.", "Жукова О.Д."]),
        ("ШНОР, кроме СШ № 12 и Жуковой", ["Сорокина Н.П."]),
        ("СШ № 2, Титов", ["Крутова М.О.", "Титов И.В."]),
        ("титов, СШ № 2 и СШ № 12", ["Титов И.В.", "Крутова М.О.", "Лебедев П.А."]),
        ("Титову и СШ № 12", ["Титов И.В.", "Лебедев П.А."]),
        ("журавлику и теремку", ["Белкина А.И.", "Фомина Л.С."]),
        ("Титов, Журавлик", ["Титов И.В.", "Белкина А.И."]),
        ("«Журавлик», СШ № 2", ["Белкина А.И.", "Крутова М.О."]),
    ],
)
def test_assignees_in_whatever_case_they_are_named(said: str, names: list[str], roster: Roster) -> None:
    named, unresolved = typed_assignees(said, roster)
    assert not unresolved
    known = {person.id: person.short_name for person in roster.people}
    assert [known[one.person_id] for who in named for one in match(who, roster).targets] == names


@pytest.mark.parametrize("left_out", ["Небываловой", "Захаровой", "СШ № 12 и Крутовой"])
def test_whoever_is_left_out_and_does_not_belong_to_them_is_asked_about(left_out: str, roster: Roster) -> None:
    (who,), unresolved = typed_assignees(f"ШНОР, кроме {left_out}", roster)
    assert [one.assignee for one in unresolved] == [who]


def test_a_group_of_any_name_is_known_by_it(roster: Roster) -> None:
    ids = frozenset(one.id for one in roster.organizations[:2])
    known = replace(roster, groups=(*roster.groups, Group(id=99, name="Куст 30", organization_ids=ids)))
    (named,), unresolved = typed_assignees("куст 30", known)
    assert not unresolved
    assert len(match(named, known).targets) == 2


def test_whoever_is_not_in_the_roster_is_told_of(roster: Roster) -> None:
    named, unresolved = typed_assignees("СШ № 2, Небывалова Г.Г.", roster)
    assert len(named) == 2
    assert [one.assignee.name for one in unresolved] == ["Небывалова Г.Г."]
    assert typed_assignees("", roster) == ((), ())


@pytest.mark.parametrize(
    "said",
    [
        "Яблоневской СШ до 1 марта представить план",
        "Директору Яблоневской СШ представить план до 1 марта",
        "представить план\nИсполнитель: Яблоневская СШ\nСрок: до 01.03.2027",
        "Представить план. Отв.: Яблоневская СШ. Срок: до 1 марта",
    ],
)
def test_an_assignment_in_a_line(said: str, roster: Roster) -> None:
    point = typed_decision(said, Meeting(date=MEETING))
    assert point.kind is DecisionKind.ASSIGNMENT
    assert (point.deadline.kind, point.deadline.date) == (DeadlineKind.BY, dt.date(2027, 3, 1))
    (who,) = point.assignees
    assert len(match(who, roster).targets) == 1
    assert "представить план" in point.text.lower()
    assert not point.doubts


@pytest.mark.parametrize(
    "end", [", срок – до 1 марта.", "; срок: до 1 марта", ", отв. – Титов И.В., срок – до 1 марта"]
)
def test_nothing_hangs_where_a_clause_was_taken_out(end: str) -> None:
    point = typed_decision(f"Яблоневской СШ представить план{end}", Meeting(date=MEETING))
    assert point.text == "Яблоневской СШ представить план"


@pytest.mark.parametrize("number", ["", "3. ", "– "])
def test_a_place_that_was_not_understood_is_a_decision_without_a_number(number: str, roster: Roster) -> None:
    said = f"{number}Яблоневской СШ до 1 марта представить план"
    point = decision_of(Unread(excerpt=said, reason=Unclear.OUTSIDE, page=2, line=7), Meeting(date=MEETING))
    assert (point.number, point.excerpt, point.page, point.line) == (None, said, 2, 7)
    assert point.text == "Яблоневской СШ до 1 марта представить план"
    assert point.deadline.date == dt.date(2027, 3, 1)
    assert len(match(point.assignees[0], roster).targets) == 1


def test_a_point_is_split_between_its_sentences() -> None:
    said = "Провести осмотр кровли, в т. ч. пристроек. А.П. Громовой составить акты; сдать их до 01.12. Итоги обсудить."
    assert sentences(said) == [
        "Провести осмотр кровли, в т. ч. пристроек.",
        "А.П. Громовой составить акты;",
        "сдать их до 01.12.",
        "Итоги обсудить.",
    ]
    assert sentences("Провести осмотр") == ["Провести осмотр"]


@pytest.mark.parametrize(
    ("phrase", "doubt", "days"),
    [
        ("до 31.11.2026", Doubt.IMPOSSIBLE_DATE, [dt.date(2026, 11, 30)]),
        ("до 31 ноября", Doubt.IMPOSSIBLE_DATE, [dt.date(2026, 11, 30)]),
        ("до 15.13.2026", Doubt.IMPOSSIBLE_DATE, []),
        ("до 01.12.2026, до 15.12.2026", Doubt.SEVERAL_DEADLINES, [dt.date(2026, 12, 1), dt.date(2026, 12, 15)]),
        ("до марта", Doubt.DEADLINE_UNREAD, [dt.date(2027, 2, 28), dt.date(2027, 3, 31)]),
        ("когда получится", Doubt.DEADLINE_UNREAD, []),
    ],
)
def test_days_that_may_be_meant(phrase: str, doubt: Doubt, days: list[dt.date]) -> None:
    assert days_meant(Deadline(phrase=phrase), (doubt,), MEETING) == days


def test_a_year_that_is_over_was_a_slip() -> None:
    printed = Deadline(kind=DeadlineKind.BY, date=dt.date(2025, 12, 11), phrase="до 11.12.2025")
    assert days_meant(printed, (Doubt.BEFORE_MEETING,), MEETING) == [dt.date(2026, 12, 11)]
