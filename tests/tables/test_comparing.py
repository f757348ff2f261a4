"""Row by row: what was changed in a table is taken, what was not is left alone, what cannot be read is refused."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from domain.decisions import (
    Assignee,
    AssigneeKind,
    Bases,
    Basis,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Doubt,
    Meeting,
    Minutes,
    Origin,
    Sure,
)
from domain.drafts import SAID
from domain.people import Roster
from handlers.comparing import NEW, compare, edit_of
from messaging.i18n import speaking
from messaging.texts.tables import Comparison
from minutes.matching import match
from minutes.plan import plan
from minutes.typed import typed_assignees
from papers.draft_cells import BETWEEN, DraftColumn, cells, version, written
from papers.draft_table import DraftRow, DraftTable
from storage.minutes import File, State, StoredDecision, StoredMinutes

TEXT, WHO, WHEN, KIND, SKIP = (
    DraftColumn.TEXT,
    DraftColumn.WHO,
    DraftColumn.WHEN,
    DraftColumn.KIND,
    DraftColumn.SKIP,
)
UNSURE = Basis(origin=Origin.HEADING, sure=Sure.LOW)
POINT = Decision(
    agenda_item=1,
    number="1.1",
    text="Провести осмотр кровли.",
    kind=DecisionKind.ASSIGNMENT,
    assignees=(Assignee(kind=AssigneeKind.GROUP, phrase="руководителям ОО", name="руководители ОО"),),
    deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 11), phrase="до 11 декабря"),
    bases=Bases(assignees=UNSURE, deadline=UNSURE),
)
UNREAD = replace(POINT, deadline=Deadline(phrase="до марта"), doubts=(Doubt.DEADLINE_UNREAD,))


def draft(*decisions: Decision, revision: int = 0) -> StoredMinutes:
    return StoredMinutes(
        id=1,
        state=State.DRAFT,
        read=Minutes(meeting=Meeting(kind="протокол", number="7", date=dt.date(2026, 11, 20))),
        file=File(name="Протокол.docx", file_id="file", sha256=b""),
        decisions=tuple(
            StoredDecision(id=n, minutes_id=1, revision=revision, decision=one) for n, one in enumerate(decisions, 1)
        ),
    )


def row(decision: Decision, at: int = 1, /, **changes: str) -> DraftRow:
    """Of that point as it was written, with these cells changed, by the names of their columns."""
    filled = cells(decision)
    said: Mapping[DraftColumn, str] = {DraftColumn[name]: value for name, value in changes.items()}
    return DraftRow(row=at + 1, id=at, version=version(filled), cells={**filled, **said})


def new(at: int, **said: str) -> DraftRow:
    return DraftRow(row=at + 1, id=None, version="", cells={DraftColumn[name]: value for name, value in said.items()})


def compared(stored: StoredMinutes, roster: Roster, *rows: DraftRow) -> Comparison:
    with speaking("ru"):
        return compare(DraftTable(minutes_id=1, rows=rows), stored, roster)


def only(comparison: Comparison) -> Decision:
    (difference,) = comparison.differences
    assert not comparison.refused
    return difference.after


def why(comparison: Comparison) -> str:
    (refused,) = comparison.refused
    assert not comparison.differences
    return refused.why.replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_not_changed_is_not_touched(roster: Roster) -> None:
    after = only(compared(draft(UNREAD), roster, row(UNREAD, TEXT="Осмотреть кровли")))
    assert after == replace(UNREAD, text="Осмотреть кровли")
    assert compared(draft(UNREAD), roster, row(UNREAD)) == Comparison()


def test_whoever_stood_there_before_is_who_it_was(roster: Roster) -> None:
    """Also one whom nobody knows, and two of one name whom the secretary has told apart."""
    unknown = Assignee(kind=AssigneeKind.PERSON, phrase="Жилиным Р.А.", name="Жилин Р.А.")
    twins = [
        Assignee(kind=AssigneeKind.PERSON, phrase="Ким А.И.", name="Ким А.И.", person_id=person_id)
        for person_id in (1, 2)
    ]
    point = replace(POINT, assignees=(unknown, *twins))
    assert cells(point)[WHO] == "Жилин Р.А.; Ким А.И.; Ким А.И."
    after = only(compared(draft(point), roster, row(point, WHO="Ким А.И.;Жилин Р.А. ; Ким А.И.; СШ № 2")))
    assert after.assignees[:3] == (twins[0], unknown, twins[1])
    assert after.assignees[3].kind is AssigneeKind.ORGANIZATION
    assert after.bases == replace(POINT.bases, assignees=SAID)


def test_several_lines_in_a_cell_are_several_assignees(roster: Roster) -> None:
    after = only(compared(draft(POINT), roster, row(POINT, WHO="СШ № 2\nруководители ОО, кроме СШ № 12")))
    assert [one.kind for one in after.assignees] == [AssigneeKind.ORGANIZATION, AssigneeKind.GROUP]


def test_whom_the_table_offers_is_understood(roster: Roster) -> None:
    for name in (*(one.name for one in roster.groups), *(one.name for one in roster.organizations)):
        (who,) = only(compared(draft(POINT), roster, row(POINT, WHO=name))).assignees
        assert match(who, roster).targets, name


@pytest.mark.parametrize(
    "said",
    [
        "МБОУ СШ № 2",
        "руководители ОО, кроме СШ № 12",
        "Сорокина Н.П.",
        "директор МБОУ СШ № 2",
        "ШНОР",
        "МБОУ СШ № 2, МБОУ СШ № 12, руководители ОО",
    ],
)
def test_assignees_are_written_so_that_they_are_read_as_the_same(said: str, roster: Roster) -> None:
    named, unresolved = typed_assignees(said, roster)
    assert not unresolved
    back = [one for piece in map(written, named) for one in typed_assignees(piece, roster)[0]]
    assert [match(one, roster).targets for one in back] == [match(one, roster).targets for one in named]
    assert BETWEEN.join(map(written, back)) == BETWEEN.join(map(written, named))


def test_nobody_makes_no_assignment_of_what_is_none(roster: Roster) -> None:
    noted = replace(POINT, kind=DecisionKind.RESOLUTION)
    assert only(compared(draft(noted), roster, row(noted, WHO=""))).kind is DecisionKind.RESOLUTION
    assert only(compared(draft(noted), roster, row(noted, WHO="СШ № 2"))).kind is DecisionKind.ASSIGNMENT
    after = only(compared(draft(POINT), roster, row(POINT, WHO="СШ № 2", KIND="к сведению")))
    assert (after.kind, after.assignees[0].name) == (DecisionKind.RESOLUTION, "СШ № 2")
    assert only(compared(draft(POINT), roster, row(POINT, WHO=""))).assignees == ()


@pytest.mark.parametrize(
    ("said", "kind", "date"),
    [
        ("15.03.2027", DeadlineKind.BY, dt.date(2027, 3, 15)),
        ("до 1 марта", DeadlineKind.BY, dt.date(2027, 3, 1)),
        ("ежемесячно до 5 числа", DeadlineKind.RECURRING, None),
        ("", DeadlineKind.NONE, None),
    ],
)
def test_a_deadline_is_a_day_or_words(said: str, kind: DeadlineKind, date: dt.date | None, roster: Roster) -> None:
    after = only(compared(draft(UNREAD), roster, row(UNREAD, WHEN=said)))
    assert (after.deadline.kind, after.deadline.date, after.doubts) == (kind, date, ())
    assert after.bases == replace(UNREAD.bases, deadline=SAID)


def test_the_same_said_otherwise_is_no_change(roster: Roster) -> None:
    same = row(POINT, WHEN="до 11.12.2026", KIND=" ПОРУЧЕНИЕ ", SKIP="нет", TEXT="Провести  осмотр\nкровли.")
    assert compared(draft(POINT), roster, same) == Comparison()
    assert compared(draft(POINT), roster, row(POINT, KIND="")) == Comparison()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"TEXT": " "}, "Нет текста."),
        ({"TEXT": "а" * 3001}, "Напишите короче: не больше 3000 знаков."),
        ({"WHO": "Небывалова Г.Г.; СШ № 2"}, "В списке таких нет: Небывалова Г.Г."),
        ({"WHO": "СШ " * 200}, "Напишите короче: не больше 300 знаков."),
        ({"WHEN": "01.11.2026"}, "Этот день раньше заседания."),
        ({"WHEN": "46096"}, "Не удалось понять срок."),
        ({"WHEN": "1" * 301}, "Напишите короче"),
        ({"KIND": "приказ"}, "Вид «приказ» неизвестен."),
        ({"SKIP": "потом"}, "Не удалось понять «потом» в столбце «Пропустить»."),
        ({"TEXT": "Иначе", "WHEN": "31.11.2026"}, "Такого дня нет."),
    ],
)
def test_of_a_row_that_cannot_be_read_nothing_is_taken(changes: dict[str, str], said: str, roster: Roster) -> None:
    assert said in why(compared(draft(POINT), roster, row(POINT, **changes)))


def test_whom_only_the_secretary_can_tell_is_taken_and_stays_open(roster: Roster) -> None:
    said = "руководители ОО, на базе которых работают лагеря"
    (who,) = only(compared(draft(POINT), roster, row(POINT, WHO=said))).assignees
    found = match(who, roster)
    assert found.candidates
    assert not found.targets


def test_a_point_that_was_corrected_meanwhile_is_left_as_it_is(roster: Roster) -> None:
    now = draft(replace(POINT, text="Осмотреть крыши."), revision=1)
    assert "Пункт изменился" in why(compared(now, roster, row(POINT, TEXT="Осмотреть кровли.")))
    assert compared(now, roster, row(POINT)) == Comparison(), "not touched in the table"
    assert compared(now, roster, row(POINT, TEXT="Осмотреть крыши.")) == Comparison(), "the same in both"
    undone = draft(POINT, revision=2)
    assert only(compared(undone, roster, row(POINT, TEXT="Осмотреть кровли."))).text == "Осмотреть кровли."
    lost = replace(row(POINT, TEXT="Осмотреть кровли."), version="")
    assert "Пункт изменился" in why(compared(draft(POINT), roster, lost))


def test_rows_of_no_point_and_two_of_one(roster: Roster) -> None:
    assert "в черновике больше нет" in why(compared(draft(), roster, row(POINT, 9)))
    copy = replace(row(POINT, TEXT="Иначе"), row=5)
    both = compared(draft(POINT), roster, row(POINT), copy)
    assert "уже есть в строке 2" in why(both)
    assert [one.row for one in both.refused] == [5]


def test_a_new_row_is_a_new_point_once(roster: Roster) -> None:
    said = new(2, TEXT="Представить план до 1 марта", WHO="СШ № 2", POINT="п. 1.5", ITEM="1")
    comparison = compared(draft(POINT), roster, row(POINT), said)
    added = only(comparison)
    assert (added.number, added.agenda_item, added.deadline.date) == ("1.5", 1, dt.date(2027, 3, 1))
    assert edit_of(comparison).added == (added,)
    later = draft(POINT, added)
    assert compared(later, roster, row(POINT), said) == Comparison(), "the same table once more"
    corrected = draft(POINT, replace(added, skipped=True))
    assert "уже добавлен, и теперь он другой" in why(compared(corrected, roster, row(POINT), said))
    twice = compared(later, roster, row(POINT), said, replace(said, row=4))
    assert [one.after for one in twice.differences] == [added]


def test_a_new_row_that_names_somebody_is_an_assignment_without_a_question(roster: Roster) -> None:
    row = new(2, TEXT="Посыпка дорожек", WHO="СШ № 2", WHEN="14.12")
    (planned,) = plan([only(compared(draft(), roster, row))], roster)
    assert planned.acts
    assert not planned.open


def test_a_new_point_may_read_like_one_that_is_there(roster: Roster) -> None:
    comparison = compared(draft(POINT), roster, row(POINT), new(2, TEXT=POINT.text, WHO="СШ № 2"))
    assert only(comparison).assignees[0].name == "СШ № 2"


def test_rows_that_are_missing_are_named_and_change_nothing(roster: Roster) -> None:
    second = replace(POINT, number="1.2")
    comparison = compared(draft(POINT, second), roster, row(second, 2, SKIP="да"))
    with speaking("ru"):
        assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in comparison.missing] == ["п. 1.1"]
    assert edit_of(comparison).changed == {2: replace(second, skipped=True)}
    assert not edit_of(comparison).removed


def test_a_table_of_endless_rows_has_an_end(roster: Roster) -> None:
    rows = [new(n, TEXT=f"Пункт {n}", WHO="; ".join(f"СШ № {n * 50 + k}" for k in range(50))) for n in range(NEW + 50)]
    comparison = compared(draft(), roster, *rows)
    assert len(comparison.differences) + len(comparison.refused) == NEW
