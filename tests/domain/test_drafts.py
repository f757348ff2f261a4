"""What corrections make of decisions."""

import datetime as dt
from dataclasses import replace

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
    Origin,
    Sure,
)
from domain.drafts import (
    SAID,
    confirmed,
    inheriting,
    joined,
    of_kind,
    standing_before,
    to_confirm,
    with_assignees,
    with_deadline,
    with_text,
)

HEADS = Assignee(kind=AssigneeKind.GROUP, phrase="руководители ОО", name="руководители ОО")
SCHOOL = Assignee(kind=AssigneeKind.ORGANIZATION, phrase="СШ № 2", name="СШ № 2")
MARCH = Deadline(kind=DeadlineKind.BY, date=dt.date(2027, 3, 1), phrase="до 1 марта")
MAY = Deadline(kind=DeadlineKind.BY, date=dt.date(2027, 5, 1), phrase="до 1 мая")
POINT = Decision(
    agenda_item=1,
    number="1.2",
    text="Провести осмотр.",
    kind=DecisionKind.ASSIGNMENT,
    assignees=(HEADS,),
    deadline=MARCH,
    excerpt="1.2. Провести осмотр.",
)


def test_an_answer_settles_what_it_is_about_and_nothing_else() -> None:
    point = replace(POINT, assignees=(), doubts=(Doubt.NO_ASSIGNEE, Doubt.SEVERAL_DEADLINES))
    named = with_assignees(point, [SCHOOL])
    assert (named.assignees, named.doubts, named.bases.assignees) == ((SCHOOL,), (Doubt.SEVERAL_DEADLINES,), SAID)
    dated = with_deadline(named, MAY)
    assert (dated.deadline, dated.doubts, dated.bases.deadline) == (MAY, (), SAID)
    assert with_text(dated, "  Провести\nосмотр ").text == "Провести осмотр"


def test_whoever_is_named_has_to_act_and_is_kept_where_nobody_has_to() -> None:
    noted = of_kind(POINT, DecisionKind.RESOLUTION)
    assert noted.assignees == (HEADS,)
    assert with_assignees(noted, [SCHOOL]).kind is DecisionKind.ASSIGNMENT


def test_what_was_inferred_or_read_unsurely_can_be_agreed_to() -> None:
    bases = Bases(assignees=Basis(origin=Origin.HEADING), deadline=Basis(origin=Origin.PRINTED, sure=Sure.LOW))
    point = replace(POINT, bases=bases)
    assert to_confirm(point)
    agreed = confirmed(point)
    assert not to_confirm(agreed)
    assert (agreed.bases.assignees, agreed.bases.deadline) == (SAID, SAID)
    assert replace(agreed, bases=bases) == point
    assert not to_confirm(replace(point, skipped=True))
    assert not to_confirm(replace(point, kind=DecisionKind.RESOLUTION))


def test_a_deadline_that_stays_in_words_waits_for_its_day() -> None:
    words = Deadline(phrase="до марта")
    kept = confirmed(replace(POINT, deadline=words, doubts=(Doubt.DEADLINE_UNREAD,)))
    assert (kept.deadline.undated, kept.deadline.phrase, kept.doubts) == (True, "до марта", ())
    late = replace(POINT, doubts=(Doubt.BEFORE_MEETING,))
    assert confirmed(late) == replace(late, doubts=())


def test_two_points_become_one_for_everybody_of_both_until_the_last_day() -> None:
    other = replace(
        POINT, number="1.3", text="Сдать акты.", assignees=(HEADS, SCHOOL), deadline=MAY, excerpt="1.3. Сдать"
    )
    whole = joined(POINT, other)
    assert (whole.number, whole.text) == ("1.2", "Провести осмотр. Сдать акты.")
    assert whole.assignees == (HEADS, SCHOOL)
    assert (whole.deadline, whole.doubts) == (MAY, (Doubt.SEVERAL_DEADLINES,))
    assert whole.excerpt == "1.2. Провести осмотр.\n1.3. Сдать"
    assert joined(POINT, replace(other, deadline=Deadline())).doubts == ()
    undated = Deadline(kind=DeadlineKind.EVENT, phrase="по графику")
    assert joined(replace(POINT, deadline=undated), other).deadline == MAY
    unread = replace(other, deadline=Deadline(phrase="до 31.11.2026"), doubts=(Doubt.IMPOSSIBLE_DATE,))
    kept = joined(POINT, unread)
    assert (kept.deadline, kept.doubts) == (POINT.deadline, (Doubt.SEVERAL_DEADLINES,))
    nobody = replace(POINT, assignees=(), doubts=(Doubt.NO_ASSIGNEE,))
    assert joined(nobody, replace(other, deadline=MARCH)).doubts == ()


def test_a_half_has_from_the_whole_what_it_does_not_say_itself() -> None:
    whole = replace(POINT, doubts=(Doubt.SEVERAL_DEADLINES,), page=2, line=7)
    silent = Decision(
        agenda_item=None,
        number=None,
        text="Сдать акты.",
        kind=DecisionKind.ASSIGNMENT,
        doubts=(Doubt.NO_ASSIGNEE,),
    )
    half = inheriting(silent, whole, "1.2а")
    assert (half.number, half.agenda_item, half.page, half.line) == ("1.2а", 1, 2, 7)
    assert (half.assignees, half.deadline, half.doubts) == ((HEADS,), MARCH, (Doubt.SEVERAL_DEADLINES,))
    own = inheriting(replace(silent, assignees=(SCHOOL,), deadline=MAY, doubts=()), whole, "1.2б")
    assert (own.assignees, own.deadline, own.doubts) == ((SCHOOL,), MAY, ())
    daily = Deadline(kind=DeadlineKind.RECURRING, phrase="ежедневный")  # «Обеспечить ежедневный контроль»
    assert inheriting(replace(silent, deadline=daily), whole, None).deadline == MARCH


def test_both_halves_joined_are_the_whole_again() -> None:
    first, second = (replace(POINT, number=number) for number in ("1.2а", "1.2б"))
    assert joined(first, second).number == "1.2"
    assert joined(first, replace(POINT, number="1.3")).number == "1.2а"


def test_a_place_stands_behind_what_is_printed_before_it() -> None:
    places = {5: (1, 10), 4: (1, 30), 6: (2, 3)}
    points = {key: replace(POINT, page=page, line=line) for key, (page, line) in places.items()}
    assert standing_before(points, 1, 20) == 5
    assert standing_before(points, 2, 1) == 4
    assert standing_before(points, 3, 1) == 6
    assert standing_before(points, 1, 2) is None
    assert standing_before(points, 1, None) is None
    assert standing_before({7: replace(POINT, line=None)}, None, 4) is None
